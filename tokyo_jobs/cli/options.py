"""How arguments and options are declared, and those that several commands have."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, get_args

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.errors import Offer, UnknownNameError, UsageError
from tokyo_jobs.text import Bilingual, fill


class About(NamedTuple):
    """What a command answers, and how it is used."""

    summary: Bilingual
    examples: tuple[str | Bilingual, ...] = ()
    """Lines that work when they are pasted."""
    notes: tuple[Bilingual, ...] = ()


def option(form: str, ja: str, en: str, *, default: object = None, **settings: Any) -> Any:
    """Declare an option; ``form`` are its names, and what stands for its value in the help.

    It means ``ja`` or ``en``; ``settings`` are Typer's.
    """
    names = [word for word in form.split() if word.startswith("-")]
    metavar = next((word for word in form.split() if word not in names), None)
    info: Any = typer.Option(default, *names, metavar=metavar, **settings)
    info.meaning = Bilingual(ja, en)
    return info


def flag(form: str, ja: str, en: str, **settings: Any) -> Any:
    """Declare an option that is given or not."""
    return option(form, ja, en, default=False, **settings)


def argument(metavar: str, ja: str, en: str) -> Any:
    """Declare an argument, which may be left out."""
    info: Any = typer.Argument(None, metavar=metavar)
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


def list_options(command: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """Return the options of a command by all their names."""
    parameters = inspect.signature(command).parameters.values()
    return {
        name: each
        for each in parameters
        for name in getattr(each.default, "param_decls", None) or ()
    }


def list_choices(parameter: inspect.Parameter) -> Sequence[str]:
    """Return the values that an argument or option takes, if they can be counted."""
    kinds = parameter.annotation
    found = [get_args(kind) for kind in (kinds, *get_args(kinds))]
    return next((each for each in found if each and isinstance(each[0], str)), ())


def refuse_beside(given: str, is_given: object, **options: object) -> None:
    """Raise UsageError when what is ``given`` makes no sense beside one of the options."""
    for name, value in options.items():
        if is_given and value:
            other = messages.form(given)
            raise UsageError(fill(messages.NOT_BESIDE, option=f"--{name}", other=other))


def whole_number(text: str) -> int:
    """Return the number above 0 that was typed, in digits of any width; raises ValueError."""
    if not text.strip().isdecimal() or int(text) == 0:
        raise ValueError(text)
    return int(text)


def unknown_word(kind: str, asked: str, words: Sequence[str], listing: str) -> UnknownNameError:
    """Return the error about a word that is none of those there are, with the nearest of them."""
    from tokyo_jobs.text import nearest

    found = map(Offer, nearest(asked, words, limit=2))
    return UnknownNameError(kind, asked, nearest=found, listing=listing)
