"""What was typed for a search -> the terms that a place must have."""

from __future__ import annotations

import re
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
_MOST_WITH_KIN = 30


class Kin(NamedTuple):
    """A word that means the same as one that was typed."""

    form: str
    """Folded."""
    word: str
    """As it was written."""
    is_foreign: bool = False
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
        is_spaced = phrase and (is_letter(phrase[-1]) or is_letter(word[0]))
        phrase += f" {word}" if is_spaced else word
    return phrase


def find_terms(index: Index, words: Sequence[str]) -> list[Term]:
    """Return the terms for folded words: neighbors that have kin together are one."""
    kin = _find_kin(index, words[:_MOST_WITH_KIN])
    terms = []
    start = 0
    while start < len(words):
        joined = (words[start : start + count] for count in range(_MOST_JOINED, 0, -1))
        part = next(
            (part for part in joined if kin.get(join_words(part))), words[start : start + 1]
        )
        word = join_words(part)
        others = [
            Kin(form, written, form.isascii() != word.isascii())
            for form, written in kin.get(word, {}).items()
            # What the word itself is a part of needs no second look.
            if not occurs(word, form)
        ]
        terms.append(Term(tuple(part), tuple(others)))
        start += len(part)
    return terms


def _find_kin(index: Index, words: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the groups of the words, and of neighbors among them, joined or not."""
    phrases = {}
    for start in range(len(words)):
        for stop in range(start + 1, min(start + _MOST_JOINED, len(words)) + 1):
            phrase = join_words(words[start:stop])
            phrases[phrase] = phrase
            phrases.setdefault("".join(words[start:stop]), phrase)  # child care: childcare
    rows = index.rows(
        "ttt",
        "SELECT asked.form, kin.form, kin.word FROM kin AS asked JOIN kin USING (number)"
        f" WHERE asked.form IN ({', '.join('?' * len(phrases))}) ORDER BY number, kin.rowid",
        tuple(phrases),
    )
    kin: dict[str, dict[str, str]] = {}
    for asked, form, word in rows:
        kin.setdefault(phrases[asked], {}).setdefault(form, word)
    return kin


def occurs(word: str, text: str) -> bool:
    """Whether a folded word stands in a folded text."""
    return any(True for _ in find_word(word, text))


def find_word(word: str, text: str) -> Iterator[tuple[int, bool]]:
    """Yield where a folded word stands in a folded text, and whether it is the whole of a word.

    A word in letters stands at the beginning of one, and if it is short it is all of it.
    """
    begins_word, ends_word, is_short = _shape(word)
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if begins_word and at and is_letter(text[at - 1]):
            # Inside a word, so the next one that begins so is behind its end.
            run = _letters().match(text, at)
            at = text.find(word, run.end() if run else end)
            continue
        run = _letters().match(text, end) if ends_word else None
        # A plural is the word itself, unless the word is so short that it may be any other.
        is_whole = run is None or (not is_short and run[0] in ("s", "es"))
        if is_whole or not is_short:
            yield at, is_whole
        at = text.find(word, end)


@cache
def _shape(word: str) -> tuple[bool, bool, bool]:
    """Return whether a word begins and ends in letters, and is to be found only as a whole."""
    start = len(word)
    while start and is_letter(word[start - 1]):
        start -= 1
    last = word[start:]
    return is_letter(word[0]), bool(last), len(last) <= _SHORT or last != last.lower()


@cache
def is_letter(character: str) -> bool:
    """Whether a folded character is of a word that spaces part from others."""
    return _letters().match(character) is not None


@cache
def _letters() -> re.Pattern[str]:
    """Return a run of letters and digits of such words; all others may stand anywhere."""
    return re.compile("[0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+")
