"""The lists: fields, bureaus by field, staff, and the results of a search."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tokyo_jobs.catalog import BureauSummary, Catalog, Hit, SearchResult, StaffSummary
from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, fill_in, neutral


def build_fields(catalog: Catalog, localize: Localizer) -> nodes.Page:
    """Return the fields, one at least, in the source's order, each with how much it holds."""
    counts = catalog.fields()
    rows = [_row(localize, of.slug, of.name, of.bureaus, of.staff) for of in counts]
    heads = {"slug": words.SLUG, "name": words.FIELD}
    heads |= {"bureaus": words.BUREAUS, "staff": words.STAFF}
    columns = _name_columns(heads, localize)
    blocks: list[nodes.Block] = [nodes.Listing(columns, [nodes.Group(rows)])]
    if catalog.is_bundled:
        blocks.append(nodes.Prose(localize(words.FIELD_NOTE), "aside"))
    largest = max(counts, key=lambda count: count.bureaus)
    ways = [command("list", "--field", largest.slug)] if largest.bureaus else []
    return nodes.Page(localize(words.FIELDS_TITLE), blocks=blocks, way_on=[*ways, "list"])


def build_bureaus(
    bureaus: Sequence[BureauSummary],
    asked: Sequence[str],
    catalog: Catalog,
    localize: Localizer,
    *,
    is_long: bool,
) -> nodes.Page:
    """Return the bureaus by field; ``is_long`` gives a row each with every column.

    ``asked`` are the slugs of the fields that were asked for, none for all.
    """
    fields, site = catalog.names("field"), catalog.site()
    by_field = group_by_field(bureaus, asked or tuple(fields))
    heads = {"slug": words.SLUG, "name": words.BUREAU}
    groups = []
    if is_long:
        heads |= {"fields": words.FIELD, "tagline": words.TAGLINE}
        heads |= {"programs": words.PROGRAMS, "staff": words.STAFF}
        rows = []
        for of in chain(*by_field.values()):
            names = [fields[slug] for slug in of.fields if slug in fields]
            values = names, of.tagline, of.programs, len(of.staff)
            rows.append(_row(localize, of.slug, of.name, *values))
        groups.append(nodes.Group(rows))
    else:
        heads |= {"tagline": words.TAGLINE, "programs": words.PROGRAMS}
        for field, members in by_field.items():
            rows = []
            for of in members:
                count = count_of(of.programs, words.PROGRAMS_COUNTED)
                rows.append(_row(localize, of.slug, of.name, of.tagline, count))
            # One field alone is in the title of the page.
            name = fields.get(field) if len(asked) != 1 else None
            total = _tell_total(field, by_field, fields) if name else None
            groups.append(nodes.Group(rows, localize(name), localize(total)))
    listing = nodes.Listing(_name_columns(heads, localize), groups, is_brief=not is_long)
    counted = nodes.Prose(localize(count_of(len(bureaus), words.BUREAUS_COUNTED)), "aside")
    # To the first of some, to a person if there is anybody in the list, and to two of them.
    some = next((group for group in by_field.values() if len(group) > 1), bureaus)
    pair = [each.slug for each in some[:2]]
    people = [slug for each in (*some, *bureaus) for slug in each.staff]
    ways = [command("bureau", slug) for slug in pair[:1]]
    ways += [command("staff", slug) for slug in people[:1]]
    ways.append(command("compare", *pair) if len(pair) > 1 else "list")
    title = _title(site.title if site else words.BUREAUS, [fields[s] for s in asked], localize)
    blocks: list[nodes.Block] = [listing, counted] if bureaus else []
    return nodes.Page(title, blocks=blocks, way_on=ways)


def group_by_field(
    bureaus: Iterable[BureauSummary], order: Iterable[str]
) -> dict[str, list[BureauSummary]]:
    """Return the bureaus under the first of their fields that ``order`` names, in its order.

    Those that belong to none of them come last, under an empty slug.
    """
    groups: dict[str, list[BureauSummary]] = {slug: [] for slug in (*order, "")}
    for bureau in bureaus:
        # In a list of some fields a bureau stands under the one that was asked for.
        first = next((slug for slug in bureau.fields if slug in groups), "")
        groups[first].append(bureau)
    return {slug: group for slug, group in groups.items() if group}


def _tell_total(
    field: str, by_field: Mapping[str, Sequence[BureauSummary]], fields: Mapping[str, Bilingual]
) -> Bilingual:
    """Return how many bureaus belong to a field, and where those are that stand elsewhere."""
    elsewhere = [
        fill_in(words.SEE_FIELD, name=of.name, field=fields[other])
        for other, bureaus in by_field.items()
        for of in bureaus
        if other != field and field in of.fields
    ]
    count = count_of(len(by_field[field]) + len(elsewhere), words.BUREAUS_COUNTED)
    if not elsewhere:
        return count
    return fill_in(words.COUNTING, count=count, others=enumerate_texts(elsewhere))


def build_staff(
    staff: Sequence[StaffSummary],
    fields: Sequence[str],
    bureau: str | None,
    catalog: Catalog,
    localize: Localizer,
) -> nodes.Page:
    """Return the staff of the fields and the bureau that were asked for, if any."""
    names = catalog.bureau_names([*(m.bureau for m in staff), *([bureau] if bureau else [])])
    rows = []
    for member in staff:
        work = enumerate_texts([names[member.bureau], member.occupation])
        if told := words.TOLD.get(member.told):
            work = fill_in(words.WITH_PARTS, work=work, parts=told)
        joined = words.JOINED_IN if member.joined else words.JOINED_UNKNOWN
        joined = fill(joined, year=member.joined)
        rows.append(_row(localize, member.slug, member.name, member.headline, work, joined))
    heads = {"slug": words.SLUG, "name": words.NAME, "headline": words.HEADLINE}
    heads |= {"bureau": words.BUREAU_AND_OCCUPATION, "joined": words.JOINED}
    ways, blocks = ["staff" if catalog.staff() else "list"], list[nodes.Block]()
    if staff:
        columns = _name_columns(heads, localize)
        blocks.append(nodes.Listing(columns, [nodes.Group(rows)], is_brief=True))
        # To somebody whose day and career are told, if there is anybody.
        best = max(staff, key=lambda member: len(member.told))
        ways = [command("staff", best.slug)]
        if best.bureau in catalog.names("bureau"):  # its file may have errors
            ways.append(command("bureau", best.bureau))
        blocks.append(nodes.Prose(localize(count_of(len(staff), words.STAFF_COUNTED)), "aside"))
    asked = [name for slug, name in catalog.names("field").items() if slug in fields]
    title = _title(words.STAFF_TITLE, [*asked, *([names[bureau]] if bureau else [])], localize)
    return nodes.Page(title, blocks=blocks, way_on=ways)


def build_findings(
    asked: Sequence[str],
    narrowed: Sequence[str],
    result: SearchResult,
    catalog: Catalog,
    localize: Localizer,
) -> nodes.Page:
    """Return the results, best first, how many there are, and the options that narrow them.

    ``narrowed`` are those in use. Where there are no results, the page leads to other searches.
    """
    title = localize(words.SEARCH_TITLE, words=escape_controls(" ".join(asked)))
    if not result.hits:
        others = [_search([word]) for word in result.alone]
        others += [hit.command for hit in result.nearest]
        others += [_search(asked)] if result.left_out else []
        return nodes.Page(title, way_on=[*others[:2], "list"])
    total = count_of(result.total, words.PLACES_COUNTED)
    if (shown := len(result.hits)) < result.total:
        total = fill(words.PLACES_SHOWN, count=f"{result.total:,}", shown=f"{shown:,}")
    findings = nodes.Findings([_show(hit, localize) for hit in result.hits])
    blocks: list[nodes.Block] = [findings, nodes.Prose(localize(total), "aside")]
    kin = [word for word in result.kin if ("en" if word.isascii() else "ja") in localize.languages]
    fields = result.fields if len(result.fields) > 1 else ()
    options = [("--field", *field) for field in fields]
    if result.bureaus and result.staff:
        options += [("--kind", "bureau", result.bureaus), ("--kind", "staff", result.staff)]
    also = [nodes.Item(neutral(word)) for word in kin]
    narrower = [nodes.Item(neutral(f"({n:,})"), command=command(*typed)) for *typed, n in options]
    for label, items in ((words.ALSO_SEARCHED, also), (words.NARROW_DOWN, narrower)):
        if items:
            blocks.append(nodes.Items(items, "options", localize(label)))
    ways = [result.hits[0].command]
    if not result.staff:
        # To the people of the best bureau, or else of its field.
        best = catalog.bureau(result.hits[0].slug)
        staffed = {field.slug for field in catalog.fields() if field.staff}
        people = [("--bureau", best.slug)] if catalog.staff(bureau=best.slug) else []
        people += [("--field", field) for field in best.fields if field in staffed]
        ways += [command("staff", *option) for option in people[:1]]
    if shown < result.total:
        ways.append(_search(asked, *narrowed, "--limit", result.total))
    if fields:
        largest, _ = max(fields, key=lambda field: field[1])
        ways.append(_search(asked, *narrowed, "--field", largest))
    return nodes.Page(title, blocks=blocks, way_on=ways[:3])


def _search(asked: Sequence[str], *options: object) -> str:
    if any(word.startswith("-") for word in asked):
        return command("search", *options, "--", *asked)
    return command("search", *asked, *options)


def _show(hit: Hit, localize: Localizer) -> nodes.Finding:
    title = localize(hit.name)
    if hit.number is not None:
        title = localize(words.NUMBERED_PLACE, name=hit.name, number=hit.number, title=hit.title)
    elif hit.title != hit.name:
        title = localize(words.PLACE, name=hit.name, title=hit.title)
    excerpt = nodes.Run(escape_controls(hit.snippet.text), hit.snippet.lang)
    return nodes.Finding(hit.command, title, excerpt, hit.snippet.spans)


def _name_columns(heads: Mapping[str, Bilingual], localize: Localizer) -> list[nodes.Column]:
    return [nodes.Column(key, localize(head)) for key, head in heads.items()]


def _row(localize: Localizer, *values: object) -> nodes.Cells:
    """Return a record: for each column a text, a number or a list of texts."""
    several = [value if isinstance(value, list) else [value] for value in values]
    return [
        [localize(each) if isinstance(each, Bilingual) else neutral(each) for each in cell]
        for cell in several
    ]


def _title(title: Bilingual, asked: Sequence[Bilingual], localize: Localizer) -> nodes.Phrase:
    """Return the title of a list, with the names that were asked for."""
    if not asked:
        return localize(title)
    return localize(words.TITLED, title=title, text=enumerate_texts(asked))
