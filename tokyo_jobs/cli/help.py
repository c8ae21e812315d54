"""The help pages, from what stands beside each command, argument and option."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.line import typed_values
from tokyo_jobs.text import Bilingual, Language, width_cells, wrap

_WIDEST = 100
_INDENT = 2
_GAP = 2
_WIDEST_TERM = 26


class About(NamedTuple):
    """What a command answers, and how it is used."""

    summary: Bilingual
    examples: tuple[str | Bilingual, ...] = ()
    """Lines that work when they are pasted."""
    notes: tuple[Bilingual, ...] = ()


class Explained(NamedTuple):
    """Something that can be typed, and what it means."""

    term: str
    meaning: Bilingual
    variables: tuple[str, ...] = ()
    """The environment variables that do the same."""


class Section(NamedTuple):
    """A part of a help page: lines to type, or things explained."""

    title: Bilingual
    lines: tuple[str | Bilingual, ...] = ()
    explained: tuple[Explained, ...] = ()


class HelpPage(NamedTuple):
    """One page of help."""

    summary: Bilingual
    usage: str
    """The form of the line; empty where the page is about no command."""
    notes: tuple[Bilingual, ...]
    sections: tuple[Section, ...]


def build_page(name: str, command: Callable[..., Any]) -> HelpPage:
    """Return the help of one command, ``name`` being what is typed to call it."""
    about: Any = command.about  # type: ignore[attr-defined]
    arguments, own, shared = _explain(command)
    usage = " ".join((name, *(argument.term for argument in arguments), "[OPTIONS]"))
    sections = (
        Section(messages.EXAMPLES, about.examples),
        Section(messages.ARGUMENTS, (), arguments),
        Section(messages.OPTIONS, (), own),
        Section(messages.SHARED_OPTIONS, (), shared),
    )
    return HelpPage(about.summary, usage, about.notes, _filled(sections))


def build_root_page(
    name: str, root: Callable[..., Any], commands: Mapping[str, Callable[..., Any]]
) -> HelpPage:
    """Return the help of the program: its commands before its options."""
    about: Any = root.about  # type: ignore[attr-defined]
    _, own, shared = _explain(root)
    rows = tuple(
        Explained(each, command.about.summary)  # type: ignore[attr-defined]
        for each, command in commands.items()
    )
    sections = (
        Section(messages.COMMANDS, (), rows),
        Section(messages.EXAMPLES, about.examples),
        Section(messages.OPTIONS, (), own),
        Section(messages.SHARED_OPTIONS, (), shared),
        Section(
            messages.MORE_HELP,
            tuple(f"{name} help {topic}" for topic in ("staff", "exit-codes", "environment")),
        ),
    )
    return HelpPage(about.summary, f"{name} [COMMAND] [OPTIONS]", about.notes, _filled(sections))


def _filled(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines or section.explained)


def _explain(
    command: Callable[..., Any],
) -> tuple[tuple[Explained, ...], tuple[Explained, ...], tuple[Explained, ...]]:
    """Return the arguments of a command, its own options, and those it shares with others."""
    from tokyo_jobs.cli.context import Settings

    arguments: list[Explained] = []
    own: list[Explained] = []
    shared: list[Explained] = []
    for parameter in inspect.signature(command).parameters.values():
        found = read_parameter(parameter)
        if found is None:
            continue
        info, meaning = found
        names = names_of(parameter.name, info)
        metavar = info.metavar or _metavar(parameter)
        if not names:
            arguments.append(Explained(info.metavar or parameter.name.upper(), meaning))
            continue
        short_first = ", ".join(sorted(names, key=len))
        term = f"{short_first} {metavar}".rstrip()
        variables = [info.envvar] if isinstance(info.envvar, str) else list(info.envvar or ())
        variables.extend(SHARED_VARIABLES.get(parameter.name, ()))
        explained = Explained(term, meaning, tuple(variables))
        (shared if parameter.name in Settings._fields else own).append(explained)
    return tuple(arguments), tuple(own), tuple(shared)


SHARED_VARIABLES: dict[str, tuple[str, ...]] = {
    "color": ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    "width": ("COLUMNS",),
    "no_pager": ("TOKYO_JOBS_PAGER", "PAGER"),
    "web": ("BROWSER",),
}
"""The variables that the program reads itself, by the option that they stand for."""


def read_parameter(parameter: inspect.Parameter) -> tuple[Any, Bilingual] | None:
    """Return what Typer and a reader are told of a parameter; None for what is neither."""
    info = next(
        (m for m in getattr(parameter.annotation, "__metadata__", ()) if hasattr(m, "param_decls")),
        None,
    )
    if info is None or info.hidden:
        return None
    metadata = parameter.annotation.__metadata__
    meaning = next((each for each in metadata if isinstance(each, Bilingual)), None)
    return info, meaning or Bilingual(info.help or "", info.help or "")


def names_of(parameter: str, info: Any) -> tuple[str, ...]:
    """Return the names of an option as they are typed; none of an argument."""
    if type(info).__name__ == "ArgumentInfo":
        return ()
    # Typer takes the first of the names for the default until it makes an option of it.
    names = (info.default, *(info.param_decls or ()))
    typed = tuple(name for name in names if isinstance(name, str) and name.startswith("-"))
    return typed or ("--" + parameter.replace("_", "-"),)


def takes_values(command: Callable[..., Any]) -> dict[str, bool]:
    """Return the names of the options of a command, and whether a value follows."""
    found = {}
    for parameter in inspect.signature(command).parameters.values():
        info = read_parameter(parameter)
        if info is not None:
            kind = get_args(parameter.annotation)[0]
            found.update(dict.fromkeys(names_of(parameter.name, info[0]), kind is not bool))
    return found


def _metavar(parameter: inspect.Parameter) -> str:
    """Return the values that an option takes, if they can be counted."""
    kinds = get_args(parameter.annotation)[0]
    for kind in (kinds, *get_args(kinds)):
        choices = get_args(kind)
        if choices and all(isinstance(choice, str) for choice in choices):
            return "|".join(choices)
    return ""


def render_text(page: HelpPage, language: Language, width: int, *, bold: bool) -> str:
    """Return the page in two columns, or under each other where there is no room for them."""
    width = min(width, _WIDEST)

    def strong(text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if bold else text

    lines = [*map(strong, wrap(page.summary.localized(language), width)), ""]
    if page.usage:
        usage = f"{messages.USAGE.localized(language)}: {page.usage}"
        lines.extend((*wrap(usage, width), ""))
    for text in page.notes:
        lines.extend((*wrap(text.localized(language), width), ""))
    for section in page.sections:
        lines.append(strong(section.title.localized(language)))
        lines.extend(" " * _INDENT + _typed(line, language) for line in section.lines)
        terms = [width_cells(each.term) for each in section.explained]
        column = min(max(terms, default=0), _WIDEST_TERM, width // 2) + _INDENT + _GAP
        for each in section.explained:
            lines.extend(_render_row(each, language, column, width))
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _render_row(each: Explained, language: Language, column: int, width: int) -> Iterator[str]:
    meaning = _meaning(each, language)
    told = wrap(meaning, max(width - column, 10))
    term = " " * _INDENT + each.term
    if width_cells(term) + _GAP <= column:
        yield term + " " * (column - width_cells(term)) + told.pop(0)
    else:
        yield term
    for line in told:
        yield " " * column + line


def _typed(line: str | Bilingual, language: Language) -> str:
    return line if isinstance(line, str) else line.localized(language)


def _meaning(each: Explained, language: Language) -> str:
    meaning = each.meaning.localized(language)
    return f"{meaning}  [{', '.join(each.variables)}]" if each.variables else meaning


def render_markdown(page: HelpPage, language: Language) -> str:
    """Return the page in linear form: one thing after the other."""
    lines = [f"# {page.summary.localized(language)}", ""]
    if page.usage:
        lines.extend((f"{messages.USAGE.localized(language)}: `{page.usage}`", ""))
    for text in page.notes:
        lines.extend((text.localized(language), ""))
    for section in page.sections:
        lines.extend((f"## {section.title.localized(language)}", ""))
        if section.lines:
            lines.extend(("```", *[_typed(line, language) for line in section.lines], "```", ""))
        for each in section.explained:
            lines.append(f"- `{each.term}`: {_meaning(each, language)}")
        if section.explained:
            lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def render_commands(
    name: str, commands: Mapping[str, Callable[..., Any]], language: Language
) -> str:
    """Return the commands, each with its own options, as a Markdown table."""
    rows = []
    for each, command in commands.items():
        page = build_page(f"{name} {each}", command)
        rows.append(Explained(page.usage.removesuffix(" [OPTIONS]"), page.summary))
        own = next((s.explained for s in page.sections if s.title is messages.OPTIONS), ())
        rows.extend(option for option in own if not option.term.startswith("-h"))
    return _render_table(rows, language)


def render_shared_options(command: Callable[..., Any], language: Language) -> str:
    """Return the options that all commands share as a Markdown table."""
    return _render_table(_explain(command)[2], language)


def _render_table(rows: Sequence[Explained], language: Language) -> str:
    head = f"| | {messages.MEANING.localized(language)} |\n| --- | --- |\n"
    cells = [(f"`{each.term}`", _meaning(each, language)) for each in rows]
    return head + "".join(
        "| {} | {} |\n".format(*(cell.replace("|", r"\|") for cell in row)) for row in cells
    )


def show(page: HelpPage, language: Language, arguments: Sequence[str]) -> None:
    """Print the page; ``arguments`` are those of the command line, which may ask for no styles."""
    choice: Any = ([*typed_values(arguments, "--color")] or ["auto"])[-1]
    if terminal.wants_linear_form(sys.stdout, os.environ):
        text = render_markdown(page, language)
    else:
        width = terminal.layout_width(None, os.environ)
        bold = sys.stdout is not None and terminal.wants_bold(choice, sys.stdout, os.environ)
        text = render_text(page, language, width, bold=bold)
    write(text)
