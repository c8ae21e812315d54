"""The rules across files: what a file refers to exists, and no two files share a slug."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING

from tokyo_jobs.errors import shorten
from tokyo_jobs.problems import Problem

if TYPE_CHECKING:
    from tokyo_jobs.content import Reference
    from tokyo_jobs.shapes import ReferenceKind

Known = Mapping["ReferenceKind", Set[str] | None]
"""The slugs that may be referred to; None where they cannot be told, so that nothing is wrong."""

_MOST_COMPARED = 200
_LISTINGS = {"field": "tokyo-jobs fields", "bureau": "tokyo-jobs list"}


def check_references(references: Iterable[Reference], known: Known, file: str) -> list[Problem]:
    """Return an error for each of a file's references that leads nowhere."""
    return [
        _dangling(reference, known, file)
        for reference in references
        if not is_known(reference.kind, reference.slug, known)
    ]


def is_known(kind: ReferenceKind, slug: str, known: Known) -> bool:
    """Whether a reference leads somewhere, as far as that can be told."""
    slugs = known.get(kind)
    return slugs is None or slug in slugs


def check_rival(file: str, rival: str) -> Problem:
    """Return the error that another file beside ``file`` has the same slug."""
    return Problem(
        file,
        1,
        1,
        "duplicate-slug",
        f"{shorten(rival)} stands for the same slug; keep one of the two files",
    )


def _dangling(reference: Reference, known: Known, file: str) -> Problem:
    slugs = known.get(reference.kind) or set()
    message = f'there is no {reference.kind} "{shorten(reference.slug)}"'
    nearest = _nearest(reference.slug, slugs)
    if nearest:
        message += f"; did you mean {nearest[0]}?"
    else:
        message += f"; to see them all: {_LISTINGS[reference.kind]}"
    return Problem(file, reference.line, reference.column, f"unknown-{reference.kind}", message)


def _nearest(slug: str, slugs: Set[str]) -> tuple[str, ...]:
    # Thousands of files may have such a mistake, among thousands of bureaus.
    if len(slugs) > _MOST_COMPARED:
        slugs = {other for other in slugs if other[:2] == slug[:2]}
    from tokyo_jobs.text import nearest

    return nearest(slug, sorted(slugs)[:_MOST_COMPARED], limit=1)
