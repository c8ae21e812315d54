"""The table format: Rich tables and panels; this package is the only importer of Rich.

Content reaches Rich as finished lines (see ``lines``), never as strings that it would read markup,
emoji codes or highlights into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from string import printable
from typing import Any
from urllib.parse import quote

from rich.color import ColorSystem
from rich.style import Style

from tokyo_jobs.output.formats import RenderOptions, Result, is_web_address, read_address
from tokyo_jobs.output.table import columns, frames
from tokyo_jobs.output.table.lines import (
    BAR,
    GAP,
    HEADING,
    MATCH,
    NUMBER,
    PARALLEL_WIDTH,
    QUIET,
    STACK_BELOW,
    TYPED,
    Line,
    append,
    bar_sign,
    entries,
    flow,
    indent,
    inline,
    pad,
    pour,
    stack,
    with_end,
    wrap_run,
    wrapped,
)
from tokyo_jobs.text import fill, width_cells, wrap
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
_MOST_WAYS = 3
_MOST_WAY_LINES = 2
_LEAST_BAR = 6
"""Cells that the longest bar needs for a label to stand on the same line."""
_MOST_BAR = 30
_CELLS_PER_UNIT = 2
_SHORT_HEADING = 7
"""Cells that a heading may take, in each language, for a list to stand beside it."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as text, styled only where the options allow it."""
    page = result.view()
    least, most = _PARALLEL_PAGE
    is_parallel = len(page.title.runs) > 1 and options.width >= least
    has_columns = any(map(_has_columns, page.blocks))
    width = min(options.width, most if is_parallel and not has_columns else _READING_WIDTH)
    lines = _draw_page(page, options, width)
    if page.way_on:
        lines += [[], *_draw_ways_on(page.way_on, options._replace(width=width))]
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


def _draw(block: nodes.Block, options: RenderOptions) -> list[Line]:
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
    if page.call:
        lines = with_end(lines, [(page.call, TYPED)], width)
    if page.subtitle:
        lines += inline(page.subtitle, width)
    drawn: list[tuple[nodes.Block, list[Line]]] = []
    for block in page.blocks:
        is_narrow = isinstance(block, nodes.Comparison) and not options.is_width_fixed
        is_wide = _has_columns(block) and not is_narrow
        drawn.append((block, _draw(block, options if is_wide else narrow)))
    if drawn and not isinstance(drawn[0][1], frames.Frame):
        lines.append([(("─" if options.draws else "-") * width, QUIET)])
    numbered = [b for b in page.blocks if isinstance(b, nodes.Section) and b.number]
    length = sum(len(body) + 1 for _, body in drawn)
    if len(numbered) >= _FEWEST_CONTENTS and length > options.height:
        titles = tuple(nodes.Item(section.title, section.number) for section in numbered)
        contents = nodes.Items(titles, "contents")
        drawn.insert(page.blocks.index(numbered[0]), (contents, _draw(contents, narrow)))
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
    if section.is_framed:
        return _draw_framed(section, options)
    # For the eye and for a pager's search.
    mark = "" if section.number is None else f"#{section.number}".ljust(3) + " "
    room = options.width - len(mark)
    lines = inline(section.title, room, HEADING)
    for index, block in enumerate(section.blocks):
        if index or isinstance(block, nodes.Page):
            lines.append([])
        lines += _draw(block, options._replace(width=room))
    return indent(lines, mark, NUMBER) if mark else lines


def _draw_framed(section: nodes.Section, options: RenderOptions) -> list[Line]:
    room = options.width - frames.PANEL_EDGES
    narrow = options._replace(width=room)
    lines = [line for block in section.blocks for line in _draw(block, narrow)]
    titles = inline(section.title, min(room - 2, PARALLEL_WIDTH - 1), HEADING)
    # Rich cuts a title that does not fit into the border, so such a title moves inside.
    if len(titles) == 1:
        return frames.draw_panel(titles[0], lines, options)
    return frames.draw_panel([], [*titles, [], *lines], options)


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> list[Line]:
    """Return one row for each aspect, or say why there is no table and go on without."""
    heads, count = comparison.heads, len(comparison.heads)
    cells = (options.width - 1) // count - frames.COLUMN_EDGES
    if cells < _COLUMN_MINIMUM:
        needed = (_COLUMN_MINIMUM + frames.COLUMN_EDGES) * count + 1
        reason = Localizer(options.choice)(fill(words.TOO_NARROW, count=count, needed=needed))
        lines = [*flow(reason, options.width, QUIET), []]
        for head in heads:
            lines += _draw_head(head, options.width, options)
        for label, row in comparison.rows:
            lines += [[], *inline(label, options.width, QUIET)]
            for head, side in zip(heads, row, strict=True):
                lines += inline(head.text, options.width, HEADING)
                lines += indent(_draw_side(side, options.width - len(GAP), options), GAP)
        return lines
    # Rich sets heads at the bottom of their row, so these are a row like the others.
    rows = [[_draw_head(head, cells, options) for head in heads]]
    for label, row in comparison.rows:
        # The label stands once, above the first of its cells.
        labels = inline(label, cells, QUIET)
        blank: list[Line] = [[]] * len(labels)
        drawn = [_draw_side(side, cells, options) for side in row]
        rows.append([[*(blank if i else labels), *lines] for i, lines in enumerate(drawn)])
    return frames.draw_table(rows, [cells] * count, options)


def _draw_head(head: nodes.Item, width: int, options: RenderOptions) -> list[Line]:
    command = wrapped(options.repeat(head.command), width, TYPED)
    return stack(head.text, width, HEADING) + command


def _draw_side(side: Iterable[nodes.Block], width: int, options: RenderOptions) -> list[Line]:
    lines: list[Line] = []
    for block in side:
        if isinstance(block, nodes.Prose) and len(block.text.plain) <= _SHORT:
            lines += stack(block.text, width)
        else:
            lines += _draw(block, options._replace(width=width))
    return lines


def _draw_prose(prose: nodes.Prose, options: RenderOptions) -> list[Line]:
    """Return running text; a note has a mark, an aside is quiet."""
    text, width = prose.text, options.width
    if prose.role == "note":
        return indent(flow(text, width - 2), "! ", HEADING)
    if prose.role == "text":
        return flow(text, width)
    lines = inline(text, width, QUIET)
    return lines if len(lines) == 1 else flow(text, width, QUIET)


def _draw_facts(facts: nodes.Facts, options: RenderOptions) -> list[Line]:
    """Return labels in a column, each with its values."""

    def draw(values: Sequence[nodes.Phrase], width: int) -> list[Line]:
        return [line for value in values for line in inline(value, width)]

    labels = [label.plain for label, _ in facts.terms]
    return entries(labels, QUIET, draw, [values for _, values in facts.terms], options.width)


def _draw_items(items: nodes.Items, options: RenderOptions) -> list[Line]:
    """Return a list in the form of its role."""
    label = items.label.plain if items.label else ""
    marks, style = [""] * len(items.items), QUIET
    match items.role:
        case "options":
            texts = [item.text.plain for item in items.items]
            return _draw_pieces(label, texts, QUIET, options.width)
        case "contents":
            marks, style = [f"#{item.number}" for item in items.items], NUMBER
        case "commands":
            marks, style = [options.repeat(item.command) for item in items.items], TYPED
        case "captions":
            marks = [f"[{label}]"] * len(items.items)
    lines = entries(marks, style, inline, [item.text for item in items.items], options.width)
    if items.role == "chapters" and items.label:
        return inline(items.label, options.width) + lines
    return lines


def _draw_ways_on(commands: Sequence[str], options: RenderOptions) -> list[Line]:
    """Return the commands that lead on: in two lines, but where one alone takes as many."""
    label = Localizer(options.choice)(words.WAY_ON).plain
    typed = [options.repeat(command) for command in commands[:_MOST_WAYS]]
    is_roomy = options.width >= max(STACK_BELOW, *map(width_cells, typed))
    lines = _draw_pieces(label, typed, TYPED, options.width)
    while is_roomy and len(lines) > _MOST_WAY_LINES and len(typed) > 1:
        typed.pop()
        lines = _draw_pieces(label, typed, TYPED, options.width)
    return lines


def _draw_pieces(label: str, texts: Sequence[str], style: Style, width: int) -> list[Line]:
    """Return a label and as many texts a line as fit; only what fits nowhere is broken."""
    pieces = [(text, style) for text in texts]
    draw = partial(pour, gap="   ")
    return entries([label], QUIET, draw, [pieces], width, least=max(map(width_cells, texts)))


def _draw_sources(sources: nodes.Sources, options: RenderOptions) -> list[Line]:
    """Return one line for each source, or all that is known of it; titles open their addresses.

    A short heading takes no line of its own where there is room for it beside them.
    """
    heading, is_full = sources.label, sources.is_full
    is_short = all(width_cells(run.text) <= _SHORT_HEADING for run in heading.runs)
    is_beside = is_short and not is_full and options.width >= STACK_BELOW
    label = f"{heading.plain} " if is_beside else ""
    lines = []
    for citation in sources.citations:
        mark = f"{citation.number:>2} "
        room = options.width - width_cells(label) - len(mark)
        lines += indent(_cite(citation, is_full, room), mark, QUIET)
    if is_beside:
        return indent(lines, label, HEADING)
    return lines[:-1] if is_full else [*inline(heading, options.width, HEADING), *lines]


def _cite(citation: nodes.Citation, is_full: bool, width: int) -> list[Line]:
    url = citation.url
    # Terminals take percent signs alone for what is not ASCII.
    link = Style(link=quote(url, safe=printable) if is_web_address(url) else None)
    if not is_full:
        lines = wrap_run(citation.name, width, link)
        if citation.year:
            append(lines, (f"({citation.year})", QUIET), width, " ")
        return lines
    lines = wrap_run(citation.title, width, link)
    for note in citation.notes:
        lines += inline(note, width)
    return [*lines, *wrapped(read_address(url), width, QUIET + link), []]


def _draw_findings(findings: nodes.Findings, options: RenderOptions) -> list[Line]:
    """Return each result: its place with the command that opens it, and its excerpt."""
    width = options.width
    lines: list[Line] = []
    for finding in findings.findings:
        title = inline(finding.title, width, HEADING)
        if not options.draws:
            title = [[(text.replace("›", ">"), style) for text, style in ln] for ln in title]
        lines += [[], *with_end(title, [(options.repeat(finding.command), TYPED)], width)]
        lines += indent(_draw_excerpt(finding, width - 2), GAP)
    return lines[1:]


def _draw_excerpt(finding: nodes.Finding, width: int) -> list[Line]:
    whole, at = finding.excerpt.text, 0
    matched = {index for span in finding.spans for index in range(*span)}
    lines: list[Line] = []
    for text in wrap(whole, width):
        at = whole.find(text, at)
        runs = groupby(range(at, at + len(text)), matched.__contains__)
        lines.append(
            [("".join(whole[i] for i in run), MATCH if is_in else None) for is_in, run in runs]
        )
        at += len(text)
    return lines


def _draw_bars(bars: nodes.Bars, options: RenderOptions) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    most = max((bar.length for bar in bars.bars), default=0)
    slugs = max((len(bar.slug) for bar in bars.bars), default=0)
    before = slugs + len(str(most)) + 2 * len(GAP)

    def draw(bar: nodes.Bar, width: int) -> list[Line]:
        longest = min(most * _CELLS_PER_UNIT, max(width - before, 1), _MOST_BAR)
        length = max(round(longest * bar.length / most), 1) if bar.length else 0
        slug, count = pad(bar.slug, slugs), str(bar.length).rjust(len(str(most)))
        drawn = bar_sign(options) * length
        return pour([(slug, TYPED), (count, None), (drawn, BAR)], width)

    labels = [bar.label.plain for bar in bars.bars]
    return entries(labels, None, draw, bars.bars, options.width, least=before + _LEAST_BAR)


_DRAW: dict[type, Callable[[Any, RenderOptions], list[Line]]] = {
    nodes.Page: lambda page, options: _draw_page(page, options, options.width),
    nodes.Section: _draw_section,
    nodes.Prose: _draw_prose,
    nodes.Facts: _draw_facts,
    nodes.Items: _draw_items,
    nodes.Timeline: columns.draw_timeline,
    nodes.Bars: _draw_bars,
    nodes.Sources: _draw_sources,
    nodes.Listing: columns.draw_listing,
    nodes.Findings: _draw_findings,
    nodes.Comparison: _draw_comparison,
}
