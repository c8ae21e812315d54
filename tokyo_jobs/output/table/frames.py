"""Rich's tables and panels around finished lines; no other module draws a frame."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.segment import Segment, SegmentLines
from rich.style import Style
from rich.table import Table
from rich.text import Text

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table.lines import QUIET, Line

PANEL_EDGES = 4
"""Cells that the two sides of a panel take, or of a table of one column, with their padding."""
COLUMN_EDGES = 3
"""Cells that a column takes beside its text; the table takes one more."""


def draw_panel(title: Line, lines: Sequence[Line], options: RenderOptions) -> list[Line]:
    """Return lines in a frame as wide as the page, with a title in it that must fit."""
    # A title is brighter than its frame.
    parts = [(text, (style or Style.null()) + Style(dim=False)) for text, style in title]
    shown = Text.assemble(*parts, no_wrap=True) if title else None
    return _draw(Panel(_fixed(lines), title=shown, title_align="left", border_style=QUIET), options)


def draw_table(
    rows: Sequence[Sequence[Sequence[Line]]],
    widths: Sequence[int],
    options: RenderOptions,
    *,
    heads: Sequence[Sequence[Line]] = (),
    has_rules: bool = True,
) -> list[Line]:
    """Return cells in a table whose columns have the given widths, under their heads if any."""
    table = Table(border_style=QUIET, show_header=bool(heads), show_lines=has_rules)
    for cells, head in zip(widths, heads or [()] * len(widths), strict=True):
        table.add_column(_fixed(head), width=cells, no_wrap=True)
    for row in rows:
        table.add_row(*map(_fixed, row))
    return _draw(table, options)


def _fixed(lines: Sequence[Line]) -> SegmentLines:
    """Return finished lines as Rich takes them: no markup, no wrapping, no measuring."""
    return SegmentLines([[Segment(*piece) for piece in line] for line in lines], new_lines=True)


def _draw(frame: Panel | Table, options: RenderOptions) -> list[Line]:
    frame.box = box.ROUNDED if options.draws else box.ASCII
    console = Console(width=options.width, file=StringIO(), legacy_windows=False)
    lines = console.render_lines(frame, pad=False)
    return [[(segment.text, segment.style) for segment in line] for line in lines]
