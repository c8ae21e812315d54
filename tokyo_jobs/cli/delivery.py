"""The way out: results to stdout, through a pager or to a file; messages to stderr.

All that is printed passes ``report`` or ``write``, and so ``escape_controls``: nothing that a
terminal would obey gets through but the styles and links that the table format puts on.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import sys
from pathlib import Path
from typing import TextIO

from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.files import write_all, write_file
from tokyo_jobs.errors import MachineError
from tokyo_jobs.output import is_web_address
from tokyo_jobs.text import Language, escape_controls, wrap

# Colors and weights, and the beginnings and ends of links, whose addresses are ASCII.
_STYLES = r"(\x1b\[[0-9;]*m|\x1b\]8;[ -~]*\x1b\\)"


def report(message: str) -> None:
    """Write a message to stderr, with nothing in it that a terminal would obey.

    On a terminal its lines end between words, but a command to copy stays on its line.
    """
    lines = escape_controls(message, keep="\n").split("\n")
    if terminal.is_terminal(sys.stderr):
        width = terminal.screen_width()
        parts = [[line] if "tokyo-jobs " in line else wrap(line, width) for line in lines]
        lines = [line for part in parts for line in part]
    with contextlib.suppress(OSError, ValueError):
        _write_stream(sys.stderr, "\n".join((*lines, "")))


def write(
    text: str,
    *,
    output: Path | None = None,
    marked: bool = False,
    page: bool = False,
    language: Language = "en",
) -> None:
    """Write ``text`` to ``output``, or to stdout (with ``page``, through the pager if it is long).

    A file gets a byte order mark if ``marked``; ``language`` is for what is said of the pager.
    Raises MachineError when it cannot be written whole, BrokenPipeError when the reader is gone.
    """
    # The views have escaped what they show before the layout: this is for what they forget.
    pieces = re.split(_STYLES, text) if "\x1b" in text else [text]
    # Tabs part the columns of TSV.
    pieces[::2] = [escape_controls(piece, keep="\n\t") for piece in pieces[::2]]
    text = "".join(pieces)
    if output is not None:
        write_file(output, text.encode(), mark=codecs.BOM_UTF8 if marked else b"")
        return
    if page and terminal.is_terminal(sys.stdout):
        from tokyo_jobs.cli.pager import show_in_pager, wants_pager

        if wants_pager(text):
            failure = show_in_pager(text, language)
            if failure is None:
                return
            report(f"tokyo-jobs: {failure.localized(language)}")
    try:
        _write_stream(sys.stdout, text)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else messages.CLOSED
        raise MachineError(messages.STDOUT, reason) from error


def open_page(address: str) -> bool:
    """Open ``address`` (http or https only) in the browser; False where none can be started."""
    # Without a screen `webbrowser` would start a text browser in the reader's terminal.
    ways = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    has_screen = not sys.platform.startswith("linux") or any(map(os.environ.get, ways))
    if not (has_screen and is_web_address(address)):
        return False
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError, ValueError):  # ValueError: an open quote in BROWSER
        return False


def _write_stream(stream: TextIO | None, text: str) -> None:
    """Write ``text`` past the buffers of ``stream``, which lose what is not taken at once.

    Raises OSError, or ValueError for a closed one.
    """
    if stream is None:
        raise ValueError
    stream.flush()
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
    else:
        data = text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict")
        write_all(getattr(binary, "raw", binary), data)
