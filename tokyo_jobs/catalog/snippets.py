"""Quote a place around the words that were found in it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.catalog.terms import Term, find_word
from tokyo_jobs.index import fold_for_search
from tokyo_jobs.text import trace_folded

if TYPE_CHECKING:
    from tokyo_jobs.index import Place
    from tokyo_jobs.text import Language

SIZE = 120
"""Characters, more or less."""
_OMISSION = "..."
"""Three periods: the single character is drawn one or two cells wide, as the terminal likes."""
_MOST_TERMS = 30
_MOST_OCCURRENCES = 40
"""Of one word. It is about one short piece of text, and the best one is seldom far down."""

_SENTENCE_END = r"[。！？](?:[」』）)]*)\s*|[.!?][\"')\]]*\s+"
_WORD_END = r"[、，・]|[,;:]?\s+"

_Span = tuple[int, int]
_Occurrence = tuple[int, int, int]
"""Begin, end and which of the terms."""


class Snippet(NamedTuple):
    """A piece of a text, as it is written there but on one line."""

    text: str
    """Begins or ends with ``...`` where something is left out."""
    spans: tuple[_Span, ...]
    """Where the words are in it: begin and end, in order, not overlapping."""
    lang: Language


def make_snippet(place: Place, terms: Sequence[Term], prefer: Language) -> Snippet:
    """Return a piece of one of the place's texts: of the first one that has most of the terms.

    It is in the language ``prefer`` unless more of them are in the other. Where only the title has
    them, it is the title in the other language, or the beginning of the first text if it is not
    there.
    """
    other: Language = "en" if prefer == "ja" else "ja"
    texts = [place.tagline, *place.texts] if place.tagline else place.texts
    pairs = [(lang, text) for lang in (prefer, other) for text in texts]
    # The reader sees the title in one language only.
    pairs += [(other, place.title)] if texts and place.title.en else []
    written = [(lang, text.ja if lang == "ja" else text.en) for lang, text in pairs]
    lines = [(lang, _on_one_line(text)) for lang, text in written if text]
    if not lines:
        return Snippet("", (), prefer)
    found = [_find_terms(line, terms[:_MOST_TERMS], lang == prefer) for lang, line in lines]
    best = max(range(len(lines)), key=lambda at: len({number for *_, number in found[at]}))
    lang, line = lines[best]
    return Snippet(*_quote(line, found[best]), lang)


def _on_one_line(text: str) -> str:
    """Return a text without its paragraphs; Japanese sentences have no space between them."""
    return " ".join(re.sub(r"(?<=[。！？」』）])\s+", "", text).split())


def _find_terms(text: str, terms: Sequence[Term], is_own_language: bool) -> list[_Occurrence]:
    """Return where the terms and their kin are in a text, once that is folded."""
    folded = fold_for_search(text)
    return [
        (at, at + len(word), number)
        for number, term in enumerate(terms)
        for word in (
            *term.words,
            *[k.form for k in term.kin if is_own_language or not k.is_foreign],
        )
        for at, _ in islice(find_word(word, folded), _MOST_OCCURRENCES)
    ]


def _quote(text: str, folded: Sequence[_Occurrence]) -> tuple[str, tuple[_Span, ...]]:
    """Return the part of a text with the occurrences nearest to each other, and where they are."""
    trace = trace_folded(text)
    found = sorted([(*trace(begin, end), number) for begin, end, number in folded])
    start, stop = _choose_part(text, *_choose_first(found))
    before = _OMISSION if start > 0 else ""
    # Not a row of four stops behind an English sentence.
    gap = " " if text[start:stop].endswith(".") else ""
    after = gap + _OMISSION if stop < len(text) else ""
    spans: list[_Span] = []
    for begin, end, _ in found:
        begin, end = begin - start + len(before), end - start + len(before)
        if spans and begin < spans[-1][1]:  # they overlap
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((begin, end))
    last = stop - start + len(before)
    inside = tuple([span for span in spans if span[0] >= len(before) and span[1] <= last])
    return before + text[start:stop] + after, inside


def _choose_first(found: Sequence[_Occurrence]) -> _Span:
    """Return the occurrence that most of the terms follow within ``SIZE``, the earliest of several.

    The very beginning when there is none.
    """
    begins = [begin for begin, *_ in found]

    def count(at: int) -> int:
        return len({number for *_, number in found[at : bisect(begins, begins[at] + SIZE)]})

    first = max(range(len(found)), key=count, default=None)
    return (0, 0) if first is None else found[first][:2]


def _choose_part(text: str, begin: int, end: int) -> _Span:
    """Return the part to quote: about ``SIZE`` characters with ``begin`` to ``end`` in it.

    It begins and ends with a sentence where one begins or ends near by, else with a word.
    """
    if len(text) <= SIZE + SIZE // 4:
        return 0, len(text)
    earliest = max(min(begin - SIZE // 2, len(text) - SIZE), 0)
    middle = max(begin - SIZE // 4, 0)
    starts = _ends(_SENTENCE_END, text, earliest, begin)[-1:] if earliest else [0]
    start = (starts or _ends(_WORD_END, text, middle, begin) or [middle])[0]
    limit = max(start + SIZE, end)
    if limit + SIZE // 4 >= len(text):
        return start, len(text)
    stops = _ends(_SENTENCE_END, text, max(end, limit - SIZE // 3), limit + SIZE // 4)
    stop = (stops or _ends(_WORD_END, text, max(end, limit - SIZE // 4), limit) or [limit])[-1]
    return start, start + len(text[start:stop].rstrip())


def _ends(pattern: str, text: str, start: int, stop: int) -> list[int]:
    """Return where the matches inside a part of a text end."""
    return [match.end() for match in re.compile(pattern).finditer(text, start, stop)]
