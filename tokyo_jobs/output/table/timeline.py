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
from tokyo_jobs.output.table.lines import Line, append, entries, flow, inline, pad
from tokyo_jobs.output.table.listings import draw_if_it_fits
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

_MINUTES_A_LINE = 30, 60, 120, 240
"""What one line of a day to scale may stand for; the first that keeps the day short is taken."""
_LONGEST_DAY = 36
"""Lines."""
_LEAST_CHART = 24
"""Cells that the bars of a career need beside the years."""


def draw_schedule(day: nodes.Schedule, options: RenderOptions) -> list[Line]:
    """Return a day as a table, or along a line where that is wanted or the table does not fit."""
    if day.is_drawn:
        return _draw_day(day, options)
    rows = [
        (
            (step.time or nodes.Phrase((nodes.Run(str(step.number)),)),),
            (step.activity,),
            (step.detail,) if step.detail else (),
        )
        for step in day.steps
    ]
    count = 3 if any(step.detail for step in day.steps) else 2
    columns = _columns(("time", "activity", "detail"), day.heads)[:count]
    listing = nodes.Listing(columns, (nodes.Group(tuple(row[:count] for row in rows)),))
    return draw_if_it_fits(listing, options, has_rules=False) or _draw_day(day, options)


def draw_career(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return a career as a chart, or as a table, or as a list where the table does not fit."""
    if career.is_drawn:
        return [*_draw_chart(career, options), [], *_list_posts(career, options.width)]
    columns = _columns(("years", "post", "duties"), career.heads)
    rows = [((p.span,), (p.title,), (p.duties,) if p.duties else ()) for p in career.posts]
    listing = nodes.Listing(columns, (nodes.Group(tuple(rows)),))
    table = draw_if_it_fits(listing, options, has_rules=True)
    return table or _list_posts(career, options.width)


def _columns(keys: Sequence[str], heads: Sequence[nodes.Phrase]) -> tuple[nodes.Column, ...]:
    (first, *others), (head, *heads) = keys, heads
    return (
        nodes.Column(first, head, is_number=first == "time"),
        *(nodes.Column(*pair, minimum_cells=20) for pair in zip(others, heads, strict=True)),
    )


def _draw_day(day: nodes.Schedule, options: RenderOptions) -> list[Line]:
    """Return the steps of a day along a line: to scale where every step has its time."""
    first, middle, last, below = "\u250c\u251c\u2514\u2502" if options.draws else "ooo|"
    total = sum(step.minutes or 0 for step in day.steps)
    scale = next((m for m in _MINUTES_A_LINE if total / m <= _LONGEST_DAY), _MINUTES_A_LINE[-1])
    is_timed = len(day.steps) > 1 and all(step.minutes for step in day.steps[:-1])
    is_to_scale = day.is_drawn and is_timed

    def draw(step: nodes.Step, width: int) -> list[Line]:
        lines = inline(step.activity, width - 2, styles.HEADING)
        if step.length:
            append(lines, (step.length.plain, styles.QUIET), width - 2)
        if step.detail:
            lines += inline(step.detail, width - 2)
        if is_to_scale and step.minutes:
            lines += [[]] * (round(step.minutes / scale) - len(lines))
        is_last = step is day.steps[-1]
        sign = first if step is day.steps[0] else last if is_last else middle
        signs = [sign, *(" " if is_last else below) * (len(lines) - 1)]
        return [[(f"{s} ", styles.QUIET), *line] for s, line in zip(signs, lines, strict=True)]

    times = [step.time.plain if step.time else str(step.number) for step in day.steps]
    steps = entries(times, styles.HEADING, [partial(draw, s) for s in day.steps], options.width)
    return [*flow(day.legend, options.width, styles.QUIET), *steps] if is_to_scale else steps


def _draw_chart(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return one row for each post on a common axis: its years, how long, and its bar."""
    total = career.total

    def cell(years: float, width: int) -> int:
        return round(width * years / total) if total > 0 else 0

    def draw_axis(width: int) -> list[Line]:
        """Return the years in which posts began, each above the start of its bar if it fits."""
        text = ""
        for post in career.posts:
            year = str(post.year)
            start = min(cell(post.start, width - 1), width - len(year))
            if not text or len(text) < start:
                text = text.ljust(start) + year
        return [[(text, styles.QUIET)]]

    def draw_bar(post: nodes.Post, width: int) -> list[Line]:
        """Return a bar as far in as the years before the post, as long as its years."""
        start = min(cell(post.start, width - 1), width - 2)
        end = max(cell(post.end, width - 1), start + 1)
        tip = ("\u25b6" if options.draws else ">") if post.is_open else ""
        return [[(" " * start, None), (bar_sign(options) * (end - start) + tip, styles.BAR)]]

    spans = [post.span.plain for post in career.posts]
    lengths = [post.length.plain for post in career.posts]
    column = max(map(width_cells, spans)) + 2 + max(map(width_cells, lengths))
    marks = [
        pad(span, column - width_cells(length)) + length
        for span, length in zip(spans, lengths, strict=True)
    ]
    bars = [partial(draw_bar, post) for post in career.posts]
    rows = entries(["", *marks], None, [draw_axis, *bars], options.width, _LEAST_CHART)
    return [*flow(career.legend, options.width, styles.QUIET), *rows]


def _list_posts(career: nodes.Career, width: int) -> list[Line]:

    def draw(post: nodes.Post, width: int) -> list[Line]:
        duties = inline(post.duties, width) if post.duties else []
        return [*inline(post.title, width, styles.HEADING), *duties, []]

    spans = [post.span.plain for post in career.posts]
    bodies = [partial(draw, post) for post in career.posts]
    return entries(spans, styles.QUIET, bodies, width)[:-1]
