"""What an editor would mark in a text that loads well: pure functions from a text to remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from unicodedata import east_asian_width, normalize

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import SUSPECT
from tokyo_jobs.text import ERAS, Bilingual, invisible


class Remark(NamedTuple):
    """Something to mend in a text."""

    code: str
    passage: str
    """The words it is about, as they stand in the text."""
    message: Bilingual
    values: dict[str, Any]


def remarks_on(text: str, is_suspect: bool) -> Iterator[Remark]:
    """Yield what there is to mend in a text, whose lines are as they were written.

    ``is_suspect`` as the source of the text is.
    """
    if "\n" in text:
        yield from joined_lines(text)
    if is_suspect:
        yield from odd_characters(text)
    if ("(" in text or "（" in text) and any(map(text.__contains__, _FIRST_YEARS)):
        yield from wrong_era_years(text)


# --- Characters -----------------------------------------------------------------------------------

_REPLACEMENTS: Final[dict[str, str]] = {
    **dict(zip("→※×≒‘’“”…±", ("から", "注", "x", "約", *"''\"\"", "...", "+-"), strict=True)),
    **dict.fromkeys("℃°", "度"),
    **dict.fromkeys("‐–—―", "-"),
    **dict.fromkeys("•·●○◎■□◆◇★☆▲△▼▽", "・"),
}
"""What to write for the ambiguous characters that come up in Japanese and English texts."""
# What joins or varies the character before it in a way that can be seen: kanji, and emoji.
_SEEN: Final = re.compile(
    "(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|(?<=[#*0-9©®\u2000-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
    "|(?<=[\u2190-\u27bf\U0001f000-\U0001faff\ufe0f])\u200d(?=[\u2190-\u27bf\U0001f000-\U0001faff])"
)


def odd_characters(text: str) -> Iterator[Remark]:
    """Yield the characters that cannot be seen, and those that some terminals draw one cell wide
    and others two; each once."""
    for char in dict.fromkeys(SUSPECT.findall(_SEEN.sub("", text))):
        code = ord(char)
        values = {"char": char, "name": f"U+{code:04X}"}
        is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        if is_noncharacter or invisible().match(char):
            yield Remark("invisible-character", char, messages.INVISIBLE, values)
        elif east_asian_width(char) == "A":
            values["instead"] = _instead(char) or messages.ANOTHER_CHARACTER
            yield Remark("ambiguous-width", char, messages.AMBIGUOUS_WIDTH, values)


def _instead(char: str) -> str:
    if char in _REPLACEMENTS:
        return _REPLACEMENTS[char]
    written = "".join(part for part in normalize("NFKD", char) if east_asian_width(part) != "A")
    is_circled = "\u2460" <= char <= "\u24ff" and written.isalnum()
    return f"({written})" if is_circled else written


# --- Years ----------------------------------------------------------------------------------------

_FIRST_YEARS: Final = {
    name: year for (year, _, _), era in ERAS for name in (era.ja, era.en) if name
}
"""Of each era by its names; a year in which the era changed belongs to both."""
# One space at most: longer runs, allowed in several places, take ages where nothing fits.
_SPACE: Final = "[ \u3000\n]?"
YEAR_OF_ERA: Final = f"(?P<era>{'|'.join(_FIRST_YEARS)}){_SPACE}(?P<number>元|[0-9０-９]{{1,2}})"
_WESTERN: Final = "(?P<western>[0-9０-９]{4})"
_MONTH_DAY: Final = f"(?:{_SPACE}[0-9０-９]{{1,2}}月(?:{_SPACE}[0-9０-９]{{1,2}}日)?)?"
_OPEN: Final = f"{_SPACE}(?:年度?)?{_MONTH_DAY}{_SPACE}[(（]{_SPACE}(?:fiscal )?"
_ERA_YEARS: Final = (
    # 2021年(令和3年), 2021(令和3)年, 2021年度(令和3年度), 2021 (Reiwa 3)
    re.compile(_WESTERN + _OPEN + YEAR_OF_ERA),
    # 令和3年(2021年), 令和3(2021)年, 令和3年12月(2021年12月), Reiwa 3 (2021)
    re.compile(f"{YEAR_OF_ERA}{_OPEN}{_WESTERN}(?![0-9０-９])"),
)


def western_year(era: str, number: str) -> int:
    """Return the Western year of a year of an era."""
    return _FIRST_YEARS[era] + (1 if number == "元" else int(number)) - 1


def wrong_era_years(text: str) -> Iterator[Remark]:
    """Yield the era years that are not the Western year in parentheses beside them."""
    for pattern in _ERA_YEARS:
        for match in pattern.finditer(text):
            values = match.groupdict() | {"year": western_year(match["era"], match["number"])}
            if values["year"] != int(match["western"]):
                yield Remark("era-year", match[0], messages.WRONG_ERA_YEAR, values)


# --- Lines ----------------------------------------------------------------------------------------

_APART: Final = re.compile(
    r"\n(?<!\n\n)([ \u3000]+\S[^\n]*"
    r"|(?:[・●○◆◇■□①-⑳]|[-*–—−－](?![-*0-9])|[0-9０-９]{1,2}[.)．）](?![0-9]))[^\n]*)"
)
"""A line that its writer meant to stand apart; a blank line before it does the same."""


def joined_lines(block: str) -> Iterator[Remark]:
    """Yield the lines of a block that were set apart by a sign or by indentation alone."""
    for match in _APART.finditer(block):
        yield Remark("lines-joined", match[1].strip(), messages.LINES_JOINED, {})
