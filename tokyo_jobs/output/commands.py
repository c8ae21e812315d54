"""Commands as they are suggested to the reader."""

from __future__ import annotations

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.views import words


def repeat(command: str, options: RenderOptions) -> str:
    """Return a command with the options that it needs to find the same content."""
    return f"{command} {options.repeated}" if options.repeated else command


def way_on_label(options: RenderOptions) -> str:
    """Return the word before the commands that lead on."""
    return words.WAY_ON.ja if options.language == "ja" else words.WAY_ON.en or ""
