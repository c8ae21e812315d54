"""A page: title, then its blocks from top to bottom, then the way on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.panel import Panel as RichPanel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.blocks import block_lines, way_on_lines
from tokyo_jobs.output.table.lines import (
    PARALLEL_WIDTH,
    STACK_BELOW,
    Line,
    Lines,
    flow,
    indent,
    inline,
    spread,
    stack,
    wrapped,
)
from tokyo_jobs.views.nodes import (
    Block,
    Career,
    Comparison,
    Item,
    Items,
    Listing,
    Page,
    Panel,
    Prose,
    Schedule,
    Section,
)

_READING_WIDTH = 100
"""Cells. Running text in longer lines is tiring to read, however wide the terminal is."""
_PARALLEL_PAGE = 140, 164
"""Cells from which, and up to which, a page holds two columns of running text."""
_FEWEST_CONTENTS = 3
"""Numbered sections below which a table of contents is no help."""
_PANEL_EDGES = 4
"""Cells that the two sides of a panel take, with their padding."""
_BODY_INDENT = "    "


def page_width(page: Page, options: RenderOptions) -> int:
    """Return the cells that the page is laid out for: no more than is good to read."""
    width = options.width
    kinds = {type(block) for block in page.blocks}
    if Comparison in kinds and options.is_width_fixed:
        return width
    if Comparison not in kinds:
        if any(isinstance(block, Listing) and not block.is_brief for block in page.blocks):
            return width
        least, most = _PARALLEL_PAGE
        if len(page.title.runs) > 1 and width >= least:
            return min(width, most)
    return min(width, _READING_WIDTH)


def draw_page(page: Page, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield the page's renderables in reading order."""
    width = options.width
    yield Lines(_heading(page, width), width)
    drawn = [(block, list(draw_block(block, options))) for block in page.blocks]
    if not drawn or not drawn[0][1] or not isinstance(drawn[0][1][0], Table):
        yield Rule(style=styles.BORDER)  # a table has one of its own
    contents = _contents(page)
    if contents and _lines_of(drawn) > options.height:
        place = next(i for i, (block, _) in enumerate(drawn) if _number(block) is not None)
        drawn.insert(place, (contents, list(_draw_contents(contents, width))))
    before: Block | None = None
    for block, renderables in drawn:
        is_table = isinstance(before, Listing) and width >= STACK_BELOW
        is_foot = is_table and isinstance(block, Prose)
        if before is not None and not is_foot:
            yield ""
        yield from renderables
        before = block
    if page.way_on:
        yield ""
        yield Lines(way_on_lines(page.way_on, options), width)


def draw_block(block: Block, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield the renderables of one block."""
    width = options.width
    match block:
        case Page():
            yield from draw_page(block._replace(way_on=()), options)
        case Section():
            yield from _draw_section(block, options)
        case Panel():
            yield _draw_panel(block, width)
        case Schedule() | Career():
            yield from _draw_time(block, options)
        case Listing(is_brief=True):
            from tokyo_jobs.output.table.grouped import draw_groups

            yield from draw_groups(block, width)
        case Listing():
            from tokyo_jobs.output.table.grids import draw_listing

            yield from draw_listing(block, width)
        case Comparison():
            from tokyo_jobs.output.table.comparison import draw_comparison

            yield from draw_comparison(block, options)
        case _:
            yield Lines(block_lines(block, options), width)


def _draw_time(block: Schedule | Career, options: RenderOptions) -> Iterator[RenderableType]:
    if block.is_drawn:
        from tokyo_jobs.output.table.timeline import career_lines, day_lines

        if isinstance(block, Schedule):
            yield Lines(day_lines(block, options), options.width)
        else:
            yield Lines(career_lines(block, options), options.width)
        return
    from tokyo_jobs.output.table.grids import draw_career, draw_schedule

    if isinstance(block, Schedule):
        yield from draw_schedule(block, options.width)
    else:
        yield from draw_career(block, options.width)


def _heading(page: Page, width: int) -> list[Line]:
    title = inline(page.title, width, styles.TITLE)
    if page.address:
        address: Line = [(page.address, styles.SLUG)]
        line = spread(title[0], address, width)
        title[:1] = [line] if line else [title[0]]
        if line is None:
            title.extend(wrapped(page.address, width, styles.SLUG))
    subtitle = inline(page.subtitle, width) if page.subtitle else []
    return [*title, *subtitle]


def _number(block: Block) -> int | None:
    return block.number if isinstance(block, Section) else None


def _contents(page: Page) -> Items | None:
    """Return the numbered titles of the page, if there are enough of them."""
    titles = [
        Item(block.title, block.number)
        for block in page.blocks
        if isinstance(block, Section) and block.number is not None
    ]
    return Items(tuple(titles), "contents") if len(titles) >= _FEWEST_CONTENTS else None


def _lines_of(drawn: Sequence[tuple[Block, Sequence[RenderableType]]]) -> int:
    """Return about how many lines the blocks take, each followed by a blank one."""
    count = 0
    for _, renderables in drawn:
        count += 1
        for renderable in renderables:
            inner = renderable.renderable if isinstance(renderable, RichPanel) else renderable
            count += len(inner.lines) if isinstance(inner, Lines) else 1
            count += 2 if inner is not renderable else 0
    return count


def _draw_contents(contents: Items, width: int) -> Iterator[RenderableType]:
    """Yield the numbered titles, marked as their sections are, for a pager's search."""
    lines: list[Line] = []
    for item in contents.items:
        mark: Line = [(_mark(item.number).ljust(len(_BODY_INDENT)), styles.NUMBER)]
        lines.extend(indent(inline(item.text, width - len(_BODY_INDENT)), mark))
    yield Lines(lines, width)


def _mark(number: int | None) -> str:
    return f"#{number} "


def _draw_section(section: Section, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield a heading, then the blocks: indented under a number, else as wide as the page."""
    width = options.width
    if section.number is None:
        yield Lines(inline(section.title, width, styles.HEADING), width)
        for index, block in enumerate(section.blocks):
            if index or isinstance(block, Page):
                yield ""
            yield from draw_block(block, options)
        return
    number: Line = [(_mark(section.number).ljust(len(_BODY_INDENT)), styles.NUMBER)]
    room = width - len(_BODY_INDENT)
    lines = indent(inline(section.title, room, styles.HEADING), number)
    for index, block in enumerate(section.blocks):
        if index:
            lines.append([])
        body = block_lines(block, options._replace(width=room))
        lines.extend([[(_BODY_INDENT, None), *line] if line else [] for line in body])
    yield Lines(lines, width)


def _draw_panel(panel: Panel, width: int) -> RenderableType:
    room = width - _PANEL_EDGES
    lines = flow(panel.text, room)
    titles = stack(panel.title, room - 2, styles.HEADING)
    if len(panel.title.runs) > 1:
        titles = inline(panel.title, min(room - 2, PARALLEL_WIDTH - 1), styles.HEADING)
    # Rich cuts a title that does not fit into the border, so such a title moves inside.
    title: Text | None = None
    if len(titles) == 1:
        title = Text(no_wrap=True)
        for text, style in titles[0]:
            title.append(text, styles.on_frame(style))
    else:
        lines = [*titles, [], *lines]
    return RichPanel(
        Lines(lines, room), box.ROUNDED, title=title, title_align="left", border_style=styles.BORDER
    )
