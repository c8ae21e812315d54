"""Texts: which line breaks of theirs are kept, and what an editor would mark in them.

A single line break is soft: it is joined with nothing between two wide characters and after
Japanese punctuation, with a space otherwise. A blank line separates paragraphs and is kept.
"""

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any, Final, TypeAlias
from unicodedata import east_asian_width, normalize

from tokyo_jobs.loading import messages
from tokyo_jobs.text import ERAS, Bilingual, invisible_pattern

Remark: TypeAlias = tuple[str, str, Bilingual, dict[str, Any]]
"""A code, the words of a text that it is about, what to say of them, and the values for that."""

_PUNCTUATION: Final = "、。，．・：；？！」』）】"
_DIGITS: Final = "[0-9０-９]{1,2}"
_KANJI: Final = "[〇一二三四五六七八九十]"
_LETTER: Final = "[A-Za-zＡ-Ｚａ-ｚ]"
_MARK: Final = rf"[(（[［〔](?:{_DIGITS}|{_KANJI}{{1,2}}|{_LETTER}|[ア-コ]|[ivx]{{2,4}})[)）\]］〕]"
_APART: Final = re.compile(
    r"\n(?<!\n\n)([ \u3000]+\S[^\n]*"
    r"|(?:[・･•·●○◎◯◆◇■□▪★☆※①-⓿㈠-㈩㊀-㊉❶-➓]|[-*–—−－＊+＋](?![-*0-9])"
    rf"|{_DIGITS}[.)．）\u3000](?![0-9])|{_KANJI}{{1,2}}[、.．\u3000](?!{_KANJI})|〇(?!{_KANJI})"
    # Not what may be an initial, as in J. Smith, or short for a word, as in p. 12.
    rf"|[ア-コ][.．)）\u3000]|{_LETTER}[)）]|{_LETTER}[.．] ?(?=[^\x00-\x7f])|[a-z]\. (?![0-9])"
    # Not what goes on with a sentence, as in (1)の, nor whole sentences that are only numbered.
    rf"|{_MARK}[ \u3000]|(?<!。\n){_MARK}(?=[^\n、。，．,.;:)）のはがを]))[^\n]*)"
)
"""A line that its writer meant to stand apart; a blank line before it does the same."""


def join_lines(text: str) -> str:
    """Return the text without its soft line breaks, one blank line between two paragraphs.

    ``text`` has no white space around it.
    """
    joined = ""
    for line in map(str.strip, text.split("\n")):
        last = joined[-1:].strip()  # nothing at the beginning of a paragraph
        if line and last and not is_joint(last, line[0]):
            joined += " "
        joined += line or ("\n\n" if last else "")
    return joined


def is_joint(before: str, after: str) -> bool:
    """Whether a soft break between the two characters leaves no space."""
    return before in _PUNCTUATION or (
        after > "\u10ff"
        and before > "\u10ff"
        and east_asian_width(before) in "WF"
        and east_asian_width(after) in "WF"
    )


def as_written(value: str, style: str | None, source: str) -> str:
    """Return the value of several lines with the line breaks that it has in its source, not
    indented.

    YAML joins the lines of any value but a literal block (``|``) with spaces, which is wrong in
    Japanese, and leaves nothing to tell them from those that were typed. Where there are escapes
    its spaces stay.
    """
    if style == "|":
        return value.strip()
    if style == ">":
        return dedent(source.partition("\n")[2]).strip()
    if style == "'":
        value = source[1:-1].replace("''", "'")
    elif not style:
        value = source
    elif "\\" not in source:
        value = source[1:-1]
    elif "\\n" not in source:
        value = value.replace("\n", "\n\n")  # all that is left of a blank line
    return "\n".join(map(str.strip, value.split("\n"))).strip()


def joined_lines(text: str) -> Iterator[Remark]:
    """Yield the lines of a text that were set apart by a sign or by indentation alone."""
    for match in _APART.finditer(text):
        yield "lines-joined", match[1].strip(), messages.LINES_JOINED, {}


_REPLACEMENTS: Final[dict[str, str]] = {
    **dict(zip("→※×≒‘’“”…±", ("から", "注", "x", "約", *"''\"\"", "...", "+-"), strict=True)),
    **dict.fromkeys("℃°", "度"),
    **dict.fromkeys("‐–—―", "-"),
    **dict.fromkeys("•·●○◎■□◆◇★☆▲△▼▽", "・"),
    **{chr(0x245F + number): f"({number})" for number in range(1, 21)},
}
"""What to write for the ambiguous characters that come up in Japanese and English texts."""
_IN_ENGLISH: Final = _REPLACEMENTS | {
    **dict(zip("→※≒℃°", ("->", "Note:", "about", "degrees C", "degrees"), strict=True)),
    **dict.fromkeys("•·●○◎■□◆◇★☆▲△▼▽", "-"),
}
_USUAL: Final = re.compile("[\n -~\u3001-\u30ff\u3400-\u9fff]+")
# What varies or joins the character before it in a way that can be seen: kanji, and emoji.
_SEEN: Final = re.compile(
    "(?<=[^\x00-\x7f\u3000])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    "|(?<=[\u2190-\u27bf\U0001f000-\U0001faff\ufe0f])\u200d"
)


def odd_characters(text: str, *, is_english: bool = False) -> Iterator[Remark]:
    """Yield the characters that cannot be seen, and those that some terminals draw one cell wide
    and others two; each once."""
    replacements = _IN_ENGLISH if is_english else _REPLACEMENTS
    for char in dict.fromkeys(_USUAL.sub("", _SEEN.sub("", text))):
        code, name = ord(char), f"U+{ord(char):04X}"
        is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        if is_noncharacter or invisible_pattern().match(char):
            yield "invisible-character", char, messages.INVISIBLE, {"name": name}
        elif east_asian_width(char) == "A":
            parts = (part for part in normalize("NFKD", char) if east_asian_width(part) != "A")
            instead = replacements.get(char) or "".join(parts) or messages.ANOTHER_CHARACTER
            values = {"char": char, "name": name, "instead": instead}
            yield "ambiguous-width", char, messages.AMBIGUOUS_WIDTH, values


_FIRST_YEARS: Final = {
    name: year for (year, _, _), era in ERAS for name in (era.ja, era.en) if name
}
"""Of each era by its names; a year in which the era changed belongs to both."""
_ERA: Final = re.compile("|".join(_FIRST_YEARS))
# One space at most: longer runs, allowed in several places, take ages where nothing fits.
_SPACE: Final = "[ \u3000\n]?"
YEAR_OF_ERA: Final = (
    rf"(?P<era>{_ERA.pattern}){_SPACE}(?P<number>元|(?!00?\D|0+$)[0-9０-９]{{1,2}})"
)
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
    return _FIRST_YEARS[era] + (1 if number == "元" else int(number)) - 1


def wrong_era_years(text: str) -> Iterator[Remark]:
    """Yield the era years that are not the Western year in parentheses beside them."""
    if ("(" not in text and "（" not in text) or not _ERA.search(text):
        return  # the patterns are slow
    for pattern in _ERA_YEARS:
        for match in pattern.finditer(text):
            values = match.groupdict() | {"year": western_year(match["era"], match["number"])}
            if values["year"] != int(match["western"]):
                yield "era-year", match[0], messages.WRONG_ERA_YEAR, values
