"""Which field, bureau or member of staff is meant by what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from tokyo_jobs.errors import AmbiguousNameError, Offer, UnknownNameError
from tokyo_jobs.text import Bilingual, fold

if TYPE_CHECKING:
    from tokyo_jobs.index.store import Store

NamedKind = Literal["field", "bureau", "staff"]

LISTINGS: dict[str, str] = {
    "field": "tokyo-jobs fields",
    "bureau": "tokyo-jobs list",
    "staff": "tokyo-jobs staff",
}
_TABLES = {"field": "fields", "bureau": "bureaus", "staff": "staff"}
# A range, so that an index of the table leads to it.
_BEGINS = "kind = ? AND form >= ? AND form < ?"
_LAST_CHARACTER = "\U0010ffff"
_NEAREST_LIMIT = 3


def name_form(name: str) -> str:
    """Return the form in which names are compared: folded, without white space."""
    return fold(name).replace(" ", "")


def resolve(store: Store, kind: NamedKind, asked: str) -> tuple[str, bool]:
    """Return the slug of what is called ``asked``, or alone begins with it.

    With it comes whether its file has errors, so that it cannot be shown.

    A slug goes before any name, a whole name before a beginning. Raises UnknownNameError when there
    is none, AmbiguousNameError when there are several.
    """
    form = name_form(asked)
    found = _matches(store, kind, form) if form and _is_encodable(form) else []
    if not found:
        raise UnknownNameError(
            kind, asked, nearest=_nearest(store, kind, asked), listing=LISTINGS[kind]
        )
    if len(found) > 1:
        offers = _offers(store, kind, [slug for slug, _ in found])
        raise AmbiguousNameError(kind, asked, offers, listing=LISTINGS[kind])
    ((slug, is_faulty),) = found
    return slug, bool(is_faulty)


def _matches(store: Store, kind: NamedKind, form: str) -> list[tuple[str, int]]:
    """Return slug and whether it is faulty of all that is called or begins with ``form``."""
    exact = store.rows(
        "SELECT DISTINCT slug, is_faulty FROM names WHERE kind = ? AND form = ? ORDER BY slug",
        (kind, form),
    )
    if exact:
        return [match for match in exact if match[0] == form] or exact
    return store.rows(
        f"SELECT DISTINCT slug, is_faulty FROM names WHERE {_BEGINS} ORDER BY slug",
        _beginning(kind, form),
    )


def begin_with(store: Store, kind: NamedKind, prefix: str) -> list[tuple[Any, Any, Any]]:
    """Return slug, Japanese and English name of all that have a name beginning with ``prefix``.

    They come by slug; what is faulty is left out.
    """
    form = name_form(prefix)
    if not _is_encodable(form):
        return []
    return store.rows(
        f"SELECT slug, ja, en FROM {_TABLES[kind]}"
        f" WHERE slug IN (SELECT slug FROM names WHERE {_BEGINS}) ORDER BY slug",
        _beginning(kind, form),
    )


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


def _nearest(store: Store, kind: NamedKind, asked: str) -> list[Offer]:
    """Return what is called most like ``asked``, best first."""
    from tokyo_jobs.text import nearest

    owners: dict[str, str] = {}
    for form, slug in store.rows(
        "SELECT form, slug FROM names WHERE kind = ? AND NOT is_faulty ORDER BY form <> slug, form",
        (kind,),
    ):
        owners.setdefault(form, slug)
    forms = nearest(name_form(asked), owners, limit=4 * _NEAREST_LIMIT)
    slugs = list(dict.fromkeys(owners[form] for form in forms))
    return _offers(store, kind, slugs[:_NEAREST_LIMIT])


def _offers(store: Store, kind: NamedKind, slugs: Sequence[str]) -> list[Offer]:
    """Return the slugs with the names of what they stand for; a faulty one has none."""
    query = f"SELECT ja, en FROM {_TABLES[kind]} WHERE slug = ?"
    found = [(slug, store.rows(query, (slug,))) for slug in slugs]
    return [Offer(slug, Bilingual(*rows[0]) if rows else None) for slug, rows in found]


def _is_encodable(text: str) -> bool:
    """Whether the database can hold ``text``: not so for undecodable bytes of the command line."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
