"""What must be true between the values of a file, and between files.

The rules look at what is written rather than at records, so that they are kept where something else
in the file is wrong as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.findings import Findings, quote
from tokyo_jobs.loading.nodes import ListNode, MappingNode, Node, Scalar
from tokyo_jobs.model import AS_OF, YEAR, Bureau, ListOf, PlainText, StaffMember, Token
from tokyo_jobs.text import fold, nearest

if TYPE_CHECKING:
    from tokyo_jobs.loading.findings import FoundReference
    from tokyo_jobs.model import ReferenceKind
    from tokyo_jobs.text import Bilingual

_MOST_FIELDS: Final = 20
"""How many fields a message names."""
_MOST_COMPARED: Final = 200
_MOST_SUGGESTIONS: Final = 50
"""To look up the nearest of many slugs is slow, and thousands of files may be wrong."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern of a token."""
    return re.compile(pattern)


class _Found(NamedTuple):
    """A value as it was written, and where."""

    node: Scalar
    text: str
    where: str


def _values(items: ListNode, key: str | None, where: str) -> Iterator[_Found]:
    """Yield the scalars among the items of a list, or under a key of theirs."""
    for number, item in enumerate(items.items, 1):
        name = f"{where} {number}"
        node: Node | None = item
        if key is not None:
            node = item.entries.get(key) if type(item) is MappingNode else None
            name = f"{name}, {key}"
        if type(node) is Scalar:
            yield _Found(node, node.value.strip(), name)


def check_items(kind: ListOf, node: ListNode, where: str, findings: Findings) -> None:
    """Note items that are out of order or repeat one before them."""
    key = kind.ascending or kind.descending
    if key is not None:
        token = _token(kind, key)
        found = [v for v in _values(node, key, where) if compiled(token.pattern).fullmatch(v.text)]
        for before, after in pairwise(found):
            # A year alone may be any of its days.
            one, other = _shared(before.text, after.text)
            if (other < one) if kind.ascending else (other > one):
                findings.error(
                    after.node.start_mark,
                    "not-in-order",
                    messages.NOT_ASCENDING if kind.ascending else messages.NOT_DESCENDING,
                    where=after.where,
                    found=after.text,
                    before=before.text,
                    line=before.node.start_mark.line + 1,
                )
    if kind.distinct:
        first: dict[str, Scalar] = {}
        slug = "slug" if isinstance(kind.item, type) else None
        for value in _values(node, slug, where):
            if not value.text:
                continue
            other_node = first.setdefault(value.text, value.node)
            if other_node is not value.node:
                findings.error(
                    value.node.start_mark,
                    "duplicate-item" if isinstance(kind.item, PlainText) else "duplicate-slug",
                    messages.TWICE,
                    where=value.where,
                    found=quote(value.text),
                    line=other_node.start_mark.line + 1,
                )


def _token(kind: ListOf, key: str) -> Token:
    assert isinstance(kind.item, type)
    token = next(a.kind for a in kind.item.attributes if a.name == key)
    assert isinstance(token, Token)
    return token


def _shared(one: str, other: str) -> tuple[str, str]:
    """Return two dates to the precision that both have."""
    size = min(len(one), len(other))
    return one[:size], other[:size]


def check_record(root: Node | None, record: Any, today: str, findings: Findings) -> None:
    """Note what cannot all be true in a bureau or a member of staff.

    ``record`` is what was read, whatever that is where there are problems.
    """
    if type(root) is not MappingNode:
        return
    sources = _list(root, "sources")
    dated = [v for v in _values(sources, "as_of", "sources") if _fits(AS_OF, v.text)]
    for value in dated:
        one, other = _shared(today, value.text)
        if other > one:
            values = {"found": value.text, "today": today}
            findings.warn(
                value.node.start_mark,
                "future-source",
                messages.FUTURE_SOURCE,
                where=value.where,
                **values,
            )
    _check_years(root, findings)
    if dated and len(dated) == len(sources.items):
        _check_dates(root, max(dated, key=lambda value: value.text.ljust(10, "~")), findings)
    if isinstance(record, Bureau | StaffMember):
        _check_parts(sources, record.parts(), findings)


def _check_years(root: MappingNode, findings: Findings) -> None:
    joined = root.entries.get("joined")
    if type(joined) is not Scalar or not _fits(YEAR, joined.value.strip()):
        return
    for year in _values(_list(root, "career"), "year", "career"):
        if _fits(YEAR, year.text) and year.text < joined.value.strip():
            findings.error(
                year.node.start_mark,
                "career-before-joined",
                messages.CAREER_BEFORE_JOINED,
                where=year.where,
                found=year.text,
                joined=joined.value.strip(),
                line=joined.start_mark.line + 1,
            )


def _check_dates(root: MappingNode, latest: _Found, findings: Findings) -> None:
    """Note what would have happened after the latest source was written."""
    told = [
        *_values(_list(root, "career"), "year", "career"),
        *_values(_list(root, "since"), "as_of", "since"),
    ]
    joined = root.entries.get("joined")
    if type(joined) is Scalar:
        told.append(_Found(joined, joined.value.strip(), "joined"))
    for value in told:
        one, other = _shared(latest.text, value.text)
        if _fits(AS_OF, value.text) and other > one:
            findings.error(
                value.node.start_mark,
                "after-source",
                messages.AFTER_SOURCE,
                where=value.where,
                found=value.text,
                as_of=latest.text,
                line=latest.node.start_mark.line + 1,
            )


def _check_parts(sources: ListNode, parts: Sequence[str], findings: Findings) -> None:
    for number, source in enumerate(sources.items, 1):
        if type(source) is not MappingNode:
            continue
        supports = _list(source, "supports")
        for part in _values(supports, None, f"sources {number}, supports"):
            if part.text not in parts:
                findings.error(
                    part.node.start_mark,
                    "unknown-part",
                    messages.UNKNOWN_PART,
                    where=part.where,
                    found=quote(part.text),
                    known=", ".join(parts),
                )


def _list(mapping: MappingNode, key: str) -> ListNode:
    """Return the list under a key, or an empty one."""
    found = mapping.entries.get(key)
    return found if type(found) is ListNode else ListNode(mapping.start_mark)


def _fits(token: Token, text: str) -> bool:
    return compiled(token.pattern).fullmatch(text) is not None


# --- Between files --------------------------------------------------------------------------------


Known: TypeAlias = "dict[ReferenceKind, dict[str, Bilingual | None]]"
"""The slugs that may be referred to, and their names where there is a sound record."""


def refuse_references(
    lost: Iterable[tuple[Sequence[FoundReference], Findings]], known: Known
) -> None:
    """Note an error for each of the references of each file, which lead nowhere."""
    suggestions = 0
    for references, findings in lost:
        for reference in references:
            names = known[reference.kind]
            suggestions += 1
            suggested = suggestions <= _MOST_SUGGESTIONS and _nearest(reference.slug, names)
            values = {"where": reference.where, "found": quote(reference.slug)}
            if reference.kind == "field":
                message = messages.UNKNOWN_FIELD_BUT if suggested else messages.UNKNOWN_FIELD
                values["known"] = ", ".join(sorted(names)[:_MOST_FIELDS])
            else:
                message = messages.UNKNOWN_BUREAU_BUT if suggested else messages.UNKNOWN_BUREAU
            if suggested:
                values["nearest"] = suggested
            findings.error(reference.at, f"unknown-{reference.kind}", message, **values)


def _nearest(asked: str, known: Mapping[str, Bilingual | None]) -> str | None:
    """Return the slug that is most like what was asked for, or whose name is."""
    names = {slug: slug for slug in known}
    for slug, name in known.items():
        for text in name or ():
            names.setdefault(text or slug, slug)
    if len(names) > _MOST_COMPARED:
        start = fold(asked[:2])
        names = {name: slug for name, slug in names.items() if fold(name[:2]) == start}
    found = nearest(asked, list(names)[:_MOST_COMPARED], limit=1)
    return names[found[0]] if found else None
