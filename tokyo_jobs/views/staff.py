"""The page of one member of staff, whole or in parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer, address, command, enumerate_texts, neutral
from tokyo_jobs.views.nodes import Block, Facts, Page, Panel, Prose, Section
from tokyo_jobs.views.sources import choose_sources, cite
from tokyo_jobs.views.times import build_career, build_schedule, show_date

if TYPE_CHECKING:
    from tokyo_jobs.catalog import StaffSummary
    from tokyo_jobs.model import StaffMember

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
) -> Page:
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
    return Page(
        title,
        localize(member.headline),
        address("staff", member.slug, *(f"--{part}" for part in parts)),
        tuple(blocks),
        tuple(ways),
    )


def _blocks(
    member: StaffMember,
    bureau: Bilingual,
    parts: Collection[str],
    wanted: Collection[str],
    localize: Localizer,
) -> list[Block]:
    is_drawn = "timeline" in parts
    note = [Prose(localize(member.note), "note")] if member.note else []
    blocks: list[Block] = [] if parts else [_profile(member, bureau, localize), *note]
    missing = []
    for part, title in _TITLES.items():
        if part not in wanted:
            continue
        if not getattr(member, part):
            missing.append(title)
            continue
        shown: list[Block]
        if part == "interview":
            panels = [Panel(localize(a.question), localize(a.answer)) for a in member.interview]
            shown = [Prose(localize(words.INTERVIEW_NOTE), "note"), *panels]
        elif part == "schedule":
            shown = [build_schedule(member.schedule, localize, is_drawn=is_drawn)]
        else:
            shown = [build_career(member, localize, is_drawn=is_drawn)]
        blocks.append(Section(localize(title), tuple(shown)))
    if missing:
        told = localize(words.NOT_TOLD, parts=enumerate_texts(missing))
        blocks.append(Prose(told, "aside"))
    blocks += note if parts else []
    return [*blocks, cite(choose_sources(member.sources, wanted), localize)]


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
