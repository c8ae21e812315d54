"""A bureau of the Tokyo Metropolitan Government and its programs."""

from __future__ import annotations

from dataclasses import dataclass

from tokyo_jobs.model.common import Source
from tokyo_jobs.text import Bilingual


@dataclass(frozen=True)
class Program:
    """One numbered part of a bureau's work."""

    number: int
    """Its place in the bureau's list, from 1 without a gap."""
    title: Bilingual
    """The heading; the Japanese is the source's own where it has one."""
    body: Bilingual
    """What the program does, retold."""
    figures: tuple[Bilingual, ...] = ()
    """Captions of the figures that the source shows beside it, in order; often empty."""


@dataclass(frozen=True)
class Bureau:
    """One bureau, office, commission secretariat or public enterprise."""

    slug: str
    """The name of its file without the ending; ASCII kebab-case."""
    name: Bilingual
    """The official name; the English is the government's own or, where it has none, ours."""
    fields: tuple[str, ...]
    """Slugs of the fields it belongs to (an editorial judgement); at least one."""
    tagline: Bilingual
    """Its work in one line."""
    overview: Bilingual
    """What it is and does, retold."""
    programs: tuple[Program, ...]
    """In the order of the source; at least one."""
    sources: tuple[Source, ...]
    """Where the facts come from; at least one."""
    reading: str | None = None
    """The Japanese name in kana."""
