"""The options that several commands share, each declared once, and what makes a command of them."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.help import About, read_parameter
from tokyo_jobs.cli.line import find_folders
from tokyo_jobs.cli.terminal import ColorChoice
from tokyo_jobs.errors import SEE_HELP, UnknownNameError, UsageError
from tokyo_jobs.output import Format
from tokyo_jobs.text import Bilingual, Language, LanguageChoice, fill, fold, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog


def option(form: str, ja: str, en: str, *, default: object = None, **settings: Any) -> Any:
    """Declare an option; ``form`` are its names, and what stands for its value in the help.

    It means ``ja`` or ``en``; ``settings`` are Typer's.
    """
    names = [word for word in form.split() if word.startswith("-")]
    metavar = next((word for word in form.split() if word not in names), None)
    info = typer.Option(default, *names, metavar=metavar, **settings)
    return _with_meaning(info, ja, en)


def flag(form: str, ja: str, en: str, **settings: Any) -> Any:
    """Declare an option that is given or not."""
    return option(form, ja, en, default=False, **settings)


def argument(metavar: str, ja: str, en: str) -> Any:
    """Declare an argument, which may be left out."""
    return _with_meaning(typer.Argument(None, metavar=metavar), ja, en)


def _with_meaning(info: Any, ja: str, en: str) -> Any:
    info.meaning = Bilingual(ja, en)
    return info


FIELDS = option(
    "--field -f FIELD",
    "この分野だけ。くり返して複数を、all で全部を選べる。",
    "Only this field of work; repeat it for more, 'all' for all.",
)
SOURCES = flag(
    "--sources",
    "出典だけを、アドレスを省かずに。",
    "Only the sources, with their addresses in full.",
)
WEB = flag(
    "--web -w", "出典のページをブラウザーで開く。", "Open the source page in the browser instead."
)


def _declare(
    *,
    lang: LanguageChoice | None = option(
        "--lang -l",
        "言語。指定がなければ LANGUAGE、LC_ALL、LC_MESSAGES、LANG による。",
        "Language; by default that of LANGUAGE, LC_ALL, LC_MESSAGES or LANG.",
        envvar="TOKYO_JOBS_LANG",
        case_sensitive=False,
    ),
    output_format: Format | None = option(
        "--format",
        "形式。指定がなければファイルの末尾で決まり、それもなければ table。",
        "Format; by default by the ending of FILE, else table.",
        envvar="TOKYO_JOBS_FORMAT",
        case_sensitive=False,
    ),
    output: Path | None = option(
        "--output -o FILE",
        "ファイルに書く。全部書けなければ何も変えない。",
        "Write to FILE, whole or not at all.",
    ),
    data: list[Path] | None = option(
        "--data DIR",
        "自分の内容のフォルダ。付属の内容と合わせて使う。くり返せる。",
        "A content folder of your own, used with the bundled content; repeat it for more.",
    ),
    no_bundled: bool = flag(
        "--no-bundled",
        "--data のフォルダだけを使う。",
        "Only the folders given with --data.",
        envvar="TOKYO_JOBS_NO_BUNDLED",
    ),
    width: int | None = option("--width N", "横幅の桁数。", "Columns to lay out for.", min=1),
    color: ColorChoice | None = option(
        "--color",
        "色。指定がなければ端末でだけ付ける。",
        "Color; by default on a terminal only.",
    ),
    no_pager: bool = flag(
        "--no-pager", "長くてもページャを使わない。", "Do not page what is long."
    ),
    # Answered before the line is read as a whole: whatever is wrong with it, there is help.
    help_page: bool = flag("--help -h", "この説明を表示する。", "Show this page."),
) -> None:
    """Declare the options that commands share, as the parameters of a function."""


_SHARED = inspect.signature(_declare, eval_str=True).parameters
_FORMAT_OF_ENDING: dict[str, Format] = {
    **{".html": "html", ".htm": "html", ".md": "markdown"},
    **{".json": "json", ".csv": "csv", ".tsv": "tsv"},
}
_OTHER_PROGRAMS = (
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx"),
    *(".epub", ".png", ".jpg", ".jpeg", ".svg"),
)
"""Endings of files that other programs make: these would call a drawn table a broken file."""


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
    shared = [each for name, each in _SHARED.items() if name not in omits]

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]

        @wraps(function)
        def command(ctx: typer.Context, **values: Any) -> None:
            if ctx.args:
                raise _refuse_words(ctx)
            del values["help_page"]
            mine = {each.name: values.pop(each.name) for each in own}
            function(ctx.obj(**_collect(values, ctx)), **mine)

        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter("ctx", keyword, annotation=typer.Context),
            *(each.replace(kind=keyword) for each in own),
            *shared,
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

    ``-`` is no file but standard output. Without a format on the line, the ending of the file
    chooses one; raises UsageError where that cannot be made.
    """
    if "data" in shared:
        shared["data"] = find_folders(shared["data"], os.environ)
    if str(shared.get("output")) == "-":
        shared["output"] = None
    source = ctx.get_parameter_source("output_format")
    if "output_format" in shared and (source is None or source.name != "COMMANDLINE"):
        ending = shared["output"].suffix.lower() if shared["output"] else ""
        if ending in _OTHER_PROGRAMS:
            raise UsageError(fill(messages.NO_SUCH_FORMAT, ending=ending), kind="file")
        shared["output_format"] = _FORMAT_OF_ENDING.get(ending, shared["output_format"])
    return shared


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
