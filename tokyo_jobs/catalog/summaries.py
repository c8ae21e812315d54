"""What lists show of fields, bureaus and staff, read from the index without their records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tokyo_jobs.catalog.names import choose_occupation
from tokyo_jobs.index import DamagedIndexError
from tokyo_jobs.model import AS_OF, restore_value
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.index import Index


class FieldCount(NamedTuple):
    """A field and how much belongs to it."""

    slug: str
    name: Bilingual
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
    years: int | None
    """How many they had served at the latest date that a source speaks of, where it is known."""
    told: tuple[str, ...]
    """Which of ``schedule`` and ``career`` the sources tell."""


class Totals(NamedTuple):
    """How much content there is, and of when."""

    bureaus: int
    staff: int
    as_of_first: str | None
    """The earliest as-of date of any source."""
    as_of_last: str | None
    """The latest."""


def count_fields(index: Index) -> tuple[FieldCount, ...]:
    """Return all fields, in the order of their files."""
    members = "SELECT field, count(*) FROM memberships {} GROUP BY field"
    bureaus = dict(index.rows("ti", members.format("")))
    staff = dict(index.rows("ti", members.format("JOIN staff USING (bureau)")))
    rows = index.rows("tto", "SELECT slug, ja, en FROM fields ORDER BY position")
    return tuple(
        [
            FieldCount(slug, Bilingual(ja, en), bureaus.get(slug, 0), staff.get(slug, 0))
            for slug, ja, en in rows
        ]
    )


def list_bureaus(index: Index, fields: Sequence[str]) -> tuple[BureauSummary, ...]:
    """Return the bureaus that belong to any of ``fields`` (slugs), or all; by slug."""
    staff = defaultdict(list)
    for bureau, slug in index.rows("tt", "SELECT bureau, slug FROM staff ORDER BY slug"):
        staff[bureau].append(slug)
    rows = index.rows(
        "ttottoi",
        "SELECT slug, ja, en, fields, tagline_ja, tagline_en, programs FROM bureaus"
        f" WHERE {in_fields('slug', fields)} ORDER BY slug",
        fields,
    )
    return tuple(
        [
            BureauSummary(
                *(slug, Bilingual(ja, en), tuple(own.split()), Bilingual(*tagline), programs),
                staff=tuple(staff[slug]),
            )
            for slug, ja, en, own, *tagline, programs in rows
        ]
    )


def list_staff(
    index: Index, fields: Sequence[str], bureau: str | None, occupation: str | None
) -> tuple[StaffSummary, ...]:
    """Return the staff to whom all applies that is given, by slug.

    ``fields`` and ``bureau`` are slugs, ``occupation`` its name in either language or the beginning
    of one. Raises UnknownNameError or AmbiguousNameError for an occupation that nobody, or not one,
    has.
    """
    if occupation is not None:
        query = "SELECT DISTINCT occupation_ja, occupation_en FROM staff ORDER BY 1, 2"
        names = index.rows("to", query)
        occupation = choose_occupation(occupation, names)
    rows = index.rows(
        "ttotottotnn",
        "SELECT slug, ja, en, headline_ja, headline_en, bureau, occupation_ja, occupation_en,"
        f" told, joined, substr(as_of_last, 1, 4) - joined FROM staff"
        f" WHERE {in_fields('bureau', fields)}"
        " AND bureau = ifnull(?, bureau) AND occupation_ja = ifnull(?, occupation_ja)"
        " ORDER BY slug",
        (*fields, bureau, occupation),
    )
    return tuple(
        [
            StaffSummary(
                *(slug, Bilingual(*texts[:2]), Bilingual(*texts[2:4]), texts[4]),
                *(Bilingual(*texts[5:]), joined, years, tuple(told.split())),
            )
            for slug, *texts, told, joined, years in rows
        ]
    )


def read_totals(index: Index) -> Totals:
    """Return how much content there is."""
    (counts,) = index.rows(
        "iioo",
        "SELECT count(programs), count(*) - count(programs), min(first), max(last) FROM"
        " (SELECT programs, as_of_first AS first, as_of_last AS last FROM bureaus"
        "  UNION ALL SELECT NULL, as_of_first, as_of_last FROM staff)",
    )
    try:
        return Totals(*counts[:2], *(date and restore_value(AS_OF, date) for date in counts[2:]))
    except ValueError as error:
        raise DamagedIndexError(str(error)) from error


def in_fields(column: str, fields: Sequence[str]) -> str:
    """Return the condition of SQL that a bureau's slug belongs to any of ``fields``, or "1"."""
    marks = ", ".join("?" * len(fields))
    members = f"SELECT bureau FROM memberships WHERE field IN ({marks})"
    return f"{column} IN ({members})" if fields else "1"
