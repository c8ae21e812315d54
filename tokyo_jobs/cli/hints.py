"""What a request that cannot be met may have meant: whole lines, each of which works.

Nothing is run on a guess; names are only looked up.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from tokyo_jobs.cli.help import takes_values
from tokyo_jobs.cli.line import typed_values
from tokyo_jobs.cli.values import span, whole_number
from tokyo_jobs.errors import (
    TokyoJobsError,
    TooManyArgumentsError,
    UnknownNameError,
    UnknownProgramError,
    UsageError,
)
from tokyo_jobs.output import FORMATS
from tokyo_jobs.text import LanguageChoice, fold

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

_MOST = 2
_LONGEST = 300
_ABOUT_CONTENT = (UnknownNameError, UnknownProgramError, TooManyArgumentsError)
_FORMATS: dict[str, str] = {**{name: name for name in FORMATS}, "md": "markdown", "htm": "html"}
_LANGUAGES = {
    **{name: name for name in get_args(LanguageChoice)},
    "english": "en",
    "japanese": "ja",
}
_DASHES = "‐‑‒–—―−－ー"
_COMMAS = "[,、，]"


class _Line:
    """A command line taken apart as far as that goes without an error."""

    def __init__(
        self, arguments: Sequence[str], functions: Mapping[str, Callable[..., None]]
    ) -> None:
        self.arguments = arguments
        self.known = {name: takes_values(function) for name, function in functions.items()}
        """Of each command: its options, and whether they take a value."""
        values = {name: takes for options in self.known.values() for name, takes in options.items()}
        words: list[str] = []
        self.options: list[tuple[str, ...]] = []
        rest = iter(arguments)
        for argument in rest:
            if argument == "--":
                words.extend(rest)
            elif not argument.startswith("-") or argument == "-":
                words.append(argument)
            elif values.get(argument):
                value = next(rest, None)
                self.options.append((argument,) if value is None else (argument, value))
            else:
                self.options.append((argument,))
        is_known = bool(words) and words[0] in functions
        self.command = words[0] if is_known else ""
        self.words = words[1:] if is_known else words
        """What is neither the command nor an option with its value."""

    def content_options(self) -> list[str]:
        """Return the options that say which content is meant."""
        kept = [o for o in self.options if o[0].split("=")[0] in ("--data", "--no-bundled")]
        return [part for option in kept for part in option]


def suggest(
    error: UsageError, arguments: Sequence[str], functions: Mapping[str, Callable[..., None]]
) -> list[str]:
    """Return at most a few lines that would have met the request; often none."""
    line = _Line(arguments, functions)
    found = dict.fromkeys(_without_content(error, line))
    is_option = isinstance(error, UnknownNameError) and error.kind == "option"
    if not found and isinstance(error, _ABOUT_CONTENT) and not is_option:
        try:
            with _open(line) as catalog:
                found = dict.fromkeys(_with_content(error, line, catalog))
        except (TokyoJobsError, OSError, ValueError):
            return []
    lines = [["tokyo-jobs", *words, *line.content_options()] for words in found]
    # What could not be typed as it is shown is no hint.
    plain = [shlex.join(words) for words in lines if all(word.isprintable() for word in words)]
    return [each for each in plain if len(each) <= _LONGEST][:_MOST]


def _open(line: _Line) -> Catalog:
    from tokyo_jobs.catalog import open_catalog

    typed = list(typed_values(line.arguments, "--data"))
    data = typed or os.environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    bundled = ("--no-bundled",) not in line.options and not os.environ.get("TOKYO_JOBS_NO_BUNDLED")
    return open_catalog([Path(folder) for folder in data if folder.strip()], bundled=bundled)


def _without_content(error: UsageError, line: _Line) -> Iterator[tuple[str, ...]]:
    """Yield what can be told from the line alone."""
    mended = [_mend_dash(argument) for argument in line.arguments]
    if mended != list(line.arguments):
        yield tuple(mended)
        return
    asked = error.asked if isinstance(error, UnknownNameError) else ""
    kind = error.kind if isinstance(error, UnknownNameError) else ""
    bare = fold(asked.lstrip("-"))
    if kind == "option":
        if bare in _FORMATS and asked.startswith("--"):
            yield _replace(line, asked, "--format", _FORMATS[bare])
        elif bare in _LANGUAGES and asked.startswith("--"):
            yield _replace(line, asked, "--lang", _LANGUAGES[bare])
        elif asked in ("-v", "-V"):
            yield ("--version",)
        elif line.command == "search" and not asked.startswith("--"):
            words = [word for word in line.arguments if word != "search"]
            yield ("search", "--", *words)
        else:
            yield from _other_commands(line, asked)
    elif kind == "command" and bare == "version":
        yield ("--version",)
    elif kind == "bureau" and line.command == "bureau" and bare in ("all", "すべて", "全部"):
        yield ("bureau", "--all")
    elif kind == "staff" and span(asked):
        yield ("staff", "--years", "-".join(map(str, span(asked) or ())))


def _mend_dash(argument: str) -> str:
    """Return an option whose dash is not ASCII as it is written."""
    rest = argument.lstrip(_DASHES + "-")
    if not argument or argument[0] not in _DASHES or not rest:
        return argument
    name = fold(rest.split("=")[0])
    if not re.fullmatch("[a-z][a-z-]*", name):
        return argument
    return ("--" if len(name) > 1 else "-") + name + rest[len(name) :]


def _replace(line: _Line, option: str, *others: str) -> tuple[str, ...]:
    """Return the line with other words in the place of an option."""
    at = list(line.arguments).index(option)
    return (*line.arguments[:at], *others, *line.arguments[at + 1 :])


def _other_commands(line: _Line, option: str) -> Iterator[tuple[str, ...]]:
    """Yield the line with a command that has this option, if the line gives it its value."""
    for command, options in line.known.items():
        if option not in options:
            continue
        value = tuple(typed_values(line.arguments, option))[:1] if options[option] else ()
        if command == "search" or (options[option] and not value):
            continue
        words = tuple(line.words) if command == "staff" and not options[option] else ()
        yield (command, *words, option, *value)


def _with_content(error: UsageError, line: _Line, catalog: Catalog) -> Iterator[tuple[str, ...]]:
    """Yield what needs the names and the words that there are."""
    asked = error.asked if isinstance(error, UnknownNameError) else ""
    kind = error.kind if isinstance(error, UnknownNameError) else ""
    words = line.words
    joined = " ".join(words)

    def is_name(kind: str, name: str) -> bool:
        find = {
            "bureau": catalog.find_bureau,
            "staff": catalog.find_staff,
            "field": catalog.find_field,
        }
        try:
            return bool(name.strip()) and bool(find[kind](name))
        except TokyoJobsError:
            return False

    if len(words) == 2 and whole_number(words[0]) is not None and is_name("bureau", words[1]):
        yield ("bureau", words[1], words[0])
        return
    for option, other in (("--bureau", "--field"), ("--field", "--bureau")):
        if asked in typed_values(line.arguments, option, option[1:3]) and is_name(other[2:], asked):
            if line.command in ("staff", "search"):
                yield (line.command, *words, other, asked)
            elif other == "--bureau":
                yield ("bureau", asked)
            return
    names = [part.strip() for part in re.split(_COMMAS, asked) if part.strip()]
    if len(names) > 1:
        if all(is_name("field", name) for name in names):
            command = line.command if line.command in ("staff", "search") else "list"
            fields = [part for name in names for part in ("--field", name)]
            yield (command, *(words if command == "search" else ()), *fields)
        elif all(is_name("bureau", name) for name in names):
            yield ("compare", *names[:4])
        return
    if kind == "command" or (not kind and line.command in ("", "list", "fields", "home", "help")):
        for name in dict.fromkeys((joined, words[0] if words else "")):
            yield from _by_name(name, words[1:] if name != joined else [], is_name, line.command)
    elif kind in ("bureau", "staff", "field") or not kind:
        if len(words) > 1 and line.command in ("bureau", "staff") and is_name(line.command, joined):
            yield (line.command, joined)
            return
        if not kind and line.command == "bureau" and all(is_name("bureau", word) for word in words):
            yield ("compare", *words[:4])
            return
        if line.command == "staff" and kind == "staff":
            for option in ("bureau", "field"):
                if is_name(option, asked):
                    yield ("staff", f"--{option}", asked)
        if asked:
            yield from _by_name(asked, [], is_name, line.command)
    word = asked or joined
    if word and kind != "option" and line.command != "search":
        terms = joined.split() if not asked or kind == "command" else asked.split()
        if terms and not terms[0].startswith("-") and catalog.search(terms, limit=1).hits:
            yield ("search", *terms)


def _by_name(
    name: str, rest: Sequence[str], is_name: Callable[[str, str], bool], command: str
) -> Iterator[tuple[str, ...]]:
    """Yield the commands that show what is called ``name``."""
    folded = fold(name)
    if command and folded in _FORMATS:
        yield (command, "--format", _FORMATS[folded])
        return
    if command and folded in _LANGUAGES:
        yield (command, "--lang", _LANGUAGES[folded])
        return
    if command in ("list", "fields") and is_name("field", name):
        yield ("list", "--field", name)
        return
    if is_name("bureau", name):
        numbers = [word for word in rest if whole_number(word) is not None][:1]
        yield ("bureau", name, *numbers)
    if is_name("staff", name):
        yield ("staff", name)
    if is_name("field", name):
        yield ("list", "--field", name)
