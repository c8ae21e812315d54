"""A page: title, then its blocks from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.panel import Panel as RichPanel
from rich.rule import Rule
from rich.text import Text

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import (
    RUN_GAP,
    Line,
    Lines,
    flow,
    indent,
    inline,
    line_cells,
    stack,
)
from tokyo_jobs.output.table.timeline import draw_career_line, draw_day_line
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views.nodes import (
    Bar,
    Bars,
    Block,
    Captions,
    Career,
    CareerLine,
    DayLine,
    Facts,
    Note,
    Outline,
    Page,
    Panel,
    Phrase,
    Prose,
    Schedule,
    Section,
    Sources,
    Suggestions,
)

_PANEL_EDGES = 4
"""Cells that the two sides of a panel take, with their padding."""
_BODY_INDENT: Line = [("    ", None)]
_MARGIN: Line = [("  ", None)]


def draw_page(page: Page, width: int) -> Iterator[RenderableType]:
    """Yield the page's renderables in reading order."""
    yield Lines(_heading(page, width), width)
    yield Rule(style=styles.BORDER)
    for index, block in enumerate(page.blocks):
        if index and not isinstance(block, Facts):
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
            from tokyo_jobs.output.table.listing import draw_career, draw_schedule

            if isinstance(block, Schedule):
                yield from draw_schedule(block, width)
            else:
                yield from draw_career(block, width)
        case _:
            yield Lines(block_lines(block, width), width)


def block_lines(block: Block, width: int) -> list[Line]:
    """Return a block without frames as finished lines."""
    match block:
        case Prose(text):
            return flow(text, width)
        case Note(text):
            return indent(flow(text, width - 2, styles.NOTE), [("! ", styles.NOTE_SIGN)])
        case Facts():
            return _fact_lines(block, width)
        case Captions():
            return _caption_lines(block, width)
        case Outline():
            return _outline_lines(block, width)
        case DayLine():
            return draw_day_line(block, width)
        case CareerLine():
            return draw_career_line(block, width)
        case Bars():
            return _bar_lines(block, width)
        case Suggestions():
            return _suggestion_lines(block, width)
        case Sources():
            return _source_lines(block, width)
        case Panel(title, text):
            return [*inline(title, width, styles.HEADING), *flow(text, width)]
        case _:
            raise TypeError(f"{type(block).__name__} has no form without a frame")


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
    margin = " " * len(_BODY_INDENT[0][0])
    number: Line = [(f"{section.number:>2}", styles.NUMBER), ("  ", None)]
    room = width - len(margin)
    lines = indent(inline(section.title, room, styles.HEADING), number)
    for index, block in enumerate(section.blocks):
        if index:
            lines.append([])
        body = block_lines(block, room)
        lines.extend([[(margin, None), *line] if line else [] for line in body])
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


def _fact_lines(facts: Facts, width: int) -> list[Line]:
    labels = [_label(term.label) for term in facts.terms]
    widest = max(width_cells(label) for label in labels)
    lines: list[Line] = []
    for label, term in zip(labels, facts.terms, strict=True):
        if widest + 24 > width:
            lines.append([(piece, styles.LABEL) for piece in wrap(label, width)])
            lines.extend(indent(_value_lines(term.value, width - 2), [("  ", None)]))
            continue
        gap = " " * (widest - width_cells(label) + 2)
        room = width - widest - 2
        lines.extend(indent(_value_lines(term.value, room), [(label, styles.LABEL), (gap, None)]))
    return lines


def _value_lines(value: Phrase, width: int) -> list[Line]:
    return inline(value, width)


def _label(label: Phrase) -> str:
    return " ".join(run.text for run in label.runs)


def _caption_lines(captions: Captions, width: int) -> list[Line]:
    mark: Line = [(f"[{_label(captions.label)}] ", styles.LABEL)]
    room = width - sum(width_cells(text) for text, _ in mark)
    lines: list[Line] = []
    for caption in captions.captions:
        lines.extend(indent(inline(caption, room), mark))
    return lines


def _outline_lines(outline: Outline, width: int) -> list[Line]:
    lines: list[Line] = []
    for number, title in outline.items:
        mark: Line = [(f"{number:>2}", styles.NUMBER), ("  ", None)]
        lines.extend(indent(inline(title, width - 4), mark))
    return lines


def _bar_lines(bars: Bars, width: int) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    labels = [_label(bar.label) for bar in bars.bars]
    seals = [_seal(bar) for bar in bars.bars]
    before = max((line_cells(seal) for seal in seals), default=0)
    slugs = max((len(bar.slug) for bar in bars.bars), default=0)
    widest = max((width_cells(label) for label in labels), default=0)
    most = max((bar.length for bar in bars.bars), default=0)
    digits = len(str(most))
    room = width - (before + widest + 2 + slugs + 2 + digits + 2)
    is_stacked = room < 6
    if is_stacked:
        room = width - (2 + slugs + 2 + digits + 2)
    lines: list[Line] = []
    for label, seal, bar in zip(labels, seals, bars.bars, strict=True):
        slug: Line = [(bar.slug.ljust(slugs), styles.SLUG), ("  ", None)]
        if is_stacked:
            lines.extend(indent([[(piece, None)] for piece in wrap(label, width - before)], seal))
            head: Line = [*_MARGIN, *slug]
            if room < 0:
                pieces = wrap(bar.slug, width - line_cells(_MARGIN))
                lines.extend(indent([[(piece, styles.SLUG)] for piece in pieces], _MARGIN))
                head = _MARGIN
        else:
            gap = " " * (widest - width_cells(label) + 2)
            head = [*seal, (label, None), (gap, None), *slug]
        length = round(min(most, max(room, 0)) * bar.length / most) if most else 0
        length = max(length, 1) if bar.length and room > 0 else length
        count: Line = [(f"{bar.length:>{digits}}", styles.NUMBER), ("  ", None)]
        lines.append([*head, *count, ("=" * length, styles.COUNT_BAR)])
    return lines


def _seal(bar: Bar) -> Line:
    return [(bar.mark, styles.SEAL), (" ", None)] if bar.mark else []


def _suggestion_lines(suggestions: Suggestions, width: int) -> list[Line]:
    widest = max(width_cells(command) for command, _ in suggestions.commands)
    lines: list[Line] = []
    for command, meaning in suggestions.commands:
        room = width - widest - 4
        if room < 24 or len(meaning.runs) > 1:
            lines.extend([[(piece, styles.COMMAND)] for piece in wrap(command, width)])
            lines.extend(indent(stack(meaning, width - 4), _BODY_INDENT))
        else:
            gap = " " * (widest - width_cells(command) + 2)
            mark: Line = [(command, styles.COMMAND), (gap, None)]
            lines.extend(indent(inline(meaning, room), mark))
    return lines


def _source_lines(sources: Sources, width: int) -> list[Line]:
    lines = inline(sources.label, width, styles.HEADING)
    for citation in sources.citations:
        title = citation.title
        if citation.as_of:
            title += "  " + " / ".join(run.text for run in citation.as_of.runs)
        # The address too: a terminal that finds addresses itself loses those that are wrapped.
        link = styles.link_to(citation.url)
        lines.extend(
            indent([[(piece, link)] for piece in wrap(title, width - 2)], [("- ", styles.LABEL)])
        )
        quiet = styles.QUIET + link if link else styles.QUIET
        address: list[Line] = [[(piece, quiet)] for piece in wrap(citation.url, width - 2)]
        lines.extend(indent(address, [("  ", None)]))
    return lines
