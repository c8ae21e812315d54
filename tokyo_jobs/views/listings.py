"""The lists: fields, bureaus by field, staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.localizer import Localizer, enumerate_texts, fill_in, neutral
from tokyo_jobs.views.nodes import Column, Group, Listing, Page, Phrase, Prose, Row

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, StaffSummary
    from tokyo_jobs.model import Site


def build_fields(counts: Sequence[FieldCount], localize: Localizer, *, is_ours: bool) -> Page:
    """Return the fields in the source's order, each with how much it holds.

    ``is_ours`` says whether bureaus were sorted into them by us.
    """
    columns = (
        Column("slug", localize(words.SLUG)),
        Column("name", localize(words.FIELD)),
        Column("bureaus", localize(words.BUREAU_COUNT), is_number=True),
        Column("staff", localize(words.STAFF_COUNT), is_number=True),
    )
    rows = tuple(
        (
            (neutral(count.field.slug),),
            (localize(count.field.name),),
            (neutral(count.bureaus),),
            (neutral(count.staff),),
        )
        for count in counts
    )
    largest = max(counts, key=lambda count: count.bureaus, default=None)
    return Page(
        localize(words.FIELDS_TITLE),
        blocks=(
            Listing(columns, (Group(rows),)),
            *((Prose(localize(words.FIELD_NOTE), "aside"),) if is_ours else ()),
        ),
        way_on=(command("list", "--field", largest.field.slug),) if largest else (),
    )


def build_bureaus(
    bureaus: Sequence[BureauSummary],
    fields: Mapping[str, Bilingual],
    asked: Sequence[str],
    localize: Localizer,
    *,
    site: Site | None = None,
    is_long: bool = False,
) -> Page:
    """Return the bureaus by field; ``is_long`` gives a row each with every column.

    ``site`` has the title, if there is one; ``fields`` are the names of all fields by slug, in
    their order; ``asked`` the slugs of those that were asked for, none for all.
    """
    by_field = group_by_field(bureaus, asked or tuple(fields))
    title = site.title if site else words.BUREAUS
    if asked:
        names = enumerate_texts(fields[slug] for slug in asked)
        title = fill_in(words.NARROWED, title=title, fields=names)
    make = _long_listing if is_long else _brief_listing
    blocks = (make(by_field, fields, asked, localize),)
    total = count_of(len(bureaus), words.ONE_BUREAU, words.BUREAUS_COUNTED)
    return Page(
        localize(title),
        blocks=(*blocks, Prose(localize(total), "aside")),
        way_on=_way_on_from_list([bureau for _, group in by_field for bureau in group], asked),
    )


def group_by_field(
    bureaus: Iterable[BureauSummary], order: Sequence[str]
) -> list[tuple[str, list[BureauSummary]]]:
    """Return the bureaus under the first of their fields that ``order`` names, in its order.

    Those that belong to none of them come last, under an empty slug.
    """
    groups: dict[str, list[BureauSummary]] = {slug: [] for slug in (*order, "")}
    for bureau in bureaus:
        # In a list of some fields a bureau stands under the one that was asked for.
        first = next((slug for slug in bureau.fields if slug in groups), "")
        groups[first].append(bureau)
    return [(slug, group) for slug, group in groups.items() if group]


def _brief_listing(
    by_field: Sequence[tuple[str, Sequence[BureauSummary]]],
    fields: Mapping[str, Bilingual],
    asked: Sequence[str],
    localize: Localizer,
) -> Listing:
    columns = (
        Column("slug", localize(words.SLUG)),
        Column("name", localize(words.BUREAU)),
        Column("tagline", localize(words.TAGLINE), is_prose=True),
        Column("programs", localize(words.PROGRAMS), is_number=True),
    )

    def row(bureau: BureauSummary, under: str) -> Row:
        name: tuple[Phrase, ...] = (localize(bureau.name),)
        others = [fields[slug] for slug in bureau.fields if slug != under and slug in fields]
        if others:
            name = (*name, localize(fill_in(words.ALSO, fields=enumerate_texts(others))))
        programs = count_of(bureau.programs, words.ONE_PROGRAM, words.PROGRAMS_COUNTED)
        return (
            (neutral(bureau.slug),),
            name,
            (localize(bureau.tagline),),
            (localize(programs),),
        )

    groups = []
    everywhere = [(slug, bureau) for slug, group in by_field for bureau in group]
    for slug, group in by_field:
        rows = tuple([row(bureau, slug) for bureau in group])
        if len(asked) == 1 or slug not in fields:
            groups.append(Group(rows))
            continue
        count = count_of(len(rows), words.ONE_BUREAU, words.BUREAUS_COUNTED)
        others = " ".join(
            bureau.slug for under, bureau in everywhere if slug in bureau.fields and under != slug
        )
        also = localize(fill(words.ALSO_HERE, slugs=escape_controls(others))) if others else None
        groups.append(Group(rows, localize(fields[slug]), localize(count), also))
    return Listing(columns, tuple(groups), is_brief=True)


def _long_listing(
    by_field: Sequence[tuple[str, Sequence[BureauSummary]]],
    fields: Mapping[str, Bilingual],
    asked: Sequence[str],
    localize: Localizer,
) -> Listing:
    columns = (
        Column("slug", localize(words.SLUG)),
        Column("name", localize(words.BUREAU)),
        Column("fields", localize(words.FIELD), minimum_cells=12),
        Column("tagline", localize(words.TAGLINE), minimum_cells=28, is_prose=True),
        Column("programs", localize(words.PROGRAMS), is_number=True),
        Column("staff", localize(words.STAFF), is_number=True),
    )
    rows = tuple(
        (
            (neutral(bureau.slug),),
            (localize(bureau.name),),
            localize.each(fields[slug] for slug in bureau.fields if slug in fields),
            (localize(bureau.tagline),),
            (neutral(bureau.programs),),
            (_number(len(bureau.staff)),),
        )
        for _, group in by_field
        for bureau in group
    )
    return Listing(columns, (Group(rows),))


def _way_on_from_list(bureaus: Sequence[BureauSummary], asked: Sequence[str]) -> tuple[str, ...]:
    if not bureaus:
        return (command("list"),)
    first, *others = (bureau.slug for bureau in bureaus)
    ways = [command("bureau", first)]
    if asked and others:
        ways.append(command("compare", first, others[0]))
    person = next((slug for bureau in bureaus for slug in bureau.staff), None)
    ways.append(command("staff", person) if person else command("staff"))
    return tuple(ways)


def build_staff(
    staff: Sequence[StaffSummary], bureaus: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return the staff; ``bureaus`` are the names of theirs by slug."""
    columns = (
        Column("slug", localize(words.SLUG)),
        Column("name", localize(words.NAME)),
        Column("headline", localize(words.HEADLINE), minimum_cells=28, is_prose=True),
        Column("bureau", localize(words.BUREAU_AND_OCCUPATION), minimum_cells=14),
        Column("joined", localize(words.JOINED), is_number=True),
    )
    rows = tuple(
        (
            (neutral(member.slug),),
            (localize(member.name),),
            (localize(member.headline),),
            (_bureau(member, bureaus, localize), localize(member.occupation)),
            (_number(member.joined),),
        )
        for member in staff
    )
    total = count_of(len(rows), words.ONE_STAFF_MEMBER, words.STAFF_COUNTED)
    ways = [command("staff")]
    if staff:
        first = staff[0]
        ways = [command("staff", first.slug), command("bureau", first.bureau)]
    return Page(
        localize(words.STAFF_TITLE),
        blocks=(Listing(columns, (Group(rows),)), Prose(localize(total), "aside")),
        way_on=tuple(ways),
    )


def _bureau(member: StaffSummary, bureaus: Mapping[str, Bilingual], localize: Localizer) -> Phrase:
    name = bureaus.get(member.bureau)
    return localize(name) if name else neutral(member.bureau)


def _number(number: int | None) -> Phrase:
    """Return a number, or a dash where there is none."""
    return neutral(number or "-")
