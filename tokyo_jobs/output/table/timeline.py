"""Lines along time: a day step by step, and a career drawn to scale.

Only ASCII signs stand in these drawings: every line or block character is two cells wide in some
Japanese terminals and would bend them.
"""

from __future__ import annotations

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import Line, flow, indent, inline, line_cells, stack
from tokyo_jobs.text import wrap
from tokyo_jobs.views.nodes import Career, Post, Schedule


def day_lines(day: Schedule, width: int) -> list[Line]:
    """Return the steps of a day along a line, one mark each."""
    times = [step.time or str(step.number) for step in day.steps]
    widest = max(len(time) for time in times)
    room = max(width - widest - 5, 2)
    stem: Line = [(" " * (widest + 2), None), ("|", styles.LABEL), ("  ", None)]
    lines: list[Line] = []
    for index, (time, step) in enumerate(zip(times, day.steps, strict=True)):
        is_last = index == len(day.steps) - 1
        mark: Line = [(f"{time:>{widest}}  ", styles.NUMBER), ("o", styles.LABEL), ("  ", None)]
        below: Line = [(" " * (widest + 5), None)] if is_last else stem
        lines.extend(indent(inline(step.activity, room, styles.HEADING), mark, below))
        if step.detail:
            lines.extend(indent(stack(step.detail, room), below, below))
        if not is_last:
            lines.append(stem[:-1])
    return lines


def career_lines(career: Career, width: int) -> list[Line]:
    """Return the posts one under the other, each with a line from its first year to its last."""
    lines: list[Line] = flow(career.legend, width, styles.QUIET)
    scale = _Scale(career.total, width)
    lines.append(scale.axis(career.posts))
    for post in career.posts:
        lines.append([])
        lines.append(scale.bar(post))
        lines.extend(_heading(post, width))
        body = [*inline(post.title, width - 2, styles.HEADING), *stack(post.duties, width - 2)]
        lines.extend(indent(body, [("  ", None)]))
    return lines


def _heading(post: Post, width: int) -> list[Line]:
    span = inline(post.span, width, styles.NUMBER)
    length = "  ".join(run.text for run in post.length.runs)
    line: Line = [*span[0], (f"  {length}", styles.LABEL)]
    if len(span) == 1 and line_cells(line) <= width:
        return [line]
    below: list[Line] = [[(piece, styles.LABEL)] for piece in wrap(length, width)]
    return [*span, *below]


class _Scale:
    """Years to cells, the same for every post of a career."""

    def __init__(self, years: float, width: int) -> None:
        self.width = width
        self.cells_per_year = (width - 2) / years if years > 0 else 0.0

    def cell(self, year: float) -> int:
        return round(year * self.cells_per_year)

    def bar(self, post: Post) -> Line:
        """Return the line of one post: as far in as the years before it, as long as its years."""
        start = self.cell(post.start)
        length = max(self.cell(post.end) - start, 1)
        drawn = "=" * length
        end: Line = [(">", styles.NUMBER)] if post.is_open else []
        return [(" " * start, None), (drawn, styles.BAR), *end]

    def axis(self, posts: tuple[Post, ...]) -> Line:
        """Return the years in which posts began, each above the start of its line where it fits."""
        text = ""
        for post in posts:
            start = self.cell(post.start)
            year = str(post.year)
            if len(text) + (1 if text else 0) <= start <= self.width - len(year):
                text = text.ljust(start) + year
        return [(text, styles.QUIET)]
