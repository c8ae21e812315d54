"""The sources of a record, as every page ends with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, enumerate_texts, show_date
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


def choose_sources(
    sources: Sequence[Source], parts: Collection[str] | None = None
) -> list[tuple[int, Source]]:
    """Return the sources of ``parts`` (None for all), each with its number in the record.

    Where nothing is said to support one of the parts, those of the record as a whole.
    """
    numbered = list(enumerate(sources, 1))
    if parts is None:
        return numbered
    # A source that names no part supports the record as a whole.
    chosen = [n for n in numbered if not n[1].supports or set(parts) & set(n[1].supports)]
    return chosen or numbered


def cite(
    sources: Sequence[Source],
    localize: Localizer,
    parts: Collection[str] | None = None,
    *,
    label: Phrase | None = None,
    is_full: bool = False,
) -> Sources:
    """Return the block that cites the sources of ``parts`` (None for all)."""
    citations = []
    for number, source in choose_sources(sources, parts):
        title = name = Run(escape_controls(source.title))
        year, notes = "", []
        if source.gloss and "en" in localize.languages:
            gloss = Run(escape_controls(source.gloss), "en")
            name = gloss if localize.main_language == "en" else title
            notes.append(Phrase((gloss,)))
        if source.as_of:
            year = source.as_of[:4]
            notes.append(localize(words.AS_OF, date=show_date(source.as_of)))
        if source.supports:
            notes.append(localize(words.SUPPORTS, parts=_name_parts(source.supports)))
        url = escape_controls(source.url)
        citations.append(Citation(number, name, title, url, year, notes))
    return Sources(label or localize(words.SOURCES), citations, is_full)


def _name_parts(parts: Collection[str]) -> Bilingual:
    """Return what is supported, in words; numbers that run on as their first and last."""
    names = [_PARTS[part] for part in parts if part in _PARTS]
    numbers = sorted(int(part) for part in parts if part not in _PARTS)
    if numbers:
        runs = groupby(enumerate(numbers), lambda item: item[1] - item[0])
        ends = [[number for _, number in run] for _, run in runs]
        spans = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends]
        plural = "s" if len(numbers) > 1 else ""
        names.append(fill(words.PROGRAM_NUMBERS, numbers=", ".join(spans), s=plural))
    return enumerate_texts(names)
