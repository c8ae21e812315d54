"""What one invocation needs: the options that commands share, the catalog, and one way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.delivery import report, write
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Form, Format, RenderOptions, render
from tokyo_jobs.text import (
    Language,
    LanguageChoice,
    escape_controls,
    fill,
    language_of_locale,
    quote_word,
)

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.output import Result
    from tokyo_jobs.text import Bilingual
    from tokyo_jobs.views import Localizer

_Reply = TypeVar("_Reply")


class Context(NamedTuple):
    """One invocation: the options that several commands share, and what is done by them."""

    show_help: Callable[[str], None]
    """Prints the help page of a command or, for an empty name, of the program."""
    lang: LanguageChoice | None = None
    output_format: Format | None = None
    color: terminal.ColorChoice | None = None
    output: Path | None = None
    """The file to write; None for standard output."""
    data: Sequence[Path] = ()
    no_bundled: bool = False
    width: int | None = None
    no_pager: bool = False

    @property
    def language_choice(self) -> LanguageChoice:
        """The language asked for, or the locale's."""
        return self.lang or language_of_locale(os.environ)

    @property
    def message_language(self) -> Language:
        """The language of what is said only once."""
        choice = self.language_choice
        return language_of_locale(os.environ) if choice == "both" else choice

    def localizer(self) -> Localizer:
        """Return what chooses among the languages of a text."""
        from tokyo_jobs.views import Localizer

        return Localizer(self.language_choice)

    def show(self, ask: Callable[[Catalog], Result]) -> None:
        """Answer from the catalog and deliver the answer in the format asked for.

        What is faulty in the content is named on stderr; the answer is about the rest.
        """
        options = self.render_options()

        def answer(catalog: Catalog) -> tuple[str, Sequence[str]]:
            result, shown = ask(catalog), options
            if options.form == "html" and catalog.is_bundled:
                from tokyo_jobs.views import words

                shown = options._replace(footnote=self.localizer()(words.UNOFFICIAL))
            return render(result, shown), result.notices

        text, notices = self._ask(answer)
        for notice in notices:
            report(notice)
        self.deliver(text)

    def browse(self, find: Callable[[Catalog], str]) -> None:
        """Open the address that ``find`` returns in the browser, or print it where none starts."""
        from tokyo_jobs.cli.browser import open_page

        address = self._ask(find)
        if not open_page(address):
            self.deliver(f"{address}\n")

    def _ask(self, question: Callable[[Catalog], _Reply]) -> _Reply:
        """Return the answer to ``question``, having told what is faulty."""
        from tokyo_jobs.catalog import open_catalog
        from tokyo_jobs.cli.progress import INDEXING, ProgressLine

        with (
            ProgressLine(self.tell(INDEXING)) as progress,
            open_catalog(self.data, bundled=not self.no_bundled, progress=progress) as catalog,
        ):
            try:
                reply = question(catalog)
            except UsageError:
                # What was asked for may stand in a file that could not be read.
                progress.clear()
                self._report_faults(catalog)
                raise
            progress.clear()
            self._report_faults(catalog)
            if catalog.warning is not None:
                report(catalog.warning.tell(self.message_language))
            return reply

    def _report_faults(self, catalog: Catalog) -> None:
        """Tell of each faulty file in use: its first error, and how many more."""
        for _, group in groupby(catalog.problems(), key=lambda problem: problem.file):
            first, *others = group
            told = escape_controls(first.tell(self.message_language))
            more = fill(messages.MORE_FAULTS, count=f"{len(others):,}")
            report(f"{told} {self.tell(more)}" if others else told)

    def tell(self, text: Bilingual) -> str:
        """Return ``text`` in the language of messages."""
        return text.localized(self.message_language)

    def create(self, path: Path, text: str) -> None:
        """Write a file that is not there yet; raises MachineError."""
        from tokyo_jobs.cli.files import create_file

        create_file(path, text)

    def deliver(self, text: str) -> None:
        """Write ``text`` to where the options say."""
        write(
            text,
            output=self.output,
            # Spreadsheets take a CSV file without one for the code page of the system.
            marked=self.output_format == "csv",
            page=not self.no_pager,
            language=self.message_language,
        )

    @property
    def is_linear(self) -> bool:
        """Whether nothing is to be drawn for whoever reads the answer."""
        return self.output is None and terminal.wants_linear_form(sys.stdout)

    def render_options(self) -> RenderOptions:
        """Return what the formats need to know of the output."""
        color = self.color or "auto"
        form: Form = self.output_format or ("linear" if self.is_linear else "table")
        if self.output is not None:
            is_colored = is_bold = color == "always"
            has_links, encoding = False, "utf-8"
        else:
            is_colored = terminal.wants_color(color, sys.stdout)
            is_bold = terminal.wants_bold(color, sys.stdout)
            has_links = is_colored and terminal.obeys_escapes(sys.stdout)
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return RenderOptions(
            form,
            terminal.layout_width(self.width),
            is_colored,
            is_bold,
            has_links,
            encoding,
            self.language_choice,
            height=terminal.screen_height(),
            is_width_fixed=self.width is not None,
            draws=terminal.takes_blocks(encoding),
            repeated=self._repeated_options(),
        )

    def _repeated_options(self) -> str:
        """Return the options that a suggested command needs to find the same content."""
        entries = os.environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
        if all(str(folder) in entries for folder in self.data):
            return ""
        folders = " ".join(f"--data {quote_word(str(folder))}" for folder in self.data)
        return f"{folders} --no-bundled" if self.no_bundled else folders
