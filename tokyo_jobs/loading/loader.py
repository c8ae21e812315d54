"""Content folders -> everything in them: the one way of reading, for pages, index and ``check``."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import decode, read_bytes
from tokyo_jobs.loading.nodes import ListNode, MappingNode, Node, Scalar, read_nodes
from tokyo_jobs.loading.parallel import map_all
from tokyo_jobs.loading.paths import HOMES, find_misnamed
from tokyo_jobs.loading.problems import Place, Problem, Problems, quote
from tokyo_jobs.loading.reading import Reader
from tokyo_jobs.loading.roots import FOLDERS, TOP_FILES, FileState, Root, RootState, find_files
from tokyo_jobs.loading.rules import Known, check_times
from tokyo_jobs.model import FILES, PARTS, SLUG, ListOf
from tokyo_jobs.text import fill

if TYPE_CHECKING:
    from tokyo_jobs.model import JobField, Kind, Record, Site

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""


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
    files: list[Document] = []
    problems: list[Problem] = []
    for number, root in enumerate(roots):
        found, others = find_files(root)
        for kind, name in found:
            slug, _ = os.path.splitext(os.path.basename(name))
            files.append(Document(kind, slug, number, name))
        problems += find_misnamed(root, others)
    last = {(file.kind, file.slug): file.root for file in files}
    documents: list[Document] = []
    top: list[Document] = []
    states: list[list[FileState]] = [[] for _ in roots]
    try:
        # Closed at once when Ctrl-C comes in between, so that no process is left behind.
        with closing(_read_all(files, roots, prepare)) as results:
            for done, (document, state) in enumerate(results, 1):
                kind, slug, number, *_ = document
                states[number].append(state)
                problems += document.problems
                if kind in TOP_FILES:
                    top.append(document)
                if kind in ("fields", "search") or last[kind, slug] == number:
                    (store or documents.append)(document)
                if progress is not None:
                    progress(done, len(files))
    except OSError as error:
        raise MachineError(error.filename, error) from error
    return Content(
        tuple(documents),
        tuple(_merge_fields(top).values()),
        next((each.record for each in reversed(top) if each.kind == "site"), None),
        tuple(group for each in top if each.kind == "search" for group in each.record or ()),
        tuple(sorted(problems)),
        tuple(map(tuple, states)),
    )


def _read_all(
    files: Sequence[Document], roots: Sequence[Root], prepare: Callable[..., Any] | None
) -> Generator[tuple[Document, FileState], None, None]:
    """Yield each file as read; first those at the top, which say what the others may refer to."""
    read = partial(_read_file, roots=roots, today=time.strftime("%Y-%m-%d"))
    top = [read(file, known={}) for file in files if file.kind in TOP_FILES]
    yield from top
    fields = _merge_fields(document for document, _ in top)
    paths = {
        file.slug: os.path.join(roots[file.root].path, file.name)
        for file in files
        if file.kind == "bureau"
    }
    known: Known = {"bureau": paths, "field": fields}
    if not all(document.record for document, _ in top if document.kind == "fields"):
        known = {"bureau": paths}  # which fields there are cannot be told
    make = prepare and partial(prepare, fields=fields)
    others = [file for file in files if file.kind not in TOP_FILES]
    yield from map_all(partial(read, known=known, prepare=make), others)


def _merge_fields(documents: Iterable[Document]) -> dict[str, JobField]:
    records = (each.record or () for each in documents if each.kind == "fields")
    return {field.slug: field for record in records for field in record}


def _read_file(
    file: Document,
    roots: Sequence[Root],
    today: str,
    known: Known,
    prepare: Callable[[Record], Any] | None = None,
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
    data: bytes, kind: Kind, slug: str, problems: Problems, *, known: Known, today: str
) -> Any:
    """Return what a file named after ``slug`` says, or None with errors in ``problems``."""
    if kind not in TOP_FILES and re.fullmatch(SLUG.pattern, slug) is None:
        values = {"found": quote(slug), "advice": SLUG.advice}
        problems.error(Place(), "bad-file-name", messages.BAD_FILE_NAME, **values)
    source, shape = decode(data, problems), FILES[kind]
    wanted = messages.A_LIST
    if not isinstance(shape, ListOf):
        wanted = fill(messages.KEYS_OF, noun=shape.noun)
    node = read_nodes(source.text, wanted, problems) if source else None
    if source is None or node is None or _is_of_other_kind(node, kind, problems):
        return None
    reader = Reader(source, slug, problems, {**known, "part": _parts_of(node, kind)}, [])
    record = reader.read(shape, node, kind if isinstance(shape, ListOf) else "")
    if type(node) is MappingNode and not isinstance(shape, ListOf):
        check_times(reader.times, shape, node, today, problems)
    return None if problems.has_errors else record


def _parts_of(root: Node, kind: Kind) -> dict[str, None]:
    """Return the parts of a record that a source in it can support."""
    items = root.items if type(root) is MappingNode else []
    entries = dict(zip([key.value for key in items[::2]], items[1::2], strict=False))
    programs = entries.get("programs")
    count = len(programs.items) if type(programs) is ListNode else 0
    said = [part for part in PARTS.get(kind, ()) if part in entries or part == "profile"]
    return dict.fromkeys([*said, *map(str, range(1, count + 1))])


def _is_of_other_kind(root: Node, kind: Kind, problems: Problems) -> bool:
    """Whether a file holds the keys of another kind of record, which is noted then."""
    if type(root) is not MappingNode or isinstance(FILES[kind], ListOf):
        return False
    keys = {key.value for key in root.items[::2] if type(key) is Scalar}
    homes = {FOLDERS[home]: f"{home}/" for key, home in HOMES.items() if key in keys}
    if not homes or kind in homes:
        return False
    other, home = homes.popitem()
    values = {"noun": FILES[other].noun, "instead": home}
    problems.error(Place(), "misnamed", messages.LOOKS_LIKE, **values)
    return True
