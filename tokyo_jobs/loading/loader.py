"""Content folders -> everything in them: the one way of reading, for pages, index and ``check``."""

import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import decode, read_bytes
from tokyo_jobs.loading.events import CutOffError
from tokyo_jobs.loading.parallel import map_all
from tokyo_jobs.loading.problems import Place, Problem, Problems, quote
from tokyo_jobs.loading.reading import Reader
from tokyo_jobs.loading.roots import (
    FOLDERS,
    HOMES,
    KEY_OF_A_KIND,
    TOP_FILES,
    FileState,
    Progress,
    Root,
    find_files,
    meant_path,
)
from tokyo_jobs.loading.rules import Known, advise, check_times, refuse_unknown, to_slug
from tokyo_jobs.model import FILES, PARTS, SLUG, JobField, Kind, ListOf
from tokyo_jobs.text import fill


class Document(NamedTuple):
    """One content file, as read."""

    kind: Kind
    root: int
    """Which of the roots it stands in."""
    name: str
    """The path below the root."""
    state: FileState = ()
    """That of the file when it was open."""
    record: Any = None
    """What the file says, as ``FILES`` has it or as ``prepare`` makes it; None for an error."""
    problems: tuple[Problem, ...] = ()
    """All that is wrong with it, between files as well, sorted by place."""

    @property
    def slug(self) -> str:
        """The name of the file without its ending."""
        return self.name.rpartition("/")[2].rpartition(".")[0]


class Content(NamedTuple):
    """All that a set of content folders holds."""

    documents: tuple[Document, ...]
    """The files in use: of those of one kind and slug the one in the last root; of fields and
    groups of words all."""
    fields: tuple[JobField, ...]
    """Those of all roots in their order; a later one takes the place of one with the same slug."""
    problems: tuple[Problem, ...]
    """Those of all files, also of those not in use or not read, sorted by place."""
    states: tuple[tuple[FileState, ...], ...]
    """What was read, for each root, to be compared with ``read_state``."""


def load(
    roots: Sequence[Root],
    progress: Progress | None = None,
    *,
    prepare: Callable[..., Any] | None = None,
    store: Callable[[Document], None] | None = None,
) -> Content:
    """Return everything in ``roots``; reads each file once, and again only to tell what was meant.

    Thousands of records are large: ``prepare`` (called with a bureau or a member of staff, and
    ``fields`` by slug) makes something smaller of each, maybe in another process, and ``store``
    takes each document as it comes, which the content then does not hold.

    Nothing that is in a file raises. Raises MachineError for a root that is no content folder.
    """
    files: list[Document] = []
    problems: list[Problem] = []
    for number, root in enumerate(roots):
        found, others = find_files(root)
        files += [Document(kind, number, name) for kind, name in found]
        for name in others:
            if meant := meant_path(root, name):
                at, told = os.path.join(root.shown, name), fill(messages.NOT_READ, instead=meant)
                problems.append(Problem(at, 1, 1, "misnamed", told, "warning"))
    last = {(file.kind, file.slug): file.root for file in files}
    # Those at the top first, which say what the others may refer to.
    read = partial(_read_file, roots=roots, today=time.strftime("%Y-%m-%d"))
    top = [read(file, known={}) for file in files if file.kind in TOP_FILES]
    of_fields = [each.record for each in top if each.kind == "fields"]
    fields = {field.slug: field for record in of_fields for field in record or ()}
    bureaus = [file for file in files if file.kind == "bureau"]
    known: dict[Any, Any] = {"field": fields} if all(of_fields) else {}
    if all(file.slug for file in bureaus):  # otherwise nobody can tell which there are
        known["bureau"] = {to_slug(f.slug): f"{roots[f.root].path}/{f.name}" for f in bureaus}
    make = prepare and partial(prepare, fields=fields)
    below = [file for file in files if file.kind not in TOP_FILES]
    documents: list[Document] = []
    states: list[list[FileState]] = [[] for _ in roots]
    # Closed at once when Ctrl-C comes in between, so that no process is left behind.
    with closing(map_all(partial(read, known=known, prepare=make), below)) as read_below:
        for done, document in enumerate(chain(top, read_below), 1):
            states[document.root].append(document.state)
            problems += document.problems
            is_last = last[document.kind, document.slug] == document.root
            if is_last or document.kind in ("fields", "search"):
                (store or documents.append)(document)
            if progress is not None:
                progress(done, len(files))
    return Content(
        tuple(documents), tuple(fields.values()), tuple(sorted(problems)), tuple(map(tuple, states))
    )


def _read_file(
    file: Document, roots: Sequence[Root], today: str, known: Known, prepare: Any = None
) -> Document:
    root = roots[file.root]
    path = f"{root.path}/{file.name}"
    problems = Problems(os.path.join(root.shown, file.name))
    data, state = read_bytes(path, file.name, problems)
    stem, _, ending = path.rpartition(".")
    if os.path.lexists(other := stem + (".yml" if ending == "yaml" else ".yaml")):
        told = quote(os.path.basename(other))
        problems.error(Place(), "duplicate-slug", messages.SAME_FILE, other=told)
    record = None
    if data is not None:
        record = parse(data, file.kind, file.slug, problems, known, today)
    if record is not None and prepare is not None:
        record = prepare(record)
    return file._replace(state=state, record=record, problems=tuple(sorted(problems.found)))


def parse(data: bytes, kind: Kind, slug: str, problems: Problems, known: Known, today: str) -> Any:
    """Return what a file named after ``slug`` says, or None with errors in ``problems``."""
    if kind not in TOP_FILES and re.fullmatch(SLUG.pattern, slug) is None:
        told = {"where": messages.FILE_NAME, "found": quote(slug), "noun": SLUG.noun}
        told["advice"] = advise(SLUG, slug)
        problems.error(Place(), "bad-file-name", messages.BAD_TOKEN, **told)
    source, shape = decode(data, problems), FILES[kind]
    if source is None:
        return None
    before = problems.found[:]
    reader = Reader(source, slug, problems, known)
    record = None
    with suppress(CutOffError):
        record = reader.read(shape, kind if isinstance(shape, ListOf) else "")
        if not isinstance(shape, ListOf):
            programs, sources = (len(reader.root.get(key) or ()) for key in ("programs", "sources"))
            check_times(reader.times, shape, sources, today, problems)
            said = [part for part in PARTS.get(kind, ()) if part in {*reader.root, "profile"}]
            parts = [*said, *map(str, range(1, programs + 1))]
            for part in reader.parts:
                if part.text not in parts:
                    refuse_unknown(problems, part.at, "part", part.where, part.text, parts)
    if not problems.has_errors:
        return record
    homes = [HOMES[key] for key in re.findall(KEY_OF_A_KIND, reader.text)]
    if homes and kind not in map(FOLDERS.get, homes):
        problems.found = before  # of a file of another kind nothing else is worth telling
        told = {"noun": FILES[FOLDERS[homes[0]]].noun, "instead": f"{homes[0]}/"}
        problems.error(Place(), "misnamed", messages.LOOKS_LIKE, **told)
    return None
