"""The page of one bureau, its parts, bureaus side by side, and all of them in one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, address, command
from tokyo_jobs.views.nodes import (
    Block,
    Comparison,
    Facts,
    Item,
    Items,
    Page,
    Panel,
    Prose,
    Section,
)
from tokyo_jobs.views.sources import choose_sources, cite
from tokyo_jobs.views.times import show_date

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
    names = [localize(fields[slug]) for slug in bureau.fields if slug in fields]
    label = localize(words.FIELD if len(names) == 1 else words.FIELDS)
    blocks: list[Block] = [
        Facts(((label, tuple(names)),)),
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
    blocks.append(cite(choose_sources(bureau.sources), localize))

    ways = [command("staff", member.slug) for member in staff[:1]]
    if not staff and any(neighbor.staff for neighbor in neighbors):
        ways = [command("staff", "--field", bureau.fields[0])]
    compared = [command("compare", bureau.slug, nearest.slug) for nearest in neighbors[:1]]
    ways += [*(compared or [command("list")]), command("bureau", bureau.slug, "--sources")]
    return _page_of(bureau, localize, blocks, ways)


def build_contents(bureau: Bureau, localize: Localizer) -> Page:
    """Return the page that holds the numbered titles alone."""
    ways = [command("bureau", bureau.slug, 1), command("bureau", bureau.slug)]
    return _page_of(bureau, localize, [_titles(bureau, localize)], ways, "--contents")


def _page_of(
    bureau: Bureau, localize: Localizer, blocks: Iterable[Block], ways: Iterable[str], *typed: str
) -> Page:
    named = localize(bureau.name), localize(bureau.tagline)
    return Page(*named, address("bureau", bureau.slug, *typed), tuple(blocks), tuple(ways))


def build_bureau_sources(bureau: Bureau, program: Program | None, localize: Localizer) -> Page:
    """Return the page that holds the sources alone, with all that is known of them.

    With ``program`` only those that support it.
    """
    parts = [str(program.number)] if program else None
    typed = ["bureau", bureau.slug, *(parts or [])]
    return Page(
        localize(words.SOURCES_OF, name=bureau.name),
        localize(program.title) if program else None,
        address(*typed, "--sources"),
        (cite(choose_sources(bureau.sources, parts), localize, is_full=True),),
        (command(*typed),),
    )


def build_program(bureau: Bureau, program: Program, localize: Localizer) -> Page:
    """Return the page of one program, with the sources that support it."""
    typed, number = ("bureau", bureau.slug), program.number
    others = [other for other in (number + 1, number - 1) if 0 < other <= len(bureau.programs)]
    sources = cite(choose_sources(bureau.sources, [str(number)]), localize)
    ways = [command(*typed, other) for other in others[:1]]
    return Page(
        localize(bureau.name),
        None,
        address(*typed, number),
        (_program_section(program, localize), sources),
        (*ways, command(*typed), command(*typed, number, "--sources")),
    )


def build_comparison(
    bureaus: Sequence[Bureau], fields: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return fields, taglines, overviews and program titles, a row each; then the sources.

    ``fields`` are the names of all fields by slug.
    """

    def tell(*texts: Bilingual) -> tuple[Prose | Items, ...]:
        return tuple([Prose(localize(text)) for text in texts])

    rows: dict[Bilingual, Sequence[tuple[Prose | Items, ...]]] = {
        words.FIELDS: [tell(*(fields[s] for s in b.fields if s in fields)) for b in bureaus],
        words.TAGLINE: [tell(bureau.tagline) for bureau in bureaus],
        words.OVERVIEW: [tell(bureau.overview) for bureau in bureaus],
        words.PROGRAMS: [(_titles(bureau, localize),) for bureau in bureaus],
    }
    commands = [command("bureau", bureau.slug) for bureau in bureaus]
    heads = [
        Item(localize(bureau.name), command=typed)
        for bureau, typed in zip(bureaus, commands, strict=True)
    ]
    compared = tuple([(localize(label), tuple(cells)) for label, cells in rows.items()])
    sources = []
    for bureau in bureaus:
        chosen = choose_sources(bureau.sources, ("name", "tagline", "overview"))
        renumbered = enumerate((source for _, source in chosen), 1)
        sources.append(cite(renumbered, localize, localize(words.SOURCES_OF, name=bureau.name)))
    return Page(
        localize(words.COMPARE_TITLE),
        blocks=(Comparison(tuple(heads), compared), *sources),
        way_on=tuple(commands),
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
        items = tuple([Item(page.title, anchor=page.address.replace(" ", "-")) for page in pages])
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


def _titles(bureau: Bureau, localize: Localizer) -> Items:
    titles = [Item(localize(program.title), program.number) for program in bureau.programs]
    return Items(tuple(titles), "contents")


def _program_section(program: Program, localize: Localizer) -> Section:
    """Return one program: numbered title, text, captions of its figures."""
    blocks: list[Block] = [Prose(localize(program.body))]
    if program.figures:
        captions = tuple([Item(localize(caption)) for caption in program.figures])
        blocks.append(Items(captions, "captions", localize(words.FIGURES)))
    return Section(localize(program.title), tuple(blocks), program.number)
