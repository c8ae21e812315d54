"""The lists: fields, bureaus by field, staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, fill_in, neutral
from tokyo_jobs.views.nodes import Block, Cells, Column, Group, Listing, Page, Phrase, Prose

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


def _list(
    keys: str,
    name: Bilingual,
    groups: Sequence[Group],
    note: Bilingual | None,
    localize: Localizer,
    *,
    is_brief: bool = True,
) -> list[Block]:
    """Return records under columns of these keys, ``name`` over the names, and a note on them."""
    columns = [
        Column(key, localize(_HEADS.get(key, name)), key in _NUMBERS, key in _PROSE)
        for key in keys.split()
    ]
    records: list[Block] = [Listing(columns, groups, is_brief)] if groups else []
    return [*records, *([Prose(localize(note), "aside")] if note else [])]


def _row(localize: Localizer, *values: object) -> Cells:
    """Return a record: for each column a text, a number or a list of texts."""
    several = [value if isinstance(value, list) else [value] for value in values]
    return [
        [localize(each) if isinstance(each, Bilingual) else neutral(each) for each in cell]
        for cell in several
    ]


def _title(title: Bilingual, asked: Sequence[Bilingual], localize: Localizer) -> Phrase:
    """Return the title of a list, with the names that were asked for."""
    names = enumerate_texts(asked)
    return localize(words.TITLED, title=title, text=names) if asked else localize(title)


def build_fields(counts: Sequence[FieldCount], localize: Localizer, *, is_ours: bool) -> Page:
    """Return the fields in the source's order, each with how much it holds.

    There is one at least; ``is_ours`` says whether bureaus were sorted into them by us.
    """
    group = Group([_row(localize, of.slug, of.name, of.bureaus, of.staff) for of in counts])
    keys, note = "slug name bureaus staff", words.FIELD_NOTE if is_ours else None
    blocks = _list(keys, words.FIELD, [group], note, localize, is_brief=False)
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
    if is_long:
        keys = "slug name fields tagline programs staff"
        rows = []
        for of in (of for _, members in by_field for of in members):
            names = [fields[slug] for slug in of.fields if slug in fields]
            numbers = of.programs, len(of.staff)
            rows.append(_row(localize, of.slug, of.name, names, of.tagline, *numbers))
        groups = [Group(rows)] if rows else []
    else:
        keys = "slug name tagline programs"
        titled = {} if len(asked) == 1 else fields
        groups = [_group(field, by_field, titled, localize) for field, _ in by_field]
    counted = count_of(len(bureaus), words.BUREAUS_COUNTED)
    blocks = _list(keys, words.BUREAU, groups, counted, localize, is_brief=not is_long)
    ways = [command("list")]
    if bureaus:
        # To the first of some, to a person if there is anybody in the list, and to two of them.
        some = next((group for _, group in by_field if len(group) > 1), bureaus)
        people = [slug for each in (*some, *bureaus) for slug in each.staff]
        pairs = [command("compare", a.slug, b.slug) for a, b in pairwise(some)]
        ways = [command("bureau", some[0].slug), *[command("staff", one) for one in people[:1]]]
        ways += pairs[:1] or [command("list")]
    names = [fields[slug] for slug in asked]
    title = _title(site.title if site else words.BUREAUS, names, localize)
    return Page(title, blocks=blocks, way_on=ways)


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


def _group(
    field: str, by_field: _ByField, titled: Mapping[str, Bilingual], localize: Localizer
) -> Group:
    """Return the bureaus of a field and how many belong to it, those under others included."""
    rows = []
    for of in dict(by_field)[field]:
        programs = count_of(of.programs, words.PROGRAMS_COUNTED)
        rows.append(_row(localize, of.slug, of.name, of.tagline, programs))
    if field not in titled:
        return Group(rows)
    elsewhere = [
        fill_in(words.SEE_FIELD, name=of.name, field=titled[other])
        for other, others in by_field
        for of in others
        if other != field and field in of.fields
    ]
    total = count_of(len(rows) + len(elsewhere), words.BUREAUS_COUNTED)
    return Group(rows, localize(titled[field]), localize(enumerate_texts([total, *elsewhere])))


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
        if member.told:
            told = enumerate_texts(word for part, word in _TOLD.items() if part in member.told)
            work = fill_in(words.WITH_PARTS, work=work, parts=told)
        joined = words.JOINED_IN if member.joined else words.JOINED_UNKNOWN
        joined = fill(joined, year=member.joined)
        rows.append(_row(localize, member.slug, member.name, member.headline, work, joined))
    groups = [Group(rows)] if rows else []
    counted = count_of(len(staff), words.STAFF_COUNTED)
    blocks = _list("slug name headline bureau joined", words.NAME, groups, counted, localize)
    ways = [command("staff" if has_others else "list")]
    if staff:
        # To somebody whose day and career are told, if there is anybody.
        best = max(staff, key=lambda member: len(member.told))
        ways = [command("staff", best.slug), command("bureau", best.bureau)]
    return Page(_title(words.STAFF_TITLE, asked, localize), blocks=blocks, way_on=ways)
