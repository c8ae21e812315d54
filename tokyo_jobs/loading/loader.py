"""Content folders -> everything in them: the one way of reading, for pages, index and ``check``."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.loading.checks import check_documents
from tokyo_jobs.loading.content import ContentRecord, read_document
from tokyo_jobs.loading.content import Document as ParsedDocument
from tokyo_jobs.loading.problems import Severity
from tokyo_jobs.loading.roots import (
    FILES,
    FOLDERS,
    FileState,
    Root,
    RootState,
    list_files,
    make_state,
)
from tokyo_jobs.model import JobField
from tokyo_jobs.text import Bilingual, Language

if TYPE_CHECKING:
    from tokyo_jobs.model import Kind

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""


class Problem(NamedTuple):
    """One fault, at one place. Problems sort by file, line and column."""

    file: str
    """The path as the user would write it."""
    line: int
    """From 1; 1 where the fault is the file as a whole."""
    column: int
    """From 1, counted in characters."""
    code: str
    """A stable name of the rule, such as ``unknown-key``."""
    message: Bilingual
    """What is wrong and what to write instead."""
    severity: Severity = "error"

    def tell(self, language: Language) -> str:
        """Say where it is and what, on one line."""
        message = self.message.ja if language == "ja" else self.message.en
        return f"{self.file}:{self.line}:{self.column}: {message}"


class Document(NamedTuple):
    """One content file as read."""

    kind: Kind
    slug: str
    """The name of the file without its ending."""
    root: int
    """Which of the roots it stands in."""
    name: str
    """The path below the root."""
    file: str
    """The path as the user would write it."""
    record: ContentRecord | None
    """None where there is an error; warnings do not matter."""
    problems: tuple[Problem, ...]
    """All that is wrong with it, between files as well, sorted by place."""
    state: FileState
    """What the system said of the file when it was open."""


class Content(NamedTuple):
    """All that a set of content folders holds."""

    documents: tuple[Document, ...]
    """The files in use, by root and name: of those with one slug the one in the last root; of
    fields all files."""
    fields: tuple[JobField, ...]
    """Those of all roots in their order; a later one takes the place of one with the same slug."""
    problems: tuple[Problem, ...]
    """Those of all files, also of those not in use, sorted by place."""
    states: tuple[RootState, ...]
    """What was read, for each root, to be compared with ``read_state``."""


_ADDED = ("fields", "search")
"""The kinds of file whose records of all roots add up."""


class _File(NamedTuple):
    kind: Kind
    root: int
    name: str
    path: str
    shown: str


def load(roots: Sequence[Root], progress: Progress | None = None) -> Content:
    """Return everything in ``roots``; reads each file once.

    Nothing that is in a file raises. Raises MachineError for a root that is no content folder.
    """
    files = [file for number, root in enumerate(roots) for file in _find_files(number, root)]
    read = []
    for done, result in enumerate(map(_read, files), 1):
        read.append(result)
        if progress is not None:
            progress(done, len(files))
    last = {(f.kind, _slug(f)): f for f in files if f.kind not in _ADDED}
    used = [f.kind in _ADDED or last[f.kind, _slug(f)].root == f.root for f in files]
    between = defaultdict(list)
    for problem in check_documents(d for (d, _), use in zip(read, used, strict=True) if use):
        between[problem.file].append(problem)
    documents, problems, states = [], [], defaultdict(list)
    for file, (parsed, state), is_used in zip(files, read, used, strict=True):
        found = sorted(
            Problem(p.file, p.line, p.column, p.code, Bilingual(p.message, p.message), p.severity)
            for p in (*parsed.problems, *(between[file.shown] if is_used else ()))
        )
        has_error = any(problem.severity == "error" for problem in found)
        record = None if has_error else parsed.record
        problems += found
        states[file.root].append(state)
        if is_used:
            documents.append(
                Document(
                    file.kind,
                    parsed.slug,
                    file.root,
                    file.name,
                    file.shown,
                    record,
                    tuple(found),
                    state,
                )
            )
    fields: dict[str, JobField] = {}
    for document in documents:
        if document.kind == "fields" and isinstance(document.record, tuple):
            fields.update({field.slug: field for field in document.record})
    return Content(
        tuple(documents),
        tuple(fields.values()),
        tuple(sorted(problems)),
        tuple(tuple(states[number]) for number in range(len(roots))),
    )


def _find_files(number: int, root: Root) -> Iterator[_File]:
    for folder, names in list_files(root):
        for name in names:
            below = f"{folder}/{name}" if folder else name
            kind = FOLDERS[folder] if folder else FILES[os.path.splitext(name)[0]]
            yield _File(
                kind, number, below, os.path.join(root.path, below), os.path.join(root.shown, below)
            )


def _slug(file: _File) -> str:
    return os.path.splitext(os.path.basename(file.name))[0]


def _read(file: _File) -> tuple[ParsedDocument, FileState]:
    try:
        state = make_state(file.name, os.stat(file.path))
    except OSError:
        state = (file.name,)
    return read_document(Path(file.path), file.kind, file=file.shown), state
