"""The way out: results to stdout, through a pager or to a file; messages and progress to stderr.

All that is printed passes ``report`` or ``write``, and so ``escape_controls``: nothing that a
terminal would obey gets through but the styles and links that the table format puts on. What is
printed before they can be imported (``start``) and the line of progress hold nothing of the kind.
"""

import codecs
import contextlib
import os
import re
import sys
import time
from typing import TextIO

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.files import uninterrupted, write_all, write_file
from tokyo_jobs.errors import MachineError
from tokyo_jobs.text import Language, escape_controls, fill, shorten, width_cells, wrap

_LINK = r"\x1b\]8;[ -~]*\x1b\\"
"""The beginning or the end of one; its address is ASCII."""
_STYLE = rf"\x1b\[[0-9;]*m|{_LINK}"
PATIENCE = 1.0
"""Seconds before progress is drawn: what takes less needs no explanation."""


def report(message: str) -> None:
    """Write a message to stderr, with nothing in it that a terminal would obey.

    On a terminal its lines end between words, but a command to copy stays on its line.
    """
    lines = escape_controls(message, keep="\n").split("\n")
    if terminal.is_terminal(sys.stderr):
        width, _ = terminal.screen_size()
        parts = [[line] if f"{PROGRAM} " in line else wrap(line, width) for line in lines]
        lines = [line for part in parts for line in part]
    with contextlib.suppress(OSError, ValueError):
        _write_stream(sys.stderr, "\n".join((*lines, "")))


def write(
    text: str, *, output: str | None = None, marked: bool = False, pager: Language | None = None
) -> None:
    """Write ``text`` to ``output``, or to stdout, through a pager of some language if it is long.

    A file gets a byte order mark if ``marked``. Raises MachineError when it cannot be written
    whole, BrokenPipeError when the reader is gone.
    """
    # The views have escaped what they show before the layout: this is for what they forget.
    pieces = re.split(f"({_STYLE})", text)
    # Tabs part the columns of TSV.
    pieces[::2] = [escape_controls(piece, keep="\n\t") for piece in pieces[::2]]
    text = "".join(pieces)
    if output is not None:
        write_file(output, text.encode(), mark=codecs.BOM_UTF8 if marked else b"")
        return
    if pager and (command := _find_pager(text)) and _show_in_pager(text, command, pager):
        return
    try:
        _write_stream(sys.stdout, text)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else messages.CLOSED
        raise MachineError(messages.STDOUT, reason) from error


def _write_stream(stream: TextIO | None, text: str) -> None:
    """Write past the buffers of a stream, for they lose what it does not take at once.

    Raises OSError, or ValueError where the stream is closed.
    """
    if stream is None:
        raise ValueError
    stream.flush()
    data = text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict")
    write_all(getattr(stream.buffer, "raw", stream.buffer), data)


def _find_pager(text: str) -> str:
    """Return the pager's command line if ``text`` is taller than the terminal, else nothing."""
    command = os.environ.get("TOKYO_JOBS_PAGER", os.environ.get("PAGER", "less"))
    # A pager takes its keys from stdin.
    has_terminal = terminal.is_terminal(sys.stdout) and terminal.obeys_escapes(sys.stdin)
    if not has_terminal or command.strip() in ("", "cat"):
        return ""
    columns, lines = terminal.screen_size()
    widths = map(width_cells, re.sub(_STYLE, "", text).split("\n")[:-1])
    rows = sum(max(-(-width // columns), 1) for width in widths)
    return command if rows >= lines else ""


def _show_in_pager(text: str, command: str, language: Language) -> bool:
    """Return whether the pager has read any of ``text``; where it failed before, say so."""
    import signal
    import subprocess
    import threading

    text = _fit(text, command)
    prompt = fill(messages.PROMPT, lines="%lt-%lb", total=text.count("\n")).localized(language)
    # As git does: pass colors on, quit when it fits, leave the screen as it is. What the reader
    # has set stands last, so that it has the last word.
    environ = {"LESS": "-FX", "LV": "-c", **os.environ}
    environ["LESS"] = f"-R -Ps{prompt}$ {environ['LESS']}"
    if sys.stdout.encoding.lower() == "utf-8":
        environ.setdefault("LESSCHARSET", "utf-8")
    # Ctrl-C is the pager's alone: less stops a search with it, more ends.
    script = f"trap : INT\n{command}" if os.name == "posix" else command
    data = text.encode(sys.stdout.encoding, "replace")
    outlet, inlet = os.pipe()
    process = subprocess.Popen(script, shell=True, stdin=outlet, env=environ)
    with uninterrupted():
        threading.Thread(target=_feed, args=(inlet, data), daemon=True).start()
        code = process.wait()
    # What is still in the pipe tells whether any of it was read.
    has_read = os.read(outlet, 512) != data[:512]
    os.close(outlet)
    if code in (-signal.SIGINT, 128 + signal.SIGINT):
        raise KeyboardInterrupt
    # 126 and 127: the last program of the line could not be run.
    if code == 0 or (has_read and code not in (126, 127)):
        return True
    failed = fill(messages.PAGER_FAILED, command=shorten(command), code=code)
    report(f"{PROGRAM}: {failed.localized(language)}")
    return False


def _feed(inlet: int, data: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), open(inlet, "wb") as pipe:
        pipe.write(data)


def _fit(text: str, command: str) -> str:
    """Return ``text`` without what a pager would show as signs: links (OSC 8), or all styles."""
    import subprocess

    # What edits or strips text; any other passes styles on, as git takes for granted.
    if re.search(r"\b(n?vim?|view|col)\b", command):
        return re.sub(_STYLE, "", text)
    program = command.split()[0]
    if os.path.basename(program) == "less":
        look = f"{program} --version"
        told = subprocess.run(look, shell=True, stdin=subprocess.DEVNULL, capture_output=True)
        version = re.match(rb"less (\d+)", told.stdout)
        if version and int(version[1]) >= 581:
            return text
    return re.sub(_LINK, "", text)


class ProgressLine:
    """Draws how many files are read on a terminal; call it with their number and that of all."""

    def __init__(self, language: Language) -> None:
        self._label = messages.READING_FILES.localized(language)
        self._due, self._is_drawn = time.monotonic() + PATIENCE, False

    def __call__(self, done: int, total: int) -> None:
        now, stream = time.monotonic(), sys.stderr
        is_due = now >= self._due if done < total else self._is_drawn
        # Not where it cannot be drawn over, nor where the screen is read aloud.
        if is_due and terminal.obeys_escapes(stream) and not terminal.wants_linear_form(stream):
            self._due, self._is_drawn = now + 0.1, True
            line = f"{PROGRAM}: {self._label} {done:,}/{total:,}"
            # It must not wrap: what wraps cannot be drawn over.
            shown = wrap(line, terminal.screen_size()[0] - 1)[0] if done < total else ""
            with contextlib.suppress(OSError, ValueError):
                # Whatever comes next, a message or a shell's prompt, stands in its place.
                stream.write(f"\r{shown}\x1b[K\r")
                stream.flush()
