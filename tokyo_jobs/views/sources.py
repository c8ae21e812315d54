"""The sources of a record, as every page ends with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, enumerate_texts
from tokyo_jobs.views.nodes import Citation, Phrase, Run, Sources

if TYPE_CHECKING:
    from tokyo_jobs.model import Source

_PARTS = {
    "name": words.NAME,
    "tagline": words.TAGLINE,
    "overview": words.OVERVIEW,
    "since": words.SINCE,
    "profile": words.PROFILE,
    "interview": words.INTERVIEW,
    "schedule": words.SCHEDULE,
    "career": words.CAREER,
}


def build_sources(
    sources: Sequence[Source],
    localize: Localizer,
    *,
    parts: Collection[str] | None = None,
    label: Bilingual = words.SOURCES,
    is_full: bool = False,
    is_renumbered: bool = False,
) -> Sources:
    """Return the block that cites the sources of ``parts`` (None for all), in their order.

    Where nothing is said to support one of the parts, those of the record as a whole are cited.
    Each keeps its number in the record, unless ``is_renumbered``.
    """
    numbered = choose_sources(sources, parts)
    if is_renumbered:
        numbered = list(enumerate((source for _, source in numbered), 1))
    citations = tuple([_citation(number, source, localize) for number, source in numbered])
    return Sources(localize(label), citations, is_full)


def choose_sources(
    sources: Sequence[Source], parts: Collection[str] | None
) -> list[tuple[int, Source]]:
    """Return the sources that such a block cites, each with its number in the record."""
    numbered = list(enumerate(sources, 1))
    if parts is None:
        return numbered
    # A source that names no part supports the record as a whole.
    chosen = [n for n in numbered if not n[1].supports or set(parts) & set(n[1].supports)]
    return chosen or numbered


def _citation(number: int, source: Source, localize: Localizer) -> Citation:
    as_of = fill(words.AS_OF, date=show_date(source.as_of)) if source.as_of else None
    title = Run(escape_controls(source.title))
    gloss = Run(escape_controls(source.gloss), "en") if source.gloss else None
    return Citation(
        number,
        gloss if gloss and localize.languages == ("en",) else title,
        title,
        gloss if "en" in localize.languages else None,
        escape_controls(source.url),
        source.as_of[:4] if source.as_of else "",
        localize(as_of) if as_of else None,
        _support(source, localize),
    )


def _support(source: Source, localize: Localizer) -> Phrase | None:
    if not source.supports:
        return None
    parts = [
        _PARTS.get(part) or fill(words.PROGRAM_NUMBER, number=part) for part in source.supports
    ]
    return localize(fill(words.SUPPORTS, parts=enumerate_texts(parts)))
