"""The results of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import words as w
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.localizer import Localizer, fill_in
from tokyo_jobs.views.nodes import Block, Finding, Findings, Page, Prose, Run

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Hit, SearchResult


def build_findings(words: Sequence[str], result: SearchResult, localize: Localizer) -> Page:
    """Return the results, best first, with how many there are, in all and of each field and kind.

    The latter as the options that narrow the search to them.
    """
    title = fill(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    shown = len(result.hits)
    if shown < result.total:
        total = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
    else:
        total = count_of(result.total, w.ONE_PLACE_COUNTED, w.PLACES_COUNTED)
    blocks: list[Block] = [
        Findings(tuple([_finding(hit, localize) for hit in result.hits])),
        Prose(localize(total), "aside"),
    ]
    if result.kin:
        kin = escape_controls(", ".join(result.kin))
        blocks.append(Prose(localize(fill(w.ALSO_SEARCHED, words=kin)), "aside"))
    if narrower := _narrower(result):
        options = fill(w.NARROW_DOWN, options=narrower)
        blocks.append(Prose(localize(options), "aside"))
    return Page(localize(title), blocks=tuple(blocks), way_on=_ways_on(words, result))


def _finding(hit: Hit, localize: Localizer) -> Finding:
    snippet = hit.snippet
    # A content file holds no control character, but an index that somebody else wrote might.
    text = escape_controls(snippet.text)
    return Finding(
        f"tokyo-jobs {escape_controls(hit.command)}",
        localize(_place(hit)),
        Run(text, snippet.lang),
        snippet.spans if text == snippet.text else (),
    )


def _place(hit: Hit) -> Bilingual:
    """Return whose the place is, and its heading where that says more."""
    if hit.number is not None:
        return fill_in(w.PLACE, name=hit.name, title=_numbered(hit.number, hit.title))
    return hit.name if hit.title == hit.name else fill_in(w.PLACE, name=hit.name, title=hit.title)


def _numbered(number: int, title: Bilingual) -> Bilingual:
    return Bilingual(f"{number} {title.ja}", f"{number} {title.en}" if title.en else None)


def _narrower(result: SearchResult) -> str:
    """Return how many there are in each field and of each kind, where that is not all of them."""
    counts = [(f"--field {escape_controls(field.slug)}", field.places) for field in result.fields]
    if result.bureaus and result.staff:
        counts += [("--kind bureau", result.bureaus), ("--kind staff", result.staff)]
    if len(result.fields) < 2:
        counts = counts[len(result.fields) :]
    return ", ".join(f"{option} ({places:,})" for option, places in counts)


def _ways_on(words: Sequence[str], result: SearchResult) -> tuple[str, ...]:
    """Return the way to the best hit, and to what narrows the search most."""
    if not result.hits:
        return (command("list"),)
    ways = [f"tokyo-jobs {escape_controls(result.hits[0].command)}"]
    if len(result.fields) > 1 and not any(word.startswith("-") for word in words):
        ways.append(command("search", *words, "--field", result.fields[0].slug))
    return tuple(ways)
