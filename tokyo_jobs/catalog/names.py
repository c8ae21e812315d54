"""Which field, bureau or member of staff is meant by what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.catalog.reading import LISTINGS, NamedKind, refuse_faulty
from tokyo_jobs.errors import AmbiguousNameError, Offer, UnknownNameError
from tokyo_jobs.index import name_form
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

_TABLES = {"field": "fields", "bureau": "bureaus", "staff": "staff"}
# A range, so that the key of the table leads to it.
_BEGINS = "kind = ? AND form >= ? AND form < ?"
_LAST_CHARACTER = "\U0010ffff"
_MOST_NEAREST = 3


def resolve(index: Index, kind: NamedKind, asked: str) -> str:
    """Return the slug of what is called ``asked``, or alone begins with it.

    A slug goes before any name, a whole name before a beginning, a name before an alias. Raises
    UnknownNameError when there is none, AmbiguousNameError when there are several, and
    FaultyContentError when its file has errors.
    """
    form = name_form(asked)
    query = f"SELECT form, is_alias, slug FROM names WHERE {_BEGINS} ORDER BY slug"
    found = _best(form, index.rows("tit", query, (kind, form, form + _LAST_CHARACTER)))
    if len(found) > 1:
        offers = _offer(index, kind, found)
        raise AmbiguousNameError(asked, offers, listing=LISTINGS[kind])
    if not found:
        if kind == "field":
            refuse_faulty(index, asked, "fields")
        nearest = _find_nearest(index, kind, form)
        raise UnknownNameError(kind, asked, nearest=nearest, listing=LISTINGS[kind])
    refuse_faulty(index, asked, kind, found[0])
    return found[0]


def choose_occupation(asked: str, candidates: Sequence[tuple[str, str | None]]) -> str:
    """Return the Japanese name of the occupation that ``asked`` names or begins, which has no slug.

    ``candidates`` are the names of all, Japanese and English. Raises as ``resolve`` does.
    """
    form = name_form(asked)
    forms = [(name_form(text), 0, pair[0]) for pair in candidates for text in pair if text]
    found = _best(form, [row for row in forms if row[0].startswith(form)])
    if len(found) > 1:
        raise AmbiguousNameError(asked, list(map(Offer, found)), listing=LISTINGS["staff"])
    if not found:
        from tokyo_jobs.text import nearest

        near = nearest(asked, [text for pair in candidates for text in pair if text])
        offers = map(Offer, near)
        raise UnknownNameError("occupation", asked, nearest=offers, listing=LISTINGS["staff"])
    return found[0]


def _best(form: str, rows: Iterable[tuple[str, int, str]]) -> list[str]:
    """Return the slugs most likely meant, of rows (form, whether an alias, slug) that begin so."""
    ranked: dict[tuple[bool, bool, int], dict[str, None]] = {}
    for own, is_alias, slug in rows:
        ranked.setdefault((slug != form, own != form, is_alias), {})[slug] = None
    return list(ranked[min(ranked)]) if form and ranked else []


def names_beginning(index: Index, kind: NamedKind, prefix: str) -> list[tuple[str, Bilingual]]:
    """Return slug and name of all sound ones with a name that begins with ``prefix``, by slug."""
    form = name_form(prefix)
    query = f"SELECT slug FROM names WHERE {_BEGINS}"
    query = f"SELECT slug, ja, en FROM {_TABLES[kind]} WHERE slug IN ({query}) ORDER BY slug"
    rows = index.rows("tto", query, (kind, form, form + _LAST_CHARACTER))
    return [(slug, Bilingual(ja, en)) for slug, ja, en in rows]


def names_of(index: Index, kind: NamedKind, slugs: Iterable[str]) -> dict[str, Bilingual]:
    """Return the name of each; what is faulty or not there is left out."""
    query = f"SELECT ja, en FROM {_TABLES[kind]} WHERE slug = ?"
    return {slug: Bilingual(*row) for slug in slugs for row in index.rows("to", query, (slug,))}


def _offer(index: Index, kind: NamedKind, slugs: Sequence[str]) -> list[Offer]:
    names = names_of(index, kind, slugs)
    return [Offer(slug, names.get(slug)) for slug in slugs]


def _find_nearest(index: Index, kind: NamedKind, form: str) -> list[Offer]:
    """Return what is called most like a folded name, best first; nothing that is faulty."""
    from tokyo_jobs.text import nearest

    query = f"SELECT form, slug FROM names JOIN {_TABLES[kind]} USING (slug) WHERE kind = ?"
    # The last of equal ones is the owner: a slug goes before a name.
    query += " ORDER BY form = slug, slug DESC, form DESC"
    owners = dict(index.rows("tt", query, (kind,)))
    near = nearest(form, reversed(owners), limit=4 * _MOST_NEAREST)
    slugs = dict.fromkeys(owners[own] for own in near)
    return _offer(index, kind, list(slugs)[:_MOST_NEAREST])
