"""What is wrong with content, as values that can be sorted and shown, and where it is gathered."""

import re
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from tokyo_jobs.text import Bilingual, fill, reveal, shorten

Severity = Literal["error", "warning"]
_MAX_PROBLEMS: Final = 500
"""How many problems of one file are told; one of a megabyte could have half a million."""
_WHOLE_FILE = Bilingual("ファイル", "the file")
_TOO_MANY = Bilingual(
    "このファイルにはまだ指摘があります。ここまでを直してから、もう一度確かめてください",
    "there is more to mend in this file; mend what is named so far and check again",
)

# The line breaks that YAML 1.1 and Python know besides these are forbidden characters.
LINE_BREAK: Final = re.compile("\r\n|[\r\n]")


class Problem(NamedTuple):
    """What is wrong at one place. Problems sort by file, line and column."""

    file: str
    line: int
    """From 1; 1 where it is the file as a whole."""
    column: int
    """From 1, counted in characters."""
    code: str
    """A stable name of the rule, such as ``unknown-key``."""
    message: Bilingual
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """Where it is, as editors and terminals can jump to it."""
        return reveal(f"{self.file}:{self.line}:{self.column}:")

    @property
    def told(self) -> Bilingual:
        """Where it is and what, on one line."""
        return Bilingual(*(f"{self.place} {text}" for text in self.message))


class Place(NamedTuple):
    """A place in a text, counted from 0."""

    line: int = 0
    column: int = 0


Mark: TypeAlias = Any
"""A place as the parser has it, with ``line`` and ``column``, or a ``Place``."""


class Problems:
    """The problems of one file, in the order in which they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []
        self.has_errors = False

    @property
    def is_full(self) -> bool:
        """Whether no more will be told."""
        return len(self.found) > _MAX_PROBLEMS

    def error(
        self, at: Mark, code: str, message: Bilingual, where: Any = "", **values: Any
    ) -> None:
        """Note an error at a place, with ``where`` and ``values`` filled into the message."""
        self.has_errors = True
        said = fill(message, where=where or _WHOLE_FILE, **values)
        self._add(at, code, said, "error")

    def warn(self, at: Mark, code: str, message: Bilingual, **values: Any) -> None:
        """Note a warning in the same way."""
        self._add(at, code, fill(message, **values), "warning")

    def _add(self, at: Mark, code: str, message: Bilingual, severity: Severity) -> None:
        problem = Problem(self.file, at.line + 1, at.column + 1, code, message, severity)
        if len(self.found) < _MAX_PROBLEMS:
            if problem not in self.found:  # parser and reader may stumble over the same
                self.found.append(problem)
        elif not self.is_full or severity == "error":
            code, message = "too-many-problems", _TOO_MANY
            self.found[_MAX_PROBLEMS:] = [problem._replace(code=code, message=message)]


def quote(text: str) -> str:
    """Return what a message quotes of a file: short, on one line, with nothing hidden.

    Nor a blank that looks like a space or, at an end, like nothing; nor a Greek or Cyrillic letter
    beside a Latin one.
    """
    hidden = "[^\\S \u3000]|^\u3000|\u3000$|(?<=[a-z])[\u0370-\u052f]|[\u0370-\u052f](?=[a-z])"
    return re.sub(hidden, lambda found: f"<U+{ord(found[0]):04X}>", shorten(text, 40))


def place_of(text: str, index: int) -> Place:
    """Return the place of ``text[index]``."""
    return Place(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)
