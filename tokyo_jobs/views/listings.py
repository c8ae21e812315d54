"""The tables: fields, bureaus, staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, neutral
from tokyo_jobs.views.nodes import Column, Listing, Page, Phrase, Prose

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import BureauSummary, FieldCount, StaffSummary


def build_fields(counts: Sequence[FieldCount], localize: Localizer) -> Page:
    """Return the fields in the source's order, each with how much it holds."""
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
    return _page(words.FIELDS_TITLE, Listing(columns, rows), words.FIELD_NOTE, localize)


def build_bureaus(
    bureaus: Sequence[BureauSummary], fields: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return the bureaus; ``fields`` are the names of all fields by slug."""
    columns = (
        Column("slug", localize(words.SLUG)),
        Column("name", localize(words.BUREAU)),
        Column("fields", localize(words.FIELD), minimum_cells=12),
        Column("tagline", localize(words.TAGLINE), minimum_cells=28, is_prose=True),
        Column("programs", localize(words.PROGRAM_COUNT), is_number=True),
    )
    rows = tuple(
        (
            (neutral(bureau.slug),),
            (localize(bureau.name),),
            localize.each(fields[slug] for slug in bureau.fields if slug in fields),
            (localize(bureau.tagline),),
            (neutral(bureau.programs),),
        )
        for bureau in bureaus
    )
    total = count_of(len(rows), words.ONE_BUREAU_COUNTED, words.BUREAUS_COUNTED)
    return _page(words.LIST_TITLE, Listing(columns, rows), total, localize)


def build_staff(
    staff: Sequence[StaffSummary], bureaus: Mapping[str, Bilingual], localize: Localizer
) -> Page:
    """Return the staff; ``bureaus`` are the names of theirs by slug."""
    columns = (
        Column("slug", localize(words.SLUG)),
        Column("name", localize(words.NAME)),
        Column("headline", localize(words.HEADLINE), minimum_cells=28, is_prose=True),
        Column("bureau", localize(words.BUREAU), minimum_cells=12),
        Column("occupation", localize(words.OCCUPATION), minimum_cells=8),
        Column("joined", localize(words.JOINED), is_number=True),
    )
    rows = tuple(
        (
            (neutral(member.slug),),
            (localize(member.name),),
            (localize(member.headline),),
            (_bureau(member, bureaus, localize),),
            (localize(member.occupation),),
            (neutral("-" if member.joined is None else member.joined),),
        )
        for member in staff
    )
    total = count_of(len(rows), words.ONE_STAFF_COUNTED, words.STAFF_COUNTED)
    return _page(words.STAFF_TITLE, Listing(columns, rows), total, localize)


def _bureau(member: StaffSummary, bureaus: Mapping[str, Bilingual], localize: Localizer) -> Phrase:
    name = bureaus.get(member.bureau)
    return localize(name) if name else neutral(member.bureau)


def _page(title: Bilingual, listing: Listing, aside: Bilingual, localize: Localizer) -> Page:
    return Page(localize(title), blocks=(listing, Prose(localize(aside), "aside")))
