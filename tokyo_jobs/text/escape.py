"""Characters that act on a terminal, spelled out; texts made short enough to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


@cache
def _unsafe() -> re.Pattern[str]:
    """Controls, bidirectional controls, line and paragraph separator, byte order mark, surrogates.

    Zero-width space and joiners stay: emoji and several scripts need them.
    """
    return re.compile(
        "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    )


def unsafe_characters(text: str, keep: str = "") -> Iterator[tuple[int, str]]:
    """Yield index and character of all that ``escape_controls`` would replace, in order."""
    for match in _unsafe().finditer(text):
        if match[0] not in keep:
            yield match.start(), match[0]


def escape_controls(text: str, *, keep: str = "") -> str:
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


def on_one_line(text: str) -> str:
    if text.isprintable():
        return text
    return escape_controls(text)


def shorten(text: str, limit: int = 60) -> str:
    """``text`` on one line, or its beginning and a mark when it is too long to quote."""
    return on_one_line(text if len(text) <= limit else text[: limit - 3] + "...")


def without_links(text: str) -> str:
    """Return ``text`` without OSC 8 links; what they were put around stays."""
    return re.sub(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)", "", text) if "\x1b]8;" in text else text


def without_styles(text: str) -> str:
    """Return ``text`` without links, color and other styles."""
    return re.sub(r"\x1b\[[\d;]*m", "", without_links(text))
