"""Lines along time: a day step by step, and a career as one chart.

Every line of a drawing holds one drawn character at most before its text, and bars stand last: in
some Japanese terminals such characters are two cells wide, and nothing may bend there.
"""

from __future__ import annotations

from typing import NamedTuple

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.bars import bar_sign
from tokyo_jobs.output.table.lines import Line, flow, indent, inline, line_cells, wrapped
from tokyo_jobs.text import width_cells
from tokyo_jobs.views.nodes import Career, Post, Schedule, Step

_MINUTES_A_LINE = 30, 60, 120, 240
"""What one line of a day to scale may stand for; the first that keeps the day short is taken."""
_LONGEST_DAY = 36
"""Lines."""
_LEAST_CHART = 10
"""Cells that the bars of a career need beside the years."""


_SPAN_CELLS = 11
"""Cells that a span of years takes, with the gap after it."""


class _Signs(NamedTuple):
    """What a day's line is drawn with."""

    first: str
    middle: str
    last: str
    between: str


_DRAWN = _Signs("\u250c", "\u251c", "\u2514", "\u2502")
_ASCII = _Signs("o", "o", "o", "|")


def day_lines(day: Schedule, options: RenderOptions) -> list[Line]:
    """Return the steps of a day along a line: to scale where every step has its time."""
    width = options.width
    signs = _DRAWN if options.draws else _ASCII
    times = [step.time.plain if step.time else str(step.number) for step in day.steps]
    widest = max(width_cells(time) for time in times)
    is_beside = widest <= max(width // 2 - 4, 5)
    if not is_beside:
        widest = 0
    is_to_scale = len(day.steps) > 1 and all(step.minutes for step in day.steps[:-1])
    minutes_a_line = _minutes_a_line(day.steps) if is_to_scale else 0
    lines: list[Line] = flow(day.legend, width, styles.QUIET) if is_to_scale else []
    room = max(width - widest - 4, 2)
    for index, (time, step) in enumerate(zip(times, day.steps, strict=True)):
        is_last = index == len(day.steps) - 1
        body = _step_lines(step, room)
        if not is_beside:
            body, time = [*wrapped(time, room, styles.HEADING), *body], ""
        if minutes_a_line and step.minutes:
            height = round(step.minutes / minutes_a_line)
            body.extend([[]] * (height - len(body)))
        sign = signs.first if index == 0 else signs.last if is_last else signs.middle
        mark: Line = [
            (" " * (widest - width_cells(time)) + time, styles.HEADING),
            (f"  {sign} ", styles.BORDER),
        ]
        below: Line = [(" " * (widest + 2), None)]
        below += [("  ", None)] if is_last else [(f"{signs.between} ", styles.BORDER)]
        lines.extend(indent(body, mark, below))
    return lines


def _minutes_a_line(steps: tuple[Step, ...]) -> int:
    total = sum(step.minutes or 0 for step in steps)
    return next((m for m in _MINUTES_A_LINE if total / m <= _LONGEST_DAY), _MINUTES_A_LINE[-1])


def _step_lines(step: Step, width: int) -> list[Line]:
    lines = inline(step.activity, width, styles.HEADING)
    if step.length:
        length: Line = [(f"  {step.length.plain}", styles.QUIET)]
        if line_cells(lines[0]) + line_cells(length) <= width:
            lines[0] = [*lines[0], *length]
        else:
            lines.extend(wrapped(step.length.plain, width, styles.QUIET))
    if step.detail:
        lines.extend(inline(step.detail, width))
    return lines


def career_lines(career: Career, options: RenderOptions) -> list[Line]:
    """Return a chart, one row for each post on a common axis, and below it what the posts were."""
    width = options.width
    spans = [post.span.plain for post in career.posts]
    lengths = [" ".join(run.text for run in post.length.runs) for post in career.posts]
    heads = _columns(spans, lengths)
    before = width_cells(heads[0]) + 2
    is_stacked = width - before < _LEAST_CHART
    room = width - 1 - (0 if is_stacked else before)
    lines = flow(career.legend, width, styles.QUIET)
    margin = "" if is_stacked else " " * before
    lines.append([(margin + _axis(career, room), styles.QUIET)])
    for head, post in zip(heads, career.posts, strict=True):
        bar = _bar(post, career.total, room, options)
        if is_stacked:
            lines.extend(wrapped(head.rstrip(), width, None))
            lines.append(bar)
        else:
            lines.append([(f"{head}  ", None), *bar])
    for post in career.posts:
        mark: Line = [(f"{post.span.plain}  ".ljust(_SPAN_CELLS), styles.QUIET)]
        body = inline(post.title, width - _SPAN_CELLS, styles.HEADING)
        body += inline(post.duties, width - _SPAN_CELLS) if post.duties else []
        lines.extend([[], *indent(body, mark)])
    return lines


def _columns(spans: list[str], lengths: list[str]) -> list[str]:
    """Return spans and lengths as two columns, the latter to the right of theirs."""
    first = max(map(width_cells, spans))
    second = max(map(width_cells, lengths))
    return [
        span + " " * (first - width_cells(span) + 2 + second - width_cells(length)) + length
        for span, length in zip(spans, lengths, strict=True)
    ]


def _bar(post: Post, total: float, room: int, options: RenderOptions) -> Line:
    """Return the bar of one post: as far in as the years before it, as long as its years."""
    start = min(_cell(post.start, total, room), room - 1)
    length = max(_cell(post.end, total, room) - start, 1)
    tip = ("\u25b6" if options.draws else ">") if post.is_open else ""
    return [(" " * start, None), (bar_sign(options) * length + tip, styles.BAR)]


def _cell(years: float, total: float, room: int) -> int:
    return round(room * years / total) if total > 0 else 0


def _axis(career: Career, room: int) -> str:
    """Return the years in which posts began, each above the start of its bar where it fits."""
    text = ""
    for post in career.posts:
        start = _cell(post.start, career.total, room)
        year = str(post.year)
        if not text or len(text) < start <= room - len(year):
            text = text.ljust(min(start, room)) + year
    return text
