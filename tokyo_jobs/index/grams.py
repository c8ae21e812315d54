"""The grams by which the index finds any part of any word, in Japanese as in English.

Folded text is cut into runs of one script. From each character of a run begins a gram that goes on
to the end of the run, or to a fixed length. So whatever stands inside a run is the beginning of a
gram, and looking up a beginning finds it: a word of one or two characters as well as a long one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

# Fixed ranges, not what a Python version takes for a letter: index and question must agree. What is
# in neither class only makes a word inexact.
_JAPANESE: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_OTHERS: Final = "0-9a-z\u00aa-\u1fff\u2c00-\u2dff\ua000-\ud7ff"
_JAPANESE_LENGTH: Final = 4
_OTHERS_LENGTH: Final = 16
_LONGEST_KEPT: Final = 24
_MOST_TERMS: Final = 32
"""For a very long word some of its grams are enough: what they let through is verified."""


class WordGrams(NamedTuple):
    """How to find a word."""

    terms: tuple[str, ...]
    """What must all be the beginning of some gram; empty when the word has no letter or digit."""
    is_exact: bool
    """Whether whatever has these grams surely holds the word."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds all runs, the words of other scripts, and the Japanese grams."""
    return (
        re.compile(f"[{_JAPANESE}]+|[{_OTHERS}]+"),
        re.compile(f"[{_OTHERS}]+"),
        re.compile(f"(?=([{_JAPANESE}]{{1,{_JAPANESE_LENGTH}}}))"),
    )


@lru_cache(maxsize=16384)
def _endings(word: str) -> tuple[str, ...]:
    return tuple(word[start : start + _OTHERS_LENGTH] for start in range(len(word)))


def grams_of(folded: str) -> set[str]:
    """Return all grams of a folded text."""
    _, words, japanese = _patterns()
    grams = set(japanese.findall(folded))
    for word in set(words.findall(folded)):
        grams.update(_endings(word) if len(word) <= _LONGEST_KEPT else _endings.__wrapped__(word))
    return grams


def grams_of_word(folded: str) -> WordGrams:
    """Return what to look up for a folded word that may begin and end inside longer ones."""
    terms: dict[str, None] = {}
    is_exact = False
    for match in _patterns()[0].finditer(folded):
        run = match[0]
        length = _JAPANESE_LENGTH if is_japanese(run[0]) else _OTHERS_LENGTH
        is_exact = run == folded and len(run) <= length
        for start in range(0, len(run), length):
            # The last one reaches back, so that it is as long, and as rare, as the others.
            terms[run[max(min(start, len(run) - length), 0) :][:length]] = None
        if len(terms) >= _MOST_TERMS:
            break
    return WordGrams(tuple(terms)[:_MOST_TERMS], is_exact)


def is_japanese(character: str) -> bool:
    """Whether a folded character belongs to a script that is written without spaces."""
    return character >= "\u3005" and re.match(f"[{_JAPANESE}]", character) is not None
