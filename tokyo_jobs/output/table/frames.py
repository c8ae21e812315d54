"""Rich's tables and panels around finished lines; no other module draws a frame."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import StringIO

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table.lines import Line
from tokyo_jobs.output.table.styles import QUIET

PANEL_EDGES = 4
"""Cells that the two sides of a panel take, or of a table of one column, with their padding."""
COLUMN_EDGES = 3
"""Cells that a column takes beside its text; the table takes one more."""
_ROWS_AT_ONCE = 500
"""Rows that Rich holds at a time, so that ten thousand do not take its memory for all of them."""


class Lines:
    """A Rich renderable made of finished lines: no markup, no wrapping, no measuring."""

    def __init__(self, lines: Sequence[Line], width: int) -> None:
        self.lines = lines
        self.width = width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines:
            for text, style in line:
                yield Segment(text, style)
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(self.width, self.width)


def draw_panel(title: Line, lines: Sequence[Line], options: RenderOptions) -> list[Line]:
    """Return lines in a frame as wide as the page, with a title in it that must fit."""
    shown = Text(no_wrap=True)
    for text, style in title:
        # Not as dim as the frame.
        shown.append(text, (style or Style.null()) + Style(dim=False))
    return _draw(
        Panel(
            Lines(lines, options.width - PANEL_EDGES),
            _box(options),
            title=shown if title else None,
            title_align="left",
            border_style=QUIET,
        ),
        options,
    )


def draw_table(
    rows: Sequence[Sequence[Sequence[Line]]],
    widths: Sequence[int],
    options: RenderOptions,
    *,
    heads: Sequence[Sequence[Line]] = (),
    has_rules: bool = True,
) -> list[Line]:
    """Return cells in a table whose columns have the given widths, under their heads if any."""
    lines: list[Line] = []
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        table = Table(
            box=_box(options),
            border_style=QUIET,
            show_header=bool(heads) and start == 0,
            show_lines=has_rules,
        )
        for cells, head in zip(widths, heads or [()] * len(widths), strict=True):
            table.add_column(Lines(head, cells), width=cells, no_wrap=True)
        for row in rows[start : start + _ROWS_AT_ONCE]:
            table.add_row(*map(Lines, row, widths))
        lines += _draw(table, options)
    return lines


def _box(options: RenderOptions) -> box.Box:
    return box.ROUNDED if options.draws else box.ASCII


def _draw(renderable: RenderableType, options: RenderOptions) -> list[Line]:
    console = _console()
    segments = console.render(renderable, console.options.update(width=options.width))
    return [
        [(segment.text, segment.style) for segment in line]
        for line in Segment.split_lines(segments)
    ]


@cache
def _console() -> Console:
    """Return what Rich asks for room; nothing is printed with it."""
    return Console(file=StringIO(), legacy_windows=False, force_jupyter=False)
