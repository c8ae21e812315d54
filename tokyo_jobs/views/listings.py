"""The tables: fields, bureaus, staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import Column, Listing, Phrase, Run
from tokyo_jobs.views.speech import Speech, neutral

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import BureauSummary, FieldCount, StaffSummary


def build_fields(counts: Sequence[FieldCount], speech: Speech) -> Listing:
    """Return the fields in the source's order, each with how much it holds."""
    columns = (
        Column("slug", speech.say(words.SLUG)),
        Column("name", speech.say(words.FIELD)),
        Column("bureaus", speech.say(words.BUREAU_COUNT), is_number=True),
        Column("staff", speech.say(words.STAFF_COUNT), is_number=True),
    )
    rows = tuple(
        (
            _slug(count.field.slug),
            speech.say(count.field.name),
            _number(count.bureaus),
            _number(count.staff),
        )
        for count in counts
    )
    return Listing(speech.say(words.FIELDS_TITLE), columns, rows, speech.say(words.FIELD_NOTE))


def build_bureaus(
    bureaus: Sequence[BureauSummary], fields: Mapping[str, Bilingual], speech: Speech
) -> Listing:
    """Return the bureaus; ``fields`` are the names of all fields by slug."""
    columns = (
        Column("slug", speech.say(words.SLUG)),
        Column("name", speech.say(words.BUREAU)),
        Column("fields", speech.say(words.FIELD), minimum_cells=12),
        Column("tagline", speech.say(words.TAGLINE), minimum_cells=28, is_prose=True),
        Column("programs", speech.say(words.PROGRAM_COUNT), is_number=True),
    )
    rows = tuple(
        (
            _slug(bureau.slug),
            speech.say(bureau.name),
            speech.say_lines(fields[slug] for slug in bureau.fields if slug in fields),
            speech.say(bureau.tagline),
            _number(bureau.programs),
        )
        for bureau in bureaus
    )
    footer = count_of(len(rows), words.ONE_BUREAU_COUNTED, words.BUREAUS_COUNTED)
    return Listing(speech.say(words.LIST_TITLE), columns, rows, speech.say(footer))


def build_staff(
    staff: Sequence[StaffSummary], bureaus: Mapping[str, Bilingual], speech: Speech
) -> Listing:
    """Return the staff; ``bureaus`` are the names of theirs by slug."""
    columns = (
        Column("slug", speech.say(words.SLUG)),
        Column("name", speech.say(words.NAME)),
        Column("headline", speech.say(words.HEADLINE), minimum_cells=28, is_prose=True),
        Column("bureau", speech.say(words.BUREAU), minimum_cells=12),
        Column("occupation", speech.say(words.OCCUPATION), minimum_cells=8),
        Column("joined", speech.say(words.JOINED), is_number=True),
    )
    rows = tuple(
        (
            _slug(member.slug),
            speech.say(member.name),
            speech.say(member.headline),
            speech.say(bureaus[member.bureau])
            if member.bureau in bureaus
            else _slug(member.bureau),
            speech.say(member.occupation),
            _number(member.joined),
        )
        for member in staff
    )
    footer = count_of(len(rows), words.ONE_STAFF_COUNTED, words.STAFF_COUNTED)
    return Listing(speech.say(words.STAFF_TITLE), columns, rows, speech.say(footer))


def _slug(slug: str) -> Phrase:
    return neutral(slug)


def _number(number: int) -> Phrase:
    return Phrase((Run(escape_controls(str(number))),))
