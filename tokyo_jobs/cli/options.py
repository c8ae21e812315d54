"""The options that several commands share, each declared once, and what makes a command of them."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.help import About, read_parameter
from tokyo_jobs.cli.terminal import ColorChoice
from tokyo_jobs.errors import SEE_HELP, UnknownNameError, UsageError
from tokyo_jobs.output import Format
from tokyo_jobs.text import Bilingual, Language, LanguageChoice, fill, fold, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

# In the order of the help page. A command's module is imported when it is called, not before; it
# has one function that takes the shared options.
COMMANDS = (
    *("fields", "list", "bureau", "staff", "search", "compare"),
    *("check", "new", "schema", "help"),
)

Fields = Annotated[
    list[str] | None,
    typer.Option("--field", "-f", metavar="FIELD"),
    Bilingual(
        "この分野だけ。くり返して複数を、all で全部を選べる。",
        "Only this field of work; repeat it for more, 'all' for all.",
    ),
]
Sources = Annotated[
    bool,
    typer.Option("--sources"),
    Bilingual(
        "出典だけを、アドレスを省かずに。", "Only the sources, with their addresses in full."
    ),
]
Web = Annotated[
    bool,
    typer.Option("--web", "-w"),
    Bilingual("出典のページをブラウザーで開く。", "Open the source page in the browser instead."),
]

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
        typer.Option("--data", metavar="DIR"),
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
_DEFAULTS = {"no_bundled": False, "no_pager": False, "help_page": False}
# Answered before the line is read as a whole: whatever is wrong with it, there is help.
_HELP = Annotated[bool, typer.Option("--help", "-h"), messages.SHOW_HELP]
_FORMAT_OF_ENDING: dict[str, Format] = {
    **{".html": "html", ".htm": "html", ".md": "markdown"},
    **{".json": "json", ".csv": "csv", ".tsv": "tsv"},
}


def with_shared_options(
    ja: str,
    en: str,
    *,
    examples: Sequence[str | Bilingual],
    notes: Sequence[Bilingual] = (),
    omits: Sequence[str] = (),
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes a function a command with the shared options.

    The function's first parameter gets the Context made from them; ``omits`` names those that make
    no sense for the command. ``ja`` and ``en`` sum up what it answers; that, ``examples`` and
    ``notes`` are for its help page.
    """
    names = [name for name in SHARED if name not in omits]

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]

        @wraps(function)
        def command(ctx: typer.Context, **values: Any) -> None:
            if ctx.args:
                raise _refuse_words(ctx)
            shared = _collect({name: values[name] for name in names}, ctx)
            function(ctx.obj(**shared), **{each.name: values[each.name] for each in own})

        keyword = inspect.Parameter.KEYWORD_ONLY
        shared = {**{name: SHARED[name] for name in names}, "help_page": _HELP}
        parameters = [
            inspect.Parameter("ctx", keyword, annotation=typer.Context),
            *(each.replace(kind=keyword) for each in own),
            *(
                inspect.Parameter(name, keyword, default=_DEFAULTS.get(name), annotation=annotation)
                for name, annotation in shared.items()
            ),
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        about = About(Bilingual(ja, en), tuple(examples), tuple(notes))
        command.about = about  # type: ignore[attr-defined]
        return command

    return decorate


def _refuse_words(ctx: typer.Context) -> UsageError:
    """Return the error about the words that the command has no place for."""
    asked = " ".join(ctx.args)
    told = fill(messages.TOO_MANY, command=(ctx.info_name or "").split()[-1], asked=shorten(asked))
    hint = fill(SEE_HELP, command=f"{ctx.command_path} --help")
    return UsageError(told, hint, kind="words", asked=asked)


def unknown_word(kind: str, asked: str, words: Sequence[str], listing: str) -> UnknownNameError:
    """Return the error about a word that is none of those there are, with the nearest of them."""
    from tokyo_jobs.text import nearest

    return UnknownNameError(kind, asked, nearest=nearest(asked, words, limit=2), listing=listing)


def localize_help(command: Callable[..., None], language: Language) -> None:
    """Tell Typer what each argument and option means, in ``language``: completion shows it."""
    for parameter in inspect.signature(command).parameters.values():
        if (found := read_parameter(parameter)) is not None:
            info, meaning = found
            info.help = meaning.localized(language)


def _collect(shared: dict[str, Any], ctx: typer.Context) -> dict[str, Any]:
    """Return the shared options of one command as they count.

    Without a format on the line, the ending of the output file chooses one.
    """
    if "data" in shared:
        shared["data"] = find_folders(shared["data"], os.environ)
    source = ctx.get_parameter_source("output_format")
    if "output_format" in shared and (source is None or source.name != "COMMANDLINE"):
        ending = shared["output"].suffix.lower() if shared["output"] else ""
        shared["output_format"] = _FORMAT_OF_ENDING.get(ending, shared["output_format"])
    return shared


def find_folders(given: Sequence[Path] | None, environ: Mapping[str, str]) -> list[Path]:
    """Return the content folders of one's own: those given or, if there are none, the variable's.

    An empty entry of the variable is to nobody the current folder.
    """
    entries = environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    return list(given or [Path(entry) for entry in entries if entry.strip()])


def find_fields(catalog: Catalog, asked: list[str] | None) -> tuple[str, ...]:
    """Return the slugs of the fields asked for; none for all of them.

    Raises UnknownNameError or AmbiguousNameError.
    """
    if not asked or any(fold(name).strip() == "all" for name in asked):
        return ()
    return tuple(dict.fromkeys(catalog.find_field(name) for name in asked))


def refuse_beside(needed: Bilingual, **options: object) -> None:
    """Raise UsageError when one of the options was given that only goes with what is needed."""
    for name, value in options.items():
        if value:
            raise UsageError(fill(messages.GOES_WITH, option=f"--{name}", needed=needed))
