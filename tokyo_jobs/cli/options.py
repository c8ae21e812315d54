"""The options and arguments that several commands share, each declared once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tokyo_jobs import __version__
from tokyo_jobs.cli.completion import complete_field
from tokyo_jobs.cli.context import Context, Settings
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.terminal import ColorChoice
from tokyo_jobs.output import Format
from tokyo_jobs.text import LanguageChoice

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        "-f",
        metavar="FIELD",
        autocompletion=complete_field,
        help="Only this field of work; repeat for more, 'all' for all.",
    ),
]

Web = Annotated[
    bool,
    typer.Option(
        "--web", "-w", help="Open the source page in the browser instead.  [env var: BROWSER]"
    ),
]


def _print_version(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        write(f"tokyo-jobs {__version__}\n")
        raise typer.Exit


_SHARED: dict[str, Any] = {
    "lang": Annotated[
        LanguageChoice | None,
        typer.Option(
            "--lang",
            "-l",
            envvar="TOKYO_JOBS_LANG",
            help="Language of content and labels.  [default: by LC_ALL, LC_MESSAGES or LANG]",
        ),
    ],
    "output_format": Annotated[
        Format | None,
        typer.Option(
            "--format",
            envvar="TOKYO_JOBS_FORMAT",
            help="Output format.  [default: by the ending of FILE, else table]",
        ),
    ],
    "color": Annotated[
        ColorChoice | None,
        typer.Option(
            "--color",
            help="Use color.  [default: auto]  [env var: NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE]",
        ),
    ],
    "output": Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE, whole or not at all; its ending chooses the format.",
        ),
    ],
    "data": Annotated[
        list[Path] | None,
        typer.Option(
            "--data",
            metavar="DIR",
            envvar="TOKYO_JOBS_DATA",
            help="A content folder of your own, shown with the bundled content; repeat for more.",
        ),
    ],
    "no_bundled": Annotated[
        bool,
        typer.Option(
            "--no-bundled",
            envvar="TOKYO_JOBS_NO_BUNDLED",
            help="Only the folders given with --data.",
        ),
    ],
    "width": Annotated[
        int | None,
        typer.Option(
            "--width", metavar="N", min=1, help="Columns to lay out for.  [env var: COLUMNS]"
        ),
    ],
    "no_pager": Annotated[
        bool,
        typer.Option(
            "--no-pager", help="Do not page long output.  [env var: TOKYO_JOBS_PAGER, PAGER]"
        ),
    ],
}
_FORMAT_OF_ENDING: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
}
_DEFAULTS: dict[str, object] = {"no_bundled": False, "no_pager": False}


def with_shared_options(
    *omitted: str, shows_version: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes a function a Typer command with the shared options.

    The function's first parameter gets the Context made from them; ``omitted`` names those that
    make no sense for the command. An option given before the command's name counts where the
    command itself was not given one. Every command knows ``--version``; ``shows_version`` says that
    its help page does, too.
    """
    version = Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            hidden=not shows_version,
            help="Show the version and exit.",
        ),
    ]
    names = [name for name in _SHARED if name not in omitted]

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]

        @wraps(function)
        def command(ctx: typer.Context, **values: Any) -> None:
            del values["version"]
            settings = _collect({name: values.pop(name) for name in names}, ctx)
            ctx.obj = settings
            is_before_command = ctx.invoked_subcommand is not None
            function(Context(settings, is_before_command=is_before_command), **values)

        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter("ctx", keyword, annotation=typer.Context),
            *(parameter.replace(kind=keyword) for parameter in own),
            inspect.Parameter("version", keyword, default=False, annotation=version),
            *(
                inspect.Parameter(
                    name, keyword, default=_DEFAULTS.get(name), annotation=_SHARED[name]
                )
                for name in names
            ),
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        return command

    return decorate


def _collect(shared: dict[str, Any], ctx: typer.Context) -> Settings:
    """Return the settings of one command, with those given before its name filled in.

    What stands on the command line beats the environment, wherever on the line it stands. Without a
    format on the line, the ending of the output file chooses one.
    """
    if shared.get("data"):
        shared["data"] = tuple(shared["data"])
    settings = Settings(**{name: value for name, value in shared.items() if value is not None})
    before, parent = ctx.find_object(Settings), ctx.parent

    def was_typed(context: Any, name: str) -> bool:
        source = context.get_parameter_source(name) if context is not None else None
        return source is not None and source.name == "COMMANDLINE"

    if before is not None:
        typed_before = [n for n in shared if was_typed(parent, n) and not was_typed(ctx, n)]
        settings = settings._replace(**{name: getattr(before, name) for name in typed_before})
    if not (was_typed(ctx, "output_format") or was_typed(parent, "output_format")):
        ending = settings.output.suffix.lower() if settings.output is not None else ""
        if "output_format" in shared and ending in _FORMAT_OF_ENDING:
            settings = settings._replace(output_format=_FORMAT_OF_ENDING[ending])
    return settings


def find_fields(catalog: Catalog, asked: list[str] | None) -> tuple[str, ...]:
    """Return the slugs of the fields asked for; none for all of them.

    Raises UnknownNameError or AmbiguousNameError.
    """
    if not asked or any(name.strip().lower() == "all" for name in asked):
        return ()
    return tuple(dict.fromkeys(catalog.find_field(name) for name in asked))
