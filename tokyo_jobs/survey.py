"""Everything that is wrong in whole content folders, in one pass over their files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.checks import check_documents
from tokyo_jobs.content import Document, read_document
from tokyo_jobs.folders import (
    BUREAU_FOLDER,
    FIELDS_FILE,
    STAFF_FOLDER,
    Root,
    decode_state,
    read_state,
)

if TYPE_CHECKING:
    from tokyo_jobs.problems import Problem
    from tokyo_jobs.shapes import Kind

Progress = Callable[[int, int], None]


class Report(NamedTuple):
    """What a survey found."""

    files: int
    """How many files were read."""
    problems: tuple[Problem, ...]
    """Sorted by file, line and column."""


class _Place(NamedTuple):
    kind: Kind
    path: Path
    shown: str


def survey(
    roots: Sequence[Root], beside: Sequence[Root] = (), *, progress: Progress | None = None
) -> Report:
    """Return all problems of all files in ``roots``.

    References may also lead to the content in ``beside``, which is not checked itself. Raises
    MachineError for what is no content folder.
    """
    places = [place for root in roots for place in _find_places(root)]
    others = [place for root in beside for place in _find_places(root)]
    has_fields = any(place.kind == "fields" for place in places)
    known_fields: set[str] = set()
    for place in others:
        if place.kind == "fields" and not has_fields:
            record = read_document(place.path, "fields").record
            known_fields |= {field.slug for field in record} if isinstance(record, tuple) else set()
    known_bureaus = {place.path.stem for place in others if place.kind == "bureau"}
    problems: list[Problem] = []

    def documents() -> Iterator[Document]:
        for done, (kind, path, shown) in enumerate(places, 1):
            document = read_document(path, kind, file=shown)
            problems.extend(document.problems)
            yield document
            if progress is not None:
                progress(done, len(places))

    problems += check_documents(documents(), {"field": known_fields, "bureau": known_bureaus})
    return Report(len(places), tuple(sorted(problems)))


def _find_places(root: Root) -> Iterator[_Place]:
    fields, bureaus, staff = read_state(root)
    if fields:
        yield _place(root, "fields", FIELDS_FILE)
    for name in sorted(decode_state(bureaus)):
        yield _place(root, "bureau", BUREAU_FOLDER, name)
    for name in sorted(decode_state(staff)):
        yield _place(root, "staff", STAFF_FOLDER, name)


def _place(root: Root, kind: Kind, *names: str) -> _Place:
    return _Place(kind, Path(root.path, *names), os.path.join(root.shown, *names))
