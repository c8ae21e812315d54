"""The lists: fields, bureaus by field, staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, fill_in, neutral
from tokyo_jobs.views.nodes import Block, Column, Group, Listing, Page, Phrase, Prose

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, FieldCount, StaffSummary
    from tokyo_jobs.model import Site

_HEADS = {
    "slug": words.SLUG,
    "name": words.NAME,
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
_LEAST_CELLS = {"name": 16, "fields": 12, "tagline": 28}
"""How narrow a column may become; the others never shrink."""
_TOLD = {"schedule": words.DAY_TOLD, "career": words.CAREER_TOLD}

_Row = dict[str, Phrase | tuple[Phrase, ...]]
"""What is told of a record, by the keys of ``_HEADS``."""


def _group(rows: Iterable[_Row], title: Phrase | None = None, total: Phrase | None = None) -> Group:
    values = [[(v,) if isinstance(v, Phrase) else v for v in row.values()] for row in rows]
    return Group(tuple(map(tuple, values)), title, total)


def _columns(row: _Row, name: Bilingual, localize: Localizer) -> tuple[Column, ...]:
    """Return the columns of such rows; ``name`` stands over the names."""
    heads = {**_HEADS, "name": name}
    columns = [
        Column(key, localize(heads[key]), key in _NUMBERS, _LEAST_CELLS.get(key, 0), key in _PROSE)
        for key in row
    ]
    return tuple(columns)


def build_fields(counts: Sequence[FieldCount], localize: Localizer, *, is_ours: bool) -> Page:
    """Return the fields in the source's order, each with how much it holds.

    There is one at least; ``is_ours`` says whether bureaus were sorted into them by us.
    """
    rows: list[_Row] = [
        {
            "slug": neutral(count.slug),
            "name": localize(count.name),
            "bureaus": neutral(count.bureaus),
            "staff": neutral(count.staff),
        }
        for count in counts
    ]
    blocks: list[Block] = [Listing(_columns(rows[0], words.FIELD, localize), (_group(rows),))]
    if is_ours:
        blocks.append(Prose(localize(words.FIELD_NOTE), "aside"))
    largest = max(counts, key=lambda count: count.bureaus)
    ways = command("list", "--field", largest.slug), command("list")
    return Page(localize(words.FIELDS_TITLE), blocks=tuple(blocks), way_on=ways)


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
    rows = {bureau.slug: _tell_bureau(bureau, fields, localize, is_long) for bureau in bureaus}
    groups = [
        _group(
            [rows[bureau.slug] for bureau in group],
            *([] if is_long or len(asked) == 1 else _head_group(slug, by_field, fields, localize)),
        )
        for slug, group in by_field
    ]
    if is_long:
        groups = [Group(tuple([row for group in groups for row in group.rows]))]
    blocks: list[Block] = [Prose(localize(count_of(len(bureaus), words.BUREAUS_COUNTED)), "aside")]
    ways = [command("list")]
    if bureaus:
        columns = _columns(rows[bureaus[0].slug], words.BUREAU, localize)
        blocks.insert(0, Listing(columns, tuple(groups), is_brief=not is_long))
        # To the first of some, to a person if there is anybody in the list, and to two of them.
        some = next((group for _, group in by_field if len(group) > 1), bureaus)
        ways = [command("bureau", some[0].slug)]
        if any(bureau.staff for bureau in bureaus):
            ways.append(command("staff", *[slug for each in some for slug in each.staff][:1]))
        slugs = [bureau.slug for bureau in some[:2]]
        ways.append(command("compare", *slugs) if len(slugs) > 1 else command("list"))
    title = site.title if site else words.BUREAUS
    if asked:
        title = fill_in(
            words.TITLED, title=title, text=enumerate_texts(fields[slug] for slug in asked)
        )
    return Page(localize(title), blocks=tuple(blocks), way_on=tuple(ways))


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


def _tell_bureau(
    bureau: BureauSummary, fields: Mapping[str, Bilingual], localize: Localizer, is_long: bool
) -> _Row:
    row: _Row = {"slug": neutral(bureau.slug), "name": localize(bureau.name)}
    if not is_long:
        programs = localize(count_of(bureau.programs, words.PROGRAMS_COUNTED))
        return {**row, "tagline": localize(bureau.tagline), "programs": programs}
    return {
        **row,
        "fields": tuple([localize(fields[slug]) for slug in bureau.fields if slug in fields]),
        "tagline": localize(bureau.tagline),
        "programs": neutral(bureau.programs),
        "staff": neutral(len(bureau.staff)),
    }


def _head_group(
    field: str,
    by_field: Iterable[tuple[str, Sequence[BureauSummary]]],
    fields: Mapping[str, Bilingual],
    localize: Localizer,
) -> list[Phrase]:
    """Return the name of a field and how many belong to it, with those that stand elsewhere."""
    if field not in fields:
        return []
    bureaus = [(slug, bureau) for slug, group in by_field for bureau in group]
    belong = [(slug, each) for slug, each in bureaus if field in each.fields]
    total = count_of(len(belong), words.BUREAUS_COUNTED)
    elsewhere = [
        fill_in(words.SEE_FIELD, name=bureau.name, field=fields[slug])
        for slug, bureau in belong
        if slug != field
    ]
    if elsewhere:
        total = fill_in(words.IN_ALL, total=total, elsewhere=enumerate_texts(elsewhere))
    return [localize(fields[field]), localize(total)]


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
    rows: list[_Row] = []
    for member in staff:
        work = enumerate_texts([bureaus[member.bureau], member.occupation])
        told = [word for part, word in _TOLD.items() if part in member.told]
        if told:
            work = fill_in(words.WITH_PARTS, work=work, parts=enumerate_texts(told))
        joined = words.JOINED_IN if member.joined else words.JOINED_UNKNOWN
        rows.append(
            {
                "slug": neutral(member.slug),
                "name": localize(member.name),
                "headline": localize(member.headline),
                "bureau": localize(work),
                "joined": localize(joined, year=member.joined),
            }
        )
    blocks: list[Block] = [Prose(localize(count_of(len(staff), words.STAFF_COUNTED)), "aside")]
    ways = [command("staff" if has_others else "list")]
    if rows:
        columns = _columns(rows[0], words.NAME, localize)
        blocks.insert(0, Listing(columns, (_group(rows),), is_brief=True))
        ways = [command("staff", staff[0].slug), command("bureau", staff[0].bureau)]
    title = words.STAFF_TITLE
    if asked:
        title = fill_in(words.TITLED, title=title, text=enumerate_texts(asked))
    return Page(localize(title), blocks=tuple(blocks), way_on=tuple(ways))
