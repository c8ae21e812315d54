"""What an editor would mark in a text that loads well: pure functions from a text to remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import east_asian_width, normalize  # noqa: TID253 - imported where texts are read

from tokyo_jobs.loading.encoding import SUSPECT

# The first year of each, counted as year 1; a year in which the era changed belongs to both.
_ERAS: Final = {
    "明治": 1868,
    "大正": 1912,
    "昭和": 1926,
    "平成": 1989,
    "令和": 2019,
    "Meiji": 1868,
    "Taisho": 1912,
    "Showa": 1926,
    "Heisei": 1989,
    "Reiwa": 2019,
}

# What to write for the ambiguous characters that come up in Japanese and English texts.
_REPLACEMENTS: Final = {
    "…": "...",
    "→": "「から」",
    "※": "注",
    "×": "x",
    "±": "+-",
    "‐": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "℃": "度",
    "°": "度",
    "≒": "約",
    **dict.fromkeys("•·●○◎■□◆◇★☆▲△▼▽", "・"),
}


class Remark(NamedTuple):
    """Something to mend in a text."""

    passage: str
    """The words it is about, as they stand in the text."""
    message: str


def ambiguous_characters(text: str) -> Iterator[Remark]:
    """The characters that some terminals draw one cell wide and others two, each once."""
    seen: set[str] = set()
    for match in SUSPECT.finditer(text):
        char = match[0]
        if char in seen or east_asian_width(char) != "A":
            continue
        seen.add(char)
        yield Remark(
            char,
            f'the width of "{char}" (U+{ord(char):04X}) differs between terminals; '
            + _instead(char),
        )


def _instead(char: str) -> str:
    written = _REPLACEMENTS.get(char)
    if written is None:
        written = "".join(part for part in normalize("NFKD", char) if east_asian_width(part) != "A")
        if "\u2460" <= char <= "\u24ff" and written.isalnum():  # a circled number or letter
            written = f"({written})"
    return f"write {written}" if written else "write it in another way"


# One space at most: longer runs, allowed in several places, take ages where nothing fits.
_SPACE: Final = "[ \u3000]?"
_YEAR_OF_ERA: Final = "(?P<era>{eras})" + _SPACE + "(?P<number>元|[0-9０-９]{{1,2}})"
_JAPANESE_ERA: Final = _YEAR_OF_ERA.format(eras="明治|大正|昭和|平成|令和")
_ENGLISH_ERA: Final = _YEAR_OF_ERA.format(eras="Meiji|Taisho|Showa|Heisei|Reiwa")
_WESTERN: Final = "(?P<western>[0-9０-９]{4})"
_MONTH_DAY: Final = f"(?:{_SPACE}[0-9０-９]{{1,2}}月(?:{_SPACE}[0-9０-９]{{1,2}}日)?)?"
_OPEN: Final = f"{_SPACE}[(（]{_SPACE}"

_ERA_YEARS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 2021年(令和3年), 2021(令和3)年, 2021年度(令和3年度)
        rf"{_WESTERN}{_SPACE}(?:年度?)?{_MONTH_DAY}{_OPEN}{_JAPANESE_ERA}",
        # 令和3年(2021年), 令和3(2021)年, 令和3年12月(2021年12月)
        rf"{_JAPANESE_ERA}{_SPACE}(?:年度?)?{_MONTH_DAY}{_OPEN}{_WESTERN}(?![0-9０-９])",
        # 2021 (Reiwa 3), Reiwa 3 (2021)
        rf"{_WESTERN}{_OPEN}(?:fiscal )?{_ENGLISH_ERA}",
        rf"{_ENGLISH_ERA}{_OPEN}(?:fiscal )?{_WESTERN}(?![0-9０-９])",
    )
)


def mentions_era(text: str) -> bool:
    """Whether an era is named at all; it is asked of every text that has a parenthesis."""
    if text.isascii():
        return (
            "Reiwa" in text
            or "Heisei" in text
            or "Showa" in text
            or "Taisho" in text
            or "Meiji" in text
        )
    return "年" in text and (
        "令和" in text or "平成" in text or "昭和" in text or "大正" in text or "明治" in text
    )


def wrong_era_years(text: str) -> Iterator[Remark]:
    """The era years that are not the Western year in parentheses beside them."""
    for pattern in _ERA_YEARS:
        for match in pattern.finditer(text):
            era, number, western = match["era"], match["number"], int(match["western"])
            count = 1 if number == "元" else int(number)
            year = _ERAS[era] + count - 1
            if year != western:
                yield Remark(
                    match[0],
                    f"{era} {number} is {year}, not {western}; find out which is right",
                )
