"""How commands declare their arguments and options, and what those take."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.errors import UnknownNameError, UsageError
from tokyo_jobs.text import Bilingual, fill


def option(
    form: str, ja: str, en: str, *, default: object = None, envvar: str | None = None
) -> Any:
    """Declare an option by its names, what stands for its value in the help, and what it means.

    Without a name it is an argument, which may be left out. What stands for the value also tells
    what is read: one of several words, a whole number above 0 (``N``), a path, or any text.
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
        if text.lower() in info.choices:
            return text.lower()
        if info.kind == "N" and text.strip().isdecimal() and int(text):
            return int(text)
        # Of a wrong value Typer's own readers tell nothing but a sentence.
        raise typer.BadParameter(text)

    if info.choices or info.kind == "N":
        info.parser = read
    elif info.kind in ("FILE", "DIR", "PATH"):
        info.parser = Path
    return info


argument = option
flag = partial(option, default=False)

FIELDS = option(
    "--field -f FIELD",
    "この分野だけ。くり返して複数を、all で全部を選べる。",
    "Only this field of work; repeat it for more, 'all' for all.",
)
SOURCES = flag(
    "--sources", "出典だけを、アドレスを省かずに。", "Only the sources, with full addresses."
)
WEB = flag("--web -w", "出典のページをブラウザーで開く。", "Open the source page in the browser.")


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
    return UnknownNameError(kind, asked, nearest=found, listing=listing)
