"""Rich tables and panels; this package is the only importer of Rich.

Content reaches Rich as finished lines (see ``lines``), never as strings that it would read markup,
emoji codes or highlights into.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console, RenderableType

from tokyo_jobs.output.answer import Answer
from tokyo_jobs.output.canvas import Canvas
from tokyo_jobs.text import without_links
from tokyo_jobs.views.nodes import Findings, Listing, Page, View

PAGE_WIDTH = 100
"""Cells. Running text in longer lines is tiring to read, however wide the terminal is."""


class _Buffer(StringIO):
    """Collects the output; Rich draws ASCII boxes when its encoding is not a Unicode one."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


def render(answer: Answer, canvas: Canvas) -> str:
    """Return the view as text, styled only where the canvas takes it."""
    view = answer.view()
    buffer = _Buffer(canvas.encoding)
    width = min(canvas.width, PAGE_WIDTH) if isinstance(view, Page | Findings) else canvas.width
    console = Console(
        file=buffer,
        width=width,
        # Every decision that Rich would take from the environment has been taken by `terminal`.
        force_terminal=canvas.bold,
        color_system="standard" if canvas.bold else None,
        no_color=not canvas.color,
        legacy_windows=False,
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for renderable in _draw(view, width):
        console.print(renderable)
    text = "\n".join(line.rstrip(" ") for line in buffer.getvalue().split("\n"))
    return text if canvas.links else without_links(text)


def _draw(view: View, width: int) -> Iterator[RenderableType]:
    if isinstance(view, Page):
        from tokyo_jobs.output.table.page import draw_page

        return draw_page(view, width)
    if isinstance(view, Listing):
        from tokyo_jobs.output.table.listing import draw_listing

        return draw_listing(view, width)
    if isinstance(view, Findings):
        from tokyo_jobs.output.table.findings import draw_findings

        return draw_findings(view, width)
    from tokyo_jobs.output.table.comparison import draw_comparison

    return draw_comparison(view, width)
