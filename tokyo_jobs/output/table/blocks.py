"""The blocks without frames, as finished lines."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style

from tokyo_jobs.output.addresses import read_address
from tokyo_jobs.output.commands import repeat, way_on_label
from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.bars import bar_lines
from tokyo_jobs.output.table.findings import finding_lines
from tokyo_jobs.output.table.lines import (
    STACK_BELOW,
    Line,
    flow,
    indent,
    inline,
    line_cells,
    stack,
    wrap_run,
    wrapped,
)
from tokyo_jobs.text import width_cells
from tokyo_jobs.views.nodes import (
    Bars,
    Block,
    Facts,
    Findings,
    Items,
    Panel,
    Phrase,
    Prose,
    Sources,
)

MARGIN: Line = [("  ", None)]
_FACT_ROOM = 24
"""Cells that a value needs beside its label."""
_MOST_WAYS = 3
_MOST_WAY_LINES = 2


def block_lines(block: Block, options: RenderOptions) -> list[Line]:
    """Return a block as finished lines; raises TypeError for one that is drawn with a frame."""
    width = options.width
    match block:
        case Prose(text, "note"):
            return indent(flow(text, width - 2), [("! ", styles.NOTE_SIGN)])
        case Prose(text, "aside"):
            lines = inline(text, width, styles.QUIET)
            return lines if len(lines) == 1 else flow(text, width, styles.QUIET)
        case Prose(text):
            return flow(text, width)
        case Facts():
            return _fact_lines(block, width)
        case Items(_, "contents"):
            return _content_lines(block, width)
        case Items(_, "captions"):
            return _caption_lines(block, width)
        case Items(_, "chapters"):
            return _chapter_lines(block, width)
        case Items(items, "options", label):
            pieces = [item.text.plain for item in items]
            return _piece_lines(label.plain if label else "", pieces, width, styles.QUIET)
        case Items():
            return _command_lines(block, options)
        case Bars():
            return bar_lines(block, options)
        case Sources(is_full=True):
            return _full_source_lines(block, width)
        case Sources():
            return _source_lines(block, width)
        case Findings():
            return finding_lines(block, options)
        case Panel(title, text):
            return [*inline(title, width, styles.HEADING), *flow(text, width)]
        case _:
            raise TypeError(f"{type(block).__name__} has no form without a frame")


def way_on_lines(commands: tuple[str, ...], options: RenderOptions) -> list[Line]:
    """Return the commands, each in one piece where it fits; in two lines where there is room."""
    typed = [repeat(command, options) for command in commands[:_MOST_WAYS]]
    lines = _piece_lines(way_on_label(options), typed, options.width, styles.COMMAND)
    while len(lines) > _MOST_WAY_LINES and len(typed) > 1 and options.width >= STACK_BELOW:
        typed.pop()
        lines = _piece_lines(way_on_label(options), typed, options.width, styles.COMMAND)
    return lines


def _piece_lines(label: str, pieces: Iterable[str], width: int, style: Style) -> list[Line]:
    """Return a label and as many pieces a line as fit; only what fits nowhere is broken."""
    margin = width_cells(label) + 2
    lines: list[Line] = []
    for piece in pieces:
        following: Line = [("   ", None), (piece, style)]
        if lines and margin + line_cells(lines[-1]) + line_cells(following) <= width:
            lines[-1] = [*lines[-1], *following]
        else:
            lines.extend(wrapped(piece, width - margin, style))
    return indent(lines, [(f"{label}  ", styles.QUIET)])


def _fact_lines(facts: Facts, width: int) -> list[Line]:
    labels = [label.plain for label, _ in facts.terms]
    widest = max(width_cells(label) for label in labels)
    lines: list[Line] = []
    for label, (_, values) in zip(labels, facts.terms, strict=True):
        if widest + _FACT_ROOM > width:
            lines.extend(wrapped(label, width, styles.LABEL))
            lines.extend(indent(_stacked(values, width - 2), MARGIN, MARGIN))
            continue
        gap = " " * (widest - width_cells(label) + 2)
        body = _stacked(values, width - widest - 2)
        lines.extend(indent(body, [(label, styles.LABEL), (gap, None)]))
    return lines


def _stacked(phrases: tuple[Phrase, ...], width: int) -> list[Line]:
    return [line for phrase in phrases for line in inline(phrase, width)] or [[]]


def _content_lines(contents: Items, width: int) -> list[Line]:
    lines: list[Line] = []
    for item in contents.items:
        mark: Line = [(f"{item.number:>2}", styles.NUMBER), ("  ", None)]
        lines.extend(indent(inline(item.text, width - 4), mark))
    return lines


def _chapter_lines(chapters: Items, width: int) -> list[Line]:
    lines = inline(chapters.label, width) if chapters.label else []
    for item in chapters.items:
        lines.extend(indent(inline(item.text, width - 2), MARGIN, MARGIN))
    return lines


def _caption_lines(captions: Items, width: int) -> list[Line]:
    label = captions.label.plain if captions.label else ""
    mark: Line = [(f"[{label}] ", styles.LABEL)]
    room = width - line_cells(mark)
    return [line for caption in captions.items for line in indent(inline(caption.text, room), mark)]


def _command_lines(commands: Items, options: RenderOptions) -> list[Line]:
    width = options.width
    typed = [repeat(item.command, options) for item in commands.items]
    widest = max(width_cells(command) for command in typed)
    room = width - widest - 2
    is_beside = all(
        len(item.text.runs) == 1 and width_cells(item.text.plain) <= room for item in commands.items
    )
    lines: list[Line] = []
    for command, item in zip(typed, commands.items, strict=True):
        if is_beside:
            gap = " " * (widest - width_cells(command) + 2)
            lines.append([(command, styles.COMMAND), (gap, None), *inline(item.text, room)[0]])
        else:
            lines.extend(wrapped(command, width, styles.COMMAND))
            lines.extend(indent(stack(item.text, width - 4), [("    ", None)]))
    return lines


def _source_lines(sources: Sources, width: int) -> list[Line]:
    """Return one line for each source: number, title, year; the title opens its address."""
    lines = inline(sources.label, width, styles.HEADING)
    for citation in sources.citations:
        mark: Line = [(f"{citation.number:>2}  ", styles.LABEL)]
        year: Line = [(f" ({citation.year})", styles.QUIET)] if citation.year else []
        room = width - line_cells(mark)
        titles = wrapped(citation.name.text, room, styles.link_to(citation.url))
        if line_cells(titles[-1]) + line_cells(year) <= room:
            titles[-1] = [*titles[-1], *year]
        else:
            titles.append([(year[0][0].strip(), styles.QUIET)])
        lines.extend(indent(titles, mark))
    return lines


def _full_source_lines(sources: Sources, width: int) -> list[Line]:
    """Return all that is known of each source, its address decoded for reading."""
    lines: list[Line] = []
    for citation in sources.citations:
        mark: Line = [(f"{citation.number:>2}  ", styles.LABEL)]
        room = width - line_cells(mark)
        link = styles.link_to(citation.url)
        body = wrap_run(citation.title, room, link)
        if citation.gloss:
            body.extend(wrap_run(citation.gloss, room))
        address = read_address(citation.url)
        body.extend(wrapped(address, room, styles.QUIET + link if link else styles.QUIET))
        for phrase in filter(None, (citation.as_of, citation.supports)):
            body.extend(inline(phrase, room, styles.QUIET))
        if lines:
            lines.append([])
        lines.extend(indent(body, mark))
    return lines
