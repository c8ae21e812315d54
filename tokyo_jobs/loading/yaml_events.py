"""YAML text -> the parser's events, within limits; the only module that imports ``yaml``.

Reading events, nothing ever guesses what ``no`` or ``9:00`` might mean: every scalar is the text
that was written. Content is plain data for people to edit, so what YAML offers beyond mappings,
lists and scalars (anchors, aliases, tags, several documents, directives) is refused.

Events are read once, in order, without a tree of nodes in between: to keep them for a tree takes
40% longer than to parse them, and ``check`` may have to read ten thousand files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import yaml  # whoever imports this module is about to read YAML

from tokyo_jobs.loading.encoding import LINE_BREAK
from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.text import shorten

MAX_DEPTH: Final = 16
"""How deep lists and mappings may be nested where the content model knows none."""
MAX_EVENTS: Final = 20_000
"""How many keys, values, and beginnings and ends of lists and mappings a file may hold; the longest
real one has 500."""


class Mark(Protocol):
    """A place in a text, counted from 0 in characters."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...

    @property
    def index(self) -> int: ...


if TYPE_CHECKING:
    # The stubs of PyYAML allow for events without marks, which no parser makes.

    class Event:
        """A scalar, or where a list or a mapping begins or ends."""

        start_mark: Mark
        end_mark: Mark

    class Scalar(Event):
        """A single value or a key, as it was written."""

        value: str
        style: str | None
        """None or empty for a plain scalar, else the character that begins it: ``"'|>``."""

    class ListStart(Event): ...

    class ListEnd(Event): ...

    class MappingStart(Event): ...

    class MappingEnd(Event): ...

    class Alias(Event):
        anchor: str

    class _DocumentStart(Event):
        explicit: bool

else:
    Event = yaml.Event
    Scalar = yaml.ScalarEvent
    ListStart = yaml.SequenceStartEvent
    ListEnd = yaml.SequenceEndEvent
    MappingStart = yaml.MappingStartEvent
    MappingEnd = yaml.MappingEndEvent
    Alias = yaml.AliasEvent
    _DocumentStart = yaml.DocumentStartEvent


class UnreadableError(Exception):
    """Reading on makes no sense; holds the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


PARSER_ERRORS: Final = (UnreadableError, yaml.YAMLError, UnicodeError, MemoryError)
"""What reading events may raise; ``yaml_advice.explain`` makes a Problem of each."""

# Besides those, the Python parser lets through whatever arbitrary text makes its own code raise,
# such as the OverflowError of "\\UFFFFFFFF".
_PYTHON_PARSER_ERRORS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class EventStream:
    """The events of one document. What is refused is reported, and the rest can still be read."""

    __slots__ = ("_file", "_problems", "_text", "next_event")

    next_event: Callable[[], Event]
    """The next event; raises one of ``PARSER_ERRORS``."""

    def __init__(self, text: str, *, file: str, problems: list[Problem]) -> None:
        self._text = text
        self._file = file
        self._problems = problems

    def open(self) -> Event:
        """The first event of the root; raises UnreadableError when the text holds nothing."""
        # The C parser is ten times as fast, but not every build of PyYAML has it.
        parse = (
            cast("Callable[[], Any]", yaml.CSafeLoader(self._text).get_event)
            if hasattr(yaml, "CSafeLoader")
            else _shielded(yaml.SafeLoader(self._text))
        )
        parse()  # the start of the stream
        event = parse()
        if type(event) is not _DocumentStart:
            raise UnreadableError(
                Problem(self._file, 1, 1, "empty-file", "the file holds nothing but comments")
            )
        if event.explicit:
            self._check_directives(event.end_mark.index)
        text = self._text
        if len(text) > MAX_EVENTS or _may_have_properties(text):
            parse = self._guarded(parse)
        self.next_event = parse
        first: Event = parse()
        return first

    def close(self) -> None:
        """Reads to the end, where there must be nothing more."""
        self.next_event()  # the end of the document
        event = self.next_event()
        if type(event) is _DocumentStart:
            self._report(
                event.start_mark,
                "several-documents",
                "a second document begins here; write one record per file, without ---",
            )

    def skip(self, event: Event) -> None:
        """Reads to the end of the node that began with ``event``."""
        depth = 0
        while True:
            if isinstance(event, (ListStart, MappingStart)):
                depth += 1
                if depth > MAX_DEPTH:
                    raise UnreadableError(self._problem(event.start_mark, "too-deep", _TOO_DEEP))
            elif isinstance(event, (ListEnd, MappingEnd)):
                depth -= 1
            if depth == 0:
                return
            event = self.next_event()

    def _guarded(self, parse: Callable[[], Any]) -> Callable[[], Any]:
        """``parse`` that counts, and reports aliases, anchors and tags."""
        count = 0

        def parse_guarded() -> Any:
            nonlocal count
            event = parse()
            count += 1
            if count > MAX_EVENTS:
                raise UnreadableError(self._problem(event.start_mark, "too-many-values", _TOO_MANY))
            if getattr(event, "anchor", None) is not None:
                if type(event) is Alias:
                    self._refuse(event.start_mark, "alias", "*", event.anchor, "an alias")
                else:
                    self._refuse(event.start_mark, "anchor", "&", event.anchor, "an anchor")
            if getattr(event, "tag", None) is not None:
                self._refuse(event.start_mark, "tag", "!", event.tag, "a tag")
            return event

        return parse_guarded

    def _refuse(self, mark: Mark, code: str, sign: str, name: str, what: str) -> None:
        self._report(
            mark,
            code,
            f"{sign}{shorten(name.removeprefix(sign))} is {what}, which is not read here; "
            f"write the value itself, or put a text that begins with {sign} in quotes",
        )

    def _check_directives(self, end: int) -> None:
        """Reports lines such as ``%YAML 1.2`` before the document.

        They are looked for in the text: the Python parser says nothing of those it does not know.
        """
        match = re.compile("^%", re.MULTILINE).search(self._text, 0, end)
        if match:
            line = len(LINE_BREAK.findall(self._text, 0, match.start())) + 1
            message = "a line that begins with % is a directive, which is not read here; delete it"
            self._problems.append(Problem(self._file, line, 1, "directive", message))

    def _problem(self, mark: Mark, code: str, message: str) -> Problem:
        return Problem(self._file, mark.line + 1, mark.column + 1, code, message)

    def _report(self, mark: Mark, code: str, message: str) -> None:
        self._problems.append(self._problem(mark, code, message))


_TOO_DEEP: Final = f"lists and mappings are nested more than {MAX_DEPTH} deep here"
_TOO_MANY: Final = f"the file holds more than {MAX_EVENTS} keys and values; divide it"


def _may_have_properties(text: str) -> bool:
    """Whether something in the text may be read as an alias, an anchor or a tag."""
    for sign in "&*!":
        place = text.find(sign)
        while place >= 0:
            if place == 0 or text[place - 1] in " \t\r\n[{,:":
                return True
            place = text.find(sign, place + 1)
    return False


def _shielded(parser: Any) -> Callable[[], Any]:
    """The Python parser's next event, raising nothing but ``PARSER_ERRORS``."""

    def parse_shielded() -> Any:
        try:
            return parser.get_event()
        except _PYTHON_PARSER_ERRORS as error:
            raise yaml.MarkedYAMLError(
                problem=str(error), problem_mark=parser.get_mark()
            ) from error

    return parse_shielded
