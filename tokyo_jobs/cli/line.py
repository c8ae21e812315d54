"""What stands on a command line, read leniently: for messages about lines that are wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tokyo_jobs.text import Language, language_of_locale, quote_word

Words = tuple[str, ...]


def typed_values(arguments: Sequence[str], *names: str) -> Iterator[str]:
    """Yield the values given to an option by any of its names, in their order."""
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--":
            return
        for name in names:
            if argument == name:
                yield following
            elif name.startswith("--") and argument.startswith(f"{name}="):
                yield argument.removeprefix(f"{name}=")
            elif not name.startswith("--") and argument.startswith(name):
                yield argument.removeprefix(name)


def find_folders(given: Sequence[Path] | None, environ: Mapping[str, str]) -> list[Path]:
    """Return the content folders of one's own: those given or, if there are none, the variable's.

    An empty entry of the variable is passed over; it does not mean the current folder.
    """
    entries = environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    return list(given or [Path(entry) for entry in entries if entry.strip()])


def content_options(arguments: Sequence[str]) -> str:
    """Return the options of a line that another needs to ask the same content."""
    options = [f"--data {quote_word(folder)}" for folder in typed_values(arguments, "--data")]
    return " ".join([*options, *{"--no-bundled"}.intersection(arguments)])


def repeat_content(text: str, arguments: Sequence[str]) -> str:
    """Return a hint, its command asking the content that the line asks."""
    asking = r"tokyo-jobs (list|staff|fields|check|bureau \S+ --contents)$"
    return f"{text} {content_options(arguments)}".rstrip() if re.search(asking, text) else text


def message_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Language:
    """Return the language of messages: the option's, the variable's, or the locale's.

    The last one that is a language counts, since the message may be about one that is none.
    """
    asked = (environ.get("TOKYO_JOBS_LANG", ""), *typed_values(arguments, "--lang", "-l"))
    for language in map(str.lower, reversed(asked)):
        if language == "both":
            break
        if language in ("ja", "en"):
            return "ja" if language == "ja" else "en"
    return language_of_locale(environ)


class Line:
    """A command line taken apart as far as that goes without an error."""

    def __init__(self, arguments: Words, known: Mapping[str, Mapping[str, bool]]) -> None:
        self.arguments = arguments
        self.known = known
        """Of each command: its options, and whether they take a value."""
        takes = {name: takes for options in known.values() for name, takes in options.items()}
        words: list[str] = []
        self.options: list[Words] = []
        """Each option, and its value if it has one."""
        rest = iter(arguments)
        for argument in rest:
            name, equals, value = argument.partition("=")
            if argument == "--":
                words.extend(rest)
            elif not argument.startswith("-") or argument == "-":
                words.append(argument)
            elif equals:
                self.options.append((name, value))
            else:
                self.options.append((name, *([next(rest, "")] if takes.get(name) else ())))
        self.command = words[0] if words and words[0] in known else ""
        self.words = tuple(words[1:] if self.command else words)
        """What is neither the command nor an option with its value."""

    def turn(self, command: str, *words: str, without: Words = ()) -> Words:
        """Return the line of another command, without the options that only others know."""
        options = [each for each in self.options if each is not without]
        others = {name for each in self.known.values() for name in each} - self.known[
            command
        ].keys()
        return (
            command,
            *words,
            *[word for each in options if each[0] not in others for word in each],
        )

    def replace(self, old: str, new: Sequence[str]) -> Words:
        """Return the line with other words in place of ``old``, wherever that stands."""
        if "--" in new:
            options = [word for each in self.options if each[0] != old for word in each]
            words = [word for word in self.arguments if word == old or word in self.words]
            return (self.command, *options, "--", *words)
        found: list[str] = []
        for word in self.arguments:
            name, equals, value = word.partition("=")
            if word == old:
                found.extend(new)
            elif equals and old in (name, value) and len(new) == 1:
                found.append(f"{new[0]}={value}" if old == name else f"{name}={new[0]}")
            else:
                found.append(word)
        return tuple(found)
