"""What the YAML parser could not read, in plain words and with what to write instead.

The two parsers of PyYAML word their complaints differently but agree on the place, so the advice is
drawn from what stands there as far as it goes. It knows the slips that people make; of all others
it says what to look at.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

from yaml import MarkedYAMLError

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.problems import Mark, Place, quote
from tokyo_jobs.text import Bilingual

Advice: TypeAlias = tuple[Place, Bilingual, dict[str, Any]]
"""A place, what to say of it, and the values for that."""

_ODD_SIGN: Final = re.compile(
    r"^ *(?P<dash>[－−ー–—・])(?=[ \u3000])|(?:^[ -]*|[:：,] ?)(?P<open>[｛［])"
    r"|(?P<close>[｝］]) *$|^[ -]*\w+(?P<colon>：)|(?P<comma>[、，])(?= *\w+[:：])"
    r"|^ *(?P<blank>[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff])"
)
"""What looks like a sign of YAML, or like a space before a key, and is none."""
_PLAIN: Final = {"dash": "- ", "comma": ", ", "colon": ": ", "blank": " "}


def odd_sign(text: str) -> tuple[int, dict[str, str]] | None:
    """Return where a line or a value has a sign that only looks like one, and what to say of it."""
    match = _ODD_SIGN.search(text)
    if match is None:
        return None
    group = match.lastgroup or ""
    sign = match[group]
    found = f"U+{ord(sign):04X}" if group == "blank" else sign
    return match.start(group), {
        "sign": found,
        "plain": _PLAIN.get(group) or chr(ord(sign) - 0xFEE0),
    }


def explain(error: BaseException, text: str, mark: Mark | None) -> Advice:
    """Return what to say of an error that stopped a parser, which was at ``mark``."""
    said, began = f"; {error}", None
    if isinstance(error, MarkedYAMLError):
        said, began = f"{error.context}; {error.problem}", error.context_mark
        mark = error.problem_mark or mark
    lines = [*text.split("\n"), ""]  # the parser may stop on the line after the last
    at, start = _place(mark, lines), _place(began or mark, lines)
    for line in (at.line, start.line):
        if found := odd_sign(lines[line]):
            return Place(line, found[0]), messages.ODD_SIGN, found[1]
    place, message = _diagnose(said, lines, at, start)
    sign = lines[place.line][place.column : place.column + 1] or " "
    closing = {"[": "]", "{": "}"}.get(sign, sign)
    return place, message, {"sign": quote(sign), "closing": closing}


def _place(mark: Mark | None, lines: list[str]) -> Place:
    if mark is None or mark.line >= len(lines):
        return Place()
    return Place(mark.line, min(mark.column, len(lines[mark.line])))


def _diagnose(said: str, lines: list[str], at: Place, began: Place) -> tuple[Place, Bilingual]:
    """Return a place and what is wrong there: the parser stopped ``at`` one, reading what ``began``
    at the other."""
    line = lines[at.line]
    before, after = line[: at.column], line[at.column :]
    if re.search(r"escape|hexa?decimal|chr\(\)|code point|too large", said):
        return Place(at.line, max(line.rfind("\\", 0, at.column + 1), 0)), messages.BACKSLASH
    if "quoted" in said:
        return began, messages.OPEN_QUOTE
    if "simple key" in said:
        return began, messages.NO_COLON
    if re.search("block scalar|alias|anchor|tag|directive|incompatible", said):
        return began, messages.NOT_HERE
    if "flow" in said:
        is_colon = after.startswith(":")
        is_behind_quote = before.endswith(("'", '"')) and re.match(r"\w", after)
        if at.line != began.line or not (is_colon or is_behind_quote):
            return began, messages.OPEN_BRACKET
        return at, messages.AFTER_END if is_behind_quote else messages.COLON_IN_VALUE
    if "mapping values" in said:
        if re.search("[:?] ", before):
            return at, messages.COLON_IN_VALUE
        if at.line and (above := re.match(r"[ -]*(?=\w+:\S)", lines[at.line - 1])):
            return Place(at.line - 1, above.end()), messages.NO_COLON
        return Place(at.line, len(line) - len(line.lstrip())), messages.INDENTATION
    if "expected" in said and (left_open := _odd_quote(lines, at)):
        return left_open, messages.OPEN_QUOTE
    is_behind_end = before.rstrip().endswith(("]", "}", '"', "'"))
    if after and is_behind_end:
        return at, messages.AFTER_END
    if after and re.search("start any|node content|not allowed", said):
        return at, messages.NOT_HERE
    return at, messages.NOT_YAML if before.strip(" -") else messages.INDENTATION


def _odd_quote(lines: list[str], at: Place) -> Place | None:
    """Return the quote whose partner is missing, so that it took one of a later line."""
    for sign in "\"'":
        if lines[at.line].count(sign, 0, at.column) % 2:
            for number in range(at.line - 1, -1, -1):
                if lines[number].count(sign) % 2:
                    return Place(number, lines[number].rfind(sign))
    return None
