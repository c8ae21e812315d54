"""A content file -> its text; characters that no text may hold are pointed out."""

import errno
import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.problems import LINE_BREAK, Mark, Place, Problems, place_of
from tokyo_jobs.loading.roots import NOT_REGULAR, FileState, make_state
from tokyo_jobs.text import unsafe_characters

MAX_BYTES: Final = 1024 * 1024
"""The largest content file that is read; the longest real one has 40,000 bytes."""
# What ASCII, kana and Chinese characters are made of: a file of nothing else needs no look for
# control, invisible or ambiguous-width characters. (Among them are a filler that cannot be seen,
# and the ambiguous numbers on black squares, U+3248 to U+324F, which are not worth the time.)
_COMMON_BYTES: Final = bytes((10, 13, *range(32, 127), *range(0x80, 0xC0), *range(0xE3, 0xEA)))
_CONFLICT: Final = r"^([<>|])\1{6}( |$)|^={7}$"
_FILLER: Final = "\u3164"
_JAPANESE: Final = {"iso2022_jp": "ISO-2022-JP", "euc_jp": "EUC-JP", "cp932": "Shift_JIS"}
_SCARCE: Final = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""The errors of a machine that has no more to give."""
# Opening a named pipe without O_NONBLOCK would wait for a writer. Not every system has all of them.
_READ_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)


def read_bytes(path: str, name: str, problems: Problems) -> tuple[bytes | None, FileState]:
    """Return all bytes of a regular file, or more than the limit, and its state when open.

    Only regular files are read, so that nothing blocks. Raises MachineError where not the file but
    the machine is at fault.
    """
    state: FileState = (name,)
    try:
        state = make_state(name, os.stat(path))
        descriptor = os.open(path, _READ_FLAGS)
        try:
            status = os.fstat(descriptor)
            state = make_state(name, status)
            if not stat.S_ISREG(status.st_mode):
                problems.error(Place(), "not-a-file", NOT_REGULAR)
                return None, state
            # One byte more than there should be, so that one call finds the end; the file may have
            # grown since, and a large one is refused without reading the rest.
            data = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
            while len(data) <= MAX_BYTES and (more := os.read(descriptor, MAX_BYTES)):
                data += more
            return data, state
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a surrogate in the name
        if isinstance(error, OSError) and error.errno in _SCARCE:
            raise MachineError(path, error) from error
        problems.error(Place(), "unreadable", messages.UNREADABLE, reason=reason_of(error))
        return None, state


class Decoded(NamedTuple):
    """The text of a content file."""

    text: str
    is_suspect: bool
    """Whether a value can hold a character outside the common ones."""


def decode(data: bytes, problems: Problems) -> Decoded | None:
    """Return the text, ``\\n`` for each line break, forbidden characters noted and replaced.

    None, with an error, where it makes no sense to read on.
    """
    if len(data) > MAX_BYTES:
        problems.error(Place(), "too-large", messages.TOO_LARGE, limit=MAX_BYTES // 1024)
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        # What begins Japanese in ISO-2022-JP would pass for UTF-8.
        text = data.replace(b"\x1b$B", b"\xff").decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        found = _likely_encoding(data) or f"0x{data[error.start]:02X}"
        at = place_of(before, len(before))
        problems.error(at, "not-utf-8", messages.NOT_UTF_8, found=found)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # The bytes are the quicker test, and enough for nearly all files.
    is_unusual = bool(data.translate(None, _COMMON_BYTES)) or _FILLER in text
    if is_unusual:
        text = _screen(text, problems)
    is_marked = any(sign * 7 in data for sign in (b"<", b">", b"=", b"|"))  # the pattern is slow
    if is_marked and (mark := re.search(_CONFLICT, text, re.MULTILINE)):
        problems.error(place_of(text, mark.start()), "merge-conflict", messages.CONFLICT)
        return None
    return Decoded(text, is_unusual or "\\" in text)


def _likely_encoding(data: bytes) -> str | None:
    from json import detect_encoding

    if not (found := detect_encoding(data)).startswith("utf-8"):
        return found[: len("utf-16")].upper()
    for codec, name in _JAPANESE.items():
        with suppress(UnicodeDecodeError):
            if re.search("[ぁ-んァ-ヶ]{2}", data.decode(codec)):
                return name
    return None


def _screen(text: str, problems: Problems) -> str:
    """Return the text with 〓 for its forbidden characters; note the first of each line.

    A tab in a comment does no harm. If a text only looks like a comment, its tab is found when
    the text is read.
    """
    # Noncharacters do as little harm as a tab there, but no YAML has them.
    forbidden = {"\ufffe", "\uffff", *unsafe_characters(text, keep="\n\t")}
    for number, line in enumerate(text.split("\n")):
        if line.isprintable():
            continue
        comment = len(line.partition("#")[0])
        for index, char in enumerate(line):
            if char in forbidden or (char == "\t" and index < comment):
                note_character(Place(number, index), char, problems)
                break
        if problems.is_full:
            break
    # Printers' mark for a missing character; it means nothing to YAML and is not ambiguous.
    return text.translate(dict.fromkeys(map(ord, forbidden), "〓"))


def note_character(at: Mark, char: str, problems: Problems, *, is_escape: bool = False) -> None:
    """Note a character that could take over a terminal or break an output."""
    code = "tab" if char == "\t" else "control-character"
    told = messages.TAB if char == "\t" else messages.CONTROL_CHARACTER
    problems.error(at, code, messages.ESCAPE if is_escape else told, name=f"U+{ord(char):04X}")


def read_lines(file: str) -> Sequence[str]:
    """Return the lines of a file; none when it cannot be read any more."""
    data, _ = read_bytes(file, "", Problems(file))
    return LINE_BREAK.split(data.decode("utf-8-sig", "replace")) if data else ()
