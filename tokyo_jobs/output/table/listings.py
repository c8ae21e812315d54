"""Records: as a table that fits, or in brief, each under the heading of its group."""

from __future__ import annotations

from collections.abc import Sequence

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table import frames
from tokyo_jobs.output.table.lines import (
    GAP,
    HEADING,
    PARALLEL_WIDTH,
    QUIET,
    STACK_BELOW,
    TYPED,
    Line,
    inline,
    line_cells,
    pour,
    stack,
    with_end,
)
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

_STYLES = {"slug": TYPED, "name": HEADING, "time": HEADING, "years": HEADING, "post": HEADING}
_UNLIMITED = 1_000_000


def draw_listing(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return the records as a table, or in brief where that is wanted or no table fits."""
    rows = [row for group in listing.groups for row in group.rows]
    if not rows:
        return []
    table = [] if listing.is_brief else draw_table(listing.columns, rows, options)
    return table or _draw_brief(listing, rows, options)


def draw_table(
    columns: Sequence[nodes.Column],
    rows: Sequence[nodes.Row],
    options: RenderOptions,
    *,
    has_rules: bool | None = None,
) -> list[Line]:
    """Return the records as a table, if it fits; rules part them as said, or where lines wrap."""
    widths = _fit(columns, rows, options.width) if options.width >= STACK_BELOW else []
    if not widths:
        return []

    def draw(column: nodes.Column, width: int, value: Sequence[nodes.Phrase]) -> list[Line]:
        style = _STYLES.get(column.key)
        lines = [line for phrase in value for line in stack(phrase, width, style)]
        if not column.is_number:
            return lines
        return [[(" " * (width - line_cells(line)), None), *line] for line in lines]

    heads = [
        stack(column.head, width, QUIET) for column, width in zip(columns, widths, strict=True)
    ]
    drawn = [list(map(draw, columns, widths, row)) for row in rows]
    if has_rules is None:
        has_rules = any(len(cell) > 1 for row in drawn for cell in row)
    return frames.draw_table(drawn, widths, options, heads=heads, has_rules=has_rules)


def _fit(columns: Sequence[nodes.Column], rows: Sequence[nodes.Row], width: int) -> list[int]:
    """Return the cells of each column, or none where the table would not fit into ``width``.

    A column that may shrink gets what it would like if all fit, else a share of what is left.
    """
    widths = []
    for index, column in enumerate(columns):
        phrases = [column.head, *(phrase for row in rows for phrase in row[index])]
        lines = (line for phrase in phrases for line in stack(phrase, _UNLIMITED))
        widths.append(max(map(line_cells, lines), default=0))
    left = width - 1 - sum(widths) - frames.COLUMN_EDGES * len(columns)
    if left >= 0:
        return widths
    least = [min(c.minimum_cells or cells, cells) for c, cells in zip(columns, widths, strict=True)]
    left += sum(widths) - sum(least)
    if left < 0:
        return []
    # Narrow columns first: what they do not need goes to the wide ones.
    for position, index in enumerate(sorted(range(len(columns)), key=widths.__getitem__)):
        more = min(left // (len(columns) - position), widths[index] - least[index])
        least[index] += more
        left -= more
    return least


def _draw_brief(
    listing: nodes.Listing, rows: Sequence[nodes.Row], options: RenderOptions
) -> list[Line]:
    """Return two lines a record, each group under its title; no frame where it is narrow."""
    is_framed = options.width >= STACK_BELOW
    room = options.width - frames.PANEL_EDGES if is_framed else options.width
    slugs = max(len(slug.plain) for (slug,), *_ in rows)
    names = max(width_cells(run.text) for _, (name,), *_ in rows for run in name.runs)
    numbers = max(width_cells(_numbers(listing, row)) for row in rows)
    is_joint = (is_framed and listing.is_brief) or names + slugs + numbers + 4 <= room
    ends = 0 if is_joint else 1 if slugs + numbers + len(GAP) <= room else 2
    # Where names and slugs take lines of their own, only a gap tells records apart.
    is_dense = listing.is_brief and is_joint
    parts = []
    for group in listing.groups:
        if group.title:
            total: Line = [(group.total.plain if group.total else "", QUIET)]
            parts.append(with_end(inline(group.title, room, HEADING), total, room))
        drawn = [_draw_record(listing, row, numbers, ends, room) for row in group.rows]
        parts += [[line for each in drawn for line in each]] if is_dense else drawn
    if is_framed:
        return frames.draw_table([[part] for part in parts], [room], options)
    return [line for part in parts for line in ([], *part)][1:]


def _numbers(listing: nodes.Listing, row: nodes.Row) -> str:
    """Return the numbers of a record; in brief, a number says itself what is counted."""
    return GAP.join(
        value[0].plain if listing.is_brief else f"{column.head.plain} {value[0].plain}"
        for column, value in zip(listing.columns, row, strict=True)
        if column.is_number
    )


def _draw_record(
    listing: nodes.Listing, row: nodes.Row, numbers: int, ends: int, width: int
) -> list[Line]:
    """Return the name with slug and number at the end of its line, then the texts below.

    ``numbers`` are the cells that the longest number takes; ``ends`` the lines that slug and number
    take below the name, if they do.
    """
    (slug,), (name,), *values = row
    number = _numbers(listing, row)
    gap = " " * (max(numbers - width_cells(number), 0) + len(GAP))
    end: Line = [(slug.plain, TYPED), (gap + number, QUIET)]
    # Two names stand together: there is no room for columns as wide as those of the texts.
    room = min(width - line_cells(end) - len(GAP), PARALLEL_WIDTH - 1)
    lines = inline(name, room, HEADING)
    if len(lines) > len(name.runs):  # it needs the whole line
        lines = inline(name, width, HEADING)
    if ends == 0:
        lines = with_end(lines, end, width)
    else:
        below: Line = [(slug.plain, TYPED), (number, QUIET)]
        for pieces in [below] if ends == 1 else [[piece] for piece in below]:
            lines += pour(pieces, width)
    for column, value in zip(listing.columns[2:], values, strict=True):
        for phrase in () if column.is_number else value:
            lines += inline(phrase, width, None if column.is_prose else QUIET)
    return lines
