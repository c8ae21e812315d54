"""Rich tables and panels; this package is the only importer of Rich.

Content reaches Rich as finished lines (see ``lines``), never as strings that it would read markup,
emoji codes or highlights into.
"""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.result import Result
from tokyo_jobs.output.table.page import draw_page, page_width
from tokyo_jobs.text import without_links


class _Buffer(StringIO):
    """Collects the output; Rich draws ASCII boxes when its encoding is not a Unicode one."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as text, styled only where the options allow it."""
    page = result.view()
    buffer = _Buffer(options.encoding if options.draws else "ascii")
    width = page_width(page, options)
    console = Console(
        file=buffer,
        width=width,
        # Every decision that Rich would take from the environment has been taken by `terminal`.
        force_terminal=options.bold,
        color_system="standard" if options.bold else None,
        no_color=not options.color,
        legacy_windows=False,
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for renderable in draw_page(page, options._replace(width=width)):
        console.print(renderable)
    text = "\n".join(line.rstrip(" ") for line in buffer.getvalue().split("\n"))
    return text if options.links else without_links(text)
