"""How far the reading of many files has come: one line on stderr, on a terminal only."""

from __future__ import annotations

import contextlib
import os
import sys
import time

from tokyo_jobs.cli import terminal
from tokyo_jobs.text import Bilingual

INDEXING = Bilingual("索引を作っています", "building the index")
CHECKING = Bilingual("ファイルを調べています", "checking files")

PATIENCE = 1.0
"""Seconds before anything is drawn: what takes less needs no explanation."""
_INTERVAL = 0.1
_LONGEST_BAR = 30


class ProgressLine:
    """Draws how much is done; call it with the number done and the number in all."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = time.monotonic()
        self._drawn = 0.0
        self._is_wanted = _can_redraw()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._is_wanted or now - self._began < PATIENCE:
            return
        if now - self._drawn < _INTERVAL and done < total:
            return
        self._drawn = now
        self._write(f"\r{self._line(done, total)}\x1b[K")

    def _line(self, done: int, total: int) -> str:
        """Return the line, which must not wrap: what wraps cannot be drawn over."""
        from tokyo_jobs.text import width_cells

        width = terminal.screen_width(os.environ) - 1
        count = f"{done:,}/{total:,}"
        line = f"tokyo-jobs: {self._label} {count} "
        room = width - width_cells(line)
        if room < 0:
            return count
        block = "█" if terminal.takes_blocks(sys.stderr.encoding, os.environ) else "="
        return line + block * (min(room, _LONGEST_BAR) * done // max(total, 1))

    def clear(self) -> None:
        """Take the line away again, if one was drawn."""
        if self._drawn:
            self._drawn = 0.0
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def _can_redraw() -> bool:
    """Whether a line of stderr can be drawn over, and the reader does not hear it each time."""
    stream = sys.stderr
    if stream is None or not terminal.is_terminal(stream) or terminal.is_dumb(os.environ):
        return False
    return not terminal.wants_linear_form(stream, os.environ)
