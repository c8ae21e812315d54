"""What must be true between the values of a file, and what is meant by a value that is wrong.

The rules look at what is written rather than at records, so that they are kept where something else
in the file is wrong as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise, product
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.nodes import ListNode, MappingNode, Node, Scalar
from tokyo_jobs.loading.problems import Mark, Problems, quote
from tokyo_jobs.loading.remarks import YEAR_OF_ERA, western_year
from tokyo_jobs.model import AS_OF, CLOCK, SLUG, ListOf, PlainText, Token
from tokyo_jobs.text import Bilingual, fill, nearest

_MOST_KNOWN: Final = 20
"""How many names a message lists."""
_MOST_COMPARED: Final = 200
"""Among how many names the nearest is looked for, which is slow."""
_TIME: Final = re.compile(f"{AS_OF.pattern}|{CLOCK.pattern}")
"""Dates and times of day, whose texts have the order of times."""


def meant_value(token: Token, text: str) -> str | None:
    """Return what is meant by a value in another notation: ``9:00``, ``令和7年``."""
    plain = normalize("NFKC", text[:200]).strip()
    western = re.sub(YEAR_OF_ERA, lambda era: str(western_year(era["era"], era["number"])), plain)
    numbers = [number.zfill(2) for number in re.findall("[0-9]+", western)]
    candidates = [plain, re.sub("[_ ]", "-", plain.lower())]
    if token is not SLUG:
        candidates += ["-".join(numbers), ":".join(numbers)]
    if "." in plain and "://" not in plain:
        candidates.append(f"https://{plain}")
    return next((c for c in candidates if re.fullmatch(token.pattern, c)), None)


class _Value(NamedTuple):
    """A value as it was written, and where."""

    node: Scalar
    text: str
    where: str


def _values(node: Node | None, where: str, key: str | None = None) -> list[_Value]:
    """Return the scalars in a list, or under a key of its items."""
    found = []
    for number, item in enumerate(node.items if type(node) is ListNode else (), 1):
        name, value = f"{where} {number}", item
        if key is not None:
            name = f"{name}, {key}"
            value = item.entries.get(key, item) if type(item) is MappingNode else item
        if type(value) is Scalar:
            found.append(_Value(value, value.value.strip(), name))
    return found


def _times(values: Iterable[_Value]) -> list[_Value]:
    return [value for value in values if _TIME.fullmatch(value.text)]


def _is_after(one: str, other: str) -> bool:
    """Whether a date is surely after another: a year alone may be any of its days."""
    size = min(len(one), len(other))
    return one[:size] > other[:size]


def check_items(kind: ListOf, node: ListNode, where: str, problems: Problems) -> None:
    """Note items that are out of order or repeat one before them."""
    if key := kind.ascending or kind.descending:
        message = messages.WRONG_TIME if key == "time" else messages.WRONG_ORDER
        for before, after in pairwise(_times(_values(node, where, key))):
            first, second = (before, after) if kind.ascending else (after, before)
            if _is_after(first.text, second.text):
                _note(problems, "not-in-order", message, after, before)
    if kind.distinct:
        code = "duplicate-item" if isinstance(kind.item, PlainText) else "duplicate-slug"
        found: dict[str, _Value] = {}
        for value in _values(node, where, "slug" if isinstance(kind.item, type) else None):
            if value.text and found.setdefault(value.text, value) is not value:
                _note(problems, code, messages.TWICE, value, value)


def check_record(root: Node, record: Any, today: str, problems: Problems) -> None:
    """Note what cannot all be true in a bureau or a member of staff.

    ``record`` is what was read, which is no record where there are problems.
    """
    if type(root) is not MappingNode:
        return
    entries = root.entries
    sources, begun = entries.get("sources"), entries.get("joined")
    dates = _times(_values(sources, "sources", "as_of"))
    joined = [_Value(begun, begun.value.strip(), "joined")] if type(begun) is Scalar else []
    joined = _times(joined)
    years = _times(_values(entries.get("career"), "career", "year"))
    since = _times(_values(entries.get("since"), "since", "as_of"))
    for value in dates:
        if _is_after(value.text, today):
            told = {"where": value.where, "found": value.text, "today": today}
            problems.warn(value.node.start_mark, "future-source", messages.FUTURE_SOURCE, **told)
    for start, year in product(joined, years):
        if _is_after(start.text, year.text):
            code = "career-before-joined"
            _note(problems, code, messages.CONTRADICTION, year, start, "joined: ")
    if type(sources) is not ListNode:
        return
    if dates and len(dates) == len(sources.items):
        latest = max(dates, key=lambda value: value.text.ljust(10, "~"))
        for value in (*joined, *years, *since):
            if _is_after(value.text, latest.text):
                _note(problems, "after-source", messages.CONTRADICTION, value, latest, "as_of: ")
    for number, source in enumerate(getattr(record, "sources", ()), 1):
        for part in set(source.supports).difference(parts := record.parts()):
            values = {"where": f"sources {number}, supports", "found": part}
            at, hint = sources.items[number - 1].start_mark, hint_at((), parts)
            problems.error(at, "unknown-part", messages.UNKNOWN, hint=hint, **values)


def _note(
    problems: Problems, code: str, message: Bilingual, value: _Value, other: _Value, name: str = ""
) -> None:
    """Note that a value does not go with another one."""
    told = {"where": value.where, "found": quote(value.text), "other": name + other.text}
    at, line = value.node.start_mark, other.node.start_mark.line + 1
    problems.error(at, code, message, line=line, **told)


def refuse_unknown(
    problems: Problems, at: Mark, kind: str, where: str, asked: str, known: Collection[str]
) -> None:
    """Note that what is referred to is not among ``known``."""
    like = nearest(asked, known, limit=1) if len(known) <= _MOST_COMPARED else ()
    values = {"where": where, "found": quote(asked), "hint": hint_at(like, known)}
    problems.error(at, f"unknown-{kind}", messages.UNKNOWN, **values)


def hint_at(like: Sequence[str], known: Collection[str]) -> Bilingual:
    """Return what to write for a name that there is not: the one most like it, or all."""
    if like:
        return fill(messages.NEAREST, nearest=like[0])
    listed = ", ".join([*known][:_MOST_KNOWN])
    return fill(messages.KNOWN if listed else messages.NONE_YET, known=listed)
