"""Content folders -> everything in them: the one way of reading, for pages, index and ``check``."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import decode, read_bytes
from tokyo_jobs.loading.misnamed import survey
from tokyo_jobs.loading.nodes import MappingNode, Scalar, read_nodes
from tokyo_jobs.loading.parallel import map_all
from tokyo_jobs.loading.problems import Place, Problem, Problems, quote
from tokyo_jobs.loading.reading import Reader
from tokyo_jobs.loading.roots import TOP_FILES, FileState, Root, RootState
from tokyo_jobs.loading.rules import check_parts, check_times
from tokyo_jobs.model import FILES, SLUG, TITLES, Bureau, ListOf, Site, StaffMember

if TYPE_CHECKING:
    from tokyo_jobs.model import JobField, Kind, Record, ReferenceKind

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""
_Known = dict["ReferenceKind", Collection[str]]

_HOMES: Final[dict[str, tuple[Kind, str]]] = {
    "tagline": ("bureau", "bureaus/"),
    "headline": ("staff", "staff/"),
    "line": ("site", "site.yaml"),
}
"""A key that only one kind of record has, and where such a record belongs."""
_HIDING: Final = ("yaml-", "merge-", "not-utf-8", "too-large", "too-deep", "too-many", "misnamed")
"""How the codes begin of problems behind which there may be others."""


class Document(NamedTuple):
    """One content file, as read."""

    kind: Kind
    slug: str
    """The name of the file without its ending."""
    root: int
    """Which of the roots it stands in."""
    name: str
    """The path below the root."""
    record: Any = None
    """A record, or what ``FILES`` says of its kind; None where there is an error."""
    problems: tuple[Problem, ...] = ()
    """All that is wrong with it, between files as well, sorted by place."""


class Content(NamedTuple):
    """All that a set of content folders holds."""

    documents: tuple[Document, ...]
    """The files in use: of those of one kind and slug the one in the last root; of fields and
    groups of words all."""
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
    is_partial: bool
    """Whether more problems may show once these are mended."""


def load(
    roots: Sequence[Root],
    progress: Progress | None = None,
    *,
    prepare: Callable[..., Any] | None = None,
    store: Callable[[Document], None] | None = None,
) -> Content:
    """Return everything in ``roots``; reads each file once.

    Thousands of records are large: ``prepare`` (called with a bureau or a member of staff, and
    ``fields`` by slug) makes something smaller of each, maybe in another process, and ``store``
    takes each document as it comes, which the content then does not hold.

    Nothing that is in a file raises. Raises MachineError for a root that is no content folder.
    """
    surveys = [survey(root) for root in roots]
    problems = [problem for _, misnamed in surveys for problem in misnamed]
    files = [
        Document(kind, os.path.splitext(os.path.basename(name))[0], number, name)
        for number, (names, _) in enumerate(surveys)
        for kind, name in names
    ]
    last = {(file.kind, file.slug): file.root for file in files}
    top = [file for file in files if file.kind in TOP_FILES]
    named = [file for file in files if file.kind not in TOP_FILES]
    bureaus = dict.fromkeys(file.slug for file in named if file.kind == "bureau")
    known: _Known = {"bureau": bureaus}
    said: dict[Kind, list[Any]] = {kind: [] for kind in TOP_FILES}
    documents: list[Document] = []
    states: list[list[FileState]] = [[] for _ in roots]
    read = partial(_read_file, roots=roots, today=time.strftime("%Y-%m-%d"))
    try:
        # First the files at the top: they say what the others may refer to.
        results = list(map(partial(read, known={}, prepare=None), top))
        for document, _ in results:
            said[document.kind].append(document.record)
        fields = {field.slug: field for record in said["fields"] for field in record or ()}
        if None not in said["fields"]:  # where one has errors, nobody can tell
            known["field"] = fields
        make = prepare and partial(prepare, fields=fields)
        # Closed at once when Ctrl-C comes in between, so that no process is left behind.
        with closing(map_all(partial(read, known=known, prepare=make), named)) as others:
            for done, (document, state) in enumerate(chain(results, others), 1):
                states[document.root].append(state)
                problems.extend(document.problems)
                kind, slug, root, *_ = document
                if kind in ("fields", "search") or last[kind, slug] == root:
                    (store or documents.append)(document)
                if progress is not None:
                    progress(done, len(files))
    except OSError as error:
        raise MachineError(error.filename, error) from error
    return Content(
        tuple(documents),
        tuple(fields.values()),
        said["site"][-1] if said["site"] else None,
        tuple(group for record in said["search"] for group in record or ()),
        tuple(sorted(problems)),
        tuple(map(tuple, states)),
        "field" not in known or any(problem.code.startswith(_HIDING) for problem in problems),
    )


def _read_file(
    file: Document,
    roots: Sequence[Root],
    today: str,
    known: _Known,
    prepare: Callable[[Record], Any] | None,
) -> tuple[Document, FileState]:
    """Return a file as read, and its state when open.

    Raises OSError where not the file but the machine is at fault.
    """
    root = roots[file.root]
    path = os.path.join(root.path, file.name)
    problems = Problems(os.path.join(root.shown, file.name))
    data, state = read_bytes(path, file.name, problems)
    stem, ending = os.path.splitext(path)
    double = stem + (".yml" if ending == ".yaml" else ".yaml")
    if os.path.lexists(double):
        other = quote(os.path.basename(double))
        problems.error(Place(), "duplicate-slug", messages.SAME_FILE, other=other)
    record = None
    if data is not None:
        record = parse(data, file.kind, file.slug, problems, known=known, today=today)
    if record is not None and prepare is not None:
        record = prepare(record)
    return file._replace(record=record, problems=tuple(sorted(problems.found))), state


def parse(
    data: bytes, kind: Kind, slug: str, problems: Problems, *, known: _Known, today: str
) -> Any:
    """Return what a file named after ``slug`` says, or None with errors in ``problems``."""
    if kind not in TOP_FILES and re.fullmatch(SLUG.pattern, slug) is None:
        values = {"found": quote(slug), "advice": SLUG.advice}
        problems.error(Place(), "bad-file-name", messages.BAD_FILE_NAME, **values)
    source = decode(data, problems)
    node = read_nodes(source.text, problems) if source else None
    if source is None or node is None:
        return None
    shape = FILES[kind]
    is_list = isinstance(shape, ListOf)
    if type(node) is MappingNode and not is_list:
        keys = {key.value for key in node.items[::2] if type(key) is Scalar}
        homes = [home for key, home in _HOMES.items() if key in keys]
        if homes and kind not in [other for other, _ in homes]:
            other, home = homes[0]
            values = {"noun": TITLES[other], "instead": home}
            problems.error(Place(), "misnamed", messages.LOOKS_LIKE, **values)
            return None
    reader = Reader(source, slug, problems, known, [])
    record = reader.read(shape, node, kind if is_list else "")
    if type(node) is MappingNode and not isinstance(shape, ListOf):
        check_times(reader.times, shape, node, today, problems)
        if isinstance(record, Bureau | StaffMember):
            check_parts(record, node, problems)
    return None if problems.has_errors else record
