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
    words: Sequence[str],
    result: SearchResult,
    alone: Sequence[str],
    nearest: Sequence[Hit],
    people: Sequence[str],
    localize: Localizer,
) -> Page:
    """Return the results, best first, with how many there are, in all and of each field and kind.

    The latter as the options that narrow the search to them. Where there are none, ``alone`` are
    those of the words that occur, ``nearest`` places that may be meant. ``people`` are the options
    that list staff who may have to do with it.
    """
    title = fill(w.SEARCH_TITLE, words=escape_controls(" ".join(words)))
    blocks: list[Block] = []
    if result.hits:
        shown = len(result.hits)
        total = count_of(result.total, w.PLACES_COUNTED)
        if shown < result.total:
            total = fill(w.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
        blocks.append(Findings(tuple([_finding(hit, localize) for hit in result.hits])))
        blocks.append(Prose(localize(total), "aside"))
    kin = [word for word in result.kin if ("en" if word.isascii() else "ja") in localize.languages]
    for label, choices in ((w.ALSO_SEARCHED, kin), (w.NARROW_DOWN, _narrower(result))):
        if choices:
            items = tuple([Item(neutral(choice)) for choice in choices])
            blocks.append(Items(items, "options", localize(label)))
    if result.hits:
        way_on = _ways_on(words, result, people)
    else:
        searches = [command("search", word) for word in alone]
        likely = [*searches, *(_command(hit) for hit in nearest)][:2]
        way_on = (*likely, command("list"), *([] if likely else [command("staff")]))
    return Page(localize(title), blocks=tuple(blocks), way_on=way_on)


def _finding(hit: Hit, localize: Localizer) -> Finding:
    snippet = hit.snippet
    # A content file holds no control character, but an index that somebody else wrote might.
    text = escape_controls(snippet.text)
    return Finding(
        _command(hit),
        localize(_place(hit)),
        Run(text, snippet.lang),
        snippet.spans if text == snippet.text else (),
    )


def _command(hit: Hit) -> str:
    return f"tokyo-jobs {escape_controls(hit.command)}"


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


def _ways_on(words: Sequence[str], result: SearchResult, people: Sequence[str]) -> tuple[str, ...]:
    """Return the way to the best hit, to people, and to the field that holds most hits."""
    ways = [_command(result.hits[0]), *([command("staff", *people)] if people else [])]
    if len(result.fields) > 1 and not any(word.startswith("-") for word in words):
        largest, _ = max(result.fields, key=lambda field: field[1])
        ways.append(command("search", *words, "--field", largest))
    return tuple(ways)
