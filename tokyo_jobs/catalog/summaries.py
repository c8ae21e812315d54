"""What lists show of fields, bureaus and staff, read from the index without their records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tokyo_jobs.model import JobField
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index.store import Store

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


def count_fields(store: Store) -> tuple[FieldCount, ...]:
    """Return all fields, in the order of their file."""
    rows = store.rows("SELECT slug, ja, en, bureaus, staff FROM fields ORDER BY position")
    return tuple(
        [
            FieldCount(
                JobField(slug=make_text(slug), name=make_bilingual(ja, en)),
                int(bureaus),
                int(staff),
            )
            for slug, ja, en, bureaus, staff in rows
        ]
    )


def list_bureaus(store: Store, fields: Sequence[str]) -> tuple[BureauSummary, ...]:
    """Return the bureaus that belong to any of ``fields``, or all; by slug."""
    staff: dict[str, list[str]] = {}
    for bureau, slug in store.rows("SELECT bureau, slug FROM staff ORDER BY bureau, slug"):
        staff.setdefault(bureau, []).append(slug)
    condition = f"slug IN ({_IN_FIELDS.format(_marks(fields))})" if fields else "1"
    rows = store.rows(
        "SELECT slug, ja, en, fields, tagline_ja, tagline_en, programs FROM bureaus"
        f" WHERE {condition} ORDER BY slug",
        fields,
    )
    return tuple(
        [
            BureauSummary(
                make_text(slug),
                make_bilingual(ja, en),
                tuple(make_text(own_fields).split()),
                make_bilingual(tagline_ja, tagline_en),
                int(programs),
                tuple(staff.get(slug, ())),
            )
            for slug, ja, en, own_fields, tagline_ja, tagline_en, programs in rows
        ]
    )


def list_staff(
    store: Store,
    *,
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
        values.append(_find_occupation(store, occupation))
    if years is not None:
        conditions.append("substr(as_of_last, 1, 4) - joined BETWEEN ? AND ?")
        values += years
    rows = store.rows(
        "SELECT slug, bureau, joined, as_of_last, ja, en, headline_ja, headline_en, occupation_ja,"
        f" occupation_en FROM staff WHERE {' AND '.join(conditions)} ORDER BY slug",
        values,
    )
    return tuple(
        [
            StaffSummary(
                make_text(slug),
                make_bilingual(*texts[:2]),
                make_bilingual(*texts[2:4]),
                make_text(of_bureau),
                make_bilingual(*texts[4:]),
                None if joined is None else int(joined),
                None if as_of is None else make_text(as_of),
            )
            for slug, of_bureau, joined, as_of, *texts in rows
        ]
    )


def name_bureaus(store: Store, slugs: Sequence[str]) -> dict[str, Bilingual]:
    """Return the name of each of the bureaus; the slug itself for one that is not there."""
    names = {slug: Bilingual(slug, slug) for slug in slugs}
    for start in range(0, len(slugs), _MOST_PARAMETERS):
        part = slugs[start : start + _MOST_PARAMETERS]
        query = f"SELECT slug, ja, en FROM bureaus WHERE slug IN ({_marks(part)})"
        names.update((slug, make_bilingual(ja, en)) for slug, ja, en in store.rows(query, part))
    return names


def read_totals(store: Store) -> Totals:
    """Return how much content there is."""
    ((bureaus, staff, *dates),) = store.rows(
        "SELECT bureaus, staff, as_of_first, as_of_last FROM meta"
    )
    first, last = (None if date is None else make_text(date) for date in dates)
    return Totals(int(bureaus), int(staff), first, last)


def make_text(value: object) -> str:
    """Return a value that must be a text; raises ValueError for what we never wrote."""
    if type(value) is not str:
        raise ValueError("not a text")
    return value


def make_bilingual(ja: object, en: object) -> Bilingual:
    """Return a text of two columns, the second of which may be empty; raises ValueError."""
    return Bilingual(make_text(ja), None if en is None else make_text(en))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _find_occupation(store: Store, asked: str) -> str:
    from tokyo_jobs.catalog.names import choose_text

    return choose_text(
        "occupation",
        asked,
        store.rows("SELECT DISTINCT occupation_ja, occupation_en FROM staff ORDER BY 1, 2"),
        listing="tokyo-jobs staff",
    )
