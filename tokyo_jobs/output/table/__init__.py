"""The table format: Rich tables and panels; this package is the only importer of Rich.

Content reaches Rich as finished lines (see ``lines``), never as strings that it would read markup,
emoji codes or highlights into.
"""

from __future__ import annotations

from rich.color import ColorSystem

from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.output.table.lines import Line
from tokyo_jobs.output.table.page import draw_document


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as text, styled only where the options allow it."""
    lines = draw_document(result.view(), options)
    return "".join(f"{_paint(line, options).rstrip(' ')}\n" for line in lines)


def _paint(line: Line, options: RenderOptions) -> str:
    text = ""
    for part, style in line:
        if style and options.bold:
            if not options.links:
                style = style.update_link(None)
            if not options.color:
                style = style.without_color
            part = style.render(part, color_system=ColorSystem.STANDARD)
        text += part
    return text
