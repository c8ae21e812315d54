"""The page of one bureau, its parts, and all bureaus in one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import address, command
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, fill_in
from tokyo_jobs.views.nodes import Block, Facts, Item, Items, Page, Panel, Prose, Section
from tokyo_jobs.views.sources import build_sources

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, StaffSummary
    from tokyo_jobs.model import Bureau, Program, Site


def build_bureau(
    bureau: Bureau,
    fields: Mapping[str, Bilingual],
    staff: Sequence[StaffSummary],
    neighbors: Sequence[BureauSummary],
    localize: Localizer,
) -> Page:
    """Return the whole page: overview, programs, what happened since, staff, sources.

    ``fields`` are the names of all fields by slug, ``staff`` those of the bureau, ``neighbors`` the
    others of its field, the most alike first.
    """
    names = [fields[slug] for slug in bureau.fields if slug in fields]
    label = words.FIELD if len(names) == 1 else words.FIELDS
    blocks: list[Block] = [
        Facts(((localize(label), localize.each(names)),)),
        Panel(localize(words.OVERVIEW), localize(bureau.overview)),
        *(_program_section(program, localize) for program in bureau.programs),
    ]
    if bureau.since:
        developments = [
            (localize(show_date(event.as_of, with_era=False)), (localize(event.text),))
            for event in bureau.since
        ]
        blocks.append(Section(localize(words.SINCE), (Facts(tuple(developments)),)))
    people: Block = Prose(localize(words.NOBODY), "aside")
    if staff:
        items = [Item(localize(m.headline), command=command("staff", m.slug)) for m in staff]
        people = Items(tuple(items), "commands")
    blocks.append(Section(localize(words.STAFF), (people,)))
    blocks.append(build_sources(bureau.sources, localize))
    return Page(
        localize(bureau.name),
        localize(bureau.tagline),
        address("bureau", bureau.slug),
        tuple(blocks),
        _ways_on(bureau, staff, neighbors),
    )


def build_contents(bureau: Bureau, localize: Localizer) -> Page:
    """Return the page that holds the numbered titles alone."""
    return Page(
        localize(bureau.name),
        localize(bureau.tagline),
        address("bureau", bureau.slug, "--contents"),
        (list_titles(bureau, localize),),
        (command("bureau", bureau.slug, 1), command("bureau", bureau.slug)),
    )


def build_bureau_sources(bureau: Bureau, program: Program | None, localize: Localizer) -> Page:
    """Return the page that holds the sources alone, with all that is known of them.

    With ``program`` only those that support it.
    """
    typed = ["bureau", bureau.slug, *([str(program.number)] if program else [])]
    return Page(
        localize(fill_in(words.SOURCES_OF, name=bureau.name)),
        localize(program.title) if program else None,
        address(*typed, "--sources"),
        (build_sources(bureau.sources, localize, parts=typed[2:] or None, is_full=True),),
        (command(*typed),),
    )


def build_program(bureau: Bureau, program: Program, localize: Localizer) -> Page:
    """Return the page of one program, with the sources that support it."""
    slug, number = bureau.slug, program.number
    others = [other for other in (number + 1, number - 1) if 0 < other <= len(bureau.programs)]
    return Page(
        localize(bureau.name),
        None,
        address("bureau", slug, number),
        (
            _program_section(program, localize),
            build_sources(bureau.sources, localize, parts=[str(number)]),
        ),
        (
            *(command("bureau", slug, other) for other in others[:1]),
            command("bureau", slug),
            command("bureau", slug, number, "--sources"),
        ),
    )


def build_handbook(
    chapters: Iterable[tuple[Bilingual | None, Sequence[Page]]],
    site: Site | None,
    localize: Localizer,
) -> Page:
    """Return all bureaus in one document, the pages of each field under its name."""
    blocks: list[Block] = []
    contents: list[Block] = []
    for name, pages in chapters:
        items = tuple(Item(page.title, anchor=page.address.replace(" ", "-")) for page in pages)
        label = localize(name) if name else None
        contents.append(Items(items, "chapters", label))
        blocks += pages if label is None else [Section(label, tuple(pages))]
    return Page(
        localize(site.title if site else words.BUREAUS),
        None,
        "bureau --all",
        (Section(localize(words.CONTENTS), tuple(contents)), *blocks),
        (command("list"),),
    )


def list_titles(bureau: Bureau, localize: Localizer) -> Items:
    """Return the numbered titles of the programs."""
    titles = [Item(localize(program.title), program.number) for program in bureau.programs]
    return Items(tuple(titles), "contents")


def _program_section(program: Program, localize: Localizer) -> Section:
    """Return one program: numbered title, text, captions of its figures."""
    blocks: list[Block] = [Prose(localize(program.body))]
    if program.figures:
        captions = tuple([Item(localize(caption)) for caption in program.figures])
        blocks.append(Items(captions, "captions", localize(words.FIGURES)))
    return Section(localize(program.title), tuple(blocks), program.number)


def _ways_on(
    bureau: Bureau, staff: Sequence[StaffSummary], neighbors: Sequence[BureauSummary]
) -> tuple[str, ...]:
    """Return the way to a person, to another bureau, and to the sources in full."""
    ways = []
    if staff:
        ways.append(command("staff", staff[0].slug))
    elif any(neighbor.staff for neighbor in neighbors):
        ways.append(command("staff", "--field", bureau.fields[0]))
    compared = [command("compare", bureau.slug, nearest.slug) for nearest in neighbors[:1]]
    ways += compared or [command("list")]
    return (*ways, command("bureau", bureau.slug, "--sources"))
