"""What to type, as pages show it."""

from __future__ import annotations

from tokyo_jobs import PROGRAM
from tokyo_jobs.text import escape_controls, quote_word


def command(*words: object) -> str:
    """Return a command line that a shell takes for just these words, safe to show."""
    return f"{PROGRAM} {address(*words)}".rstrip()


def address(*words: object) -> str:
    """Return the same without the name of the program."""
    return " ".join(quote_word(escape_controls(str(word))) for word in words)
