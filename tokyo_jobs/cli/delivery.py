"""The way out: stdout, a file that is written whole or not at all, a pager; messages to stderr.

All that is printed passes ``report`` or ``deliver``, and so ``escape_controls``: nothing that a
terminal would obey gets through but the styles and links that the table format puts on.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from tokyo_jobs.cli import messages
from tokyo_jobs.errors import MachineError

STDOUT = "-"
"""The name of a file that means standard output."""


def report(message: str) -> None:
    """Write a message to stderr, with nothing in it that a terminal would obey."""
    if sys.stderr is None:
        return
    from tokyo_jobs.text import escape_controls

    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(escape_controls(message, keep="\n") + "\n")
        sys.stderr.flush()


def deliver(text: str, *, output: Path | None, page: bool) -> None:
    """Write ``text`` to ``output``, or to stdout (through the pager where that makes sense).

    Raises MachineError when it cannot be written whole; BrokenPipeError when the reader is gone.
    """
    text = _make_harmless(text)
    if output is not None and str(output) != STDOUT:
        write_whole(output, text)
        return
    if page:
        from tokyo_jobs.cli.pager import show_in_pager, wants_pager

        if wants_pager(text) and show_in_pager(text):
            return
    _write_stdout(text)


def _make_harmless(text: str) -> str:
    """Return ``text`` with everything made visible that a terminal would obey, but for styles.

    The views have done so before the layout, and need to: this is for what they forget.
    """
    from tokyo_jobs.text import escape_controls

    if "\x1b" not in text:
        return escape_controls(text, keep=_LAYOUT)
    pieces = re.split(_STYLES, text)
    pieces[::2] = [escape_controls(piece, keep=_LAYOUT) for piece in pieces[::2]]
    return "".join(pieces)


_LAYOUT = "\n\t"
"""Tabs part the columns of TSV."""
# Colors and weights, and the beginnings and ends of links, whose addresses are ASCII.
_STYLES = r"(\x1b\[[0-9;]*m|\x1b\]8;[ -~]*\x1b\\)"


def _write_stdout(text: str) -> None:
    if sys.stdout is None:
        raise MachineError(messages.STDOUT, messages.CLOSED)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else messages.CLOSED
        raise MachineError(messages.STDOUT, reason) from error


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` as UTF-8: all of it, or the file stays as it was.

    Raises MachineError with the reason when that cannot be done.
    """
    import tempfile

    try:
        if path.exists() and not path.is_file():
            # A device or a pipe such as /dev/stdout cannot be replaced; it can only be written to.
            path.write_text(text, encoding="utf-8")
            return
        target = path.resolve()
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            os.chmod(temporary, _mode_for(target))
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except (OSError, ValueError) as error:
        raise MachineError(str(path), error) from error


def _mode_for(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those a new file would get."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
