"""What the YAML parser could not read, in plain words and with what to write instead.

The two parsers of PyYAML word their complaints differently but agree on the place, so the advice is
drawn from what stands there rather than from the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from yaml import MarkedYAMLError  # noqa: TID253 - imported only after a parser has complained

from tokyo_jobs.loading.encoding import LINE_BREAK
from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.loading.yaml_events import UnreadableError


class _Place(NamedTuple):
    """Counted from 0."""

    line: int
    column: int


class _Complaint(NamedTuple):
    """What the parser said, and the text it said it about."""

    lines: list[str]
    at: _Place
    """Where it could not go on."""
    began: _Place
    """Where that began what it was reading; the same place if it did not say."""
    reading: str
    """What it was reading, such as ``while scanning a quoted scalar``; may be empty."""
    problem: str
    """What it found or missed."""

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.lines[self.at.line][: self.at.column]

    @property
    def char(self) -> str:
        """The character at the place; empty at the end of a line."""
        return self.lines[self.at.line][self.at.column : self.at.column + 1]


class _Advice(NamedTuple):
    place: _Place
    message: str
    code: str = "yaml-syntax"


def explain(error: BaseException, text: str, *, file: str) -> Problem:
    """The Problem that stopped the reading of ``text``; takes any of ``PARSER_ERRORS``."""
    if isinstance(error, UnreadableError):
        return error.problem
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        what = "there is too little memory for it" if isinstance(error, MemoryError) else str(error)
        return Problem(file, 1, 1, "yaml-syntax", f"the file cannot be read as YAML: {what}")
    mark = error.problem_mark
    began = error.context_mark or mark
    complaint = _Complaint(
        # The parser may stop on the line after the last.
        lines=[*LINE_BREAK.split(text), ""],
        at=_Place(mark.line, mark.column),
        began=_Place(began.line, began.column),
        reading=error.context or "",
        problem=error.problem or "",
    )
    for rule in _RULES:
        advice = rule(complaint)
        if advice:
            break
    else:
        advice = _Advice(
            complaint.at,
            f"this cannot be read as YAML ({complaint.problem}); "
            "check the indentation, the quotes and the colons",
        )
    (line, column), message, code = advice
    return Problem(file, line + 1, column + 1, code, message)


def _unknown_escape(complaint: _Complaint) -> _Advice | None:
    if not re.search(r"escape|hexa?decimal|chr\(\)", complaint.problem):
        return None
    line, column = complaint.at
    backslash = complaint.lines[line].rfind("\\", 0, column + 1)
    return _Advice(
        _Place(line, max(backslash, 0)),
        "a backslash has a meaning of its own in double quotes, and this one has none; "
        "put the value in single quotes, or write \\\\ for a backslash",
    )


def _unclosed_quote(complaint: _Complaint) -> _Advice | None:
    if "quoted" not in complaint.reading:
        return None
    return _Advice(
        complaint.began,
        "the quote that opens here is never closed; write the closing quote at the end of the "
        "value, or put a value that begins with a quote in quotes of the other kind",
    )


_OPENED_QUOTE: Final = re.compile(r"""(?:^|[-:,\[{][ ])[ ]*(?P<sign>["'])""")


def _quote_closed_too_late(complaint: _Complaint) -> _Advice | None:
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
            return _Advice(
                _Place(number, opened.start("sign")),
                "the quote that opens here is not closed on its line and ends in line "
                f"{complaint.at.line + 1}; write the closing quote at the end of the value",
            )
    return None


def _text_after_quotes_or_brackets(complaint: _Complaint) -> _Advice | None:
    before = complaint.before.rstrip()
    if "expected" not in complaint.problem or not complaint.char or not before:
        return None
    if before[-1] in "]}":
        if "document" in complaint.problem:
            return _Advice(complaint.at, "there is a closing bracket too many; delete it")
        return _Advice(
            complaint.at,
            "the text goes on after the closing bracket; put the whole value in quotes",
        )
    if before[-1] in "\"'" and "flow" not in complaint.reading:
        other = "single" if before[-1] == '"' else "double"
        return _Advice(
            complaint.at,
            "the text goes on after the closing quote; "
            f"put the whole value, quotes and all, in {other} quotes",
        )
    return None


def _indicator_at_start(complaint: _Complaint) -> _Advice | None:
    """A value begins with a character that means something else to YAML."""
    sign = complaint.char
    place = complaint.at
    if any(word in complaint.reading for word in ("alias", "anchor", "tag")):
        place = complaint.began
        sign = complaint.lines[place.line][place.column : place.column + 1]
    elif "cannot start" not in complaint.problem and "node content" not in complaint.problem:
        return None
    if sign == "\t":
        return _Advice(place, "a tab character; YAML is laid out with spaces, write spaces")
    if not sign:
        return None
    return _Advice(place, f"a value cannot begin with {sign} here; put the value in quotes")


def _unclosed_bracket(complaint: _Complaint) -> _Advice | None:
    if "flow" not in complaint.reading:
        return None
    began, at = complaint.began, complaint.at
    bracket = complaint.lines[began.line][began.column : began.column + 1]
    if bracket not in ("[", "{"):
        return None
    closing = "]" if bracket == "[" else "}"
    if began.line == at.line and complaint.char == ":":
        return _Advice(at, _COLON)
    if began.line == at.line and complaint.char:
        return _Advice(
            at,
            f"a comma or the closing {closing} is missing before this; "
            "put a value that holds commas, colons or brackets in quotes",
        )
    return _Advice(
        began,
        f"the {bracket} that opens here is not closed; write {closing} at the end, "
        f"or put a value that begins with {bracket} in quotes",
    )


_COLON: Final = "a colon and a space inside a value; put the value in quotes"


def _colon_in_value(complaint: _Complaint) -> _Advice | None:
    if not complaint.problem.startswith("mapping values are not allowed"):
        return None
    if re.search(r"[:?] ", complaint.before):
        return _Advice(complaint.at, _COLON)
    return _line_without_colon(complaint, complaint.at.line - 1) or _Advice(
        _Place(complaint.at.line, _indentation(complaint.before)),
        "this key stands deeper than the key above, which has a value already; "
        "line the two up, or delete the value above",
    )


def _no_colon(complaint: _Complaint) -> _Advice | None:
    if "expected ':'" not in complaint.problem:
        return None
    return _line_without_colon(complaint, complaint.began.line)


def _line_without_colon(complaint: _Complaint, number: int) -> _Advice | None:
    """What to say if the last line that holds something, from ``number`` upwards, has no key."""
    while number >= 0 and not complaint.lines[number].strip():
        number -= 1
    line = complaint.lines[number] if number >= 0 else ":"
    if re.search(r":( |$)", line):
        return None
    full_width = line.find("：")
    if full_width >= 0:
        return _Advice(
            _Place(number, full_width),
            "this colon is full-width; write an ordinary colon and a space",
        )
    return _Advice(
        _Place(number, _indentation(line)),
        "this line has no key; write the key, a colon and a space before it, "
        "or indent it if it goes on with the text above",
    )


def _block_header(complaint: _Complaint) -> _Advice | None:
    if "block scalar" not in complaint.reading:
        return None
    sign = complaint.lines[complaint.began.line][complaint.began.column :][:1]
    return _Advice(
        complaint.at,
        f"a text after {sign} begins on the next line, indented; "
        f"put a value that begins with {sign} in quotes",
    )


def _list_in_line(complaint: _Complaint) -> _Advice | None:
    if "entries are not allowed" in complaint.problem:
        return _Advice(
            complaint.at,
            "a list begins on the line below its key; put a value that begins with - in quotes",
        )
    if "keys are not allowed" in complaint.problem:
        return _Advice(complaint.at, "a value cannot begin with ? here; put the value in quotes")
    return None


def _directive(complaint: _Complaint) -> _Advice | None:
    if "directive" in complaint.reading or "incompatible" in complaint.problem:
        return _Advice(
            _Place(complaint.at.line, 0),
            "a line that begins with % is a directive, which is not read here; delete it",
            "directive",
        )
    return None


def _indentation_fault(complaint: _Complaint) -> _Advice | None:
    if "block" not in complaint.reading or complaint.before.strip(" -"):
        return None
    if complaint.char == "-":
        wanted = "line it up with the - of the items above, or with the key below which it belongs"
    else:
        wanted = "line it up with the key above, or write it below an item that begins with -"
    return _Advice(complaint.at, f"the indentation fits nothing above; {wanted}")


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


# Tried in this order; the first that has something to say is right.
_RULES: Final[tuple[Callable[[_Complaint], _Advice | None], ...]] = (
    _unknown_escape,
    _unclosed_quote,
    _directive,
    _quote_closed_too_late,
    _unclosed_bracket,
    _text_after_quotes_or_brackets,
    _indicator_at_start,
    _colon_in_value,
    _no_colon,
    _block_header,
    _list_in_line,
    _indentation_fault,
)
