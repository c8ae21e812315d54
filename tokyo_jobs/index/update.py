"""Bring the tables up to date with the files, reading only those that have changed."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tokyo_jobs.index.freshness import digest_file, is_settled
from tokyo_jobs.index.publish import Publisher
from tokyo_jobs.loading.checks import Known, check_references, check_rival
from tokyo_jobs.loading.content import Document, Reference, read_document
from tokyo_jobs.loading.folders import ContentFile, Root, RootState, find_files, read_signature
from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.model import SLUG, JobField, JsonObject, dump
from tokyo_jobs.text import escape_controls

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""


_FEW_FILES = 50
_MOST_SUGGESTIONS = 50


class _Old(NamedTuple):
    """A file as the index knows it."""

    id: int
    kind: str
    slug: str | None
    signature: str
    digest: bytes | None
    is_settled: int
    rival: bytes | None


class TooDifferentError(Exception):
    """So much has changed that starting with empty tables is faster. Nothing has been written."""


def update(
    connection: sqlite3.Connection,
    roots: Sequence[Root],
    states: Sequence[RootState],
    *,
    checked_ns: int,
    has_grams: bool,
    progress: Progress | None = None,
) -> None:
    """Make all tables but ``meta`` say what the files in ``states`` say.

    ``checked_ns`` is a time before ``states`` were read, in ns since 1970. Faulty files become
    problems. Raises TooDifferentError, sqlite3.Error, and ValueError for tables full of nonsense.
    """
    connection.execute("BEGIN")
    updater = _Updater(connection, roots, checked_ns, has_grams=has_grams)
    updater.run(find_files(states), progress)
    connection.execute("DELETE FROM states")
    connection.executemany(
        "INSERT INTO states VALUES (?, ?, ?, ?)", [(n, *state) for n, state in enumerate(states)]
    )
    connection.execute("COMMIT")


class _Updater:
    def __init__(
        self,
        connection: sqlite3.Connection,
        roots: Sequence[Root],
        checked_ns: int,
        *,
        has_grams: bool,
    ) -> None:
        self._connection = connection
        self._execute = connection.execute
        self._roots = roots
        self._checked_ns = checked_ns
        self._dangling = 0
        self._publisher = Publisher(connection, has_grams=has_grams)
        self._is_slug = re.compile(SLUG.pattern).fullmatch

    def run(self, wanted: dict[tuple[Any, str], ContentFile], progress: Progress | None) -> None:
        known_before = self._known(
            slug
            for (slug,) in self._execute("SELECT slug FROM documents WHERE kind = 'bureau'")
            if slug is not None
        )
        kept, stale = self._divide(wanted.values())
        # The fields go first: the others refer to them.
        stale.sort(key=lambda file: file.kind != "fields")
        bureaus = {slug for kind, slug in wanted if kind == "bureau" and self._is_slug(slug)}
        known: Known = self._known(bureaus)
        for done, file in enumerate(stale):
            if progress is not None:
                progress(done, len(stale))
            self._read(file, known)
            if file.kind == "fields":
                known = self._known(bureaus)
        self._recheck(kept, known_before, known)
        self._settle()
        self._finish()
        if progress is not None:
            progress(len(stale), len(stale))

    def _known(self, bureaus: Iterable[str]) -> Known:
        """Return what may be referred to now. With faulty fields nobody can tell which exist."""
        fields = {slug for (slug,) in self._execute("SELECT slug FROM fields")}
        return {"field": fields or None, "bureau": set(bureaus)}

    def _divide(
        self, files: Iterable[ContentFile]
    ) -> tuple[list[tuple[int, ContentFile, bool]], list[ContentFile]]:
        """Remove what is gone; return the known files and those that must be read.

        With each known one come its id and whether its rival is now another.
        """
        known = _old_files(self._connection)
        kept: list[tuple[int, ContentFile, bool]] = []
        stale: list[ContentFile] = []
        gone: list[_Old] = []
        for file in files:
            old = known.pop((file.root, file.name), None)
            if old is None:
                stale.append(file)
            elif self._is_unchanged(file, old):
                rival = _encode_name(file.rival)
                kept.append((old.id, file, rival != old.rival))
            else:
                gone.append(old)
                stale.append(file)
        gone += known.values()
        if len(gone) > len(kept) + _FEW_FILES:
            raise TooDifferentError
        for old in gone:
            self._remove(old)
        return kept, stale

    def _is_unchanged(self, file: ContentFile, old: _Old) -> bool:
        if file.signature == old.signature and old.is_settled:
            return True
        if old.digest is None or digest_file(self._path(file)) != old.digest:
            return False
        self._execute(
            "UPDATE documents SET signature = ?, is_settled = ? WHERE id = ?",
            (file.signature, is_settled(file.signature, self._checked_ns), old.id),
        )
        return True

    def _path(self, file: ContentFile) -> str:
        return os.path.join(self._roots[file.root].path, file.name)

    def _remove(self, old: _Old) -> None:
        if old.kind == "fields":
            self._publisher.withdraw_fields()
        elif old.slug is not None:
            self._publisher.withdraw(old.id, old.kind, old.slug)
        for table in ("records", "problems", "refs"):
            self._execute(f"DELETE FROM {table} WHERE document = ?", (old.id,))
        self._execute("DELETE FROM documents WHERE id = ?", (old.id,))

    def _read(self, file: ContentFile, known: Known) -> None:
        path = self._path(file)
        # Before the file is read: a change in between shows as another digest later.
        digest = digest_file(path)
        document = read_document(Path(path), file.kind, file="")
        slug = file.slug if file.kind == "fields" or self._is_slug(file.slug) else None
        inserted = self._execute(
            "INSERT INTO documents (kind, slug, root, name, rival, signature, digest, is_settled)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                file.kind,
                slug,
                file.root,
                _encode_name(file.name),
                _encode_name(file.rival),
                file.signature,
                digest,
                is_settled(file.signature, self._checked_ns),
            ),
        )
        assert inserted.lastrowid is not None
        number = inserted.lastrowid
        across = self._check_across(file, document.references, known)
        self._add_problems(number, document.problems, is_across=False)
        self._add_problems(number, across, is_across=True)
        self._connection.executemany(
            "INSERT INTO refs VALUES (?, ?, ?, ?, ?)",
            [
                (number, r.kind, escape_controls(r.slug), r.line, r.column)
                for r in document.references
            ],
        )
        if file.kind == "fields":
            self._publisher.publish_fields(_fields_of(document))
        else:
            record = self._keep_record(number, document)
            self._show(number, file.kind, slug, None if across else record)

    def _check_across(
        self, file: ContentFile, references: Iterable[Reference], known: Known
    ) -> list[Problem]:
        """Return what is wrong between the file and others, as ``checks`` says it."""
        # The nearest slug takes its time, and thousands of files may be wrong.
        suggest = self._dangling < _MOST_SUGGESTIONS
        problems = check_references(references, known, "", suggest=suggest)
        self._dangling += len(problems)
        if file.rival is not None:
            problems.append(check_rival("", os.path.basename(file.name)))
        return problems

    def _add_problems(self, number: int, problems: Iterable[Problem], *, is_across: bool) -> None:
        self._connection.executemany(
            "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?)",
            # A message may quote what no database can hold.
            [
                (
                    number,
                    p.line,
                    p.column,
                    p.code,
                    escape_controls(p.message),
                    p.severity,
                    is_across,
                )
                for p in problems
            ],
        )

    def _keep_record(self, number: int, document: Document) -> JsonObject | None:
        """Keep a sound record, and return it."""
        model: Any = document.record
        if model is None:
            return None
        record = dump(model, public_only=False)
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        self._execute("INSERT INTO records VALUES (?, ?)", (number, text))
        return record

    def _show(self, number: int, kind: str, slug: str | None, record: JsonObject | None) -> None:
        """Publish a record, or for None that it is faulty."""
        self._execute(
            "UPDATE documents SET is_shown = ? WHERE id = ?", (record is not None, number)
        )
        if record is not None:
            self._publisher.publish(number, kind, record)
        elif slug is not None:
            self._publisher.publish_fault(kind, slug)

    def _recheck(
        self, kept: Sequence[tuple[int, ContentFile, bool]], before: Known, known: Known
    ) -> None:
        """Judge again the kept files that what came, went or changed may concern."""
        concerned = {number for number, _, has_other_rival in kept if has_other_rival}
        if known != before:
            # An error may suggest what there is no more, or not what there is now.
            rows = self._execute("SELECT DISTINCT document FROM problems WHERE is_across")
            concerned.update(number for (number,) in rows)
        for kind in ("field", "bureau"):
            concerned |= self._find_concerned(kind, before[kind], known[kind])
        for number, file, _ in kept:
            if number in concerned:
                self._rejudge(number, file, known)

    def _find_concerned(
        self, kind: Literal["field", "bureau"], before: Any, after: Any
    ) -> set[int]:
        if before == after:
            return set()
        if before is None or after is None:
            rows = self._execute("SELECT DISTINCT document FROM refs WHERE kind = ?", (kind,))
            return {number for (number,) in rows}
        query = "SELECT document FROM refs WHERE kind = ? AND slug = ?"
        return {
            number for slug in before ^ after for (number,) in self._execute(query, (kind, slug))
        }

    def _rejudge(self, number: int, file: ContentFile, known: Known) -> None:
        rows = self._execute("SELECT kind, slug, line, col FROM refs WHERE document = ?", (number,))
        references = [Reference(*row) for row in rows]
        across = self._check_across(file, references, known)
        self._execute("DELETE FROM problems WHERE document = ? AND is_across", (number,))
        self._add_problems(number, across, is_across=True)
        self._execute(
            "UPDATE documents SET rival = ? WHERE id = ?", (_encode_name(file.rival), number)
        )
        ((was_shown, slug),) = self._execute(
            "SELECT is_shown, slug FROM documents WHERE id = ?", (number,)
        )
        record = None if across else self._stored_record(number)
        if bool(was_shown) != (record is not None):
            if slug is not None:
                self._publisher.withdraw(number, file.kind, slug)
            self._show(number, file.kind, slug, record)

    def _stored_record(self, number: int) -> JsonObject | None:
        for (text,) in self._execute("SELECT json FROM records WHERE document = ?", (number,)):
            record: JsonObject = json.loads(text)
            return record
        return None

    def _settle(self) -> None:
        """Look again at files that had only just been written when their state was read.

        A clock has only so many ticks: two changes within one leave no trace between them.
        """
        rows = self._execute(
            "SELECT id, root, name, signature, digest FROM documents WHERE NOT is_settled"
        ).fetchall()
        for number, root, name, signature, digest in rows:
            now_ns = time.time_ns()
            path = os.path.join(self._roots[root].path, os.fsdecode(name))
            if (
                is_settled(signature, now_ns)
                and read_signature(path) == signature
                and digest is not None
                and digest_file(path) == digest
            ):
                self._execute("UPDATE documents SET is_settled = 1 WHERE id = ?", (number,))

    def _finish(self) -> None:
        """Number the documents in the order of the answers, and count."""
        order = self._execute("SELECT id FROM documents ORDER BY kind, slug").fetchall()
        self._connection.executemany(
            "UPDATE documents SET position = ? WHERE id = ? AND position IS NOT ?",
            [(position, number, position) for position, (number,) in enumerate(order)],
        )
        self._execute(
            "UPDATE fields SET"
            " bureaus = (SELECT count(*) FROM memberships WHERE field = fields.slug),"
            " staff = (SELECT count(*) FROM memberships JOIN staff USING (bureau)"
            "  WHERE field = fields.slug)"
        )


def _old_files(connection: sqlite3.Connection) -> dict[tuple[int, str], _Old]:
    rows = connection.execute(
        "SELECT root, name, id, kind, slug, signature, digest, is_settled, rival FROM documents"
    )
    return {(root, os.fsdecode(name)): _Old(*rest) for root, name, *rest in rows}


def _encode_name(name: str | None) -> bytes | None:
    # A file name may hold bytes that no text can.
    return None if name is None else os.fsencode(name)


def _fields_of(document: Document) -> Sequence[JobField]:
    record: Any = document.record
    return record or ()
