"""Counts as bars."""

from __future__ import annotations

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import Line, indent, wrapped
from tokyo_jobs.text import width_cells
from tokyo_jobs.views.nodes import Bars

_LEAST_BAR = 6
"""Cells that the longest bar needs for a label to stand on the same line."""
_MOST_BAR = 30
_CELLS_PER_UNIT = 2
_MARGIN: Line = [("  ", None)]


def bar_sign(options: RenderOptions) -> str:
    """Return the character that bars are made of."""
    return "\u2501" if options.draws else "="


def bar_lines(bars: Bars, options: RenderOptions) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    width = options.width
    labels = [bar.label.plain for bar in bars.bars]
    slugs = max((len(bar.slug) for bar in bars.bars), default=0)
    widest = max((width_cells(label) for label in labels), default=0)
    most = max((bar.length for bar in bars.bars), default=0)
    digits = len(str(most))
    room = width - (widest + 2 + slugs + 2 + digits + 2)
    is_stacked = room < _LEAST_BAR
    if is_stacked:
        room = width - (2 + slugs + 2 + digits + 2)
    longest = min(most * _CELLS_PER_UNIT, max(room, 0), _MOST_BAR)
    lines: list[Line] = []
    for label, bar in zip(labels, bars.bars, strict=True):
        slug: Line = [(bar.slug.ljust(slugs), styles.SLUG), ("  ", None)]
        if is_stacked:
            lines.extend(wrapped(label, width, None))
            head: Line = [*_MARGIN, *slug]
            if room < 0:
                lines.extend(indent(wrapped(bar.slug, width - 2, styles.SLUG), _MARGIN, _MARGIN))
                head = _MARGIN
        else:
            head = [(label + " " * (widest - width_cells(label) + 2), None), *slug]
        length = round(longest * bar.length / most) if most else 0
        length = max(length, 1) if bar.length and room > 0 else length
        count: Line = [(f"{bar.length:>{digits}}", None), ("  ", None)]
        lines.append([*head, *count, (bar_sign(options) * length, styles.BAR)])
    return lines
