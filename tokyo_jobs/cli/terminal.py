"""What the terminal is and wants: width, color, and streams that never fail on a character."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]

DEFAULT_WIDTH = 80
MINIMUM_WIDTH = 20
"""Cells. Below this no layout is readable; narrower requests are laid out for this width."""
MAXIMUM_WIDTH = 1000
"""Cells. Rules and tables wider than any screen would only cost time and memory."""


def wants_color(choice: ColorChoice, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Decide whether ``stream`` gets color: option, then environment, then what the stream is.

    Non-empty ``NO_COLOR`` turns it off, ``FORCE_COLOR`` or ``CLICOLOR_FORCE`` (neither empty nor
    ``0``) on, ``FORCE_COLOR=0``, ``CLICOLOR=0`` or a dumb terminal off. An empty variable counts as
    unset.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if _is_on("FORCE_COLOR", environ) or _is_on("CLICOLOR_FORCE", environ):
        return True
    if "0" in (environ.get("FORCE_COLOR"), environ.get("CLICOLOR")):
        return False
    return is_terminal(stream) and not is_dumb(environ)


def wants_bold(choice: ColorChoice, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether ``stream`` takes bold and underline: ``NO_COLOR`` speaks of color alone."""
    if wants_color(choice, stream, environ):
        return True
    return choice == "auto" and is_terminal(stream) and not is_dumb(environ)


def takes_links(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether a colored text for ``stream`` may hold links (OSC 8)."""
    return is_terminal(stream) and not is_dumb(environ)


def takes_blocks(encoding: str, environ: Mapping[str, str]) -> bool:
    """Whether bars and lines may be drawn with block and line characters; else they are ASCII."""
    return encoding.lower().startswith("utf") and not is_dumb(environ)


def wants_linear_form(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether the reader at ``stream`` wants no boxes and no drawings (``ACCESSIBLE``)."""
    return _is_on("ACCESSIBLE", environ) and is_terminal(stream)


def is_dumb(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether the terminal only prints: ``TERM`` is ``dumb``, or unset where that is unusual."""
    term = environ.get("TERM")
    return term == "dumb" if term else platform != "win32"


def is_terminal(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal; False for a closed one."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError, OSError):
        return False


def layout_width(asked: int | None, environ: Mapping[str, str]) -> int:
    """Return the cells to lay out for: what was asked, ``COLUMNS``, the terminal's width, or 80."""
    for width in (asked, _whole_number(environ.get("COLUMNS", "")), _terminal_width()):
        if width:
            return min(max(width, MINIMUM_WIDTH), MAXIMUM_WIDTH)
    return DEFAULT_WIDTH


def screen_height(environ: Mapping[str, str]) -> int:
    """Return the lines of the screen: ``LINES``, the terminal's height, or 24."""
    lines = _whole_number(environ.get("LINES", ""))
    if lines:
        return lines
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).lines or 24  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 24


def screen_width(environ: Mapping[str, str]) -> int:
    """Return the columns of the screen: the terminal's own number, ``COLUMNS``, or 80."""
    return _terminal_width() or _whole_number(environ.get("COLUMNS", "")) or DEFAULT_WIDTH


def _terminal_width() -> int | None:
    """Return the width of the terminal that shows the output, if there is one.

    When stdout is a pipe, the terminal is often still at the other end of it (``| less``).
    """
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            return os.get_terminal_size(stream.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            continue
    return None


def _is_on(name: str, environ: Mapping[str, str]) -> bool:
    return environ.get(name, "") not in ("", "0")


def _whole_number(text: str) -> int | None:
    """Return the number ``text`` spells; None for anything that is not a sensible whole number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def make_lenient(stream: TextIO | None) -> None:
    """Let ``stream`` replace what its encoding cannot hold, instead of failing.

    A Japanese Windows pipe is cp932, a bare container is often ASCII, and in the C locale Python
    only lets undecoded bytes pass. UTF-8 streams need it for lone surrogates alone, which are made
    visible before they get here.
    """
    if sys.platform == "win32":  # pragma: no cover - needs Windows
        _read_escapes()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and (getattr(stream, "errors", "") or "strict") in _FAILING:
        reconfigure(errors="replace")


_FAILING = ("strict", "surrogateescape", "surrogatepass")
"""The ways to treat a character the encoding lacks that end in an exception for most of them."""


def _read_escapes() -> None:  # pragma: no cover - needs Windows
    """Let the console read escape sequences, which it does only when asked to."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    for number in (-11, -12):  # stdout, stderr
        handle, mode = kernel.GetStdHandle(number), ctypes.c_ulong()
        if kernel.GetConsoleMode(handle, ctypes.byref(mode)):
            kernel.SetConsoleMode(handle, mode.value | 4)
