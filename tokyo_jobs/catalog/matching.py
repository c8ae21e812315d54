"""The terms of a search: what was typed, where it stands in a text, what is quoted around it."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from tokyo_jobs.catalog.items import Snippet
from tokyo_jobs.index import Index, Passage, fold_text, fold_word
from tokyo_jobs.text import Bilingual, Language, trace_folded

_SHORT = 2  # A word of so few letters counts only as a whole.
_AROUND_WORDS = "「」『』（）“”‘’\"',。?？"
# What parts words, as 子ども・子育て or "public-health"; not so the hyphen of "COVID-19".
_BETWEEN_WORDS = r"[\s、，・･/／]+|(?<=[A-Za-z])[-‐‑–](?=[A-Za-z])"
_PLURAL = re.compile("((?<=ss|[cs]h)|(?<=x))es$|(?<![isu])s$")  # but of those in "ies"
_MOST_JOINED = 3
# The letters and digits of words that spaces part; all others may stand anywhere.
_SPACED = "0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_LETTERS = re.compile(f"[{_SPACED}]+")

SIZE = 120  # of a snippet in characters, more or less
_NEAR = SIZE // 4  # how far from there a sentence or a word may begin or end
# The single character is drawn one or two cells wide, as the terminal likes.
_OMISSION = "..."
_MOST_OCCURRENCES = 40  # of one word in one text; the best one is seldom far down
_SENTENCE_END = re.compile(r"[。！？](?:[」』）)]*)\s*|[.!?][\"')\]]*\s+")
_WORD_END = re.compile(r"[、，・]|[,;:]?\s+")


class Kin(NamedTuple):
    """A word that means the same as one that was typed: folded, and as it was written."""

    form: str
    word: str
    is_foreign: bool
    """Whether it is of another script. Then it is for the reader's language alone: nobody who reads
    Japanese is helped by an English text that has none of the words typed."""
    is_whole: bool = False
    """Whether it counts only as a whole word, as the singular of a plural does."""

    def find(self, text: str) -> Iterator[tuple[int, bool]]:
        """Yield what ``find_word`` finds of it in a folded text, as far as that counts."""
        return (found for found in find_word(self.form, text) if found[1] or not self.is_whole)


class Term(NamedTuple):
    """A folded word, or several that have kin together; any one of the kin may stand for them."""

    words: tuple[str, ...]
    kin: tuple[Kin, ...] = ()


def split_words(asked: Iterable[str]) -> dict[str, str]:
    """Return the different words of what was typed, without quotes and commas, by their folded
    form."""
    typed = (piece for text in asked for piece in re.split(_BETWEEN_WORDS, text))
    pieces = (piece.strip(_AROUND_WORDS) for piece in typed)
    return {form: piece for piece in pieces if (form := fold_word(piece)).strip()}


def join_words(words: Sequence[str]) -> str:
    """Return folded words as they would follow each other in a text."""
    phrase = ""
    for word in words:
        is_spaced = phrase and (_LETTERS.match(phrase[-1]) or _LETTERS.match(word[0]))
        phrase += f" {word}" if is_spaced else word
    return phrase


def find_terms(index: Index, words: Sequence[str]) -> list[Term]:
    """Return the terms for folded words: neighbors that have kin together are one."""
    groups = [group for (group,) in index.rows("SELECT json FROM kin ORDER BY rowid")]
    terms = []
    start = 0
    while start < len(words):
        for count in range(_MOST_JOINED, 0, -1):
            part = words[start : start + count]
            phrase = join_words(part)
            others = _PLURAL.sub("", re.sub("ies$", "ys", phrase)), re.sub("y$", "ies", phrase)
            forms = {phrase, "".join(part), *others, f"{phrase}s", f"{phrase}es"}  # childcare
            found = [group for group in groups if not forms.isdisjoint(group)]
            if found:
                break
        kin = {
            form: Kin(form, word, form.isascii() != phrase.isascii())
            for group in found
            for form, word in group.items()
            # What the word itself is a part of needs no second look.
            if not occurs(phrase, form)
        }
        for form in () if found else others:  # facilities: facility, and back
            if len(form) > _SHORT + 1 and not form.startswith(phrase):  # not news: new
                kin[form] = Kin(form, form, is_foreign=False, is_whole=True)
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
    behind = f"[{_SPACED}]*" if last else ""
    return re.compile(f"{literal}{begins}({behind})"), len(last) <= _SHORT


def make_snippet(passage: Passage, terms: Sequence[Term], prefer: Language) -> Snippet:
    """Return a piece of the passage's first text that has most of the terms.

    It is in the language ``prefer`` unless more of them are in the other. Where only the title or
    another name has them, it is the title in the other language, if there is one, or that name.
    """
    other: Language = "en" if prefer == "ja" else "ja"
    texts = [passage.tagline, *passage.texts] if passage.tagline else passage.texts
    pairs = [(lang, text) for lang in (prefer, other) for text in texts]
    # The reader sees the title in one language only.
    pairs += [(other, passage.title)] if texts and passage.title.en else []
    if not _find_all(passage.title.localized(prefer), terms, is_own=True):
        pairs += [("en" if n.isascii() else "ja", Bilingual(n, n)) for n in passage.names]
    lines = [
        # On one line; Japanese sentences have no space between them.
        (lang, " ".join(re.sub(r"(?<=[。！？」』）])\s+", "", said).split()))
        for lang, text in pairs
        if (said := text.ja if lang == "ja" else text.en)
    ] or [(prefer, "")]
    found = [(line, _find_all(line, terms, is_own=lang == prefer), lang) for lang, line in lines]
    return _quote(*max(found, key=lambda each: len({number for *_, number in each[1]})))


def _find_all(text: str, terms: Sequence[Term], *, is_own: bool) -> list[tuple[int, int, int]]:
    """Return where terms and kin are in a text, once that is folded: from, to, which of the terms.

    ``is_own`` says whether it is in the language of the reader.
    """
    folded = fold_text(text)
    found = []
    for number, term in enumerate(terms):
        places = [(word, find_word(word, folded)) for word in term.words]
        places += [(k.form, k.find(folded)) for k in term.kin if is_own or not k.is_foreign]
        for word, ats in places:
            found += [(at, at + len(word), number) for at, _ in islice(ats, _MOST_OCCURRENCES)]
    return found


def _quote(text: str, folded: Sequence[tuple[int, int, int]], lang: Language) -> Snippet:
    """Return the part of a text with the terms nearest to each other."""
    trace = trace_folded(text)
    found = sorted([(*trace(begin, end), number) for begin, end, number in folded])
    begins = [begin for begin, *_ in found]

    def count_near(at: int) -> int:
        """Count the terms that follow within ``SIZE``."""
        return len({number for *_, number in found[at : bisect(begins, begins[at] + SIZE)]})

    first = found[max(range(len(found)), key=count_near)] if found else (0, 0, 0)
    start, stop = _choose_part(text, *first[:2])
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
    return Snippet(before + text[start:stop] + after, tuple(inside), lang)


def _choose_part(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the part to quote: about ``SIZE`` characters with ``begin`` to ``end`` in it.

    It begins and ends with a sentence where one begins or ends near by, else with a word.
    """

    def ends(pattern: re.Pattern[str], start: int, stop: int) -> list[int]:
        return [match.end() for match in pattern.finditer(text, start, stop)]

    if len(text) <= SIZE + _NEAR:
        return 0, len(text)
    earliest = max(min(begin - SIZE // 2, len(text) - SIZE), 0)
    middle = begin - _NEAR
    starts = ends(_SENTENCE_END, earliest, begin)[-1:] if earliest else [0]
    start = (starts or ends(_WORD_END, middle, begin) or [middle])[0]
    limit = max(start + SIZE, end)
    if limit + _NEAR >= len(text):
        return start, len(text)
    stops = ends(_SENTENCE_END, max(end, limit - SIZE // 3), limit + _NEAR)
    stop = (stops or ends(_WORD_END, max(end, limit - _NEAR), limit) or [limit])[-1]
    return start, start + len(text[start:stop].rstrip())
