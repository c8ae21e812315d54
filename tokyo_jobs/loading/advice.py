"""What the YAML parser could not read, in plain words and with what to write instead.

The two parsers of PyYAML word their complaints differently but agree on the place, so the advice is
drawn from what stands there as far as it goes. It knows the slips that people make; of all others
it says what to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from yaml import MarkedYAMLError

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.findings import LINE_BREAK, Mark, Place
from tokyo_jobs.text import Bilingual

ODD_BLANKS: Final = "\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""Spaces that look like ordinary ones and are none to YAML."""


class Advice(NamedTuple):
    """A place and what to say of it."""

    at: Place
    message: Bilingual
    values: dict[str, Any] = {}  # noqa: RUF012 - never changed
    code: str = "yaml-syntax"


class _Complaint(NamedTuple):
    """What the parser said, and the text it said it about."""

    lines: list[str]
    at: Place
    """Where it could not go on."""
    began: Place
    """Where that began what it was reading; the same place if it did not say."""
    reading: str
    """What it was reading, such as ``while scanning a quoted scalar``; may be empty."""
    problem: str
    """What it found or missed."""

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.lines[self.at.line][: self.at.column]

    def sign(self, place: Place) -> str:
        """Return the character at a place; empty at the end of a line."""
        return self.lines[place.line][place.column : place.column + 1]


def explain(error: BaseException, text: str, mark: Mark | None) -> Advice:
    """Return what to say of an error that stopped a parser, which was at ``mark``."""
    if isinstance(error, MemoryError):
        return Advice(Place(), messages.NO_MEMORY)
    reading = problem = ""
    began = None
    if isinstance(error, MarkedYAMLError):
        reading, problem = error.context or "", error.problem or ""
        mark, began = error.problem_mark or mark, error.context_mark
    else:
        problem = str(error)
    # The parser may stop on the line after the last.
    lines = [*LINE_BREAK.split(text), ""]
    at = _place(mark, lines)
    complaint = _Complaint(lines, at, _place(began, lines) if began else at, reading, problem)
    for rule in _RULES:
        advice = rule(complaint)
        if advice:
            return advice
    return Advice(at, messages.NOT_YAML)


def _place(mark: Mark | None, lines: list[str]) -> Place:
    if mark is None or mark.line >= len(lines):
        return Place()
    return Place(mark.line, min(mark.column, len(lines[mark.line])))


def _backslash(complaint: _Complaint) -> Advice | None:
    if not re.search(r"escape|hexa?decimal|chr\(\)|code point|int too large", complaint.problem):
        return None
    line, column = complaint.at
    place = complaint.lines[line].rfind("\\", 0, column + 1)
    return Advice(Place(line, max(place, 0)), messages.BACKSLASH)


def _open_quote(complaint: _Complaint) -> Advice | None:
    if "quoted" not in complaint.reading:
        return None
    return Advice(complaint.began, messages.OPEN_QUOTE, {"sign": complaint.sign(complaint.began)})


_OPENED_QUOTE: Final = re.compile(r"""(?:^|[-:,\[{][ ])[ ]*(?P<sign>["'])""")


def _late_quote(complaint: _Complaint) -> Advice | None:
    """A quote that is missing on one line takes its partner from a later one."""
    if "flow" in complaint.reading or "expected" not in complaint.problem:
        return None
    sign = next((char for char in "\"'" if complaint.before.count(char) % 2), None)
    if sign is None:
        return None
    for number in range(complaint.at.line - 1, -1, -1):
        line = complaint.lines[number]
        opened = _OPENED_QUOTE.search(line)
        if opened and opened["sign"] == sign and line.count(sign) % 2:
            values = {"line": complaint.at.line + 1, "sign": sign}
            return Advice(Place(number, opened.start("sign")), messages.LATE_QUOTE, values)
    return None


def _odd_indentation(complaint: _Complaint) -> Advice | None:
    """A line that looks indented, but not with what YAML calls a space."""
    for number in (complaint.at.line, complaint.at.line - 1):
        match = re.match(f" *([{ODD_BLANKS}])", complaint.lines[number]) if number >= 0 else None
        if match:
            name = f"U+{ord(match[1]):04X}"
            place = Place(number, match.start(1))
            return Advice(place, messages.BLANK_AS_INDENTATION, {"name": name})
    return None


def _bracket(complaint: _Complaint) -> Advice | None:
    if "flow" not in complaint.reading:
        return None
    began, at = complaint.began, complaint.at
    bracket = complaint.sign(began)
    if bracket not in ("[", "{"):
        return None
    values = {"bracket": bracket, "closing": "]" if bracket == "[" else "}"}
    if began.line == at.line and complaint.sign(at) == ":":
        return Advice(at, messages.COLON_IN_VALUE)
    if began.line == at.line and complaint.sign(at):
        return Advice(at, messages.NO_COMMA, values)
    if " #" in complaint.lines[began.line][began.column :]:
        return Advice(began, messages.BRACKET_CUT_OFF, values)
    return Advice(began, messages.OPEN_BRACKET, values)


def _text_after_end(complaint: _Complaint) -> Advice | None:
    before = complaint.before.rstrip()
    if "expected" not in complaint.problem or not complaint.sign(complaint.at) or not before:
        return None
    if before[-1] in "]}":
        is_document = "document" in complaint.problem
        message = messages.BRACKET_TOO_MANY if is_document else messages.AFTER_BRACKET
        return Advice(complaint.at, message)
    if before[-1] in "\"'" and "flow" not in complaint.reading:
        other = messages.SINGLE_QUOTES if before[-1] == '"' else messages.DOUBLE_QUOTES
        return Advice(complaint.at, messages.AFTER_QUOTE, {"quotes": other})
    return None


def _bad_start(complaint: _Complaint) -> Advice | None:
    """A value begins with a character that means something else to YAML."""
    place, reading, problem = complaint.at, complaint.reading, complaint.problem
    if "block scalar" in reading:
        values = {"sign": complaint.sign(complaint.began)}
        return Advice(place, messages.BLOCK_HEADER, values)
    if "entries are not allowed" in problem:
        return Advice(place, messages.LIST_IN_LINE)
    if any(word in reading for word in ("alias", "anchor", "tag")):
        place = complaint.began
    elif "directive" in reading or "incompatible" in problem:
        return Advice(Place(place.line), messages.DIRECTIVE, {}, "directive")
    elif not re.search("cannot start|node content|keys are not allowed", problem):
        return None
    sign = complaint.sign(place)
    if sign == "\t":
        return Advice(place, messages.TAB, {}, "tab")
    return Advice(place, messages.BAD_START, {"sign": sign}) if sign else None


def _colon(complaint: _Complaint) -> Advice | None:
    number = complaint.at.line
    if complaint.problem.startswith("mapping values are not allowed"):
        if re.search(r"[:?] ", complaint.before):
            return Advice(complaint.at, messages.COLON_IN_VALUE)
        deeper = Place(number, _indentation(complaint.before))
        without = _line_without_colon(complaint, number - 1)
        return without or Advice(deeper, messages.TOO_DEEP_KEY)
    if "expected ':'" in complaint.problem:
        return _line_without_colon(complaint, complaint.began.line)
    return None


def _line_without_colon(complaint: _Complaint, number: int) -> Advice | None:
    """Return what to say if the last line with something in it, upwards, has no key."""
    while number >= 0 and not complaint.lines[number].strip():
        number -= 1
    line = complaint.lines[number] if number >= 0 else ":"
    if re.search(r":( |$)", line):
        return None
    full_width = line.find("：")
    if full_width >= 0:
        return Advice(Place(number, full_width), messages.FULL_WIDTH_COLON)
    return Advice(Place(number, _indentation(line)), messages.NO_KEY_IN_LINE)


def _bad_indentation(complaint: _Complaint) -> Advice | None:
    if "block" not in complaint.reading or complaint.before.strip(" -"):
        return None
    return Advice(complaint.at, messages.INDENTATION)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


# Tried in this order; the first that has something to say is right.
_RULES: Final[tuple[Callable[[_Complaint], Advice | None], ...]] = (
    _backslash,
    _open_quote,
    _late_quote,
    _bracket,
    _text_after_end,
    _odd_indentation,
    _bad_start,
    _colon,
    _bad_indentation,
)
