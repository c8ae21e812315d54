"""The pager: only on a terminal, only when the text is taller than the screen."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.files import uninterrupted
from tokyo_jobs.text import (
    Bilingual,
    Language,
    fill,
    shorten,
    width_cells,
    without_links,
    without_styles,
)

_FAILED = Bilingual(
    "ページャ {command} がうまく動きません (終了コード{code})。そのまま表示します。",
    "the pager {command} failed (exit code {code}); the text follows without it.",
)
# In the language of less, so without its special characters: ? : . % \ $
_PROMPT = Bilingual(
    "{first}-{last}行 / {total}行{end}  (終了は q、ヘルプは h)",
    "lines {first}-{last} of {total}{end}  (q to quit, h for help)",
)
END = Bilingual("?e (終わり).", "?e (end).")
_PROMPT_OF_SIGNS = "%lt-%lb / {total}  [q]"
# The first versions of less that pass links (OSC 8) on, and that prompt in more than ASCII.
_LESS_WITH_LINKS = 581
_LESS_WITH_JAPANESE = 591


def wants_pager(text: str) -> bool:
    """Whether ``text``, which goes to a terminal, is too tall for it and there is a pager."""
    # A pager takes its keys from stdin.
    if not terminal.obeys_escapes(sys.stdin) or pager_command() is None:
        return False
    width = terminal.screen_width()
    lines = without_styles(text).split("\n")[:-1]
    rows = sum(max(-(-width_cells(line) // width), 1) for line in lines)
    return rows >= terminal.screen_height()


def pager_command() -> str | None:
    """Return the pager's command line; None where paging is turned off."""
    command = os.environ.get("TOKYO_JOBS_PAGER", os.environ.get("PAGER", "less"))
    return None if command.strip() in {"", "cat"} else command


def show_in_pager(text: str, language: Language) -> Bilingual | None:
    """Show ``text`` in the pager; return what to say of that, if it has failed."""
    command, own = pager_command() or "cat", os.environ.get("LESS")
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    total, version = text.count("\n"), _version_of_less(command)
    if version < _LESS_WITH_LINKS:
        text = without_links(text)
    prompt = fill(_PROMPT, first="%lt", last="%lb", total=total, end=END).localized(language)
    if not prompt.isascii() and version < _LESS_WITH_JAPANESE:
        prompt = _PROMPT_OF_SIGNS.format(total=total)
    # As git does: quit when it fits, pass colors on, leave the screen as it is. What the reader
    # has set stands last, so that it has the last word.
    options = ("FRX" if own is None else "-R", f"-Ps{prompt}$", own or "")
    environ = {"LV": "-c", **os.environ, "LESS": " ".join(options).rstrip()}
    if encoding.lower() == "utf-8":
        environ.setdefault("LESSCHARSET", "utf-8")
    # Ctrl-C is the pager's alone: less stops a search with it, more ends.
    script = f"trap : INT\n{command}" if os.name == "posix" else command
    process = subprocess.Popen(script, shell=True, stdin=subprocess.PIPE, env=environ)
    with uninterrupted():
        process.communicate(text.encode(encoding, "replace"))
    code = process.returncode
    if code in (-signal.SIGINT, 128 + signal.SIGINT):
        raise KeyboardInterrupt
    return fill(_FAILED, command=shorten(command), code=code) if code else None


def _version_of_less(command: str) -> int:
    """Return the version of the less that ``command`` begins with; 0 for other pagers."""
    program = command.split()[0]
    if os.path.basename(program) != "less":
        return 0
    look = [program, "--version"]
    try:
        ended = subprocess.run(look, stdin=subprocess.DEVNULL, capture_output=True, timeout=2)
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(rb"less (\d+)", ended.stdout)
    return int(found[1]) if found else 0
