"""What a request that cannot be met may have meant: one whole line, which works.

The line is read once more, for what it may mean: options by any name that people give them, words
by what may be called so. Commands take the words into their places, first the command that was
typed, first words as they are spelled, first all of them. What comes of that is tried out in the
program; the first line that has an answer is the hint.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.commands.help import TOPICS, list_examples
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.line import open_content
from tokyo_jobs.cli.messages import NOTHING_FOUND
from tokyo_jobs.cli.options import list_choices, list_options
from tokyo_jobs.cli.synonyms import DASHES, FILLERS, bare, meanings
from tokyo_jobs.errors import Offer, TokyoJobsError, UsageError
from tokyo_jobs.output import Result, render
from tokyo_jobs.text import Bilingual, Language, fold, quote_word

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

Words = tuple[str, ...]
Run = Callable[[Sequence[str], Callable[..., Context]], object]

_LONGEST = 300
_MOST_TRIED = 100
_MOST_JOINED = 6
_SEPARATORS = r"\s*[,、，/#のと]\s*"
_FIELDS, _TEXTS = ("--field",) * 7, ("text",) * 7
_PLACES: dict[str, Words] = {
    "bureau": ("bureau", "number"),
    "list": _FIELDS,
    "staff": ("--years", *_FIELDS, "--bureau", "--occupation", "staff"),
    "compare": ("bureau",) * 4,
    "search": (*_TEXTS, *_FIELDS, "--bureau"),
    "check": ("path",) * 7,
    "new": ("kind", "slug"),
    "schema": ("kind",),
    "help": ("topic",),
}
"""What each command takes: words of a kind, and words of a kind behind an option."""
_MARKS = ("--field", "--years", "--bureau", "--occupation")
_CHOICES = {
    "kind": ("bureau", "staff", "fields", "site", "search"),
    "topic": (*COMMANDS, *TOPICS),
    "field": ("all",),
}
_NAMES = ("field", "bureau", "staff", "occupation")
_USUAL = ("bureau", "list", "staff", "compare", "help", "")
"""The commands that may have been meant where none is on the line."""


def suggest(arguments: Sequence[str], run: Run, language: Language) -> str:
    """Return a line that would have met the request; often none.

    ``run`` runs a line with contexts of the given kind.
    """
    if len(" ".join(arguments)) > _LONGEST:
        return ""
    with suppress(TokyoJobsError, OSError, ValueError), open_content(arguments) as catalog:
        tried: set[Words] = {(), tuple(arguments)}
        for line in islice(_Reader(catalog, arguments, language).guess(), _MOST_TRIED):
            is_same = line[:1] == tuple(arguments[:1]) and {*arguments} <= {*line}
            if line not in tried and _is_answered(line, run, may_be_empty=is_same):
                # What could not be typed as it is shown is no hint.
                is_plain = "".join(line).isprintable()
                return " ".join([PROGRAM, *map(quote_word, line)]) if is_plain else ""
            tried.add(line)
    return ""


def _is_answered(words: Words, run: Run, *, may_be_empty: bool) -> bool:
    """Whether the program has an answer to a line; nothing is printed, written or opened.

    ``check`` is only asked whether it takes the line.
    """

    class Silent(Context):
        def show(self, result: Result, *notices: Bilingual) -> None:
            if not (may_be_empty or result.records()):
                raise UsageError(NOTHING_FOUND)
            if self.output_format in ("csv", "tsv"):  # which not every answer has
                render(result, self.render_options())

        def browse(self, address: str) -> None:
            pass

        def deliver(self, text: str, new_file: Path | None = None) -> None:
            pass

    def make_context(*invocation: Any) -> Context:
        context = Silent(*invocation)
        if words[0] == "check" or words[0].startswith("-"):
            raise typer.Exit
        return context

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            with suppress(typer.Exit):
                run(words, make_context)
        except TokyoJobsError:
            return False
    return True


class _Reader:
    """What the words and options of one line may have meant."""

    def __init__(self, catalog: Catalog, arguments: Sequence[str], language: Language) -> None:
        self.arguments = arguments
        self.language = language
        self.catalog = catalog
        self.nearest = cache(self.find_nearest)  # which is slow
        functions = {name: find_function(name or "home") for name in (*COMMANDS, "")}
        self.known = {name: list_options(function) for name, function in functions.items()}
        shared = self.known["list"]
        self.values = {
            value: name for name in ("--format", "--lang") for value in list_choices(shared[name])
        }
        """The options whose values are often typed without them, or as options."""
        self.words: list[str] = []
        """Also the marks: options that say what the next word is."""
        self.options: list[Words] = []
        rest = [part for each in arguments for part in each.split("\u3000") if part.strip()]
        rest = [part for part in rest if part != PROGRAM]
        self.command = next((word for word in rest if word in COMMANDS), "")
        if self.command:
            rest.remove(self.command)
        own = self.known[self.command]
        self.every = {name: o for of in self.known.values() for name, o in of.items()} | own
        self.read(rest)

    def read(self, rest: list[str]) -> None:
        """Tell words from options, and read these as they may be meant."""
        while rest:
            typed, equals, value = rest.pop(0).partition("=")
            if typed == "--":
                self.words += rest
                return
            found = [typed] if typed in self.every else []
            if not found and typed[:1] in DASHES:
                found = meanings(typed, self.every, is_exact=False)
            if not found:
                self.words.append(typed + equals + value)
                continue
            parameter = self.every[found[0]]
            name = max(parameter.default.param_decls, key=len)
            if parameter.annotation is bool:
                self.options.append((name,))
                continue
            if not equals and rest and rest[0] not in self.every:
                value = rest.pop(0)
            choices = list_choices(parameter)
            meant = meanings(value, choices, is_exact=False)
            meant = meant or meanings(re.split("[-_.]", value)[0], choices)
            if name in _MARKS and value:
                self.words += [name, value]
            elif value:
                self.options.append((name, *(meant or [value])))

    def guess(self) -> Iterator[Words]:
        """Yield lines that may have been meant, the most likely first."""
        parts = [part for word in self.words for part in re.split(_SEPARATORS, word) if part]
        for is_exact in (True, False):
            for command, words in self.find_commands(parts):
                line = self.place(command, words, is_exact)
                yield line
                if is_exact and command and line and (words is parts or not self.command):
                    yield from self.complete(line)
                if sorted(line) == sorted(self.arguments):
                    # Every word has its place: one is too much, or none is wrong.
                    yield from self.leave_out()
                    return
            for command in _USUAL:
                yield self.place(command, parts, is_exact)
        yield self.search()
        yield from self.leave_out()

    def complete(self, line: Words) -> Iterator[Words]:
        """Yield a line with words behind its own, or options, as in the examples of its command."""
        command, *typed = line
        words = list(takewhile(lambda word: word[0] != "-", typed))
        options = typed[len(words) :]
        for example in list_examples(command, self.language, self.arguments):
            told = shlex.split(example)[2:]
            more = list(takewhile(lambda word: word[0] != "-", told))
            yield (command, *words, *more[len(words) :], *options)
            yield (command, *words, *more[len(words) :], *(options or told[len(more) :]))

    def find_commands(self, words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the commands that are on the line, if not by name, and the words for each."""
        if self.command or not words:
            yield ("list" if words and self.command == "fields" else self.command), words
        for number, word in enumerate(words):
            others = [*words[:number], *words[number + 1 :]]
            for command in meanings(word, COMMANDS, is_exact=number > 0 or self.command != ""):
                yield ("list" if others and command == "fields" else command), others

    def place(self, command: str, words: Sequence[str], is_exact: bool) -> Words:
        """Return the line of a command with each word in a place that takes it; else nothing."""
        if not self.known[command].keys() >= {name for name, *_ in self.options}:
            return ()
        places = list(_PLACES.get(command, ()))
        found: list[tuple[str, str]] = []
        options: list[Words] = []
        while words:
            mark = words[0] if words[0] in _MARKS and len(words) > 1 else ""
            words = words[1:] if mark else words
            is_marked = mark != "" and is_exact
            option = self.find_option(command, words[0], is_exact)
            allowed = [place for place in places if place == mark or not is_marked]
            place, value, count = self.find_longest(allowed, words, is_exact)
            if place:
                found.append((place, value))
                places.remove(place)
            elif option:
                options.append(option)
            elif bare(words[0]) not in FILLERS:
                return ()
            words = words[count or 1 :]
        found.sort(key=lambda each: _PLACES[command].index(each[0]))
        plain = [value for place, value in found if place not in _MARKS]
        named = [each for each in found if each[0] in _MARKS]
        behind = [word for option in (*named, *options, *self.options) for word in option]
        if any(word.startswith("-") for word in plain):
            return (command, *behind, "--", *plain)
        return (*filter(None, [command]), *plain, *behind)

    def find_longest(
        self, places: Sequence[str], words: Sequence[str], is_exact: bool
    ) -> tuple[str, str, int]:
        """Return the place that takes most of the first words as one, the value, and how many."""
        for count in range(min(len(words), _MOST_JOINED), 0, -1):
            for text in dict.fromkeys(sign.join(words[:count]) for sign in " -"):
                for place in dict.fromkeys(places):
                    kind = place.removeprefix("--")
                    is_name = kind in _NAMES and is_exact
                    if (is_name or count == 1) and (value := self.resolve(kind, text, is_exact)):
                        return place, value, count
        return "", "", 0

    def find_option(self, command: str, word: str, is_exact: bool) -> Words:
        """Return the option that is meant by a mere word or by a value behind dashes, if any is."""
        known = self.known[command]
        flags = [name for name, each in known.items() if each.annotation is bool]
        values = [value for value, name in self.values.items() if name in known]
        # A word may be spelled like anything: only after dashes is a likeness no chance.
        is_exact = is_exact or not word.startswith("-")
        for meant in meanings(word, [*flags, *values], is_exact=is_exact):
            return (meant,) if meant in flags else (self.values[meant], meant)
        return ()

    def resolve(self, kind: str, text: str, is_exact: bool) -> str:
        """Return what to type for what may be called ``text``, empty where nothing is."""
        typed = bare(text)
        if found := meanings(text, _CHOICES.get(kind, ()), is_exact=is_exact):
            return found[0]
        if kind == "text" or (kind == "path" and Path(text).exists()):
            return text
        if kind == "slug":
            return re.sub("[^a-z0-9]+", "-", typed).strip("-")
        numbers = re.findall(r"\d{1,4}", typed)
        if kind == "years":
            return "-".join(sorted(numbers[:2], key=int)) if typed[:1].isdecimal() else ""
        if kind == "number":
            return "".join(numbers[:1]) if numbers == [typed] or not is_exact else ""
        if kind not in _NAMES:
            return ""
        nearest = self.nearest(kind, text)
        if nearest is None:
            return text
        tried = _respell(text, nearest) if not is_exact else ()
        return next((each for each in tried if self.nearest(kind, each) is None), "")

    def find_nearest(self, kind: Any, text: str) -> Sequence[Offer] | None:
        """Return what is called most like ``text``, or None where one thing is called so."""
        try:
            if kind == "occupation":
                self.catalog.staff(occupation=text)
            else:
                self.catalog.find(kind, text)
        except UsageError as error:
            return error.nearest
        return None

    def search(self) -> Words:
        """Return the search for words that are no names but may occur."""
        terms = [word for word in self.words if word not in (*FILLERS, *_MARKS)]
        if self.command in ("check", "new", "schema"):
            return ()
        if self.command == "bureau" and terms and self.resolve("bureau", terms[0], True):
            terms = [*terms[1:], "--bureau", terms[0]]
        return self.place("search", terms, True)

    def leave_out(self) -> Iterator[Words]:
        """Yield the line without the options that its command does not have, or without a word."""
        known = self.known[self.command]
        fewer = [option for option in self.options if option[0] in known]
        shorter = [self.words]
        if fewer == self.options:
            shorter = [
                [*self.words[:start], *self.words[start + count :]]
                for start in range(len(self.words) - 1, -1, -1)
                for count in ((1, 2) if self.words[start].startswith("-") else (1,))
            ]
        self.options = fewer
        for words in shorter:
            line = self.place(self.command, words, True)
            if self.command and line[1:2] and not line[1].startswith("-"):
                yield line


def _respell(text: str, nearest: Sequence[Offer]) -> Iterator[str]:
    """Yield names that ``text`` may be another spelling or a part of, or the other way round."""
    yield from meanings(text, [offer.typed for offer in nearest], is_exact=False)
    if not text.isascii():
        yield from [text[:end] for end in (-1, -2, -3)]
    asked = bare(text)
    for typed, called in nearest if len(asked) > (3 if asked.isascii() else 1) else ():
        if any(asked in fold(name) or fold(name) in asked for name in called or () if name):
            yield typed
