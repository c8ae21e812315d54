"""Content folders -> everything in them: the one way of reading, for pages, index and ``check``."""

from __future__ import annotations

import gc
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import decode, read_bytes
from tokyo_jobs.loading.findings import (
    Findings,
    FoundReference,
    Place,
    Problem,
    UnreadableError,
    quote,
)
from tokyo_jobs.loading.misnamed import survey
from tokyo_jobs.loading.nodes import MappingNode, Node, Scalar, read_nodes
from tokyo_jobs.loading.parallel import map_all
from tokyo_jobs.loading.reading import FAULTY, Reader
from tokyo_jobs.loading.roots import FOLDERS, FileState, Root, RootState
from tokyo_jobs.loading.rules import Known, check_record, compiled, refuse_references
from tokyo_jobs.model import FILES, SLUG, Bureau, ListOf, Site, StaffMember
from tokyo_jobs.text import Bilingual, fill

if TYPE_CHECKING:
    from tokyo_jobs.model import JobField, Kind, Record

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""
_Prepare = Callable[["Record", "Mapping[str, JobField]"], Any]
"""Called with a bureau or a member of staff, and the fields of work by slug."""

_NAMED_KINDS = frozenset(FOLDERS.values())
"""The kinds of file whose name is the slug of what they hold."""


_HIDING = frozenset(
    (
        *("yaml-syntax", "merge-conflict", "not-utf-8", "too-large", "too-deep", "misnamed"),
        *("too-many-values", "too-many-problems", "duplicate-slug"),
    )
)
"""The codes of problems behind which there may be others."""


class Document(NamedTuple):
    """One content file in use, as read."""

    kind: Kind
    slug: str
    """The name of the file without its ending."""
    root: int
    """Which of the roots it stands in."""
    name: str
    """The path below the root."""
    record: Any
    """A record, or what ``FILES`` says of its kind; None where there is an error."""
    problems: tuple[Problem, ...]
    """All that is wrong with it, between files as well, sorted by place."""


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
    is_partial: bool
    """Whether more problems may show once these are mended."""


class _File(NamedTuple):
    """A file to read."""

    kind: Kind
    slug: str
    root: int
    name: str
    path: str
    shown: str
    is_used: bool
    """Whether no later root has one for the same."""
    double: str | None
    """The name of another file in its folder that stands for the same."""


class Parsed(NamedTuple):
    """What one file says."""

    record: Any
    """None where there is an error."""
    references: Sequence[FoundReference]
    findings: Findings
    state: FileState = ()
    name: Bilingual | None = None
    """What its record is called, as far as that can be told."""


def load(
    roots: Sequence[Root],
    progress: Progress | None = None,
    *,
    prepare: _Prepare | None = None,
    store: Callable[[Document], None] | None = None,
) -> Content:
    """Return everything in ``roots``; reads each file once.

    Thousands of records are large: ``prepare`` makes something smaller of each, maybe in another
    process, and ``store`` takes each document as it comes, which the content then does not hold.

    Nothing that is in a file raises. Raises MachineError for a root that is no content folder.
    """
    surveys = [survey(root) for root in roots]
    files = _list_files(roots, [found for found, _ in surveys])
    documents: dict[_File, Document] = {}
    problems = [problem for _, misnamed in surveys for problem in misnamed]
    states: dict[_File, FileState] = {}
    lost: list[tuple[_File, Parsed]] = []

    def keep(file: _File, result: Parsed) -> None:
        found = tuple(sorted(result.findings.problems))
        problems.extend(found)
        if file.is_used:
            document = Document(*file[:4], result.record, found)
            if store is None:
                documents[file] = document
            else:
                store(document)

    read = partial(_read_file, today=time.strftime("%Y-%m-%d"))
    top = list(_read_all(read, [file for file in files if file.kind not in _NAMED_KINDS]))
    named = [file for file in files if file.kind in _NAMED_KINDS]
    said = {kind: [r.record for file, r in top if file.kind == kind] for kind in FILES}
    fields = {field.slug: field for record in said["fields"] for field in record or ()}
    known: Known = {"bureau": {file.slug: None for file in named if file.kind == "bureau"}}
    if None not in said["fields"]:  # where one has errors, nobody can tell
        known["field"] = {field.slug: field.name for field in fields.values()}
    read_named = partial(_read_named, read=read, known=known, fields=fields, prepare=prepare)
    for done, (file, result) in enumerate(chain(top, _read_all(read_named, named)), 1):
        states[file] = result.state
        if file.kind == "bureau" and file.is_used:
            known["bureau"][file.slug] = result.name
        if result.references:
            lost.append((file, result))
        else:
            keep(file, result)
        if progress is not None:
            progress(done, len(files))
    refuse_references(((result.references, result.findings) for _, result in lost), known)
    for file, result in lost:
        keep(file, result)
    return Content(
        tuple(documents[file] for file in files if file in documents),
        tuple(fields.values()),
        said["site"][-1] if said["site"] else None,
        tuple(group for record in said["search"] for group in record or ()),
        tuple(sorted(problems)),
        tuple(tuple(states[f] for f in files if f.root == root) for root in range(len(roots))),
        "field" not in known or any(problem.code in _HIDING for problem in problems),
    )


def _list_files(roots: Sequence[Root], names: Sequence[Sequence[tuple[Kind, str]]]) -> list[_File]:
    found = [
        (kind, os.path.splitext(os.path.basename(name))[0], root, name)
        for root in range(len(roots))
        for kind, name in names[root]
    ]
    last = {(kind, slug): root for kind, slug, root, _ in found}
    same = defaultdict(list)
    for kind, slug, root, name in found:
        same[kind, slug, root].append(name)
    return [
        _File(
            *(kind, slug, root, name),
            path=os.path.join(roots[root].path, name),
            shown=os.path.join(roots[root].shown, name),
            is_used=kind in ("fields", "search") or last[kind, slug] == root,
            double=next((other for other in same[kind, slug, root] if other != name), None),
        )
        for kind, slug, root, name in found
    ]


def _read_all(
    read: Callable[[_File], Parsed], files: Sequence[_File]
) -> Iterator[tuple[_File, Parsed]]:
    # Nothing that is read refers to itself in a circle; to look for circles takes a tenth longer.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        # Closed at once when Ctrl-C comes in between, so that no process is left behind.
        with closing(map_all(read, files)) as results:
            yield from zip(files, results, strict=True)
    except OSError as error:
        raise MachineError(error.filename, error) from error
    finally:
        if was_enabled:
            gc.enable()


def _read_named(
    file: _File,
    read: Callable[[_File], Parsed],
    known: Known,
    fields: Mapping[str, JobField],
    prepare: _Prepare | None,
) -> Parsed:
    """Return what a bureau or a member of staff says, with the references that lead nowhere."""
    result = read(file)
    record = result.record
    lost: list[FoundReference] = []
    if file.is_used:
        lost = [r for r in result.references if r.slug not in known.get(r.kind, (r.slug,))]
    if record is not None:
        record = None if lost else prepare(record, fields) if prepare else record
    return result._replace(record=record, references=lost)


def _read_file(file: _File, today: str) -> Parsed:
    """Return what a file says; raises OSError where not the file but the machine is at fault."""
    findings = Findings(file.shown)
    data, state = read_bytes(file.path, file.name, findings)
    if file.double is not None:
        other = quote(os.path.basename(file.double))
        findings.error(Place(), "duplicate-slug", messages.SAME_FILE, other=other)
    if data is None:
        return Parsed(None, (), findings, state)
    return parse(data, file.kind, file.slug, findings, today=today)._replace(state=state)


def parse(data: bytes, kind: Kind, slug: str, findings: Findings, *, today: str) -> Parsed:
    """Return what the bytes of a file named after ``slug`` say; the problems go to ``findings``."""
    if kind in _NAMED_KINDS and compiled(SLUG.pattern).fullmatch(slug) is None:
        values = {"found": quote(slug), "advice": SLUG.advice}
        findings.error(Place(), "bad-file-name", messages.BAD_FILE_NAME, **values)
    try:
        source = decode(data, findings)
    except UnreadableError:
        return Parsed(None, (), findings)
    shape = FILES[kind]
    where: str = kind
    wanted = messages.A_LIST
    if not isinstance(shape, ListOf):
        where, wanted = "", fill(messages.KEYS_OF, noun=shape.noun)
    node = read_nodes(source.text, findings, wanted)
    if isinstance(node, MappingNode) and kind in _RECORDS:
        record, place = _RECORDS[_kind_of(node, kind)]
        if record is not shape:
            values = {"noun": record.noun, "instead": place}
            findings.error(Place(), "misnamed", messages.LOOKS_LIKE, **values)
            return Parsed(None, (), findings)
    reader, found = Reader(source, slug, findings), None
    if node is not None:
        found = reader.read(shape, node, where)
        check_record(node, found, today, findings)
    if findings.has_errors or found is FAULTY:
        found = None
    return Parsed(found, reader.references, findings, name=_name_of(node))


def _name_of(node: Node | None) -> Bilingual | None:
    """Return what a record is called, even if it is faulty."""
    named = node.entries.get("name") if isinstance(node, MappingNode) else None
    texts = named.entries if isinstance(named, MappingNode) else {}
    found = [texts.get(language) for language in ("ja", "en")]
    ja, en = (text.value.strip() if type(text) is Scalar else "" for text in found)
    return Bilingual(ja, en)


_RECORDS: Final[dict[Kind, tuple[type[Record], str]]] = {
    "bureau": (Bureau, "bureaus/"),
    "staff": (StaffMember, "staff/"),
    "site": (Site, "site.yaml"),
}
"""The kinds of file that hold one record, and where they live."""


def _kind_of(node: MappingNode, kind: Kind) -> Kind:
    """Return the kind of record that a file holds, as its keys tell, whatever it should be."""
    keys = {key.value for key in node.items[::2] if type(key) is Scalar}
    known = {
        each: len(keys & {a.name for a in record.attributes})
        for each, (record, _) in _RECORDS.items()
    }
    best = max(known, key=lambda each: (known[each], each == kind))
    return best if known[best] > 1 else kind
