"""The table format: Rich tables and panels; the only place that draws with Rich.

Every line of a drawing holds one drawn character at most before its text, and bars stand last: in
some Japanese terminals such characters are two cells wide, and nothing may bend there.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, groupby
from string import printable
from urllib.parse import quote

from rich.color import ColorSystem
from rich.style import Style

from tokyo_jobs.output.formats import (
    READING_WIDTH,
    RenderOptions,
    Result,
    is_web_page,
    read_address,
)
from tokyo_jobs.output.table import layout
from tokyo_jobs.output.table.layout import GAP, HEADING, QUIET, TYPED, Line, entries, flow, indent
from tokyo_jobs.output.table.records import draw_listing, draw_timeline
from tokyo_jobs.text import fill, width_cells, wrap
from tokyo_jobs.views import localizer, nodes, words

# Widths are in cells.
_PARALLEL_PAGE = 140, 164  # from and up to which a page holds two columns of running text
_LEAST_SIDE = 20  # narrower columns of running text are not worth reading side by side
_LEAST_CITED = 44  # sources have at least this beside their heading, or stand below it
_PARAGRAPH = 200  # characters of running text from which a blank line parts two languages
_LEAST_BAR, _MOST_BAR = 6, 30  # of the longest; where it has less, its label stands above it
_CELLS_PER_UNIT = 2


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as text, styled only where the options allow it."""
    text = ""
    for line in _draw_page(result.view(), options):
        text += "".join(_paint(*piece, options) for piece in line).rstrip(" ") + "\n"
    return text


def _paint(text: str, style: Style | None, options: RenderOptions) -> str:
    if not style or not options.bold:
        return text
    style = style if options.links else style.update_link(None)
    style = style if options.color else style.without_color
    return style.render(text, color_system=ColorSystem.STANDARD)


def _draw(block: nodes.Block, options: RenderOptions) -> list[Line]:
    width = options.width
    match block:
        case nodes.Page():
            return _draw_page(block._replace(way_on=()), options)
        case nodes.Section(heading, blocks, number, is_framed):
            # For the eye and for a pager's search.
            mark = "" if number is None else f"#{number}".ljust(3) + " "
            room = width - (layout.PANEL_EDGES if is_framed else len(mark))
            lines = layout.parted(_draw(each, options._replace(width=room)) for each in blocks)
            lines = [[], *lines] if blocks and isinstance(blocks[0], nodes.Page) else lines
            if not is_framed:
                return indent([*flow(heading, room, HEADING), *lines], mark, layout.NUMBER)
            titles = flow(heading, min(room - 2, layout.PARALLEL_WIDTH - 1), HEADING)
            return layout.draw_panel(titles, lines, options)
        case nodes.Prose(text, role):
            gap: list[Line] = [[]] * (len(text.plain) >= _PARAGRAPH)
            if role == "note":
                return indent(flow(text, width - 2, gap=gap), "! ", HEADING)
            return flow(text, width, QUIET if role == "aside" else None, gap)
        case nodes.Facts(terms):
            labels = [label.plain for label, _ in terms]
            return entries(labels, QUIET, layout.flow_all, [values for _, values in terms], width)
        case nodes.Items(items, "options", label):
            pieces = [
                (f"{i.command} {i.text.plain}".lstrip(), TYPED if i.command else QUIET)
                for i in items
            ]
            return _draw_pieces(label.plain, pieces, width)
        case nodes.Items(items, role, label):
            title, style = list[Line](), QUIET
            if role == "contents":
                marks, style = [f"#{item.number}" for item in items], layout.NUMBER
            elif role == "commands":
                marks, style = [options.repeat(item.command) for item in items], TYPED
            elif role == "captions":
                marks = [f"[{label.plain}]"] * len(items)
            else:
                title, marks = flow(label, width), [""] * len(items)
            return title + entries(marks, style, flow, [item.text for item in items], width)
        case nodes.Sources(label, citations, is_full):
            if is_full:  # the whole page is of them
                return _cite(citations, width, is_full=True)
            is_plain = label == localizer.Localizer(options.choice)(words.SOURCES)
            least = _LEAST_CITED if is_plain else width
            # One space, since the numbers are set to the right.
            return entries([label.plain], HEADING, _cite, [citations], width, least=least, gap=" ")
        case nodes.Timeline():
            return draw_timeline(block, options)
        case nodes.Bars(bars):
            labels = [label.plain for label, _, _ in bars]
            most = max((count for _, _, count in bars), default=0)
            slugs, digits = max((len(slug) for _, slug, _ in bars), default=0), len(str(most))
            before = slugs + digits + 2 * len(GAP)

            def draw_bar(bar: tuple[nodes.Phrase, str, int], room: int) -> list[Line]:
                _, slug, count = bar
                longest = min(most * _CELLS_PER_UNIT, max(room - before, 1), _MOST_BAR)
                length = max(round(longest * count / most), 1) if count else 0
                drawn = ("━" if options.draws else "=") * length
                told = slug.ljust(slugs), str(count).rjust(digits), drawn
                # The bar is last: nothing stands to its right.
                return layout.pour(zip(told, (TYPED, None, TYPED), strict=True), room)

            return entries(labels, None, draw_bar, bars, width, least=before + _LEAST_BAR)
        case nodes.Listing():
            return draw_listing(block, options)
        case nodes.Findings(findings):
            return layout.parted(_draw_finding(finding, options) for finding in findings)
        case nodes.Comparison():
            return _draw_comparison(block, options)


def _draw_page(page: nodes.Page, options: RenderOptions) -> list[Line]:
    """Return title and blocks in a width that is good to read, with contents where that helps.

    What has columns may be wider.
    """
    least, most = _PARALLEL_PAGE
    is_prose = options.choice == "both" and not any(map(_has_columns, page.blocks))
    width = min(options.width, most if is_prose and options.width >= least else READING_WIDTH)
    narrow = options._replace(width=width)
    lines = flow(page.title, width, HEADING)
    if page.command:
        lines = layout.with_end(lines, [(page.command, TYPED)], width)
    lines += flow(page.subtitle, width)
    first = page.blocks[0] if page.blocks else None
    if width < layout.STACK_BELOW or not isinstance(first, nodes.Listing | nodes.Comparison):
        lines.append(layout.rule(narrow))
    bodies = [_draw(block, options if _has_columns(block) else narrow) for block in page.blocks]
    numbered = [b for b in page.blocks if isinstance(b, nodes.Section) and b.number]
    if len(numbered) > 2 and sum(map(len, bodies)) > options.height:
        contents = nodes.Items([nodes.Item(b.title, b.number) for b in numbered], "contents")
        bodies.insert(page.blocks.index(numbered[0]), _draw(contents, narrow))
    lines += layout.parted(bodies)
    if page.way_on:
        label = localizer.Localizer(options.choice)(words.WAY_ON).plain
        ways = [(options.repeat(command), TYPED) for command in page.way_on]
        lines += [[], *_draw_pieces(label, ways, width)]
    return lines


def _has_columns(block: nodes.Block) -> bool:
    is_table = isinstance(block, nodes.Listing) and not block.is_brief
    return is_table or isinstance(block, nodes.Comparison)


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> list[Line]:
    """Return a column for each thing, or one thing after the other, and why, where it is narrow.

    It is wider than is good to read only where that was asked for.
    """
    width = options.width if options.is_width_fixed else min(options.width, READING_WIDTH)
    count = len(comparison.heads)
    room = (width - 1) // count - layout.COLUMN_EDGES
    is_table = room >= _LEAST_SIDE
    room = room if is_table else width
    heads = [
        layout.stack(head.text.runs, room, HEADING)
        + layout.wrapped(options.repeat(head.command), room, TYPED)
        for head in comparison.heads
    ]

    def draw_side(side: Iterable[nodes.Block], room: int) -> list[Line]:
        return [line for block in side for line in _draw(block, options._replace(width=room))]

    if is_table:
        rows = [heads]  # as a row like the others, for Rich sets heads at the bottom of theirs
        for label, sides in comparison.rows:
            # The label stands once, above the first of its cells.
            labels = flow(label, room, QUIET)
            blank: list[Line] = [[]] * len(labels)
            told = [draw_side(side, room) for side in sides]
            rows.append([[*(blank if i else labels), *cell] for i, cell in enumerate(told)])
        return layout.draw_table(rows, [room] * count, options._replace(width=width))
    needed = (_LEAST_SIDE + layout.COLUMN_EDGES) * count + 1
    reason = localizer.Localizer(options.choice)(fill(words.TOO_NARROW, count=count, needed=needed))
    parts = [flow(reason, width, QUIET), [*chain(*heads)]]
    for label, sides in comparison.rows:
        lines = flow(label, width, QUIET)
        for head, side in zip(comparison.heads, sides, strict=True):
            name = flow(head.text, width - len(GAP), HEADING)
            below = indent(draw_side(side, width - 2 * len(GAP)), GAP)
            lines += indent(name + below, GAP)
        parts.append(lines)
    return layout.parted(parts)


def _draw_pieces(label: str, pieces: Sequence[layout.Piece], width: int) -> list[Line]:
    """Return a label and as many pieces a line as fit; only what fits nowhere is broken."""
    draw = partial(layout.pour, gap="   ")
    least = max(width_cells(text) for text, _ in pieces)
    return entries([label], QUIET, draw, [pieces], width, least=least)


def _cite(citations: Iterable[nodes.Citation], width: int, *, is_full: bool = False) -> list[Line]:
    """Return a line for each source, or all that is known of it; titles open their addresses."""
    cited = []
    for citation in citations:
        mark, url = f"{citation.number:>2} ", citation.url
        room = width - len(mark)
        # Terminals take percent signs alone for what is not ASCII.
        link = Style(link=quote(url, safe=printable) if is_web_page(url) else None)
        year = f" ({citation.year})" if citation.year else ""
        if is_full:
            lines = layout.wrapped(citation.title.text, room, link)
            lines += layout.flow_all(citation.notes, room, QUIET)
            lines += layout.wrapped(read_address(url), room, QUIET + link)
        else:  # the year is never alone on a line
            lines = layout.wrapped(citation.name.text, room - len(year), link)
            lines[-1].append((year, QUIET))
        cited.append(indent(lines, mark, QUIET))
    return layout.parted(cited) if is_full else [*chain(*cited)]


def _draw_finding(finding: nodes.Finding, options: RenderOptions) -> list[Line]:
    """Return a result: its place with the command that opens it, and its excerpt."""
    title = flow(finding.title, options.width, HEADING)
    if not options.draws:
        title = [[(text.replace("›", ">"), style) for text, style in line] for line in title]
    lines = layout.with_end(title, [(options.repeat(finding.command), TYPED)], options.width)
    whole, at = finding.excerpt.text, 0
    matched = {index for span in finding.spans for index in range(*span)}
    for text in wrap(whole, min(options.width, READING_WIDTH) - len(GAP)):
        at = whole.find(text, at)
        lines.append([(GAP, None)])
        for is_match, run in groupby(range(at, at + len(text)), matched.__contains__):
            piece = "".join(whole[index] for index in run)
            lines[-1].append((piece, layout.MATCH if is_match else None))
        at += len(text)
    return lines
