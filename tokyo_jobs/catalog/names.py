"""Which record is meant by what was typed, the record itself, and what is wrong with its file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from tokyo_jobs.errors import AmbiguousNameError, FaultyContentError, Offer, UnknownNameError
from tokyo_jobs.index import Index, name_form
from tokyo_jobs.model import Record, restore
from tokyo_jobs.text import Bilingual, nearest

if TYPE_CHECKING:
    from tokyo_jobs.loading import Problem

NamedKind = Literal["field", "bureau", "staff"]
_LISTINGS = {"field": "tokyo-jobs fields", "bureau": "tokyo-jobs list", "staff": "tokyo-jobs staff"}
_TABLES = {"field": "fields", "bureau": "bureaus", "staff": "staff"}
# A range, so that the key of the table leads to it.
_BEGINS = "kind = ? AND form >= ? AND form < ?"
_LAST_CHARACTER = "\U0010ffff"
_MOST_NEAREST = 3
_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def find_record(index: Index, kind: str, slug: str, record: type[_AnyRecord]) -> _AnyRecord | None:
    """Return the record of that slug, or None."""
    import json

    query = "SELECT json FROM records WHERE kind = ? AND slug = ?"
    values = kind, slug
    found = index.rows("t", query, values, lambda text: restore(record, json.loads(text)))
    return found[0] if found else None


def read_record(index: Index, kind: NamedKind, slug: str, record: type[_AnyRecord]) -> _AnyRecord:
    """Return the record of that slug; raises UnknownNameError or FaultyContentError."""
    found = find_record(index, kind, slug, record)
    if found is None:
        _refuse_faulty(index, slug, kind, slug)
        raise UnknownNameError(kind, slug, listing=_LISTINGS[kind])
    return found


def list_problems(
    index: Index, kind: str | None = None, slug: str | None = None
) -> tuple[Problem, ...]:
    """Return the errors of the files in use, or of those of a kind or slug, in order."""

    def make(root: int, name: bytes, line: int, column: int, code: str, *texts: str) -> Problem:
        from tokyo_jobs.loading import Problem

        file = os.path.join(index.roots[root].shown, os.fsdecode(name))
        return Problem(file, line, column, code, Bilingual(*texts))

    query = "SELECT root, name, line, col, code, ja, en FROM problems"
    query += " WHERE kind = ifnull(?, kind) AND slug = ifnull(?, slug)"
    return tuple(sorted(index.rows("ibiittt", query, (kind, slug), make)))


def _refuse_faulty(index: Index, asked: str, kind: str, slug: str | None = None) -> None:
    if problems := list_problems(index, kind, slug):
        raise FaultyContentError(asked, [problem.told for problem in problems])


def resolve(index: Index, kind: NamedKind, asked: str) -> str:
    """Return the slug of what is called ``asked``, or alone begins with it.

    A slug goes before any name, a whole name before a beginning, a name before an alias. Raises
    UnknownNameError when there is none, AmbiguousNameError when there are several, and
    FaultyContentError when its file has errors.
    """
    form = name_form(asked)
    query = f"SELECT form, is_alias, slug FROM names WHERE {_BEGINS} ORDER BY slug"
    found = _best(form, index.rows("tit", query, (kind, form, form + _LAST_CHARACTER)))
    if len(found) > 1:
        offers = _offer(index, kind, found)
        raise AmbiguousNameError(asked, offers, listing=_LISTINGS[kind])
    if not found:
        if kind == "field":
            _refuse_faulty(index, asked, "fields")
        query = f"SELECT form, slug FROM names JOIN {_TABLES[kind]} USING (slug) WHERE kind = ?"
        # The last of equal ones is the owner: a slug goes before a name.
        query += " ORDER BY form = slug, slug DESC, form DESC"
        owners = dict(index.rows("tt", query, (kind,)))
        near = nearest(form, reversed(owners), limit=4 * _MOST_NEAREST)
        slugs = list(dict.fromkeys(owners[own] for own in near))[:_MOST_NEAREST]
        offers = _offer(index, kind, slugs)
        raise UnknownNameError(kind, asked, nearest=offers, listing=_LISTINGS[kind])
    _refuse_faulty(index, asked, kind, found[0])
    return found[0]


def choose_occupation(asked: str, candidates: Sequence[tuple[str, str | None]]) -> str:
    """Return the Japanese name of the occupation that ``asked`` names or begins, which has no slug.

    ``candidates`` are the names of all, Japanese and English. Raises as ``resolve`` does.
    """
    form = name_form(asked)
    names = [(text, pair[0]) for pair in candidates for text in pair if text]
    forms = [(name_form(text), 0, japanese) for text, japanese in names]
    found = _best(form, [row for row in forms if row[0].startswith(form)])
    if len(found) > 1:
        raise AmbiguousNameError(asked, list(map(Offer, found)), listing=_LISTINGS["staff"])
    if not found:
        near = map(Offer, nearest(asked, [text for text, _ in names]))
        raise UnknownNameError("occupation", asked, nearest=near, listing=_LISTINGS["staff"])
    return found[0]


def _best(form: str, rows: Iterable[tuple[str, int, str]]) -> list[str]:
    """Return the slugs most likely meant, of rows (form, whether an alias, slug) that begin so."""
    ranked: dict[tuple[bool, bool, int], dict[str, None]] = {}
    for own, is_alias, slug in rows:
        ranked.setdefault((slug != form, own != form, is_alias), {})[slug] = None
    return list(ranked[min(ranked)]) if form and ranked else []


def names_beginning(index: Index, kind: NamedKind, prefix: str) -> list[tuple[str, Bilingual]]:
    """Return slug and name of all sound ones with a name that begins with ``prefix``, by slug."""
    form = name_form(prefix)
    query = f"SELECT slug FROM names WHERE {_BEGINS}"
    query = f"SELECT slug, ja, en FROM {_TABLES[kind]} WHERE slug IN ({query}) ORDER BY slug"
    rows = index.rows("tto", query, (kind, form, form + _LAST_CHARACTER))
    return [(slug, Bilingual(ja, en)) for slug, ja, en in rows]


def names_of(index: Index, kind: NamedKind, slugs: Iterable[str]) -> dict[str, Bilingual]:
    """Return the name of each; what is faulty or not there is left out."""
    query = f"SELECT ja, en FROM {_TABLES[kind]} WHERE slug = ?"
    return {slug: Bilingual(*row) for slug in slugs for row in index.rows("to", query, (slug,))}


def _offer(index: Index, kind: NamedKind, slugs: Sequence[str]) -> list[Offer]:
    names = names_of(index, kind, slugs)
    return [Offer(slug, names.get(slug)) for slug in slugs]
