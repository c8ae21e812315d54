"""The blocks without frames, as finished lines."""

from __future__ import annotations

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.findings import finding_lines
from tokyo_jobs.output.table.lines import Line, flow, indent, inline, line_cells, stack
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views.nodes import (
    Bar,
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

_MARGIN: Line = [("  ", None)]


def block_lines(block: Block, width: int) -> list[Line]:
    """Return a block as finished lines; raises TypeError for one that is drawn with a frame."""
    match block:
        case Prose(text, "note"):
            return indent(flow(text, width - 2, styles.NOTE), [("! ", styles.NOTE_SIGN)])
        case Prose(text, role):
            return flow(text, width, styles.QUIET if role == "aside" else None)
        case Facts():
            return _fact_lines(block, width)
        case Items(_, "contents"):
            return _content_lines(block, width)
        case Items(_, "captions"):
            return _caption_lines(block, width)
        case Items():
            return _command_lines(block, width)
        case Bars():
            return _bar_lines(block, width)
        case Sources():
            return _source_lines(block, width)
        case Findings():
            return finding_lines(block, width)
        case Panel(title, text):
            return [*inline(title, width, styles.HEADING), *flow(text, width)]
        case _:
            raise TypeError(f"{type(block).__name__} has no form without a frame")


def _fact_lines(facts: Facts, width: int) -> list[Line]:
    labels = [label.plain for label, _ in facts.terms]
    widest = max(width_cells(label) for label in labels)
    lines: list[Line] = []
    for label, (_, values) in zip(labels, facts.terms, strict=True):
        if widest + 24 > width:
            lines.append([(piece, styles.LABEL) for piece in wrap(label, width)])
            lines.extend(indent(_stacked(values, width - 2), _MARGIN, _MARGIN))
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


def _caption_lines(captions: Items, width: int) -> list[Line]:
    label = captions.label.plain if captions.label else ""
    mark: Line = [(f"[{label}] ", styles.LABEL)]
    room = width - line_cells(mark)
    return [line for caption in captions.items for line in indent(inline(caption.text, room), mark)]


def _command_lines(commands: Items, width: int) -> list[Line]:
    widest = max(width_cells(item.command) for item in commands.items)
    room = width - widest - 4
    lines: list[Line] = []
    for meaning, _, command in commands.items:
        if room < 24 or len(meaning.runs) > 1:
            lines.extend([[(piece, styles.COMMAND)] for piece in wrap(command, width)])
            lines.extend(indent(stack(meaning, width - 4), [("    ", None)]))
        else:
            gap = " " * (widest - width_cells(command) + 2)
            mark: Line = [(command, styles.COMMAND), (gap, None)]
            lines.extend(indent(inline(meaning, room), mark))
    return lines


def _bar_lines(bars: Bars, width: int) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    labels = [bar.label.plain for bar in bars.bars]
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
