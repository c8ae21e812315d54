"""Which field, bureau or member of staff is meant by what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.catalog.reading import LISTINGS, NamedKind, list_faults
from tokyo_jobs.errors import AmbiguousNameError, FaultyContentError, Offer, UnknownNameError
from tokyo_jobs.index import name_form
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index import Index


_TABLES = {"field": "fields", "bureau": "bureaus", "staff": "staff"}
# A range, so that the key of the table leads to it.
_BEGINS = "kind = ? AND form >= ? AND form < ?"
_LAST_CHARACTER = "\U0010ffff"
_NEAREST_LIMIT = 3


def resolve(index: Index, kind: NamedKind, asked: str) -> str:
    """Return the slug of what is called ``asked``, or alone begins with it.

    A slug goes before any name, a whole name before a beginning, a name before an alias. Raises
    UnknownNameError when there is none, AmbiguousNameError when there are several, and
    FaultyContentError when its file has errors.
    """

    form = name_form(asked)
    found = _matches(index, kind, form) if form and is_encodable(form) else {}
    if not found:
        if kind == "field" and (faults := list_faults(index, "fields")):
            raise FaultyContentError(asked, faults)
        nearest = _nearest(index, kind, asked)
        raise UnknownNameError(kind, asked, nearest=nearest, listing=LISTINGS[kind])
    if len(found) > 1:
        offers = _offers(index, kind, list(found))
        raise AmbiguousNameError(kind, asked, offers, listing=LISTINGS[kind])
    ((slug, is_faulty),) = found.items()
    if is_faulty:
        raise FaultyContentError(asked, list_faults(index, kind, slug))
    return slug


def _matches(index: Index, kind: NamedKind, form: str) -> dict[str, int]:
    """Return the slugs of what is called or begins with ``form``, and whether each is faulty."""
    query = "SELECT slug, is_faulty, is_alias FROM names WHERE {} ORDER BY slug"
    found = index.rows("tii", query.format("kind = ? AND form = ?"), (kind, form))
    if any(slug == form for slug, *_ in found):
        found = [row for row in found if row[0] == form]
    found = found or index.rows("tii", query.format(_BEGINS), _beginning(kind, form))
    least = min([is_alias for *_, is_alias in found], default=0)
    return {slug: is_faulty for slug, is_faulty, is_alias in found if is_alias == least}


def begin_with(index: Index, kind: NamedKind, prefix: str) -> list[tuple[str, Bilingual]]:
    """Return slug and name of all that have a name beginning with ``prefix``, by slug.

    What is faulty is left out.
    """
    form = name_form(prefix)
    if not is_encodable(form):
        return []
    rows = index.rows(
        "tto",
        f"SELECT slug, ja, en FROM {_TABLES[kind]}"
        f" WHERE slug IN (SELECT slug FROM names WHERE {_BEGINS}) ORDER BY slug",
        _beginning(kind, form),
    )
    return [(slug, Bilingual(ja, en)) for slug, ja, en in rows]


def _beginning(kind: NamedKind, form: str) -> tuple[str, str, str]:
    return kind, form, form + _LAST_CHARACTER


def choose_text(
    kind: str, asked: str, candidates: Iterable[tuple[str, str | None]], *, listing: str
) -> str:
    """Return the Japanese text of the candidate (Japanese, English) that ``asked`` names or begins.

    For what has a name but no slug, such as an occupation. Raises as ``resolve`` does.
    """
    names = list(candidates)
    form = name_form(asked)
    forms = {ja: [name_form(text) for text in (ja, en) if text] for ja, en in names}
    found = [ja for ja, own in forms.items() if form in own]
    if not found and form:
        found = [ja for ja, own in forms.items() if any(name.startswith(form) for name in own)]
    if not found:
        from tokyo_jobs.text import nearest

        near = nearest(asked, [text for pair in names for text in pair if text])
        raise UnknownNameError(kind, asked, nearest=near, listing=listing)
    if len(found) > 1:
        raise AmbiguousNameError(kind, asked, found, listing=listing)
    return found[0]


def _nearest(index: Index, kind: NamedKind, asked: str) -> list[Offer]:
    """Return what is called most like ``asked``, best first."""
    from tokyo_jobs.text import nearest

    owners: dict[str, str] = {}
    for form, slug in index.rows(
        "tt",
        "SELECT form, slug FROM names WHERE kind = ? AND NOT is_faulty ORDER BY form <> slug, form",
        (kind,),
    ):
        owners.setdefault(form, slug)
    forms = nearest(name_form(asked), owners, limit=4 * _NEAREST_LIMIT)
    slugs = list(dict.fromkeys(owners[form] for form in forms))
    return _offers(index, kind, slugs[:_NEAREST_LIMIT])


def _offers(index: Index, kind: NamedKind, slugs: Sequence[str]) -> list[Offer]:
    """Return the slugs with the names of what they stand for; a faulty one has none."""
    query = f"SELECT ja, en FROM {_TABLES[kind]} WHERE slug = ?"
    found = [(slug, index.rows("to", query, (slug,))) for slug in slugs]
    return [Offer(slug, Bilingual(*rows[0]) if rows else None) for slug, rows in found]


def is_encodable(text: str) -> bool:
    """Whether the database can hold ``text``: not so for undecodable bytes of the command line."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
