"""Characters that act on a terminal, spelled out; texts made short enough to quote."""

from __future__ import annotations

import re

_UNSAFE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
"""Controls (C0, DEL, C1) and those of direction, U+2028, U+2029, byte order mark, lone surrogates.

Zero-width space and joiners are not among them: emoji and several scripts need them.
"""


def unsafe_characters(text: str, keep: str = "") -> list[str]:
    """Return what ``escape_controls`` would replace: each character once, in order."""
    return [found for found in dict.fromkeys(re.findall(_UNSAFE, text)) if found not in keep]


def escape_controls(text: str, *, keep: str = "") -> str:
    r"""Return ``text`` with what acts on a terminal, but for ``keep``, spelled out: ``\x1b``."""
    for character in unsafe_characters(text, keep):
        code = ord(character)
        spelled = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        text = text.replace(character, spelled)
    return text


def invisible() -> re.Pattern[str]:
    """Return what matches a character that is not there for a reader.

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
    """Return ``text`` on one line with nothing hidden: controls spelled out, invisible ones named.

    So two texts that look alike are shown as different where they are: ``港<U+200B>湾``.
    """
    return escape_controls(invisible().sub(lambda match: f"<U+{ord(match[0]):04X}>", text))


def shorten(text: str, limit: int = 60) -> str:
    """Return ``text`` as messages quote it: on one line, nothing hidden, cut where it is long."""
    return reveal(text if len(text) <= limit else text[: limit - 3] + "...")


def quote_word(word: str) -> str:
    """Return the word as it is typed; unlike ``shlex``, a shell takes Japanese as it is."""
    if re.fullmatch(r"[\w@%+:,./-][\w@%+=:,./-]*", word):
        return word
    import shlex

    return shlex.quote(word)
