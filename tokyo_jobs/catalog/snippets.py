"""Quote a passage around the words that were found in it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tokyo_jobs.catalog.items import Snippet
from tokyo_jobs.catalog.terms import Term, find_word
from tokyo_jobs.index import fold_for_search
from tokyo_jobs.text import trace_folded

if TYPE_CHECKING:
    from tokyo_jobs.index import Passage
    from tokyo_jobs.text import Language

SIZE = 120
"""Characters, more or less."""
_NEAR = SIZE // 4
"""How far from there a sentence or a word may begin or end."""
_OMISSION = "..."
"""Three periods: the single character is drawn one or two cells wide, as the terminal likes."""
_MOST_TERMS = 30
_MOST_OCCURRENCES = 40
"""Of one word. It is about one short piece of text, and the best one is seldom far down."""
_SENTENCE_END = re.compile(r"[。！？](?:[」』）)]*)\s*|[.!?][\"')\]]*\s+")
_WORD_END = re.compile(r"[、，・]|[,;:]?\s+")

_Occurrence = tuple[int, int, int]
"""Begin, end and which of the terms."""


def make_snippet(passage: Passage, terms: Sequence[Term], prefer: Language) -> Snippet:
    """Return a piece of one of the passage's texts: of the first one that has most of the terms.

    It is in the language ``prefer`` unless more of them are in the other. Where only the title has
    them, it is the title in the other language, or the beginning of the first text if it is not
    there.
    """
    other: Language = "en" if prefer == "ja" else "ja"
    texts = [passage.tagline, *passage.texts] if passage.tagline else passage.texts
    pairs = [(lang, text) for lang in (prefer, other) for text in texts]
    # The reader sees the title in one language only.
    pairs += [(other, passage.title)] if texts and passage.title.en else []
    written = [(lang, text.ja if lang == "ja" else text.en) for lang, text in pairs]
    lines = [
        # On one line; Japanese sentences have no space between them.
        (lang, " ".join(re.sub(r"(?<=[。！？」』）])\s+", "", text).split()))
        for lang, text in written
        if text
    ]
    if not lines:
        return Snippet("", (), prefer)
    found = [_find_terms(line, terms[:_MOST_TERMS], lang == prefer) for lang, line in lines]
    best = max(range(len(lines)), key=lambda at: len({number for *_, number in found[at]}))
    lang, line = lines[best]
    return Snippet(*_quote(line, found[best]), lang)


def _find_terms(text: str, terms: Sequence[Term], is_own_language: bool) -> list[_Occurrence]:
    """Return where the terms and their kin are in a text, once that is folded."""
    folded = fold_for_search(text)
    found = []
    for number, term in enumerate(terms):
        kin = [kin.form for kin in term.kin if is_own_language or not kin.is_foreign]
        for word in (*term.words, *kin):
            for at, _ in islice(find_word(word, folded), _MOST_OCCURRENCES):
                found.append((at, at + len(word), number))
    return found


def _quote(text: str, folded: Sequence[_Occurrence]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the part of a text with the occurrences nearest to each other, and where they are."""
    trace = trace_folded(text)
    found = sorted([(*trace(begin, end), number) for begin, end, number in folded])
    begins = [begin for begin, *_ in found]

    def count_near(at: int) -> int:
        """Count the terms that follow within ``SIZE``."""
        return len({number for *_, number in found[at : bisect(begins, begins[at] + SIZE)]})

    first = max(range(len(found)), key=count_near, default=None)
    start, stop = _choose_part(text, *((0, 0) if first is None else found[first][:2]))
    before = _OMISSION if start > 0 else ""
    # Not a row of four stops behind an English sentence.
    gap = " " if text[start:stop].endswith(".") else ""
    after = gap + _OMISSION if stop < len(text) else ""
    spans: list[tuple[int, int]] = []
    for begin, end, _ in found:
        if spans and begin < spans[-1][1]:  # they overlap
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((begin, end))
    shift = len(before) - start
    inside = [(b + shift, e + shift) for b, e in spans if start <= b and e <= stop]
    return before + text[start:stop] + after, tuple(inside)


def _choose_part(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the part to quote: about ``SIZE`` characters with ``begin`` to ``end`` in it.

    It begins and ends with a sentence where one begins or ends near by, else with a word.
    """
    if len(text) <= SIZE + _NEAR:
        return 0, len(text)
    earliest = max(min(begin - SIZE // 2, len(text) - SIZE), 0)
    middle = begin - _NEAR
    starts = _ends(_SENTENCE_END, text, earliest, begin)[-1:] if earliest else [0]
    start = (starts or _ends(_WORD_END, text, middle, begin) or [middle])[0]
    limit = max(start + SIZE, end)
    if limit + _NEAR >= len(text):
        return start, len(text)
    stops = _ends(_SENTENCE_END, text, max(end, limit - SIZE // 3), limit + _NEAR)
    stop = (stops or _ends(_WORD_END, text, max(end, limit - _NEAR), limit) or [limit])[-1]
    return start, start + len(text[start:stop].rstrip())


def _ends(pattern: re.Pattern[str], text: str, start: int, stop: int) -> list[int]:
    """Return where the matches inside a part of a text end."""
    return [match.end() for match in pattern.finditer(text, start, stop)]
