"""The pager: only on a terminal, only when the text is taller than the screen."""

from __future__ import annotations

import os
import sys

from tokyo_jobs.cli import terminal

_INTERRUPTED = (-2, 130)
"""What a pager returns that Ctrl-C has ended: the signal's number, or what a shell makes of it."""
_NOT_STARTED = (126, 127)
"""What ``env`` and shells return for a program that is not there; they have said so themselves."""


def wants_pager(text: str) -> bool:
    """Whether ``text`` should go through the pager: both ends are terminals and it is tall."""
    if not (terminal.is_terminal(sys.stdout) and terminal.is_terminal(sys.stdin)):
        return False
    if os.environ.get("TERM") == "dumb" or pager_command() is None:
        return False
    height = terminal.screen_height(os.environ)
    return text.count("\n") >= height or _count_rows(text) >= height


def _count_rows(text: str) -> int:
    """Return how many lines of the screen ``text`` takes, its own being wrapped at the edge."""
    from tokyo_jobs.text import width_cells, without_styles

    width = terminal.screen_width(os.environ)
    lines = without_styles(text).split("\n")[:-1]
    return sum(max(-(-width_cells(line) // width), 1) for line in lines)


def pager_command() -> str | None:
    """Return the pager's command line; None where paging is turned off."""
    for name in ("TOKYO_JOBS_PAGER", "PAGER"):
        command = os.environ.get(name)
        if command is not None:
            return None if command.strip() in {"", "cat"} else command
    return "less"


def show_in_pager(text: str) -> bool:
    """Show ``text`` in the pager; False when it could not be started, which is told on stderr."""
    import shlex
    import signal
    import subprocess

    from tokyo_jobs.cli.delivery import report
    from tokyo_jobs.text import without_links

    command = pager_command() or "cat"
    environ = dict(os.environ)
    # As git does: quit when it fits, keep colors, leave the screen as it is.
    environ.setdefault("LESS", "FRX")
    environ.setdefault("LESSCHARSET", "utf-8")
    try:
        arguments = shlex.split(command)
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, env=environ)
    except (OSError, ValueError) as error:
        report(f"pager {command}: {getattr(error, 'strerror', None) or error}")
        return False
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    # Ctrl-C is the pager's from here on: less stops a search with it, more ends.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(without_links(text).encode(encoding, "replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    if process.returncode in _INTERRUPTED:
        raise KeyboardInterrupt
    return process.returncode not in _NOT_STARTED
