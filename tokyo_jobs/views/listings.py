"""The lists: fields, bureaus by field, staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
_LEAST_CELLS = {"name": 16, "fields": 12, "tagline": 28}
"""How narrow a column may become; the others never shrink."""

_Columns = Mapping[str, tuple[Bilingual, Callable[[Any], Phrase | Sequence[Phrase]]]]
"""What stands over each column, and what stands in it for a record."""


def build_fields(counts: Sequence[FieldCount], localize: Localizer, *, is_ours: bool) -> Page:
    """Return the fields in the source's order, each with how much it holds.

    ``is_ours`` says whether bureaus were sorted into them by us.
    """
    columns: _Columns = {
        "slug": (words.SLUG, lambda count: neutral(count.slug)),
        "name": (words.FIELD, lambda count: localize(count.name)),
        "bureaus": (words.BUREAUS, lambda count: neutral(count.bureaus)),
        "staff": (words.STAFF, lambda count: neutral(count.staff)),
    }
    note = [Prose(localize(words.FIELD_NOTE), "aside")] if is_ours else []
    largest = max(counts, key=lambda count: count.bureaus, default=None)
    ways = [command("list", "--field", largest.slug)] if largest else []
    return Page(
        localize(words.FIELDS_TITLE),
        blocks=(Listing(_heads(columns, localize), (Group(_rows(columns, counts)),)), *note),
        way_on=(*ways, command("list")),
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
        title = fill_in(words.NARROWED, title=title, of=names)
    if is_long:
        in_order = [bureau for _, group in by_field for bureau in group]
        listing = _list_long(in_order, fields, localize)
    else:
        listing = _list_briefly(by_field, fields, localize, is_titled=len(asked) != 1)
    total = count_of(len(bureaus), words.BUREAUS_COUNTED)
    return Page(
        localize(title),
        blocks=(*([listing] if bureaus else []), Prose(localize(total), "aside")),
        way_on=_ways_on(
            next((group for _, group in by_field if len(group) > 1), bureaus),
            has_staff=any(bureau.staff for bureau in bureaus),
        ),
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
    bureaus = [bureau for _, group in by_field for bureau in group]
    field_of = {bureau.slug: slug for slug, group in by_field for bureau in group}

    def count_programs(bureau: BureauSummary) -> Phrase:
        return localize(count_of(bureau.programs, words.PROGRAMS_COUNTED))

    def count_all(field: str, here: int) -> Bilingual:
        elsewhere = [
            fill_in(words.SEE_FIELD, name=bureau.name, field=fields[field_of[bureau.slug]])
            for bureau in bureaus
            if field in bureau.fields and field_of[bureau.slug] != field
        ]
        count = here + len(elsewhere)
        total = count_of(count, words.BUREAUS_COUNTED)
        if not elsewhere:
            return total
        return fill_in(words.IN_ALL, total=total, elsewhere=enumerate_texts(elsewhere))

    columns: _Columns = {
        "slug": (words.SLUG, lambda bureau: neutral(bureau.slug)),
        "name": (words.BUREAU, lambda bureau: localize(bureau.name)),
        "tagline": (words.TAGLINE, lambda bureau: localize(bureau.tagline)),
        "programs": (words.PROGRAMS, count_programs),
    }
    groups = []
    for slug, group in by_field:
        rows = _rows(columns, group)
        if is_titled and slug in fields:
            total = localize(count_all(slug, len(rows)))
            groups.append(Group(rows, localize(fields[slug]), total))
        else:
            groups.append(Group(rows))
    return Listing(_heads(columns, localize), tuple(groups), is_brief=True)


def _list_long(
    bureaus: Sequence[BureauSummary], fields: Mapping[str, Bilingual], localize: Localizer
) -> Listing:
    def name_fields(bureau: BureauSummary) -> Sequence[Phrase]:
        return localize.each(fields[slug] for slug in bureau.fields if slug in fields)

    columns: _Columns = {
        "slug": (words.SLUG, lambda bureau: neutral(bureau.slug)),
        "name": (words.BUREAU, lambda bureau: localize(bureau.name)),
        "fields": (words.FIELD, name_fields),
        "tagline": (words.TAGLINE, lambda bureau: localize(bureau.tagline)),
        "programs": (words.PROGRAMS, lambda bureau: neutral(bureau.programs)),
        "staff": (words.STAFF, lambda bureau: neutral(len(bureau.staff))),
    }
    return Listing(_heads(columns, localize), (Group(_rows(columns, bureaus)),))


def _ways_on(bureaus: Sequence[BureauSummary], *, has_staff: bool) -> tuple[str, ...]:
    """Return the way to the first of some bureaus, to a person, and to two beside each other.

    ``has_staff`` says whether there is anybody in the whole list.
    """
    if not bureaus:
        return (command("list"),)
    slugs = [bureau.slug for bureau in bureaus]
    person = next(([slug] for bureau in bureaus for slug in bureau.staff), [])
    return (
        command("bureau", slugs[0]),
        *([command("staff", *person)] if has_staff else []),
        *([command("compare", *slugs[:2])] if len(slugs) > 1 else [command("list")]),
    )


def build_staff(
    staff: Sequence[StaffSummary],
    bureaus: Mapping[str, Bilingual],
    asked: Sequence[Bilingual],
    localize: Localizer,
    *,
    has_others: bool,
) -> Page:
    """Return the staff; ``bureaus`` are the names of theirs by slug.

    ``asked`` are the names of the fields and the bureau that were asked for, if any;
    ``has_others`` says whether there is anybody at all.
    """
    part_names = {"schedule": words.DAY_TOLD, "career": words.CAREER_TOLD}

    def show_work(member: StaffSummary) -> Phrase:
        work = enumerate_texts([bureaus[member.bureau], member.occupation])
        parts = enumerate_texts(part_names[part] for part in part_names if part in member.told)
        return localize(fill_in(words.WITH_PARTS, work=work, parts=parts) if parts.ja else work)

    def show_year(member: StaffSummary) -> Phrase:
        year = member.joined
        return localize(fill(words.JOINED_IN, year=year) if year else words.JOINED_UNKNOWN)

    columns: _Columns = {
        "slug": (words.SLUG, lambda member: neutral(member.slug)),
        "name": (words.NAME, lambda member: localize(member.name)),
        "headline": (words.HEADLINE, lambda member: localize(member.headline)),
        "bureau": (words.BUREAU_AND_OCCUPATION, show_work),
        "joined": (words.JOINED, show_year),
    }
    listing = Listing(_heads(columns, localize), (Group(_rows(columns, staff)),), is_brief=True)
    total = count_of(len(staff), words.STAFF_COUNTED)
    ways = [command("staff" if has_others else "list")]
    if staff:
        ways = [command("staff", staff[0].slug), command("bureau", staff[0].bureau)]
    title = words.STAFF_TITLE
    if asked:
        title = fill_in(words.NARROWED, title=title, of=enumerate_texts(asked))
    return Page(
        localize(title),
        blocks=(*([listing] if staff else []), Prose(localize(total), "aside")),
        way_on=tuple(ways),
    )


def _heads(columns: _Columns, localize: Localizer) -> tuple[Column, ...]:
    return tuple(
        [
            Column(key, localize(head), key in _NUMBERS, _LEAST_CELLS.get(key, 0), key in _PROSE)
            for key, (head, _) in columns.items()
        ]
    )


def _rows(columns: _Columns, records: Iterable[object]) -> tuple[Row, ...]:
    rows = []
    for record in records:
        cells = [show(record) for _, show in columns.values()]
        rows.append(tuple([(c,) if isinstance(c, Phrase) else tuple(c) for c in cells]))
    return tuple(rows)
