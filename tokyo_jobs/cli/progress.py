"""How far the building of an index has come: one line on stderr, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
import time

from tokyo_jobs.cli import terminal

PATIENCE = 1.0
"""Seconds before anything is drawn: what takes less needs no explanation."""
_INTERVAL = 0.1
_CELLS = 30


class ProgressLine:
    """Draws how much is done; call it with the number done and the number in all."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = time.monotonic()
        self._drawn = 0.0
        self._is_on_terminal = sys.stderr is not None and terminal.is_terminal(sys.stderr)

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._is_on_terminal or now - self._began < PATIENCE:
            return
        if now - self._drawn < _INTERVAL and done < total:
            return
        self._drawn = now
        filled = _CELLS * done // max(total, 1)
        bar = "=" * filled + " " * (_CELLS - filled)
        self._write(f"\r{self._label} [{bar}] {done:,}/{total:,}\x1b[K")

    def clear(self) -> None:
        """Take the line away again, if one was drawn."""
        if self._drawn:
            self._drawn = 0.0
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
