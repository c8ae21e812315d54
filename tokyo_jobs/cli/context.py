"""One invocation: the options that commands share, the catalog, and one way out."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from tokyo_jobs import views
from tokyo_jobs.cli import messages, options, terminal
from tokyo_jobs.cli.delivery import ProgressLine, report, write
from tokyo_jobs.cli.files import create_file
from tokyo_jobs.cli.options import flag, option
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Format, RenderOptions, Result, is_web_page, render
from tokyo_jobs.text import Bilingual, LanguageChoice, escape_controls, fill, fold, quote_word

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

_FORMAT_OF_ENDING: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown",
    ".json": "json", ".csv": "csv", ".tsv": "tsv",
}  # fmt: skip
# What reads these would call a drawn table a broken file.
_NOT_MADE = (
    ".pdf", ".ps", ".tex", ".rtf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".pptx",
    ".epub", ".xhtml", ".xml", ".yaml", ".yml", ".jsonl", ".ndjson",
    ".png", ".jpg", ".jpeg", ".gif", ".svg",
)  # fmt: skip


class Context:
    """One invocation of a command; each attribute here is an option that commands share."""

    lang: LanguageChoice | None = option(
        "--lang -l ja|en|both",
        "言語。指定がなければ LANGUAGE、LC_ALL、LC_MESSAGES、LANG による。",
        "Language; by default that of LANGUAGE, LC_ALL, LC_MESSAGES or LANG.",
        envvar="TOKYO_JOBS_LANG",
    )
    output_format: Format | None = option(
        f"--format {'|'.join(get_args(Format))}",
        "形式。指定がなければファイルの末尾で決まり、それもなければ table。",
        "Format; by default by the ending of FILE, else table.",
        envvar="TOKYO_JOBS_FORMAT",
    )
    output: str | None = option(
        "--output -o FILE",
        "ファイルに書く。全部書けなければ何も変えない。",
        "Write to FILE, whole or not at all.",
    )
    data: list[str] | None = option(
        "--data DIR",
        "自分の内容のフォルダ。付属の内容と合わせて使う。くり返せる。",
        "A content folder of your own, used with the bundled content; repeat it for more.",
    )
    no_bundled: bool = flag(
        "--no-bundled",
        "--data のフォルダだけを使う。",
        "Only the folders given with --data.",
        envvar="TOKYO_JOBS_NO_BUNDLED",
    )
    width: int | None = option("--width N", "横幅の桁数。", "Columns to lay out for.")
    color: terminal.ColorChoice | None = option(
        "--color auto|always|never",
        "色。指定がなければ端末でだけ付ける。",
        "Color; by default on a terminal only.",
    )
    no_pager: bool = flag("--no-pager", "長くてもページャを使わない。", "Do not page what is long.")
    # Answered before the line is read as a whole: whatever is wrong with it, there is help.
    help_page: bool = flag("--help -h", "この説明を表示する。", "Show this page.")

    def __init__(self, arguments: Sequence[str], invocation: typer.Context) -> None:
        """Take the whole line as typed, and what Typer read of it."""
        self.arguments = arguments
        self._invocation = invocation
        for name, parameter in SHARED.items():
            setattr(self, name, invocation.params.get(name, parameter.default.default))
        self.folders = options.find_folders(self.data)
        self.language = options.message_language(arguments)
        self.choice: LanguageChoice = self.lang or self.language
        if self.output == "-":
            self.output = None
        # Unless the line has a format, the ending of the file chooses one.
        source = invocation.get_parameter_source("output_format")
        if source is not None and source.name != "COMMANDLINE":
            self.output_format = self.format_of_ending(_FORMAT_OF_ENDING) or self.output_format

    def format_of_ending(
        self, made: Mapping[str, Any], told: Bilingual = messages.NO_SUCH_FORMAT
    ) -> Any:
        """Return the format that is ``made`` for the ending of the output; None where none is.

        Raises UsageError, with what is ``told``, where the ending is that of another format.
        """
        name = self.output or ""
        ending = "".join(name.rpartition(".")[1:]).lower()
        if ending not in made and ending in (*_FORMAT_OF_ENDING, *_NOT_MADE):
            other = name[: -len(ending)] + next(iter(made))
            words = [*self.arguments]
            for at, (before, word) in enumerate(pairwise(["", *words])):
                if before in ("-o", "--output") or word in (f"-o{name}", f"--output={name}"):
                    words[at] = word.removesuffix(name) + other
            raise UsageError(fill(told, ending=ending), line=options.write_line(words))
        return made.get(ending)

    @property
    def localize(self) -> views.localizer.Localizer:
        """What chooses among the languages of a text."""
        return views.localizer.Localizer(self.choice)

    @cached_property
    def catalog(self) -> Catalog:
        """The content to ask, open until the command ends; raises MachineError."""
        from tokyo_jobs.catalog import open_catalog

        progress = ProgressLine(self.language)
        catalog = open_catalog(self.folders, bundled=not self.no_bundled, progress=progress)
        return self._invocation.with_resource(catalog)

    def find_fields(self, asked: list[str] | None) -> tuple[str, ...]:
        """Return the slugs of the fields asked for, none for all of them; raises UsageError."""
        if not asked or any(fold(name).strip() == "all" for name in asked):
            return ()
        return tuple(dict.fromkeys(self.catalog.find("field", name) for name in asked))

    def show(self, result: Result, *notices: Bilingual) -> None:
        """Deliver an answer in the format asked for; the notices go to stderr."""
        # What no other format says in its foot is not read for them.
        site = self.catalog.site() if self.output_format == "html" else None
        # A table that is offered in its place goes to the same file.
        if self.output:
            output = f"--output {quote_word(self.output)}"
            result = result._replace(table_call=f"{result.table_call} {output}")
        text = render(result, self.render_options()._replace(note=site.note if site else None))
        self.report_problems()
        for notice in notices:
            report(notice.localized(self.language))
        self.deliver(text)

    def show_list(
        self,
        kind: str,
        items: Sequence[Any],
        view: Callable[[], views.nodes.Page],
        *told: Bilingual,
    ) -> None:
        """Deliver an answer that is a list of items, and so a table in every format."""
        from tokyo_jobs.catalog import dump_item, outline_of

        def records() -> list[Any]:
            return [dump_item(item) for item in items]

        self.show(Result(view, records, lambda: (outline_of(kind), records())), *told)

    def browse(self, address: str) -> None:
        """Open an address, http or https only, in the browser; print it where none starts."""
        import webbrowser

        self.report_problems()
        with suppress(webbrowser.Error, OSError, ValueError):  # an open quote in BROWSER
            if is_web_page(address) and webbrowser.open(address):
                return
        self.deliver(f"{escape_controls(address)}\n")

    def report_problems(self) -> None:
        """Tell what is wrong with the content that was asked: of each file the first error."""
        if "catalog" not in vars(self):
            return
        for _, group in groupby(self.catalog.problems(), key=lambda problem: problem.file):
            first, *others = group
            told = first.told.localized(self.language)
            more = fill(messages.MORE_FAULTS, count=f"{len(others):,}")
            report(f"{told} {more.localized(self.language)}" if others else told)
        if self.catalog.warning is not None:
            report(self.catalog.warning.tell(self.language))

    def deliver(self, text: str, new_file: Path | None = None) -> None:
        """Write ``text`` to where the options say; or to a new file, and its name to there."""
        if new_file is not None:
            create_file(new_file, text)
            text = f"{escape_controls(str(new_file))}\n"
        write(
            text,
            output=self.output,
            # Spreadsheets take a CSV file without one for the code page of the system.
            marked=self.output_format == "csv",
            pager=None if self.no_pager else self.language,
        )

    def render_options(self) -> RenderOptions:
        """Return what the formats need to know of the output."""
        stream = None if self.output is not None else sys.stdout
        color, bold = terminal.wants_styles(self.color or "auto", stream)
        encoding = getattr(stream, "encoding", None) or "utf-8"
        width, height = terminal.screen_size(self.width)
        return RenderOptions(
            self.output_format or ("linear" if terminal.wants_linear_form(stream) else "table"),
            width=width,
            color=color,
            bold=bold,
            links=color and terminal.obeys_escapes(stream),
            encoding=encoding,
            choice=self.choice,
            height=height,
            is_width_fixed=self.width is not None,
            draws=encoding.lower().startswith("utf") and not terminal.is_dumb(),
            repeated=options.content_options(self.arguments),
        )


SHARED = {
    name: inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=getattr(Context, name), annotation=kind
    )
    for name, kind in inspect.get_annotations(Context, eval_str=True).items()
}


class About:
    """What a command answers, and how it is used; as a decorator it makes a function a command.

    That function gets the Context, then what it declares itself. ``examples`` are lines that work
    when they are pasted, ``omits`` the shared options that make no sense for the command.
    """

    def __init__(
        self,
        ja: str,
        en: str,
        *,
        examples: Sequence[str | Bilingual],
        note: Bilingual | None = None,
        omits: Sequence[str] = (),
    ) -> None:
        self.summary = Bilingual(ja, en)
        self.examples, self.note, self.omits = examples, note, omits

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        _, *parameters = inspect.signature(function, eval_str=True).parameters.values()
        parameters += [each for name, each in SHARED.items() if name not in self.omits]
        # What Typer sees, and whoever lists the options.
        vars(function).update(__signature__=inspect.Signature(parameters), about=self)
        return function
