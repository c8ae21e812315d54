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
    if result.hits:
        shown = len(result.hits)
        total = count_of(result.total, w.PLACES_COUNTED)
        if shown < result.total:
            total = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
        blocks.append(Findings([_show(hit, localize) for hit in result.hits]))
        blocks.append(Prose(localize(total), "aside"))
    kin = [word for word in result.kin if ("en" if word.isascii() else "ja") in localize.languages]
    # How many there are in each field and of each kind, where that is not all of them.
    counts = [(f"--field {slug}", places) for slug, places in result.fields]
    counts = counts if len(counts) > 1 else []
    if result.bureaus and result.staff:
        counts += [("--kind bureau", result.bureaus), ("--kind staff", result.staff)]
    narrower = [f"{option} ({places:,})" for option, places in counts]
    for label, choices in ((w.ALSO_SEARCHED, kin), (w.NARROW_DOWN, narrower)):
        if choices:
            items = [Item(neutral(choice)) for choice in choices]
            blocks.append(Items(items, "options", localize(label)))
    if result.hits:
        ways = [_command(result.hits[0]), *([command("staff", *people)] if people else [])]
        if len(result.fields) > 1 and not any(word.startswith("-") for word in words):
            largest, _ = max(result.fields, key=lambda field: field[1])
            ways.append(command("search", *words, "--field", largest))
    else:
        likely = [
            *(command("search", word) for word in result.alone),
            *map(_command, result.nearest),
        ][:2]
        ways = [*likely, command("list"), *([] if likely else [command("staff")])]
    title = localize(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    return Page(title, blocks=blocks, way_on=ways)


def _show(hit: Hit, localize: Localizer) -> Finding:
    title = localize(hit.name)
    if hit.number is not None:
        title = localize(w.NUMBERED_PLACE, name=hit.name, number=hit.number, title=hit.title)
    elif hit.title != hit.name:
        title = localize(w.PLACE, name=hit.name, title=hit.title)
    # A content file holds no control character, but an index that somebody else wrote might.
    text = escape_controls(hit.snippet.text)
    spans = hit.snippet.spans if text == hit.snippet.text else ()
    return Finding(_command(hit), title, Run(text, hit.snippet.lang), spans)


def _command(hit: Hit) -> str:
    return f"tokyo-jobs {escape_controls(hit.command)}"
