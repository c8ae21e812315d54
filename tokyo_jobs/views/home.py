"""The home page."""

import re

from tokyo_jobs.catalog import Catalog
from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, show_date

_SENTENCE_END = re.compile(r"(?<=。)\s*(?=\S)|(?<=[.!?])\s+")
_MOST_READ = 100  # bureaus; where there are more, the page is not worth reading them all


def build_home(catalog: Catalog, localize: Localizer) -> nodes.Page:
    """Return the page of ``tokyo-jobs`` alone: what there is, and lines to try."""
    counts, site = catalog.fields(), catalog.site()
    bureaus, staff = catalog.bureaus(), catalog.staff()
    bars = [(localize(count.name), escape_controls(count.slug), count.bureaus) for count in counts]
    sums = [count_of(len(bureaus), words.BUREAUS_COUNTED)]
    if staff:
        sums.append(count_of(len(staff), words.STAFF_COUNTED))
    if years := catalog.years():
        sums.append(fill(words.SOURCES_FROM, years="-".join(years)))
    fields: list[nodes.Block] = [nodes.Bars(bars), nodes.Prose(localize(enumerate_texts(sums)))]
    if field := next((count.slug for count in counts if count.bureaus), None):
        listing = nodes.Item(localize(words.TRY_LIST), command=command("list", "--field", field))
        fields.append(nodes.Items([listing], "commands"))
    blocks: list[nodes.Block] = [
        nodes.Section(localize(words.HOME_FIELDS), fields),
        nodes.Section(localize(words.HOME_TRY), [_list_examples(catalog, localize)]),
    ]
    read = [catalog.bureau(each.slug) for each in bureaus] if len(bureaus) <= _MOST_READ else []
    news = [(bureau.since[0], bureau.name) for bureau in read if bureau.since]
    news.sort(key=lambda item: item[0].as_of, reverse=True)
    events = []
    for event, name in news[:2]:
        # The last sentence tells the newest of it.
        text = Bilingual(*(_SENTENCE_END.split(said)[-1] for said in event.text if said))
        date = localize(show_date(event.as_of, with_era=False))
        events.append((date, [localize(words.TITLED, title=name, text=text)]))
    if events:
        blocks.append(nodes.Section(localize(words.HOME_NEW), [nodes.Facts(events)]))
    if site and site.note:
        blocks.append(nodes.Prose(localize(site.note), "aside"))
    title, line = (site.title, site.line) if site else (words.HOME_TITLE, words.HOME_LINE)
    ways = ["list", *(["staff"] if staff else []), "--help"]
    return nodes.Page(localize(title), localize(line), blocks=blocks, way_on=ways)


def _list_examples(catalog: Catalog, localize: Localizer) -> nodes.Items:
    """Return commands for what there is in the content in use, and for the other language."""
    items: list[nodes.Item] = []

    def offer(meaning: Bilingual, *typed: str) -> None:
        items.append(nodes.Item(localize(meaning), command=command(*typed)))

    slugs = [bureau.slug for bureau in catalog.bureaus()]
    # Somebody with a short name whose day or career is told, and whose bureau can be shown.
    people = (member for member in catalog.staff() if member.bureau in slugs)
    person = min(people, key=lambda member: (not member.told, len(member.slug)), default=None)
    if slugs:
        bureau = catalog.bureau(person.bureau if person else slugs[0])
        offer(words.TRY_BUREAU, "bureau", bureau.slug)
        if person and person.told:
            offer(words.TRY_TIMELINE, "staff", person.slug, "--timeline")
        elif person:
            offer(words.TRY_STAFF, "staff", person.slug)
        titles = (program.title.localized(localize.main_language) for program in bureau.programs)
        offer(words.TRY_SEARCH, "search", min(titles, key=len))
    for other in map(Localizer, Localizer("both").languages):
        if other.languages != localize.languages:
            said = other(words.IN_THIS_LANGUAGE)
            items.append(nodes.Item(said, command=command("--lang", other.main_language)))
    return nodes.Items(items, "commands")
