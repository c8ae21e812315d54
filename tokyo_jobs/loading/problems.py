"""What is wrong with a content file, as a value that can be sorted, stored and shown."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One fault, at one place. Problems sort by file, line and column."""

    file: str
    """The path as the user would write it."""
    line: int
    """From 1; 1 where the fault is the file as a whole."""
    column: int
    """From 1, counted in characters."""
    code: str
    """A stable name of the rule, such as ``unknown-key``."""
    message: str
    """What is wrong and what to write instead."""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"
