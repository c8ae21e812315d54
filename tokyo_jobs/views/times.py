"""What runs along time: a day and a career, with how long each part of them takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, neutral
from tokyo_jobs.views.nodes import Career, Phrase, Post, Schedule, Step

if TYPE_CHECKING:
    from tokyo_jobs.model import ScheduleStep, StaffMember

_MIDNIGHT = 24 * 60


def build_schedule(
    steps: Sequence[ScheduleStep], localize: Localizer, *, is_drawn: bool
) -> Schedule:
    """Return a day; a step takes as long as the next one begins after it."""
    starts = [_minutes(step.time) if step.time else None for step in steps]
    built = []
    for number, (step, start, end) in enumerate(zip_longest(steps, starts, starts[1:]), 1):
        minutes = None if start is None or end is None or end <= start else end - start
        built.append(
            Step(
                number,
                localize(step.activity),
                localize(step.detail) if step.detail else None,
                None if start is None else _clock(start, localize),
                minutes,
                localize(_duration(minutes)) if minutes else None,
            )
        )
    first = words.TIME if any(step.time for step in steps) else words.ORDER
    heads = (localize(first), localize(words.ACTIVITY), localize(words.DETAIL))
    return Schedule(tuple(built), heads, localize(words.DAY_SCALE), is_drawn)


def _minutes(clock: str) -> int:
    """Return the minutes since midnight; hours from 24 on are those of the next day."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int, localize: Localizer) -> Phrase:
    """Return the time of day; where both languages are shown, with the hour said once."""
    clock = f"{minutes % _MIDNIGHT // 60:02}:{minutes % 60:02}"
    if minutes < _MIDNIGHT:
        return neutral(clock)
    said = fill(words.NEXT_DAY, time=clock)
    if len(localize.languages) == 1:
        return localize(said)
    return neutral(said.ja + (said.en or "").removeprefix(clock))


def _duration(minutes: int) -> Bilingual:
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return fill(words.HOURS_AND_MINUTES, hours=hours, minutes=rest)
    return fill(words.HOURS, hours=hours) if hours else fill(words.MINUTES, minutes=rest)


def build_career(member: StaffMember, localize: Localizer, *, is_drawn: bool) -> Career:
    """Return the posts with their spans; the last is open until the newest date of a source."""
    as_of = max((source.as_of for source in member.sources if source.as_of), default=None)
    first, last = member.career[0].year, member.career[-1].year
    until = max(_decimal_year(as_of), last) if as_of else last
    posts = []
    for step, following in zip_longest(member.career, member.career[1:]):
        end = following.year if following else until
        years = int(end - step.year)
        length = count_of(years, words.YEARS_COUNTED)
        posts.append(
            Post(
                step.year,
                neutral(f"{step.year}-{following.year if following else ''}"),
                localize(length if years else words.UNDER_A_YEAR),
                localize(step.post),
                localize(step.duties) if step.duties else None,
                step.year - first,
                end - first,
                following is None,
            )
        )
    heads = (localize(words.YEARS), localize(words.POST), localize(words.DUTIES))
    legend = words.CAREER_SCALE
    if as_of:
        legend = fill(words.CAREER_SCALE_AS_OF, date=show_date(as_of))
    return Career(tuple(posts), heads, localize(legend), is_drawn)


def _decimal_year(date: str) -> float:
    """Return a date as years: a month as its middle, a year alone as its beginning."""
    year, *rest = (int(part) for part in date.split("-"))
    return year + (rest[0] - 0.5) / 12 if rest else float(year)
