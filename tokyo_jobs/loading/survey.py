"""Everything that is wrong in whole content folders, in one pass over their files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.loading.checks import check_documents
from tokyo_jobs.loading.content import Document, read_document
from tokyo_jobs.loading.folders import (
    BUREAU_FOLDER,
    FIELDS_FILE,
    STAFF_FOLDER,
    Root,
    decode_state,
    read_state,
)

if TYPE_CHECKING:
    from tokyo_jobs.loading.problems import Problem
    from tokyo_jobs.model import Kind, ReferenceKind

MANY_FILES = 1000
"""From here on reading with several processors saves more than starting processes costs."""

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
    root: int
    """In which of the roots it stands; a later one takes the place of one with the same slug."""


def survey(
    roots: Sequence[Root], beside: Sequence[Root] = (), *, progress: Progress | None = None
) -> Report:
    """Return all problems of all files in ``roots``, which are used together and after ``beside``.

    References may also lead to the content in ``beside``, which is not checked itself. A file whose
    place another takes is checked, but it has no part in what refers to what. Raises MachineError
    for what is no content folder.
    """
    others = [place for n, root in enumerate(beside) for place in _find_places(root, n)]
    places = [place for n, root in enumerate(roots, len(beside)) for place in _find_places(root, n)]
    counting = {(place.kind, place.path.stem): place.root for place in (*others, *places)}
    known: dict[ReferenceKind, set[str] | None] = {
        "field": set(),
        "bureau": {place.path.stem for place in others if place.kind == "bureau"},
    }
    for kind, path, shown, number in others:
        if kind == "fields" and counting[kind, path.stem] == number:
            record = read_document(path, kind, file=shown).record
            known["field"] = {f.slug for f in record} if isinstance(record, tuple) else None
    problems: list[Problem] = []

    def documents() -> Iterator[Document]:
        documents = zip(places, _read_all(places), strict=True)
        for done, (place, document) in enumerate(documents, 1):
            problems.extend(document.problems)
            if counting[place.kind, place.path.stem] == place.root:
                yield document
            if progress is not None:
                progress(done, len(places))

    problems += check_documents(documents(), known)
    return Report(len(places), tuple(sorted(problems)))


def _read_all(places: Sequence[_Place]) -> Iterator[Document]:
    """Yield the documents in the order of ``places``, with all processors where there are many."""
    processors = os.cpu_count() or 1
    if len(places) < MANY_FILES or processors < 2 or not hasattr(os, "fork"):
        yield from map(_read, places)
        return
    import signal
    from multiprocessing import get_context

    try:
        # Ctrl-C is for this process alone, which then ends the others.
        ignoring = (signal.SIGINT, signal.SIG_IGN)
        pool = get_context("fork").Pool(processors, signal.signal, ignoring)
    except (OSError, ImportError):  # no room for semaphores, or no more processes allowed
        yield from map(_read, places)
        return
    with pool:
        yield from pool.imap(_read_lightly, places, chunksize=64)


def _read(place: _Place) -> Document:
    return read_document(place.path, place.kind, file=place.shown)


def _read_lightly(place: _Place) -> Document:
    """Return a document without its texts, which nobody asks for between documents."""
    document = _read(place)
    return document if place.kind == "fields" else document._replace(record=None)


def _find_places(root: Root, number: int) -> Iterator[_Place]:
    fields, bureaus, staff = read_state(root)
    if fields:
        yield _place(root, number, "fields", FIELDS_FILE)
    for name in sorted(decode_state(bureaus)):
        yield _place(root, number, "bureau", BUREAU_FOLDER, name)
    for name in sorted(decode_state(staff)):
        yield _place(root, number, "staff", STAFF_FOLDER, name)


def _place(root: Root, number: int, kind: Kind, *names: str) -> _Place:
    return _Place(kind, Path(root.path, *names), os.path.join(root.shown, *names), number)
