"""Finished lines of styled text: content is wrapped by our own rules before Rich sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from rich.style import Style

from tokyo_jobs.output.table.styles import HEADING, QUIET, TYPED
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views import nodes, words

Piece = tuple[str, Style | None]
"""A text in one style."""
Line = list[Piece]

GAP = "  "
"""Between two things on one line."""
STACK_BELOW = 60
"""Cells. In anything narrower, records are stacked rather than set in a table."""
PARALLEL_WIDTH = 101
"""Cells from which two languages stand side by side: more than a page of one column has."""
_COLUMN_GAP = "    "


def line_cells(line: Iterable[Piece]) -> int:
    """Return how many cells ``line`` takes."""
    return sum(width_cells(text) for text, _ in line)


def pad(text: str, cells: int) -> str:
    """Return a text with space after it."""
    return text + " " * (cells - width_cells(text))


def wrapped(text: str, width: int, style: Style | None = None) -> list[Line]:
    """Return a text in one style wrapped to ``width`` cells."""
    return [[(line, style)] if line else [] for line in wrap(text, width)]


def wrap_command(text: str, width: int) -> list[Line]:
    """Return a command; where it breaks between words, as a shell takes it for one line."""
    if width_cells(text) <= width:
        return [[(text, TYPED)]]
    first, *rest = wrap(text, width - 2)
    rest = wrap(" ".join(rest), width - 4)
    is_whole = " ".join([first, *rest]) == text
    lines = [f"{line} \\" if is_whole else line for line in [first, *rest][:-1]] + rest[-1:]
    return [[("  " if index else "", None), (line, TYPED)] for index, line in enumerate(lines)]


def _break(piece: Piece, width: int) -> list[Line]:
    text, style = piece
    return wrap_command(text, width) if style is TYPED else wrapped(text, width, style)


def append(lines: list[Line], piece: Piece, width: int, gap: str = GAP) -> None:
    """Add a piece to the last line where there is room, else as a line of its own."""
    cells = width_cells(piece[0])
    if lines and line_cells(lines[-1]) + len(gap) + cells <= width:
        lines[-1] = [*lines[-1], (gap, None), piece]
    else:
        lines.extend(_break(piece, width))


def pour(pieces: Iterable[Piece], width: int, gap: str = GAP) -> list[Line]:
    """Return pieces one after the other; a line breaks between them, or in one that is too long."""
    lines: list[Line] = []
    is_broken = False
    for piece in pieces:
        if is_broken:
            lines += _break(piece, width)
        else:
            append(lines, piece, width, gap)
        is_broken = width_cells(piece[0]) > width
    return lines


def with_end(lines: list[Line], end: Line, width: int) -> list[Line]:
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
    bodies: Sequence[Callable[[int], list[Line]]],
    width: int,
    least: int | None = None,
) -> list[Line]:
    """Return what belongs to each mark beside it, in a column, or below it where that is narrow.

    A body draws itself in a width; it needs ``least`` cells, or half of ``width``.
    """
    column = max(map(width_cells, marks), default=0) + len(GAP)
    room = width - column
    lines: list[Line] = []
    for mark, draw in zip(marks, bodies, strict=True):
        if room >= (width // 2 if least is None else least):
            lines += indent(draw(room), pad(mark, column), style)
        else:
            lines += _break((mark, style), width) if mark else []
            lines += indent(draw(width - len(GAP)), GAP)
    return lines


def wrap_run(run: nodes.Run, width: int, style: Style | None = None) -> list[Line]:
    """Return one run wrapped to ``width`` cells, followed by the mark of a substitute."""
    lines = wrapped(run.text, width, style)
    if run.is_substitute:
        append(lines, (words.SUBSTITUTE_MARK.en or "", QUIET), width, " ")
    return lines


def stack(phrase: nodes.Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return a short phrase wrapped to ``width`` cells, one language under the other."""
    return [line for part in _parts(phrase, width, style) for line in part]


def inline(phrase: nodes.Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return a short phrase on one line where it fits, else one language under the other."""
    if len(phrase.runs) == 2 and width >= PARALLEL_WIDTH:
        return _side_by_side(phrase, width, style)
    lines = stack(phrase, width, style)
    if len(lines) == len(phrase.runs) == 2 and sum(map(line_cells, lines)) + len(GAP) <= width:
        return [[*lines[0], (GAP, None), *lines[1]]]
    return lines


def flow(phrase: nodes.Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return running text: two languages side by side, or with a blank line between them."""
    if len(phrase.runs) == 2 and width >= PARALLEL_WIDTH:
        return _side_by_side(phrase, width, style)
    return [line for part in _parts(phrase, width, style) for line in ([], *part)][1:]


def _side_by_side(phrase: nodes.Phrase, width: int, style: Style | None) -> list[Line]:
    room = (width - len(_COLUMN_GAP)) // 2
    return [
        [*left, (" " * (room - line_cells(left)) + _COLUMN_GAP, None), *right] if right else left
        for left, right in zip_longest(*_parts(phrase, room, style), fillvalue=[])
    ]


def _parts(phrase: nodes.Phrase, width: int, style: Style | None) -> list[list[Line]]:
    """Return the lines of each language; the second is not bold beside the first."""
    second = None if style is HEADING else style
    return [
        wrap_run(run, width, second if index else style) for index, run in enumerate(phrase.runs)
    ]
