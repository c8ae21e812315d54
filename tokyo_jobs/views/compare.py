"""Bureaus side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tokyo_jobs.model import Bureau
from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import words
from tokyo_jobs.views.bureau import list_titles
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Comparison, Page, Prose


def build_comparison(
    bureaus: Sequence[Bureau], fields: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return fields, taglines, overviews and program titles, a row each.

    ``fields`` are the names of all fields by slug.
    """

    def tell(texts: Iterable[Bilingual]) -> tuple[Prose, ...]:
        return tuple(Prose(localize(text)) for text in texts)

    rows = (
        (
            words.FIELDS,
            tuple(tell(fields[slug] for slug in b.fields if slug in fields) for b in bureaus),
        ),
        (words.TAGLINE, tuple(tell([bureau.tagline]) for bureau in bureaus)),
        (words.OVERVIEW, tuple(tell([bureau.overview]) for bureau in bureaus)),
        (words.PROGRAMS, tuple((list_titles(bureau, localize),) for bureau in bureaus)),
    )
    comparison = Comparison(
        localize.each(bureau.name for bureau in bureaus),
        tuple((localize(label), cells) for label, cells in rows),
    )
    return Page(localize(words.COMPARE_TITLE), blocks=(comparison,))
