"""The results of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import words as w
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.localizer import Localizer, fill_in, neutral
from tokyo_jobs.views.nodes import Block, Finding, Findings, Item, Items, Page, Prose, Run

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Hit, SearchResult


def build_findings(
    words: Sequence[str], result: SearchResult, nearest: Sequence[str], localize: Localizer
) -> Page:
    """Return the results, best first, with how many there are, in all and of each field and kind.

    The latter as the options that narrow the search to them. ``nearest`` is what to look for where
    there are none.
    """
    title = fill(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    blocks: list[Block] = []
    if result.hits:
        shown = len(result.hits)
        total = count_of(result.total, w.ONE_PLACE_COUNTED, w.PLACES_COUNTED)
        if shown < result.total:
            total = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
        blocks.append(Findings(tuple([_finding(hit, localize) for hit in result.hits])))
        blocks.append(Prose(localize(total), "aside"))
    kin = [word for word in result.kin if ("en" if word.isascii() else "ja") in localize.languages]
    for label, choices in ((w.ALSO_SEARCHED, kin), (w.NARROW_DOWN, _narrower(result))):
        if choices:
            items = tuple([Item(neutral(choice)) for choice in choices])
            blocks.append(Items(items, "options", localize(label)))
    return Page(localize(title), blocks=tuple(blocks), way_on=_ways_on(words, result, nearest))


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
        number = Bilingual(str(hit.number), str(hit.number))
        return fill_in(w.NUMBERED_PLACE, name=hit.name, number=number, title=hit.title)
    return hit.name if hit.title == hit.name else fill_in(w.PLACE, name=hit.name, title=hit.title)


def _narrower(result: SearchResult) -> list[str]:
    """Return how many there are in each field and of each kind, where that is not all of them."""
    fields = [(f"--field {slug}", places) for slug, places in result.fields]
    kinds = [("--kind bureau", result.bureaus), ("--kind staff", result.staff)]
    counts = fields if len(fields) > 1 else []
    counts += kinds if result.bureaus and result.staff else []
    return [f"{option} ({places:,})" for option, places in counts]


def _ways_on(words: Sequence[str], result: SearchResult, nearest: Sequence[str]) -> tuple[str, ...]:
    """Return the way to the best hit, and to the field that holds most of them."""
    if not result.hits:
        likely = [command("search", title) for title in nearest[:2]]
        return (*likely, command("list"), *([] if likely else [command("staff")]))
    ways = [f"tokyo-jobs {escape_controls(result.hits[0].command)}"]
    if len(result.fields) > 1 and not any(word.startswith("-") for word in words):
        largest, _ = max(result.fields, key=lambda field: field[1])
        ways.append(command("search", *words, "--field", largest))
    return tuple(ways)
