"""What was typed for a search -> the terms that a passage must have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.index import fold_word

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

_SHORT = 2
"""A word of so few letters counts only as a whole."""
_AROUND_WORDS = "「」『』（）“”‘’\"',。"
_MOST_JOINED = 3
_SPACED = "0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""The letters and digits of words that spaces part; all others may stand anywhere."""
_LETTERS = re.compile(f"[{_SPACED}]+")


class Kin(NamedTuple):
    """A word that means the same as one that was typed."""

    form: str
    """Folded."""
    word: str
    """As it was written."""
    is_foreign: bool
    """Whether it is of another script. Then it is for the reader's language alone: nobody who reads
    Japanese is helped by an English text that has none of the words typed."""


class Term(NamedTuple):
    """A word, or several that have kin together."""

    words: tuple[str, ...]
    """Folded; all of them are to be found."""
    kin: tuple[Kin, ...] = ()
    """Of which any one may stand for them."""


def split_words(asked: Iterable[str]) -> list[str]:
    """Return the different folded words of what was typed.

    White space of any kind and Japanese commas part them; quotes and commas around a word are not
    looked for.
    """
    typed = (piece for text in asked for piece in re.split(r"[\s、，]+", text))
    pieces = (fold_word(piece.strip(_AROUND_WORDS) or piece) for piece in typed)
    return list(dict.fromkeys(piece for piece in pieces if piece.strip()))


def join_words(words: Sequence[str]) -> str:
    """Return folded words as they would follow each other in a text."""
    phrase = ""
    for word in words:
        is_spaced = phrase and (_LETTERS.match(phrase[-1]) or _LETTERS.match(word[0]))
        phrase += f" {word}" if is_spaced else word
    return phrase


def find_terms(index: Index, words: Sequence[str]) -> list[Term]:
    """Return the terms for folded words: neighbors that have kin together are one."""
    groups: dict[int, list[tuple[str, str]]] = defaultdict(list)
    numbers: dict[str, set[int]] = defaultdict(set)
    query = "SELECT number, form, word FROM kin ORDER BY rowid"
    for number, form, word in index.rows("itt", query):
        groups[number].append((form, word))
        numbers[form].add(number)
    terms = []
    start = 0
    while start < len(words):
        for count in range(_MOST_JOINED, 0, -1):
            part = words[start : start + count]
            phrase = join_words(part)
            found = numbers[phrase] | numbers["".join(part)]  # child care: childcare
            if found:
                break
        kin: dict[str, Kin] = {}
        for form, word in [pair for number in sorted(found) for pair in groups[number]]:
            # What the word itself is a part of needs no second look.
            if not occurs(phrase, form):
                kin.setdefault(form, Kin(form, word, form.isascii() != phrase.isascii()))
        terms.append(Term(tuple(part), tuple(kin.values())))
        start += len(part)
    return terms


def occurs(word: str, text: str) -> bool:
    """Whether a folded word stands in a folded text."""
    return any(True for _ in find_word(word, text))


def find_word(word: str, text: str) -> Iterator[tuple[int, bool]]:
    """Yield where a folded word stands in a folded text, and whether it is the whole of a word.

    A word in letters stands at the beginning of one, and if it is short it is all of it.
    """
    if word in text:
        pattern, is_short = _pattern_of(word)
        for match in pattern.finditer(text):
            # A plural is the word itself, unless the word is so short that it may be any other.
            is_whole = not match[1] or (match[1] in ("s", "es") and not is_short)
            if is_whole or not is_short:
                yield match.start(), is_whole


@cache
def _pattern_of(word: str) -> tuple[re.Pattern[str], bool]:
    """Return the pattern of a word and the letters behind it; whether it counts only as a whole."""
    last = re.split(f"[^{_SPACED}]+", word)[-1]
    literal = re.escape(word)
    # Looked at from its end, so that the word itself is looked for first, which is quick.
    begins = f"(?<![{_SPACED}]{literal})" if _LETTERS.match(word) else ""
    pattern = f"{literal}{begins}([{_SPACED}]*)" if last else f"{literal}{begins}()"
    return re.compile(pattern), len(last) <= _SHORT
