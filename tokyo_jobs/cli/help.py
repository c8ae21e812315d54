"""The help pages, from what stands beside each command, argument and option."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, get_args

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.commands import Functions, find_function, find_functions
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.examples import list_examples, own_names
from tokyo_jobs.cli.line import message_language, typed_values
from tokyo_jobs.text import Bilingual, Language, fill, width_cells, wrap

_WIDEST = 100
_INDENT = "  "
_GAP = 2
_WIDEST_TERM = 28
_NARROWEST = 28
"""The least room for meanings beside the terms."""


class About(NamedTuple):
    """What a command answers, and how it is used."""

    summary: Bilingual
    examples: tuple[str | Bilingual, ...] = ()
    """Lines that work when they are pasted."""
    notes: tuple[Bilingual, ...] = ()
    shared: frozenset[str] = frozenset()
    """The parameters that are options of other commands too."""


Row = tuple[str, str]
"""Something that can be typed, and what it means, which is empty where that is plain."""


class Page(NamedTuple):
    """One page of help: paragraphs, of which the first sums up, then rows under titles."""

    paragraphs: Sequence[str]
    sections: Sequence[tuple[str, Sequence[Row]]]


def build_page(
    name: str,
    command: Callable[..., Any],
    language: Language,
    commands: Functions | None = None,
    line: Sequence[str] = (),
) -> Page:
    """Return the help of a command, ``name`` being what is typed to call it.

    ``commands`` are those of the program, for its own page; ``line`` are the arguments given.
    """
    about: About = command.about  # type: ignore[attr-defined]
    arguments, own, shared = _explain(command, language)
    words = ["[COMMAND]"] if commands else [name_of for name_of, _ in arguments]
    form = messages.form(" ".join((name, *words, "[OPTIONS]")))
    usage = fill(messages.USAGE, usage=form)
    topics = ("staff", "exit-codes", "environment") if commands else ()
    rows: dict[Bilingual, list[Row]] = {
        messages.COMMANDS: [
            (each, of.about.summary.localized(language))  # type: ignore[attr-defined]
            for each, of in (commands or {}).items()
        ],
        messages.EXAMPLES: [
            (each, "") for each in list_examples(command, language, own_names(line, language))
        ],
        messages.ARGUMENTS: arguments,
        messages.OPTIONS: own,
        messages.SHARED_OPTIONS: shared,
        messages.MORE_HELP: [(f"{name} help {topic}", "") for topic in topics],
    }
    return Page(
        [text.localized(language) for text in (about.summary, usage, *about.notes)],
        [(title.localized(language), found) for title, found in rows.items() if found],
    )


def _explain(
    command: Callable[..., Any], language: Language
) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the arguments of a command, its own options, and those it shares with others."""
    shared_names = command.about.shared  # type: ignore[attr-defined]
    arguments: list[Row] = []
    own: list[Row] = []
    shared: list[Row] = []
    for parameter in inspect.signature(command).parameters.values():
        found = read_parameter(parameter)
        if found is None:
            continue
        info, meaning = found
        names = info.param_decls or ()
        terms = (
            ", ".join(sorted(names, key=len)),
            info.metavar or "|".join(list_choices(parameter)),
        )
        variables = [info.envvar] if info.envvar else _VARIABLES.get(parameter.name, ())
        told = [meaning.localized(language), *([f"[{', '.join(variables)}]"] if variables else ())]
        of = shared if parameter.name in shared_names else own if names else arguments
        term = messages.form(" ".join(filter(None, terms)))
        of.append((term.localized(language), "  ".join(told)))
    return arguments, own, shared


_VARIABLES = {
    "data": ("TOKYO_JOBS_DATA",),
    "color": ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    "width": ("COLUMNS",),
    "no_pager": ("TOKYO_JOBS_PAGER", "PAGER"),
    "web": ("BROWSER",),
}
"""The variables that the program reads itself, by the option that they stand for."""


def read_parameter(parameter: inspect.Parameter) -> tuple[Any, Bilingual] | None:
    """Return what Typer and a reader are told of a parameter; None for what is neither."""
    meaning = getattr(parameter.default, "meaning", None)
    return (parameter.default, meaning) if meaning else None


def list_options(command: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """Return the options of a command by all their names."""
    parameters = inspect.signature(command).parameters.values()
    return {
        name: each
        for each in parameters
        for name in getattr(each.default, "param_decls", None) or ()
    }


def list_choices(parameter: inspect.Parameter) -> Sequence[str]:
    """Return the values that an option takes, if they can be counted."""
    kinds = parameter.annotation
    found = [get_args(kind) for kind in (kinds, *get_args(kinds))]
    return next((each for each in found if each and isinstance(each[0], str)), ())


def render_text(page: Page, width: int, *, bold: bool) -> str:
    """Return the page in two columns, or under each other where there is no room for them."""
    width = min(width, _WIDEST)
    strong = "\x1b[1m{}\x1b[0m" if bold else "{}"
    summary, *paragraphs = page.paragraphs
    lines = [strong.format(line) for line in wrap(summary, width)]
    for text in paragraphs:
        lines.extend(("", *wrap(text, width)))
    for title, rows in page.sections:
        lines.extend(("", strong.format(title)))
        widest = max(width_cells(typed) for typed, meaning in rows)
        column = min(widest + len(_INDENT), _WIDEST_TERM) + _GAP
        if width - column < _NARROWEST:
            column = 2 * len(_INDENT)
        for typed, meaning in rows:
            term, told = _INDENT + typed, wrap(meaning, max(width - column, 10)) if meaning else []
            if not meaning:  # a line to paste: a shell reads on behind the sign
                term = _INDENT + f" \\\n{_INDENT}{_INDENT}".join(_part(typed, width - 6))
            if told and (room := column - width_cells(term)) >= _GAP:
                term += " " * room + told.pop(0)
            lines.extend((term, *[" " * column + line for line in told]))
    return "\n".join((*lines, ""))


def _part(line: str, width: int) -> list[str]:
    """Return a line to type in parts that are not too wide, broken between words alone."""
    parts = [""]
    for word in line.split(" "):
        longer = f"{parts[-1]} {word}".lstrip()
        if width_cells(longer) > width and parts[-1]:
            parts.append(word)
        else:
            parts[-1] = longer
    return parts


def render_markdown(page: Page) -> str:
    """Return the page in linear form: one thing after the other."""
    summary, *paragraphs = page.paragraphs
    lines = [f"# {summary}"]
    for text in paragraphs:
        lines.extend(("", text))
    for title, rows in page.sections:
        told = [f"- `{typed}`: {meaning}" if meaning else f"- `{typed}`" for typed, meaning in rows]
        lines.extend(("", f"## {title}", "", *told))
    return "\n".join((*lines, ""))


def show(page: Page, arguments: Sequence[str]) -> None:
    """Print the page; ``arguments`` are those of the command line, which may ask for no styles."""
    choice: Any = ([*typed_values(arguments, "--color")] or ["auto"])[-1]
    if terminal.wants_linear_form(sys.stdout):
        text = render_markdown(page)
    else:
        width = terminal.layout_width(None)
        bold = sys.stdout is not None and terminal.wants_bold(choice, sys.stdout)
        text = render_text(page, width, bold=bold)
    write(
        text,
        page="--no-pager" not in arguments,
        language=message_language(arguments, os.environ),
    )


def show_help(topic: str, arguments: Sequence[str]) -> None:
    """Print the help page of a command or, for an empty name, of the program."""
    name, functions = f"{PROGRAM} {topic}".rstrip(), None if topic else find_functions()
    language = message_language(arguments, os.environ)
    show(
        build_page(name, find_function(topic or "home"), language, functions, arguments), arguments
    )
