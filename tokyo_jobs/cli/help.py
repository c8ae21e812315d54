"""The help pages, from what stands beside each command, argument and option."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.context import SHARED
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.line import asks_bundled, message_language, open_content, typed_values
from tokyo_jobs.cli.options import About, list_choices
from tokyo_jobs.errors import TokyoJobsError
from tokyo_jobs.text import Language, fill, quote_word, width_cells, wrap

_WIDEST = 100
_INDENT = "  "
_GAP = 2
_WIDEST_TERM = 28
_NARROWEST = 28
"""The least room for meanings beside the terms."""
_VARIABLES = {
    "data": ("TOKYO_JOBS_DATA",),
    "color": ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    "width": ("COLUMNS",),
    "no_pager": ("TOKYO_JOBS_PAGER", "PAGER"),
    "web": ("BROWSER",),
}
"""The variables that the program reads itself, by the option that they stand for."""

_NAMED = {"bureau": "bureau", "compare": "bureau", "--bureau": "bureau"}
_NAMED |= {"--field": "field", "staff": "staff", "search": "text"}
"""What is named in an example behind a command or an option."""

Term = tuple[str, str]
"""Something that can be typed, and what it means, which is empty where that is plain."""


class HelpPage(NamedTuple):
    """Paragraphs, of which the first sums up the page, then terms under titles."""

    paragraphs: Sequence[str]
    sections: Sequence[tuple[str, Sequence[Term]]]


def build_page(topic: str, language: Language, line: Sequence[str] = ()) -> HelpPage:
    """Return the help of a command or, for an empty name, of the program.

    ``line`` are the arguments given, which may ask other content than ours.
    """
    function = find_function(topic or "home")
    about: About = function.about
    commands: list[Term] = []
    arguments: list[Term] = []
    own: list[Term] = []
    shared: list[Term] = []
    for parameter in inspect.signature(function).parameters.values():
        info = parameter.default
        if not hasattr(info, "meaning"):
            continue
        names = info.param_decls or ()
        values = info.metavar or "|".join(list_choices(parameter))
        term = messages.form(f"{', '.join(sorted(names, key=len))} {values}".strip())
        variables = [info.envvar] if info.envvar else _VARIABLES.get(parameter.name, ())
        told = info.meaning.localized(language)
        of = shared if parameter.name in SHARED else own if names else arguments
        told += f"  [{', '.join(variables)}]" if variables else ""
        of.append((term.localized(language), told))
    words, more = " ".join(term for term, _ in arguments), []
    if not topic:
        summaries = {name: find_function(name).about.summary for name in COMMANDS}
        commands = [(name, told.localized(language)) for name, told in summaries.items()]
        more = [(f"{PROGRAM} help {each}", "") for each in ("staff", "exit-codes", "environment")]
        words = "[COMMAND]"
    usage = messages.form(" ".join(filter(None, (PROGRAM, topic, words, "[OPTIONS]"))))
    sections = {
        messages.COMMANDS: commands,
        messages.EXAMPLES: [(each, "") for each in list_examples(topic, language, line)],
        messages.ARGUMENTS: arguments,
        messages.OPTIONS: own,
        messages.SHARED_OPTIONS: shared,
        messages.MORE_HELP: more,
    }
    paragraphs = (about.summary, fill(messages.USAGE, usage=usage), *about.notes)
    return HelpPage(
        [text.localized(language) for text in paragraphs],
        [(title.localized(language), terms) for title, terms in sections.items() if terms],
    )


def list_examples(command: str, language: Language, line: Sequence[str]) -> list[str]:
    """Return the examples of a command, which work for the content that a line asks.

    Where that is not ours, names from there stand in place of ours.
    """
    examples = find_function(command or "home").about.examples
    lines = [each if isinstance(each, str) else each.localized(language) for each in examples]
    if asks_bundled(line):
        return lines
    try:
        with open_content(line) as catalog:
            bureaus, fields = catalog.names("bureau"), catalog.names("field")
            found = {"bureau": bureaus, "field": fields, "staff": catalog.names("staff")}
    except (TokyoJobsError, OSError):
        return lines
    names = {kind: [quote_word(slug) for slug, _ in pairs] for kind, pairs in found.items()}
    names["text"] = [name.localized(language) for _, name in bureaus]
    return list(filter(None, (_put_names(each, names) for each in lines)))


def _put_names(example: str, names: Mapping[str, Iterable[str]]) -> str:
    """Return an example with other names; nothing where there are not enough."""
    rest = {kind: iter(found) for kind, found in names.items()}
    program, command, *words = example.split()
    fitted, kind, is_named = [program, command], _NAMED.get(command), False
    for word in words:
        if word.startswith("-"):
            kind, is_named = _NAMED.get(word), False
        elif kind and is_named and command != "compare":
            continue  # the number of a program, or another word to look for
        elif kind:
            word, is_named = next(rest[kind], ""), True
            if not word:
                return ""
        fitted.append(word)
    return " ".join(fitted)


def render_text(page: HelpPage, width: int, *, bold: bool) -> str:
    """Return the page in two columns, or under each other where there is no room for them."""
    width = min(width, _WIDEST)
    strong = "\x1b[1m{}\x1b[0m" if bold else "{}"
    summary, *paragraphs = page.paragraphs
    lines = [strong.format(line) for line in wrap(summary, width)]
    for text in paragraphs:
        lines += ("", *wrap(text, width))
    for title, terms in page.sections:
        lines += ("", strong.format(title))
        widest = max(width_cells(typed) for typed, _ in terms)
        column = min(widest + len(_INDENT), _WIDEST_TERM) + _GAP
        if width - column < _NARROWEST:
            column = 2 * len(_INDENT)
        for typed, meaning in terms:
            first = _INDENT + typed
            told = wrap(meaning, max(width - column, 10)) if meaning else []
            if told and (room := column - width_cells(first)) >= _GAP:
                first += " " * room + told.pop(0)
            lines += (first, *[" " * column + line for line in told])
    return "\n".join((*lines, ""))


def render_markdown(page: HelpPage) -> str:
    """Return the page in linear form: one thing after the other."""
    summary, *paragraphs = page.paragraphs
    blocks = [f"# {summary}", *paragraphs]
    for title, terms in page.sections:
        told = [
            f"- `{typed}`: {meaning}" if meaning else f"- `{typed}`" for typed, meaning in terms
        ]
        blocks += (f"## {title}", "\n".join(told))
    return "\n\n".join(blocks) + "\n"


def show(page: HelpPage, arguments: Sequence[str]) -> None:
    """Print the page; ``arguments`` are those of the command line, which may ask for no styles."""
    choice: Any = ([*typed_values(arguments, "--color")] or ["auto"])[-1]
    if terminal.wants_linear_form(sys.stdout):
        text = render_markdown(page)
    else:
        bold = sys.stdout is not None and terminal.wants_bold(choice, sys.stdout)
        text = render_text(page, terminal.layout_width(None), bold=bold)
    language = message_language(arguments)
    write(text, page="--no-pager" not in arguments, language=language)


def show_help(topic: str, arguments: Sequence[str]) -> None:
    """Print the help page of a command or, for an empty name, of the program."""
    show(build_page(topic, message_language(arguments), arguments), arguments)
