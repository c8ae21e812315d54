"""What becomes of a command line, found out without printing, writing or opening anything."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.line import Words
from tokyo_jobs.cli.messages import NOTHING_FOUND
from tokyo_jobs.errors import TokyoJobsError, UsageError
from tokyo_jobs.output import Result, render
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

EMPTY = "empty"
"""The kind of error that an answer with nothing in it counts as."""
_MOST = 100

Run = Callable[[Sequence[str], Callable[..., Context]], object]


class Rehearsal:
    """The program as it answers lines of one kind of content, at most a hundred of them.

    ``run`` runs a line with the contexts that it is given. Commands that do more than answer are
    only asked whether they take the line.
    """

    def __init__(self, run: Run, commands: Sequence[str], stack: ExitStack) -> None:
        self._run = run
        self._commands = commands
        self._stack = stack
        self._catalogs: dict[object, Catalog] = {}
        self._outcomes: dict[Words, TokyoJobsError | None] = {}

    def try_out(self, arguments: Words) -> TokyoJobsError | None:
        """Return what is wrong with a line, or None where it has an answer."""
        if arguments not in self._outcomes:
            self._outcomes[arguments] = self._try(arguments)
        return self._outcomes[arguments]

    def _try(self, arguments: Words) -> TokyoJobsError | None:
        command = next((word for word in arguments if word in self._commands), "")
        installs = any(word.startswith("--install") for word in arguments)
        if len(self._outcomes) >= _MOST or (installs and command):
            return UsageError(NOTHING_FOUND)

        def make_context(*invocation: Any, **shared: Any) -> Context:
            if command in ("", "check"):
                raise typer.Exit
            silent = _Silent(*invocation, **shared)
            silent.opening = self.open
            return silent

        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            try:
                self._run(arguments, make_context)
            except TokyoJobsError as error:
                return error
        return None

    def open(self, context: Context) -> Catalog:
        """Return the catalog that a line asks, which is opened once."""
        from tokyo_jobs.catalog import open_catalog

        key = (tuple(context.folders), context.no_bundled)
        if key not in self._catalogs:
            opened = open_catalog(context.folders, bundled=not context.no_bundled)
            self._catalogs[key] = self._stack.enter_context(opened)
        return self._catalogs[key]


class _Silent(Context):
    """An invocation that asks its question and keeps the answer to itself."""

    opening: Callable[[Context], Catalog]

    @property
    def catalog(self) -> Catalog:
        return self.opening(self)

    def show(self, result: Result, *notices: Bilingual) -> None:
        if self.output_format in ("csv", "tsv"):
            render(result, self.render_options())
        elif not result.records():
            raise UsageError(NOTHING_FOUND, kind=EMPTY)

    def browse(self, address: str) -> None:
        pass

    def create(self, path: Path, text: str) -> None:
        pass

    def deliver(self, text: str) -> None:
        pass
