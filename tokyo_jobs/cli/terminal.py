"""What the terminal is and wants: width, color, and streams that never fail on a character."""

from __future__ import annotations

import os
import sys
from typing import Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]

# Cells. With fewer no layout is readable, and more than any screen has would only cost time.
_DEFAULT_WIDTH, _MINIMUM_WIDTH, _MAXIMUM_WIDTH = 80, 20, 1000


def wants_color(choice: ColorChoice, stream: TextIO) -> bool:
    """Decide whether ``stream`` gets color: option, then environment, then what the stream is.

    A variable that is empty counts as unset.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if _is_on("FORCE_COLOR") or _is_on("CLICOLOR_FORCE"):
        return True
    is_off = "0" in (os.environ.get("FORCE_COLOR"), os.environ.get("CLICOLOR"))
    return not is_off and obeys_escapes(stream)


def wants_bold(choice: ColorChoice, stream: TextIO) -> bool:
    """Whether ``stream`` takes bold and underline: ``NO_COLOR`` speaks of color alone."""
    return wants_color(choice, stream) or (choice == "auto" and obeys_escapes(stream))


def obeys_escapes(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that takes links (OSC 8) and lets lines be drawn over."""
    return is_terminal(stream) and not is_dumb()


def takes_blocks(encoding: str) -> bool:
    """Whether bars and lines may be drawn with block and line characters; else they are ASCII."""
    return encoding.lower().startswith("utf") and not is_dumb()


def wants_linear_form(stream: TextIO) -> bool:
    """Whether the reader at ``stream`` wants no boxes and no drawings (``ACCESSIBLE``)."""
    return _is_on("ACCESSIBLE") and is_terminal(stream)


def is_dumb() -> bool:
    """Whether the terminal only prints: ``TERM`` is ``dumb``, or unset where that is unusual."""
    usual = "" if sys.platform == "win32" else "dumb"
    return (os.environ.get("TERM") or usual) == "dumb"


def is_terminal(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal; False for a closed one."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def layout_width(asked: int | None) -> int:
    """Return the cells to lay out for: what was asked, ``COLUMNS``, the terminal's width, or 80."""
    width = asked or _whole_number("COLUMNS") or _terminal_size()[0] or _DEFAULT_WIDTH
    return min(max(width, _MINIMUM_WIDTH), _MAXIMUM_WIDTH)


def screen_height() -> int:
    """Return the lines of the screen: ``LINES``, the terminal's height, or 24."""
    return _whole_number("LINES") or _terminal_size()[1] or 24


def screen_width() -> int:
    """Return the columns of the screen: the terminal's own number, ``COLUMNS``, or 80."""
    return _terminal_size()[0] or _whole_number("COLUMNS") or _DEFAULT_WIDTH


def _terminal_size() -> tuple[int, int]:
    """Return the columns and lines of the terminal that shows the output, or zeros."""
    # When stdout is a pipe, the terminal is often still at the other end of it (``| less``).
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            return os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            continue
    return 0, 0


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0")


def _whole_number(name: str) -> int:
    """Return the number that a variable holds; 0 where it is not a sensible one."""
    text = os.environ.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def prepare_streams() -> None:
    """Let stdout and stderr replace what their encoding cannot hold, instead of failing.

    A Japanese Windows pipe is cp932, a bare container is often ASCII, and in the C locale Python
    only lets undecoded bytes pass.
    """
    for stream in (sys.stdout, sys.stderr):
        failing = ("strict", "surrogateescape", "surrogatepass")
        if hasattr(stream, "reconfigure") and (stream.errors or "strict") in failing:
            stream.reconfigure(errors="replace")
    if sys.platform == "win32" and is_terminal(sys.stdout):  # pragma: no cover - needs Windows
        os.system("")  # Its console obeys escape sequences from the first command shell on.
