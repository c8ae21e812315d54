"""The form in which two texts are equal when a reader takes them for the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tokyo_jobs.text.escape import invisible

_DASHES = "‐‑‒–—―−"  # the full-width one becomes "-" by NFKC
_WAVES = "〜∼"  # likewise the full-width tilde "~"
_NAME_VARIANTS = ("髙﨑𠮷濵濱邉邊齋齊澤嶋嶌瀨德栁桒", "高崎吉浜浜辺辺斎斉沢島島瀬徳柳桑")
_LONGEST_MARK_RUN = 64
_INTERRUPTION = "\ue000"  # of private use: it joins nothing, and nobody searches for it


class Folded(NamedTuple):
    """A folded text, and where each of its characters comes from."""

    text: str
    starts: tuple[int, ...]
    """The index in the original for each folded character, never falling, then its length."""

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return the part of the original that ``text[begin:end]`` (not empty) comes from.

        It holds whole characters of the original: 株 found in ㈱ is all of ㈱.
        """
        last = self.starts[end - 1]
        return self.starts[begin], self.starts[bisect_right(self.starts, last)]


@cache
def _fold_table() -> dict[int, int | str]:
    table: dict[int, int | str] = {ord(dash): "-" for dash in _DASHES}
    table.update((ord(wave), "~") for wave in _WAVES)
    table.update(str.maketrans(*_NAME_VARIANTS))
    # Katakana to hiragana. ヷヸヹヺ stay: they have no single hiragana, and a kana with a separate
    # voicing mark would be reordered with the marks that follow it.
    table.update((ord(kana), ord(kana) - 0x60) for kana in map(chr, range(0x30A1, 0x30F7)))
    table.update({ord("ヽ"): "ゝ", ord("ヾ"): "ゞ"})
    return table


@cache
def _maybe_mark_run() -> re.Pattern[str]:
    """A long run without any character that surely is no combining mark."""
    return re.compile(
        "[^\0-\u02ff\u2000-\u20cf\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\ue000-\uf8ff\uff00-\uff9d\uffa0-\uffff]"
        f"{{{3 * _LONGEST_MARK_RUN},}}"
    )


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
        folded = _fold_once(_maybe_mark_run().sub(_interrupt, text))
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


def _interrupt(match: re.Match[str]) -> str:
    """Cut a run of what may be combining marks, as Unicode's stream-safe text format does.

    Python sorts marks in quadratic time: 100,000 would take seconds. Runs are cut shorter than what
    triggers the cut, so that folding again does not cut again.
    """
    run, size = match[0], _LONGEST_MARK_RUN
    return _INTERRUPTION.join(run[start : start + size] for start in range(0, len(run), size))


@cache
def _starts_cluster(character: str) -> bool:
    """Whether ``character`` folds by itself, whatever stands before it."""
    from unicodedata import category, normalize

    if invisible().match(character):
        return False
    first = normalize("NFKD", character)[0]
    # Marks and the later letters of a Hangul or Kirat Rai syllable join what is before them.
    return not (
        category(first).startswith("M")
        or "\u1160" <= first <= "\u11ff"
        or "\U00016d63" <= first <= "\U00016d6a"
    )


@cache
def _plain() -> re.Pattern[str]:
    """Characters of which each folds to exactly one, whatever stands beside it, but for spaces."""
    return re.compile("[ -~、-〇〈-〛ぁ-ゖゝゞァ-ヺーヽヾ一-鿿！-～・]*")


def fold_with_positions(text: str) -> Folded:
    """Return ``fold(text)`` together with where each character of it comes from."""
    whole = fold(text)
    if len(whole) == len(text) and _plain().fullmatch(text):
        return Folded(whole, tuple(range(len(text) + 1)))
    bounds = [at for at, character in enumerate(text) if at == 0 or _starts_cluster(character)]
    pieces: list[str] = []
    starts: list[int] = []
    is_after_space = False
    for start, stop in pairwise([*bounds, len(text)]):
        piece = fold(text[start:stop])
        piece = piece.removeprefix(" ") if is_after_space else piece
        pieces.append(piece)
        starts += [start] * len(piece)
        is_after_space = piece.endswith(" ") or (is_after_space and not piece)
    if "".join(pieces) != whole:
        # A later Unicode may join what was taken apart here: better to mark all than the wrong.
        starts = [0] * len(whole)
    return Folded(whole, (*starts, len(text)))
