"""The home page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, Language, count_of, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, show_date
from tokyo_jobs.views.nodes import Bar, Bars, Block, Facts, Item, Items, Page, Prose, Section

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, Totals
    from tokyo_jobs.model import Bureau, Development, Site, StaffMember

_SENTENCE_END = re.compile(r"(?<=。)\s*(?=\S)|(?<=[.!?])\s+")


def build_home(
    counts: Sequence[FieldCount],
    totals: Totals,
    site: Site | None,
    news: Sequence[tuple[BureauSummary, Development]],
    bureau: Bureau | None,
    member: StaffMember | None,
    localize: Localizer,
) -> Page:
    """Return the page of ``tokyo-jobs`` alone: what there is, and lines to try.

    ``news`` is what happened last, ``bureau`` and ``member`` are worth a look as examples.
    """
    bars = [Bar(localize(c.name), escape_controls(c.slug), c.bureaus) for c in counts]
    sums = [count_of(totals.bureaus, words.BUREAUS_COUNTED)]
    if totals.staff:
        sums.append(count_of(totals.staff, words.STAFF_COUNTED))
    years = sorted({date[:4] for date in (totals.as_of_first, totals.as_of_last) if date})
    if years:
        sums.append(fill(words.SOURCES_FROM, years="-".join(years)))
    field = next((count.slug for count in counts if count.bureaus), None)
    examples = _list_examples(bureau, member, localize)
    fields: list[Block] = [Bars(bars), Prose(localize(enumerate_texts(sums)))]
    if field:
        listing = Item(localize(words.TRY_LIST), command=command("list", "--field", field))
        fields.append(Items([listing], "commands"))
    blocks: list[Block] = [
        Section(localize(words.HOME_FIELDS), fields),
        Section(localize(words.HOME_TRY), [Items(examples, "commands")]),
    ]
    if news:
        events = []
        for of, event in news:
            # The last sentence tells the newest of it.
            text = Bilingual(*(_SENTENCE_END.split(said)[-1] for said in event.text if said))
            date = localize(show_date(event.as_of, with_era=False))
            events.append((date, [localize(words.TITLED, title=of.name, text=text)]))
        blocks.append(Section(localize(words.HOME_NEW), [Facts(events)]))
    if site and site.note:
        blocks.append(Prose(localize(site.note), "aside"))
    title, line = (site.title, site.line) if site else (words.HOME_TITLE, words.HOME_LINE)
    ways = ["list", "staff", "--help"] if totals.staff else ["list", "--help"]
    return Page(localize(title), localize(line), blocks=blocks, way_on=list(map(command, ways)))


def _list_examples(
    bureau: Bureau | None, member: StaffMember | None, localize: Localizer
) -> list[Item]:
    """Return commands for what there is in the content in use, and for the other language."""
    typed: dict[Bilingual, Sequence[str]] = {}
    if bureau:
        typed[words.TRY_BUREAU] = "bureau", bureau.slug
    if member and (member.schedule or member.career):
        typed[words.TRY_TIMELINE] = "staff", member.slug, "--timeline"
    elif member:
        typed[words.TRY_STAFF] = "staff", member.slug
    if bureau:
        titles = (program.title.localized(localize.main_language) for program in bureau.programs)
        typed[words.TRY_SEARCH] = "search", min(titles, key=len)
    items = [Item(localize(meaning), command=command(*line)) for meaning, line in typed.items()]
    others: tuple[Language, ...] = ("ja", "en")
    for other in others:
        if localize.languages != (other,):
            said = Localizer(other)(words.IN_THIS_LANGUAGE)
            items.append(Item(said, command=command("--lang", other)))
    return items
