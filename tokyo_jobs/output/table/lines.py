"""Finished lines of styled text, and Rich's frames around them; no other module draws a frame.

Content is wrapped by our own rules before Rich sees it.

The palette has only the terminal's own colors, so it reads on dark and light backgrounds alike:
headings are bold, frames and asides dim, and the one accent is for what can be typed. Nothing is
told by color alone, and nothing is italic: slanted kanji are hard to read.
"""

from __future__ import annotations

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
BAR = Style(color="cyan")

Piece = tuple[str, Style | None]
"""A text in one style."""
Line = list[Piece]
_Body = TypeVar("_Body")

GAP = "  "
"""Between two things on one line."""
STACK_BELOW = 60
"""Cells. In anything narrower, records are stacked rather than set in a table."""
PARALLEL_WIDTH = 101
"""Cells from which two languages stand side by side: more than a page of one column has."""
PANEL_EDGES = 4
"""Cells that the two sides of a panel take, or of a table of one column, with their padding."""
COLUMN_EDGES = 3
"""Cells that a column takes beside its text; the table takes one more."""
_COLUMN_GAP = "    "
_PARAGRAPH = 200
"""Characters from which a blank line parts two languages; titles and taglines have fewer."""


def line_cells(line: Iterable[Piece]) -> int:
    """Return how many cells ``line`` takes."""
    return sum(width_cells(text) for text, _ in line)


def pad(text: str, cells: int) -> str:
    """Return a text with space after it."""
    return text + " " * (cells - width_cells(text))


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


def append(lines: list[Line], piece: Piece, width: int, gap: str = GAP) -> None:
    """Add a piece to the last line where there is room, else as a line of its own."""
    if lines and line_cells(lines[-1]) + len(gap) + width_cells(piece[0]) <= width:
        lines[-1] = [*lines[-1], (gap, None), piece]
    else:
        lines += wrapped(piece[0], width, piece[1])


def pour(pieces: Iterable[Piece], width: int, gap: str = GAP) -> list[Line]:
    """Return pieces one after the other; a line breaks between them, or in one that is too long."""
    lines: list[Line] = []
    for piece in pieces:
        append(lines, piece, width, gap)
    return lines


def with_end(lines: list[Line], end: Sequence[Piece], width: int) -> list[Line]:
    """Return ``lines`` with ``end`` at the right of the first, or below where that is full."""
    room = width - line_cells(lines[0]) - line_cells(end)
    if room >= len(GAP):
        return [[*lines[0], (" " * room, None), *end], *lines[1:]]
    return [*lines, *pour([(text.strip(), style) for text, style in end], width)]


def indent(lines: Iterable[Line], first: str, style: Style | None = None) -> list[Line]:
    """Return ``lines`` with ``first`` before the first of them, and space before the others."""
    space = " " * width_cells(first)
    return [
        [(space, None) if index else (first, style), *line] if line or not index else []
        for index, line in enumerate(lines)
    ]


def entries(
    marks: Sequence[str],
    style: Style | None,
    draw: Callable[[_Body, int], list[Line]],
    bodies: Iterable[_Body],
    width: int,
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
            lines += indent(draw(body, room), pad(mark, column), style)
        else:
            lines += wrapped(mark, width, style) if mark else []
            lines += indent(draw(body, width - len(GAP)), GAP)
    return lines


def wrap_run(run: nodes.Run, width: int, style: Style | None = None) -> list[Line]:
    """Return one run wrapped to ``width`` cells, followed by the mark of a substitute."""
    lines = wrapped(run.text, width, style)
    if run.is_substitute:
        append(lines, (words.SUBSTITUTE_MARK.localized("en"), QUIET), width, " ")
    return lines


def stack(phrase: nodes.Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return a phrase wrapped to ``width`` cells, one language under the other."""
    return [line for run in phrase.runs for line in wrap_run(run, width, style)]


def flow(phrase: nodes.Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return a phrase: two languages side by side if it is wide, else on one line if they fit.

    Else one stands under the other, with a blank line between them if they are paragraphs.
    """
    if len(phrase.runs) < 2:
        return stack(phrase, width, style)
    is_parallel = width >= PARALLEL_WIDTH
    room = (width - len(_COLUMN_GAP)) // 2 if is_parallel else width
    first, second = (wrap_run(run, room, style) for run in phrase.runs)
    if is_parallel:
        gap = room + len(_COLUMN_GAP)
        blank: Line = []
        return [
            [*left, (" " * (gap - line_cells(left)), None), *right] if right else left
            for left, right in zip_longest(first, second, fillvalue=blank)
        ]
    if (
        len(first) + len(second) == 2
        and line_cells(first[0]) + len(GAP) + line_cells(second[0]) <= width
    ):
        return [[*first[0], (GAP, None), *second[0]]]
    return [*first, *([[]] if len(phrase.plain) >= _PARAGRAPH else []), *second]


def draw_panel(title: Line, lines: Sequence[Line], options: RenderOptions) -> list[Line]:
    """Return lines in a frame as wide as the page, with a title in it that must fit."""
    # A title is brighter than its frame.
    parts = [(text, (style or Style.null()) + Style(dim=False)) for text, style in title]
    shown = Text.assemble(*parts, no_wrap=True) if title else None
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
    """Return finished lines as Rich takes them: no markup, no wrapping, no measuring."""
    return SegmentLines([[Segment(*piece) for piece in line] for line in lines], new_lines=True)


def _draw(frame: Panel | Table, options: RenderOptions) -> list[Line]:
    frame.box = box.ROUNDED if options.draws else box.ASCII
    # No environment: what it says of the terminal was asked before, and may be no number.
    console = Console(
        width=options.width, file=StringIO(), legacy_windows=False, _environ={"TERM": "dumb"}
    )
    lines = console.render_lines(frame, pad=False)
    return [[(segment.text, segment.style) for segment in line] for line in lines]
