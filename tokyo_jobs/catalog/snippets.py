"""Quote a place around the words that were found in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.catalog.terms import Term, find_word
from tokyo_jobs.index import fold_for_search
from tokyo_jobs.text import fold_with_positions

if TYPE_CHECKING:
    from tokyo_jobs.index import Place
    from tokyo_jobs.text import Language

SNIPPET_LENGTH = 120
"""Characters, more or less."""
_OMISSION = "..."
"""Three periods: the single character is drawn one or two cells wide, as the terminal likes."""

_MOST_OCCURRENCES = 40
"""Of one word. It is about one short piece of text, and the best one is seldom far down."""

Span = tuple[int, int]
Occurrence = tuple[int, int, int]
"""Begin, end and which of the terms."""


class Snippet(NamedTuple):
    """A piece of a text, as it is written there but on one line."""

    text: str
    """Begins or ends with ``...`` where something is left out."""
    spans: tuple[Span, ...]
    """Where the words are in it: begin and end, in order, not overlapping."""
    lang: Language


@cache
def _plain_text() -> re.Pattern[str]:
    """Characters of which each folds to exactly one, whatever stands beside it."""
    return re.compile("[ -~、-〇〈-〛ぁ-ゖゝゞァ-ヺーヽヾ一-鿿！-～・]*")


@cache
def _sentence_ends() -> re.Pattern[str]:
    return re.compile(r"[。！？](?:[」』）)]*)\s*|[.!?][\"')\]]*\s+")


@cache
def _paragraph_ends() -> re.Pattern[str]:
    return re.compile(r"(?<=[。！？」』）])\s+")


@cache
def _word_ends() -> re.Pattern[str]:
    return re.compile(r"[、，・]|[,;:]?\s+")


def make_snippet(
    place: Place, terms: Sequence[Term], prefer: Language, size: int = SNIPPET_LENGTH
) -> Snippet:
    """Return a piece of one of the place's texts: of the first one that has most of the terms.

    It is in the language ``prefer`` unless more of them are in the other. Where the title alone
    has them, it is the beginning of the first text.
    """
    other: Language = "en" if prefer == "ja" else "ja"
    texts = [place.tagline, *place.texts] if place.tagline else place.texts
    best, most = Snippet("", (), prefer), -1
    for lang in (prefer, other):
        for text in texts:
            line = _on_one_line(text.ja if lang == "ja" else text.en or "")
            if line:
                found = _find_terms(line, terms, is_own_language=lang == prefer)
                count = len({number for *_, number in found})
                if count > most:
                    best, most = _quote(line, found, lang, size), count
    return best


def _on_one_line(text: str) -> str:
    """Return a text without its paragraphs; Japanese sentences have no space between them."""
    return " ".join(_paragraph_ends().sub("", text).split())


def _find_terms(text: str, terms: Sequence[Term], *, is_own_language: bool) -> list[Occurrence]:
    """Return where the terms and their kin are in a text."""
    folded = fold_for_search(text)
    to_original = None
    found = []
    for number, term in enumerate(terms):
        kin = term.kin_in(is_own_language=is_own_language)
        for word in (*term.words, *(other.form for other in kin)):
            for at, _ in islice(find_word(word, folded), _MOST_OCCURRENCES):
                to_original = to_original or _map_positions(text, folded)
                found.append((*to_original(at, at + len(word)), number))
    return sorted(found)


def _quote(text: str, found: Sequence[Occurrence], lang: Language, size: int) -> Snippet:
    spans = _merge((begin, end) for begin, end, _ in found)
    start, stop = _choose_part(text, _choose_first(found, size), size)
    before = _OMISSION if start > 0 else ""
    after = _OMISSION if stop < len(text) else ""
    shift = len(before) - start
    inside = tuple([(a + shift, b + shift) for a, b in spans if start <= a and b <= stop])
    return Snippet(before + text[start:stop] + after, inside, lang)


def _map_positions(text: str, folded: str) -> Callable[[int, int], Span]:
    """Return what turns a part of the folded text into the part of ``text`` it comes from."""
    if len(text) == len(folded) and _plain_text().fullmatch(text):
        return lambda begin, end: (begin, end)
    return fold_with_positions(text).span


def _merge(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap as one."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def _choose_first(found: Sequence[Occurrence], size: int) -> Span:
    """Return the occurrence that most of the terms follow within ``size``; ``found`` is in order.

    The earliest of several; the very beginning when there is none.
    """
    best: Span = (0, 0)
    most = 0
    near: Counter[int] = Counter()
    last = 0
    for first, (begin, end, number) in enumerate(found):
        while last < len(found) and (last <= first or found[last][1] <= begin + size):
            near[found[last][2]] += 1
            last += 1
        if len(near) > most:
            best, most = (begin, end), len(near)
        near[number] -= 1
        if not near[number]:
            del near[number]
    return best


def _choose_part(text: str, first: Span, size: int) -> Span:
    """Return the part to quote: about ``size`` characters with the first of the spans in it.

    It begins and ends with a sentence where one begins or ends near by, else with a word.
    """
    if len(text) <= size + size // 4:
        return 0, len(text)
    begin, end = first
    earliest = max(min(begin - size // 2, len(text) - size), 0)
    start = 0 if earliest == 0 else _last_end(_sentence_ends(), text, earliest, begin)
    if start is None:
        middle = max(begin - size // 4, 0)
        start = _first_end(_word_ends(), text, middle, begin)
        start = middle if start is None else start
    limit = max(start + size, end)
    if limit + size // 4 >= len(text):
        return start, len(text)
    stop = _last_end(_sentence_ends(), text, max(end, limit - size // 3), limit + size // 4)
    if stop is None:
        stop = _last_end(_word_ends(), text, max(end, limit - size // 4), limit)
    stop = limit if stop is None else stop
    return start, start + len(text[start:stop].rstrip())


def _last_end(pattern: re.Pattern[str], text: str, start: int, stop: int) -> int | None:
    """Return where the last match inside the part ends."""
    ends = [match.end() for match in pattern.finditer(text, start, stop)]
    return ends[-1] if ends else None


def _first_end(pattern: re.Pattern[str], text: str, start: int, stop: int) -> int | None:
    match = pattern.search(text, start, stop)
    return match.end() if match else None
