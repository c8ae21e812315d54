"""Text as terminals and readers take it: width, line breaks, safe characters, what counts as equal.

Nothing of rich, ``unicodedata`` or ``difflib`` is imported, and no table built, before a function
needs it: every command loads this module, few need all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_VARIANT = "\ufe0f"
_ZERO_WIDTH_SPACE = "\u200b"

_NEVER_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉）」』】〕］｝〉》〙〗〛〟｠’”…‥"
    "ー々ゝゞヽヾ〻‐–〜～゛゜"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､･｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
    ",.:;?!)]}"
)
_NEVER_LAST = frozenset("（「『【〔［｛〈《〘〖〚〝｟｢‘“([{")
_NO_BREAK_SPACES = "\u00a0\u2007\u202f"
_GLUE = frozenset(_NO_BREAK_SPACES + "\u2060\ufeff\"'")
"""No break directly beside these; a straight quote does not say which side it belongs to."""
_AFTER_NUMBER = frozenset("％%‰℃℉°㎜㎝㎞㎎㎏㎡㎥万億兆")
_BEFORE_NUMBER = frozenset("￥＄￡¥$£€．，万億兆")


@cache
def _character_width(character: str) -> int:
    from rich.cells import cell_len

    return cell_len(character)


@cache
def _odd_blanks() -> re.Pattern[str]:
    """White space that a terminal does not draw as a space."""
    return re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")


def width_cells(text: str) -> int:
    """Return the number of terminal cells that ``text`` takes, exactly as rich counts them."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """Return ``text`` as lines of at most ``width`` cells (below 2 counts as 2); at least one line.

    Line breaks in ``text`` are kept, so a blank line between paragraphs gives an ``""``. Japanese
    breaks anywhere except before closing marks and small kana, after opening brackets and beside a
    number's unit; other scripts break at spaces. Where a line has no such place, it breaks at the
    last one that cuts a word, or else by width alone. Only spaces at a break are dropped.
    """
    width = max(width, 2)
    return [line for part in text.split("\n") for line in _wrap_line(part, width)]


def _wrap_line(text: str, width: int) -> list[str]:
    text = _odd_blanks().sub(" ", text).rstrip()
    before = _cells_before(text)
    lines: list[str] = []
    start = 0
    while before[-1] - before[start] > width:
        # The furthest break by width. It never parts a character from its zero-width followers,
        # and at least one character goes, however wide a later rich may find it.
        limit = max(bisect_right(before, before[start] + width, start) - 1, start + 1)
        stop = _last_break(text, before, start, limit)
        if line := text[start:stop].rstrip():
            lines.append(line)
        start = _skip_blanks(text, stop)
    lines.append(text[start:])
    return lines


def _cells_before(text: str) -> list[int]:
    """Return the cells of ``text[:i]`` for each i from 0 to the length.

    Characters that share a cell, such as an emoji sequence, count with the first of them.
    """
    if _ZERO_WIDTH_JOINER not in text and _EMOJI_VARIANT not in text:
        return list(accumulate(map(_character_width, text), initial=0))
    cells: list[int] = []
    start = 0
    while start < len(text):
        stop = start + 1 + (text[start] == _ZERO_WIDTH_JOINER)
        while stop < len(text):
            if text[stop] == _ZERO_WIDTH_JOINER:
                stop += 2
            elif _character_width(text[stop]) == 0:
                stop += 1
            else:
                break
        stop = min(stop, len(text))
        cells.append(width_cells(text[start:stop]))
        cells.extend([0] * (stop - start - 1))
        start = stop
    return list(accumulate(cells, initial=0))


def _last_break(text: str, before: list[int], start: int, limit: int) -> int:
    """Return the last good place after ``start`` and up to ``limit`` to break ``text``.

    Second best is a place that cuts a word but respects the line rules, third ``limit`` itself.
    """
    second_best = 0
    stop = limit
    while stop > start:
        # The character that can be seen before the break, or blank indentation.
        left = stop - 1
        while left > start and (before[left] == before[left + 1] or _is_blank(text[left])):
            left -= 1
        right = _skip_blanks(text, stop)
        if text[left] not in _NEVER_LAST and text[right] not in _NEVER_FIRST:
            is_spaced = right > stop or _is_blank(text[stop - 1])
            if is_spaced or _may_part(text[left], text[stop - 1], text[right]):
                return stop
            second_best = second_best or stop
        stop = left
    return second_best or limit


def _may_part(left: str, last: str, right: str) -> bool:
    """Whether a line may end between ``left`` and ``right``, with no space between them.

    ``last`` is the very last character before the break, ``left`` the last one that is visible.
    """
    if last == _ZERO_WIDTH_SPACE:
        return True
    if last in _GLUE or right in _GLUE:
        return False
    if (left.isdecimal() and right in _AFTER_NUMBER) or (
        left in _BEFORE_NUMBER and right.isdecimal()
    ):
        return False
    return not (_is_of_word(left) and _is_of_word(right))


def _is_of_word(character: str) -> bool:
    """Whether ``character`` holds on to its neighbors: letters and digits of either width."""
    if _character_width(character) == 2:
        return "０" <= character <= "９" or "Ａ" <= character <= "Ｚ" or "ａ" <= character <= "ｚ"
    return not "｡" <= character <= "ﾟ"


def _is_blank(character: str) -> bool:
    return character.isspace() and character not in _NO_BREAK_SPACES


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and _is_blank(text[start]):
        start += 1
    return start


@cache
def _unsafe() -> re.Pattern[str]:
    """Controls, bidirectional controls, line and paragraph separator, byte order mark, surrogates.

    Zero-width space and joiners stay: emoji and several scripts need them.
    """
    return re.compile(
        "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    )


def unsafe_characters(text: str, keep: str = "") -> Iterator[tuple[int, str]]:
    """Yield index and character of all that ``visible`` would replace, in order."""
    for match in _unsafe().finditer(text):
        if match[0] not in keep:
            yield match.start(), match[0]


def visible(text: str, *, keep: str = "") -> str:
    r"""Return ``text`` with characters that act on a terminal spelled out, such as ``\x1b``.

    These are the controls (C0, DEL, C1), the bidirectional controls, U+2028, U+2029, the byte order
    mark and lone surrogates. Those in ``keep`` stay.
    """
    if _unsafe().search(text) is None:
        return text
    return _unsafe().sub(lambda match: match[0] if match[0] in keep else _spell(match[0]), text)


def _spell(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_DASHES = "‐‑‒–—―−"  # the full-width one becomes "-" by NFKC
_WAVES = "〜∼"  # likewise the full-width tilde "~"
_NAME_VARIANTS = ("髙﨑𠮷濵濱邉邊齋齊澤嶋嶌瀨德栁桒", "高崎吉浜浜辺辺斎斉沢島島瀬徳柳桑")
_MARKS_BY_NFKC = "ﾞﾟ\u0f73\u0f75\u0f81"  # no combining marks before it
_LONGEST_MARK_RUN = 64


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
def _blank_run() -> re.Pattern[str]:
    """White space other than one ordinary space."""
    return re.compile(r"\s\s+|[^\S ]")


@cache
def _maybe_mark_run() -> re.Pattern[str]:
    """A long run without any character that surely is no combining mark."""
    return re.compile(
        "[^\0-\u02ff\u2000-\u20cf\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uff00-\uff9d\uffa0-\uffff]"
        f"{{{3 * _LONGEST_MARK_RUN},}}"
    )


def fold(text: str) -> str:
    """Return the form in which two texts are equal when a reader takes them for the same.

    Half and full width, case, katakana and hiragana, the dashes, the wave dashes and a few variant
    kanji of names become one; a run of white space becomes one space. The long vowel mark stays.
    Folding twice changes nothing more.
    """
    if text.isascii():
        folded = text.lower()
    else:
        from unicodedata import is_normalized

        folded = _fold_once(_maybe_mark_run().sub(_interrupt_marks, text))
        # Folding case can leave a letter beside a mark it composes with (ᾳ̈ becomes αϊ). The few
        # texts that are never in normal form (ǰ folds to j and a mark) stay the same at once.
        while not is_normalized("NFKC", folded) and folded != (again := _fold_once(folded)):
            folded = again
    return _blank_run().sub(" ", folded)


def _fold_once(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", text).casefold().translate(_fold_table())


def _interrupt_marks(match: re.Match[str]) -> str:
    """Cut runs of combining marks with grapheme joiners, as in Unicode's stream-safe text format.

    Python sorts a run in quadratic time: 100,000 marks would take seconds. Runs are cut
    shorter than what triggers the cut, so that folding again does not cut again.
    """
    from unicodedata import combining

    pieces: list[str] = []
    run: list[str] = []
    for character in f"{match[0]}\0":
        if combining(character) or character in _MARKS_BY_NFKC:
            run.append(character)
            continue
        step = _LONGEST_MARK_RUN if len(run) >= 3 * _LONGEST_MARK_RUN else len(run) or 1
        parts = ["".join(run[index : index + step]) for index in range(0, len(run), step)]
        pieces.append("\u034f".join(parts) + character)
        run.clear()
    return "".join(pieces)[:-1]


@cache
def _starts_cluster(character: str) -> bool:
    """Whether ``character`` folds by itself, whatever stands before it."""
    from unicodedata import category, normalize

    first = normalize("NFKD", character)[0]
    # Marks and the later letters of a Hangul or Kirat Rai syllable join what is before them.
    return not (
        category(first).startswith("M")
        or "\u1160" <= first <= "\u11ff"
        or "\U00016d63" <= first <= "\U00016d6a"
    )


@cache
def _fold_character(character: str) -> str:
    return fold(character)


def fold_with_positions(text: str) -> Folded:
    """Return ``fold(text)`` together with where each character of it comes from."""
    bounds = [
        index for index, character in enumerate(text) if index == 0 or _starts_cluster(character)
    ]
    bounds.append(len(text))
    pieces: list[str] = []
    starts: list[int] = []
    is_after_space = False
    for start, stop in pairwise(bounds):
        cluster = text[start:stop]
        piece = _fold_character(cluster) if stop - start == 1 else fold(cluster)
        if is_after_space:
            piece = piece.removeprefix(" ")
            if not piece:
                continue
        pieces.append(piece)
        starts.extend([start] * len(piece))
        is_after_space = piece.endswith(" ")
    whole = fold(text)
    if "".join(pieces) != whole:
        # A later Unicode may join what was taken apart here: better to mark all than the wrong.
        starts = [0] * len(whole)
    return Folded(whole, (*starts, len(text)))


_LONGEST_COMPARED = 80
_MOST_COMPARED = 200
_CLOSE_ENOUGH = 0.6


def nearest(asked: str, candidates: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return at most ``limit`` of ``candidates`` that may be meant by ``asked``, best first.

    First those that begin with it, then those that contain it, shorter ones first, then those that
    are spelled alike. May be empty. Only the first 80 characters are compared.
    """
    wanted = fold(asked[:_LONGEST_COMPARED]).strip()
    if not wanted or limit < 1:
        return ()
    contain: list[tuple[bool, int, str]] = []
    others: dict[str, list[str]] = {}
    for candidate in dict.fromkeys(candidates):
        folded = fold(candidate[:_LONGEST_COMPARED])
        if wanted in folded:
            contain.append((not folded.startswith(wanted), len(folded), candidate))
        else:
            others.setdefault(folded, []).append(candidate)
    contain.sort(key=lambda found: found[:2])
    names = [candidate for _, _, candidate in contain[:limit]]
    if len(names) < limit:
        for folded in _close_matches(wanted, others):
            names.extend(others[folded])
    return tuple(names[:limit])


def _close_matches(wanted: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates spelled like ``wanted``, best first, equals in the order given."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=wanted)
    likely: list[tuple[float, str]] = []
    for candidate in candidates:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= _CLOSE_ENOUGH:
            likely.append((matcher.quick_ratio(), candidate))
    likely.sort(key=lambda found: -found[0])
    close: list[tuple[float, str]] = []
    # The true ratio takes too long for thousands of long names, so it is left to the most likely.
    for _, candidate in likely[:_MOST_COMPARED]:
        matcher.set_seq1(candidate)
        ratio = matcher.ratio()
        if ratio >= _CLOSE_ENOUGH:
            close.append((ratio, candidate))
    close.sort(key=lambda found: -found[0])
    return [candidate for _, candidate in close]
