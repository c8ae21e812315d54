"""The pages of one bureau, of bureaus side by side, and of all of them in one document."""

from collections.abc import Mapping, Sequence

from tokyo_jobs.catalog import BureauSummary, Catalog
from tokyo_jobs.model import Bureau, Program
from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, command, show_date


def build_bureau(bureau: Bureau, catalog: Catalog, localize: Localizer) -> nodes.Page:
    """Return the whole page: overview, programs, what happened since, staff, sources."""
    fields, staff = catalog.names("field"), catalog.staff(bureau=bureau.slug)
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
        blocks.append(nodes.Section(localize(words.PARTS["since"]), [events]))
    items = [nodes.Item(localize(m.headline), command=command("staff", m.slug)) for m in staff]
    nobody = nodes.Prose(localize(words.NOBODY), "aside")
    people = [nodes.Items(items, "commands") if items else nobody]
    blocks += [nodes.Section(localize(words.STAFF), people), localize.cite(bureau.sources)]

    neighbors, ways = catalog.neighbors(bureau), []
    if staff:
        ways.append(command("staff", staff[0].slug))
    elif any(neighbor.staff for neighbor in neighbors):
        ways.append(command("staff", "--field", bureau.fields[0]))
    pair = [bureau.slug, *(neighbor.slug for neighbor in neighbors[:1])]
    ways.append(command("compare", *pair) if neighbors else "list")
    ways.append(command("bureau", bureau.slug, "--sources"))
    title, subtitle = localize(bureau.name), localize(bureau.tagline)
    return nodes.Page(title, subtitle, command("bureau", bureau.slug), blocks, ways)


def build_part(
    bureau: Bureau, program: Program | None, part: str, localize: Localizer
) -> nodes.Page:
    """Return the page of one program, or of ``contents`` or ``sources`` alone, in full."""
    whole, title, subtitle = ("bureau", bureau.slug), localize(bureau.name), nodes.Phrase()
    numbers = [str(program.number)] if program else []
    sources = localize.cite(bureau.sources, numbers)
    if part == "sources":
        title = localize(words.SOURCES_OF, name=bureau.name)
        subtitle = localize(program.title if program else None)
        blocks: list[nodes.Block] = [sources._replace(label=nodes.Phrase(), is_full=True)]
        ways = [command(*whole, *numbers)]
    elif program:
        blocks = [_tell_program(program, localize), sources]
        following = program.number % len(bureau.programs) + 1
        ways = [command(*whole, following)] if len(bureau.programs) > 1 else []
        ways += [command(*whole), command(*whole, *numbers, "--sources")]
    else:
        blocks, subtitle = [_list_titles(bureau, localize)], localize(bureau.tagline)
        ways = [command(*whole, 1), command(*whole)]
    typed = command(*whole, *numbers, *([f"--{part}"] if part else []))
    return nodes.Page(title, subtitle, typed, blocks, ways)


def build_comparison(
    bureaus: Sequence[Bureau], catalog: Catalog, localize: Localizer
) -> nodes.Page:
    """Return fields, taglines, overviews and program titles, a row each; then the sources."""
    fields = catalog.names("field")

    def tell(*texts: Bilingual) -> list[nodes.Prose]:
        return [nodes.Prose(localize(text)) for text in texts]

    rows: dict[Bilingual, Sequence[Sequence[nodes.Prose | nodes.Items]]] = {
        words.FIELDS: [tell(*(fields[s] for s in b.fields if s in fields)) for b in bureaus],
        words.TAGLINE: [tell(bureau.tagline) for bureau in bureaus],
        words.OVERVIEW: [tell(bureau.overview) for bureau in bureaus],
        words.PROGRAMS: [[_list_titles(bureau, localize)] for bureau in bureaus],
    }
    ways = [command("bureau", bureau.slug) for bureau in bureaus]
    heads = [nodes.Item(localize(b.name), command=w) for b, w in zip(bureaus, ways, strict=True)]
    told = [(localize(label), cells) for label, cells in rows.items()]
    blocks: list[nodes.Block] = [nodes.Comparison(heads, told)]
    for bureau in bureaus:
        cited = localize.cite(bureau.sources, ("name", "tagline", "overview"))
        blocks.append(cited._replace(label=localize(words.SOURCES_OF, name=bureau.name)))
    return nodes.Page(localize(words.COMPARE_TITLE), blocks=blocks, way_on=ways[:3])


def build_handbook(
    by_field: Mapping[str, Sequence[BureauSummary]], catalog: Catalog, localize: Localizer
) -> nodes.Page:
    """Return all bureaus in one document, the pages of each field under its name."""
    blocks: list[nodes.Block] = []
    contents, names, site = [], catalog.names("field"), catalog.site()
    for field, group in by_field.items():
        pages = [build_bureau(catalog.bureau(each.slug), catalog, localize) for each in group]
        items = [nodes.Item(page.title, command=page.command) for page in pages]
        label = localize(names.get(field))
        contents.append(nodes.Items(items, "chapters", label))
        blocks += [nodes.Section(label, pages)] if label else pages
    blocks.insert(0, nodes.Section(localize(words.CONTENTS), contents))
    title = localize(site.title if site else words.BUREAUS)
    return nodes.Page(title, nodes.Phrase(), "bureau --all", blocks, ["list"])


def _list_titles(bureau: Bureau, localize: Localizer) -> nodes.Items:
    titles = [nodes.Item(localize(program.title), program.number) for program in bureau.programs]
    return nodes.Items(titles, "contents")


def _tell_program(program: Program, localize: Localizer) -> nodes.Section:
    blocks: list[nodes.Block] = [nodes.Prose(localize(program.body))]
    if program.figures:
        captions = [nodes.Item(localize(caption)) for caption in program.figures]
        blocks.append(nodes.Items(captions, "captions", localize(words.FIGURES)))
    return nodes.Section(localize(program.title), blocks, program.number)
