"""The home page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, Language, count_of, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, command, show_date
from tokyo_jobs.views.nodes import Bar, Bars, Block, Facts, Item, Items, Page, Prose, Section

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, Totals
    from tokyo_jobs.model import Bureau, Development, Site, StaffMember


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
    fields: list[Block] = [Bars(bars), Prose(localize(_sum_up(totals)))]
    if count := next((count for count in counts if count.bureaus), None):
        listed = Item(localize(words.TRY_LIST), command=command("list", "--field", count.slug))
        fields.insert(1, Items([listed], "commands"))
    examples = Items(_list_examples(bureau, member, localize), "commands")
    blocks: list[Block] = [
        Section(localize(words.HOME_FIELDS), fields),
        Section(localize(words.HOME_TRY), [examples]),
    ]
    if news:
        events = []
        for of, event in news:
            date, text = show_date(event.as_of, with_era=False), _last_sentence(event.text)
            events.append((localize(date), [localize(words.TITLED, title=of.name, text=text)]))
        blocks.append(Section(localize(words.HOME_NEW), [Facts(events)]))
    if site and site.note:
        blocks.append(Prose(localize(site.note), "aside"))
    title, line = (site.title, site.line) if site else (words.HOME_TITLE, words.HOME_LINE)
    ways = ["list", "staff", "--help"] if totals.staff else ["list", "--help"]
    return Page(localize(title), localize(line), blocks=blocks, way_on=list(map(command, ways)))


def _sum_up(totals: Totals) -> Bilingual:
    """Say how much there is, of people only if there are any, and of when."""
    counted = count_of(totals.bureaus, words.BUREAUS_COUNTED)
    if totals.staff:
        staff = count_of(totals.staff, words.STAFF_COUNTED)
        counted = fill(words.AND_STAFF, bureaus=counted, staff=staff)
    if not totals.as_of_first or not totals.as_of_last:
        return counted
    first, last = show_date(totals.as_of_first[:4]), show_date(totals.as_of_last[:4])
    span = first if first == last else fill(words.YEARS_BETWEEN, first=first, last=last)
    return fill(words.HOME_TOTALS, counted=counted, span=span)


def _last_sentence(text: Bilingual) -> Bilingual:
    """Return the last sentence of a text in each language, which tells the newest of it."""
    japanese = re.findall(r"[^。]+。?", text.ja.replace("\n", ""))
    english = re.split(r"(?<=[.!?]) ", " ".join((text.en or "").split()))
    return Bilingual(japanese[-1] if japanese else text.ja, english[-1] or None)


def _list_examples(
    bureau: Bureau | None, member: StaffMember | None, localize: Localizer
) -> list[Item]:
    """Return commands for what there is in the content in use, and for the other language."""
    typed: list[tuple[Bilingual, tuple[str, ...]]] = []
    if bureau:
        typed.append((words.TRY_BUREAU, ("bureau", bureau.slug)))
    if member and (member.schedule or member.career):
        typed.append((words.TRY_TIMELINE, ("staff", member.slug, "--timeline")))
    elif member:
        typed.append((words.TRY_STAFF, ("staff", member.slug)))
    if bureau:
        typed.append((words.TRY_SEARCH, ("search", _telling_word(bureau, localize))))
    items = [Item(localize(meaning), command=command(*line)) for meaning, line in typed]
    others: tuple[Language, ...] = ("ja", "en")
    for other in others:
        if localize.languages != (other,):
            said = Localizer(other)(words.IN_THIS_LANGUAGE)
            items.append(Item(said, command=command("--lang", other)))
    return items


def _telling_word(bureau: Bureau, localize: Localizer) -> str:
    """Return a word to look for, from the shortest caption of the bureau or else its titles."""
    captions = [caption for program in bureau.programs for caption in program.figures]
    texts = captions or [program.title for program in bureau.programs]
    shortest = min((text.localized(localize.main_language) for text in texts), key=len)
    # The longest of kanji, katakana or Latin letters, with no particle among them.
    telling = re.findall(r"[\u4e00-\u9fff々]{1,4}|[ァ-ヴー]+|[^\W\d_\u3040-\u9fff]+", shortest)
    return max(telling, key=len, default=shortest)
