"""Records: as a table that fits, or in brief, each under the heading of its group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.style import Style

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table import frames
from tokyo_jobs.output.table.lines import (
    GAP,
    PARALLEL_WIDTH,
    STACK_BELOW,
    Line,
    append,
    inline,
    line_cells,
    stack,
    with_end,
)
from tokyo_jobs.output.table.styles import HEADING, QUIET, TYPED
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

_STYLES = {"slug": TYPED, "name": HEADING, "time": HEADING, "years": HEADING, "post": HEADING}
_UNLIMITED = 1_000_000

_Cell = Sequence[tuple[nodes.Phrase, Style | None]]
"""What stands in one cell, one phrase under the other."""


class _Column(NamedTuple):
    """One column with all its cells."""

    of: nodes.Column
    cells: Sequence[_Cell]

    @property
    def natural(self) -> int:
        """The cells of its longest line, unwrapped."""
        phrases = [self.of.head, *(phrase for cell in self.cells for phrase, _ in cell)]
        lines = (line for phrase in phrases for line in stack(phrase, _UNLIMITED))
        return max(map(line_cells, lines), default=0)


def draw_listing(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return the records as a table, or in brief where that is wanted or no table fits."""
    table = [] if listing.is_brief else draw_if_it_fits(listing, options)
    return table or _draw_groups(listing, options)


def draw_if_it_fits(
    listing: nodes.Listing, options: RenderOptions, *, has_rules: bool = False
) -> list[Line]:
    """Return the records as the first arrangement of columns that fits, if one does."""
    rows = [row for group in listing.groups for row in group.rows]
    if not rows or options.width < STACK_BELOW:
        return []
    columns = {
        column.key: _Column(
            column, [[(each, _STYLES.get(column.key)) for each in v] for v in values]
        )
        for column, values in zip(listing.columns, zip(*rows, strict=True), strict=True)
    }
    for arranged in _arrangements(columns):
        widths = _fit(arranged, options.width)
        if widths:
            pairs = list(zip(arranged, widths, strict=True))
            heads = [stack(column.of.head, room, QUIET) for column, room in pairs]
            drawn = [[_draw_cell(c.of, cell, room) for cell in c.cells] for c, room in pairs]
            has_rules = has_rules or len(arranged) < len(columns)
            cells_by_row = list(zip(*drawn, strict=True))
            return frames.draw_table(
                cells_by_row, widths, options, heads=heads, has_rules=has_rules
            )
    return []


def _arrangements(columns: dict[str, _Column]) -> Iterator[list[_Column]]:
    """Yield a column for each value, then fewer and fewer columns.

    The slug moves under the name, then the running text too: neither slug nor name ever shrinks.
    """
    yield list(columns.values())
    if "slug" not in columns:
        return
    minimum = max(columns["slug"].natural, columns["name"].natural)
    for key in ("slug", *(key for key, column in columns.items() if column.of.is_prose)):
        name, moved = columns["name"], columns[key]
        cells = [[*cell, *more] for cell, more in zip(name.cells, moved.cells, strict=True)]
        shrinks = name.of._replace(minimum_cells=0 if key == "slug" else minimum)
        columns = {**columns, "name": _Column(shrinks, cells)}
        del columns[key]
        yield list(columns.values())


def _fit(columns: Sequence[_Column], width: int) -> list[int]:
    """Return the cells of each column, or none where the table would not fit into ``width``.

    A column that may shrink gets what it would like if all fit, else a share of what is left.
    """
    widths = [column.natural for column in columns]
    left = width - 1 - sum(cells + frames.COLUMN_EDGES for cells in widths)
    if left >= 0:
        return widths
    pairs = zip(columns, widths, strict=True)
    least = [min(column.of.minimum_cells or cells, cells) for column, cells in pairs]
    left += sum(widths) - sum(least)
    if left < 0:
        return []
    # Narrow columns first: what they do not need goes to the wide ones.
    for position, index in enumerate(sorted(range(len(columns)), key=lambda i: widths[i])):
        more = min(left // (len(columns) - position), widths[index] - least[index])
        least[index] += more
        left -= more
    return least


def _draw_cell(column: nodes.Column, cell: _Cell, width: int) -> list[Line]:
    lines = [line for phrase, style in cell for line in stack(phrase, width, style)]
    return [
        [(" " * (width - line_cells(line)), None), *line] if column.is_number else line
        for line in lines
    ]


def _draw_groups(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return two lines a record, each group under its title; no frame where it is narrow."""
    is_framed = options.width >= STACK_BELOW
    room = options.width - frames.PANEL_EDGES if is_framed else options.width
    rows = [row for group in listing.groups for row in group.rows]
    if not rows:
        return []
    slugs = max(len(row[0][0].plain) for row in rows)
    numbers = max(width_cells(_numbers(listing, row)) for row in rows)
    names = max(width_cells(run.text) for row in rows for run in row[1][0].runs)
    ends = slugs + 2 + numbers if names + slugs + numbers + 4 <= room else 0
    # Where names and slugs take lines of their own, only a gap tells records apart.
    is_dense = listing.is_brief and (is_framed or ends > 0)
    parts = []
    for group in listing.groups:
        if group.title:
            total: Line = [(group.total.plain if group.total else "", QUIET)]
            parts.append(with_end(inline(group.title, room, HEADING), total, room))
        drawn = [_draw_record(listing, row, ends, room) for row in group.rows]
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


def _draw_record(listing: nodes.Listing, row: nodes.Row, ends: int, width: int) -> list[Line]:
    """Return the name with slug and number at the end of its line, then the texts below.

    ``ends`` are the cells that slug and number take in a column; 0 where there is none.
    """
    (slug,), (name, *more), *values = row
    number = _numbers(listing, row)
    gap = " " * max(ends - len(slug.plain) - width_cells(number), 2)
    end: Line = [(slug.plain, TYPED), (gap + number, QUIET)]
    # Two names stand together: there is no room for columns as wide as those of the texts.
    room = min(width - line_cells(end) - 2, PARALLEL_WIDTH - 1)
    names = inline(name, room, HEADING)
    if len(names) > len(name.runs):  # it needs the whole line
        names = inline(name, width, HEADING)
    also: Line = [(f"{GAP}{phrase.plain}", QUIET) for phrase in more]
    if line_cells(names[0]) + line_cells(also) <= room:
        names[0], also = [*names[0], *also], []
    lines = with_end(names, end, width)
    for column, value in zip(listing.columns[2:], values, strict=True):
        for phrase in () if column.is_number else value:
            lines += inline(phrase, width, None if column.is_prose else QUIET)
    for text, style in also:
        append(lines, (text.strip(), style), width)
    return lines
