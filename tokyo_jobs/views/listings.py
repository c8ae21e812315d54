"""The lists: fields, bureaus by field, staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, fill_in, neutral
from tokyo_jobs.views.nodes import Block, Column, Group, Listing, Page, Prose

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, StaffSummary
    from tokyo_jobs.model import Site

    _ByField = list[tuple[str, list[BureauSummary]]]

_HEADS = {
    "slug": words.SLUG,
    "fields": words.FIELD,
    "tagline": words.TAGLINE,
    "programs": words.PROGRAMS,
    "bureaus": words.BUREAUS,
    "staff": words.STAFF,
    "headline": words.HEADLINE,
    "bureau": words.BUREAU_AND_OCCUPATION,
    "joined": words.JOINED,
}
_NUMBERS = {"bureaus", "joined", "programs", "staff"}
_PROSE = {"headline", "tagline"}
_TOLD = {"schedule": words.DAY_TOLD, "career": words.CAREER_TOLD}


def _columns(localize: Localizer, name: Bilingual, *keys: str) -> list[Column]:
    """Return the columns of such keys; ``name`` stands over the names."""
    return [
        Column(key, localize(_HEADS.get(key, name)), key in _NUMBERS, key in _PROSE) for key in keys
    ]


def build_fields(counts: Sequence[FieldCount], localize: Localizer, *, is_ours: bool) -> Page:
    """Return the fields in the source's order, each with how much it holds.

    There is one at least; ``is_ours`` says whether bureaus were sorted into them by us.
    """
    columns = _columns(localize, words.FIELD, "slug", "name", "bureaus", "staff")
    rows = [
        [[neutral(c.slug)], [localize(c.name)], [neutral(c.bureaus)], [neutral(c.staff)]]
        for c in counts
    ]
    blocks: list[Block] = [Listing(columns, [Group(rows)])]
    if is_ours:
        blocks.append(Prose(localize(words.FIELD_NOTE), "aside"))
    largest = max(counts, key=lambda count: count.bureaus)
    ways = [command("list", "--field", largest.slug), command("list")]
    return Page(localize(words.FIELDS_TITLE), blocks=blocks, way_on=ways)


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
    blocks: list[Block] = [Prose(localize(count_of(len(bureaus), words.BUREAUS_COUNTED)), "aside")]
    ways = [command("list")]
    if bureaus:
        if is_long:
            listing = _list_long(by_field, fields, localize)
        else:
            listing = _list_briefly(by_field, fields, localize, is_titled=len(asked) != 1)
        blocks.insert(0, listing)
        # To the first of some, to a person if there is anybody in the list, and to two of them.
        some = next((group for _, group in by_field if len(group) > 1), bureaus)
        ways = [command("bureau", some[0].slug)]
        if any(bureau.staff for bureau in bureaus):
            ways.append(command("staff", *[slug for each in some for slug in each.staff][:1]))
        slugs = [bureau.slug for bureau in some[:2]]
        ways.append(command("compare", *slugs) if len(slugs) > 1 else command("list"))
    title = site.title if site else words.BUREAUS
    names = enumerate_texts(fields[slug] for slug in asked)
    titled = localize(words.TITLED, title=title, text=names) if asked else localize(title)
    return Page(titled, blocks=blocks, way_on=ways)


def group_by_field(bureaus: Iterable[BureauSummary], order: Sequence[str]) -> _ByField:
    """Return the bureaus under the first of their fields that ``order`` names, in its order.

    Those that belong to none of them come last, under an empty slug.
    """
    groups: dict[str, list[BureauSummary]] = {slug: [] for slug in (*order, "")}
    for bureau in bureaus:
        # In a list of some fields a bureau stands under the one that was asked for.
        first = next((slug for slug in bureau.fields if slug in groups), "")
        groups[first].append(bureau)
    return [(slug, group) for slug, group in groups.items() if group]


def _list_long(by_field: _ByField, fields: Mapping[str, Bilingual], localize: Localizer) -> Listing:
    keys = "slug", "name", "fields", "tagline", "programs", "staff"
    rows = [
        [
            [neutral(bureau.slug)],
            [localize(bureau.name)],
            [localize(fields[slug]) for slug in bureau.fields if slug in fields],
            [localize(bureau.tagline)],
            [neutral(bureau.programs)],
            [neutral(len(bureau.staff))],
        ]
        for _, bureaus in by_field
        for bureau in bureaus
    ]
    return Listing(_columns(localize, words.BUREAU, *keys), [Group(rows)])


def _list_briefly(
    by_field: _ByField, fields: Mapping[str, Bilingual], localize: Localizer, *, is_titled: bool
) -> Listing:
    """Return the fields with how many belong to each, those that stand elsewhere included."""
    groups = []
    for field, bureaus in by_field:
        rows = [
            [
                [neutral(bureau.slug)],
                [localize(bureau.name)],
                [localize(bureau.tagline)],
                [localize(count_of(bureau.programs, words.PROGRAMS_COUNTED))],
            ]
            for bureau in bureaus
        ]
        if not is_titled or field not in fields:
            groups.append(Group(rows))
            continue
        elsewhere = [
            fill_in(words.SEE_FIELD, name=bureau.name, field=fields[other])
            for other, others in by_field
            for bureau in others
            if other != field and field in bureau.fields
        ]
        total = count_of(len(rows) + len(elsewhere), words.BUREAUS_COUNTED)
        if elsewhere:
            total = fill_in(words.IN_ALL, total=total, elsewhere=enumerate_texts(elsewhere))
        groups.append(Group(rows, localize(fields[field]), localize(total)))
    columns = _columns(localize, words.BUREAU, "slug", "name", "tagline", "programs")
    return Listing(columns, groups, is_brief=True)


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
    rows = []
    for member in staff:
        work = enumerate_texts([bureaus[member.bureau], member.occupation])
        told = [word for part, word in _TOLD.items() if part in member.told]
        if told:
            work = fill_in(words.WITH_PARTS, work=work, parts=enumerate_texts(told))
        joined = words.JOINED_IN if member.joined else words.JOINED_UNKNOWN
        rows.append(
            [
                [neutral(member.slug)],
                [localize(member.name)],
                [localize(member.headline)],
                [localize(work)],
                [localize(joined, year=member.joined)],
            ]
        )
    blocks: list[Block] = [Prose(localize(count_of(len(staff), words.STAFF_COUNTED)), "aside")]
    ways = [command("staff" if has_others else "list")]
    if staff:
        keys = "slug", "name", "headline", "bureau", "joined"
        columns = _columns(localize, words.NAME, *keys)
        blocks.insert(0, Listing(columns, [Group(rows)], is_brief=True))
        # To somebody whose day and career are told, if there is anybody.
        best = max(staff, key=lambda member: len(member.told))
        ways = [command("staff", best.slug), command("bureau", best.bureau)]
    title = localize(words.STAFF_TITLE)
    if asked:
        title = localize(words.TITLED, title=words.STAFF_TITLE, text=enumerate_texts(asked))
    return Page(title, blocks=blocks, way_on=ways)
