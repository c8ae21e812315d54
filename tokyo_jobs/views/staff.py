"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import address, command
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer, enumerate_texts, fill_in, neutral
from tokyo_jobs.views.nodes import Block, Facts, Page, Panel, Prose, Section
from tokyo_jobs.views.sources import build_sources
from tokyo_jobs.views.times import build_career, build_schedule

if TYPE_CHECKING:
    from tokyo_jobs.catalog import StaffSummary
    from tokyo_jobs.model import StaffMember


def build_staff_member(
    member: StaffMember,
    bureau: Bilingual,
    parts: Collection[str],
    colleagues: Sequence[StaffSummary],
    localize: Localizer,
) -> Page:
    """Return the page; ``bureau`` is the name of theirs, ``colleagues`` others to read about,
    nearest first.

    ``parts`` are those asked for: ``interview``, ``schedule``, ``career``, ``timeline`` for the
    last two drawn, or ``sources`` alone; none for the whole page.
    """
    title, blocks = member.name, _blocks(member, bureau, parts, localize)
    if "sources" in parts:
        title = fill_in(words.SOURCES_OF, name=member.name)
        blocks = [build_sources(member.sources, localize, is_full=True)]
    ways = [command("staff", member.slug)] if parts else []
    if "timeline" not in parts and (member.schedule or member.career):
        ways.insert(0, command("staff", member.slug, "--timeline"))
    missing = [p for p in ("career", "schedule") if p in _wanted(parts) and not getattr(member, p)]
    told = [(other, part) for part in missing for other in colleagues if part in other.told]
    ways[:0] = [command("staff", other.slug, f"--{part}") for other, part in told[:1]]
    ways.append(command("bureau", member.bureau))
    ways += [command("staff", other.slug) for other in colleagues[:1] if not told]
    return Page(
        localize(title),
        localize(member.headline),
        address("staff", member.slug, *(f"--{part}" for part in parts)),
        tuple(blocks),
        tuple(ways),
    )


def _blocks(
    member: StaffMember, bureau: Bilingual, parts: Collection[str], localize: Localizer
) -> list[Block]:
    is_drawn, wanted = "timeline" in parts, _wanted(parts)
    sections: dict[str, tuple[Bilingual, Callable[[], list[Block]]]] = {
        "interview": (words.INTERVIEW, lambda: _interview(member, localize)),
        "schedule": (
            words.SCHEDULE,
            lambda: [build_schedule(member.schedule, localize, is_drawn=is_drawn)],
        ),
        "career": (words.CAREER, lambda: [build_career(member, localize, is_drawn=is_drawn)]),
    }
    blocks: list[Block] = [] if parts else [_profile(member, bureau, localize)]
    missing = []
    for part, (title, build) in sections.items():
        if part in wanted and getattr(member, part):
            blocks.append(Section(localize(title), tuple(build())))
        elif part in wanted:
            missing.append(title)
    if missing:
        not_told = fill(words.NOT_TOLD, parts=enumerate_texts(missing))
        blocks.append(Prose(localize(not_told), "aside"))
    if member.note:
        blocks.insert(len(blocks) if parts else 1, Prose(localize(member.note), "note"))
    return [*blocks, build_sources(member.sources, localize, parts=wanted)]


def _wanted(parts: Collection[str]) -> set[str]:
    """Return the parts of the record that a page shows."""
    if not parts:
        return {"profile", "interview", "schedule", "career"}
    return {*parts, "schedule", "career"} if "timeline" in parts else set(parts)


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


def _interview(member: StaffMember, localize: Localizer) -> list[Block]:
    panels = [Panel(localize(a.question), localize(a.answer)) for a in member.interview]
    return [Prose(localize(words.INTERVIEW_NOTE), "note"), *panels]
