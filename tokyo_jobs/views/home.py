"""The home page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, Language, count_of, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, fill_in
from tokyo_jobs.views.nodes import Bar, Bars, Block, Facts, Item, Items, Page, Prose, Section

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, Totals
    from tokyo_jobs.model import Bureau, Development, Site, StaffMember

_WORD = re.compile(r"[\u4e00-\u9fff々]{1,4}|[ァ-ヴー]+|[^\W\d_\u3040-\u9fff]+")
"""A word that says something: kanji, katakana or Latin letters, with no particle among them."""


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
    fields: list[Block] = [Bars(tuple(bars)), Prose(localize(_summary(totals)))]
    if count := next((count for count in counts if count.bureaus), None):
        listed = command("list", "--field", count.slug)
        fields.insert(1, Items((Item(localize(words.TRY_LIST), command=listed),), "commands"))
    examples = Items(_examples(bureau, member, localize), "commands")
    blocks: list[Block] = [
        Section(localize(words.HOME_FIELDS), tuple(fields)),
        Section(localize(words.HOME_TRY), (examples,)),
    ]
    if news:
        events = [
            (
                localize(show_date(event.as_of, with_era=False)),
                (localize(fill_in(words.NEWS, name=of.name, text=_last_sentence(event.text))),),
            )
            for of, event in news
        ]
        blocks.append(Section(localize(words.HOME_NEW), (Facts(tuple(events)),)))
    if site and site.note:
        blocks.append(Prose(localize(site.note), "aside"))
    return Page(
        localize(site.title if site else words.HOME_TITLE),
        localize(site.line if site else words.HOME_LINE),
        "",
        tuple(blocks),
        (command("list"), *([command("staff")] if totals.staff else []), command("--help")),
    )


def _summary(totals: Totals) -> Bilingual:
    """Say how much there is, of people only if there are any, and of when."""
    counted = count_of(totals.bureaus, words.BUREAUS_COUNTED)
    if totals.staff:
        staff = count_of(totals.staff, words.STAFF_COUNTED)
        counted = fill(words.AND_STAFF, bureaus=counted, staff=staff)
    if not totals.as_of_first or not totals.as_of_last:
        return fill(words.HOME_TOTALS_UNDATED, counted=counted)
    first, last = show_date(totals.as_of_first[:4]), show_date(totals.as_of_last[:4])
    span = first if first == last else fill(words.YEARS_BETWEEN, first=first, last=last)
    return fill(words.HOME_TOTALS, counted=counted, span=span)


def _last_sentence(text: Bilingual) -> Bilingual:
    """Return the last sentence of a text in each language, which tells the newest of it."""
    japanese = re.findall(r"[^。]+。?", text.ja.replace("\n", ""))
    english = re.split(r"(?<=[.!?]) ", " ".join((text.en or "").split()))
    return Bilingual(japanese[-1] if japanese else text.ja, english[-1] or None)


def _examples(
    bureau: Bureau | None, member: StaffMember | None, localize: Localizer
) -> tuple[Item, ...]:
    """Return commands for what there is in the content in use, and for the other language."""
    items = []

    def show(meaning: Bilingual, *typed: object) -> None:
        items.append(Item(localize(meaning), command=command(*typed)))

    if bureau:
        show(words.TRY_BUREAU, "bureau", bureau.slug)
    if member and (member.schedule or member.career):
        show(words.TRY_TIMELINE, "staff", member.slug, "--timeline")
    elif member:
        show(words.TRY_STAFF, "staff", member.slug)
    if bureau:
        show(words.TRY_SEARCH, "search", _telling_word(bureau, localize.main_language))
    languages: tuple[Language, ...] = ("ja", "en")
    for other in languages:
        if localize.languages != (other,):
            said = Localizer(other)(words.IN_THIS_LANGUAGE)
            items.append(Item(said, command=command("--lang", other)))
    return tuple(items)


def _telling_word(bureau: Bureau, language: Language) -> str:
    """Return a word to look for: the longest of the shortest caption or title of the bureau.

    Captions name concrete things.
    """
    captions = [caption for program in bureau.programs for caption in program.figures]
    texts = captions or [program.title for program in bureau.programs]
    shortest = min((text.localized(language) for text in texts), key=len)
    return max(_WORD.findall(shortest), key=len, default=shortest)
