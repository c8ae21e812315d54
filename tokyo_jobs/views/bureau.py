"""The page of one bureau, its parts, and all bureaus in one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Block, Facts, Item, Items, Page, Panel, Prose, Section
from tokyo_jobs.views.sources import build_sources

if TYPE_CHECKING:
    from tokyo_jobs.catalog import StaffSummary
    from tokyo_jobs.model import Bureau, Program, Site


def build_bureau(
    bureau: Bureau,
    fields: Mapping[str, Bilingual],
    staff: Sequence[StaffSummary],
    neighbors: Sequence[str],
    localize: Localizer,
) -> Page:
    """Return the whole page: overview, programs, what happened since, staff, sources.

    ``fields`` are the names of all fields by slug, ``staff`` those of the bureau, ``neighbors`` the
    slugs of the bureaus of its field, itself among them.
    """
    names = [fields[slug] for slug in bureau.fields if slug in fields]
    label = words.FIELD if len(names) == 1 else words.FIELDS
    blocks: list[Block] = [
        Facts(((localize(label), localize.each(names)),)),
        Panel(localize(words.OVERVIEW), localize(bureau.overview)),
        *(_program_section(program, localize) for program in bureau.programs),
    ]
    if bureau.since:
        developments = tuple(
            [
                (localize(show_date(event.as_of, with_era=False)), (localize(event.text),))
                for event in bureau.since
            ]
        )
        blocks.append(Section(localize(words.SINCE), (Facts(developments),)))
    blocks.append(_staff_section(staff, localize))
    blocks.append(build_sources(bureau.sources, localize))
    return _page(bureau, tuple(blocks), localize, _ways_on(bureau, staff, neighbors))


def build_contents(bureau: Bureau, localize: Localizer) -> Page:
    """Return the page that holds the numbered titles alone."""
    ways = (command("bureau", bureau.slug, 1), command("bureau", bureau.slug))
    return _page(bureau, (list_titles(bureau, localize),), localize, ways)


def build_bureau_sources(bureau: Bureau, program: Program | None, localize: Localizer) -> Page:
    """Return the page that holds the sources alone, with all that is known of them.

    With ``program`` only those that support it.
    """
    parts = [str(program.number)] if program else None
    blocks = (build_sources(bureau.sources, localize, parts=parts, is_full=True),)
    return _page(bureau, blocks, localize, (command("bureau", bureau.slug),))


def build_program(bureau: Bureau, program: Program, localize: Localizer) -> Page:
    """Return the page of one program, with the sources that support it."""
    number = program.number
    others = [other for other in (number + 1, number - 1) if 0 < other <= len(bureau.programs)]
    ways = [command("bureau", bureau.slug, other) for other in others[:1]]
    return Page(
        localize(bureau.name),
        None,
        f"bureau {escape_controls(bureau.slug)} {number}",
        (
            _program_section(program, localize),
            build_sources(bureau.sources, localize, parts=[str(number)]),
        ),
        (*ways, command("bureau", bureau.slug)),
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
    return Items(
        tuple([Item(localize(program.title), program.number) for program in bureau.programs]),
        "contents",
    )


def _program_section(program: Program, localize: Localizer) -> Section:
    """Return one program: numbered title, text, captions of its figures."""
    blocks: tuple[Block, ...] = (Prose(localize(program.body)),)
    if program.figures:
        captions = tuple([Item(localize(caption)) for caption in program.figures])
        blocks = (*blocks, Items(captions, "captions", localize(words.FIGURES)))
    return Section(localize(program.title), blocks, program.number)


def _staff_section(staff: Sequence[StaffSummary], localize: Localizer) -> Section:
    if not staff:
        return Section(localize(words.STAFF), (Prose(localize(words.NOBODY), "aside"),))
    people = [
        Item(localize(member.headline), command=command("staff", member.slug)) for member in staff
    ]
    return Section(localize(words.STAFF), (Items(tuple(people), "commands"),))


def _ways_on(
    bureau: Bureau, staff: Sequence[StaffSummary], neighbors: Sequence[str]
) -> tuple[str, ...]:
    """Return the way to a person of the bureau, and to the next bureau of its field."""
    ways = [command("staff", member.slug) for member in staff[:1]]
    after = [slug for slug in neighbors if slug > bureau.slug]
    before = [slug for slug in neighbors if slug < bureau.slug]
    for slug in (*after, *before)[:1]:
        ways += [command("bureau", slug), command("compare", bureau.slug, slug)]
    return tuple(ways) or (command("list"),)


def _page(
    bureau: Bureau, blocks: tuple[Block, ...], localize: Localizer, ways_on: tuple[str, ...]
) -> Page:
    address = f"bureau {escape_controls(bureau.slug)}"
    return Page(localize(bureau.name), localize(bureau.tagline), address, blocks, ways_on)
