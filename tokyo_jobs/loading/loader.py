"""Content folders -> everything in them: the one way of reading, for pages, index and ``check``."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import MAX_BYTES, decode
from tokyo_jobs.loading.findings import (
    Findings,
    FoundReference,
    Place,
    Problem,
    UnreadableError,
    quote,
)
from tokyo_jobs.loading.nodes import read_nodes
from tokyo_jobs.loading.parallel import map_all
from tokyo_jobs.loading.reading import FAULTY, Reader
from tokyo_jobs.loading.roots import FileState, Root, RootState, Survey, make_state, survey
from tokyo_jobs.loading.rules import References, check_record, compiled
from tokyo_jobs.model import FILES, SLUG, ListOf
from tokyo_jobs.text import fill

if TYPE_CHECKING:
    from tokyo_jobs.model import JobField, Kind, Site

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""

_SCARCE: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""The errors of a machine that has no more to give."""

NAMED_KINDS: Final = ("bureau", "staff")
"""The kinds of file whose name is the slug of what they hold."""


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
    record: Any
    """A record, or what ``FILES`` says of its kind; None where there is an error."""
    problems: tuple[Problem, ...]
    """All that is wrong with it, between files as well, sorted by place."""
    state: FileState
    """What the system said of the file when it was open."""


class Content(NamedTuple):
    """All that a set of content folders holds."""

    documents: tuple[Document, ...]
    """The files in use, by root, kind and name: of those of one kind and slug the one in the last
    root; of fields and groups of words all."""
    fields: tuple[JobField, ...]
    """Those of all roots in their order; a later one takes the place of one with the same slug."""
    site: Site | None
    """What the last root that says so says of the content."""
    groups: tuple[tuple[str, ...], ...]
    """The words that mean the same to somebody who searches, of all roots."""
    problems: tuple[Problem, ...]
    """Those of all files, also of those not in use or not read, sorted by place."""
    states: tuple[RootState, ...]
    """What was read, for each root, to be compared with ``read_state``."""


class Parsed(NamedTuple):
    """What one file says, whatever the others do."""

    record: Any
    references: list[FoundReference]
    findings: Findings
    state: FileState


class ContentFile(NamedTuple):
    """A file to read."""

    kind: Kind
    slug: str
    root: int
    name: str
    path: str
    shown: str
    today: str


def load(roots: Sequence[Root], progress: Progress | None = None) -> Content:
    """Return everything in ``roots``; reads each file once.

    Nothing that is in a file raises. Raises MachineError for a root that is no content folder.
    """
    today = time.strftime("%Y-%m-%d")
    surveys = [survey(root) for root in roots]
    files = [
        file
        for number, found in enumerate(surveys)
        for file in _find_files(number, roots[number], found, today)
    ]
    parsed = _read_all(files, progress)
    last = {(file.kind, file.slug): file for file in files}
    used = [
        file.kind in ("fields", "search") or last[file.kind, file.slug].root == file.root
        for file in files
    ]
    _check_same_slugs(files, parsed)
    _check_references(files, parsed, used)
    documents, problems = [], [problem for found in surveys for problem in found.problems]
    states: list[list[FileState]] = [[] for _ in roots]
    for file, result, is_used in zip(files, parsed, used, strict=True):
        found_problems = tuple(sorted(result.findings.problems))
        problems += found_problems
        states[file.root].append(result.state)
        if is_used:
            record = None if result.findings.has_errors else result.record
            documents.append(Document(*file[:4], file.shown, record, found_problems, result.state))
    return Content(
        tuple(documents),
        tuple(_fields(documents).values()),
        next((d.record for d in reversed(documents) if d.kind == "site"), None),
        tuple(g for d in documents if d.kind == "search" and d.record for g in d.record),
        tuple(sorted(problems)),
        tuple(map(tuple, states)),
    )


def _read_all(files: Sequence[ContentFile], progress: Progress | None) -> list[Parsed]:
    parsed = []
    # Closed at once when Ctrl-C comes in between, so that no process is left behind.
    with closing(map_all(read_file, files)) as results:
        try:
            for done, result in enumerate(results, 1):
                parsed.append(result)
                if progress is not None:
                    progress(done, len(files))
        except OSError as error:
            raise MachineError(error.filename, error) from error
    return parsed


def _fields(documents: Iterable[Document]) -> dict[str, JobField]:
    return {
        field.slug: field
        for document in documents
        if document.kind == "fields" and document.record is not None
        for field in document.record
    }


def _find_files(number: int, root: Root, found: Survey, today: str) -> Iterable[ContentFile]:
    for kind, name in found.files:
        slug = os.path.splitext(os.path.basename(name))[0]
        path, shown = os.path.join(root.path, name), os.path.join(root.shown, name)
        yield ContentFile(kind, slug, number, name, path, shown, today)


def _check_same_slugs(files: Sequence[ContentFile], parsed: Sequence[Parsed]) -> None:
    first: dict[tuple[Kind, str, int], str] = {}
    for file, result in zip(files, parsed, strict=True):
        other = first.setdefault((file.kind, file.slug, file.root), file.name)
        if other != file.name:
            message = messages.SAME_SLUG if file.kind in NAMED_KINDS else messages.SAME_FILE
            other = quote(os.path.basename(other))
            result.findings.error(Place(), "duplicate-slug", message, other=other)


def _check_references(
    files: Sequence[ContentFile], parsed: Sequence[Parsed], used: Sequence[bool]
) -> None:
    fields: dict[str, JobField] | None = {}
    bureaus: dict[str, Any] = {}
    for file, result, is_used in zip(files, parsed, used, strict=True):
        if file.kind == "fields":
            if result.record is None:
                fields = None
            elif fields is not None:
                fields.update({field.slug: field for field in result.record})
        elif file.kind == "bureau" and is_used:
            bureaus[file.slug] = result.record
    references = References(fields, bureaus)
    for result, is_used in zip(parsed, used, strict=True):
        if is_used:
            references.check(result.references, result.findings)


def read_file(file: ContentFile) -> Parsed:
    """Return what a file says; raises nothing for what is in it."""
    findings = Findings(file.shown)
    data, state = _read_bytes(file, findings)
    if data is None:
        return Parsed(None, [], findings, state)
    return parse(data, file.kind, file.slug, findings, today=file.today)._replace(state=state)


def parse(data: bytes, kind: Kind, slug: str, findings: Findings, *, today: str) -> Parsed:
    """Return what the bytes of a file named after ``slug`` say; the problems go to ``findings``."""
    if kind in NAMED_KINDS and compiled(SLUG.pattern).fullmatch(slug) is None:
        values = {"found": quote(slug), "advice": SLUG.advice}
        findings.error(Place(), "bad-file-name", messages.BAD_FILE_NAME, **values)
    try:
        source = decode(data, findings)
    except UnreadableError:
        return Parsed(None, [], findings, ())
    shape = FILES[kind]
    where: tuple[str, ...] = ()
    if isinstance(shape, ListOf):
        where, wanted = (kind,), messages.A_LIST
    else:
        wanted = fill(messages.KEYS_OF, noun=shape.noun)
    node = read_nodes(source.text, findings, wanted)
    reader = Reader(source, slug, findings)
    record = None
    if node is not None:
        record = reader.read(shape, node, where)
        check_record(node, record, today, findings)
    if findings.has_errors or record is FAULTY:
        record = None
    return Parsed(record, reader.references, findings, ())


def _read_bytes(file: ContentFile, findings: Findings) -> tuple[bytes | None, FileState]:
    """Return all bytes of a regular file, or one more than the limit, and its state when open.

    Only regular files are read, so that nothing blocks. Raises OSError where not the file but the
    machine is at fault.
    """
    state: FileState = (file.name,)
    try:
        state = make_state(file.name, os.stat(file.path))
        descriptor = os.open(file.path, _READ_FLAGS)
        try:
            status = os.fstat(descriptor)
            state = make_state(file.name, status)
            if not stat.S_ISREG(status.st_mode):
                findings.error(Place(), "not-a-file", messages.NOT_REGULAR)
                return None, state
            # One byte more than there should be, so that one call finds the end; the file may have
            # grown since, and a large one is refused without reading the rest.
            size = min(status.st_size, MAX_BYTES) + 1
            data = b""
            while piece := os.read(descriptor, size):
                data += piece
                size = MAX_BYTES + 1 - len(data)
            return data, state
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a surrogate in the name
        if isinstance(error, OSError) and error.errno in _SCARCE:
            raise
        findings.error(Place(), "unreadable", messages.UNREADABLE, reason=reason_of(error))
        return None, state


# Opening a named pipe without O_NONBLOCK would wait for a writer. Not every system has all of them.
_READ_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
