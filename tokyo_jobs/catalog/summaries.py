"""What lists show of fields, bureaus and staff, read from the index without their records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tokyo_jobs.index import DamagedIndexError
from tokyo_jobs.model import AS_OF, JobField, restore_value
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

_MOST_PARAMETERS = 500
_IN_FIELDS = "SELECT bureau FROM memberships WHERE field IN ({})"


class FieldCount(NamedTuple):
    """A field and how much belongs to it."""

    field: JobField
    bureaus: int
    staff: int


class BureauSummary(NamedTuple):
    """A bureau as lists show it."""

    slug: str
    name: Bilingual
    fields: tuple[str, ...]
    tagline: Bilingual
    programs: int
    """How many it has."""
    staff: tuple[str, ...]
    """The slugs of its staff, in order."""


class StaffSummary(NamedTuple):
    """A member of staff as lists show them."""

    slug: str
    name: Bilingual
    headline: Bilingual
    bureau: str
    occupation: Bilingual
    joined: int | None
    """The Western year, where it is known."""
    as_of: str | None
    """The latest date that a source of the record speaks of."""


class Totals(NamedTuple):
    """How much content there is, and of when."""

    bureaus: int
    staff: int
    as_of_first: str | None
    """The earliest as-of date of any source."""
    as_of_last: str | None
    """The latest."""


def name_fields(index: Index) -> dict[str, Bilingual]:
    """Return the name of each field, in the order of their files."""
    rows = index.rows("tto", "SELECT slug, ja, en FROM fields ORDER BY position")
    return {slug: Bilingual(ja, en) for slug, ja, en in rows}


def count_fields(index: Index) -> tuple[FieldCount, ...]:
    """Return all fields, in the order of their files."""
    members = "SELECT field, count(*) FROM memberships {} GROUP BY field"
    bureaus = dict(index.rows("ti", members.format("")))
    staff = dict(index.rows("ti", members.format("JOIN staff USING (bureau)")))
    return tuple(
        [
            FieldCount(JobField(slug=slug, name=name), bureaus.get(slug, 0), staff.get(slug, 0))
            for slug, name in name_fields(index).items()
        ]
    )


def list_bureaus(index: Index, fields: Sequence[str]) -> tuple[BureauSummary, ...]:
    """Return the bureaus that belong to any of ``fields``, or all; by slug."""
    staff: dict[str, list[str]] = {}
    for bureau, slug in index.rows("tt", "SELECT bureau, slug FROM staff ORDER BY bureau, slug"):
        staff.setdefault(bureau, []).append(slug)
    condition = f"slug IN ({_IN_FIELDS.format(_marks(fields))})" if fields else "1"
    rows = index.rows(
        "ttottoi",
        "SELECT slug, ja, en, fields, tagline_ja, tagline_en, programs FROM bureaus"
        f" WHERE {condition} ORDER BY slug",
        fields,
    )
    return tuple(
        [
            BureauSummary(
                slug,
                Bilingual(ja, en),
                tuple(own_fields.split()),
                Bilingual(tagline_ja, tagline_en),
                programs,
                tuple(staff.get(slug, ())),
            )
            for slug, ja, en, own_fields, tagline_ja, tagline_en, programs in rows
        ]
    )


def list_staff(
    index: Index,
    fields: Sequence[str],
    bureau: str | None,
    occupation: str | None,
    years: tuple[int, int] | None,
) -> tuple[StaffSummary, ...]:
    """Return the staff to whom all applies that is given; by slug."""
    conditions = ["1"]
    values: list[Any] = []
    if fields:
        conditions.append(f"bureau IN ({_IN_FIELDS.format(_marks(fields))})")
        values += fields
    if bureau is not None:
        conditions.append("bureau = ?")
        values.append(bureau)
    if occupation is not None:
        conditions.append("occupation_ja = ?")
        values.append(_find_occupation(index, occupation))
    if years is not None:
        conditions.append("substr(as_of_last, 1, 4) - joined BETWEEN ? AND ?")
        values += years
    rows = index.rows(
        "ttnotototo",
        "SELECT slug, bureau, joined, as_of_last, ja, en, headline_ja, headline_en, occupation_ja,"
        f" occupation_en FROM staff WHERE {' AND '.join(conditions)} ORDER BY slug",
        values,
    )
    return tuple(
        [
            StaffSummary(
                slug,
                Bilingual(*texts[:2]),
                Bilingual(*texts[2:4]),
                of_bureau,
                Bilingual(*texts[4:]),
                joined,
                as_of,
            )
            for slug, of_bureau, joined, as_of, *texts in rows
        ]
    )


def name_bureaus(index: Index, slugs: Sequence[str]) -> dict[str, Bilingual]:
    """Return the name of each of the bureaus; the slug itself for one that is not there."""
    names = {slug: Bilingual(slug, slug) for slug in slugs}
    for start in range(0, len(slugs), _MOST_PARAMETERS):
        part = slugs[start : start + _MOST_PARAMETERS]
        query = f"SELECT slug, ja, en FROM bureaus WHERE slug IN ({_marks(part)})"
        names.update((slug, Bilingual(ja, en)) for slug, ja, en in index.rows("tto", query, part))
    return names


def read_totals(index: Index) -> Totals:
    """Return how much content there is."""
    ((bureaus, staff, first, last),) = index.rows(
        "iioo",
        "SELECT count(CASE WHEN kind = 1 THEN 1 END), count(CASE WHEN kind = 2 THEN 1 END),"
        " min(as_of_first), max(as_of_last) FROM ("
        "  SELECT 1 AS kind, as_of_first, as_of_last FROM bureaus"
        "  UNION ALL SELECT 2, as_of_first, as_of_last FROM staff)",
    )
    try:
        dates = [date and restore_value(AS_OF, date) for date in (first, last)]
    except ValueError as error:
        raise DamagedIndexError(str(error)) from error
    return Totals(bureaus, staff, *dates)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _find_occupation(index: Index, asked: str) -> str:
    from tokyo_jobs.catalog.names import choose_text

    query = "SELECT DISTINCT occupation_ja, occupation_en FROM staff ORDER BY 1, 2"
    return choose_text("occupation", asked, index.rows("to", query), listing="tokyo-jobs staff")
