"""The form in which two texts are equal when a reader takes them for the same; what is meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate

from tokyo_jobs.text.escape import invisible

_DASHES = "‐‑‒–—―−"  # the full-width one becomes "-" by NFKC
_WAVES = "〜∼"  # likewise the full-width tilde "~"
_NAME_VARIANTS = ("髙﨑𠮷濵濱邉邊齋齊澤嶋嶌瀨德栁桒", "高崎吉浜浜辺辺斎斉沢島島瀬徳柳桑")
_INTERRUPTION = "\ue000"  # of private use: it joins nothing, and nobody searches for it
_MOST_MARKS = 64
_LONG_RUN_OF_MARKS = rf"(?:[^\w\s{_INTERRUPTION}]|[ﾞﾟ]){{{3 * _MOST_MARKS},}}"
"""Of what may be combining marks; longer than ever becomes of a run that was cut."""
_MOST_COMPARED = 80


def fold(text: str) -> str:
    """Return the form in which two texts are equal when a reader takes them for the same.

    Half and full width, case, katakana and hiragana, the dashes, the wave dashes and a few variant
    kanji of names become one; a run of white space becomes one space; characters that cannot be
    seen are left out. The long vowel mark stays. Folding twice changes nothing more.
    """
    if text.isascii():
        folded = text.lower()
    else:
        from unicodedata import is_normalized

        text = invisible().sub("", text)
        folded = _fold_once(re.sub(_LONG_RUN_OF_MARKS, _interrupt, text))
        # Folding case can leave a letter beside a mark it composes with (ᾳ̈ becomes αϊ). The few
        # texts that are never in normal form (ǰ folds to j and a mark) stay the same at once.
        while not is_normalized("NFKC", folded) and folded != (again := _fold_once(folded)):
            folded = again
    words = " ".join(folded.split())
    if not words:
        return " " if folded else ""
    return " " * folded[0].isspace() + words + " " * folded[-1].isspace()


def _fold_once(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", text).casefold().translate(_fold_table())


@cache
def _fold_table() -> dict[int, int | str]:
    table: dict[int, int | str] = dict.fromkeys(map(ord, _DASHES), "-")
    table.update(dict.fromkeys(map(ord, _WAVES), "~"))
    table.update(str.maketrans(*_NAME_VARIANTS))
    # Katakana to hiragana. ヷヸヹヺ stay: they have no single hiragana, and a kana with a separate
    # voicing mark would be reordered with the marks that follow it.
    table.update((kana, kana - 0x60) for kana in (*range(0x30A1, 0x30F7), ord("ヽ"), ord("ヾ")))
    return table


def _interrupt(match: re.Match[str]) -> str:
    """Cut a run of combining marks: Python sorts them in quadratic time, 100,000 in seconds."""
    return _INTERRUPTION.join(re.findall(f".{{1,{_MOST_MARKS}}}", match[0]))


_fold_character = cache(fold)


def trace_folded(text: str) -> Callable[[int, int], tuple[int, int]]:
    """Return what finds the part of ``text`` that ``fold(text)[begin:end]`` (not empty) comes from.

    It holds whole characters of the original: 株 found in ㈱ is all of ㈱.
    """
    pieces = list(map(_fold_character, text))
    lengths = list(accumulate(map(len, pieces), initial=0))
    is_plain = "".join(pieces) == fold(text)
    stops = range(len(text) + 1)

    @cache
    def length(stop: int) -> int:
        return lengths[min(stop, len(text))] if is_plain else len(fold(text[:stop]))

    def find(begin: int, end: int) -> tuple[int, int]:
        first = bisect_left(stops, end, key=length)
        last = bisect_right(stops, length(first), first, key=length) - 1
        return bisect_right(stops, begin, key=length) - 1, last

    return find


def nearest(asked: str, candidates: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return at most ``limit`` of ``candidates`` that may be meant by ``asked``, best first.

    First those that begin with it, then those that contain it, shorter ones first, then those that
    are spelled alike. May be empty. Only the first 80 characters are compared.
    """
    wanted = fold(asked[:_MOST_COMPARED]).strip()
    if not wanted:
        return ()
    forms = {candidate: fold(candidate[:_MOST_COMPARED]) for candidate in candidates}
    names = [candidate for candidate, form in forms.items() if wanted in form]
    names.sort(key=lambda name: (not forms[name].startswith(wanted), len(forms[name])))
    if len(names) < limit:
        from difflib import get_close_matches

        others = {form for form in forms.values() if wanted not in form}
        for near in get_close_matches(wanted, sorted(others), limit):
            names += [candidate for candidate, form in forms.items() if form == near]
    return tuple(names[:limit])
