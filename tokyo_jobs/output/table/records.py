"""Records: in tables, on two lines each, or along time."""

from collections.abc import Sequence

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table import layout
from tokyo_jobs.output.table.layout import GAP, HEADING, QUIET, TYPED, Line, entries, flow
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

# Widths are in cells.
_LEAST = {"fields": 12, "tagline": 28, "title": 20, "detail": 20}
"""How narrow a column may become; the others never shrink."""
_LEAST_CHART = 24  # what the bars of a career need beside the years
_UNLIMITED = 1_000_000
_MINUTES_A_LINE = 30
_STYLES = {"slug": TYPED, "name": HEADING, "time": HEADING, "years": HEADING}


def draw_listing(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return a table, or two lines a record where that is wanted or the table does not fit."""
    rows = [row for group in listing.groups for row in group.rows]
    table = [] if listing.is_brief else _draw_table(listing.columns, rows, options)
    return table or _draw_stacked(listing, options)


def _draw_table(
    columns: Sequence[nodes.Column], rows: Sequence[nodes.Cells], options: RenderOptions
) -> list[Line]:
    """Return the records as a table; nothing where it does not fit.

    The widest of the columns that may shrink do so first. Where cells wrap, rules part the records,
    if no numbers do so at the front.
    """

    def draw(column: nodes.Column, width: int, value: Sequence[nodes.Phrase]) -> list[Line]:
        runs = (run for phrase in value for run in phrase.runs)
        lines = layout.stack(runs, width, _STYLES.get(column.key))
        if column.is_number:
            lines = [[(" " * (width - layout.line_cells(line)), None), *line] for line in lines]
        return lines

    if options.width < layout.STACK_BELOW:
        return []
    least = [_LEAST.get(column.key, _UNLIMITED) for column in columns]
    widths = []
    for index, column in enumerate(columns):
        phrases = [column.head, *(phrase for row in rows for phrase in row[index])]
        lines = (line for each in phrases for line in layout.stack(each.runs, _UNLIMITED))
        widths.append(max(map(layout.line_cells, lines), default=0))
    while sum(widths) + layout.COLUMN_EDGES * len(widths) + 1 > options.width:
        flexible = [index for index, width in enumerate(widths) if width > least[index]]
        if not flexible:
            return []
        widths[max(flexible, key=widths.__getitem__)] -= 1
    heads = [
        layout.stack(column.head.runs, width, QUIET)
        for column, width in zip(columns, widths, strict=True)
    ]
    drawn = [[*map(draw, columns, widths, row)] for row in rows]
    has_rules = not columns[0].is_number and any(len(cell) > 1 for row in drawn for cell in row)
    return layout.draw_table(drawn, widths, options, heads=heads, has_rules=has_rules)


def _draw_stacked(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return two lines a record, each group under its title; no frame where it is narrow.

    The name has slug and number at the end of its line, or below it; then come the texts.
    """
    is_framed = options.width >= layout.STACK_BELOW
    room = options.width - layout.PANEL_EDGES if is_framed else options.width

    def count(row: nodes.Cells) -> str:
        # In brief, a number says itself what is counted.
        return GAP.join(
            value[0].plain if listing.is_brief else f"{column.head.plain} {value[0].plain}"
            for column, value in zip(listing.columns, row, strict=True)
            if column.is_number
        )

    numbers = max(width_cells(count(row)) for group in listing.groups for row in group.rows)

    def draw(row: nodes.Cells) -> list[Line]:
        (slug,), (name,), *values = row
        number = count(row)
        end = [(slug.plain, TYPED), (" " * (numbers - width_cells(number)) + GAP + number, QUIET)]
        # Two names stand together: there is no room for columns as wide as those of the texts.
        beside = min(room - layout.line_cells(end) - len(GAP), layout.PARALLEL_WIDTH - 1)
        lines = flow(name, beside, HEADING)
        if len(lines) > len(name.runs):  # it needs the whole line
            lines = flow(name, room, HEADING)
        lines = layout.with_end(lines, end, room)
        for column, value in zip(listing.columns[2:], values, strict=True):
            if not column.is_number:
                style = None if column.is_prose else QUIET
                lines += layout.flow_all(value, room, style)
        return lines

    parts = []
    for group in listing.groups:
        if group.title:
            total = [(GAP * (n > 0) + run.text, QUIET) for n, run in enumerate(group.total.runs)]
            title = layout.with_end(flow(group.title, room, HEADING), total, room)
            parts.append(title if is_framed else [*title, layout.rule(options)])
        drawn = [draw(row) for row in group.rows]
        # Without a frame, only a gap tells records apart.
        is_dense = is_framed and listing.is_brief
        parts += [[line for each in drawn for line in each]] if is_dense else drawn
    if is_framed:
        return layout.draw_table([[part] for part in parts], [room], options)
    return layout.parted(parts)


def draw_timeline(timeline: nodes.Timeline, options: RenderOptions) -> list[Line]:
    """Return a table, or a drawing where that is wanted or the table does not fit.

    The drawing of a career begins with a chart. Then come the steps along a line; those of a day
    to scale where it has a legend.
    """
    is_day, steps = timeline.kind == "day", timeline.steps
    marks = [step.when.plain or str(number) for number, step in enumerate(steps, 1)]
    if not timeline.is_drawn:
        keys = ["time" if is_day else "years", "title", "detail"]
        columns = [*map(nodes.Column, keys, timeline.heads)]
        rows = [
            [[nodes.Phrase((nodes.Run(mark),))], [step.title], [step.detail]]
            for mark, step in zip(marks, steps, strict=True)
        ]
        has_details = any(step.detail for step in steps)
        if table := _draw_table(columns if has_details else columns[:2], rows, options):
            return table
    top, middle, bottom, below = "┌├└│" if options.draws else "ooo|"
    has_chart = timeline.is_drawn and not is_day

    def draw_step(step: nodes.Step, room: int) -> list[Line]:
        lines = flow(step.title, room - 2, HEADING)
        if step.length and not has_chart:  # which says it
            lines = layout.pour([(step.length.plain, QUIET)], room - 2, after=lines)
        lines += flow(step.detail, room - 2)
        if is_day and timeline.legend:
            lines += [[]] * (round((step.end - step.start) / _MINUTES_A_LINE) - len(lines))
        is_last = step is steps[-1]
        sign = top if step is steps[0] else bottom if is_last else middle
        signs = [sign, *(" " if is_last else below) * (len(lines) - 1)]
        return [[(f"{s} ", QUIET), *line] for s, line in zip(signs, lines, strict=True)]

    lines = flow(timeline.legend, options.width, QUIET)
    if has_chart:
        lines += [*_draw_chart(timeline, options), []]
    return lines + entries(marks, HEADING, draw_step, steps, options.width)


def _draw_chart(timeline: nodes.Timeline, options: RenderOptions) -> list[Line]:
    """Return a row for each post: its years, how long, and a bar on an axis common to all."""
    first, last = timeline.steps[0], timeline.steps[-1]
    years = max(len(post.when.plain) for post in timeline.steps)
    marks = [f"{post.when.plain:{years}}{GAP}{post.length.plain}" for post in timeline.steps]
    sign, arrow = "━▶" if options.draws else "=>"

    def draw_bar(post: nodes.Step, room: int) -> list[Line]:
        scale = (room - 1) / (timeline.total or 1)
        start = min(round((post.start - first.start) * scale), room - 2)
        bar = sign * max(round((post.end - first.start) * scale) - start, 1)
        return [[(" " * start, None), (bar + arrow * (post is last), TYPED)]]

    return entries(marks, None, draw_bar, timeline.steps, options.width, least=_LEAST_CHART)
