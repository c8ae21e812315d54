"""A page: title, then its blocks from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.panel import Panel as RichPanel
from rich.rule import Rule
from rich.text import Text

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.blocks import block_lines
from tokyo_jobs.output.table.lines import RUN_GAP, Line, Lines, flow, indent, inline, stack
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views.nodes import (
    Block,
    Career,
    Comparison,
    Findings,
    Listing,
    Page,
    Panel,
    Schedule,
    Section,
)

_PANEL_EDGES = 4
"""Cells that the two sides of a panel take, with their padding."""
_BODY_INDENT = "    "


def draw_page(page: Page, width: int) -> Iterator[RenderableType]:
    """Yield the page's renderables in reading order."""
    yield Lines(_heading(page, width), width)
    is_tight = any(isinstance(block, Listing | Comparison | Findings) for block in page.blocks)
    if not is_tight:
        yield Rule(style=styles.BORDER)
    for index, block in enumerate(page.blocks):
        if (index and not is_tight) or (index and isinstance(page.blocks[0], Findings)):
            yield ""
        yield from draw_block(block, width)


def draw_block(block: Block, width: int) -> Iterator[RenderableType]:
    """Yield the renderables of one block."""
    match block:
        case Section():
            yield from _draw_section(block, width)
        case Panel():
            yield _draw_panel(block, width)
        case Schedule() | Career():
            yield from _draw_time(block, width)
        case Listing():
            from tokyo_jobs.output.table.listing import draw_listing

            yield from draw_listing(block, width)
        case Comparison():
            from tokyo_jobs.output.table.comparison import draw_comparison

            yield from draw_comparison(block, width)
        case _:
            yield Lines(block_lines(block, width), width)


def _draw_time(block: Schedule | Career, width: int) -> Iterator[RenderableType]:
    if block.is_drawn:
        from tokyo_jobs.output.table import timeline

        draw = timeline.day_lines if isinstance(block, Schedule) else timeline.career_lines
        yield Lines(draw(block, width), width)  # type: ignore[arg-type]
        return
    from tokyo_jobs.output.table.listing import draw_career, draw_schedule

    if isinstance(block, Schedule):
        yield from draw_schedule(block, width)
    else:
        yield from draw_career(block, width)


def _heading(page: Page, width: int) -> list[Line]:
    title = inline(page.title, width, styles.TITLE)
    address = page.address
    if address:
        room = width - sum(width_cells(text) for text, _ in title[-1]) - width_cells(address)
        if room >= len(RUN_GAP):
            title[-1] = [*title[-1], (" " * room, None), (address, styles.SLUG)]
        else:
            title.extend([(piece, styles.SLUG)] for piece in wrap(address, width))
    subtitle = stack(page.subtitle, width, styles.TAGLINE) if page.subtitle else []
    return [*title, *subtitle]


def _draw_section(section: Section, width: int) -> Iterator[RenderableType]:
    """Yield a heading, then the blocks: indented under a number, else as wide as the page."""
    if section.number is None:
        yield Lines(inline(section.title, width, styles.HEADING), width)
        for index, block in enumerate(section.blocks):
            if index:
                yield ""
            yield from draw_block(block, width)
        return
    number: Line = [(f"{section.number:>2}", styles.NUMBER), ("  ", None)]
    room = width - len(_BODY_INDENT)
    lines = indent(inline(section.title, room, styles.HEADING), number)
    for index, block in enumerate(section.blocks):
        if index:
            lines.append([])
        body = block_lines(block, room)
        lines.extend([[(_BODY_INDENT, None), *line] if line else [] for line in body])
    yield Lines(lines, width)


def _draw_panel(panel: Panel, width: int) -> RenderableType:
    room = width - _PANEL_EDGES
    lines = flow(panel.text, room)
    titles = inline(panel.title, room - 2, styles.HEADING)
    # Rich cuts a title that does not fit into the border, so such a title moves inside.
    title: Text | None = None
    if len(titles) == 1:
        title = Text(no_wrap=True)
        for text, style in titles[0]:
            title.append(text, style)
    else:
        lines = [*titles, [], *lines]
    return RichPanel(
        Lines(lines, room), box.ROUNDED, title=title, title_align="left", border_style=styles.BORDER
    )
