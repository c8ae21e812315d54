"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from enum import Flag, auto

from tokyo_jobs.model.staff import CareerStep, StaffMember
from tokyo_jobs.text import Bilingual, count_of, escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.nodes import (
    Block,
    Career,
    CareerLine,
    DayLine,
    Facts,
    Note,
    Page,
    Panel,
    Phrase,
    Post,
    Schedule,
    Section,
    Step,
    Term,
)
from tokyo_jobs.views.sources import build_sources
from tokyo_jobs.views.speech import Speech, neutral


class Part(Flag):
    """The parts of the page; they add up."""

    INTERVIEW = auto()
    SCHEDULE = auto()
    CAREER = auto()
    TIMELINE = auto()


def build_staff_member(
    member: StaffMember, bureau: Bilingual, parts: Part | None, speech: Speech
) -> Page:
    """Return the page; ``bureau`` is the name of theirs, ``parts`` None for the whole of it."""
    blocks: list[Block] = []
    if parts is None:
        blocks.append(_profile(member, bureau, speech))
        if member.note:
            blocks.append(Note(speech.say(member.note)))
    wanted = parts if parts is not None else Part.INTERVIEW | Part.SCHEDULE | Part.CAREER
    if Part.INTERVIEW in wanted and member.interview:
        blocks.append(_interview(member, speech))
    steps = _steps(member, speech)
    if steps and wanted & (Part.SCHEDULE | Part.TIMELINE):
        day = DayLine(steps) if Part.TIMELINE in wanted else _schedule(steps, speech)
        blocks.append(Section(speech.say(words.SCHEDULE), (day,)))
    if member.career and wanted & (Part.CAREER | Part.TIMELINE):
        draw = _career_line if Part.TIMELINE in wanted else _career
        blocks.append(Section(speech.say(words.CAREER), (draw(member, speech),)))
    if parts is not None and member.note:
        blocks.append(Note(speech.say(member.note)))
    blocks.append(build_sources(member.sources, speech))
    return Page(
        speech.say(member.name),
        speech.say(member.headline),
        f"staff {escape_controls(member.slug)}",
        tuple(blocks),
    )


def as_of_date(member: StaffMember) -> str | None:
    """Return the newest as-of date of the member's sources, the day the record speaks of."""
    return max((source.as_of for source in member.sources if source.as_of), default=None)


def _profile(member: StaffMember, bureau: Bilingual, speech: Speech) -> Facts:
    terms = [
        Term(speech.say(words.BUREAU), speech.say(bureau)),
        Term(speech.say(words.DIVISION), speech.say(member.division)),
        Term(speech.say(words.OCCUPATION), speech.say(member.occupation)),
        Term(speech.say(words.JOINED), _year(member.joined, speech)),
        Term(speech.say(words.DEGREE), speech.say(member.degree)),
    ]
    if member.reading and "ja" in speech.languages:
        terms.insert(0, Term(speech.say(words.READING), neutral(member.reading)))
    return Facts(tuple(terms))


def _year(year: int, speech: Speech) -> Phrase:
    """Return a year as each language writes it."""
    return speech.say(show_date(f"{year:04}"))


def _interview(member: StaffMember, speech: Speech) -> Section:
    panels = tuple(Panel(speech.say(a.question), speech.say(a.answer)) for a in member.interview)
    return Section(speech.say(words.INTERVIEW), (Note(speech.say(words.INTERVIEW_NOTE)), *panels))


def _steps(member: StaffMember, speech: Speech) -> tuple[Step, ...]:
    return tuple(
        Step(
            number,
            speech.say(step.activity),
            speech.say(step.detail) if step.detail else None,
            escape_controls(step.time) if step.time else None,
        )
        for number, step in enumerate(member.schedule, 1)
    )


def _schedule(steps: tuple[Step, ...], speech: Speech) -> Schedule:
    first = words.TIME if any(step.time for step in steps) else words.ORDER
    heads = (speech.say(first), speech.say(words.ACTIVITY), speech.say(words.DETAIL))
    return Schedule(heads, steps)


def _career(member: StaffMember, speech: Speech) -> Career:
    heads = (speech.say(words.YEAR), speech.say(words.POST), speech.say(words.DUTIES))
    return Career(heads, _posts(member, speech))


def _career_line(member: StaffMember, speech: Speech) -> CareerLine:
    posts = _posts(member, speech)
    return CareerLine(posts, posts[-1].end, speech.say(words.CAREER_SCALE))


def _posts(member: StaffMember, speech: Speech) -> tuple[Post, ...]:
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
                when=speech.say(fill(words.YEAR_VALUE, year=step.year)),
                span=speech.say(_span(step, following, as_of)),
                length=speech.say(_length(int(end - step.year))),
                title=speech.say(step.post),
                duties=speech.say(step.duties),
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
