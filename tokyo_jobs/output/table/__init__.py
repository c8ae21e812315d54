"""The table format: Rich tables and panels; this package is the only importer of Rich.

Content reaches Rich as finished lines (see ``lines``), never as strings that it would read markup,
emoji codes or highlights into.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from string import printable
from urllib.parse import quote

from rich.color import ColorSystem
from rich.style import Style

from tokyo_jobs.output.formats import RenderOptions, Result, is_web_page, read_address
from tokyo_jobs.output.table import columns
from tokyo_jobs.output.table.lines import (
    BAR,
    COLUMN_EDGES,
    GAP,
    HEADING,
    MATCH,
    NUMBER,
    PANEL_EDGES,
    PARALLEL_WIDTH,
    QUIET,
    STACK_BELOW,
    TYPED,
    Line,
    append,
    draw_panel,
    draw_table,
    entries,
    flow,
    indent,
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
_COLUMN_MINIMUM = 20
"""Cells. Narrower columns of running text are not worth reading side by side."""
_SHORT_HEADING = 16
"""Cells up to which a heading has its sources beside it, not below."""
_MOST_WAYS = 3, 2
"""Commands that lead on: the fewer where the more take too many lines."""
_MOST_WAY_LINES = 2
_LEAST_BAR = 6
"""Cells that the longest bar needs for a label to stand on the same line."""
_MOST_BAR = 30
_CELLS_PER_UNIT = 2


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as text, styled only where the options allow it."""
    page = result.view()
    lines = _draw(page, options)
    label = Localizer(options.choice)(words.WAY_ON).plain
    ways = [options.repeat(command) for command in page.way_on]
    width = _reading_width(page, options)
    for most in _MOST_WAYS if ways else ():
        drawn = _draw_pieces(label, ways[:most], TYPED, width)
        if len(drawn) <= _MOST_WAY_LINES or width < max(STACK_BELOW, *map(width_cells, ways)):
            break
    lines += [[], *drawn] if ways else []
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


def _reading_width(page: nodes.Page, options: RenderOptions) -> int:
    least, most = _PARALLEL_PAGE
    is_parallel = options.choice == "both" and options.width >= least
    has_columns = any(map(_has_columns, page.blocks))
    return min(options.width, most if is_parallel and not has_columns else _READING_WIDTH)


def _has_columns(block: nodes.Block) -> bool:
    is_table = isinstance(block, nodes.Listing) and not block.is_brief
    return is_table or isinstance(block, nodes.Comparison)


def _draw(block: nodes.Block, options: RenderOptions) -> list[Line]:
    width = options.width
    match block:
        case nodes.Page():
            return _draw_page(block, options)
        case nodes.Section(title, blocks, is_framed=True):
            inside = options._replace(width=width - PANEL_EDGES)
            titles = flow(title, min(inside.width - 2, PARALLEL_WIDTH - 1), HEADING)
            lines = [line for each in blocks for line in _draw(each, inside)]
            # Rich cuts a title that does not fit into the border, so such a title moves inside.
            if len(titles) == 1:
                return draw_panel(titles[0], lines, options)
            return draw_panel([], [*titles, [], *lines], options)
        case nodes.Section():
            return _draw_section(block, options)
        case nodes.Prose(text, "note"):
            return indent(flow(text, width - 2), "! ", HEADING)
        case nodes.Prose(text, role):
            return flow(text, width, QUIET if role == "aside" else None)
        case nodes.Facts(terms):
            labels = [label.plain for label, _ in terms]
            return entries(labels, QUIET, _draw_values, [values for _, values in terms], width)
        case nodes.Items():
            return _draw_items(block, options)
        case nodes.Sources(label, citations, is_full):
            draw = partial(_cite, is_full=is_full)
            if is_full:  # the whole page is of them
                return draw(citations, width)[:-1]
            room = max(width, STACK_BELOW) - _SHORT_HEADING
            # One space, since the numbers are set to the right.
            return entries([label.plain], HEADING, draw, [citations], width, room, " ")
        case nodes.Timeline():
            return columns.draw_timeline(block, options)
        case nodes.Bars(bars):
            return _draw_bars(bars, options)
        case nodes.Listing():
            return columns.draw_listing(block, options)
        case nodes.Findings(findings):
            return _draw_findings(findings, options)
        case nodes.Comparison():
            return _draw_comparison(block, options)


def _draw_page(page: nodes.Page, options: RenderOptions) -> list[Line]:
    """Return title and blocks in a width that is good to read, with contents where that helps.

    What has columns may be wider.
    """
    width = _reading_width(page, options)
    narrow = options._replace(width=width)
    lines = flow(page.title, width, HEADING)
    if page.call:
        lines = with_end(lines, [(page.call, TYPED)], width)
    if page.subtitle:
        lines += flow(page.subtitle, width)
    first = page.blocks[0] if page.blocks else None
    if width < STACK_BELOW or not isinstance(first, nodes.Listing | nodes.Comparison):
        lines.append([(("─" if options.draws else "-") * width, QUIET)])
    drawn = [_draw(block, options if _has_columns(block) else narrow) for block in page.blocks]
    numbered = [b for b in page.blocks if isinstance(b, nodes.Section) and b.number]
    if len(numbered) > 2 and sum(map(len, drawn)) > options.height:
        contents = nodes.Items([nodes.Item(b.title, b.number) for b in numbered], "contents")
        drawn.insert(page.blocks.index(numbered[0]), _draw(contents, narrow))
    for index, body in enumerate(drawn):
        lines += [[], *body] if index else body
    return lines


def _draw_section(section: nodes.Section, options: RenderOptions) -> list[Line]:
    """Return a heading, then the blocks: indented under a number, else as wide as the page."""
    # For the eye and for a pager's search.
    mark = "" if section.number is None else f"#{section.number}".ljust(3) + " "
    room = options.width - len(mark)
    lines = flow(section.title, room, HEADING)
    for index, block in enumerate(section.blocks):
        if index or isinstance(block, nodes.Page):
            lines.append([])
        lines += _draw(block, options._replace(width=room))
    return indent(lines, mark, NUMBER) if mark else lines


def _draw_values(values: Iterable[nodes.Phrase], width: int) -> list[Line]:
    return [line for value in values for line in flow(value, width)]


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> list[Line]:
    """Return one row for each aspect, or say why there is no table and go on without.

    It is wider than is good to read only where that was asked for.
    """
    if not options.is_width_fixed:
        options = options._replace(width=min(options.width, _READING_WIDTH))
    heads, count = comparison.heads, len(comparison.heads)
    cells = (options.width - 1) // count - COLUMN_EDGES

    def draw_head(head: nodes.Item, width: int) -> list[Line]:
        command = wrapped(options.repeat(head.command), width, TYPED)
        return stack(head.text, width, HEADING) + command

    def draw_side(side: Iterable[nodes.Block], width: int) -> list[Line]:
        narrow = options._replace(width=width)
        return [line for block in side for line in _draw(block, narrow)]

    if cells < _COLUMN_MINIMUM:
        width, inside = options.width, options.width - len(GAP)
        needed = (_COLUMN_MINIMUM + COLUMN_EDGES) * count + 1
        reason = Localizer(options.choice)(fill(words.TOO_NARROW, count=count, needed=needed))
        lines = [*flow(reason, width, QUIET), []]
        for head in heads:
            lines += draw_head(head, width)
        for label, row in comparison.rows:
            lines += [[], *flow(label, width, QUIET)]
            for head, side in zip(heads, row, strict=True):
                named = flow(head.text, inside, HEADING)
                named += indent(draw_side(side, inside - len(GAP)), GAP)
                lines += indent(named, GAP)
        return lines
    # Rich sets heads at the bottom of their row, so these are a row like the others.
    rows = [[draw_head(head, cells) for head in heads]]
    for label, row in comparison.rows:
        # The label stands once, above the first of its cells.
        labels = flow(label, cells, QUIET)
        blank: list[Line] = [[]] * len(labels)
        rows.append([[*(blank if i else labels), *draw_side(s, cells)] for i, s in enumerate(row)])
    return draw_table(rows, [cells] * count, options)


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
    lines = entries(marks, style, flow, [item.text for item in items.items], options.width)
    if items.role == "chapters" and items.label:
        return flow(items.label, options.width) + lines
    return lines


def _draw_pieces(label: str, texts: Sequence[str], style: Style, width: int) -> list[Line]:
    """Return a label and as many texts a line as fit; only what fits nowhere is broken."""
    pieces = [(text, style) for text in texts]
    draw = partial(pour, gap="   ")
    return entries([label], QUIET, draw, [pieces], width, least=max(map(width_cells, texts)))


def _cite(citations: Iterable[nodes.Citation], width: int, *, is_full: bool) -> list[Line]:
    """Return a line for each source, or all that is known of it; titles open their addresses."""
    lines: list[Line] = []
    for citation in citations:
        mark, url = f"{citation.number:>2} ", citation.url
        room = width - len(mark)
        # Terminals take percent signs alone for what is not ASCII.
        link = Style(link=quote(url, safe=printable) if is_web_page(url) else None)
        cited = wrap_run(citation.title if is_full else citation.name, room, link)
        if is_full:
            cited += [line for note in citation.notes for line in flow(note, room, QUIET)]
            cited += [*wrapped(read_address(url), room, QUIET + link), []]
        elif citation.year:
            append(cited, (f"({citation.year})", QUIET), room, " ")
        lines += indent(cited, mark, QUIET)
    return lines


def _draw_findings(findings: Iterable[nodes.Finding], options: RenderOptions) -> list[Line]:
    """Return each result: its place with the command that opens it, and its excerpt."""
    width = options.width
    lines: list[Line] = []
    for finding in findings:
        title = flow(finding.title, width, HEADING)
        if not options.draws:
            title = [[(text.replace("›", ">"), style) for text, style in ln] for ln in title]
        lines += [[], *with_end(title, [(options.repeat(finding.command), TYPED)], width)]
        whole, at = finding.excerpt.text, 0
        matched = {index for span in finding.spans for index in range(*span)}
        for text in wrap(whole, width - len(GAP)):
            at = whole.find(text, at)
            runs = groupby(range(at, at + len(text)), matched.__contains__)
            pieces = [("".join(whole[i] for i in run), MATCH if hit else None) for hit, run in runs]
            lines.append([(GAP, None), *pieces])
            at += len(text)
    return lines[1:]


def _draw_bars(bars: Sequence[nodes.Bar], options: RenderOptions) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    most = max((bar.length for bar in bars), default=0)
    slugs = max((len(bar.slug) for bar in bars), default=0)
    before = slugs + len(str(most)) + 2 * len(GAP)

    def draw(bar: nodes.Bar, width: int) -> list[Line]:
        longest = min(most * _CELLS_PER_UNIT, max(width - before, 1), _MOST_BAR)
        length = max(round(longest * bar.length / most), 1) if bar.length else 0
        slug, count = pad(bar.slug, slugs), str(bar.length).rjust(len(str(most)))
        drawn = ("━" if options.draws else "=") * length
        return pour([(slug, TYPED), (count, None), (drawn, BAR)], width)

    labels = [bar.label.plain for bar in bars]
    return entries(labels, None, draw, bars, options.width, least=before + _LEAST_BAR)
