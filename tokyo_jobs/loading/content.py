"""A content file -> its model, with all that is wrong with it.

``parse_document`` is pure; ``read_document`` only adds reading the file. Neither raises anything
for what is in a file: a fault of the content or of the machine is a ``Problem`` in the document.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from tokyo_jobs.loading.converters import FAULTY, Converter, build_converter
from tokyo_jobs.loading.encoding import MAX_BYTES, decode
from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.loading.reader import FoundReference, Reader
from tokyo_jobs.loading.yaml_events import PARSER_ERRORS
from tokyo_jobs.model import FILES, SLUG, Bureau, JobField, Kind, Site, StaffMember
from tokyo_jobs.text import shorten

ContentRecord: TypeAlias = tuple[JobField, ...] | Bureau | StaffMember | Site

Reference = FoundReference


class Document(NamedTuple):
    """One content file as read."""

    kind: Kind
    slug: str
    """The stem of the file."""
    record: ContentRecord | None
    """None when there is an error; warnings do not matter."""
    problems: tuple[Problem, ...]
    """Sorted by place; errors and warnings."""
    references: tuple[Reference, ...]
    """What it refers to, in the order of the file; also where there is an error."""
    file: str
    """The path as problems show it."""


def read_document(path: Path, kind: Kind, *, file: str | None = None) -> Document:
    """The document in a file; ``file`` is how problems call it, by default the path.

    Only regular files are opened for reading, so that nothing blocks, and never more than
    ``MAX_BYTES`` are read.
    """
    shown = str(path) if file is None else file
    try:
        data = _read_bytes(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a surrogate in the name
        reason = error.strerror if isinstance(error, OSError) else None
        message = f"the file cannot be read: {reason or error}"
        problem = Problem(shown, 1, 1, "unreadable", message)
        return _document(kind, path.stem, None, [problem], (), shown)
    return parse_document(data, kind, path.stem, file=shown)


def parse_document(data: bytes, kind: Kind, slug: str, *, file: str) -> Document:
    """The document in the bytes of a file named after ``slug``; ``file`` is for the problems."""
    source = decode(data, file=file)
    if isinstance(source, Problem):
        return _document(kind, slug, None, [source], (), file)
    reader = Reader(source.text, file=file, slug=slug, is_suspect=source.is_suspect)
    record = FAULTY
    try:
        record = _converter(kind)(reader, reader.open())
        reader.close()
    except PARSER_ERRORS as error:
        from tokyo_jobs.loading.yaml_advice import explain

        problem = explain(error, source.text, file=file)
        # What stopped the parser is often the tab or the character that was pointed out before.
        if all(problem.line != known.line for known in source.problems):
            reader.problems.append(problem)
    if kind in _NAMED_KINDS:
        reader.check_slug()
    if kind == "staff":
        reader.check_first_post()
    problems = [*source.problems, *reader.problems]
    return _document(
        kind, slug, None if record is FAULTY else record, problems, reader.references, file
    )


def _document(
    kind: Kind,
    slug: str,
    record: ContentRecord | None,
    problems: list[Problem],
    references: Sequence[Reference],
    file: str,
) -> Document:
    if kind in _NAMED_KINDS and _SLUG.fullmatch(slug) is None:
        from tokyo_jobs.text import escape_controls

        message = (
            f'the file name "{escape_controls(shorten(slug))}" cannot be a slug; {SLUG.advice.en}'
        )
        problems.append(Problem(file, 1, 1, "bad-file-name", message))
    if problems:
        problems.sort()
        if any(problem.severity == "error" for problem in problems):
            record = None
    return Document(kind, slug, record, tuple(problems), tuple(references), file)


@cache
def _converter(kind: Kind) -> Converter:
    return build_converter(FILES[kind])


_NAMED_KINDS: Final = ("bureau", "staff")
"""The kinds of file whose name is the slug of what they hold."""

_SLUG: Final = re.compile(SLUG.pattern)


def _read_bytes(path: Path) -> bytes:
    """All bytes of a regular file, or one more than the limit; raises OSError, ValueError."""
    descriptor = os.open(path, _READ_FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        # One byte more than there should be, so that one call finds the end; the file may have
        # grown since, and a large one is refused without reading the rest.
        size = min(status.st_size, MAX_BYTES) + 1
        data = b""
        while piece := os.read(descriptor, size):
            data += piece
            size = MAX_BYTES + 1 - len(data)
        return data
    finally:
        os.close(descriptor)


# Opening a named pipe without O_NONBLOCK would wait for a writer. Not every system has all of them.
_READ_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
