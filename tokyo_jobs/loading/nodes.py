"""YAML text -> nodes with their places, within limits; the only module that runs the parser.

Nothing ever guesses what ``no`` or ``9:00`` might mean: every scalar is the text that was written.
Content is plain data for people to edit, so what YAML offers beyond mappings, lists and scalars
(anchors, aliases, tags, several documents, directives) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import yaml  # whoever imports this module is about to read YAML

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.advice import explain
from tokyo_jobs.loading.findings import Findings, Mark, Place, UnreadableError, place_of, quote
from tokyo_jobs.text import Bilingual

MAX_DEPTH: Final = 16
"""How deep lists and mappings may be nested where the content model knows none."""
MAX_EVENTS: Final = 20_000
"""How many keys, values, and beginnings and ends of lists and mappings a file may hold; the longest
real one has 1,000."""

if TYPE_CHECKING:
    # The stubs of PyYAML allow for events without marks, which no parser makes.

    class IndexedMark(Mark):
        index: int

    class Scalar:
        """A single value or a key, as it was written."""

        value: str
        style: str | None
        """None or empty for a plain scalar, else the character that begins it: ``"'|>``."""
        start_mark: IndexedMark
        end_mark: IndexedMark

else:
    Scalar = yaml.ScalarEvent

_DOCUMENT_START: Any = yaml.DocumentStartEvent


class ListNode:
    """A list."""

    __slots__ = ("is_cut_off", "items", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark
        self.items: list[Node] = []
        self.is_cut_off = True
        """Whether the parser gave up before its end."""


class MappingNode:
    """Keys with values, as they were written: any key, and any number of times."""

    __slots__ = ("entries", "is_cut_off", "pairs", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark
        self.pairs: list[tuple[Node, Node]] = []
        self.entries: dict[str, Node] = {}
        """The values of the keys that may be there, once somebody has told them from the others."""
        self.is_cut_off = True
        """Whether the parser gave up before its end."""


class RefusedNode:
    """An alias; it has been noted that none are read."""

    __slots__ = ("start_mark",)

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark


Node: TypeAlias = Scalar | ListNode | MappingNode | RefusedNode

_PARSER_ERRORS: Final = (
    *(yaml.YAMLError, UnicodeError, MemoryError),
    # The Python parser lets through whatever arbitrary text makes its own code raise, such as the
    # OverflowError of "\\UFFFFFFFF".
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)


def read_nodes(text: str, findings: Findings, wanted: Bilingual) -> Node | None:
    """Return the root of a text, as far as it can be read; None where nothing can.

    What is refused is noted in ``findings``, and the rest still read. ``wanted`` is what to write
    into an empty file.
    """
    builder = _Builder(text, findings, wanted)
    known = {problem.line for problem in findings.problems}
    try:
        builder.build()
    except UnreadableError:
        pass
    except _PARSER_ERRORS as error:
        found = explain(error, text, builder.mark())
        # What stopped the parser is often the tab or the character that was pointed out before.
        findings.has_errors = True
        if found.at.line + 1 not in known:
            findings.error(found.at, found.code, found.message, **found.values)
    return builder.root


class _Builder:
    def __init__(self, text: str, findings: Findings, wanted: Bilingual) -> None:
        self.root: Node | None = None
        self._wanted = wanted
        self._text = text
        self._findings = findings
        self._count = 0
        # The C parser is ten times as fast, but not every build of PyYAML has it.
        is_fast = hasattr(yaml, "CSafeLoader")
        self._parser = cast("Any", (yaml.CSafeLoader if is_fast else yaml.SafeLoader)(text))
        self._next: Callable[[], Any] = self._parser.get_event

    def mark(self) -> Mark | None:
        """Return where the parser is, if it can tell."""
        return cast("Mark", self._parser.get_mark()) if hasattr(self._parser, "get_mark") else None

    def build(self) -> None:
        """Read the whole text; raises UnreadableError or what a parser raises."""
        self._next()  # the start of the stream
        event: Any = self._next()
        if type(event) is not _DOCUMENT_START:
            self._note(Place(), "empty-file", messages.EMPTY_FILE, wanted=self._wanted)
            return
        if event.explicit:
            self._check_directives(event.end_mark.index)
        self.root = node = self._node(self._next())
        self._fill(node, 0)
        self._next()  # the end of the document
        event = self._next()
        if type(event) is _DOCUMENT_START:
            self._note(event.start_mark, "several-documents", messages.SEVERAL_DOCUMENTS)

    def _node(self, event: Any) -> Node:
        """Return the node that begins with an event, still empty."""
        self._count += 1
        if self._count > MAX_EVENTS:
            self._note(
                event.start_mark, "too-many-values", messages.TOO_MANY_VALUES, limit=MAX_EVENTS
            )
            raise UnreadableError
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._refuse(event.start_mark, "alias", messages.ALIAS, "*", event.anchor)
            return RefusedNode(event.start_mark)
        if event.anchor is not None:
            self._refuse(event.start_mark, "anchor", messages.ANCHOR, "&", event.anchor)
        if event.tag is not None:
            self._refuse(event.start_mark, "tag", messages.TAG, "!", event.tag)
        if kind is Scalar:
            return event  # type: ignore[no-any-return]
        return (ListNode if kind is yaml.SequenceStartEvent else MappingNode)(event.start_mark)

    def _fill(self, node: Node, depth: int) -> None:
        """Read to the end of a node, so that what comes before a fault is there."""
        next_event, make_node = self._next, self._node
        if isinstance(node, ListNode | MappingNode):
            if depth > MAX_DEPTH:
                self._note(node.start_mark, "too-deep", messages.TOO_DEEP, limit=MAX_DEPTH)
                raise UnreadableError
            if isinstance(node, ListNode):
                while type(event := next_event()) is not yaml.SequenceEndEvent:
                    item = make_node(event)
                    node.items.append(item)
                    if type(item) is not Scalar:
                        self._fill(item, depth + 1)
            else:
                while type(event := next_event()) is not yaml.MappingEndEvent:
                    key = make_node(event)
                    if type(key) is not Scalar:
                        self._fill(key, depth + 1)
                    value = make_node(next_event())
                    node.pairs.append((key, value))
                    if type(value) is not Scalar:
                        self._fill(value, depth + 1)
            node.is_cut_off = False

    def _refuse(self, at: Mark, code: str, message: Bilingual, sign: str, name: str) -> None:
        found = sign + quote(name.removeprefix(sign))
        self._note(at, code, message, found=found, sign=sign)

    def _check_directives(self, end: int) -> None:
        """Note lines such as ``%YAML 1.2`` before the document.

        They are looked for in the text: the Python parser says nothing of those it does not know.
        """
        match = re.compile("^%", re.MULTILINE).search(self._text, 0, end)
        if match:
            self._note(place_of(self._text, match.start()), "directive", messages.DIRECTIVE)

    def _note(self, at: Mark, code: str, message: Bilingual, **values: Any) -> None:
        self._findings.error(at, code, message, **values)
