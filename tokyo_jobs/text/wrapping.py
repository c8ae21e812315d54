"""How many cells a text takes, and where its lines may break: Japanese line rules included."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

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
_ZERO_WIDTH_SPACE, _ZERO_WIDTH_JOINER, _EMOJI_VARIANT = "\u200b", "\u200d", "\ufe0f"
_BLANK = rf"[^\S{_NO_BREAK_SPACES}]"
_ODD_BLANKS = dict.fromkeys(map(ord, "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
"""White space that a terminal does not draw as a space."""


@cache
def _character_width(character: str) -> int:
    # Help needs no other characters, and starts sooner without rich.
    if " " <= character <= "~":
        return 1
    if re.match("[、。「」ぁ-ゖァ-ー一-鿿]", character):
        return 2
    from rich.cells import cell_len

    return cell_len(character)


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
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 2))]


def _wrap_line(text: str, width: int) -> list[str]:
    text = (text if text.isprintable() else text.translate(_ODD_BLANKS)).rstrip()
    if width_cells(text) <= width:
        return [text]
    # What is never cut: characters, each with those that share its cells and the blanks after it.
    zero = "".join(sorted(c for c in set(text) if _character_width(c) == 0))
    joined = f"(?:{_ZERO_WIDTH_JOINER}.|[{re.escape(zero)}])*" if zero else ""
    pieces = re.findall(f"{_BLANK}+|.{joined}{_BLANK}*", text, re.DOTALL)
    before = list(accumulate(map(width_cells, pieces), initial=0))

    def end(index: int) -> int:
        return before[index] + width_cells(pieces[index].rstrip())

    lines = []
    start = 0
    while start < len(pieces):
        limit = bisect_right(range(len(pieces)), before[start] + width, start, key=end)
        # At least one piece goes, however wide a later rich may find it.
        stop = _last_break(pieces, start, max(limit, start + 1))
        lines.append("".join(pieces[start:stop]).rstrip())
        start = stop
    return list(filter(None, lines))


def _last_break(pieces: list[str], start: int, limit: int) -> int:
    """Return the last good place after ``start`` and up to ``limit`` for a line to end.

    Second best is a place that cuts a word but respects the line rules, third ``limit`` itself.
    """
    second_best = 0
    for stop in range(limit, start, -1) if limit < len(pieces) else ():
        before, after = pieces[stop - 1], pieces[stop]
        if before[0] not in _NEVER_LAST and after[0] not in _NEVER_FIRST:
            if _may_part(before[0], before[-1], after[0]):
                return stop
            second_best = second_best or stop
    return second_best or limit


def _may_part(left: str, last: str, right: str) -> bool:
    """Whether no word and no number is cut where ``left``, perhaps with blanks, ends a line."""
    if last == _ZERO_WIDTH_SPACE or (last.isspace() and last not in _NO_BREAK_SPACES):
        return True
    return not (
        (last in _GLUE or right in _GLUE)
        or (left.isdecimal() and right in _AFTER_NUMBER)
        or (left in _BEFORE_NUMBER and right.isdecimal())
        or (_is_of_word(left) and _is_of_word(right))
    )


def _is_of_word(character: str) -> bool:
    """Whether ``character`` holds on to its neighbors: letters and digits of either width."""
    if _character_width(character) == 2:
        return bool(re.match("[０-９Ａ-Ｚａ-ｚ]", character))
    return not "｡" <= character <= "ﾟ"
