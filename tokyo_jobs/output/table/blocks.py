"""The blocks without frames, one function each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.style import Style

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import (
    GAP,
    STACK_BELOW,
    Line,
    Piece,
    append,
    entries,
    flow,
    indent,
    inline,
    line_cells,
    pad,
    pour,
    with_end,
    wrap_run,
    wrapped,
)
from tokyo_jobs.output.texts import read_address
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views import Localizer, nodes, words

_MOST_WAYS = 3
_MOST_WAY_LINES = 2
_LEAST_BAR = 6
"""Cells that the longest bar needs for a label to stand on the same line."""
_MOST_BAR = 30
_CELLS_PER_UNIT = 2
_SHORT_HEADING = 7
"""Cells that a heading may take, in each language, for a list to stand beside it."""


def draw_prose(prose: nodes.Prose, options: RenderOptions) -> list[Line]:
    """Return running text; a note has a mark, an aside is quiet."""
    text, width = prose.text, options.width
    if prose.role == "note":
        return indent(flow(text, width - 2), "! ", styles.HEADING)
    if prose.role == "text":
        return flow(text, width)
    lines = inline(text, width, styles.QUIET)
    return lines if len(lines) == 1 else flow(text, width, styles.QUIET)


def draw_facts(facts: nodes.Facts, options: RenderOptions) -> list[Line]:
    """Return labels in a column, each with its values."""

    def draw(values: Sequence[nodes.Phrase], width: int) -> list[Line]:
        return [line for value in values for line in inline(value, width)] or [[]]

    labels = [label.plain for label, _ in facts.terms]
    bodies = [partial(draw, values) for _, values in facts.terms]
    return entries(labels, styles.QUIET, bodies, options.width)


def draw_items(items: nodes.Items, options: RenderOptions) -> list[Line]:
    """Return a list in the form of its role."""
    label = items.label.plain if items.label else ""
    if items.role == "options":
        texts = [item.text.plain for item in items.items]
        return _draw_pieces(label, texts, styles.QUIET, options.width)
    bodies = [partial(inline, item.text) for item in items.items]
    marks, style = [""] * len(bodies), styles.QUIET
    if items.role == "contents":
        marks, style = [f"#{item.number}" for item in items.items], styles.NUMBER
    elif items.role == "commands":
        marks, style = [options.repeat(item.command) for item in items.items], styles.TYPED
    elif items.role == "captions":
        marks = [f"[{label}]"] * len(bodies)
    lines = entries(marks, style, bodies, options.width)
    if items.role == "chapters" and items.label:
        lines = [*inline(items.label, options.width), *lines]
    return lines


def draw_ways_on(commands: tuple[str, ...], options: RenderOptions) -> list[Line]:
    """Return the commands that lead on: in two lines, but where one alone takes as many."""
    label = Localizer(options.choice)(words.WAY_ON).plain
    typed = [options.repeat(command) for command in commands[:_MOST_WAYS]]
    is_roomy = options.width >= max(STACK_BELOW, *map(width_cells, typed))
    lines = _draw_pieces(label, typed, styles.TYPED, options.width)
    while is_roomy and len(lines) > _MOST_WAY_LINES and len(typed) > 1:
        typed.pop()
        lines = _draw_pieces(label, typed, styles.TYPED, options.width)
    return lines


def _draw_pieces(label: str, texts: Sequence[str], style: Style, width: int) -> list[Line]:
    """Return a label and as many texts a line as fit; only what fits nowhere is broken."""
    body = partial(pour, [(text, style) for text in texts], gap="   ")
    return entries([label], styles.QUIET, [body], width, least=max(map(width_cells, texts)))


def draw_sources(sources: nodes.Sources, options: RenderOptions) -> list[Line]:
    """Return one line for each source, or all that is known of it; titles open their addresses.

    A short heading takes no line of its own where there is room for it beside them.
    """
    heading, is_full = sources.label, sources.is_full
    is_beside = options.width >= STACK_BELOW and not is_full
    is_beside &= all(width_cells(run.text) <= _SHORT_HEADING for run in heading.runs)
    label = f"{heading.plain} " if is_beside else ""
    lines = []
    for citation in sources.citations:
        mark = f"{citation.number:>2} "
        room = options.width - width_cells(label) - len(mark)
        lines += indent(_cite(citation, is_full, room), mark, styles.QUIET)
    if is_beside:
        return indent(lines, label, styles.HEADING)
    return lines[:-1] if is_full else [*inline(heading, options.width, styles.HEADING), *lines]


def _cite(citation: nodes.Citation, is_full: bool, width: int) -> list[Line]:
    link = styles.link_to(citation.url)
    lines = wrap_run(citation.title if is_full else citation.name, width, link)
    if is_full:
        lines += wrap_run(citation.gloss, width) if citation.gloss else []
        lines += wrapped(read_address(citation.url), width, styles.QUIET + link)
        for phrase in filter(None, (citation.as_of, citation.supports)):
            lines += inline(phrase, width, styles.QUIET)
        lines.append([])
    elif citation.year:
        append(lines, (f"({citation.year})", styles.QUIET), width, " ")
    return lines


def draw_findings(findings: nodes.Findings, options: RenderOptions) -> list[Line]:
    """Return each result: its place with the command that opens it, and its excerpt."""
    width = options.width
    lines: list[Line] = []
    for finding in findings.findings:
        title = inline(finding.title, width, styles.HEADING)
        if not options.draws:
            title = [[(text.replace("\u203a", ">"), style) for text, style in ln] for ln in title]
        command: Line = [(options.repeat(finding.command), styles.TYPED)]
        lines += [[], *with_end(title, command, width)]
        lines += indent(_draw_excerpt(finding, width - 2), GAP)
    return lines[1:]


def _draw_excerpt(finding: nodes.Finding, width: int) -> list[Line]:
    """Return the excerpt wrapped, the matches highlighted also across a line's end."""
    lines: list[Line] = []
    at = 0
    for text in wrap(finding.excerpt.text, width):
        at = finding.excerpt.text.find(text, at)
        line: Line = []
        done = 0
        for first, last in finding.spans:
            first, last = max(first - at, done), min(last - at, len(text))
            if first < last:
                line += [(text[done:first], None), (text[first:last], styles.MATCH)]
                done = last
        line = [piece for piece in (*line, (text[done:], None)) if piece[0]]
        # A match may be part of a sequence, such as an emoji, that is narrow only in one piece.
        lines.append(line if line_cells(line) == width_cells(text) else [(text, None)])
        at += len(text)
    return lines


def bar_sign(options: RenderOptions) -> str:
    """Return the character that bars are made of."""
    return "\u2501" if options.draws else "="


def draw_bars(bars: nodes.Bars, options: RenderOptions) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    slugs = max((len(bar.slug) for bar in bars.bars), default=0)
    most = max((bar.length for bar in bars.bars), default=0)
    digits = len(str(most))
    before = slugs + 2 + digits + 2

    def draw(bar: nodes.Bar, width: int) -> list[Line]:
        longest = min(most * _CELLS_PER_UNIT, max(width - before, 1), _MOST_BAR)
        length = max(round(longest * bar.length / most), 1) if bar.length else 0
        slug: Piece = (pad(bar.slug, slugs), styles.TYPED)
        count: Piece = (f"{bar.length:>{digits}}", None)
        return pour([slug, count, (bar_sign(options) * length, styles.BAR)], width)

    labels = [bar.label.plain for bar in bars.bars]
    bodies = [partial(draw, bar) for bar in bars.bars]
    return entries(labels, None, bodies, options.width, least=before + _LEAST_BAR)
