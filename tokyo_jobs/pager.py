"""The pager: only on a terminal, only when the text is taller than the screen."""

from __future__ import annotations

import os
import sys

from tokyo_jobs import terminal


def wants_pager(text: str) -> bool:
    """Whether ``text`` should go through the pager: both ends are terminals and it is tall."""
    if not (terminal.is_terminal(sys.stdout) and terminal.is_terminal(sys.stdin)):
        return False
    if os.environ.get("TERM") == "dumb" or pager_command() is None:
        return False
    return text.count("\n") >= terminal.screen_height(os.environ)


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
    import subprocess

    from tokyo_jobs.delivery import report

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
    try:
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        process.communicate(text.encode(encoding, "replace"))
    except BrokenPipeError:
        pass
    except KeyboardInterrupt:
        # The pager handles Ctrl-C itself; wait until it has put the terminal in order.
        process.wait()
        raise
    return process.returncode not in (126, 127)
