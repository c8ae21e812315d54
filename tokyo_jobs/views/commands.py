"""What to type, as pages show it."""

from __future__ import annotations

import re
import shlex

from tokyo_jobs.text import escape_controls

PROGRAM = "tokyo-jobs"


def command(*words: object) -> str:
    """Return a command line that a shell takes for just these words, safe to show."""
    return f"{PROGRAM} {address(*words)}".rstrip()


def address(*words: object) -> str:
    """Return the same without the name of the program."""
    shown = [escape_controls(str(word)) for word in words]
    # Of a word in Japanese, shlex thinks that it needs quotes.
    return " ".join(
        word if re.fullmatch(r"[\w\-./:,@%+]+", word) else shlex.quote(word) for word in shown
    )
