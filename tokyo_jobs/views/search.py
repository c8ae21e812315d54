"""The results of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import count_of, escape_controls, fill
from tokyo_jobs.views import words as w
from tokyo_jobs.views.localizer import Localizer, command, neutral
from tokyo_jobs.views.nodes import Block, Finding, Findings, Item, Items, Page, Prose, Run

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Hit, SearchResult


def build_findings(
    words: Sequence[str], result: SearchResult, people: Sequence[str], localize: Localizer
) -> Page:
    """Return the results, best first, with how many there are, in all and of each field and kind.

    The latter as the options that narrow the search to them. ``people`` are the options that list
    staff who may have to do with it.
    """
    blocks: list[Block] = []
    likely = [*(command("search", word) for word in result.alone), *map(_command, result.nearest)]
    ways = [*likely[:2], command("list")]
    if result.hits:
        shown = len(result.hits)
        total = count_of(result.total, w.PLACES_COUNTED)
        if shown < result.total:
            total = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
        blocks.append(Findings([_show(hit, localize) for hit in result.hits]))
        blocks.append(Prose(localize(total), "aside"))
        ways = [_command(result.hits[0]), *([command("staff", *people)] if people else [])]
        if len(result.fields) > 1 and not any(word.startswith("-") for word in words):
            largest, _ = max(result.fields, key=lambda field: field[1])
            ways.append(command("search", *words, "--field", largest))
    kin = [word for word in result.kin if ("en" if word.isascii() else "ja") in localize.languages]
    fields = [(f"--field {slug}", places) for slug, places in result.fields]
    kinds = [("--kind bureau", result.bureaus), ("--kind staff", result.staff)]
    narrower = [
        f"{option} ({places:,})"
        for counts in (fields, kinds)
        if sum(places > 0 for _, places in counts) > 1
        for option, places in counts
    ]
    for label, choices in ((w.ALSO_SEARCHED, kin), (w.NARROW_DOWN, narrower)):
        if choices:
            items = [Item(neutral(choice)) for choice in choices]
            blocks.append(Items(items, "options", localize(label)))
    title = localize(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    return Page(title, blocks=blocks, way_on=ways)


def _show(hit: Hit, localize: Localizer) -> Finding:
    title = localize(hit.name)
    if hit.number is not None:
        title = localize(w.NUMBERED_PLACE, name=hit.name, number=hit.number, title=hit.title)
    elif hit.title != hit.name:
        title = localize(w.PLACE, name=hit.name, title=hit.title)
    excerpt = Run(escape_controls(hit.snippet.text), hit.snippet.lang)
    return Finding(_command(hit), title, excerpt, hit.snippet.spans)


def _command(hit: Hit) -> str:
    return f"tokyo-jobs {escape_controls(hit.command)}"
