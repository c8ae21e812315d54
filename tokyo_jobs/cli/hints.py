"""What a request that cannot be met may have meant: whole lines, each of which works.

First every word is mended that can be mended alone; then rules look at the line as a whole. What
they yield is shown only where it fits the commands and the names that there are. Nothing is run on
a guess.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tokyo_jobs.cli.help import takes_values
from tokyo_jobs.cli.line import closest, typed_values
from tokyo_jobs.cli.mending import LONG, VALUES, mend, mend_value
from tokyo_jobs.cli.values import span, whole_number
from tokyo_jobs.errors import TokyoJobsError, UnknownNameError, UsageError
from tokyo_jobs.text import fold

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

_MOST = 2
_LONGEST = 300
_COMMAS = "[,、，]"
_READING = ("", "fields", "list", "bureau", "staff", "search", "compare")
_PARTS_OF_STAFF = ("--timeline", "-t", "--interview", "--schedule", "--career", "--sources")
_FILTERS_OF_STAFF = ("--field", "--bureau", "--occupation", "--years")

Words = tuple[str, ...]


class _Line:
    """A command line taken apart as far as that goes without an error."""

    def __init__(self, arguments: Sequence[str], known: Mapping[str, Mapping[str, bool]]) -> None:
        self.arguments = tuple(arguments)
        self.known = known
        """Of each command: its options, and whether they take a value."""
        values = {name: takes for options in known.values() for name, takes in options.items()}
        words: list[str] = []
        self.options: list[Words] = []
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
        self.command = words[0] if words and words[0] in known else ""
        self.words = tuple(words[1:] if self.command else words)
        """What is neither the command nor an option with its value."""

    def given(self) -> list[tuple[str, str | None]]:
        """Return the long name of each option, and its value."""
        found = []
        for first, *following in self.options:
            name, equals, value = first.partition("=")
            found.append((LONG.get(name, name), value if equals else (*following, None)[0]))
        return found

    def values(self, option: str) -> list[str]:
        """Return what was given to an option."""
        return [value for name, value in self.given() if name == option and value is not None]

    def turn(self, command: str, *words: str, without: Sequence[str] = ()) -> Words:
        """Return another line, with those of the options that its command knows."""
        kept: list[str] = []
        for (name, value), option in zip(self.given(), self.options, strict=True):
            is_table = name == "--format" and value in ("csv", "tsv") and command != self.command
            if name in self.known[command] and name not in without and not is_table:
                kept.extend(option)
        return (command, *words, *kept)


def suggest(
    error: UsageError, arguments: Sequence[str], functions: Mapping[str, Callable[..., None]]
) -> list[str]:
    """Return at most a few lines that would have met the request; often none."""
    known = {name: takes_values(function) for name, function in functions.items()}
    typed, line = _Line(arguments, known), _Line(mend(arguments, known), known)
    if line.command not in _READING:
        found = [line.arguments] if line.arguments != typed.arguments else []
    else:
        try:
            with _open(line) as catalog:
                rules = _Rules(error, typed, line, catalog)
                if rules.fits(typed.arguments):
                    return []
                found = list(dict.fromkeys(filter(rules.fits, rules.apply())))
                found = found or list(rules.search())
        except (TokyoJobsError, OSError, ValueError):
            return []
    # What could not be typed as it is shown is no hint.
    plain = [words for words in found if all(word.isprintable() for word in words)]
    lines = [shlex.join(["tokyo-jobs", *words]) for words in plain]
    lines = [each for each in lines if len(each) <= _LONGEST][:_MOST]
    if lines and isinstance(error, UnknownNameError) and found[0][0] != "search":
        shown = {word for words in found for word in words}
        if error.kind in ("command", "option") or not shown.intersection(
            offer.typed for offer in error.nearest
        ):
            error.forget_nearest()
    return lines


def _open(line: _Line) -> Catalog:
    from tokyo_jobs.catalog import open_catalog

    typed = list(typed_values(line.arguments, "--data"))
    data = typed or os.environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    bundled = ("--no-bundled",) not in line.options and not os.environ.get("TOKYO_JOBS_NO_BUNDLED")
    return open_catalog([Path(folder) for folder in data if folder.strip()], bundled=bundled)


def _table(line: _Line) -> Words:
    """Return the options one of which makes a table of what is none, where one is asked for."""
    if not {"csv", "tsv"}.intersection(line.values("--format")):
        return ()
    if line.command == "bureau":
        return ("--contents", "-c")
    return ("--schedule", "--career") if line.command == "staff" and line.words else ()


class _Rules:
    """What a line may have meant, for a line that reads content."""

    def __init__(self, error: UsageError, typed: _Line, line: _Line, catalog: Catalog) -> None:
        self.typed = typed
        self.line = line
        self.catalog = catalog
        self.kind: str = getattr(error, "kind", "")
        self.asked: str = getattr(error, "asked", "") if self.kind else ""
        self.find = {
            "bureau": catalog.find_bureau,
            "staff": catalog.find_staff,
            "field": catalog.find_field,
        }

    def is_name(self, kind: str, name: str) -> bool:
        """Whether one thing is called so."""
        try:
            return bool(name.strip()) and bool(self.find[kind](name))
        except TokyoJobsError:
            return False

    def near(self, kind: str, name: str) -> str:
        """Return the slug that is spelled almost so."""
        try:
            self.find.get(kind, str)(name)
        except UnknownNameError as error:
            return (*closest(fold(name), [offer.typed for offer in error.nearest]), "")[0]
        except TokyoJobsError:
            pass
        return ""

    def fits(self, words: Words) -> bool:
        """Whether a line has what its command takes, and names what there is."""
        line = _Line(words, self.line.known)
        if not line.command:
            return words == ("--version",)
        given, known, count = dict(line.given()), line.known[line.command], len(line.words)
        for name, value in line.given():
            if name not in known or (known[name] and value is None):
                return False
            is_all = name == "--field" and value == "all"
            if value is not None and not is_all:
                if name in ("--field", "--bureau") and not self.is_name(name[2:], value):
                    return False
                if name in VALUES and name != "--field" and value not in VALUES[name].values():
                    return False
                if name in ("--width", "--limit") and not whole_number(value):
                    return False
                if name == "--years" and span(value) is None:
                    return False
        if (needed := _table(line)) and not set(given).intersection(needed):
            return False
        if line.command == "bureau" and count == 2 and {"--contents", "-c"} & set(given):
            return False
        if line.command == "bureau":
            is_whole = "--all" in given and not count
            is_one = 1 <= count <= 2 and self.is_name("bureau", line.words[0])
            return is_whole or (is_one and (count == 1 or self.has_program(*line.words)))
        if line.command == "staff":
            others = _FILTERS_OF_STAFF if count else _PARTS_OF_STAFF
            is_right = not count or (count == 1 and self.is_name("staff", line.words[0]))
            return is_right and not set(given).intersection(others)
        if line.command == "compare":
            are_names = all(self.is_name("bureau", word) for word in line.words)
            return are_names and 2 <= len(set(map(self.catalog.find_bureau, line.words))) <= 4
        return bool(count) if line.command == "search" else line.command == "help" or not count

    def has_program(self, bureau: str, number: str) -> bool:
        """Whether the bureau has a program of that number."""
        programs = self.catalog.bureau(self.catalog.find_bureau(bureau)).programs
        return any(program.number == whole_number(number) for program in programs)

    def apply(self) -> Iterator[Words]:
        """Yield what each rule makes of the line; much of it may not fit."""
        line, words, command = self.line, self.line.words, self.line.command
        if not self.typed.command and len(self.typed.words) > 1:
            yield from self.by_name(" ".join(self.typed.words))
        if line.arguments != self.typed.arguments:
            yield line.arguments
        if self.asked in ("-v", "-V") or words[:1] == ("version",):
            yield ("--version",)
        if command == "search" and re.match("-[^-]", self.asked):
            yield ("search", "--", *[word for word in line.arguments if word != "search"])
        if len(words) == 2 and whole_number(words[0]) is not None:
            yield line.turn("bureau", words[1], words[0])
        if not words and self.kind != "option":
            yield from self.complete()
        if len(words) > 1 and command in ("bureau", "staff"):
            yield line.turn(command, " ".join(words))
            if fold(words[1]) in ("staff", "職員"):
                yield line.turn("staff", "--bureau", words[0])
        if command in ("list", "fields") and words:
            yield from self.to_fields()
        if needed := _table(line):
            yield (*line.arguments, needed[0])
        if self.kind == "option":
            yield from self.to_another_command()
        yield from self.swap()
        yield from self.at_commas()
        if command == "bureau" and fold(self.asked) in ("all", "すべて", "全部"):
            yield line.turn("bureau", "--all")
        if command in ("bureau", "compare") and len(words) > 1:
            yield line.turn("compare", *words[:4])
        if command == "compare" and len(words) == 1:
            yield line.turn("bureau", words[0])
        if command == "staff" and words:
            yield line.turn("staff", "--years", mend_value("--years", words[0]))
            yield line.turn("staff", "--bureau", words[0])
            yield line.turn("staff", "--field", words[0])
        if self.kind != "option" and command not in ("search", "compare"):
            for name in dict.fromkeys((" ".join(words), *words[:1], self.asked)):
                yield from self.by_name(name)
        if self.kind in self.find or words:
            kind = self.kind if self.kind in self.find else command
            asked = self.asked if kind == self.kind else words[0]
            if near := self.near(kind, asked):
                yield tuple(near if word == asked else word for word in line.arguments)

    def complete(self) -> Iterator[Words]:
        """Yield the line with what it lacks."""
        line, command = self.line, self.line.command
        if command in ("bureau", "compare"):
            if command == "bureau" != self.typed.command:
                yield line.turn("list")
            names = [slug for slug, _ in self.catalog.names("bureau")]
            yield line.turn(command, *names[: 1 if command == "bureau" else 2])
        elif command == "staff" and {name for name, _ in line.given()} & {*_PARTS_OF_STAFF}:
            for each in self.catalog.staff():
                member = self.catalog.staff_member(each.slug)
                if member.career and member.schedule:
                    yield line.turn("staff", each.slug)
                    return
        elif command == "search" and command != self.typed.command:
            yield ("help", "search")

    def to_fields(self) -> Iterator[Words]:
        """Yield the list of the fields that its words name, or its words as other options."""
        line, words = self.line, self.line.words
        for option in ("--format", "--lang"):
            if fold(words[0]) in VALUES[option]:
                yield line.turn(line.command, option, VALUES[option][fold(words[0])])
        given = line.values("--field")
        whole = "-".join((*given[-1:], *words))
        yield line.turn("list", "--field", whole, without=["--field"])
        yield line.turn("list", "--field", " ".join(words))
        yield line.turn("list", *[part for word in words for part in ("--field", word)])

    def to_another_command(self) -> Iterator[Words]:
        """Yield the line for a command that has the option."""
        line = self.line
        for command in ("list", "bureau", "staff", "compare"):
            if self.asked in line.known[command] and command != line.command:
                yield line.turn(command, *line.words)
                yield line.turn(command, *line.words[:1])
                if line.known[command][self.asked]:
                    yield line.turn(command)

    def swap(self) -> Iterator[Words]:
        """Yield the line with a bureau given as a field, or a field as a bureau, told rightly."""
        line = self.line
        for option, other in (("--bureau", "--field"), ("--field", "--bureau")):
            if self.asked and self.asked in line.values(option):
                to = line.command if line.command in ("staff", "search") else "list"
                yield line.turn(to, *line.words, other, self.asked, without=[option])
                if option == "--field" and line.command == "list":
                    yield line.turn("bureau", self.asked)

    def at_commas(self) -> Iterator[Words]:
        """Yield the line with names that a comma joins apart."""
        line, command = self.line, self.line.command
        names = [part.strip() for part in re.split(_COMMAS, self.asked) if part.strip()]
        if len(names) < 2:
            return
        to = command if command in ("staff", "search") else "list"
        words = line.words if command == "search" else ()
        fields = [part for name in names for part in ("--field", name)]
        yield line.turn(to, *words, *fields, without=["--field"])
        if self.asked in line.values("--bureau"):
            for name in names:
                yield line.turn(command, *line.words, "--bureau", name, without=["--bureau"])
        yield line.turn("compare", *names[:4])

    def by_name(self, name: str) -> Iterator[Words]:
        """Yield the commands that show what is called ``name``."""
        numbers = [word for word in self.line.words[1:] if whole_number(word) is not None][:1]
        yield self.line.turn("bureau", name, *numbers)
        yield self.line.turn("staff", name)
        yield self.line.turn("list", "--field", name, without=["--field"])

    def search(self) -> Iterator[Words]:
        """Yield the search for what is no name but occurs."""
        line, joined = self.line, " ".join(self.line.words)
        terms = (joined if not self.asked or self.kind == "command" else self.asked).split()
        is_number = len(terms) == 1 and whole_number(terms[0]) is not None
        if not terms or terms[0].startswith("-") or is_number or self.kind == "option":
            return
        if line.command not in ("search", "compare") and self.catalog.search(terms, limit=1).hits:
            yield line.turn("search", *terms, without=["--field", "--bureau"])
