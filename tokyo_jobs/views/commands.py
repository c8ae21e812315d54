"""What to type, as pages show it."""

from __future__ import annotations

from tokyo_jobs.text import escape_controls

PROGRAM = "tokyo-jobs"


def command(*words: object) -> str:
    """Return a command line that a shell takes for just these words, safe to show."""
    return " ".join([PROGRAM, *(_quote(escape_controls(str(word))) for word in words)])


def _quote(word: str) -> str:
    if word and all(c.isalnum() or c in "-_./:,@%+" for c in word):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"
