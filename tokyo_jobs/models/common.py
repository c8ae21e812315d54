"""What bureaus and staff members have in common: texts in two languages, fields and sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bilingual:
    """One text in the language of the source and, where it exists, in English.

    Paragraphs are separated by one blank line; inside a paragraph there is no line break.
    """

    ja: str
    """The Japanese text; never empty."""
    en: str | None = None
    """The English text; None where nobody has written one yet, never a copy of the Japanese."""


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
