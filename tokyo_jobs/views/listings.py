"""The lists: fields, bureaus by field, staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.localizer import Localizer, enumerate_texts, fill_in, neutral
from tokyo_jobs.views.nodes import Column, Group, Listing, Page, Phrase, Prose, Row

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, StaffSummary
    from tokyo_jobs.model import Site

_NUMBERS = {"bureaus", "joined", "programs", "staff"}
_PROSE = {"headline", "tagline"}
_LEAST_CELLS = {"fields": 12, "tagline": 28}
"""How narrow a column may become; the others never shrink."""


def build_fields(counts: Sequence[FieldCount], localize: Localizer, *, is_ours: bool) -> Page:
    """Return the fields in the source's order, each with how much it holds.

    ``is_ours`` says whether bureaus were sorted into them by us.
    """
    columns = _columns(localize, name=words.FIELD, bureaus=words.BUREAUS, staff=words.STAFF)
    rows = [
        _row(neutral(field.slug), localize(field.name), neutral(bureaus), neutral(staff))
        for field, bureaus, staff in counts
    ]
    note = (Prose(localize(words.FIELD_NOTE), "aside"),) if is_ours else ()
    largest = max(counts, key=lambda count: count.bureaus, default=None)
    return Page(
        localize(words.FIELDS_TITLE),
        blocks=(Listing(columns, (Group(tuple(rows)),)), *note),
        way_on=(
            *((command("list", "--field", largest.field.slug),) if largest else ()),
            command("list"),
        ),
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
    if is_long:
        listing = _list_long(
            [bureau for _, group in by_field for bureau in group], fields, localize
        )
    else:
        listing = _list_briefly(by_field, fields, localize, is_titled=len(asked) != 1)
    total = count_of(len(bureaus), words.ONE_BUREAU, words.BUREAUS_COUNTED)
    return Page(
        localize(title),
        blocks=(listing, Prose(localize(total), "aside")),
        way_on=_ways_on(next((group for _, group in by_field if len(group) > 1), bureaus)),
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


def _list_briefly(
    by_field: Sequence[tuple[str, Sequence[BureauSummary]]],
    fields: Mapping[str, Bilingual],
    localize: Localizer,
    *,
    is_titled: bool,
) -> Listing:
    columns = _columns(localize, name=words.BUREAU, tagline=words.TAGLINE, programs=words.PROGRAMS)

    def row(bureau: BureauSummary, under: str) -> Row:
        others = [fields[slug] for slug in bureau.fields if slug != under and slug in fields]
        also = fill_in(words.ALSO, fields=enumerate_texts(others))
        names = [bureau.name, also] if others else [bureau.name]
        programs = count_of(bureau.programs, words.ONE_PROGRAM, words.PROGRAMS_COUNTED)
        return (
            (neutral(bureau.slug),),
            localize.each(names),
            (localize(bureau.tagline),),
            (localize(programs),),
        )

    groups = []
    for slug, group in by_field:
        rows = tuple([row(bureau, slug) for bureau in group])
        if not is_titled or slug not in fields:
            groups.append(Group(rows))
            continue
        elsewhere = [
            fill_in(words.SEE_FIELD, name=bureau.name, field=fields[under])
            for under, others in by_field
            for bureau in others
            if under != slug and under in fields and slug in bureau.fields
        ]
        count = len(rows) + len(elsewhere)
        total = count_of(count, words.ONE_BUREAU, words.BUREAUS_COUNTED)
        if elsewhere:
            total = fill_in(words.IN_ALL, total=total, elsewhere=enumerate_texts(elsewhere))
        groups.append(Group(rows, localize(fields[slug]), localize(total)))
    return Listing(columns, tuple(groups), is_brief=True)


def _list_long(
    bureaus: Iterable[BureauSummary], fields: Mapping[str, Bilingual], localize: Localizer
) -> Listing:
    columns = _columns(
        localize,
        name=words.BUREAU,
        fields=words.FIELD,
        tagline=words.TAGLINE,
        programs=words.PROGRAMS,
        staff=words.STAFF,
    )
    rows = [
        (
            (neutral(bureau.slug),),
            (localize(bureau.name),),
            localize.each(fields[slug] for slug in bureau.fields if slug in fields),
            (localize(bureau.tagline),),
            (neutral(bureau.programs),),
            (neutral(len(bureau.staff) or "-"),),
        )
        for bureau in bureaus
    ]
    return Listing(columns, (Group(tuple(rows)),))


def _ways_on(bureaus: Sequence[BureauSummary]) -> tuple[str, ...]:
    """Return the way to the first of some bureaus, to a person, and to two beside each other."""
    if not bureaus:
        return (command("list"),)
    slugs = [bureau.slug for bureau in bureaus]
    person = next((slug for bureau in bureaus for slug in bureau.staff), None)
    return (
        command("bureau", slugs[0]),
        command("staff", person) if person else command("staff"),
        *([command("compare", *slugs[:2])] if len(slugs) > 1 else []),
    )


def build_staff(
    staff: Sequence[StaffSummary], bureaus: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return the staff; ``bureaus`` are the names of theirs by slug."""
    columns = _columns(
        localize,
        name=words.NAME,
        headline=words.HEADLINE,
        bureau=words.BUREAU_AND_OCCUPATION,
        joined=words.JOINED,
    )
    rows = [
        _row(
            neutral(member.slug),
            localize(member.name),
            localize(member.headline),
            localize(enumerate_texts((bureaus[member.bureau], member.occupation))),
            localize(
                fill(words.JOINED_IN, year=member.joined) if member.joined else words.JOINED_UNKNOWN
            ),
        )
        for member in staff
    ]
    total = count_of(len(rows), words.ONE_STAFF_MEMBER, words.STAFF_COUNTED)
    ways = [command("staff", member.slug) for member in staff[:1]]
    ways += [command("bureau", member.bureau) for member in staff[:1]]
    return Page(
        localize(words.STAFF_TITLE),
        blocks=(
            Listing(columns, (Group(tuple(rows)),), is_brief=True),
            Prose(localize(total), "aside"),
        ),
        way_on=tuple(ways) or (command("staff"),),
    )


def _columns(localize: Localizer, **heads: Bilingual) -> tuple[Column, ...]:
    """Return columns by their heads, the slug before them."""
    return tuple(
        [
            Column(key, localize(head), key in _NUMBERS, _LEAST_CELLS.get(key, 0), key in _PROSE)
            for key, head in {"slug": words.SLUG, **heads}.items()
        ]
    )


def _row(*phrases: Phrase) -> Row:
    """Return a row whose values are one phrase each."""
    return tuple([(phrase,) for phrase in phrases])
