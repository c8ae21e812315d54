"""What bureaus and staff members have in common: texts in two languages, fields and sources."""

from __future__ import annotations

from dataclasses import dataclass

from tokyo_jobs.text import Bilingual


@dataclass(frozen=True)
class JobField:
    """One of the seven fields of work by which the official recruitment site sorts bureaus."""

    slug: str
    """ASCII kebab-case, the value of ``--field``."""
    name: Bilingual
    """The field's name; the Japanese is the site's own."""


@dataclass(frozen=True)
class Source:
    """A page that a record's facts were taken from."""

    title: str
    """The page's own title, in its own language."""
    url: str
    """Its http(s) address."""
    as_of: str | None = None
    """The day, month or year the page speaks of: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    supports: str | None = None
    """Which parts of the record rest on it, in plain English."""
