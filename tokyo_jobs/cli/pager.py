"""The pager: only on a terminal, only when the text is taller than the screen."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from pathlib import PurePath
from typing import IO, NamedTuple

from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.files import uninterrupted
from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.text import Bilingual, Language, fill, shorten, without_links, without_styles

PAGER = Bilingual("ページャー {command}", "pager {command}")
NOT_SHOWN = Bilingual(
    "{pager}: {reason}。そのまま表示します。", "{pager}: {reason}; the text follows without it."
)
UNREAD = Bilingual(
    "何も読まずに終わりました (終了コード{code})", "it read nothing (exit code {code})"
)
FAILED = Bilingual("動きません (終了コード{code})", "it does not work (exit code {code})")
KILLED = Bilingual("途中で止まりました (シグナル{signal})", "it was ended by signal {signal}")
# In the language of less, so without its special characters: ? : . % \ $
PROMPT = Bilingual(
    "{first}-{last}行 / {total}行{end}  (終了は q、ヘルプは h)",
    "lines {first}-{last} of {total}{end}  (q to quit, h for help)",
)
END = Bilingual(" (終わり)", " (end)")

_NOT_STARTED = (126, 127)
"""What a shell returns for a program that cannot be run or is not there."""
_SHELL_SYNTAX = frozenset("|&;<>()$`\\\"'*?[]#~=%!{}\n")
_SHELL_COMMANDS = {"command", "eval", "exec"}
_LESS_WITH_LINKS = 581
"""The first version of less that passes links (OSC 8) on."""
_LESS_WITH_JAPANESE = 591
"""The first version of less that shows more than ASCII in its prompt."""
_PATIENCE = 2.0
"""Seconds for less to tell its version."""
_EDITORS = {"vi", "vim", "nvim", "view", "nano", "emacs"}
"""Programs that some page with, and that show styles as rubbish."""
_RAW_IS_OFF = re.compile(r"\bLESS=(?!\S*[Rr])|-\+\w*[Rr]")
"""What keeps less from passing styles on, in its options or on its command line."""


def wants_pager(text: str) -> bool:
    """Whether ``text``, which goes to a terminal, is too tall for it and there is a pager."""
    if not terminal.is_terminal(sys.stdin):  # from where a pager's keys come
        return False
    if terminal.is_dumb(os.environ) or pager_command() is None:
        return False
    height = terminal.screen_height(os.environ)
    return text.count("\n") >= height or _count_rows(text) >= height


def _count_rows(text: str) -> int:
    """Return how many lines of the screen ``text`` takes, its own being wrapped at the edge."""
    from tokyo_jobs.text import width_cells

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


def show_in_pager(text: str, language: Language) -> Bilingual | None:
    """Show ``text`` in the pager; return why, if that has not read it.

    Raises MachineError when the pager is killed while it shows the text.
    """
    command = pager_command() or "cat"
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    text, environ = _prepare(text, command, encoding, language)
    pager = fill(PAGER, command=shorten(command))
    try:
        ended = _run(command, text.encode(encoding, "replace"), environ)
    except (OSError, ValueError) as error:
        return fill(NOT_SHOWN, pager=pager, reason=reason_of(error))
    if ended.signal == signal.SIGINT:
        raise KeyboardInterrupt
    if ended.code in _NOT_STARTED or not ended.has_read:
        reason = FAILED if ended.code in _NOT_STARTED else UNREAD
        return fill(NOT_SHOWN, pager=pager, reason=fill(reason, code=ended.code))
    if ended.signal not in (None, getattr(signal, "SIGPIPE", None)):
        raise MachineError(pager, fill(KILLED, signal=ended.signal))
    return None


def _prepare(
    text: str, command: str, encoding: str, language: Language
) -> tuple[str, dict[str, str]]:
    """Return ``text`` with what the pager can show, and the environment that lets it do so."""
    environ = dict(os.environ)
    version = _version_of_less(command)
    options = environ.get("LESS")
    # As git does: quit when it fits, pass colors on, leave the screen as it is.
    environ["LESS"] = "FRX" if options is None else "-R"
    if version:
        shown = language if version >= _LESS_WITH_JAPANESE else "en"
        environ["LESS"] += f" -Ps{_prompt(text).localized(shown)}$"
    if options is not None:
        environ["LESS"] += f" {options}"  # last, so that it has the last word
    environ.setdefault("LV", "-c")
    if encoding.lower() in ("utf-8", "utf8"):
        environ.setdefault("LESSCHARSET", "utf-8")
    if _RAW_IS_OFF.search(f"{command} {options}") or _EDITORS & {p.stem for p in _words(command)}:
        text = without_styles(text)
    elif version is None or version < _LESS_WITH_LINKS:
        text = without_links(text)
    return text, environ


def _prompt(text: str) -> Bilingual:
    """Return the prompt, in which less puts the numbers of the lines and whether it is the end."""
    end = Bilingual(f"?e{END.ja}.", f"?e{END.en}.")
    return fill(PROMPT, first="%lt", last="%lb", total=text.count("\n"), end=end)


def _words(command: str) -> list[PurePath]:
    return [PurePath(word) for word in re.split(r"[\s|;&()]+", command)]


def _version_of_less(command: str) -> int | None:
    """Return the version of the less that ``command`` calls; None where it calls none."""
    import subprocess

    program = next((str(word) for word in _words(command) if word.stem == "less"), None)
    if program is None:
        return None
    try:
        told = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={name: value for name, value in os.environ.items() if name != "LESS"},
            timeout=_PATIENCE,
            check=False,
        ).stdout
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    found = re.match(rb"less (\d+)", told)
    return int(found[1]) if found else None


class _Ended(NamedTuple):
    """How the pager ended."""

    code: int
    signal: int | None
    has_read: bool
    """Whether it has read any of the text."""


def _run(command: str, data: bytes, environ: dict[str, str]) -> _Ended:
    """Run ``command``, as a shell does, with ``data`` as its input."""
    import subprocess

    # Without a shell where that makes no difference: then the system says why it cannot be run.
    words = command.split()
    needs_shell = bool(_SHELL_SYNTAX & set(command)) or words[0] in _SHELL_COMMANDS
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as source, open(writing, "wb", buffering=0) as sink:
        sent = _fill(sink, data)
        process = subprocess.Popen(
            command if needs_shell else words,
            shell=needs_shell,
            stdin=source,
            env=environ,
        )
        # Ctrl-C is the pager's from here on: less stops a search with it, more ends.
        with uninterrupted():
            if sent < len(data):
                source.close()
                with contextlib.suppress(OSError):  # it has read enough
                    while sent < len(data):
                        sent += sink.write(data[sent : sent + 65536]) or 0
                unread = _count_unread(sink)
            sink.close()
            code = process.wait()
            if not source.closed:
                unread = _count_unread(source)
    has_read = code == 0 if unread is None else unread < sent
    ended_by = -code if code < 0 else code - 128 if 128 < code < 256 else None
    return _Ended(code, ended_by, has_read)


def _fill(sink: IO[bytes], data: bytes) -> int:
    """Write what goes into an empty pipe, and return how much that is."""
    if not hasattr(os, "set_blocking"):  # Windows
        return 0
    os.set_blocking(sink.fileno(), False)
    sent = sink.write(data)
    os.set_blocking(sink.fileno(), True)
    return sent or 0


def _count_unread(pipe: IO[bytes]) -> int | None:
    """Return how many bytes nobody has taken out of ``pipe``; None where nothing can tell."""
    try:
        import fcntl
        import termios
    except ImportError:  # Windows
        return None
    buffer = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    return int.from_bytes(buffer, sys.byteorder)
