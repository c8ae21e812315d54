"""Options: how commands declare them, and what a line says of them, even where it is wrong."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages
from tokyo_jobs.errors import UnknownNameError, UsageError
from tokyo_jobs.text import Bilingual, Language, fill, fold, language_of_locale, quote_word

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, NamedKind


def option(
    form: str, ja: str, en: str, *, default: object = None, envvar: str | None = None
) -> Any:
    """Declare an option by its names, what stands for its value in the help, and what it means.

    Without a name it is an argument, which may be left out. What stands for the value also tells
    what is read: one of several words, a whole number above 0 (``N``), or any text. A path stays as
    it was typed: ``pathlib`` takes nothing for a folder, and ``missing/../x`` for another file.
    """
    names = [word for word in form.split() if word.startswith("-")]
    metavar = " ".join(word for word in form.split() if word not in names)
    declare: Any = typer.Option if names else typer.Argument
    info = declare(default, *names, metavar=metavar or None, envvar=envvar)
    info.meaning = Bilingual(ja, en)
    info.name = max(names, key=len, default="")
    info.kind = metavar.split(" ")[0].strip("[].")
    info.choices = info.kind.split("|") if "|" in info.kind else []

    def read(text: str) -> str | int:
        word = fold(text).strip()
        if word in info.choices:
            return word
        if info.kind == "N" and word.isdecimal() and int(word):
            return int(word)
        # Of a wrong value Typer's own readers tell nothing but a sentence.
        raise typer.BadParameter(text)

    if info.choices or info.kind == "N":
        info.parser = read
    return info


argument = option
flag = partial(option, default=False)

NAMED: dict[str, NamedKind] = {
    "FIELD": "field", "BUREAU": "bureau", "NAME": "staff", "OCCUPATION": "occupation",
}  # fmt: skip
"""What is named where one of these stands for a value."""

_NAMES = (
    "スラッグ、名前、読み、またはそのはじめの部分。",
    "Slug, name, reading, or the beginning of one of them.",
)
BUREAU, NAME = argument("BUREAU", *_NAMES), argument("[NAME]", *_NAMES)
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


def list_options(command: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """Return the options of a command by all their names."""
    parameters = inspect.signature(command).parameters.values()
    return {name: each for each in parameters for name in each.default.param_decls or ()}


def refuse_beside(given: str, is_given: object, **options: object) -> None:
    """Raise UsageError when what is ``given`` makes no sense beside one of the options."""
    for name, value in options.items():
        if is_given and value:
            other = messages.form(given)
            raise UsageError(fill(messages.NOT_BESIDE, option=f"--{name}", other=other))


def unknown_word(kind: str, asked: str, words: Sequence[str], listing: str) -> UnknownNameError:
    """Return the error about a word that is none of those there are, with the nearest of them."""
    from tokyo_jobs.text import nearest

    found = dict.fromkeys(nearest(asked, words, limit=2))
    return UnknownNameError(kind, asked, listing, found)


def typed_values(arguments: Sequence[str], *names: str) -> Iterator[str]:
    """Yield the values given to an option by any of its names, in their order."""
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--":
            return
        for name in names:
            joined = f"{name}=" if name.startswith("--") else name
            if argument == name:
                yield following
            elif argument.startswith(joined):
                yield argument.removeprefix(joined)


def find_folders(given: Sequence[str] | None) -> list[str]:
    """Return the content folders given, else those the variable names; ``~`` is the home."""
    entries = os.environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    return [*map(os.path.expanduser, given or (entry for entry in entries if entry.strip()))]


def asks_bundled(arguments: Sequence[str]) -> bool:
    """Whether a line asks the bundled content too."""
    variable = os.environ.get("TOKYO_JOBS_NO_BUNDLED", "").lower()
    return "--no-bundled" not in arguments and variable not in ("1", "true", "t", "yes", "y", "on")


def open_content(arguments: Sequence[str]) -> Catalog:
    """Return the catalog of what a line asks; folders that are not there count for nothing."""
    from tokyo_jobs.catalog import open_catalog

    folders = find_folders([*typed_values(arguments, "--data")])
    return open_catalog([*filter(os.path.isdir, folders)], bundled=asks_bundled(arguments))


def content_options(arguments: Sequence[str]) -> str:
    """Return the options of a line that another needs to ask the same content."""
    options = [f"--data {quote_word(folder)}" for folder in typed_values(arguments, "--data")]
    flags = {"--no-bundled"}.intersection(takewhile(lambda word: word != "--", arguments))
    return " ".join([*options, *flags])


def write_line(words: Sequence[str]) -> str:
    """Return the line to type; nothing where it could not be typed as it is shown."""
    return " ".join([PROGRAM, *map(quote_word, words)]) if "".join(words).isprintable() else ""


def message_language(arguments: Sequence[str]) -> Language:
    """Return the language of messages: the last on the line, the variable's, or the locale's."""
    asked = (os.environ.get("TOKYO_JOBS_LANG", ""), *typed_values(arguments, "--lang", "-l"))
    words = fold(" ".join(asked)).split()
    known: list[Any] = [each for each in words if each in ("ja", "en", "both")]
    return known[-1] if known and known[-1] != "both" else language_of_locale()
