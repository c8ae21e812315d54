"""What one invocation needs: the options that commands share, the catalog, and one way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.delivery import STDOUT, report, write
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Form, Format, RenderOptions, render
from tokyo_jobs.text import Language, LanguageChoice, language_of_locale

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.output import Result
    from tokyo_jobs.text import Bilingual
    from tokyo_jobs.views import Localizer


_Reply = TypeVar("_Reply")


class Settings(NamedTuple):
    """The options that several commands share, as given; None where they were not."""

    lang: LanguageChoice | None = None
    output_format: Format | None = None
    color: terminal.ColorChoice | None = None
    output: Path | None = None
    data: tuple[Path, ...] = ()
    no_bundled: bool = False
    width: int | None = None
    no_pager: bool = False


class Context:
    """One invocation."""

    def __init__(
        self,
        settings: Settings,
        show_help: Callable[[str | None], None],
        *,
        is_before_command: bool = False,
    ) -> None:
        self.settings = settings
        self.show_help = show_help
        """Prints the help page of a command, or of the program."""
        self.is_before_command = is_before_command
        """Whether the options stand before the name of a command, which will run next."""

    @property
    def language_choice(self) -> LanguageChoice:
        """The language asked for, or the locale's."""
        return self.settings.lang or language_of_locale(os.environ)

    @property
    def message_language(self) -> Language:
        """The language of messages, which are said only once."""
        choice = self.language_choice
        return language_of_locale(os.environ) if choice == "both" else choice

    @property
    def output_format(self) -> Format:
        """The format asked for, or ``table``."""
        return self.settings.output_format or "table"

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
            result = ask(catalog)
            if options.form == "html" and catalog.is_bundled:
                from tokyo_jobs.views import words

                shown = options._replace(footnote=self.localizer()(words.UNOFFICIAL))
            else:
                shown = options
            return render(result, shown), result.notices

        (text, notices), messages = self._ask(answer)
        for message in (*messages, *notices):
            report(message)
        self.deliver(text)

    def browse(self, find: Callable[[Catalog], str]) -> None:
        """Open the address that ``find`` returns in the browser, or print it where none starts."""
        from tokyo_jobs.cli.browser import open_page

        address, messages = self._ask(find)
        for message in messages:
            report(message)
        if not open_page(address):
            self.deliver(f"{address}\n")

    def _ask(self, question: Callable[[Catalog], _Reply]) -> tuple[_Reply, Sequence[str]]:
        """Return the answer to ``question``, and what is to be said on stderr beside it."""
        from tokyo_jobs.catalog import open_catalog
        from tokyo_jobs.cli.progress import INDEXING, ProgressLine

        progress = ProgressLine(self.tell(INDEXING))
        try:
            with open_catalog(
                self.settings.data, bundled=not self.settings.no_bundled, progress=progress
            ) as catalog:
                try:
                    result = question(catalog)
                except UsageError:
                    # What was asked for may stand in a file that could not be read.
                    for message in self._tell_faults(catalog):
                        report(message)
                    raise
                messages = self._tell_faults(catalog)
                if catalog.warning is not None:
                    messages.append(catalog.warning.tell(self.message_language))
        finally:
            progress.clear()
        return result, messages

    def _tell_faults(self, catalog: Catalog) -> list[str]:
        """Return one line for each faulty file in use: its first error, and how many more."""
        problems = catalog.problems()
        if not problems:
            return []
        from itertools import groupby

        from tokyo_jobs.text import escape_controls, fill
        from tokyo_jobs.views import words

        lines = []
        for _, group in groupby(problems, key=lambda problem: problem.file):
            first, *others = group
            more = fill(words.MORE_FAULTS, count=f"{len(others):,}")
            told = escape_controls(first.tell(self.message_language))
            lines.append(told + (f" {self.tell(more)}" if others else ""))
        return lines

    def tell_none(self, kind: Literal["bureau", "staff"]) -> str:
        """Return the notice that nothing matches, in the reader's language."""
        from tokyo_jobs.views import words

        return self.tell(words.NO_BUREAU_MATCHES if kind == "bureau" else words.NO_STAFF_MATCHES)

    def tell(self, text: Bilingual) -> str:
        """Return ``text`` in the language of messages."""
        return text.ja if self.message_language == "ja" else text.en or text.ja

    def report(self, text: Bilingual) -> None:
        """Write a message to stderr."""
        report(self.tell(text))

    def deliver(self, text: str) -> None:
        """Write ``text`` to where the options say."""
        write(
            text,
            output=self.settings.output,
            # Spreadsheets take a CSV file without one for the code page of the system.
            marked=self.output_format == "csv",
            page=not self.settings.no_pager,
            language=self.message_language,
        )

    @property
    def _writes_file(self) -> bool:
        return self.settings.output is not None and str(self.settings.output) != STDOUT

    @property
    def is_linear(self) -> bool:
        """Whether nothing is to be drawn for whoever reads the answer."""
        return not self._writes_file and terminal.wants_linear_form(sys.stdout, os.environ)

    def render_options(self) -> RenderOptions:
        """Return what the formats need to know of the output."""
        settings = self.settings
        color = settings.color or "auto"
        if self._writes_file:
            is_colored = is_bold = color == "always"
            has_links = False
            encoding = "utf-8"
        else:
            is_colored = terminal.wants_color(color, sys.stdout, os.environ)
            is_bold = terminal.wants_bold(color, sys.stdout, os.environ)
            has_links = is_colored and terminal.takes_links(sys.stdout, os.environ)
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        choice = self.language_choice
        form: Form = self.output_format
        if settings.output_format is None and self.is_linear:
            form = "linear"
        return RenderOptions(
            form,
            terminal.layout_width(settings.width, os.environ),
            is_colored,
            is_bold,
            has_links,
            encoding,
            "ja" if choice == "both" else choice,
            height=terminal.screen_height(os.environ),
            is_width_fixed=settings.width is not None,
            draws=terminal.takes_blocks(encoding, os.environ),
            repeated=self._repeated_options(),
        )

    def _repeated_options(self) -> str:
        """Return the options that a suggested command needs to find the same content."""
        if os.environ.get("TOKYO_JOBS_DATA") or not self.settings.data:
            return ""
        import shlex

        folders = " ".join(f"--data {shlex.quote(str(folder))}" for folder in self.settings.data)
        return f"{folders} --no-bundled" if self.settings.no_bundled else folders
