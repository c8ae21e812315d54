"""The options and arguments that several commands share, each declared once."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tokyo_jobs import __version__
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.completion import complete_field
from tokyo_jobs.cli.context import Settings
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.help import About, names_of, read_parameter
from tokyo_jobs.cli.terminal import ColorChoice
from tokyo_jobs.errors import SEE_HELP, UsageError
from tokyo_jobs.output import Format
from tokyo_jobs.text import Bilingual, Language, LanguageChoice, fill, fold, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

Fields = Annotated[
    list[str] | None,
    typer.Option("--field", "-f", metavar="FIELD", autocompletion=complete_field),
    Bilingual(
        "この分野だけ。くり返して複数を、all で全部を選べる。",
        "Only this field of work; repeat it for more, 'all' for all.",
    ),
]

Web = Annotated[
    bool,
    typer.Option("--web", "-w"),
    Bilingual("出典のページをブラウザーで開く。", "Open the source page in the browser instead."),
]


def _print_version(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        write(f"tokyo-jobs {__version__}\n")
        raise typer.Exit


SHARED: dict[str, Any] = {
    "lang": Annotated[
        LanguageChoice | None,
        typer.Option("--lang", "-l", envvar="TOKYO_JOBS_LANG"),
        Bilingual(
            "言語。指定がなければ LC_ALL、LC_MESSAGES、LANG による。",
            "Language; by default that of LC_ALL, LC_MESSAGES or LANG.",
        ),
    ],
    "output_format": Annotated[
        Format | None,
        typer.Option("--format", envvar="TOKYO_JOBS_FORMAT"),
        Bilingual(
            "形式。指定がなければ ファイルの末尾で決まり、それもなければ table。",
            "Format; by default by the ending of FILE, else table.",
        ),
    ],
    "output": Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE"),
        Bilingual(
            "ファイルに書く。全部書けなければ何も変えない。", "Write to FILE, whole or not at all."
        ),
    ],
    "data": Annotated[
        list[Path] | None,
        typer.Option("--data", metavar="DIR", envvar="TOKYO_JOBS_DATA"),
        Bilingual(
            "自分の内容のフォルダ。付属の内容と合わせて使う。くり返せる。",
            "A content folder of your own, used with the bundled content; repeat it for more.",
        ),
    ],
    "no_bundled": Annotated[
        bool,
        typer.Option("--no-bundled", envvar="TOKYO_JOBS_NO_BUNDLED"),
        Bilingual("--data のフォルダだけを使う。", "Only the folders given with --data."),
    ],
    "width": Annotated[
        int | None,
        typer.Option("--width", metavar="N", min=1),
        Bilingual("横幅の桁数。", "Columns to lay out for."),
    ],
    "color": Annotated[
        ColorChoice | None,
        typer.Option("--color"),
        Bilingual("色。指定がなければ端末でだけ付ける。", "Color; by default on a terminal only."),
    ],
    "no_pager": Annotated[
        bool,
        typer.Option("--no-pager"),
        Bilingual("長くてもページャを使わない。", "Do not page what is long."),
    ],
}
_DEFAULTS: dict[str, object] = {"no_bundled": False, "no_pager": False}
_FORMAT_OF_ENDING: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
}


def with_shared_options(
    *omitted: str,
    shows_version: bool = False,
    summary: Bilingual | None = None,
    examples: Sequence[str | Bilingual] = (),
    notes: Sequence[Bilingual] = (),
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes a function a command with the shared options.

    The function's first parameter gets the Context made from them; ``omitted`` names those that
    make no sense for the command. An option given before the command's name counts where the
    command itself was not given one. Every command knows ``--help`` and ``--version``;
    ``shows_version`` says that its help page tells of the latter. ``summary``, ``examples`` and
    ``notes`` are for that page.
    """
    names = [name for name in SHARED if name not in omitted]

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]

        @wraps(function)
        def command(ctx: typer.Context, **values: Any) -> None:
            del values["version"], values["help_page"]
            if ctx.args and ctx.invoked_subcommand is None:
                raise _refuse_words(ctx)
            settings = _collect({name: values.pop(name) for name in names}, ctx)
            ctx.obj = settings
            is_before_command = ctx.invoked_subcommand is not None
            show_help = ctx.find_root().command.show_help  # type: ignore[attr-defined]
            make_context = ctx.find_root().command.make_context_of  # type: ignore[attr-defined]
            function(
                make_context(settings, show_help, is_before_command=is_before_command), **values
            )

        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter("ctx", keyword, annotation=typer.Context),
            *(parameter.replace(kind=keyword) for parameter in own),
            *(
                inspect.Parameter(
                    name, keyword, default=_DEFAULTS.get(name), annotation=SHARED[name]
                )
                for name in names
            ),
            inspect.Parameter(
                "help_page", keyword, default=False, annotation=_eager("--help", "-h", _show_help)
            ),
            inspect.Parameter(
                "version",
                keyword,
                default=False,
                annotation=_eager("--version", "", _print_version, hidden=not shows_version),
            ),
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        command.about = About(  # type: ignore[attr-defined]
            summary or _first_paragraph(function), tuple(examples), tuple(notes)
        )
        return command

    return decorate


def _refuse_words(ctx: typer.Context) -> UsageError:
    """Return the error about the words that the command has no place for."""
    asked = " ".join(ctx.args)
    told = fill(messages.TOO_MANY, command=ctx.info_name, asked=shorten(asked))
    hint = fill(SEE_HELP, command=f"{ctx.command_path} --help")
    return UsageError(told, hint, kind="words", asked=asked)


def _first_paragraph(function: Callable[..., None]) -> Bilingual:
    text = " ".join((function.__doc__ or "").split("\n\n")[0].split())
    return Bilingual(text, text)


def _eager(name: str, short: str, callback: Callable[..., None], *, hidden: bool = False) -> Any:
    """Return the annotation of an option that ends the program with its answer."""
    names = (name, short) if short else (name,)
    option = typer.Option(*names, callback=callback, is_eager=True, hidden=hidden)
    return Annotated[bool, option, messages.SHOW_HELP if short else messages.SHOW_VERSION]


def _show_help(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        ctx.find_root().command.show_help(ctx.info_name if ctx.parent else None)  # type: ignore[attr-defined]
        raise typer.Exit


def localize_help(command: Callable[..., None], language: Language) -> None:
    """Tell Typer what each argument and option means, in ``language``: completion shows it."""
    for parameter in inspect.signature(command).parameters.values():
        if (found := read_parameter(parameter)) is not None:
            info, meaning = found
            info.help = meaning.localized(language)


def _collect(shared: dict[str, Any], ctx: typer.Context) -> Settings:
    """Return the settings of one command, with those given before its name filled in.

    What stands on the command line beats the environment, wherever on the line it stands. Without a
    format on the line, the ending of the output file chooses one. Raises UsageError for an option
    before the command's name that the command does not have.
    """
    if shared.get("data"):
        source = ctx.get_parameter_source("data")
        if source is not None and source.name == "ENVIRONMENT":
            # To nobody is an empty entry the current folder.
            entries = os.environ["TOKYO_JOBS_DATA"].split(os.pathsep)
            shared["data"] = [Path(entry) for entry in entries if entry.strip()]
        shared["data"] = tuple(shared["data"])
    settings = Settings(**{name: value for name, value in shared.items() if value is not None})
    before, parent = ctx.find_object(Settings), ctx.parent

    def was_typed(context: Any, name: str) -> bool:
        source = context.get_parameter_source(name) if context is not None else None
        return source is not None and source.name == "COMMANDLINE"

    if before is not None:
        known = {name for parameter in ctx.command.params for name in parameter.opts}
        for name in SHARED:
            if was_typed(parent, name) and not was_typed(ctx, name):
                option = names_of(name, SHARED[name].__metadata__[0])[0]
                if option not in known:
                    told = fill(messages.NOT_FOR_COMMAND, command=ctx.info_name, option=option)
                    raise UsageError(told)
                settings = settings._replace(**{name: getattr(before, name)})
    if not (was_typed(ctx, "output_format") or was_typed(parent, "output_format")):
        ending = settings.output.suffix.lower() if settings.output is not None else ""
        if "output_format" in shared and ending in _FORMAT_OF_ENDING:
            settings = settings._replace(output_format=_FORMAT_OF_ENDING[ending])
    return settings


def find_fields(catalog: Catalog, asked: list[str] | None) -> tuple[str, ...]:
    """Return the slugs of the fields asked for; none for all of them.

    Raises UnknownNameError or AmbiguousNameError.
    """
    if not asked or any(fold(name).strip() == "all" for name in asked):
        return ()
    return tuple(dict.fromkeys(catalog.find_field(name) for name in asked))
