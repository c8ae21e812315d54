"""The bytes of a content file -> its text, with the characters that no text may hold pointed out.

The limit on the size of a file stands here, because it is the first thing that is asked of it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tokyo_jobs.loading.problems import Problem

MAX_BYTES: Final = 1024 * 1024
"""The largest content file that is read; the longest real one has 20,000 bytes."""

MAX_CHARACTER_PROBLEMS: Final = 20
"""How many lines with forbidden characters are named; a binary file has thousands."""

# ASCII, and the bytes of U+3000 to U+9FFF.
_COMMON_BYTES: Final = bytes((10, 13, *range(32, 127), *range(0x80, 0xC0), *range(0xE3, 0xEA)))

_REPLACEMENT: Final = "〓"
"""Printers' mark for a missing character; it means nothing to YAML and is not ambiguous."""

_BYTE_ORDER_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

SUSPECT: Final = re.compile("[^\n\r -~\u3000-\u9fff\uf900-\ufaff\uff01-\uffee]")
"""Everything but ASCII text, kana, Chinese characters and full- and half-width forms: what has
none of it needs no further look for control or ambiguous-width characters. (Of ambiguous width in
these ranges are only the numbers on black squares, U+3248 to U+324F; to look for them would cost
more than for all others together.)"""

_NON_YAML: Final = re.compile("[\ufffe\uffff]")
"""What YAML does not allow either, though it would do no harm."""
_COMMENT: Final = re.compile(r"(?:(?<=[ \t])|^)#", re.MULTILINE)

# The line breaks that Python and YAML 1.1 know besides these are among the forbidden characters.
LINE_BREAK: Final = re.compile("\r\n|[\r\n]")


class SourceText(NamedTuple):
    """What a file holds, ready for the YAML parser."""

    text: str
    """Forbidden characters are replaced, one for one, so that places stay the same."""
    is_suspect: bool
    """Whether a value can hold a character outside the common ones, spelt out or escaped."""
    problems: tuple[Problem, ...]


def decode(data: bytes, *, file: str) -> SourceText | Problem:
    """The text of a content file; the Problem that forbids reading it at all."""
    if len(data) > MAX_BYTES:
        return too_large(file)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _wrong_encoding(file, f"the file is in {name}")
    if (data[0:4:2] == b"\0\0") != (data[1:4:2] == b"\0\0"):
        # Content files begin with ASCII characters, every other byte of which is zero then.
        return _wrong_encoding(file, "the file looks like UTF-16")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _broken_bytes(data, error, file)
    # The bytes are the quicker test, and enough for nearly all files.
    if not data.translate(None, _COMMON_BYTES) or SUSPECT.search(text) is None:
        return SourceText(text, "\\" in text, ())
    return _screen(text, file)


def too_large(file: str) -> Problem:
    """The Problem of a file above the limit."""
    return Problem(
        file,
        1,
        1,
        "too-large",
        f"the file is larger than {MAX_BYTES // 1024} KiB; divide it or shorten it",
    )


def _wrong_encoding(file: str, what: str) -> Problem:
    return Problem(file, 1, 1, "not-utf-8", f"{what}; save it as UTF-8")


def _broken_bytes(data: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    looks_like = _likely_encoding(data)
    return Problem(
        file,
        before.count(b"\n") + 1,
        len(before[line_start:].decode()) + 1,
        "not-utf-8",
        f"byte 0x{data[error.start]:02X} is not UTF-8"
        + (f" (the file looks like {looks_like})" if looks_like else "")
        + "; save the file as UTF-8",
    )


def _likely_encoding(data: bytes) -> str | None:
    """The Japanese encoding in which the bytes make kana; None where none does."""
    for codec, name in (("euc_jp", "EUC-JP"), ("cp932", "Shift_JIS")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if re.search("[ぁ-んァ-ヶ]{2}", text):
            return name
    return None


def _screen(text: str, file: str) -> SourceText:
    """The text without its forbidden characters, and a problem for each line that has some."""
    from tokyo_jobs.text import unsafe_characters

    found = list(unsafe_characters(text, keep="\r\n"))
    if _NON_YAML.search(text):
        found = sorted([*found, *((match.start(), match[0]) for match in _NON_YAML.finditer(text))])
    if not found:
        return SourceText(text, True, ())
    clean = list(text)
    problems: list[Problem] = []
    line, line_start, line_end, next_start = 0, 0, -1, 0
    comment = reported = 0
    breaks = LINE_BREAK.finditer(text)
    for index, char in found:
        while index > line_end:
            line_start = next_start
            match = next(breaks, None)
            line_end, next_start = match.span() if match else (len(text), len(text) + 1)
            line += 1
            comment = -1
        if char == "\t":
            # A tab in a comment does no harm. If a text only looks like a comment, its tab is
            # found when the text is read.
            if comment < 0:
                hash_sign = _COMMENT.search(text, line_start, line_end)
                comment = hash_sign.start() if hash_sign else len(text)
            if index > comment:
                continue
        else:
            clean[index] = _REPLACEMENT
        if line != reported and len(problems) < MAX_CHARACTER_PROBLEMS:
            problems.append(_forbidden(file, line, index - line_start + 1, char))
        reported = line
    return SourceText("".join(clean), True, tuple(problems))


def _forbidden(file: str, line: int, column: int, char: str) -> Problem:
    if char == "\t":
        return Problem(
            file, line, column, "tab", "a tab character; YAML is laid out with spaces, write spaces"
        )
    return Problem(file, line, column, "control-character", control_message(char))


def control_message(char: str) -> str:
    """What to say about a character that could take over a terminal or break an output."""
    name = _NAMES.get(char)
    called = f"U+{ord(char):04X}" + (f" ({name})" if name else "")
    return f"the control character {called} is not allowed in a text; delete it"


_NAMES: Final = {
    "\0": "NUL",
    "\t": "tab",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\u061c": "Arabic letter mark",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "pop directional isolate",
    "\ufeff": "byte order mark",
}
