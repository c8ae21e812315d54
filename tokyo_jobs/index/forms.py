"""The forms in which names and texts are kept, to be compared with what is asked for."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_uppercase

from tokyo_jobs.text import fold

EVERYDAY_WORDS = ("it", "us", "who")
"""English words that mean something else in capitals: in a searchable text those stay capitals."""


def name_form(name: str) -> str:
    """Return the form in which names are compared: folded, without white space."""
    return fold(name).replace(" ", "")


def fold_for_search(text: str) -> str:
    """Return the folded text, but with ``EVERYDAY_WORDS`` in capitals where they stand so."""
    pieces = _capitals().split(text)
    folded = [fold(piece) for piece in pieces]
    folded[1::2] = [word.upper() for word in folded[1::2]]
    return "".join(folded)


def fold_word(word: str) -> str:
    """Return a word to search for: an everyday word is looked for in capitals only."""
    return _everyday_words().sub(lambda match: match[0].upper(), fold(word))


@cache
def _capitals() -> re.Pattern[str]:
    """Return what parts a text at the everyday words in capitals, of half or full width."""
    wide = {letter: f"[{letter}{chr(ord(letter) + 0xFEE0)}]" for letter in ascii_uppercase}
    words = "|".join("".join(wide[letter] for letter in word.upper()) for word in EVERYDAY_WORDS)
    return _between_words(words)


@cache
def _everyday_words() -> re.Pattern[str]:
    return _between_words("|".join(EVERYDAY_WORDS))


def _between_words(words: str) -> re.Pattern[str]:
    """Return what finds ``words`` where they are whole: not so the beginning of "it's"."""
    return re.compile(rf"(?<![0-9A-Za-zＡ-Ｚａ-ｚ'’])({words})(?![0-9A-Za-zＡ-Ｚａ-ｚ'’])")
