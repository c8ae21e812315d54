"""What the terminal is and wants: width, color, and streams that never fail on a character."""

import contextlib
import os
import re
import sys
from collections.abc import Iterable
from typing import Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]


def wants_styles(choice: ColorChoice, stream: TextIO | None) -> tuple[bool, bool]:
    """Return whether ``stream`` gets color, and whether bold: ``NO_COLOR`` is about color alone.

    The option counts, then the environment (what is empty is unset), then what the stream is. None
    is a file, which the environment is not about.
    """
    if choice != "auto" or stream is None:
        return (choice == "always",) * 2
    obeys = obeys_escapes(stream)
    if os.environ.get("NO_COLOR"):
        return False, obeys
    if _is_on("FORCE_COLOR") or _is_on("CLICOLOR_FORCE"):
        return True, True
    is_off = "0" in (os.environ.get("FORCE_COLOR"), os.environ.get("CLICOLOR"))
    return obeys and not is_off, obeys


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
    return stream is not None and not stream.closed and stream.isatty()


def screen_size(asked: int | None = None) -> tuple[int, int]:
    """Return the cells across to lay out for, as many as asked if they make sense, and the lines.

    Else ``COLUMNS`` and ``LINES`` count, then the terminal, then 80 by 24.
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
    # With fewer no layout is readable, and more than any screen has would only cost time.
    return min(max(asked or columns, 20), 1000), lines


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0")


def prepare_streams() -> None:
    """Let stdout and stderr replace what their encoding, cp932 or ASCII, cannot hold."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="replace")
    if sys.platform == "win32" and is_terminal(sys.stdout):  # pragma: no cover - needs Windows
        os.system("")  # Its console obeys escape sequences from the first command shell on.
