"""What must be true between the values of a file, and between files.

The rules look at what is written rather than at records, so that they are kept where something else
in the file is wrong as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias
from unicodedata import normalize

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.findings import Findings, quote
from tokyo_jobs.loading.nodes import ListNode, MappingNode, Node, Scalar
from tokyo_jobs.loading.remarks import YEAR_OF_ERA, western_year
from tokyo_jobs.model import AS_OF, SLUG, YEAR, Bureau, ListOf, PlainText, StaffMember, Token
from tokyo_jobs.text import Bilingual, fill, fold, nearest

if TYPE_CHECKING:
    from tokyo_jobs.loading.findings import FoundReference
    from tokyo_jobs.model import ReferenceKind

_MOST_KNOWN: Final = 20
"""How many names a message lists."""
_MOST_COMPARED: Final = 200
_MOST_CHARACTERS: Final = 200
"""How much of a value is looked at for what is meant by it."""
_MOST_SUGGESTIONS: Final = 50
"""To look up the nearest of many slugs is slow, and thousands of files may be wrong."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern of a token."""
    return re.compile(pattern)


def meant_value(token: Token, text: str) -> str | None:
    """Return what is meant by a value in another notation: ``9:00``, ``令和7年``."""
    plain = normalize("NFKC", text[:_MOST_CHARACTERS]).strip()
    western = re.sub(YEAR_OF_ERA, lambda era: str(western_year(era["era"], era["number"])), plain)
    first, *more = re.findall("[0-9]+", western) or [""]
    candidates = [plain, re.sub("[_ ]", "-", plain.lower()), f"https://{plain}"]
    if token is not SLUG:
        candidates += ["-".join([first, *(number.zfill(2) for number in more)])]
        candidates += [":".join(number.zfill(2) for number in (first, *more))]
    is_url = "." in plain and "://" not in plain
    fitting = [c for c in candidates if _fits(token, c) and (is_url or "://" not in c)]
    return fitting[0] if fitting else None


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
    if len(node.items) < 2:
        return
    key = kind.ascending or kind.descending
    if key is not None:
        assert isinstance(kind.item, type)
        (token,) = (a.kind for a in kind.item.attributes if a.name == key)
        assert isinstance(token, Token)
        for before, after in pairwise(v for v in _values(node, key, where) if _fits(token, v.text)):
            one, other = _shared(before.text, after.text)
            if (other < one) if kind.ascending else (other > one):
                message = messages.WRONG_TIME if key == "time" else messages.WRONG_ORDER
                _note(findings, "not-in-order", message, after, before)
    if kind.distinct:
        first: dict[str, _Found] = {}
        code = "duplicate-item" if isinstance(kind.item, PlainText) else "duplicate-slug"
        slug = "slug" if isinstance(kind.item, type) else None
        for value in _values(node, slug, where):
            if value.text and first.setdefault(value.text, value) is not value:
                _note(findings, code, messages.TWICE, value, value)


def _note(
    findings: Findings, code: str, message: Bilingual, value: _Found, before: _Found, name: str = ""
) -> None:
    """Note that a value does not go with another one."""
    findings.error(
        value.node.start_mark,
        code,
        message,
        where=value.where,
        found=quote(value.text),
        before=before.text,
        other=f"{name} {before.text}",
        line=before.node.start_mark.line + 1,
    )


def _shared(one: str, other: str) -> tuple[str, str]:
    """Return two dates to the precision that both have: a year alone may be any of its days."""
    size = min(len(one), len(other))
    return one[:size], other[:size]


def check_record(root: Node | None, record: Any, today: str, findings: Findings) -> None:
    """Note what cannot all be true in a bureau or a member of staff.

    ``record`` is what was read, whatever that is where there are problems.
    """
    if type(root) is not MappingNode:
        return
    sources, career = _list(root, "sources"), _list(root, "career")
    dated = [v for v in _values(sources, "as_of", "sources") if _fits(AS_OF, v.text)]
    for value in dated:
        one, other = _shared(today, value.text)
        if other > one:
            values = {"where": value.where, "found": value.text, "today": today}
            at = value.node.start_mark
            findings.warn(at, "future-source", messages.FUTURE_SOURCE, **values)
    told = [*_values(career, "year", "career"), *_values(_list(root, "since"), "as_of", "since")]
    node = root.entries.get("joined")
    if type(node) is Scalar:
        joined = _Found(node, node.value.strip(), "joined")
        told.append(joined)
        for year in _values(career, "year", "career"):
            if _fits(YEAR, year.text) and _fits(YEAR, joined.text) and year.text < joined.text:
                code, message = "career-before-joined", messages.CONTRADICTION
                _note(findings, code, message, year, joined, "joined:")
    if dated and len(dated) == len(sources.items):
        latest = max(dated, key=lambda value: value.text.ljust(10, "~"))
        for value in told:
            one, other = _shared(latest.text, value.text)
            if _fits(AS_OF, value.text) and other > one:
                message = messages.CONTRADICTION
                _note(findings, "after-source", message, value, latest, "as_of:")
    if isinstance(record, Bureau | StaffMember):
        _check_parts(sources, record.parts(), findings)


def _check_parts(sources: ListNode, parts: Sequence[str], findings: Findings) -> None:
    for number, source in enumerate(sources.items, 1):
        if type(source) is MappingNode and "supports" in source.entries:
            for part in _values(_list(source, "supports"), None, f"sources {number}, supports"):
                if part.text not in parts:
                    values = {"where": part.where, "found": quote(part.text)}
                    at, hint = part.node.start_mark, hint_at((), parts)
                    findings.error(at, "unknown-part", messages.UNKNOWN, hint=hint, **values)


def _list(mapping: MappingNode, key: str) -> ListNode:
    """Return the list under a key, or an empty one."""
    found = mapping.entries.get(key)
    return found if type(found) is ListNode else ListNode(mapping.start_mark)


def _fits(token: Token, text: str) -> bool:
    return compiled(token.pattern).fullmatch(text) is not None


# --- What there is --------------------------------------------------------------------------------

Known: TypeAlias = "dict[ReferenceKind, dict[str, Bilingual | None]]"
"""The slugs that may be referred to, and their names where there is a sound record."""


def hint_at(like: Sequence[str], known: Collection[str]) -> Bilingual:
    """Return what to write for a name that there is not: the one most like it, or all."""
    if like:
        return fill(messages.NEAREST, nearest=like[0])
    listed = ", ".join([*known][:_MOST_KNOWN])
    return fill(messages.KNOWN if listed else messages.NONE_YET, known=listed)


def refuse_references(
    lost: Iterable[tuple[Sequence[FoundReference], Findings]], known: Known
) -> None:
    """Note an error for each of the references of each file, which lead nowhere."""
    suggestions = 0
    for references, findings in lost:
        for reference in references:
            names = known[reference.kind]
            suggestions += 1
            is_slow = suggestions > _MOST_SUGGESTIONS
            hint = hint_at(() if is_slow else _nearest(reference.slug, names), names)
            values = {"where": reference.where, "found": quote(reference.slug), "hint": hint}
            findings.error(reference.at, f"unknown-{reference.kind}", messages.UNKNOWN, **values)


def _nearest(asked: str, known: Mapping[str, Bilingual | None]) -> Sequence[str]:
    """Return the slug that is most like what was asked for, or whose name is."""
    names = {slug: slug for slug in known}
    for slug, name in known.items():
        for text in name or ():
            names.setdefault(text or slug, slug)
    if len(names) > _MOST_COMPARED:
        start = fold(asked[:2])
        names = {name: slug for name, slug in names.items() if fold(name[:2]) == start}
    return [names[name] for name in nearest(asked, list(names)[:_MOST_COMPARED], limit=1)]
