"""The table format: Rich tables and panels; this package is the only importer of Rich.

Content reaches Rich as finished lines (see ``lines``), never as strings that it would read markup,
emoji codes or highlights into.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.color import ColorSystem

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.output.table import blocks, frames, listings
from tokyo_jobs.output.table.lines import (
    HEADING,
    NUMBER,
    PARALLEL_WIDTH,
    QUIET,
    TYPED,
    Line,
    flow,
    indent,
    inline,
    stack,
    with_end,
    wrapped,
)
from tokyo_jobs.text import fill, width_cells
from tokyo_jobs.views import Localizer, nodes, words

_READING_WIDTH = 100
"""Cells. Running text in longer lines is tiring to read, however wide the terminal is."""
_PARALLEL_PAGE = 140, 164
"""Cells from which, and up to which, a page holds two columns of running text."""
_FEWEST_CONTENTS = 3
"""Numbered sections below which a table of contents is no help."""
_COLUMN_MINIMUM = 20
"""Cells. Narrower columns of running text are not worth reading side by side."""
_SHORT = 200
"""Characters up to which no blank line stands between the two languages of a text."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as text, styled only where the options allow it."""
    page = result.view()
    least, most = _PARALLEL_PAGE
    is_parallel = len(page.title.runs) > 1 and options.width >= least
    has_columns = any(map(_has_columns, page.blocks))
    width = min(options.width, most if is_parallel and not has_columns else _READING_WIDTH)
    lines = _draw_page(page, options, width)
    if page.way_on:
        lines += [[], *blocks.draw_ways_on(page.way_on, options._replace(width=width))]
    return "".join(f"{_paint(line, options).rstrip(' ')}\n" for line in lines)


def _paint(line: Line, options: RenderOptions) -> str:
    text = ""
    for part, style in line:
        if style and options.bold:
            style = style if options.links else style.update_link(None)
            style = style if options.color else style.without_color
            part = style.render(part, color_system=ColorSystem.STANDARD)
        text += part
    return text


def draw(block: nodes.Block, options: RenderOptions) -> list[Line]:
    """Return any block as lines of at most the options' width."""
    return _DRAW[type(block)](block, options)


def _has_columns(block: nodes.Block) -> bool:
    is_table = isinstance(block, nodes.Listing) and not block.is_brief
    return is_table or isinstance(block, nodes.Comparison)


def _draw_page(page: nodes.Page, options: RenderOptions, width: int) -> list[Line]:
    """Return title and blocks in a width that is good to read, with contents where that helps.

    What has columns may be wider; a comparison only where that was asked for.
    """
    narrow = options._replace(width=width)
    lines = inline(page.title, width, HEADING)
    if page.address:
        lines = with_end(lines, [(page.address, TYPED)], width)
    if page.subtitle:
        lines += inline(page.subtitle, width)
    drawn: list[tuple[nodes.Block, list[Line]]] = []
    for block in page.blocks:
        is_asked = options.is_width_fixed or not isinstance(block, nodes.Comparison)
        is_wide = _has_columns(block) and is_asked
        drawn.append((block, draw(block, options if is_wide else narrow)))
    if drawn and not isinstance(drawn[0][1], frames.Frame):
        lines.append([(("\u2500" if options.draws else "-") * width, QUIET)])
    numbered = [b for b in page.blocks if isinstance(b, nodes.Section) and b.number]
    length = sum(len(body) + 1 for _, body in drawn)
    if len(numbered) >= _FEWEST_CONTENTS and length > options.height:
        titles = tuple(nodes.Item(section.title, section.number) for section in numbered)
        contents = nodes.Items(titles, "contents")
        drawn.insert(page.blocks.index(numbered[0]), (contents, draw(contents, narrow)))
    is_below_table = False
    for index, (block, body) in enumerate(drawn):
        # What is said of a table stands right under its frame.
        if index and not (is_below_table and isinstance(block, nodes.Prose)):
            lines.append([])
        lines += body
        is_below_table = isinstance(block, nodes.Listing) and isinstance(body, frames.Frame)
    return lines


def _draw_section(section: nodes.Section, options: RenderOptions) -> list[Line]:
    """Return a heading, then the blocks: indented under a number, else as wide as the page."""
    # For the eye and for a pager's search.
    mark = "" if section.number is None else f"#{section.number}".ljust(3) + " "
    room = options.width - len(mark)
    lines = inline(section.title, room, HEADING)
    for index, block in enumerate(section.blocks):
        if index or isinstance(block, nodes.Page):
            lines.append([])
        lines += draw(block, options._replace(width=room))
    return indent(lines, mark, NUMBER) if mark else lines


def _draw_panel(panel: nodes.Panel, options: RenderOptions) -> list[Line]:
    room = options.width - frames.PANEL_EDGES
    lines = flow(panel.text, room)
    titles = inline(panel.title, min(room - 2, PARALLEL_WIDTH - 1), HEADING)
    # Rich cuts a title that does not fit into the border, so such a title moves inside.
    if len(titles) == 1:
        return frames.draw_panel(titles[0], lines, options)
    return frames.draw_panel([], [*titles, [], *lines], options)


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> list[Line]:
    """Return one row for each aspect, or say why there is no table and go on without."""
    count = len(comparison.heads)
    cells = (options.width - 1) // count - frames.COLUMN_EDGES
    if cells < _COLUMN_MINIMUM:
        needed = (_COLUMN_MINIMUM + frames.COLUMN_EDGES) * count + 1
        reason = Localizer(options.choice)(fill(words.TOO_NARROW, count=count, needed=needed))
        return [*flow(reason, options.width, QUIET), [], *_draw_in_turn(comparison, options)]
    # Rich sets heads at the bottom of their row, so these are a row like the others.
    rows = [[_draw_head(head, options._replace(width=cells)) for head in comparison.heads]]
    for label, row in comparison.rows:
        # The label stands once, above the first of its cells.
        labels = inline(label, cells, QUIET)
        blank: list[Line] = [[]] * len(labels)
        drawn = [_draw_side(side, options._replace(width=cells)) for side in row]
        rows.append([[*(blank if i else labels), *lines] for i, lines in enumerate(drawn)])
    return frames.draw_table(rows, [cells] * count, options)


def _draw_in_turn(comparison: nodes.Comparison, options: RenderOptions) -> list[Line]:
    lines = [line for head in comparison.heads for line in _draw_head(head, options)]
    for label, row in comparison.rows:
        lines += [[], *inline(label, options.width, QUIET)]
        for head, side in zip(comparison.heads, row, strict=True):
            lines += inline(head.text, options.width, HEADING)
            lines += indent(_draw_side(side, options._replace(width=options.width - 2)), "  ")
    return lines


def _draw_head(head: nodes.Item, options: RenderOptions) -> list[Line]:
    command = options.repeat(head.command)
    if width_cells(command) > options.width:
        command = command.removeprefix(f"{PROGRAM} ")
    names = stack(head.text, options.width, HEADING)
    return names + wrapped(command, options.width, TYPED)


def _draw_side(side: tuple[nodes.Prose | nodes.Items, ...], options: RenderOptions) -> list[Line]:
    lines: list[Line] = []
    for block in side:
        if isinstance(block, nodes.Prose) and len(block.text.plain) <= _SHORT:
            lines += stack(block.text, options.width)
        else:
            lines += draw(block, options)
    return lines


_DRAW: dict[type, Callable[[Any, RenderOptions], list[Line]]] = {
    nodes.Page: lambda page, options: _draw_page(page, options, options.width),
    nodes.Section: _draw_section,
    nodes.Panel: _draw_panel,
    nodes.Prose: blocks.draw_prose,
    nodes.Facts: blocks.draw_facts,
    nodes.Items: blocks.draw_items,
    nodes.Schedule: blocks.draw_schedule,
    nodes.Career: blocks.draw_career,
    nodes.Bars: blocks.draw_bars,
    nodes.Sources: blocks.draw_sources,
    nodes.Listing: listings.draw_listing,
    nodes.Findings: blocks.draw_findings,
    nodes.Comparison: _draw_comparison,
}
