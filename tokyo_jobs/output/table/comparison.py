"""Things side by side where the width allows, else one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table

from tokyo_jobs.output.commands import repeat
from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.blocks import block_lines
from tokyo_jobs.output.table.lines import Line, Lines, flow, indent, inline, stack, wrapped
from tokyo_jobs.text import fill
from tokyo_jobs.views import Localizer, words
from tokyo_jobs.views.nodes import Comparison, Item, Items, Prose

_COLUMN_MINIMUM = 20
"""Cells. Narrower columns of running text are not worth reading side by side."""
_SHORT = 200
"""Characters up to which no blank line stands between the two languages of a text."""
_COLUMN_EDGES = 3
"""Cells that a column takes beside its text; the table takes one more."""


def draw_comparison(comparison: Comparison, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield one row for each aspect, or say why there is no table and go on without."""
    count = len(comparison.heads)
    cells = (options.width - 1) // count - _COLUMN_EDGES
    if cells >= _COLUMN_MINIMUM:
        yield _draw_table(comparison, cells, options)
        return
    needed = (_COLUMN_MINIMUM + _COLUMN_EDGES) * count + 1
    reason = Localizer(options.language)(fill(words.TOO_NARROW, count=count, needed=needed))
    lines = [*flow(reason, options.width, styles.QUIET), [], *_stacked_lines(comparison, options)]
    yield Lines(lines, options.width)


def _draw_table(comparison: Comparison, cells: int, options: RenderOptions) -> Table:
    # Rich sets heads at the bottom of their row, so these are a row like the others.
    table = Table(box=box.ROUNDED, border_style=styles.BORDER, show_header=False)
    for _ in comparison.heads:
        table.add_column(width=cells, no_wrap=True)
    heads = (Lines(_head_lines(head, cells, options), cells) for head in comparison.heads)
    table.add_row(*heads, end_section=True)
    for label, row in comparison.rows:
        labels: list[Line] = inline(label, cells, styles.LABEL)
        # The label stands once, above the first of its cells.
        table.add_row(Lines(labels, cells))
        table.add_row(
            *(Lines(_cell_lines(blocks, cells), cells) for blocks in row), end_section=True
        )
    return table


def _head_lines(head: Item, width: int, options: RenderOptions) -> list[Line]:
    command = wrapped(repeat(head.command, options), width, styles.COMMAND)
    return [*stack(head.text, width, styles.TITLE), *command]


def _stacked_lines(comparison: Comparison, options: RenderOptions) -> list[Line]:
    width = options.width
    lines = [line for head in comparison.heads for line in _head_lines(head, width, options)]
    for label, row in comparison.rows:
        lines.extend([[], *inline(label, width, styles.LABEL)])
        for head, blocks in zip(comparison.heads, row, strict=True):
            lines.extend(inline(head.text, width, styles.HEADING))
            margin: Line = [("  ", None)]
            lines.extend(indent(_cell_lines(blocks, width - 2), margin, margin))
    return lines


def _cell_lines(blocks: Sequence[Prose | Items], width: int) -> list[Line]:
    options = RenderOptions(width=width)
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Prose) and len(block.text.plain) <= _SHORT:
            lines.extend(stack(block.text, width))
        else:
            lines.extend(block_lines(block, options))
    return lines
