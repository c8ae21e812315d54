"""Tables: laid out by cells, stacked where the width does not allow a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich import box
from rich.console import RenderableType
from rich.style import Style
from rich.table import Table

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import (
    STACK_BELOW,
    Line,
    Lines,
    indent,
    line_cells,
    stack,
    substitute_mark_cells,
)
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views.nodes import Career, Listing, Phrase, Run, Schedule

_ROWS_AT_ONCE = 500
"""Rows that Rich holds at a time, so that ten thousand do not take its memory for all of them."""


class Piece(NamedTuple):
    """A text with its style."""

    phrase: Phrase
    style: Style | None = None


Cell = tuple[Piece, ...]
"""What stands in one cell, one piece under the other."""


class GridColumn(NamedTuple):
    """One column before its width is known."""

    head: Phrase
    minimum: int
    """Cells it needs at least; 0 for a column that never shrinks."""
    is_number: bool = False


class Grid(NamedTuple):
    """One arrangement of columns and rows."""

    columns: Sequence[GridColumn]
    rows: Sequence[Sequence[Cell]]
    has_lines: bool
    """Whether a line is drawn between the rows."""


def draw_listing(listing: Listing, width: int) -> Iterator[RenderableType]:
    """Yield the rows as a table, or stacked."""
    if any(group.rows for group in listing.groups):
        yield from draw_first_that_fits(_arrangements(listing), width, is_record=True)


def _arrangements(listing: Listing) -> Iterator[Grid]:
    """Yield the listing with a column for each value, then with fewer and fewer columns.

    The slug moves under the name, then the running text too: neither slug nor name ever shrinks.
    """
    columns = [GridColumn(c.head, c.minimum_cells, c.is_number) for c in listing.columns]
    rows = [
        [
            tuple([Piece(phrase, _CELL_STYLES.get(column.key)) for phrase in value])
            for column, value in zip(listing.columns, row, strict=True)
        ]
        for group in listing.groups
        for row in group.rows
    ]
    yield Grid(columns, rows, has_lines=False)
    keys = [column.key for column in listing.columns]
    slug, name = keys.index("slug"), keys.index("name")
    merged = [slug]
    unmoved = max(_widest(rows, slug), _widest(rows, name), _natural(columns[name].head))
    for text in (None, *(i for i, column in enumerate(listing.columns) if column.is_prose)):
        if text is not None:
            merged.append(text)
        kept = [i for i in range(len(keys)) if i not in merged]
        minimum = 0 if text is None else unmoved
        yield Grid(
            [columns[i]._replace(minimum=minimum) if i == name else columns[i] for i in kept],
            [
                [sum((row[m] for m in merged), row[name]) if i == name else row[i] for i in kept]
                for row in rows
            ],
            has_lines=True,
        )


def draw_schedule(schedule: Schedule, width: int) -> Iterator[RenderableType]:
    """Yield a day as a table."""
    first, activity, detail = schedule.heads
    has_details = any(step.detail for step in schedule.steps)
    columns = [GridColumn(first, 0, is_number=True), GridColumn(activity, 20)]
    if has_details:
        columns.append(GridColumn(detail, 20))
    rows = []
    for step in schedule.steps:
        row: list[Cell] = [
            (Piece(step.time or Phrase((Run(str(step.number)),)), styles.HEADING),),
            (Piece(step.activity),),
        ]
        if has_details:
            row.append((Piece(step.detail),) if step.detail else ())
        rows.append(row)
    yield from draw_first_that_fits([Grid(columns, rows, has_lines=False)], width)


def draw_career(career: Career, width: int) -> Iterator[RenderableType]:
    """Yield a career as a table."""
    years, post, duties = career.heads
    columns = [GridColumn(years, 0), GridColumn(post, 20), GridColumn(duties, 20)]
    rows = [
        [
            (Piece(p.span, styles.HEADING),),
            (Piece(p.title, styles.HEADING),),
            (Piece(p.duties),) if p.duties else (),
        ]
        for p in career.posts
    ]
    yield from draw_first_that_fits([Grid(columns, rows, has_lines=True)], width)


def draw_first_that_fits(
    grids: Iterable[Grid], width: int, *, is_record: bool = False
) -> Iterator[RenderableType]:
    """Yield the first grid that fits into ``width`` as a Rich table, else the first one stacked.

    ``is_record`` says that the first two columns are a slug and a name.
    """
    first: Grid | None = None
    for grid in grids:
        first = first or grid
        widths = _fit(grid, width) if width >= STACK_BELOW else None
        if widths is not None:
            yield from _draw_table(grid, widths)
            return
    if first is not None:
        yield Lines(_stacked_lines(first, width, is_record=is_record), width)


def _draw_table(grid: Grid, widths: Sequence[int]) -> Iterator[RenderableType]:
    for start in range(0, len(grid.rows), _ROWS_AT_ONCE):
        table = Table(
            box=box.ROUNDED,
            border_style=styles.BORDER,
            show_header=start == 0,
            show_lines=grid.has_lines,
        )
        for column, cells in zip(grid.columns, widths, strict=True):
            table.add_column(
                Lines(stack(column.head, cells, styles.LABEL), cells), width=cells, no_wrap=True
            )
        for row in grid.rows[start : start + _ROWS_AT_ONCE]:
            table.add_row(
                *(
                    Lines(_cell_lines(cell, cells, column), cells)
                    for cell, cells, column in zip(row, widths, grid.columns, strict=True)
                )
            )
        yield table


def _cell_lines(cell: Cell, cells: int, column: GridColumn) -> list[Line]:
    lines = [line for piece in cell for line in stack(piece.phrase, cells, piece.style)]
    if not column.is_number:
        return lines
    if [piece.phrase.plain for piece in cell] == ["-"]:  # no number
        lines = [[("-", styles.QUIET)]]
    return [[(" " * (cells - line_cells(line)), None), *line] for line in lines]


def _fit(grid: Grid, width: int) -> list[int] | None:
    """Return the cells of each column, or None where the table would not fit into ``width``.

    A column that may shrink gets what it would like if all fit, else a share of what is left.
    """
    columns = grid.columns
    room = width - (3 * len(columns) + 1)
    natural = [
        max(_natural(column.head), _widest(grid.rows, index))
        for index, column in enumerate(columns)
    ]
    if sum(natural) <= room:
        return natural
    widths = list(natural)
    flexible = [i for i, column in enumerate(columns) if column.minimum]
    left = room - sum(n for i, n in enumerate(natural) if i not in flexible)
    # Narrow columns first: what they do not need goes to the wide ones, whose least is kept back.
    narrow_first = sorted(flexible, key=lambda i: natural[i])
    for position, index in enumerate(narrow_first):
        least = sum(min(natural[i], columns[i].minimum) for i in narrow_first[position + 1 :])
        share = min(left // (len(flexible) - position), left - least)
        widths[index] = min(natural[index], max(share, columns[index].minimum))
        left -= widths[index]
    return widths if left >= 0 else None


def _widest(rows: Sequence[Sequence[Cell]], index: int) -> int:
    return max((_natural(piece.phrase) for row in rows for piece in row[index]), default=0)


def _natural(phrase: Phrase) -> int:
    """Return the cells of the longest line of ``phrase``, unwrapped."""
    return max(
        (
            width_cells(line) + (substitute_mark_cells() if run.is_substitute else 0)
            for run in phrase.runs
            for line in run.text.split("\n")
        ),
        default=0,
    )


def _stacked_lines(grid: Grid, width: int, *, is_record: bool) -> list[Line]:
    """Return each row as a small block: its name, then the other values."""
    margin: Line = [("  ", None)]
    lines: list[Line] = []
    for row in grid.rows:
        if lines:
            lines.append([])
        cells = list(zip(grid.columns, row, strict=True))
        if is_record:
            # The name is the heading, the slug comes right under it.
            cells[0], cells[1] = cells[1], cells[0]
        for index, (column, cell) in enumerate(cells):
            for piece in cell:
                body = stack(piece.phrase, width - 2 if index else width, piece.style)
                if column.is_number and index:
                    body = _labeled(column.head, body, width - 2)
                lines.extend(indent(body, margin, margin) if index else body)
    return lines


def _labeled(head: Phrase, body: list[Line], width: int) -> list[Line]:
    """Return the lines of a number after what it counts, or below that where there is no room."""
    label = " ".join(run.text for run in head.runs)
    if any(width_cells(label) + 1 + line_cells(line) > width for line in body):
        above: list[Line] = [[(piece, styles.LABEL)] for piece in wrap(label, width)]
        return [*above, *body]
    return [[(f"{label} ", styles.LABEL), *line] for line in body]


_CELL_STYLES = {"slug": styles.SLUG, "name": styles.HEADING}
