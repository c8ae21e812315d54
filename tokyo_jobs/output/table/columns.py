"""What stands in columns: records, and what runs along time, a day step by step and a career.

Every line of a drawing holds one drawn character at most before its text, and bars stand last: in
some Japanese terminals such characters are two cells wide, and nothing may bend there.
"""

from __future__ import annotations

from collections.abc import Sequence

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table.lines import (
    BAR,
    COLUMN_EDGES,
    GAP,
    HEADING,
    PANEL_EDGES,
    PARALLEL_WIDTH,
    QUIET,
    STACK_BELOW,
    TYPED,
    Line,
    append,
    draw_table,
    entries,
    flow,
    line_cells,
    pad,
    stack,
    with_end,
)
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

_STYLES = {"slug": TYPED, "name": HEADING, "when": HEADING}
_LEAST = {"name": 16, "fields": 12, "tagline": 28, "title": 20, "detail": 20}
"""Cells. How narrow a column may become; the others never shrink."""
_UNLIMITED = 1_000_000
_MINUTES_A_LINE = 30
_LEAST_CHART = 24
"""Cells that the bars of a career need beside the years."""


def draw_listing(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return the records as a table, or in brief where that is wanted or no table fits."""
    rows = [row for group in listing.groups for row in group.rows]
    table = [] if listing.is_brief else _draw_table(listing.columns, rows, options)
    return table or _draw_brief(listing, rows, options)


def _draw_table(
    columns: Sequence[nodes.Column], rows: Sequence[nodes.Cells], options: RenderOptions
) -> list[Line]:
    """Return the records as a table if it fits.

    Where cells wrap, rules part the records, if no numbers do so at the front.
    """
    widths = _fit(columns, rows, options.width) if options.width >= STACK_BELOW else []
    if not widths:
        return []

    def draw(column: nodes.Column, width: int, value: Sequence[nodes.Phrase]) -> list[Line]:
        style = _STYLES.get(column.key)
        lines = [line for phrase in value for line in stack(phrase, width, style)]
        if not column.is_number:
            return lines
        return [[(" " * (width - line_cells(line)), None), *line] for line in lines]

    heads = [stack(each.head, cells, QUIET) for each, cells in zip(columns, widths, strict=True)]
    drawn = [list(map(draw, columns, widths, row)) for row in rows]
    has_rules = not columns[0].is_number and any(len(cell) > 1 for row in drawn for cell in row)
    return draw_table(drawn, widths, options, heads=heads, has_rules=has_rules)


def _fit(columns: Sequence[nodes.Column], rows: Sequence[nodes.Cells], width: int) -> list[int]:
    """Return the cells of each column, or none where the table would not fit into ``width``.

    The widest of the columns that may shrink do so first.
    """
    widths = []
    for index, column in enumerate(columns):
        phrases = [column.head, *(phrase for row in rows for phrase in row[index])]
        lines = (line for phrase in phrases for line in stack(phrase, _UNLIMITED))
        widths.append(max(map(line_cells, lines), default=0))
    left = width - 1 - sum(widths) - COLUMN_EDGES * len(columns)
    least = [_LEAST.get(column.key, _UNLIMITED) for column in columns]
    for _ in range(-left):
        widest = max(range(len(widths)), key=lambda i: widths[i] * (widths[i] > least[i]))
        if widths[widest] <= least[widest]:
            return []
        widths[widest] -= 1
    return widths


def _draw_brief(
    listing: nodes.Listing, rows: Sequence[nodes.Cells], options: RenderOptions
) -> list[Line]:
    """Return two lines a record, each group under its title; no frame where it is narrow.

    The name has slug and number at the end of its line, or below it; then come the texts.
    """
    is_framed = options.width >= STACK_BELOW
    room = options.width - PANEL_EDGES if is_framed else options.width

    def count(row: nodes.Cells) -> str:
        """Return the numbers; in brief, one says itself what is counted."""
        return GAP.join(
            value[0].plain if listing.is_brief else f"{column.head.plain} {value[0].plain}"
            for column, value in zip(listing.columns, row, strict=True)
            if column.is_number
        )

    numbers = max(width_cells(count(row)) for row in rows)

    def draw(row: nodes.Cells) -> list[Line]:
        (slug,), (name,), *values = row
        number = count(row)
        end = [(slug.plain, TYPED), (" " * (numbers - width_cells(number)) + GAP + number, QUIET)]
        # Two names stand together: there is no room for columns as wide as those of the texts.
        beside = min(room - line_cells(end) - len(GAP), PARALLEL_WIDTH - 1)
        lines = flow(name, beside, HEADING)
        if len(lines) > len(name.runs):  # it needs the whole line
            lines = flow(name, room, HEADING)
        lines = with_end(lines, end, room)
        for column, value in zip(listing.columns[2:], values, strict=True):
            for phrase in () if column.is_number else value:
                lines += flow(phrase, room, None if column.is_prose else QUIET)
        return lines

    parts = []
    for group in listing.groups:
        if group.title:
            total: Line = [(group.total.plain if group.total else "", QUIET)]
            parts.append(with_end(flow(group.title, room, HEADING), total, room))
        drawn = [draw(row) for row in group.rows]
        # Without a frame, only a gap tells records apart.
        is_dense = is_framed and listing.is_brief
        parts += [[line for each in drawn for line in each]] if is_dense else drawn
    if is_framed:
        return draw_table([[part] for part in parts], [room], options)
    return [line for part in parts for line in ([], *part)][1:]


def draw_timeline(timeline: nodes.Timeline, options: RenderOptions) -> list[Line]:
    """Return a table, or a drawing where that is wanted or the table does not fit."""
    is_day, steps = timeline.kind == "day", timeline.steps
    marks = [step.when.plain if step.when else str(n) for n, step in enumerate(steps, 1)]
    if not timeline.is_drawn:
        keys = ["when", "title", *(["detail"] if any(step.detail for step in steps) else [])]
        columns = [
            nodes.Column(key, head, is_number=is_day and key == "when")
            for key, head in zip(keys, timeline.heads, strict=False)
        ]
        rows = [
            [[nodes.Phrase((nodes.Run(mark),))], [step.title], [*filter(None, [step.detail])]]
            for mark, step in zip(marks, steps, strict=True)
        ]
        if table := _draw_table(columns, [row[: len(keys)] for row in rows], options):
            return table
    legend = flow(timeline.legend, options.width, QUIET) if timeline.legend else []
    is_chart = timeline.is_drawn and not is_day
    chart = [*_draw_chart(timeline, marks, options), []] if is_chart else []
    return [*legend, *chart, *_draw_line(timeline, marks, options)]


def _draw_line(
    timeline: nodes.Timeline, marks: Sequence[str], options: RenderOptions
) -> list[Line]:
    """Return the steps along a line; those of a day to scale where it has a legend."""
    top, middle, bottom, below = "┌├└│" if options.draws else "ooo|"
    first, last = timeline.steps[0], timeline.steps[-1]
    is_to_scale = timeline.kind == "day" and timeline.legend

    def draw(step: nodes.Step, width: int) -> list[Line]:
        lines = flow(step.title, width - 2, HEADING)
        if step.length:
            append(lines, (step.length.plain, QUIET), width - 2)
        if step.detail:
            lines += flow(step.detail, width - 2)
        if is_to_scale:
            lines += [[]] * (round((step.end - step.start) / _MINUTES_A_LINE) - len(lines))
        sign = top if step is first else bottom if step is last else middle
        signs = [sign, *(" " if step is last else below) * (len(lines) - 1)]
        return [[(f"{s} ", QUIET), *line] for s, line in zip(signs, lines, strict=True)]

    return entries(marks, HEADING, draw, timeline.steps, options.width)


def _draw_chart(career: nodes.Timeline, spans: Sequence[str], options: RenderOptions) -> list[Line]:
    """Return one row for each post on a common axis: its years, how long, and its bar."""
    first = career.steps[0].start
    sign, arrow = "━▶" if options.draws else "=>"

    def draw(post: nodes.Step, width: int) -> list[Line]:
        """Return a bar as far in as the years before the post, as long as its own."""
        scale = (width - 1) / (career.total or 1)
        start = min(round((post.start - first) * scale), width - 2)
        bar = sign * max(round((post.end - first) * scale) - start, 1)
        tip = arrow if post is career.steps[-1] else ""
        return [[(" " * start, None), (bar + tip, BAR)]]

    column = max(map(width_cells, spans)) + len(GAP)
    marks = [
        pad(span, column) + (post.length.plain if post.length else "")
        for span, post in zip(spans, career.steps, strict=True)
    ]
    return entries(marks, None, draw, career.steps, options.width, least=_LEAST_CHART)
