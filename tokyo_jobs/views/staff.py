"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from enum import Flag, auto

from tokyo_jobs.model import CareerStep, StaffMember
from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, neutral
from tokyo_jobs.views.nodes import (
    Block,
    Career,
    Facts,
    Page,
    Panel,
    Post,
    Prose,
    Schedule,
    Section,
    Step,
)
from tokyo_jobs.views.sources import build_sources


class PagePart(Flag):
    """The parts of the page; they add up."""

    INTERVIEW = auto()
    SCHEDULE = auto()
    CAREER = auto()
    TIMELINE = auto()


def build_staff_member(
    member: StaffMember, bureau: Bilingual, parts: PagePart | None, localize: Localizer
) -> Page:
    """Return the page; ``bureau`` is the name of theirs, ``parts`` None for the whole of it."""
    blocks: list[Block] = []
    if parts is None:
        blocks.append(_profile(member, bureau, localize))
        if member.note:
            blocks.append(Prose(localize(member.note), "note"))
    wanted = (
        parts if parts is not None else PagePart.INTERVIEW | PagePart.SCHEDULE | PagePart.CAREER
    )
    if PagePart.INTERVIEW in wanted and member.interview:
        blocks.append(_interview(member, localize))
    is_drawn = PagePart.TIMELINE in wanted
    if member.schedule and wanted & (PagePart.SCHEDULE | PagePart.TIMELINE):
        day = _schedule(member, is_drawn, localize)
        blocks.append(Section(localize(words.SCHEDULE), (day,)))
    if member.career and wanted & (PagePart.CAREER | PagePart.TIMELINE):
        career = _career(member, is_drawn, localize)
        blocks.append(Section(localize(words.CAREER), (career,)))
    if parts is not None and member.note:
        blocks.append(Prose(localize(member.note), "note"))
    blocks.append(build_sources(member.sources, localize))
    return Page(
        localize(member.name),
        localize(member.headline),
        f"staff {escape_controls(member.slug)}",
        tuple(blocks),
    )


def as_of_date(member: StaffMember) -> str | None:
    """Return the newest as-of date of the member's sources, the day the record speaks of."""
    return max((source.as_of for source in member.sources if source.as_of), default=None)


def _profile(member: StaffMember, bureau: Bilingual, localize: Localizer) -> Facts:
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
    return Facts(tuple((localize(label), (value,)) for label, value in terms))


def _interview(member: StaffMember, localize: Localizer) -> Section:
    panels = tuple(Panel(localize(a.question), localize(a.answer)) for a in member.interview)
    return Section(
        localize(words.INTERVIEW), (Prose(localize(words.INTERVIEW_NOTE), "note"), *panels)
    )


def _schedule(member: StaffMember, is_drawn: bool, localize: Localizer) -> Schedule:
    steps = tuple(
        Step(
            number,
            localize(step.activity),
            localize(step.detail) if step.detail else None,
            escape_controls(step.time) if step.time else None,
        )
        for number, step in enumerate(member.schedule, 1)
    )
    first = words.TIME if any(step.time for step in steps) else words.ORDER
    heads = (localize(first), localize(words.ACTIVITY), localize(words.DETAIL))
    return Schedule(steps, heads, is_drawn)


def _career(member: StaffMember, is_drawn: bool, localize: Localizer) -> Career:
    heads = (localize(words.YEAR), localize(words.POST), localize(words.DUTIES))
    posts = _posts(member, localize)
    return Career(posts, heads, localize(words.CAREER_SCALE), is_drawn)


def _posts(member: StaffMember, localize: Localizer) -> tuple[Post, ...]:
    """Return the posts with their spans; the last is open until the as-of date."""
    as_of = as_of_date(member)
    first = member.career[0].year
    last = member.career[-1].year
    until = max(_decimal_year(as_of), last) if as_of else last
    posts = []
    for step, following in zip(member.career, [*member.career[1:], None], strict=True):
        end = following.year if following else until
        posts.append(
            Post(
                year=step.year,
                when=localize(fill(words.YEAR_VALUE, year=step.year)),
                span=localize(_span(step, following, as_of)),
                length=localize(_length(int(end - step.year))),
                title=localize(step.post),
                duties=localize(step.duties) if step.duties else neutral("-"),
                start=step.year - first,
                end=end - first,
                is_open=following is None,
            )
        )
    return tuple(posts)


def _span(step: CareerStep, following: CareerStep | None, as_of: str | None) -> Bilingual:
    if following:
        return fill(words.SPAN, start=step.year, end=following.year)
    if as_of:
        return fill(words.SPAN_OPEN, start=step.year, as_of=show_date(as_of))
    return fill(words.SPAN_OPEN_UNDATED, start=step.year)


def _length(years: int) -> Bilingual:
    if years == 0:
        return words.UNDER_A_YEAR
    return count_of(years, words.ONE_YEAR, words.YEARS)


def _decimal_year(date: str) -> float:
    """Return ``date`` as years: the start of the year, or the share of it before its month's end.

    A year alone says no more than that the year was reached.
    """
    year, *rest = (int(part) for part in date.split("-"))
    return year + (rest[0] - 0.5) / 12 if rest else float(year)
