"""Read whole records and problems back from the index."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from tokyo_jobs.errors import FaultyContentError, UnknownNameError
from tokyo_jobs.index import DamagedIndexError
from tokyo_jobs.model import Record, restore
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index import Index
    from tokyo_jobs.loading import Problem

NamedKind = Literal["field", "bureau", "staff"]
LISTINGS: dict[NamedKind, str] = {
    "field": "tokyo-jobs fields",
    "bureau": "tokyo-jobs list",
    "staff": "tokyo-jobs staff",
}
_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def find_record(index: Index, kind: str, slug: str, record: type[_AnyRecord]) -> _AnyRecord | None:
    """Return the record of that slug, or None."""
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
    if found is None:
        refuse_faulty(index, slug, kind, slug)
        raise UnknownNameError(kind, slug, listing=LISTINGS[kind])
    return found


def in_fields(column: str, fields: Sequence[str]) -> str:
    """Return the condition of SQL that a bureau's slug belongs to any of ``fields``, or "1"."""
    marks = ", ".join("?" * len(fields))
    members = f"SELECT bureau FROM memberships WHERE field IN ({marks})"
    return f"{column} IN ({members})" if fields else "1"


def list_problems(
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

    problems = []
    for root, name, line, column, code, *texts in rows:
        if not 0 <= root < len(index.roots):
            raise DamagedIndexError("a file of no content folder")
        file = os.path.join(index.roots[root].shown, os.fsdecode(name))
        problems.append(Problem(file, line, column, code, Bilingual(*texts)))
    return tuple(sorted(problems))


def refuse_faulty(index: Index, asked: str, kind: str, slug: str | None = None) -> None:
    """Raise FaultyContentError if a file of that kind and slug, or any of the kind, has errors."""
    if problems := list_problems(index, kind, slug):
        raise FaultyContentError(asked, [problem.told for problem in problems])
