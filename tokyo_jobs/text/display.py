"""How a text is shown: what acts on a terminal spelled out, its width, where lines may break."""

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

UNSAFE = r"\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
"""Controls (C0, DEL, C1) and those of direction, U+2028, U+2029, byte order mark, as they stand
between the brackets of a pattern of Python or ECMAScript; not zero-width space and joiners, for
emoji and several scripts need them."""

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


def unsafe_characters(text: str, keep: str = "") -> list[str]:
    """Return what ``escape_controls`` would replace: each character once, in order."""
    found = re.findall(f"[{UNSAFE}\ud800-\udfff]", text)
    return [each for each in dict.fromkeys(found) if each not in keep]


def escape_controls(text: str, *, keep: str = "") -> str:
    r"""Return ``text`` with what acts on a terminal, but for ``keep``, spelled out: ``\x1b``."""
    for character in unsafe_characters(text, keep):
        code = ord(character)
        spelled = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        text = text.replace(character, spelled)
    return text


def invisible_pattern() -> re.Pattern[str]:
    """Return the pattern of a character that no reader sees.

    These are the default-ignorable code points of Unicode (DerivedCoreProperties.txt): zero-width
    spaces and joiners, soft hyphens, variation selectors, fillers, tags; with them the blank of
    Braille, and what stands for annotations and objects that a terminal has none of.
    """
    return re.compile(
        "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
        "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    )


def reveal(text: str) -> str:
    """Return ``text`` on one line, controls spelled out and the invisible named: ``<U+200B>``."""
    return escape_controls(invisible_pattern().sub(lambda match: f"<U+{ord(match[0]):04X}>", text))


def shorten(text: str, limit: int = 60) -> str:
    """Return ``text`` as messages quote it: on one line, nothing hidden, cut where it is long."""
    return reveal(text if len(text) <= limit else text[: limit - 3] + "...")


def quote_word(word: str) -> str:
    """Return the word in quotes where a shell needs them (not for Japanese), safe to show."""
    word = escape_controls(word)
    if re.fullmatch(r"[\w@%+:,./-][\w@%+=:,./-]*", word):
        return word
    import shlex

    return shlex.quote(word)


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

    Line breaks are kept. Japanese breaks anywhere except before closing marks and small kana, after
    opening brackets and beside a number's unit; other scripts break at spaces. Where a line has no
    such place, it breaks where that cuts a word, or else by width alone.
    """
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 2))]


def _wrap_line(text: str, width: int) -> list[str]:
    text = text.rstrip()
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
