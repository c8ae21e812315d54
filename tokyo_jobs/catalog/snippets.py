"""Quote a place around the words that were found in it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
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
_MOST_TERMS = 30
_MOST_OCCURRENCES = 40
"""Of one word. It is about one short piece of text, and the best one is seldom far down."""

_SENTENCE_END = r"[。！？](?:[」』）)]*)\s*|[.!?][\"')\]]*\s+"
_WORD_END = r"[、，・]|[,;:]?\s+"

Span = tuple[int, int]


class Snippet(NamedTuple):
    """A piece of a text, as it is written there but on one line."""

    text: str
    """Begins or ends with ``...`` where something is left out."""
    spans: tuple[Span, ...]
    """Where the words are in it: begin and end, in order, not overlapping."""
    lang: Language


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
                found = _find_terms(line, terms[:_MOST_TERMS], is_own_language=lang == prefer)
                count = len({number for *_, number in found})
                if count > most:
                    best, most = Snippet(*_quote(line, found, size), lang), count
    return best


def _on_one_line(text: str) -> str:
    """Return a text without its paragraphs; Japanese sentences have no space between them."""
    return " ".join(re.sub(r"(?<=[。！？」』）])\s+", "", text).split())


def _find_terms(
    text: str, terms: Sequence[Term], *, is_own_language: bool
) -> list[tuple[int, int, int]]:
    """Return begin, end and number of the terms and their kin in a text, in order."""
    folded = fold_for_search(text)
    found = []
    for number, term in enumerate(terms):
        kin = [kin.form for kin in term.kin if is_own_language or not kin.is_foreign]
        for word in (*term.words, *kin):
            places = islice(find_word(word, folded), _MOST_OCCURRENCES)
            found += [(at, at + len(word), number) for at, _ in places]
    span = fold_with_positions(text).span if found else None
    return sorted([(*span(begin, end), number) for begin, end, number in found]) if span else []


def _quote(
    text: str, found: Sequence[tuple[int, int, int]], size: int
) -> tuple[str, tuple[Span, ...]]:
    """Return the part of a text with the occurrences nearest to each other, and where they are."""
    start, stop = _choose_part(text, *_choose_first(found, size), size)
    before = _OMISSION if start > 0 else ""
    after = _OMISSION if stop < len(text) else ""
    spans: list[Span] = []
    for begin, end, _ in found:
        begin, end = begin - start + len(before), end - start + len(before)
        if spans and begin < spans[-1][1]:  # they overlap
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((begin, end))
    last = stop - start + len(before)
    inside = tuple([span for span in spans if span[0] >= len(before) and span[1] <= last])
    return before + text[start:stop] + after, inside


def _choose_first(found: Sequence[tuple[int, int, int]], size: int) -> Span:
    """Return the occurrence that most of the terms follow within ``size``, the earliest of several.

    The very beginning when there is none.
    """
    begins = [begin for begin, *_ in found]

    def count(at: int) -> int:
        return len({number for *_, number in found[at : bisect(begins, begins[at] + size)]})

    first = max(range(len(found)), key=count, default=None)
    return (0, 0) if first is None else found[first][:2]


def _choose_part(text: str, begin: int, end: int, size: int) -> Span:
    """Return the part to quote: about ``size`` characters with ``begin`` to ``end`` in it.

    It begins and ends with a sentence where one begins or ends near by, else with a word.
    """
    if len(text) <= size + size // 4:
        return 0, len(text)
    earliest = max(min(begin - size // 2, len(text) - size), 0)
    middle = max(begin - size // 4, 0)
    starts = _ends(_SENTENCE_END, text, earliest, begin)[-1:] if earliest else [0]
    start = (starts or _ends(_WORD_END, text, middle, begin) or [middle])[0]
    limit = max(start + size, end)
    if limit + size // 4 >= len(text):
        return start, len(text)
    stops = _ends(_SENTENCE_END, text, max(end, limit - size // 3), limit + size // 4)
    stop = (stops or _ends(_WORD_END, text, max(end, limit - size // 4), limit) or [limit])[-1]
    return start, start + len(text[start:stop].rstrip())


def _ends(pattern: str, text: str, start: int, stop: int) -> list[int]:
    """Return where the matches inside a part of a text end."""
    return [match.end() for match in re.compile(pattern).finditer(text, start, stop)]
