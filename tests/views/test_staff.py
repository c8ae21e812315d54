"""A day and a career with how long each part of them takes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from unittest.mock import Mock

from tokyo_jobs.model import CareerStep, ScheduleStep, Source, StaffMember
from tokyo_jobs.output import RenderOptions, Result, render
from tokyo_jobs.text import Bilingual, width_cells
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Page, Timeline
from tokyo_jobs.views.staff import build_career, build_schedule, build_staff_member

TEXT = Bilingual("仕事", "Work")
ENGLISH = Localizer("en")


def _day(*times: str | None) -> list[ScheduleStep]:
    return [ScheduleStep(time=time, activity=TEXT) for time in times]


def _member(*years: int, as_of: str | None = "2020-12") -> StaffMember:
    source = Source(title="x", url="https://example.org/", as_of=as_of)
    return StaffMember(
        slug="x",
        name=TEXT,
        headline=TEXT,
        bureau="y",
        division=TEXT,
        occupation=TEXT,
        career=tuple(CareerStep(year=year, post=TEXT) for year in years),
        sources=(source,),
    )


def _draw(timeline: Timeline, **options: Any) -> list[str]:
    """Return the lines below the title of a page of it."""
    page = Page(ENGLISH(TEXT), blocks=[timeline])
    return render(Result(lambda: page, lambda: None), RenderOptions(**options)).splitlines()[2:]


def test_a_career_without_a_day_leads_to_its_drawing() -> None:
    names = {"bureau_names.return_value": {"y": TEXT}, "names.return_value": {"y": TEXT}}
    catalog = Mock(**{"staff.return_value": (), **names})
    for member, is_there in ((_member(2009), True), (_member(), False)):
        page = build_staff_member(member, (), catalog, ENGLISH)
        assert any("--timeline" in way for way in page.way_on) is is_there


def test_a_step_takes_until_the_next_and_the_last_has_no_end() -> None:
    steps = build_schedule(_day("08:30", "10:00", "17:15"), ENGLISH, is_drawn=True).steps
    assert [step.end - step.start for step in steps] == [90, 435, 0]
    assert [step.length.plain for step in steps] == ["1 h 30 min", "7 h 15 min", ""]


def test_a_night_past_midnight_is_told_as_the_next_day() -> None:
    steps = build_schedule(_day("22:00", "24:00", "25:30", "29:00"), ENGLISH, is_drawn=True).steps
    assert [step.when and step.when.plain for step in steps] == [
        "22:00",
        "00:00 next day",
        "01:30 next day",
        "05:00 next day",
    ]
    assert [step.end - step.start for step in steps] == [120, 90, 210, 0]


def test_times_that_leave_no_room_for_what_is_done_stand_above_it() -> None:
    day = build_schedule(_day("22:00", "29:59"), Localizer("both"), is_drawn=True)
    lines = _draw(day, width=20)
    assert max(map(width_cells, lines)) <= 20
    assert any("22:00" in line and "Work" not in line for line in lines)


def test_without_times_there_are_no_lengths() -> None:
    steps = build_schedule(_day(None, "10:00", None), ENGLISH, is_drawn=True).steps
    assert [step.length.plain for step in steps] == ["", "", ""]


def test_the_height_of_a_step_follows_its_length() -> None:
    day = build_schedule(_day("08:00", "09:00", "12:00", "17:00"), ENGLISH, is_drawn=True)
    lines = _draw(day, width=80)
    starts = [index for index, line in enumerate(lines) if line[:2].isdigit()]
    assert [b - a for a, b in pairwise(starts)] == [2, 6, 10]


def test_sixty_steps_and_a_single_one_are_readable() -> None:
    for count in (1, 60):
        times = [f"{8 + minute // 60:02}:{minute % 60:02}" for minute in range(0, count * 10, 10)]
        for steps in (_day(*times), _day(*[None] * count)):
            day = build_schedule(steps, ENGLISH, is_drawn=True)
            for width in (20, 40, 80):
                lines = _draw(day, width=width)
                assert count <= len(lines) <= count * 3 + 2
                assert all(width_cells(line) <= width for line in lines)


def test_four_posts_stand_in_a_chart_of_at_most_eight_lines() -> None:
    career = build_career(_member(2009, 2012, 2017, 2020), ENGLISH, is_drawn=True)
    lines = _draw(career, width=80)
    chart = lines[: lines.index("")]
    assert len(chart) <= 8
    assert [line.split()[0] for line in chart[1:]] == [
        "2009-2012",
        "2012-2017",
        "2017-2020",
        "2020-",
    ]
    assert chart[-1].endswith("\u25b6")


def test_posts_of_the_same_year_and_a_single_post_are_drawn() -> None:
    for years, as_of in (((2010, 2010, 2012), "2012"), ((2010,), None), ((2010,), "2010")):
        career = build_career(_member(*years, as_of=as_of), ENGLISH, is_drawn=True)
        for draws, sign in ((True, "\u2501"), (False, "=")):
            lines = _draw(career, width=60, draws=draws)
            assert sum(sign in line for line in lines) == len(years)
            assert all(width_cells(line) <= 60 for line in lines)
            assert draws or all(line.isascii() for line in lines)
