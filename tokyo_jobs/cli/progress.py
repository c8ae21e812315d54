"""How far the reading of many files has come: one line on stderr, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
import time

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import terminal
from tokyo_jobs.text import Bilingual, width_cells

INDEXING = Bilingual("索引を作っています", "building the index")
CHECKING = Bilingual("ファイルを調べています", "checking files")

PATIENCE = 1.0
"""Seconds before anything is drawn: what takes less needs no explanation."""
_INTERVAL = 0.1


class ProgressLine(contextlib.AbstractContextManager["ProgressLine"]):
    """Draws how much is done; call it with the number done and the number in all."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._due = time.monotonic() + PATIENCE
        self._is_drawn = False
        # Not where it cannot be drawn over, nor where the screen is read aloud.
        self._is_wanted = terminal.obeys_escapes(sys.stderr) and (
            not terminal.wants_linear_form(sys.stderr)
        )

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._is_wanted or now < self._due:
            return
        self._due, self._is_drawn = now + _INTERVAL, True
        # It must not wrap: what wraps cannot be drawn over.
        count = f"{done:,}/{total:,}"
        line = f"{PROGRAM}: {self._label} {count}"
        self._write(f"\r{line if width_cells(line) < terminal.screen_width() else count}\x1b[K")

    def clear(self) -> None:
        """Take the line away again, if one was drawn."""
        if self._is_drawn:
            self._is_drawn = False
            self._write("\r\x1b[K")

    def __exit__(self, *_: object) -> None:
        self.clear()

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
