"""The rules across files: what a file refers to exists, and no two files share a slug.

They hold what they need of each document and let go of the rest, so that documents can come one by
one from any number of files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING, Final, TypeAlias

from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.text import shorten

if TYPE_CHECKING:
    from tokyo_jobs.loading.content import Document, Reference
    from tokyo_jobs.model import Kind, ReferenceKind

Known: TypeAlias = Mapping["ReferenceKind", Set[str] | None]
"""The slugs that may be referred to; None where they cannot be told, so that nothing is wrong."""

# To look up the nearest of many slugs takes its time, and thousands of files may be wrong.
_MOST_COMPARED: Final = 200
_MOST_SUGGESTIONS: Final = 50

_LISTINGS: Final[dict[ReferenceKind, str]] = {
    "field": "tokyo-jobs fields",
    "bureau": "tokyo-jobs list",
}


def check_documents(documents: Iterable[Document], known: Known | None = None) -> list[Problem]:
    """What is wrong between the documents, sorted by place; reads them once.

    References may lead to another of the documents or to what is ``known`` besides. A bureau with
    errors of its own counts as there. Where a file of fields has errors, nobody can tell which
    fields there are, and references to fields are not checked.
    """
    known = known or {}
    fields = known.get("field", set())
    bureaus = known.get("bureau", set())
    own_fields: set[str] | None = set()
    own_bureaus: set[str] = set()
    references: list[tuple[str, tuple[Reference, ...]]] = []
    first_files: dict[tuple[str, Kind, str], str] = {}
    problems: list[Problem] = []
    for document in documents:
        if document.references:
            references.append((document.file, document.references))
        if document.kind == "bureau":
            own_bureaus.add(document.slug)
        elif document.kind == "fields":
            if isinstance(document.record, tuple) and own_fields is not None:
                own_fields.update(field.slug for field in document.record)
            else:
                own_fields = None
        folder, name = os.path.split(document.file)
        rival = first_files.setdefault((folder, document.kind, document.slug), name)
        if rival != name:
            problems.append(check_rival(document.file, rival))
    known = {
        "field": None if own_fields is None or fields is None else own_fields | fields,
        "bureau": None if bureaus is None else own_bureaus | bureaus,
    }
    dangling = 0
    for file, found in references:
        wrong = check_references(found, known, file, suggest=dangling < _MOST_SUGGESTIONS)
        dangling += len(wrong)
        problems += wrong
    return sorted(problems)


def check_references(
    references: Iterable[Reference], known: Known, file: str, *, suggest: bool = True
) -> list[Problem]:
    """An error for each of a file's references that leads nowhere, with the nearest slug."""
    return [
        _dangling(reference, known, file, suggest=suggest)
        for reference in references
        if not is_known(reference.kind, reference.slug, known)
    ]


def is_known(kind: ReferenceKind, slug: str, known: Known) -> bool:
    """Whether a reference leads somewhere, as far as that can be told."""
    slugs = known.get(kind)
    return slugs is None or slug in slugs


def check_rival(file: str, rival: str) -> Problem:
    """The error that another file beside ``file``, ``rival``, stands for the same slug."""
    message = f"{shorten(rival)} stands for the same slug; keep one of the two files"
    return Problem(file, 1, 1, "duplicate-slug", message)


def _dangling(reference: Reference, known: Known, file: str, *, suggest: bool) -> Problem:
    kind, slug, line, column = reference
    message = f'there is no {kind} "{shorten(slug)}"; '
    nearest = _nearest(slug, known.get(kind) or set()) if suggest else ()
    if nearest:
        message += f"did you mean {nearest[0]}?"
    else:
        message += f"to see them all: {_LISTINGS[kind]}"
    return Problem(file, line, column, f"unknown-{kind}", message)


def _nearest(slug: str, slugs: Set[str]) -> tuple[str, ...]:
    if len(slugs) > _MOST_COMPARED:
        slugs = {other for other in slugs if other[:2] == slug[:2]}
    from tokyo_jobs.text import nearest

    return nearest(slug, sorted(slugs)[:_MOST_COMPARED], limit=1)
