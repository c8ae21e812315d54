"""Things side by side where the width allows, else one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.blocks import block_lines
from tokyo_jobs.output.table.lines import Line, Lines, indent, inline, stack
from tokyo_jobs.views.nodes import Comparison, Items, Prose

_COLUMN_MINIMUM = 28
"""Cells. Narrower columns of running text are not worth reading side by side."""


def draw_comparison(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    """Yield one row for each aspect."""
    count = len(comparison.heads)
    cells = (width - (3 * count + 1)) // count
    if cells >= _COLUMN_MINIMUM:
        yield _draw_table(comparison, cells)
    else:
        yield Lines(_stacked_lines(comparison, width), width)


def _draw_table(comparison: Comparison, cells: int) -> Table:
    table = Table(box=box.ROUNDED, border_style=styles.BORDER, show_lines=True)
    for head in comparison.heads:
        lines = stack(head, cells, styles.TITLE)
        table.add_column(Lines(lines, cells), width=cells, no_wrap=True)
    for label, row in comparison.rows:
        table.add_row(
            *(
                Lines([*inline(label, cells, styles.LABEL), *_blocks(blocks, cells)], cells)
                for blocks in row
            )
        )
    return table


def _stacked_lines(comparison: Comparison, width: int) -> list[Line]:
    lines: list[Line] = []
    for label, row in comparison.rows:
        if lines:
            lines.append([])
        lines.extend(inline(label, width, styles.LABEL))
        for head, blocks in zip(comparison.heads, row, strict=True):
            lines.append([])
            lines.extend(inline(head, width, styles.HEADING))
            lines.extend(indent(_blocks(blocks, width - 2), [("  ", None)]))
    return lines


def _blocks(blocks: Sequence[Prose | Items], width: int) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines.extend(block_lines(block, width))
    return lines
