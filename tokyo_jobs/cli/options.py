"""How commands declare their arguments and options, and what those take."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, get_args

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.errors import Offer, UnknownNameError, UsageError
from tokyo_jobs.text import Bilingual, fill


class About(NamedTuple):
    """What a command answers, and how it is used."""

    summary: Bilingual
    examples: Sequence[str | Bilingual]
    """Lines that work when they are pasted."""
    notes: Sequence[Bilingual]


def option(form: str, ja: str, en: str, *, default: object = None, **settings: Any) -> Any:
    """Declare an option by its names, what stands for its value in the help, and what it means.

    Without a name it is an argument, which may be left out; ``settings`` are Typer's.
    """
    names = [word for word in form.split() if word.startswith("-")]
    metavar = " ".join(word for word in form.split() if word not in names) or None
    declare: Any = typer.Option if names else typer.Argument
    info = declare(default, *names, metavar=metavar, **settings)
    info.meaning = Bilingual(ja, en)
    return info


argument = option
flag = partial(option, default=False)

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
    return {
        name: each
        for each in parameters
        for name in getattr(each.default, "param_decls", None) or ()
    }


def list_kinds(parameter: inspect.Parameter) -> list[Any]:
    """Return the types that an annotation is made of, and the values of a Literal in it."""
    kinds = [parameter.annotation]
    for kind in kinds:
        kinds.extend(get_args(kind))
    return kinds


def list_choices(parameter: inspect.Parameter) -> list[str]:
    """Return the values that an argument or option takes, if they can be counted."""
    return [kind for kind in list_kinds(parameter) if isinstance(kind, str)]


def add_reader(parameter: inspect.Parameter) -> None:
    """Have Typer read one of several choices, or a whole number above 0, whatever its width.

    Of a wrong value Typer's own readers tell nothing but a sentence.
    """
    kinds = list_kinds(parameter)

    def read(text: str) -> object:
        if text.lower() in kinds:
            return text.lower()
        if Path in kinds:
            return Path(text)
        if int in kinds and text.strip().isdecimal() and int(text):
            return int(text)
        raise typer.BadParameter(text)

    if list_choices(parameter) or int in kinds or Path in kinds:
        parameter.default.parser = read


def refuse_beside(given: str, is_given: object, **options: object) -> None:
    """Raise UsageError when what is ``given`` makes no sense beside one of the options."""
    for name, value in options.items():
        if is_given and value:
            other = messages.form(given)
            raise UsageError(fill(messages.NOT_BESIDE, option=f"--{name}", other=other))


def unknown_word(kind: str, asked: str, words: Sequence[str], listing: str) -> UnknownNameError:
    """Return the error about a word that is none of those there are, with the nearest of them."""
    from tokyo_jobs.text import nearest

    found = map(Offer, nearest(asked, words, limit=2))
    return UnknownNameError(kind, asked, nearest=found, listing=listing)
