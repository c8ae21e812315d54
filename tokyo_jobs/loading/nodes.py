"""YAML text -> nodes with their places, within limits; the only module that runs the parser.

Nothing ever guesses what ``no`` or ``9:00`` might mean: every scalar is the text that was written.
Content is plain data for people to edit, so what YAML offers beyond mappings, lists and scalars
(anchors, aliases, tags, several documents, directives) is refused.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import yaml  # whoever imports this module is about to read YAML

from tokyo_jobs.errors import reason_of
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.advice import explain
from tokyo_jobs.loading.findings import Findings, Mark, Place, UnreadableError, place_of, quote
from tokyo_jobs.text import Bilingual

MAX_DEPTH: Final = 16
"""How deep lists and mappings may be nested where the content model knows none."""
MAX_EVENTS: Final = 20_000
"""How many keys, values, lists and mappings a file may hold; the longest real one has 500."""

if TYPE_CHECKING:
    # The stubs of PyYAML allow for events without marks, which no parser makes.

    class Alias:
        """An alias; it has been noted that none are read."""

        anchor: str
        start_mark: Mark

    class Scalar:
        """A single value or a key, as it was written."""

        value: str
        style: str | None
        """None or empty for a plain scalar, else the character that begins it: ``"'|>``."""
        start_mark: Mark
        end_mark: Mark

else:
    Alias, Scalar = yaml.AliasEvent, yaml.ScalarEvent


class ListNode:
    """A list."""

    __slots__ = ("entries", "is_cut_off", "items", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        """Of a mapping, the values of the keys that may be there, once somebody has told them."""
        self.is_cut_off = True
        """Whether the parser gave up before its end."""


class MappingNode(ListNode):
    """Keys with values: its items are keys and values by turns, as they were written."""

    __slots__ = ()


Node: TypeAlias = Scalar | ListNode | MappingNode | Alias

_PARSER_ERRORS: Final = (
    *(yaml.YAMLError, UnicodeError),
    # The Python parser lets through whatever arbitrary text makes its own code raise, such as the
    # OverflowError of "\\UFFFFFFFF".
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)


def read_nodes(text: str, findings: Findings, wanted: Bilingual) -> Node | None:
    """Return the root of a text, as far as it can be read; None where nothing can.

    What is refused is noted in ``findings``, and the rest still read. ``wanted`` is what to write
    into an empty file.
    """
    builder = _Builder(text, findings)
    known = {problem.line for problem in findings.problems}
    try:
        builder.build(wanted)
    except UnreadableError:
        pass
    except MemoryError:
        reason = reason_of(OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)))
        findings.error(Place(), "unreadable", messages.UNREADABLE, reason=reason)
    except _PARSER_ERRORS as error:
        found = explain(error, text, builder.mark())
        # What stopped the parser is often the tab or the character that was pointed out before.
        findings.has_errors = True
        if found.at.line + 1 not in known:
            findings.error(found.at, "yaml-syntax", found.message, **found.values)
    return builder.root


class _Builder:
    def __init__(self, text: str, findings: Findings) -> None:
        self.root: Node | None = None
        self._text = text
        self._note = findings.error
        self._count = 0
        # The C parser is ten times as fast, but not every build of PyYAML has it.
        is_fast = hasattr(yaml, "CSafeLoader")
        self._parser = cast("Any", (yaml.CSafeLoader if is_fast else yaml.SafeLoader)(text))

    def mark(self) -> Mark | None:
        """Return where the parser is, if it can tell."""
        return cast("Mark", self._parser.get_mark()) if hasattr(self._parser, "get_mark") else None

    def build(self, wanted: Bilingual) -> None:
        """Read the whole text; raises UnreadableError or what a parser raises."""
        next_event: Callable[[], Any] = self._parser.get_event
        next_event()  # the start of the stream
        event = next_event()
        if type(event) is not _DOCUMENT_START:
            self._note(Place(), "empty-file", messages.EMPTY_FILE, wanted=wanted)
            return
        # Directives are looked for in the text: the Python parser says nothing of unknown ones.
        found = event.explicit and re.search("^%", self._text[: event.end_mark.index], re.MULTILINE)
        if found:
            self._note(
                place_of(self._text, found.start()), "directive", messages.SPECIAL, found="%"
            )
        self.root = node = self._node(next_event())
        if isinstance(node, ListNode):
            self._fill(node, 0)
        next_event()  # the end of the document
        event = next_event()
        if type(event) is _DOCUMENT_START:
            self._note(event.start_mark, "several-documents", messages.SEVERAL_DOCUMENTS)

    def _node(self, event: Any) -> Any:
        """Return the node that begins with an event, still empty."""
        at, kind = event.start_mark, type(event)
        if kind is Alias:
            self._note(at, "alias", messages.SPECIAL, found="*" + quote(event.anchor))
            return event
        if event.anchor is not None:
            self._note(at, "anchor", messages.SPECIAL, found="&" + quote(event.anchor))
        if event.tag is not None:
            self._note(at, "tag", messages.SPECIAL, found="!" + quote(event.tag.removeprefix("!")))
        if kind is Scalar:
            return event
        return (ListNode if kind is yaml.SequenceStartEvent else MappingNode)(at)

    def _fill(self, node: ListNode, depth: int) -> None:
        """Read to the end of a node, so that what comes before a fault is there."""
        if depth > MAX_DEPTH:
            self._note(node.start_mark, "too-deep", messages.TOO_DEEP, limit=MAX_DEPTH)
            raise UnreadableError
        next_event, add = self._parser.get_event, node.items.append
        while (kind := type(event := next_event())) is not _LIST_END and kind is not _MAPPING_END:
            self._count += 1
            if self._count > MAX_EVENTS:
                at, limit = event.start_mark, MAX_EVENTS
                self._note(at, "too-many-values", messages.TOO_MANY_VALUES, limit=limit)
                raise UnreadableError
            if kind is Scalar and event.anchor is None and event.tag is None:
                add(event)
            else:
                add(child := self._node(event))
                if isinstance(child, ListNode):
                    self._fill(child, depth + 1)
        node.is_cut_off = False


_DOCUMENT_START: Final[Any] = yaml.DocumentStartEvent
_LIST_END: Final = yaml.SequenceEndEvent
_MAPPING_END: Final = yaml.MappingEndEvent
