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
from tokyo_jobs.loading.findings import LINE_BREAK, Mark, Place, quote
from tokyo_jobs.text import Bilingual

ODD_BLANKS: Final = "\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""Spaces that look like ordinary ones and are none to YAML."""


_FULL_WIDTH: Final = re.compile(
    r"^ *(?P<dash>[－−ー–—・])(?=[ \u3000])|(?:^[ -]*|[:：,] ?)(?P<open>[｛［])"
    r"|(?P<close>[｝］]) *$|^[ -]*\w+(?P<colon>：)"
    r"|(?P<comma>[、，])(?= *\w+[:：])"
)
"""A sign of full width where YAML wants an ordinary one."""


def full_width_sign(text: str) -> tuple[int, dict[str, str]] | None:
    """Return where a line or a value has a sign of full width, and what to say of it."""
    match = _FULL_WIDTH.search(text)
    if match is None:
        return None
    index = match.start(match.lastgroup or 0)
    plain = {"dash": "- ", "comma": ", ", "colon": ": "}.get(match.lastgroup or "")
    sign = text[index]
    return index, {"sign": sign, "plain": plain or chr(ord(sign) - 0xFEE0)}


class Advice(NamedTuple):
    """A place and what to say of it."""

    at: Place
    message: Bilingual
    values: dict[str, Any]


class _Complaint(NamedTuple):
    """What the parser said, and the text it said it about."""

    lines: list[str]
    at: Place
    """Where it could not go on."""
    began: Place
    """Where that began what it was reading; the same place if it did not say."""

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.lines[self.at.line][: self.at.column]


def explain(error: BaseException, text: str, mark: Mark | None) -> Advice:
    """Return what to say of an error that stopped a parser, which was at ``mark``."""
    said, began = f"; {error}", None
    if isinstance(error, MarkedYAMLError):
        said = f"{error.context}; {error.problem}"
        mark, began = error.problem_mark or mark, error.context_mark
    lines = [*LINE_BREAK.split(text), ""]  # the parser may stop on the line after the last
    at = _place(mark, lines)
    complaint = _Complaint(lines, at, _place(began, lines) if began else at)
    for number in {at.line, complaint.began.line}:
        if found := full_width_sign(lines[number]):
            return Advice(Place(number, found[0]), messages.FULL_WIDTH, found[1])
    for pattern, find, message in _RULES:
        place = find(complaint) if re.search(pattern, said) else None
        if place is not None:
            sign = lines[place.line][place.column : place.column + 1] or " "
            closing = {"[": "]", "{": "}"}.get(sign)
            name = f"U+{ord(sign):04X}"
            return Advice(place, message, {"sign": quote(sign), "closing": closing, "name": name})
    return Advice(at, messages.NOT_YAML, {})


def _place(mark: Mark | None, lines: list[str]) -> Place:
    if mark is None or mark.line >= len(lines):
        return Place()
    return Place(mark.line, min(mark.column, len(lines[mark.line])))


def _began(complaint: _Complaint) -> Place:
    return complaint.began


def _backslash(complaint: _Complaint) -> Place:
    line, column = complaint.at
    return Place(line, max(complaint.lines[line].rfind("\\", 0, column + 1), 0))


def _late_quote(complaint: _Complaint) -> Place | None:
    """A quote that is missing on one line takes its partner from a later one."""
    for sign in "\"'":
        if complaint.before.count(sign) % 2:
            for number in range(complaint.at.line - 1, -1, -1):
                line = complaint.lines[number]
                if line.count(sign) % 2:
                    return Place(number, line.rfind(sign))
    return None


def _odd_blank(complaint: _Complaint) -> Place | None:
    """A line that looks indented, but not with what YAML calls a space."""
    for number in (complaint.at.line, max(complaint.at.line - 1, 0)):
        match = re.match(f" *[{ODD_BLANKS}]", complaint.lines[number])
        if match:
            return Place(number, match.end() - 1)
    return None


def _colon_in_flow(complaint: _Complaint) -> Place | None:
    line, column = complaint.at
    is_colon = complaint.lines[line].startswith(":", column) and complaint.began.line == line
    return complaint.at if is_colon else None


def _colon(complaint: _Complaint) -> Place | None:
    return complaint.at if re.search(r"[:?] ", complaint.before) else None


def _after_end(complaint: _Complaint) -> Place | None:
    line, column = complaint.at
    is_behind = complaint.before.rstrip().endswith(("]", "}", '"', "'"))
    return complaint.at if is_behind and complaint.lines[line][column:] else None


def _after_quote(complaint: _Complaint) -> Place | None:
    """An apostrophe ends a value in single quotes."""
    line, column = complaint.at
    is_inside = re.match(r"\w", complaint.lines[line][column:]) and complaint.before[-1:] in "\"'"
    return complaint.at if is_inside else None


def _start(complaint: _Complaint) -> Place | None:
    line, column = complaint.at
    return complaint.at if complaint.lines[line][column:] else None


def _colon_alone(complaint: _Complaint) -> Place | None:
    line = _line_without_key(complaint)
    found = line and re.match(r"[ -]*\w+([:：])", complaint.lines[line.line])
    return Place(line.line, found.start(1)) if line and found else None


def _line_without_key(complaint: _Complaint) -> Place | None:
    """Return the beginning of the last line with something in it if that has no key."""
    number = min(complaint.began.line, complaint.at.line - 1)
    while number > 0 and not complaint.lines[number].strip():
        number -= 1
    line = complaint.lines[max(number, 0)]
    return None if re.search(r":( |$)", line) else Place(number, len(line) - len(line.lstrip()))


def _indentation(complaint: _Complaint) -> Place | None:
    return None if complaint.before.strip(" -") else complaint.at


def _key(complaint: _Complaint) -> Place:
    line = complaint.before
    return Place(complaint.at.line, len(line) - len(line.lstrip()))


_RULES: Final[tuple[tuple[str, Callable[[_Complaint], Place | None], Bilingual], ...]] = (
    ("escape|hexa?decimal|chr\\(\\)|code point|int too large", _backslash, messages.BACKSLASH),
    ("quoted", _began, messages.OPEN_QUOTE),
    ("flow.*;", _colon_in_flow, messages.COLON_IN_VALUE),
    ("flow.*;", _after_quote, messages.AFTER_END),
    ("flow.*;", _began, messages.OPEN_BRACKET),
    ("expected", _late_quote, messages.OPEN_QUOTE),
    ("expected", _after_end, messages.AFTER_END),
    ("", _odd_blank, messages.BLANK_AS_INDENTATION),
    ("block scalar|alias|anchor|tag|directive|incompatible", _began, messages.BAD_START),
    ("start any|node content|(entries|keys) are not allowed", _start, messages.BAD_START),
    ("mapping values are not allowed", _colon, messages.COLON_IN_VALUE),
    ("mapping values are not|expected ':'", _colon_alone, messages.NO_COLON_AND_SPACE),
    ("mapping values are not|expected ':'", _line_without_key, messages.NO_KEY_IN_LINE),
    ("mapping values are not", _key, messages.INDENTATION),
    ("block", _indentation, messages.INDENTATION),
)
"""What the parser says, where to look then, and what to tell. The first that finds its place is
right."""
