"""The results of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import count_of, escape_controls, fill
from tokyo_jobs.views import words as w
from tokyo_jobs.views.nodes import Excerpt, Finding, Findings, Run
from tokyo_jobs.views.speech import Speech

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Hit, SearchResult


def build_findings(words: Sequence[str], result: SearchResult, speech: Speech) -> Findings:
    """Return the results, best first, with how many there are in all."""
    title = fill(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    shown = len(result.hits)
    if shown < result.total:
        footer = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
    else:
        footer = count_of(result.total, w.ONE_PLACE_COUNTED, w.PLACES_COUNTED)
    findings = tuple(_finding(hit, speech) for hit in result.hits)
    return Findings(speech.say(title), findings, speech.say(footer))


def _finding(hit: Hit, speech: Speech) -> Finding:
    snippet = hit.snippet
    # A content file holds no control character, but an index that somebody else wrote might.
    text = escape_controls(snippet.text)
    spans = snippet.spans if text == snippet.text else ()
    return Finding(
        f"tokyo-jobs {escape_controls(hit.command)}",
        speech.say(hit.title),
        Excerpt(Run(text, snippet.lang), spans),
    )
