"""Rich's tables and panels around finished lines; no other module draws a frame."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
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


class Frame(list[Line]):
    """Lines with a frame around them, which needs no rule and no blank line beside it."""


def draw_panel(title: Line, lines: Sequence[Line], options: RenderOptions) -> Frame:
    """Return lines in a frame as wide as the page, with a title in it that must fit."""
    shown = Text(no_wrap=True)
    for text, style in title:
        shown.append(text, (style or Style.null()) + Style(dim=False))  # brighter than the frame
    panel = Panel(
        _fixed(lines), _box(options), title=shown or None, title_align="left", border_style=QUIET
    )
    return _draw(panel, options)


def draw_table(
    rows: Sequence[Sequence[Sequence[Line]]],
    widths: Sequence[int],
    options: RenderOptions,
    *,
    heads: Sequence[Sequence[Line]] = (),
    has_rules: bool = True,
) -> Frame:
    """Return cells in a table whose columns have the given widths, under their heads if any."""
    table = Table(
        box=_box(options), border_style=QUIET, show_header=bool(heads), show_lines=has_rules
    )
    for cells, head in zip(widths, heads or [()] * len(widths), strict=True):
        table.add_column(_fixed(head), width=cells, no_wrap=True)
    for row in rows:
        table.add_row(*map(_fixed, row))
    return _draw(table, options)


def _fixed(lines: Sequence[Line]) -> SegmentLines:
    """Return finished lines as Rich takes them: no markup, no wrapping, no measuring."""
    return SegmentLines([[Segment(*piece) for piece in line] for line in lines], new_lines=True)


def _box(options: RenderOptions) -> box.Box:
    return box.ROUNDED if options.draws else box.ASCII


def _draw(renderable: RenderableType, options: RenderOptions) -> Frame:
    console = Console(width=options.width, file=StringIO(), legacy_windows=False)
    lines = console.render_lines(renderable, pad=False)
    return Frame([(segment.text, segment.style) for segment in line] for line in lines)
