"""How many cells a text takes, and where its lines may break: Japanese line rules included."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

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


_WIDE = (("ぁ", "ゖ"), ("ァ", "ー"), ("一", "鿿"))


@cache
def _character_width(character: str) -> int:
    # Help needs no other characters, and starts sooner without rich.
    if " " <= character <= "~":
        return 1
    if character in "、。「」" or any(first <= character <= last for first, last in _WIDE):
        return 2
    from rich.cells import cell_len

    return cell_len(character)


@cache
def _odd_blanks() -> re.Pattern[str]:
    """White space that a terminal does not draw as a space."""
    return re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")


@lru_cache(maxsize=4096)
def width_cells(text: str) -> int:
    """Return the number of terminal cells that ``text`` takes, exactly as rich counts them."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _ZERO_WIDTH_JOINER not in text and _EMOJI_VARIANT not in text:
        return sum(map(_character_width, text))
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
    if text.isascii() and text.isprintable():
        return list(range(len(text) + 1))
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
