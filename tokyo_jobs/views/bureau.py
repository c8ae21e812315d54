"""The page of one bureau, its parts, bureaus side by side, and all of them in one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, call, command, show_date
from tokyo_jobs.views.sources import cite

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, StaffSummary
    from tokyo_jobs.model import Bureau, Program, Site


def build_bureau(
    bureau: Bureau,
    fields: Mapping[str, Bilingual],
    staff: Sequence[StaffSummary],
    neighbors: Sequence[BureauSummary],
    localize: Localizer,
) -> nodes.Page:
    """Return the whole page: overview, programs, what happened since, staff, sources.

    ``fields`` are the names of all fields by slug, ``staff`` those of the bureau, ``neighbors`` the
    others of its field, the most alike first.
    """
    names = [localize(fields[slug]) for slug in bureau.fields if slug in fields]
    label = localize(words.FIELD if len(names) == 1 else words.FIELDS)
    overview = nodes.Prose(localize(bureau.overview))
    blocks: list[nodes.Block] = [
        nodes.Facts([(label, names)]),
        nodes.Section(localize(words.OVERVIEW), [overview], is_framed=True),
        *(_tell_program(program, localize) for program in bureau.programs),
    ]
    if bureau.since:
        dated = ((show_date(event.as_of, with_era=False), event.text) for event in bureau.since)
        events = nodes.Facts([(localize(date), [localize(text)]) for date, text in dated])
        blocks.append(nodes.Section(localize(words.SINCE), [events]))
    people: nodes.Block = nodes.Prose(localize(words.NOBODY), "aside")
    if staff:
        items = [nodes.Item(localize(m.headline), command=command("staff", m.slug)) for m in staff]
        people = nodes.Items(items, "commands")
    blocks.append(nodes.Section(localize(words.STAFF), [people]))
    blocks.append(cite(bureau.sources, localize))

    ways = [command("staff", member.slug) for member in staff[:1]]
    if not staff and any(neighbor.staff for neighbor in neighbors):
        ways = [command("staff", "--field", bureau.fields[0])]
    compared = [command("compare", bureau.slug, nearest.slug) for nearest in neighbors[:1]]
    ways += compared or [command("list")]
    typed = "bureau", bureau.slug
    ways.append(command(*typed, "--sources"))
    title, subtitle = localize(bureau.name), localize(bureau.tagline)
    return nodes.Page(title, subtitle, call(*typed), blocks, ways)


def build_contents(bureau: Bureau, localize: Localizer) -> nodes.Page:
    """Return the page that holds the numbered titles alone."""
    typed = "bureau", bureau.slug
    title, subtitle = localize(bureau.name), localize(bureau.tagline)
    ways = [command(*typed, 1), command(*typed)]
    titles = _list_titles(bureau, localize)
    return nodes.Page(title, subtitle, call(*typed, "--contents"), [titles], ways)


def build_bureau_sources(
    bureau: Bureau, program: Program | None, localize: Localizer
) -> nodes.Page:
    """Return the page that holds the sources alone, with all that is known of them.

    With ``program`` only those that support it.
    """
    typed = "bureau", bureau.slug, *([str(program.number)] if program else [])
    return nodes.Page(
        localize(words.SOURCES_OF, name=bureau.name),
        localize(program.title) if program else None,
        call(*typed, "--sources"),
        [cite(bureau.sources, localize, typed[2:] or None, is_full=True)],
        [command(*typed)],
    )


def build_program(bureau: Bureau, program: Program, localize: Localizer) -> nodes.Page:
    """Return the page of one program, with the sources that support it."""
    whole, number = ("bureau", bureau.slug), program.number
    ways = [command(*whole), command(*whole, number, "--sources")]
    if len(bureau.programs) > 1:
        ways.insert(0, command(*whole, number % len(bureau.programs) + 1))
    sources = cite(bureau.sources, localize, [str(number)])
    shown: list[nodes.Block] = [_tell_program(program, localize), sources]
    return nodes.Page(localize(bureau.name), None, call(*whole, number), shown, ways)


def build_comparison(
    bureaus: Sequence[Bureau], fields: Mapping[str, Bilingual], localize: Localizer
) -> nodes.Page:
    """Return fields, taglines, overviews and program titles, a row each; then the sources.

    ``fields`` are the names of all fields by slug.
    """

    def tell(*texts: Bilingual) -> list[nodes.Prose]:
        return [nodes.Prose(localize(text)) for text in texts]

    rows: dict[Bilingual, Sequence[Sequence[nodes.Prose | nodes.Items]]] = {
        words.FIELDS: [tell(*(fields[s] for s in b.fields if s in fields)) for b in bureaus],
        words.TAGLINE: [tell(bureau.tagline) for bureau in bureaus],
        words.OVERVIEW: [tell(bureau.overview) for bureau in bureaus],
        words.PROGRAMS: [[_list_titles(bureau, localize)] for bureau in bureaus],
    }
    comparison = nodes.Comparison(
        [nodes.Item(localize(b.name), command=command("bureau", b.slug)) for b in bureaus],
        [(localize(label), cells) for label, cells in rows.items()],
    )
    parts = "name", "tagline", "overview"
    sources = [
        cite(b.sources, localize, parts, label=localize(words.SOURCES_OF, name=b.name))
        for b in bureaus
    ]
    ways = [head.command for head in comparison.heads]
    return nodes.Page(localize(words.COMPARE_TITLE), blocks=[comparison, *sources], way_on=ways)


def build_handbook(
    chapters: Iterable[tuple[Bilingual | None, Sequence[nodes.Page]]],
    site: Site | None,
    localize: Localizer,
) -> nodes.Page:
    """Return all bureaus in one document, the pages of each field under its name."""
    blocks: list[nodes.Block] = []
    contents = []
    for name, pages in chapters:
        items = [nodes.Item(page.title, anchor=page.call.replace(" ", "-")) for page in pages]
        label = localize(name) if name else None
        contents.append(nodes.Items(items, "chapters", label))
        blocks += [nodes.Section(label, pages)] if label else pages
    title = localize(site.title if site else words.BUREAUS)
    blocks.insert(0, nodes.Section(localize(words.CONTENTS), contents))
    return nodes.Page(title, None, "bureau --all", blocks, [command("list")])


def _list_titles(bureau: Bureau, localize: Localizer) -> nodes.Items:
    titles = [nodes.Item(localize(program.title), program.number) for program in bureau.programs]
    return nodes.Items(titles, "contents")


def _tell_program(program: Program, localize: Localizer) -> nodes.Section:
    """Return one program: numbered title, text, captions of its figures."""
    blocks: list[nodes.Block] = [nodes.Prose(localize(program.body))]
    if program.figures:
        captions = [nodes.Item(localize(caption)) for caption in program.figures]
        blocks.append(nodes.Items(captions, "captions", localize(words.FIGURES)))
    return nodes.Section(localize(program.title), blocks, program.number)
