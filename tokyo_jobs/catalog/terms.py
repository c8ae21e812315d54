"""What was typed for a search -> the terms that a place must have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.index import EVERYDAY_WORDS
from tokyo_jobs.text import fold

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

# The letters and digits of words that are parted by spaces; all others may stand anywhere.
_LETTERS = "0-9A-Za-zªµºÀ-ÖØ-öø-ɏͰ-ԯḀ-ỿ"
_SHORT = 2
"""A word of so few letters counts only as a whole."""
_MOST_JOINED = 3
_MOST_WITH_KIN = 30


class Kin(NamedTuple):
    """A word that means the same as one that was typed."""

    form: str
    """Folded."""
    word: str
    """As it was written."""


class Term(NamedTuple):
    """A word, or several that have kin together."""

    words: tuple[str, ...]
    """Folded; all of them are to be found."""
    kin: tuple[Kin, ...] = ()
    """Of which any one may stand for them."""


def split_words(asked: Iterable[str]) -> list[str]:
    """Return the different folded words of what was typed; white space of any kind parts them."""
    pieces = (_fold_word(piece) for text in asked for piece in text.split())
    return list(dict.fromkeys(piece for piece in pieces if piece.strip()))


def _fold_word(typed: str) -> str:
    """Return a word as searchable texts have it: everyday words count in capitals only."""
    folded = fold(typed)
    return _runs().sub(
        lambda match: match[0].upper() if match[0] in EVERYDAY_WORDS else match[0], folded
    )


def join_words(words: Sequence[str]) -> str:
    """Return folded words as they would follow each other in a text."""
    phrase = ""
    for word in words:
        is_spaced = phrase and (is_letter(phrase[-1]) or is_letter(word[0]))
        phrase += f" {word}" if is_spaced else word
    return phrase


def is_letter(character: str) -> bool:
    """Whether a folded character is of a word that spaces part from others."""
    return _runs().match(character) is not None


def find_terms(index: Index, words: Sequence[str]) -> list[Term]:
    """Return the terms for folded words: neighbors that have kin together are one."""
    kin = _find_kin(index, words[:_MOST_WITH_KIN])
    terms = []
    start = 0
    while start < len(words):
        counts = range(min(_MOST_JOINED, len(words) - start), 1, -1)
        joined = (words[start : start + count] for count in counts)
        part = next((part for part in joined if join_words(part) in kin), words[start : start + 1])
        word = join_words(part)
        # What the word itself is a part of needs no second look.
        others = [other for other in kin.get(word, ()) if not pattern_of(word).search(other.form)]
        terms.append(Term(tuple(part), tuple(others)))
        start += len(part)
    return terms


def _find_kin(index: Index, words: Sequence[str]) -> dict[str, list[Kin]]:
    """Return the kin of the words, and of what neighbors among them make together."""
    forms = {
        join_words(words[start : start + count])
        for count in range(1, _MOST_JOINED + 1)
        for start in range(len(words) - count + 1)
    }
    rows = index.rows(
        "ttt",
        "SELECT asked.form, kin.form, kin.word FROM kin AS asked JOIN kin USING (number)"
        f" WHERE asked.form IN ({', '.join('?' * len(forms))}) ORDER BY number, kin.rowid",
        tuple(forms),
    )
    kin: dict[str, list[Kin]] = {}
    for asked, form, word in rows:
        found = kin.setdefault(asked, [])
        if form != asked and all(form != other.form for other in found):
            found.append(Kin(form, word))
    return kin


@cache
def pattern_of(word: str) -> re.Pattern[str]:
    """Return what finds a folded word in a searchable text.

    Where the word is in letters it begins at the start of a word, and if it is short it is all of
    it. Its one group is empty where the word of the text ends with it.
    """
    runs = list(_runs().finditer(word))
    begins = f"(?<![{_LETTERS}])" if runs and runs[0].start() == 0 else ""
    ends = "()"
    if runs and runs[-1].end() == len(word):
        last = runs[-1][0]
        is_whole = len(last) <= _SHORT or last.lower() != last
        ends = f"(?![{_LETTERS}])()" if is_whole else f"([{_LETTERS}]?)"
    return re.compile(f"{begins}{re.escape(word)}{ends}")


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{_LETTERS}]+")
