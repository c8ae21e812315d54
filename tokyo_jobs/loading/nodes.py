"""YAML text -> nodes with their places, within limits; the only module that runs the parser.

Nothing ever guesses what ``no`` or ``9:00`` might mean: every scalar is the text that was written.
Content is plain data for people to edit, so what YAML offers beyond mappings, lists and scalars
(anchors, aliases, tags, several documents, directives) is refused.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml  # whoever imports this module is about to read YAML

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.advice import explain
from tokyo_jobs.loading.problems import Mark, Place, Problems, place_of, quote
from tokyo_jobs.text import Bilingual

MAX_DEPTH: Final = 16
"""How deep lists and mappings may be nested where the content model knows none."""
MAX_EVENTS: Final = 20_000
"""How many values and ends of values a file may hold; the longest real one has 700."""
_LIMITS: Final = {"depth": MAX_DEPTH, "count": MAX_EVENTS}

if TYPE_CHECKING:

    class Scalar:  # the stubs of PyYAML allow for events without marks, which no parser makes
        """A single value or a key, as it was written; a plain one has no style."""

        value: str
        style: str | None
        start_mark: Mark
        end_mark: Mark

else:
    Scalar = yaml.ScalarEvent


class ListNode:
    """A list."""

    value: Final = ""
    """As a key it has no name."""

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        """Of a mapping, the values of the keys that may be there, once somebody has told them."""
        self.is_cut_off = True
        """Whether the parser gave up before its end."""


class MappingNode(ListNode):
    """Keys with values: its items are keys and values by turns, as they were written."""


class Alias(ListNode):
    """What stands for another node; it has been noted that none are read."""


Node: TypeAlias = Scalar | ListNode

# The Python parser lets through whatever its own code raises, such as OverflowError.
_PARSER_ERRORS: Final = (
    *(yaml.YAMLError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)


def read_nodes(text: str, wanted: Bilingual, problems: Problems) -> Node | None:
    """Return the root of a text, as far as it can be read; None where nothing can.

    What is refused is noted in ``problems``, and the rest still read. ``wanted`` is what belongs
    in an empty file.
    """
    # The C parser is ten times as fast, but not every build of PyYAML has it.
    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    documents = ListNode(Place())
    known = {problem.line for problem in problems.found}
    try:
        _read_events(parser, text, documents, problems)
        if not documents.items:
            problems.error(Place(), "empty-file", messages.EMPTY_FILE, wanted=wanted)
    except _PARSER_ERRORS as error:
        mark = parser.get_mark() if hasattr(parser, "get_mark") else None
        at, message, values = explain(error, text, mark)
        # What stopped the parser is often the tab or the character that was pointed out before.
        problems.has_errors = True
        if at.line + 1 not in known:
            problems.error(at, "yaml-syntax", message, **values)
    return documents.items[0] if documents.items else None


def _read_events(parser: Any, text: str, documents: ListNode, problems: Problems) -> None:
    """Put the first document into ``documents``, piece by piece, so that what comes before a fault
    is there; raises what a parser raises."""
    note = problems.error
    open_nodes, add = [documents], documents.items.append
    for event in islice(iter(parser.get_event, None), MAX_EVENTS):
        kind = type(event)
        if kind is Scalar and event.anchor is None and event.tag is None:
            add(event)
            continue
        at = event.start_mark
        if kind in _ENDS:
            open_nodes.pop().is_cut_off = False
            add = open_nodes[-1].items.append
        elif kind is Scalar or kind in _STARTS:
            if event.anchor is not None:
                note(at, "anchor", messages.SPECIAL, found=f"&{quote(event.anchor)}")
            if event.tag is not None:
                note(at, "tag", messages.SPECIAL, found=f"!{quote(event.tag.removeprefix('!'))}")
            if kind is Scalar:
                add(event)
                continue
            node = _STARTS[kind](at)
            add(node)
            open_nodes.append(node)
            add = node.items.append
            if len(open_nodes) > MAX_DEPTH + 2:
                return note(at, "too-deep", messages.TOO_MUCH, **_LIMITS)
        elif kind is yaml.AliasEvent:
            note(at, "alias", messages.SPECIAL, found=f"*{quote(event.anchor)}")
            add(Alias(at))
        elif kind is yaml.DocumentStartEvent:
            if documents.items:
                return note(at, "several-documents", messages.SEVERAL_DOCUMENTS)
            # Looked for in the text: the parsers say nothing of unknown directives.
            head = text[: event.end_mark.index] if event.explicit else ""
            if found := re.search("^%", head, re.MULTILINE):
                note(place_of(text, found.start()), "directive", messages.SPECIAL, found="%")
        elif kind is yaml.StreamEndEvent:
            return None
    return note(event.start_mark, "too-many-values", messages.TOO_MUCH, **_LIMITS)


_STARTS: Final[Any] = {yaml.SequenceStartEvent: ListNode, yaml.MappingStartEvent: MappingNode}
_ENDS: Final = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
