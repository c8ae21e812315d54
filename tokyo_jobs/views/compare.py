"""Bureaus side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import words
from tokyo_jobs.views.bureau import list_titles
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.localizer import Localizer, fill_in
from tokyo_jobs.views.nodes import Comparison, Item, Page, Prose
from tokyo_jobs.views.sources import build_sources

if TYPE_CHECKING:
    from tokyo_jobs.model import Bureau


def build_comparison(
    bureaus: Sequence[Bureau], fields: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return fields, taglines, overviews and program titles, a row each; then the sources.

    ``fields`` are the names of all fields by slug.
    """

    def tell(texts: Iterable[Bilingual]) -> tuple[Prose, ...]:
        return tuple([Prose(localize(text)) for text in texts])

    rows = (
        (
            words.FIELDS,
            [tell(fields[slug] for slug in b.fields if slug in fields) for b in bureaus],
        ),
        (words.TAGLINE, [tell([bureau.tagline]) for bureau in bureaus]),
        (words.OVERVIEW, [tell([bureau.overview]) for bureau in bureaus]),
        (words.PROGRAMS, [(list_titles(bureau, localize),) for bureau in bureaus]),
    )
    comparison = Comparison(
        tuple([Item(localize(b.name), command=command("bureau", b.slug)) for b in bureaus]),
        tuple([(localize(label), tuple(cells)) for label, cells in rows]),
    )
    sources = [
        build_sources(
            bureau.sources,
            localize,
            parts=("name", "tagline", "overview"),
            label=fill_in(words.SOURCES_OF, name=bureau.name),
            is_renumbered=True,
        )
        for bureau in bureaus
    ]
    return Page(
        localize(words.COMPARE_TITLE),
        blocks=(comparison, *sources),
        way_on=tuple([command("bureau", bureau.slug) for bureau in bureaus]),
    )
