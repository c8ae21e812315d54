"""What runs along time: a day step by step and a career, as tables, lines and charts.

Every line of a drawing holds one drawn character at most before its text, and bars stand last: in
some Japanese terminals such characters are two cells wide, and nothing may bend there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.blocks import bar_sign
from tokyo_jobs.output.table.lines import Line, append, entries, flow, inline, pour, wrapped
from tokyo_jobs.output.table.listings import draw_if_it_fits
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

_MINUTES_A_LINE = 30, 60, 120, 240
"""What one line of a day to scale may stand for; the first that keeps the day short is taken."""
_LONGEST_DAY = 36
"""Lines."""
_LEAST_CHART = 10
"""Cells that the bars of a career need beside the years."""


def draw_schedule(schedule: nodes.Schedule, options: RenderOptions) -> list[Line]:
    """Return a day as a table, or along a line where that is wanted or the table does not fit."""
    columns = [
        nodes.Column(key, head, key == "when", 0 if key == "when" else 20)
        for key, head in zip(("when", "activity", "detail"), schedule.heads, strict=True)
    ]
    rows = [
        (
            (step.time or nodes.Phrase((nodes.Run(str(step.number)),)),),
            (step.activity,),
            (step.detail,) if step.detail else (),
        )
        for step in schedule.steps
    ]
    count = 3 if any(step.detail for step in schedule.steps) else 2
    table = _listing(columns[:count], [row[:count] for row in rows])
    drawn = [] if schedule.is_drawn else draw_if_it_fits(table, options)
    return drawn or _draw_day(schedule, options)


def draw_career(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return a career as a chart, or as a table, or as a list where the table does not fit."""
    if career.is_drawn:
        return _draw_chart(career, options)
    columns = [
        nodes.Column(key, head, minimum_cells=0 if key == "when" else 20)
        for key, head in zip(("when", "post", "duties"), career.heads, strict=True)
    ]
    rows = [((p.span,), (p.title,), (p.duties,) if p.duties else ()) for p in career.posts]
    table = draw_if_it_fits(_listing(columns, rows), options, has_rules=True)
    return table or _list_posts(career, options.width)


def _listing(columns: Sequence[nodes.Column], rows: Sequence[nodes.Row]) -> nodes.Listing:
    return nodes.Listing(tuple(columns), (nodes.Group(tuple(rows)),))


def _draw_day(day: nodes.Schedule, options: RenderOptions) -> list[Line]:
    """Return the steps of a day along a line: to scale where every step has its time."""
    width = options.width
    first, middle, last, line_sign = "\u250c\u251c\u2514\u2502" if options.draws else "ooo|"
    times = [step.time.plain if step.time else str(step.number) for step in day.steps]
    column = max(map(width_cells, times))
    is_beside = column <= max(width // 2 - 4, 5)
    column = column if is_beside else 0
    total = sum(step.minutes or 0 for step in day.steps)
    is_to_scale = (
        day.is_drawn and len(day.steps) > 1 and all(step.minutes for step in day.steps[:-1])
    )
    scale = next((m for m in _MINUTES_A_LINE if total / m <= _LONGEST_DAY), _MINUTES_A_LINE[-1])
    lines: list[Line] = flow(day.legend, width, styles.QUIET) if is_to_scale else []
    for index, (time, step) in enumerate(zip(times, day.steps, strict=True)):
        is_last = index == len(day.steps) - 1
        body = _draw_step(step, width - column - 4)
        if not is_beside:
            body, time = [*wrapped(time, width - 4, styles.HEADING), *body], ""
        if is_to_scale and step.minutes:
            body += [[]] * (round(step.minutes / scale) - len(body))
        sign = last if is_last and index else middle if index else first
        lines.append(
            [
                (" " * (column - width_cells(time)) + time, styles.HEADING),
                (f"  {sign} ", styles.QUIET),
                *body[0],
            ]
        )
        below = f"{' ' * (column + 2)}{' ' if is_last else line_sign} "
        lines += [[(below, styles.QUIET), *line] for line in body[1:]]
    return lines


def _draw_step(step: nodes.Step, width: int) -> list[Line]:
    lines = inline(step.activity, width, styles.HEADING)
    if step.length:
        append(lines, (step.length.plain, styles.QUIET), width)
    if step.detail:
        lines += inline(step.detail, width)
    return lines


def _draw_chart(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return a chart, one row for each post on a common axis, and below it what the posts were."""
    width = options.width
    spans = [post.span.plain for post in career.posts]
    lengths = [post.length.plain for post in career.posts]
    column, second = max(map(width_cells, spans)), max(map(width_cells, lengths))
    before = column + 2 + second + 2
    is_stacked = width - before < _LEAST_CHART
    before = 0 if is_stacked else before
    room = width - 1 - before
    lines = flow(career.legend, width, styles.QUIET)
    lines.append([(" " * before + _axis(career, room), styles.QUIET)])
    for post, span, length in zip(career.posts, spans, lengths, strict=True):
        # As far in as the years before it, as long as its years.
        start = min(_cell(post.start, career.total, room), room - 1)
        end = max(_cell(post.end, career.total, room), start + 1)
        tip = ("\u25b6" if options.draws else ">") if post.is_open else ""
        sign = bar_sign(options) * (end - start) + tip
        bar: Line = [(" " * start, None), (sign, styles.BAR)]
        if is_stacked:
            lines += [*pour([(span, None), (length, None)], width), bar]
        else:
            gap = " " * (before - 2 - width_cells(span) - width_cells(length))
            lines.append([(f"{span}{gap}{length}  ", None), *bar])
    return [*lines, [], *_list_posts(career, width)]


def _list_posts(career: nodes.Career, width: int) -> list[Line]:
    """Return the posts one under the other."""

    def draw(post: nodes.Post, width: int) -> list[Line]:
        duties = inline(post.duties, width) if post.duties else []
        return [*inline(post.title, width, styles.HEADING), *duties, []]

    spans = [post.span.plain for post in career.posts]
    bodies = [partial(draw, post) for post in career.posts]
    return entries(spans, styles.QUIET, bodies, width)[:-1]


def _cell(years: float, total: float, room: int) -> int:
    return round(room * years / total) if total > 0 else 0


def _axis(career: nodes.Career, room: int) -> str:
    """Return the years in which posts began, each above the start of its bar where it fits."""
    text = ""
    for post in career.posts:
        start = _cell(post.start, career.total, room)
        year = str(post.year)
        if not text or len(text) < start <= room - len(year):
            text = text.ljust(min(start, room)) + year
    return text
