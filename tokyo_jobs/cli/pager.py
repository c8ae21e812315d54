"""The pager: only on a terminal, only when the text is taller than the screen."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.files import uninterrupted
from tokyo_jobs.errors import reason_of
from tokyo_jobs.text import (
    Bilingual,
    Language,
    fill,
    shorten,
    width_cells,
    without_links,
    without_styles,
)

_NOT_SHOWN = Bilingual(
    "ページャ {command}: {reason}。そのまま表示します。",
    "pager {command}: {reason}; the text follows without it.",
)
_FAILED = Bilingual("うまく動きません (終了コード{code})", "it failed (exit code {code})")
# In the language of less, so without its special characters: ? : . % \ $
_PROMPT = Bilingual(
    "{first}-{last}行 / {total}行{end}  (終了は q、ヘルプは h)",
    "lines {first}-{last} of {total}{end}  (q to quit, h for help)",
)
END = Bilingual("?e (終わり).", "?e (end).")
_PROMPT_OF_SIGNS = "%lt-%lb / {total}  [q]"
"""For the Japanese where less cannot show their script in a prompt."""

_LESS_WITH_LINKS = 581
"""The first version of less that passes links (OSC 8) on."""
_LESS_WITH_JAPANESE = 591
"""The first version of less that shows more than ASCII in its prompt."""


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
    """Show ``text`` in the pager; return why, if that has failed."""
    command, own = pager_command() or "cat", os.environ.get("LESS")
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    version = _version_of_less(command)
    if version < _LESS_WITH_LINKS:
        text = without_links(text)
    # As git does: quit when it fits, pass colors on, leave the screen as it is.
    options = ["FRX" if own is None else "-R"]
    if version:
        total = text.count("\n")
        prompt = fill(_PROMPT, first="%lt", last="%lb", total=total, end=END).localized(language)
        if not prompt.isascii() and version < _LESS_WITH_JAPANESE:
            prompt = _PROMPT_OF_SIGNS.format(total=total)
        options.append(f"-Ps{prompt}$")
    if own is not None:
        options.append(own)  # last, so that it has the last word
    environ = {"LV": "-c", **os.environ, "LESS": " ".join(options)}
    if encoding.lower() == "utf-8":
        environ.setdefault("LESSCHARSET", "utf-8")
    # Without a shell where that makes no difference: then the system says why it cannot be run.
    is_plain = re.fullmatch(r"[\w@+,./: -]+", command) is not None
    try:
        process = subprocess.Popen(
            command.split() if is_plain else command,
            shell=not is_plain,
            stdin=subprocess.PIPE,
            env=environ,
        )
    except (OSError, ValueError) as error:
        reason = reason_of(error)
    else:
        # Ctrl-C is the pager's from here on: less stops a search with it, more ends.
        with uninterrupted():
            process.communicate(text.encode(encoding, "replace"))
        if process.returncode in (-signal.SIGINT, 128 + signal.SIGINT):
            raise KeyboardInterrupt
        if process.returncode == 0:
            return None
        reason = fill(_FAILED, code=process.returncode)
    return fill(_NOT_SHOWN, command=shorten(command), reason=reason)


def _version_of_less(command: str) -> int:
    """Return the version of the less that ``command`` calls; 0 where it calls none."""
    program = next((word for word in command.split() if os.path.basename(word) == "less"), None)
    if program is None:
        return 0
    environ = {name: value for name, value in os.environ.items() if name != "LESS"}
    look = [program, "--version"]
    try:
        told = subprocess.run(
            look, stdin=subprocess.DEVNULL, capture_output=True, env=environ, timeout=2
        ).stdout
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0
    found = re.match(rb"less (\d+)", told)
    return int(found[1]) if found else 0
