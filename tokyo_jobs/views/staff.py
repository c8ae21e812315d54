"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, call, command, enumerate_texts, neutral, show_date
from tokyo_jobs.views.sources import choose_sources, cite

if TYPE_CHECKING:
    from tokyo_jobs.catalog import StaffSummary
    from tokyo_jobs.model import ScheduleStep, StaffMember

_MIDNIGHT = 24 * 60
_TITLES = {
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
    wanted = {*parts, *({"schedule", "career"} if "timeline" in parts else ())}
    if not parts:
        wanted = {"profile", *_TITLES}
    title, blocks = localize(member.name), _blocks(member, bureau, parts, wanted, localize)
    if "sources" in parts:
        title = localize(words.SOURCES_OF, name=member.name)
        blocks = [cite(choose_sources(member.sources), localize, is_full=True)]

    missing = [p for p in ("career", "schedule") if p in wanted and not getattr(member, p)]
    told = [(other, part) for part in missing for other in colleagues if part in other.told]
    ways = [command("staff", other.slug, f"--{part}") for other, part in told[:1]]
    if "timeline" not in parts and (member.schedule or member.career):
        ways.append(command("staff", member.slug, "--timeline"))
    ways += [command("staff", member.slug)] if parts else []
    ways.append(command("bureau", member.bureau))
    ways += [command("staff", other.slug) for other in colleagues[:1] if not told]
    return nodes.Page(
        title,
        localize(member.headline),
        call("staff", member.slug, *(f"--{part}" for part in parts)),
        blocks,
        ways,
    )


def _blocks(
    member: StaffMember,
    bureau: Bilingual,
    parts: Collection[str],
    wanted: Collection[str],
    localize: Localizer,
) -> list[nodes.Block]:
    is_drawn = "timeline" in parts
    note = [nodes.Prose(localize(member.note), "note")] if member.note else []
    blocks: list[nodes.Block] = [] if parts else [_profile(member, bureau, localize), *note]
    missing = []
    for part, title in _TITLES.items():
        if part not in wanted:
            continue
        if not getattr(member, part):
            missing.append(title)
            continue
        shown: list[nodes.Block]
        if part == "interview":
            panels = [
                nodes.Panel(localize(a.question), localize(a.answer)) for a in member.interview
            ]
            shown = [nodes.Prose(localize(words.INTERVIEW_NOTE), "note"), *panels]
        elif part == "schedule":
            shown = [build_schedule(member.schedule, localize, is_drawn=is_drawn)]
        else:
            shown = [build_career(member, localize, is_drawn=is_drawn)]
        blocks.append(nodes.Section(localize(title), shown))
    if missing:
        told = localize(words.NOT_TOLD, parts=enumerate_texts(missing))
        blocks.append(nodes.Prose(told, "aside"))
    blocks += note if parts else []
    return [*blocks, cite(choose_sources(member.sources, wanted), localize)]


def _profile(member: StaffMember, bureau: Bilingual, localize: Localizer) -> nodes.Facts:
    terms = [
        (words.BUREAU, localize(bureau)),
        (words.DIVISION, localize(member.division)),
        (words.OCCUPATION, localize(member.occupation)),
    ]
    if member.joined is not None:
        terms.append((words.JOINED, localize(show_date(f"{member.joined:04}"))))
    if member.degree is not None:
        terms.append((words.DEGREE, localize(member.degree)))
    if member.reading and "ja" in localize.languages:
        terms.insert(0, (words.READING, neutral(member.reading)))
    return nodes.Facts([(localize(label), [value]) for label, value in terms])


def build_schedule(
    steps: Sequence[ScheduleStep], localize: Localizer, *, is_drawn: bool
) -> nodes.Schedule:
    """Return a day; a step takes as long as the next one begins after it."""
    starts = [_count_minutes(step.time) if step.time else None for step in steps]
    built = []
    for number, (step, start, end) in enumerate(zip_longest(steps, starts, starts[1:]), 1):
        minutes = None if start is None or end is None or end <= start else end - start
        built.append(
            nodes.Step(
                number,
                localize(step.activity),
                localize(step.detail) if step.detail else None,
                None if start is None else _show_clock(start, localize),
                minutes,
                _show_length(minutes, localize) if minutes else None,
            )
        )
    first = words.TIME if any(step.time for step in steps) else words.ORDER
    heads = (localize(first), localize(words.ACTIVITY), localize(words.DETAIL))
    return nodes.Schedule(built, heads, localize(words.DAY_SCALE), is_drawn)


def _count_minutes(clock: str) -> int:
    """Return the minutes since midnight; hours from 24 on are those of the next day."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _show_clock(minutes: int, localize: Localizer) -> nodes.Phrase:
    clock = f"{minutes % _MIDNIGHT // 60:02}:{minutes % 60:02}"
    if minutes < _MIDNIGHT:
        return neutral(clock)
    said = fill(words.NEXT_DAY, time=clock)
    if len(localize.languages) == 1:
        return localize(said)
    # In both languages, with the hour said once.
    return neutral(said.ja + said.localized("en").removeprefix(clock))


def _show_length(minutes: int, localize: Localizer) -> nodes.Phrase:
    hours, rest = divmod(minutes, 60)
    said = words.MINUTES if not hours else words.HOURS_AND_MINUTES if rest else words.HOURS
    return localize(said, hours=hours, minutes=rest)


def build_career(member: StaffMember, localize: Localizer, *, is_drawn: bool) -> nodes.Career:
    """Return the posts with their spans; the last is open until the newest date of a source."""
    as_of = max((source.as_of for source in member.sources if source.as_of), default=None)
    first, last = member.career[0].year, member.career[-1].year
    until = max(_decimal_year(as_of), last) if as_of else last
    posts = []
    for step, following in zip_longest(member.career, member.career[1:]):
        end = following.year if following else until
        years = int(end - step.year)
        posts.append(
            nodes.Post(
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
    return nodes.Career(posts, heads, legend, is_drawn)


def _decimal_year(date: str) -> float:
    """Return a date as years: a month as its middle, a year alone as its beginning."""
    year, *rest = map(int, date.split("-"))
    return year + (rest[0] - 0.5) / 12 if rest else float(year)
