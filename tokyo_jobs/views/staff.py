"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, call, command, enumerate_texts, neutral, show_date
from tokyo_jobs.views.sources import cite

if TYPE_CHECKING:
    from tokyo_jobs.catalog import StaffSummary
    from tokyo_jobs.model import ScheduleStep, StaffMember

_MIDNIGHT = 24 * 60
_PARTS = {
    "interview": words.INTERVIEW,
    "schedule": words.SCHEDULE,
    "career": words.CAREER,
}


def build_staff_member(
    member: StaffMember,
    bureau: Bilingual,
    parts: Collection[str],
    colleagues: Sequence[StaffSummary],
    localize: Localizer,
) -> nodes.Page:
    """Return the page; ``bureau`` is the name of theirs, ``colleagues`` others to read about,
    nearest first.

    ``parts`` are those asked for: ``interview``, ``schedule``, ``career``, ``timeline`` for the
    last two drawn, or ``sources`` alone; none for the whole page.
    """
    wanted = set(parts) or {"profile", *_PARTS}
    if "timeline" in parts:
        wanted |= {"schedule", "career"}
    missing = [part for part in _PARTS if part in wanted and not getattr(member, part)]
    told = [
        command("staff", other.slug, f"--{part}")
        for part in reversed(missing)
        for other in colleagues
        if part in other.told
    ]
    ways = told[:1]
    if "timeline" not in parts and (member.schedule or member.career):
        ways.append(command("staff", member.slug, "--timeline"))
    ways += [command("staff", member.slug)] if parts else []
    ways.append(command("bureau", member.bureau))
    ways += [command("staff", other.slug) for other in colleagues[:1] if not told]

    title, subtitle = localize(member.name), localize(member.headline)
    typed = call("staff", member.slug, *(f"--{part}" for part in parts))
    if "sources" in parts:
        title = localize(words.SOURCES_OF, name=member.name)
        cited = cite(member.sources, localize, is_full=True)
        return nodes.Page(title, subtitle, typed, [cited], ways)
    blocks: list[nodes.Block] = [] if parts else [_profile(member, bureau, localize)]
    if member.note:
        blocks.append(nodes.Prose(localize(member.note), "note"))
    is_drawn = "timeline" in parts
    for part in (part for part in _PARTS if part in wanted and part not in missing):
        shown: list[nodes.Block]
        if part == "schedule":
            shown = [build_schedule(member.schedule, localize, is_drawn=is_drawn)]
        elif part == "career":
            shown = [build_career(member, localize, is_drawn=is_drawn)]
        else:
            shown = [nodes.Prose(localize(words.INTERVIEW_NOTE), "note")]
            for said in member.interview:
                answer = nodes.Prose(localize(said.answer))
                shown.append(nodes.Section(localize(said.question), [answer], is_framed=True))
        blocks.append(nodes.Section(localize(_PARTS[part]), shown))
    if missing:
        untold = enumerate_texts(_PARTS[part] for part in missing)
        blocks.append(nodes.Prose(localize(words.NOT_TOLD, parts=untold), "aside"))
    blocks.append(cite(member.sources, localize, wanted))
    return nodes.Page(title, subtitle, typed, blocks, ways)


def _profile(member: StaffMember, bureau: Bilingual, localize: Localizer) -> nodes.Facts:
    joined = show_date(f"{member.joined:04}") if member.joined else None
    terms = {
        words.BUREAU: bureau,
        words.DIVISION: member.division,
        words.OCCUPATION: member.occupation,
        words.JOINED: joined,
        words.DEGREE: member.degree,
    }
    told = [(localize(label), [localize(value)]) for label, value in terms.items() if value]
    if member.reading and "ja" in localize.languages:
        told.insert(0, (localize(words.READING), [neutral(member.reading)]))
    return nodes.Facts(told)


def build_schedule(
    steps: Sequence[ScheduleStep], localize: Localizer, *, is_drawn: bool
) -> nodes.Timeline:
    """Return a day; a step takes as long as the next one begins after it."""
    # Hours from 24 on are those of the next day.
    clocks = [step.time.split(":") if step.time else None for step in steps]
    starts = [int(clock[0]) * 60 + int(clock[1]) if clock else None for clock in clocks]
    built = []
    for step, start, end in zip_longest(steps, starts, starts[1:]):
        minutes = 0 if start is None or end is None else max(end - start, 0)
        built.append(
            nodes.Step(
                None if start is None else localize(_show_clock(start)),
                localize(step.activity),
                localize(step.detail) if step.detail else None,
                localize(_show_length(minutes)) if minutes else None,
                start or 0,
                (start or 0) + minutes,
            )
        )
    first = words.TIME if any(step.time for step in steps) else words.ORDER
    heads = (localize(first), localize(words.ACTIVITY), localize(words.DETAIL))
    is_to_scale = is_drawn and all(step.length for step in built[:-1])
    legend = localize(words.DAY_SCALE) if is_to_scale else None
    return nodes.Timeline("day", built, heads, is_drawn, legend)


def _show_clock(minutes: int) -> Bilingual:
    clock = f"{minutes % _MIDNIGHT // 60:02}:{minutes % 60:02}"
    return fill(words.NEXT_DAY, time=clock) if minutes >= _MIDNIGHT else Bilingual(clock, clock)


def _show_length(minutes: int) -> Bilingual:
    hours, rest = divmod(minutes, 60)
    said = words.MINUTES if not hours else words.HOURS_AND_MINUTES if rest else words.HOURS
    return fill(said, hours=hours, minutes=rest)


def build_career(member: StaffMember, localize: Localizer, *, is_drawn: bool) -> nodes.Timeline:
    """Return the posts with their spans; the last is open until the newest date of a source."""
    last = member.career[-1].year
    as_of = max((each.as_of for each in member.sources if each.as_of), default=f"{last:04}")
    until = max(_decimal_year(as_of), last)
    posts = []
    for step, following in zip_longest(member.career, member.career[1:]):
        end = following.year if following else until
        years = int(end - step.year)
        posts.append(
            nodes.Step(
                neutral(f"{step.year}-{following.year if following else ''}"),
                localize(step.post),
                localize(step.duties) if step.duties else None,
                localize(count_of(years, words.YEARS_COUNTED) if years else words.UNDER_A_YEAR),
                step.year,
                end,
            )
        )
    heads = (localize(words.YEARS), localize(words.POST), localize(words.DUTIES))
    legend = localize(words.CAREER_SCALE, date=show_date(as_of)) if is_drawn else None
    return nodes.Timeline("career", posts, heads, is_drawn, legend)


def _decimal_year(date: str) -> float:
    """Return a date as years: a month as its middle, a year alone as its beginning."""
    year, *rest = map(int, date.split("-"))
    return year + (rest[0] - 0.5) / 12 if rest else float(year)
