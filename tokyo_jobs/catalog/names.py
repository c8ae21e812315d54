"""Which of the names that begin with what was typed is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tokyo_jobs.errors import AmbiguousNameError, Offer, UnknownNameError
from tokyo_jobs.index import name_form
from tokyo_jobs.text import nearest

NamedKind = Literal["field", "bureau", "staff"]
LISTINGS = {"field": "tokyo-jobs fields", "bureau": "tokyo-jobs list", "staff": "tokyo-jobs staff"}


def choose_occupation(asked: str, candidates: Sequence[tuple[str, str | None]]) -> str:
    """Return the Japanese name of the occupation that ``asked`` names or begins, which has no slug.

    ``candidates`` are the names of all, Japanese and English. Raises as ``Catalog.find_bureau``.
    """
    form = name_form(asked)
    names = [(text, pair[0]) for pair in candidates for text in pair if text]
    forms = [(name_form(text), 0, japanese) for text, japanese in names]
    found = find_best(form, [row for row in forms if row[0].startswith(form)])
    if len(found) > 1:
        raise AmbiguousNameError(asked, list(map(Offer, found)), listing=LISTINGS["staff"])
    if not found:
        near = map(Offer, nearest(asked, [text for text, _ in names]))
        raise UnknownNameError("occupation", asked, nearest=near, listing=LISTINGS["staff"])
    return found[0]


def find_best(form: str, rows: Iterable[tuple[str, int, str]]) -> list[str]:
    """Return the slugs most likely meant, of rows (form, whether an alias, slug) that begin so."""
    ranked: dict[tuple[bool, bool, int], dict[str, None]] = {}
    for own, is_alias, slug in rows:
        ranked.setdefault((slug != form, own != form, is_alias), {})[slug] = None
    return list(ranked[min(ranked)]) if form and ranked else []
