"""What a request that cannot be met may have meant: whole lines, each of which works.

Words are mended, and lines turned into others, by a few rules that may well be wrong. Each line is
rehearsed, and only those that have an answer are shown.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli.commands import Functions
from tokyo_jobs.cli.examples import list_examples
from tokyo_jobs.cli.help import takes_values
from tokyo_jobs.cli.line import Line, Words
from tokyo_jobs.cli.mending import FILLERS, alternatives, meanings, mend_signs
from tokyo_jobs.cli.rehearsal import EMPTY, Rehearsal, Run
from tokyo_jobs.errors import TokyoJobsError, UsageError
from tokyo_jobs.text import Bilingual, Language, fold, quote_word

_MOST = 2
_LONGEST = 300
_MOST_MENDED = 4
_SEPARATORS = r"\s*[,、，/#のと]\s*|\s+"


def suggest(
    error: UsageError, arguments: Sequence[str], functions: Functions, run: Run, language: Language
) -> list[str]:
    """Return at most a few lines that would have met the request; often none.

    ``functions`` are the commands, and ``run`` runs a line with contexts of the given kind.
    """
    with ExitStack() as stack:
        guesses = _Guesses(Rehearsal(run, tuple(functions), stack), functions, language)
        try:
            first, *others = guesses.find(error, tuple(arguments)) or [()]
        except (TokyoJobsError, OSError, ValueError):
            return []
    # A second guess is of use only where neither leaves out anything of what was typed.
    found = [first, *[words for words in others if {*arguments} <= {*first} & {*words}]][:_MOST]
    # What could not be typed as it is shown is no hint.
    plain = [words for words in found if words and "".join(words).isprintable()]
    lines = [" ".join([PROGRAM, *map(quote_word, words)]) for words in plain]
    return [line for line in lines if len(line) <= _LONGEST]


def _share(name: Bilingual, asked: str) -> bool:
    """Whether a name holds the word asked for or the other way round, and not perhaps by chance."""
    word, names = fold(asked), (fold(name.ja), fold(name.localized("en")))
    is_long = len(word) > (3 if word.isascii() else 1) and not re.search(_SEPARATORS, word)
    return is_long and any(each in word or word in each for each in names)


def _keeps(words: Words, typed: Iterable[str]) -> bool:
    """Whether a line still holds all that was typed, short words not by chance."""
    parts = {*words, *re.split("[ -]", " ".join(words))}
    return all(word in parts or (len(word) > 2 and word in " ".join(words)) for word in typed)


class _Guesses:
    """What the words of a line may have meant."""

    def __init__(self, rehearsal: Rehearsal, functions: Functions, language: Language) -> None:
        self.rehearsal = rehearsal
        self.functions = functions
        self.language = language
        self.arguments: Words = ()
        self.known = {name: takes_values(function) for name, function in functions.items()}
        options = {name for each in self.known.values() for name in each}
        self.options = options - {"--help"} | {"--version"}

    def find(self, error: UsageError, arguments: Words) -> list[Words]:
        """Return lines that work: with mended words, or else turned around, or else a search."""
        self.arguments = arguments
        first = tuple(mend_signs(arguments, self.options))
        failure = error if first == arguments else self.rehearsal.try_out(first)
        mended, rest = self.mend(first, failure)
        if rest is None:
            return [mended]
        wrong = [
            (line, error)
            for words, error in {mended: rest, first: failure}.items()
            if (line := Line(words, self.known)).command != "check"
            and isinstance(error, UsageError)
        ]
        turned = dict.fromkeys(words for each in wrong for words in self.turn(*each))
        typed = [word for line, _ in wrong[:1] for word in line.words]
        parts = {part for word in typed for part in re.split(_SEPARATORS, word) if part} - FILLERS
        kept = {part for part in parts if not alternatives(part)}
        whole = [each for each in turned if _keeps(each, kept)]
        # What stands first is left out only where it was taken for a command.
        is_command = isinstance(failure, UsageError) and failure.kind == "command"
        others = [each for each in turned if is_command or {*typed[:1]} <= {*each}]
        for lines, mends in ((whole, 0), (whole, 1), (others, 1)):
            tried = (self.mend(each, self.rehearsal.try_out(each), mends) for each in lines)
            works = (words for words, rest in tried if rest is None)
            if found := list(dict.fromkeys(islice(works, _MOST))):
                return found
        searches = dict.fromkeys(words for each in wrong for words in self.search(*each))
        is_name = isinstance(failure, UsageError) and failure.kind not in ("option", "value")
        return [each for each in searches if is_name and self.rehearsal.try_out(each) is None]

    def mend(
        self, arguments: Words, error: TokyoJobsError | None, most: int = _MOST_MENDED
    ) -> tuple[Words, TokyoJobsError | None]:
        """Return a line with word after word as it may have been meant, and what is still wrong."""
        for _ in range(most):
            if not isinstance(error, UsageError) or not error.asked or error.kind == "lacking":
                break
            line = Line(arguments, self.known)
            names = [offer.typed for offer in error.nearest]
            within = [
                each for each in error.nearest if each.name and _share(each.name, error.asked)
            ]
            tried: list[tuple[Words, TokyoJobsError | None]] = []
            for words in (
                *meanings(error.kind, error.asked, names, self.options),
                *[(each.typed,) for each in within],
            ):
                each = line.replace(error.asked, words)
                rest = self.rehearsal.try_out(each)
                if rest is None or (isinstance(rest, UsageError) and rest.kind == EMPTY):
                    return each, None
                if isinstance(rest, UsageError) and rest.asked != error.asked:
                    # The word in its place may be as wrong.
                    tried += [(each, rest)] * (rest.kind != error.kind or rest.asked not in words)
            if not tried:
                break
            arguments, error = tried[0]
        return arguments, error

    def turn(self, line: Line, error: UsageError) -> Iterator[Words]:
        """Yield other lines of the same words; most of them will not work."""
        if error.kind == "option":
            yield from self.turn_option(line, error.asked)
            return
        if error.kind in ("lacking", "value"):
            yield from self.complete(line, error.asked)
            return
        if FILLERS.intersection(line.words[1:]):
            rest = [word for word in line.arguments if word not in FILLERS]
            line = Line(tuple(rest), self.known)
            yield line.arguments
        if line.command:
            yield from self.change_little(line, error)
        if line.command not in ("new", "schema"):
            yield from self.move(line, error)

    def turn_option(self, line: Line, asked: str) -> Iterator[Words]:
        """Yield the lines of commands that know an option, and one in which it was a mere word."""
        for other in self.functions:
            if asked in self.known[other]:
                yield from (line.turn(other, *line.words[:count]) for count in (None, 1, 0))
        following = dict(zip(line.arguments, line.arguments[1:], strict=False))
        if not following.get(asked, "-").startswith("-"):
            yield line.replace(asked, ())

    def change_little(self, line: Line, error: UsageError) -> Iterator[Words]:
        """Yield the line with the words of an example, or with an option or a word less or more."""
        command, words = line.command, line.words
        given = tuple(word for word in words if word.strip())
        for example in self.examples(command) if not error.asked else ():
            if example.words[: len(given)] == given != example.words:
                whole = line.turn(command, *example.words)
                yield whole
                yield (*whole, *[word for each in example.options[:1] for word in each])
                break
        if not error.kind and words:
            own = self.known[command].keys() - self.known["fields"].keys() - {"--web"}
            flags = [name for name, takes in self.known[command].items() if not takes]
            yield from [(*line.arguments, name) for name in flags if name in own and name[1] == "-"]
            yield from [line.turn(command, *words, without=option) for option in line.options]
        if command in ("new", "schema", "help") and error.asked in words:
            yield line.turn(command, *[word for word in words if word != error.asked])

    def move(self, line: Line, error: UsageError) -> Iterator[Words]:
        """Yield lines in which the words stand at other places, or behind another command."""
        command, words, asked = line.command, line.words, error.asked
        for number, word in enumerate(words):
            others = (*words[:number], *words[number + 1 :])
            for to in (word, *alternatives(word)):
                if to in self.functions and (others or command):
                    yield line.turn(to, *others)
                    yield from self.place(line, asked, to, others)
        parts = [part for word in words for part in re.split(_SEPARATORS, word)][:4]
        if command in ("bureau", "compare"):
            yield line.turn("compare", *parts)
        for to in ("list" if command == "fields" else command, "bureau", "list", "staff"):
            if to in self.functions:
                yield from self.place(line, asked, to, words)
        yield line.turn("compare", *parts)
        if error.kind == "program":
            yield line.turn("search", asked, "--bureau", words[0])
        if not command:
            yield line.turn("help", *words)
            if len(words) > 1:
                yield line.replace(words[0], ())

    def complete(self, line: Line, asked: str) -> Iterator[Words]:
        """Yield the line with an option as in an example, where it lacks a value that fits."""
        option: Words = next((each for each in line.options if asked in each), (asked,))
        rest = line.turn(line.command or "list", *line.words, without=option)
        for example in self.examples(line.command) if line.command else ():
            yield from [(*rest, *each) for each in example.options if each[0] == option[0]]
        yield rest

    def examples(self, command: str) -> list[Line]:
        """Return the examples on the help page of a command."""
        lines = list_examples(self.functions[command], self.language, self.arguments)
        return [Line(tuple(shlex.split(line)[1:]), self.known) for line in lines]

    def place(self, line: Line, asked: str, command: str, words: Words) -> Iterator[Words]:
        """Yield lines in which what was asked for, or all the words, stand at another place."""
        known = self.known[command]
        option: Words = next((each for each in line.options if asked and asked in each[1:]), ())
        of = [each for each in line.options if each[0] in ("--bureau", "-b") and each != option]
        field: Words = next((each for each in line.options if each[0] in ("--field", "-f")), ())
        things = [
            (asked, tuple(word for word in words if word != asked), option),
            (" ".join(words), (), option),
            (" ".join(words[:-1]), words[-1:], option),
            ("-".join((*field[1:], *words)), (), field),
        ]
        for thing, others, without in dict.fromkeys(things):
            parts = [part for part in re.split(_SEPARATORS, thing) if part]
            lines = [(thing, *others), (*others, thing), (*parts, *others)] if parts else []
            if parts and "--field" in known:
                lines.append((*others, "--field", thing))
                lines.append((*others, *[word for part in parts for word in ("--field", part)]))
            if parts and "--bureau" in known:
                lines.extend((*others, "--bureau", part) for part in (thing, *parts) if not of)
            if parts and command == "staff" == line.command:
                lines.extend((*others, name, thing) for name in ("--years", "--occupation"))
            yield from [line.turn(command, *each, without=without) for each in lines]
        if command == line.command and things[0][1]:
            yield line.turn(command, *things[0][1], without=option)

    def search(self, line: Line, error: UsageError) -> Iterator[Words]:
        """Yield the search for what is no name but may occur."""
        terms = line.words if error.asked in line.words else (error.asked,)
        if error.kind == "command":
            yield line.turn("search", *terms)
            terms = terms[1:] or terms
        is_number = len(terms) == 1 and terms[0].isdecimal()
        is_other = line.command in ("search", "compare") or error.kind in ("", "option")
        if terms[0] and not (terms[0].startswith("-") or is_number or is_other):
            option = next((each for each in line.options if error.asked in each[1:]), ())
            yield line.turn("search", *terms, without=option)
