"""A member of staff: who, what they said, their day and their career."""

from __future__ import annotations

from dataclasses import dataclass

from tokyo_jobs.model.common import Source
from tokyo_jobs.text import Bilingual


@dataclass(frozen=True)
class InterviewAnswer:
    """One question of the interview and a summary of the answer."""

    question: Bilingual
    """The question as the source heads it."""
    answer: Bilingual
    """The answer, retold in the third person."""


@dataclass(frozen=True)
class ScheduleStep:
    """One step of the day."""

    activity: Bilingual
    """What is done, as the source puts it."""
    detail: Bilingual | None = None
    """More about it, where the source says more."""
    time: str | None = None
    """The clock time ``HH:MM``; None where the source gives none."""


@dataclass(frozen=True)
class CareerStep:
    """One post held."""

    year: int
    """The Western year in which it began."""
    post: Bilingual
    """Organization and post, as the source has them."""
    duties: Bilingual
    """The work done there, as the source has it."""


@dataclass(frozen=True)
class StaffMember:
    """One member of staff as the source showed them at its as-of date."""

    slug: str
    """The name of the file without the ending; ASCII kebab-case."""
    name: Bilingual
    """Family name first."""
    headline: Bilingual
    """The line under which the source introduces them."""
    bureau: str
    """Slug of the bureau they work for."""
    division: Bilingual
    """Division and section."""
    occupation: Bilingual
    """The category they were hired in, such as 事務 (Administration)."""
    joined: int
    """The Western year in which they joined the metropolitan government."""
    degree: Bilingual
    """What they studied, as the source has it."""
    interview: tuple[InterviewAnswer, ...]
    """In the order of the source; may be empty."""
    schedule: tuple[ScheduleStep, ...]
    """The day in order; may be empty."""
    career: tuple[CareerStep, ...]
    """Oldest first; may be empty."""
    sources: tuple[Source, ...]
    """Where the facts come from; at least one."""
    note: Bilingual | None = None
    """What a reader must know about the record, such as an as-of remark of the source."""
    reading: str | None = None
    """The Japanese name in kana."""
