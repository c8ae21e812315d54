"""A terminal with a process in it, and what its screen shows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.real_process import environment, listen_to_ctrl_c

pexpect = pytest.importorskip("pexpect", reason="terminals need pexpect")
pyte = pytest.importorskip("pyte", reason="reading a screen needs pyte")

TIMEOUT = 15
"""Seconds for anything to happen."""


class Terminal:
    """A terminal with one process in it."""

    def __init__(
        self, program: str, *arguments: str, size: tuple[int, int], env: Mapping[str, str]
    ) -> None:
        """Start ``program`` on a terminal of ``size`` (rows, columns)."""
        rows, columns = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.output = ""
        """Everything that was written, as it came."""
        self._process = pexpect.spawn(
            program,
            list(arguments),
            dimensions=size,
            encoding="utf-8",
            timeout=TIMEOUT,
            env=environment({"LESSHISTFILE": "-", **env}),
            preexec_fn=listen_to_ctrl_c,
        )

    def send(self, keys: str) -> None:
        """Type ``keys``."""
        self._process.send(keys)

    def wait_for(self, text: str) -> None:
        """Read until ``text`` (without styles) stands somewhere on the screen."""
        while text not in self.text():
            self._read(self._next())

    def text(self) -> str:
        """Return what stands on the screen."""
        # Not ``screen.display``, which fails where a half of a wide character is overwritten.
        screen = self.screen
        rows = (screen.buffer[y] for y in range(screen.lines))
        lines = ("".join(row[x].data for x in range(screen.columns)) for row in rows)
        return "\n".join(line.rstrip() for line in lines)

    def end(self) -> int:
        """Read to the end and return the exit code; fails when the process does not end."""
        while True:
            try:
                self._read(self._next())
            except pexpect.EOF:
                break
        self._process.close()
        assert self._process.signalstatus is None
        return int(self._process.exitstatus)

    def _next(self) -> str:
        try:
            return str(self._process.read_nonblocking(4096, TIMEOUT))
        except pexpect.TIMEOUT:
            pytest.fail(f"nothing happens any more on the screen:\n{self.text().strip()}")

    def _read(self, text: str) -> None:
        self.output += text
        self._stream.feed(text)

    def kill(self) -> None:
        """Leave nothing behind."""
        self._process.close(force=True)
