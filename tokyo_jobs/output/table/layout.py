"""Finished lines of styled text, and Rich's frames around them; no other module draws a frame.

Content is wrapped by our own rules before Rich sees it, and never reaches it as a string that it
would read markup, emoji codes or highlights into.

The palette has only the terminal's own colors, so it reads on dark and light backgrounds alike:
headings are bold, frames and asides dim, and the one accent is for what can be typed. Nothing is
told by color alone, and nothing is italic: slanted kanji are hard to read.
"""

from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from itertools import zip_longest
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.segment import Segment, SegmentLines
from rich.style import Style
from rich.table import Table
from rich.text import Text

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views import nodes, words

HEADING = Style(bold=True)
TYPED = Style(color="cyan")
NUMBER = Style(bold=True, color="cyan")
QUIET = Style(dim=True)
MATCH = Style(bold=True, underline=True)

Piece = tuple[str, Style | None]
Line = list[Piece]
_Body = TypeVar("_Body")

GAP = "  "
_COLUMN_GAP = "    "
PARALLEL_WIDTH = 101
"""Cells from which two languages stand side by side: more than a page of one column has."""
STACK_BELOW = 60  # in anything narrower, records are stacked rather than set in a table
PANEL_EDGES = 4  # cells that the sides of a panel take, or of a table of one column
COLUMN_EDGES = 3  # cells that a column takes beside its text; the table takes one more


def line_cells(line: Iterable[Piece]) -> int:
    """Return how many cells ``line`` takes."""
    return sum(width_cells(text) for text, _ in line)


def wrapped(text: str, width: int, style: Style | None = None) -> list[Line]:
    """Return a text wrapped to ``width`` cells; a command so that a shell takes it for one line."""
    if style is not TYPED:
        return [[(line, style)] if line else [] for line in wrap(text, width)]
    if width_cells(text) <= width:
        return [[(text, style)]]
    lines = wrap(text, width - len(GAP) - len(" \\"))
    if " ".join(lines) == text:  # no word is broken
        lines[:-1] = [f"{line} \\" for line in lines[:-1]]
    return [[(GAP if index else "", None), (line, style)] for index, line in enumerate(lines)]


def pour(
    pieces: Iterable[Piece], width: int, gap: str = GAP, after: Iterable[Line] = ()
) -> list[Line]:
    """Return ``after`` and the pieces, on its last line while they fit, else on lines below."""
    lines = [*after]
    for text, style in pieces:
        if lines and line_cells(lines[-1]) + len(gap) + width_cells(text) <= width:
            lines[-1] = [*lines[-1], (gap, None), (text, style)]
        else:
            lines += wrapped(text, width, style)
    return lines


def rule(options: RenderOptions) -> Line:
    """Return the line that stands under a heading."""
    return [(("─" if options.draws else "-") * options.width, QUIET)]


def with_end(lines: list[Line], end: Sequence[Piece], width: int) -> list[Line]:
    """Return ``lines`` with ``end`` at the right of the first, or below where that is full."""
    room = width - line_cells(lines[0]) - line_cells(end)
    if width >= STACK_BELOW and room >= len(GAP):  # in a narrow page, all ends are below
        return [[*lines[0], (" " * room, None), *end], *lines[1:]]
    return [*lines, *pour([(text.strip(), style) for text, style in end], width)]


def indent(lines: Iterable[Line], first: str, style: Style | None = None) -> list[Line]:
    """Return ``lines`` with ``first`` before the first of them, and space before the others."""
    space = " " * width_cells(first)
    return [
        [(space, None) if index else (first, style), *line] if line or not index else []
        for index, line in enumerate(lines)
    ]


def parted(parts: Iterable[list[Line]]) -> list[Line]:
    """Return the lines of all parts, with a blank line between one part and the next."""
    return [line for part in parts for line in ([], *part)][1:]


def entries(
    marks: Sequence[str],
    style: Style | None,
    draw: Callable[[_Body, int], list[Line]],
    bodies: Iterable[_Body],
    width: int,
    *,
    least: int | None = None,
    gap: str = GAP,
) -> list[Line]:
    """Return what belongs to each mark beside it, in a column, or below it where that is narrow.

    ``draw`` draws a body in a width; it needs ``least`` cells, or half of ``width``.
    """
    column = max(map(width_cells, marks), default=0) + len(gap)
    room = width - column
    lines: list[Line] = []
    for mark, body in zip(marks, bodies, strict=True):
        if room >= (width // 2 if least is None else least):
            padded = mark + " " * (column - width_cells(mark))
            lines += indent(draw(body, room), padded, style)
        else:
            lines += wrapped(mark, width, style) if mark else []
            lines += indent(draw(body, width - len(GAP)), GAP)
    return lines


def stack(runs: Iterable[nodes.Run], width: int, style: Style | None = None) -> list[Line]:
    """Return runs wrapped to ``width`` cells, one under the other; substitutes are marked."""
    lines: list[Line] = []
    for run in runs:
        mark = [(words.SUBSTITUTE_MARK.localized("en"), QUIET)] * run.is_substitute
        lines += pour(mark, width, " ", wrapped(run.text, width, style))
    return lines


def flow(
    phrase: nodes.Phrase, width: int, style: Style | None = None, gap: Sequence[Line] = ()
) -> list[Line]:
    """Return a phrase: two languages side by side if it is wide, else on one line if they fit.

    Else one stands under the other, with ``gap`` between them.
    """
    if len(phrase.runs) < 2:
        return stack(phrase.runs, width, style)
    is_parallel = width >= PARALLEL_WIDTH
    room = (width - len(_COLUMN_GAP)) // 2 if is_parallel else width
    first, second = (stack([run], room, style) for run in phrase.runs)
    if is_parallel:
        column, blank = room + len(_COLUMN_GAP), Line()
        return [
            [*left, (" " * (column - line_cells(left)), None), *right] if right else left
            for left, right in zip_longest(first, second, fillvalue=blank)
        ]
    joined: Line = [*first[0], (GAP, None), *second[0]]
    if len(first) + len(second) == 2 and line_cells(joined) <= width:
        return [joined]
    return [*first, *gap, *second]


def flow_all(phrases: Iterable[nodes.Phrase], width: int, style: Style | None = None) -> list[Line]:
    """Return several phrases, each on lines of its own."""
    return [line for phrase in phrases for line in flow(phrase, width, style)]


def draw_panel(title: list[Line], lines: list[Line], options: RenderOptions) -> list[Line]:
    """Return lines in a frame as wide as the page, with a title in it."""
    if len(title) > 1:  # Rich would cut a title that does not fit into the border
        title, lines = [[]], [*title, [], *lines]
    bright = Style(dim=False)  # unlike its frame
    shown = Text.assemble(*((text, bright + style) for text, style in title[0]), no_wrap=True)
    return _draw(Panel(_fixed(lines), title=shown, title_align="left", border_style=QUIET), options)


def draw_table(
    rows: Sequence[Sequence[Sequence[Line]]],
    widths: Sequence[int],
    options: RenderOptions,
    *,
    heads: Sequence[Sequence[Line]] = (),
    has_rules: bool = True,
) -> list[Line]:
    """Return cells in a table whose columns have the given widths, under their heads if any."""
    table = Table(border_style=QUIET, show_header=bool(heads), show_lines=has_rules)
    for cells, head in zip(widths, heads or [()] * len(widths), strict=True):
        table.add_column(_fixed(head), width=cells, no_wrap=True)
    for row in rows:
        table.add_row(*map(_fixed, row))
    return _draw(table, options)


def _fixed(lines: Sequence[Line]) -> SegmentLines:
    # As they are: no markup, no wrapping, no measuring.
    return SegmentLines([[Segment(*piece) for piece in line] for line in lines], new_lines=True)


def _draw(frame: Panel | Table, options: RenderOptions) -> list[Line]:
    frame.box = box.ROUNDED if options.draws else box.ASCII
    environ = {"TERM": "dumb"}  # what else it says was asked before, and may be no number
    console = Console(width=options.width, file=StringIO(), legacy_windows=False, _environ=environ)
    lines = console.render_lines(frame, pad=False)
    return [[(segment.text, segment.style) for segment in line] for line in lines]
