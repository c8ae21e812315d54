"""A stream that says it is a terminal and keeps what is written to it."""

from __future__ import annotations

import io


class Screen(io.TextIOWrapper):
    """A terminal that no process has."""

    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding, newline="\n", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def written(self) -> str:
        """Return all that was written so far."""
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined,no-any-return]
