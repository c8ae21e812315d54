"""What the terminal is and wants: width, color, and streams that never fail on a character."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable
from typing import Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]


def wants_color(choice: ColorChoice, stream: TextIO | None) -> bool:
    """Decide whether ``stream`` gets color: option, then environment, then what the stream is.

    A variable that is empty counts as unset. None is a file, which the environment is not about.
    """
    if choice != "auto" or stream is None:
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if _is_on("FORCE_COLOR") or _is_on("CLICOLOR_FORCE"):
        return True
    is_off = "0" in (os.environ.get("FORCE_COLOR"), os.environ.get("CLICOLOR"))
    return not is_off and obeys_escapes(stream)


def wants_bold(choice: ColorChoice, stream: TextIO | None) -> bool:
    """Whether ``stream`` takes bold and underline: ``NO_COLOR`` speaks of color alone."""
    return wants_color(choice, stream) or (choice == "auto" and obeys_escapes(stream))


def obeys_escapes(stream: TextIO | None) -> bool:
    """Whether ``stream`` is a terminal that takes links (OSC 8) and lets lines be drawn over."""
    return is_terminal(stream) and not is_dumb()


def wants_linear_form(stream: TextIO | None) -> bool:
    """Whether the reader at ``stream`` wants no boxes and no drawings (``ACCESSIBLE``)."""
    return _is_on("ACCESSIBLE") and is_terminal(stream)


def is_dumb() -> bool:
    """Whether the terminal only prints: ``TERM`` is ``dumb``, or unset where that is unusual."""
    usual = "" if sys.platform == "win32" else "dumb"
    return (os.environ.get("TERM") or usual) == "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether ``stream`` is a terminal; False for a closed one or none."""
    try:
        return stream is not None and stream.isatty()
    except (AttributeError, ValueError):
        return False


def screen_size(asked: int | None = None) -> tuple[int, int]:
    """Return the cells across to lay out for, of which so many may be asked, and the lines.

    By ``COLUMNS`` and ``LINES``, the terminal, or 80 by 24. With fewer cells than 20 no layout is
    readable, and more than any screen has would only cost time.
    """
    size: Iterable[int] = (0, 0)
    # When stdout is a pipe, the terminal is often still at the other end of it (``| less``).
    for descriptor in (2, 1):
        with contextlib.suppress(OSError):
            size = os.get_terminal_size(descriptor)
    told = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (
        int(text) if re.fullmatch("[1-9][0-9]{0,8}", text) else found or usual
        for text, found, usual in zip(told, size, (80, 24), strict=True)
    )
    return min(max(asked or columns, 20), 1000), lines


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0")


def prepare_streams() -> None:
    """Let stdout and stderr replace what their encoding cannot hold, instead of failing.

    A Japanese Windows pipe is cp932, a bare container is often ASCII, and in the C locale Python
    only lets undecoded bytes pass.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="replace")
    if sys.platform == "win32" and is_terminal(sys.stdout):  # pragma: no cover - needs Windows
        os.system("")  # Its console obeys escape sequences from the first command shell on.
