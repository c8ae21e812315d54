"""The results of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import count_of, escape_controls, fill
from tokyo_jobs.views import words as w
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Finding, Findings, Page, Prose, Run

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Hit, SearchResult


def build_findings(words: Sequence[str], result: SearchResult, localize: Localizer) -> Page:
    """Return the results, best first, with how many there are in all."""
    title = fill(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    shown = len(result.hits)
    if shown < result.total:
        total = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
    else:
        total = count_of(result.total, w.ONE_PLACE_COUNTED, w.PLACES_COUNTED)
    findings = Findings(tuple(_finding(hit, localize) for hit in result.hits))
    return Page(localize(title), blocks=(findings, Prose(localize(total), "aside")))


def _finding(hit: Hit, localize: Localizer) -> Finding:
    snippet = hit.snippet
    # A content file holds no control character, but an index that somebody else wrote might.
    text = escape_controls(snippet.text)
    return Finding(
        f"tokyo-jobs {escape_controls(hit.command)}",
        localize(hit.title),
        Run(text, snippet.lang),
        snippet.spans if text == snippet.text else (),
    )
