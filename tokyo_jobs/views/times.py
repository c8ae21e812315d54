"""What runs along time: dates, and a day and a career with how long each part of them takes."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from tokyo_jobs.text import ERAS, Bilingual, count_of, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, neutral
from tokyo_jobs.views.nodes import Career, Phrase, Post, Schedule, Step

if TYPE_CHECKING:
    from tokyo_jobs.model import ScheduleStep, StaffMember

_MIDNIGHT = 24 * 60


def show_date(date: str, *, with_era: bool = True) -> Bilingual:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as a reader of each language writes it.

    That is 2020年12月, with the Japanese era 2020年(令和2年)12月, and December 2020.
    """
    year, *rest = map(int, date.split("-"))
    # A year or month alone counts by its last day, as people do: 2019 is 令和元年.
    last_day = (year, *rest, *(12, 31)[len(rest) :])
    era = ""
    if found := next((era for era in ERAS if with_era and last_day >= era[0]), None):
        (first, *_), name = found
        number = "元" if year == first else year - first + 1
        era = f"({name.ja}{number}年)"
    units = "".join(f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False))
    english = [month_name[number] for number in rest[:1]] + [f"{day}," for day in rest[1:]]
    return Bilingual(f"{year}年{era}{units}", " ".join([*english, str(year)]))


def build_schedule(
    steps: Sequence[ScheduleStep], localize: Localizer, *, is_drawn: bool
) -> Schedule:
    """Return a day; a step takes as long as the next one begins after it."""
    starts = [_count_minutes(step.time) if step.time else None for step in steps]
    built = []
    for number, (step, start, end) in enumerate(zip_longest(steps, starts, starts[1:]), 1):
        minutes = None if start is None or end is None or end <= start else end - start
        built.append(
            Step(
                number,
                localize(step.activity),
                localize(step.detail) if step.detail else None,
                None if start is None else _show_clock(start, localize),
                minutes,
                localize(_show_length(minutes)) if minutes else None,
            )
        )
    first = words.TIME if any(step.time for step in steps) else words.ORDER
    heads = (localize(first), localize(words.ACTIVITY), localize(words.DETAIL))
    return Schedule(tuple(built), heads, localize(words.DAY_SCALE), is_drawn)


def _count_minutes(clock: str) -> int:
    """Return the minutes since midnight; hours from 24 on are those of the next day."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _show_clock(minutes: int, localize: Localizer) -> Phrase:
    clock = f"{minutes % _MIDNIGHT // 60:02}:{minutes % 60:02}"
    if minutes < _MIDNIGHT:
        return neutral(clock)
    said = fill(words.NEXT_DAY, time=clock)
    if len(localize.languages) == 1:
        return localize(said)
    # In both languages, with the hour said once.
    return neutral(said.ja + said.localized("en").removeprefix(clock))


def _show_length(minutes: int) -> Bilingual:
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
        posts.append(
            Post(
                step.year,
                neutral(f"{step.year}-{following.year if following else ''}"),
                localize(count_of(years, words.YEARS_COUNTED) if years else words.UNDER_A_YEAR),
                localize(step.post),
                localize(step.duties) if step.duties else None,
                step.year - first,
                end - first,
                following is None,
            )
        )
    heads = (localize(words.YEARS), localize(words.POST), localize(words.DUTIES))
    legend = localize(words.CAREER_SCALE)
    if as_of:
        legend = localize(words.CAREER_SCALE_AS_OF, date=show_date(as_of))
    return Career(tuple(posts), heads, legend, is_drawn)


def _decimal_year(date: str) -> float:
    """Return a date as years: a month as its middle, a year alone as its beginning."""
    year, *rest = map(int, date.split("-"))
    return year + (rest[0] - 0.5) / 12 if rest else float(year)
