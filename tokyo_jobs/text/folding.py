"""The form in which two texts are equal when a reader takes them for the same; what is meant."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate

from tokyo_jobs.text.display import invisible_pattern

_VARIANTS: dict[int, int] = str.maketrans(
    "‐‑‒–—―−〜∼髙﨑𠮷濵濱邉邊齋齊澤嶋嶌瀨德栁桒麴",
    "-------~~高崎吉浜浜辺辺斎斉沢島島瀬徳柳桑麹",
)
"""Dashes, wave dashes and the kanji of names."""
# Katakana to hiragana. ヷヸヹヺ stay: they have no single hiragana, and a kana with a separate
# voicing mark would be reordered with the marks that follow it.
_VARIANTS |= {kana: kana - 0x60 for kana in (*range(0x30A1, 0x30F7), ord("ヽ"), ord("ヾ"))}
_VARIANTS |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # undecodable: no database holds them
_SIGNS = "\x00-\x7f\u2100-\u2adb\u3030-\u3098\u309d-\ua66e\U0001f000-\U0001faff"
_LONG_RUN_OF_MARKS = f"(?:[^\\w\\s\ue000{_SIGNS}]|[ﾞﾟ]){{192,}}"
"""Of what may be combining marks, which signs are not; folding makes at most three of one."""


def fold(text: str) -> str:
    """Return the form in which two texts are equal when a reader takes them for the same.

    Half and full width, case, katakana and hiragana, the dashes, the wave dashes and a few variant
    kanji of names become one; a run of white space becomes one space; characters that cannot be
    seen are left out. The long vowel mark stays. Folding twice changes nothing more.
    """
    if text.isascii():
        folded = text.lower()
    else:
        from unicodedata import normalize

        text = invisible_pattern().sub("", text)
        # Python sorts marks in quadratic time, 100,000 in seconds. What cuts a long run is of
        # private use: it joins nothing, and nobody searches for it.
        text = re.sub(
            _LONG_RUN_OF_MARKS, lambda run: re.sub("(?s:.{64})", "\\g<0>\ue000", run[0]), text
        )
        # Folding case can leave a letter beside a mark that it composes with: ᾳ̈ is αϊ.
        folded = normalize("NFKC", normalize("NFKC", text).casefold()).translate(_VARIANTS)
    # Between two signs, so that a space at either end stays.
    return " ".join(f"|{folded}|".split())[1:-1]


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
        return lengths[stop] if is_plain else len(fold(text[:stop]))

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
    wanted = fold(asked[:80]).strip()
    if not wanted:
        return ()
    forms = {candidate: fold(candidate[:80]) for candidate in candidates}
    names = [candidate for candidate, form in forms.items() if wanted in form]
    names.sort(key=lambda name: (not forms[name].startswith(wanted), len(forms[name])))
    if len(names) < limit:
        from difflib import get_close_matches

        others = {form for form in forms.values() if wanted not in form}
        for near in get_close_matches(wanted, sorted(others), limit):
            names += [candidate for candidate, form in forms.items() if form == near]
    return tuple(names[:limit])
