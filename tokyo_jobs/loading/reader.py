"""One content file while it is read: its events, and what is found in it besides its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tokyo_jobs.loading.encoding import control_message
from tokyo_jobs.loading.problems import Problem, Severity
from tokyo_jobs.loading.prose import lines_from
from tokyo_jobs.loading.yaml_events import Alias, Event, EventStream, ListStart, Mark, Scalar
from tokyo_jobs.text import shorten

if TYPE_CHECKING:
    from tokyo_jobs.loading.editorial import Remark
    from tokyo_jobs.model import ReferenceKind

MAX_SUGGESTIONS: Final = 20
"""For how many unknown keys of a file the nearest known one is looked up; it takes its time."""


NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML 1.2 reads as nothing; in quotes they are texts."""


class FoundReference(NamedTuple):
    """A record that a file refers to, and where."""

    kind: ReferenceKind
    slug: str
    line: int
    column: int


class FoundValue(NamedTuple):
    """A value that rules across values look at, and where it stands."""

    key: str
    """Its key; empty for the items of a list."""
    value: str | int
    mark: Mark


class Reader:
    """What the converters share: where the events come from and where findings go."""

    __slots__ = (
        "_file",
        "_stream",
        "_suggestions",
        "is_suspect",
        "next_event",
        "problems",
        "references",
        "slug",
        "text",
        "values",
    )

    next_event: Callable[[], Event]
    """The next event of the file, once it is open."""

    def __init__(self, text: str, *, file: str, slug: str, is_suspect: bool) -> None:
        self.problems: list[Problem] = []
        self.references: list[FoundReference] = []
        self.values: list[FoundValue] = []
        self.slug = slug
        self.is_suspect = is_suspect
        """Whether a text can hold characters outside the common ones."""
        self.text = text
        self._file = file
        self._stream = EventStream(text, file=file, problems=self.problems)
        self._suggestions = 0

    def open(self) -> Event:
        """The first event of the root."""
        first = self._stream.open()
        self.next_event = self._stream.next_event
        return first

    def close(self) -> None:
        """Reads to the end, where there must be nothing more."""
        self._stream.close()

    def report(self, event: Event, code: str, message: str) -> None:
        """Notes an error where an event begins."""
        self._add(event.start_mark, code, message)

    def warn(self, event: Event, code: str, message: str) -> None:
        """Notes a warning where an event begins."""
        self._add(event.start_mark, code, message, "warning")

    def warn_inside(self, event: Scalar, remark: Remark, code: str) -> None:
        """Notes a warning at a passage of a text, or at its beginning if an escape hides it."""
        mark = event.start_mark
        line, column = mark.line, mark.column
        # How many more characters of the text there can be; white space may differ.
        rest = len("".join(event.value.split()))
        for number, source_line in enumerate(lines_from(self.text, mark.index)):
            found = source_line.find(remark.passage)
            if found >= 0:
                line += number
                column = found if number else column + found
                break
            rest -= len("".join(source_line.split()))
            if rest <= 0:
                break
        problem = Problem(self._file, line + 1, column + 1, code, remark.message, "warning")
        self.problems.append(problem)

    def has_escaped_break(self, event: Scalar) -> bool:
        """Whether a line break is written as an escape, in double quotes."""
        source = self.text[event.start_mark.index : event.end_mark.index]
        return event.style == '"' and "\\n" in source

    def is_safe(self, event: Scalar) -> bool:
        """Whether a scalar has no control characters, which escapes can make; reports them."""
        from tokyo_jobs.text import unsafe_characters

        found = dict.fromkeys(char for _, char in unsafe_characters(event.value, keep="\n"))
        for char in found:
            self.report(event, "control-character", control_message(char))
        return not found

    def quote(self, text: str) -> str:
        """A value or a key as a message shows it: in quotes, short, and harmless."""
        from tokyo_jobs.text import escape_controls

        return f'"{escape_controls(shorten(text, 40))}"'

    def refuse_value(self, event: Event, wanted: str) -> None:
        """Reports a node of the wrong kind and reads to its end."""
        if type(event) is Scalar:
            if not event.style and event.value in NULLS:
                self.report(event, "empty-text", f"nothing is written here; write {wanted}")
                return
            found = f"the text {self.quote(event.value.strip())}"
            if not event.style and re.match(r"\w+[:：]\S", event.value):
                found += " (a key needs a colon and a space after it)"
            self.report(event, "wrong-kind", f"here is {found}; write {wanted}")
        elif type(event) is not Alias:  # the stream has reported an alias
            found = "a list" if type(event) is ListStart else "a mapping (keys with values)"
            self.report(event, "wrong-kind", f"here is {found}; write {wanted}")
        self._stream.skip(event)

    def refuse_key(self, event: Event, known: Collection[str], seen: Collection[str]) -> None:
        """Reports a key that cannot be there and reads to the end of its value."""
        if type(event) is Scalar:
            self._report_key(event, known, seen)
        elif type(event) is not Alias:
            self.report(event, "key-not-text", "here is a list or a mapping as a key; write a word")
        self._stream.skip(event)
        self._stream.skip(self.next_event())

    def _report_key(self, event: Scalar, known: Collection[str], seen: Collection[str]) -> None:
        name = event.value
        quoted = self.quote(name)
        if name in seen:
            self.report(event, "duplicate-key", f"the key {quoted} is here twice; keep one of them")
            return
        if name == "<<" and not event.style:
            self.report(event, "merge-key", "merge keys (<<) are not read; write the keys out")
            return
        asked = name.strip()
        end = event.end_mark.index
        next_char = self.text[end : end + 80].lstrip()[:1]
        if not asked:
            message = "there is no key before this colon"
        elif next_char and next_char in ",}]":
            message = f"{quoted} is no key; put a text that holds a comma in quotes"
        elif asked in known:
            message = f"the key {quoted} has a space, perhaps a full-width one; write {asked}"
        else:
            message = f"there is no key {quoted} here; {self._advise(asked, known)}"
        self.report(event, "unknown-key", message)

    def _advise(self, asked: str, known: Collection[str]) -> str:
        if self._suggestions < MAX_SUGGESTIONS:
            from tokyo_jobs.text import nearest

            self._suggestions += 1
            for name in nearest(asked, known, limit=1):
                return f"did you mean {name}?"
        return "the keys are " + ", ".join(known)

    def check_ascending(self, key: str, start: int) -> None:
        """Reports values of a key, among those found from ``start`` on, that are out of order."""
        found = [value for value in self.values[start:] if value.key == key]
        for before, after in pairwise(found):
            if after.value < before.value:  # type: ignore[operator]  # both of one key's kind
                self._add(
                    after.mark,
                    "not-in-order",
                    f"the {key} {after.value} stands after {before.value} "
                    f"(line {before.mark.line + 1}); put the items in order, the earliest first",
                )

    def check_descending(self, key: str, start: int) -> None:
        """Reports the same where the greatest must come first; a year alone may be any of its
        days."""
        found = [value for value in self.values[start:] if value.key == key]
        for before, after in pairwise(found):
            one, other = str(before.value), str(after.value)
            shared = min(len(one), len(other))
            if other[:shared] > one[:shared]:
                self._add(
                    after.mark,
                    "not-in-order",
                    f"the {key} {after.value} stands after {before.value} "
                    f"(line {before.mark.line + 1}); put the items in order, the latest first",
                )

    def check_distinct(self, key: str, start: int) -> None:
        """Reports values of a key, among those found from ``start`` on, that were there before."""
        first: dict[str | int, FoundValue] = {}
        for found in self.values[start:]:
            if found.key != key:
                continue
            before = first.setdefault(found.value, found)
            if before is not found:
                self._add(
                    found.mark,
                    "duplicate-slug",
                    f'"{found.value}" is here twice, first in line {before.mark.line + 1}; '
                    "keep one of them",
                )

    def check_slug(self) -> None:
        """Reports a ``slug`` that is not the name of the file."""
        for found in self.values:
            if found.key == "slug" and found.value != self.slug:
                self._add(
                    found.mark,
                    "slug-mismatch",
                    f'the slug "{found.value}" is not the name of the file; '
                    f"write {self.quote(self.slug)} or delete the key",
                )

    def check_first_post(self) -> None:
        """Reports career steps that began before the year of joining."""
        joined = next((found for found in self.values if found.key == "joined"), None)
        if joined is None:
            return
        for found in self.values:
            if found.key == "year" and found.value < joined.value:  # type: ignore[operator]
                self._add(
                    found.mark,
                    "career-before-joined",
                    f"the year {found.value} is before the year joined, {joined.value} "
                    f"(line {joined.mark.line + 1}); one of them is wrong",
                )

    def _add(self, mark: Mark, code: str, message: str, severity: Severity = "error") -> None:
        self.problems.append(
            Problem(self._file, mark.line + 1, mark.column + 1, code, message, severity)
        )
