"""Fill the tables of an index from the loaded content."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tokyo_jobs.index.forms import fold_for_search, name_form
from tokyo_jobs.index.places import make_searchable, places_of
from tokyo_jobs.loading import Content, Document
from tokyo_jobs.model import Bureau, Record, Source, StaffMember, dump
from tokyo_jobs.text import Bilingual, escape_controls


def fill_tables(connection: sqlite3.Connection, content: Content) -> None:
    """Write all of ``content`` into empty tables; raises sqlite3.Error.

    What has errors is not among the records: only its problems are, and its name.
    """
    _Filler(connection, content).fill()


class _Filler:
    def __init__(self, connection: sqlite3.Connection, content: Content) -> None:
        self._execute = connection.execute
        self._executemany = connection.executemany
        self._content = content
        self._fields = {field.slug: field.name for field in content.fields}

    def fill(self) -> None:
        self._execute("BEGIN")
        for position, field in enumerate(self._content.fields):
            self._insert("fields", position, field.slug, *field.name)
            self._add_names("field", field.slug, field.name)
        documents = defaultdict(list)
        for document in self._content.documents:
            self._add_problems(document)
            # A file name may hold what no database can.
            documents[document.kind, escape_controls(document.slug)].append(document)
        for (kind, slug), found in sorted(documents.items()):
            self._add(kind, slug, [document.record for document in found])
        self._execute("COMMIT")

    def _add(self, kind: str, slug: str, records: Sequence[object]) -> None:
        """Add what the files of one kind and slug hold: one record, if all of them are sound."""
        record = records[0]
        if kind == "search":
            self._add_kin(records)
        if kind not in ("bureau", "staff", "site"):
            return
        if len(records) > 1 or not isinstance(record, Record):
            self._insert("names", kind, name_form(slug), slug, False, True)
            return
        text = json.dumps(dump(record, public_only=False), ensure_ascii=False)
        self._insert("records", kind, slug, text)
        if isinstance(record, Bureau):
            self._add_bureau(record)
        elif isinstance(record, StaffMember):
            self._add_staff_member(record)

    def _add_bureau(self, bureau: Bureau) -> None:
        self._insert(
            "bureaus",
            *(bureau.slug, *bureau.name, " ".join(bureau.fields), *bureau.tagline),
            *(len(bureau.programs), *_dates(bureau.sources)),
        )
        for field in bureau.fields:
            self._insert("memberships", field, bureau.slug)
        self._add_names("bureau", bureau.slug, bureau.name, bureau.reading, bureau.aliases)
        names = [name for field in bureau.fields for name in self._fields.get(field, ()) if name]
        self._add_places("bureau", bureau.slug, bureau, names)

    def _add_staff_member(self, member: StaffMember) -> None:
        self._insert(
            "staff",
            *(member.slug, member.bureau, *member.name, *member.headline, *member.occupation),
            *(member.joined, *_dates(member.sources)),
        )
        self._add_names("staff", member.slug, member.name, member.reading)
        self._add_places("staff", member.bureau, member, ())

    def _add_names(
        self,
        kind: str,
        slug: str,
        name: Bilingual,
        reading: str | None = None,
        aliases: Iterable[str] = (),
    ) -> None:
        forms = {name_form(alias): True for alias in aliases}
        forms.update({name_form(text): False for text in (slug, *name, reading) if text})
        for form, is_alias in forms.items():
            self._insert("names", kind, form, slug, is_alias, False)

    def _add_places(
        self, kind: str, bureau: str, record: Bureau | StaffMember, field_names: Sequence[str]
    ) -> None:
        for ordinal, place in enumerate(places_of(record)):
            text = make_searchable(place, () if place.part else field_names)
            self._insert("places", None, kind, record.slug, bureau, ordinal, text)

    def _add_kin(self, records: Iterable[object]) -> None:
        """Add the groups of words that mean the same, of all files."""
        groups = [group for record in records if isinstance(record, tuple) for group in record]
        for number, group in enumerate(groups):
            for word in group:
                self._insert("kin", number, fold_for_search(word), word)

    def _add_problems(self, document: Document) -> None:
        for problem in document.problems:
            texts = [escape_controls(text or "") for text in problem.message]
            self._insert(
                "problems",
                *(document.kind, escape_controls(document.slug), document.root),
                *(os.fsencode(document.name), problem.line, problem.column, problem.code),
                *(*texts, problem.severity),
            )

    def _insert(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        self._execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)


def _dates(sources: Iterable[Source]) -> tuple[str | None, str | None]:
    """Return the earliest and the latest as-of date."""
    dates = sorted(source.as_of for source in sources if source.as_of)
    return (dates[0], dates[-1]) if dates else (None, None)
