"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Flag, auto
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import command
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, neutral
from tokyo_jobs.views.nodes import Block, Facts, Page, Panel, Prose, Section
from tokyo_jobs.views.sources import build_sources
from tokyo_jobs.views.times import build_career, build_schedule

if TYPE_CHECKING:
    from tokyo_jobs.model import StaffMember


class PagePart(Flag):
    """The parts of the page; they add up."""

    PROFILE = auto()
    INTERVIEW = auto()
    SCHEDULE = auto()
    CAREER = auto()
    TIMELINE = auto()


_WHOLE = PagePart.PROFILE | PagePart.INTERVIEW | PagePart.SCHEDULE | PagePart.CAREER


def build_staff_member(
    member: StaffMember,
    bureau: Bilingual,
    parts: PagePart | None,
    colleagues: Sequence[str],
    localize: Localizer,
    *,
    only_sources: bool = False,
) -> Page:
    """Return the page; ``bureau`` is the name of theirs, ``parts`` None for the whole of it.

    ``colleagues`` are the slugs of others to read about, best first.
    """
    wanted = parts or _WHOLE
    if PagePart.TIMELINE in wanted:
        wanted |= PagePart.SCHEDULE | PagePart.CAREER
    note = (Prose(localize(member.note), "note"),) if member.note else ()
    blocks: list[Block] = []
    supported = ["name"]
    if only_sources:
        blocks.append(build_sources(member.sources, localize, is_full=True))
    else:
        if PagePart.PROFILE in wanted:
            blocks += [_profile(member, bureau, localize), *note]
            supported.append("profile")
        is_drawn = PagePart.TIMELINE in wanted
        if PagePart.INTERVIEW in wanted and member.interview:
            blocks.append(_interview(member, localize))
            supported.append("interview")
        if PagePart.SCHEDULE in wanted and member.schedule:
            day = build_schedule(member.schedule, localize, is_drawn=is_drawn)
            blocks.append(Section(localize(words.SCHEDULE), (day,)))
            supported.append("schedule")
        if PagePart.CAREER in wanted and member.career:
            career = build_career(member, localize, is_drawn=is_drawn)
            blocks.append(Section(localize(words.CAREER), (career,)))
            supported.append("career")
        if parts is not None:
            blocks += [Prose(localize(what), "aside") for what in _missing(member, wanted)]
        if PagePart.PROFILE not in wanted:
            blocks += note
        blocks.append(build_sources(member.sources, localize, parts=supported))
    return Page(
        localize(member.name),
        localize(member.headline),
        f"staff {escape_controls(member.slug)}",
        tuple(blocks),
        _ways_on(member, wanted, colleagues, is_part=only_sources or parts is not None),
    )


def _missing(member: StaffMember, wanted: PagePart) -> list[Bilingual]:
    """Return what to say of the parts asked for that the record does not have."""
    parts = (
        (PagePart.INTERVIEW, member.interview, words.NO_INTERVIEW),
        (PagePart.SCHEDULE, member.schedule, words.NO_SCHEDULE),
        (PagePart.CAREER, member.career, words.NO_CAREER),
    )
    return [told for part, items, told in parts if part in wanted and not items]


def _ways_on(
    member: StaffMember, wanted: PagePart, colleagues: Sequence[str], *, is_part: bool
) -> tuple[str, ...]:
    ways = []
    if PagePart.TIMELINE not in wanted and (member.schedule or member.career):
        ways.append(command("staff", member.slug, "--timeline"))
    if is_part:
        ways.append(command("staff", member.slug))
    ways.append(command("bureau", member.bureau))
    ways.extend(command("staff", slug) for slug in colleagues[:1])
    return tuple(ways)


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
    return Facts(tuple([(localize(label), (value,)) for label, value in terms]))


def _interview(member: StaffMember, localize: Localizer) -> Section:
    panels = tuple([Panel(localize(a.question), localize(a.answer)) for a in member.interview])
    return Section(
        localize(words.INTERVIEW), (Prose(localize(words.INTERVIEW_NOTE), "note"), *panels)
    )
