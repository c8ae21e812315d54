"""Read whole records and problems back from the index."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, TypeVar

from tokyo_jobs.errors import FaultyContentError, UnknownNameError
from tokyo_jobs.index import DamagedIndexError
from tokyo_jobs.model import Record, restore
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index import Index
    from tokyo_jobs.loading import Problem

NamedKind = Literal["field", "bureau", "staff"]

LISTINGS: dict[str, str] = {
    "field": "tokyo-jobs fields",
    "bureau": "tokyo-jobs list",
    "staff": "tokyo-jobs staff",
}

_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def find_record(index: Index, kind: str, slug: str, record: type[_AnyRecord]) -> _AnyRecord | None:
    """Return the record of that slug, or None; raises DamagedIndexError."""
    import json

    query = "SELECT json FROM records WHERE kind = ? AND slug = ?"
    for (text,) in index.rows("t", query, (kind, slug)):
        try:
            return restore(record, json.loads(text))
        except (ValueError, RecursionError) as error:
            raise DamagedIndexError(str(error)) from error
    return None


def read_record(index: Index, kind: NamedKind, slug: str, record: type[_AnyRecord]) -> _AnyRecord:
    """Return the record of that slug; raises UnknownNameError or FaultyContentError."""
    found = find_record(index, kind, slug, record)
    if found is not None:
        return found
    if faults := list_faults(index, kind, slug):
        raise FaultyContentError(slug, faults)
    raise UnknownNameError(kind, slug, listing=LISTINGS[kind])


def list_errors(
    index: Index, kind: str | None = None, slug: str | None = None
) -> tuple[Problem, ...]:
    """Return the errors of the files in use, or of those of a kind or slug, in order."""
    rows = index.rows(
        "ibiittt",
        "SELECT root, name, line, col, code, ja, en FROM problems"
        " WHERE kind = ifnull(?, kind) AND slug = ifnull(?, slug)",
        (kind, slug),
    )
    if not rows:
        return ()
    from tokyo_jobs.loading import Problem

    try:
        files = [
            os.path.join(index.roots[root].shown, os.fsdecode(name)) for root, name, *_ in rows
        ]
    except IndexError as error:
        raise DamagedIndexError(str(error)) from error
    return tuple(
        sorted(
            Problem(file, line, column, code, Bilingual(ja, en))
            for file, (_, _, line, column, code, ja, en) in zip(files, rows, strict=True)
        )
    )


def list_faults(index: Index, kind: str, slug: str | None = None) -> tuple[Bilingual, ...]:
    """Return the errors of the files of that kind and slug, or of all of that kind."""
    return tuple([error.told for error in list_errors(index, kind, slug)])
