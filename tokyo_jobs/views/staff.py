"""The page of one member of staff, whole or in parts."""

from collections.abc import Collection, Sequence
from itertools import zip_longest

from tokyo_jobs.catalog import Catalog
from tokyo_jobs.model import ScheduleStep, StaffMember
from tokyo_jobs.text import Bilingual, count_of
from tokyo_jobs.views import nodes, words
from tokyo_jobs.views.localizer import Localizer, command, enumerate_texts, neutral, show_date

_PARTS = "interview", "schedule", "career"


def build_staff_member(
    member: StaffMember, parts: Collection[str], catalog: Catalog, localize: Localizer
) -> nodes.Page:
    """Return the page with only the parts asked for, or the whole page if there are none.

    They are ``interview``, ``schedule`` and ``career``, ``timeline`` for the last two drawn, and
    ``sources`` alone.
    """
    wanted = {*(parts or ("profile", *_PARTS))}
    if is_drawn := "timeline" in parts:
        wanted |= {"schedule", "career"}
    missing = [part for part in _PARTS if part in wanted and not getattr(member, part)]
    # Nearest first, and of those the ones of whom most is told.
    others = [other for other in catalog.staff() if other.slug != member.slug]
    others.sort(key=lambda other: (other.bureau != member.bureau, -len(other.told)))
    told = [(other, part) for part in reversed(missing) for other in others if part in other.told]
    ways = [command("staff", other.slug, f"--{part}") for other, part in told[:1]]
    if not is_drawn and (member.schedule or member.career):
        ways.append(command("staff", member.slug, "--timeline"))
    ways += [command("staff", member.slug)] if parts else []
    if member.bureau in catalog.names("bureau"):  # its file may have errors
        ways.append(command("bureau", member.bureau))
    if others and not told:
        ways.append(command("staff", others[0].slug))

    title, subtitle = localize(member.name), localize(member.headline)
    blocks: list[nodes.Block] = []
    if "sources" in parts:
        title = localize(words.SOURCES_OF, name=member.name)
        sources = localize.cite(member.sources)
        blocks.append(sources._replace(label=nodes.Phrase(), is_full=True))
    else:
        blocks += [] if parts else [_tell_profile(member, catalog, localize)]
        blocks += [nodes.Prose(localize(member.note), "note")] if member.note else []
        for part in _PARTS:
            if part in wanted and part not in missing:
                shown = _tell_part(member, part, localize, is_drawn=is_drawn)
                blocks.append(nodes.Section(localize(words.PARTS[part]), shown))
        if missing:
            untold = enumerate_texts(words.PARTS[part] for part in missing)
            blocks.append(nodes.Prose(localize(words.NOT_TOLD, parts=untold), "aside"))
        blocks.append(localize.cite(member.sources, wanted))
    typed = command("staff", member.slug, *(f"--{part}" for part in parts))
    return nodes.Page(title, subtitle, typed, blocks, ways[:3])


def _tell_profile(member: StaffMember, catalog: Catalog, localize: Localizer) -> nodes.Facts:
    terms = {
        words.BUREAU: catalog.bureau_names([member.bureau])[member.bureau],
        words.DIVISION: member.division,
        words.OCCUPATION: member.occupation,
        words.JOINED: show_date(f"{member.joined:04}") if member.joined else None,
        words.DEGREE: member.degree,
    }
    told = [(localize(label), [localize(value)]) for label, value in terms.items() if value]
    if member.reading and "ja" in localize.languages:
        told.insert(0, (localize(words.READING), [neutral(member.reading)]))
    return nodes.Facts(told)


def _tell_part(
    member: StaffMember, part: str, localize: Localizer, *, is_drawn: bool
) -> list[nodes.Block]:
    if part == "schedule":
        return [build_schedule(member.schedule, localize, is_drawn=is_drawn)]
    if part == "career":
        return [build_career(member, localize, is_drawn=is_drawn)]
    told = [(localize(said.question), localize(said.answer)) for said in member.interview]
    panels = [nodes.Section(title, [nodes.Prose(text)], is_framed=True) for title, text in told]
    return [nodes.Prose(localize(words.INTERVIEW_NOTE), "note"), *panels]


def build_schedule(
    steps: Sequence[ScheduleStep], localize: Localizer, *, is_drawn: bool
) -> nodes.Timeline:
    """Return a day; a step takes as long as the next one begins after it."""
    clocks = [step.time.split(":") if step.time else None for step in steps]
    starts = [int(clock[0]) * 60 + int(clock[1]) if clock else None for clock in clocks]
    built = []
    for step, start, end in zip_longest(steps, starts, starts[1:]):
        when = length = nodes.Phrase()
        minutes = 0 if start is None or end is None else max(end - start, 0)
        if start is not None:
            # Hours from 24 on are those of the next day.
            said = words.NEXT_DAY if start >= 24 * 60 else Bilingual("{time}", "{time}")
            when = localize(said, time=f"{start // 60 % 24:02}:{start % 60:02}")
        if minutes:
            hours, rest = divmod(minutes, 60)
            said = words.MINUTES if not hours else words.HOURS_AND_MINUTES if rest else words.HOURS
            length = localize(said, hours=hours, minutes=rest)
        title, detail, begin = localize(step.activity), localize(step.detail), start or 0
        built.append(nodes.Step(when, title, detail, length, begin, begin + minutes))
    first = words.TIME if any(clocks) else words.ORDER
    heads = (localize(first), localize(words.ACTIVITY), localize(words.DETAIL))
    is_to_scale = is_drawn and all(step.length for step in built[:-1])
    legend = localize(words.DAY_SCALE if is_to_scale else None)
    return nodes.Timeline("day", built, heads, is_drawn, legend)


def build_career(member: StaffMember, localize: Localizer, *, is_drawn: bool) -> nodes.Timeline:
    """Return the posts with their spans; the last is open until the newest date of a source."""
    last = member.career[-1].year
    as_of = max((each.as_of for each in member.sources if each.as_of), default=f"{last:04}")
    year, *rest = map(int, as_of.split("-"))
    # A month counts by its middle, a year alone by its beginning.
    until = max(year + (rest[0] - 0.5) / 12 if rest else year, last)
    posts = []
    for step, following in zip_longest(member.career, member.career[1:]):
        end = following.year if following else until
        span = neutral(f"{step.year}-{following.year if following else ''}")
        years = int(end - step.year)
        length = count_of(years, words.YEARS_COUNTED) if years else words.UNDER_A_YEAR
        title, duties = localize(step.post), localize(step.duties)
        posts.append(nodes.Step(span, title, duties, localize(length), step.year, end))
    heads = (localize(words.YEARS), localize(words.POST), localize(words.DUTIES))
    scale = words.CAREER_SCALE if is_drawn else None
    legend = localize(scale, date=show_date(as_of))
    return nodes.Timeline("career", posts, heads, is_drawn, legend)
