"""Finished lines of styled text: what content is turned into before Rich sees it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style

from tokyo_jobs.output.table import styles
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import Phrase, Run

Line = list[tuple[str, Style | None]]
"""Pieces of text, each with its style."""

RUN_GAP = "  "
"""Between the two languages of a phrase on one line."""
STACK_BELOW = 60
"""Cells. In anything narrower, records are stacked rather than set in a table."""
PARALLEL_WIDTH = 101
"""Cells from which two languages stand side by side: more than a page of one column has."""
_COLUMN_GAP = "    "


class Lines:
    """A Rich renderable made of finished lines: no markup, no wrapping, no measuring."""

    def __init__(self, lines: Iterable[Line], width: int) -> None:
        self.lines = list(lines)
        self.width = width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line_break = Segment.line()
        for line in self.lines:
            for text, style in line:
                yield Segment(text, style)
            yield line_break

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(self.width, self.width)


def flow(phrase: Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return running text wrapped to ``width`` cells.

    Two languages stand side by side where there is room, else one after the other with a blank line
    between them.
    """
    if len(phrase.runs) == 2 and width >= PARALLEL_WIDTH:
        return beside(*(wrap_run(run, half(width), style) for run in phrase.runs), width=width)
    lines: list[Line] = []
    for run in phrase.runs:
        if lines:
            lines.append([])
        lines.extend(wrap_run(run, width, style))
    return lines


def stack(phrase: Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return a short phrase wrapped to ``width`` cells, one language under the other."""
    lines: list[Line] = []
    for index, run in enumerate(phrase.runs):
        lines.extend(wrap_run(run, width, style if index == 0 else styles.second(style)))
    return lines


def inline(phrase: Phrase, width: int, style: Style | None = None) -> list[Line]:
    """Return a short phrase on one line where it fits, else one language under the other."""
    if len(phrase.runs) != 2 or any("\n" in run.text for run in phrase.runs):
        return stack(phrase, width, style)
    first, second = phrase.runs
    if width >= PARALLEL_WIDTH:
        left = wrap_run(first, half(width), style)
        return beside(left, wrap_run(second, half(width), styles.second(style)), width=width)
    if width_cells(first.text) + len(RUN_GAP) + width_cells(second.text) > width:
        return stack(phrase, width, style)
    return [[(first.text, style), (RUN_GAP, None), (second.text, styles.second(style))]]


def half(width: int) -> int:
    """Return the cells of each of two columns."""
    return (width - len(_COLUMN_GAP)) // 2


def beside(left: list[Line], right: list[Line], *, width: int) -> list[Line]:
    """Return two columns of lines as one."""
    room = half(width)
    lines: list[Line] = []
    for first, second in zip_longest(left, right):
        gap = " " * (room - line_cells(first or [])) + _COLUMN_GAP
        lines.append([*(first or []), (gap, None), *second] if second else first or [])
    return lines


def wrap_run(run: Run, width: int, style: Style | None = None) -> list[Line]:
    """Return one run wrapped to ``width`` cells, followed by the mark of a substitute."""
    lines: list[Line] = [[(line, style)] if line else [] for line in wrap(run.text, width)]
    if run.is_substitute:
        mark = words.SUBSTITUTE_MARK.en or ""
        room = width - line_cells(lines[-1]) if lines else 0
        if room > len(mark):
            lines[-1] = [*lines[-1], (" " + mark, styles.QUIET)]
        else:
            lines.extend([[(piece, styles.QUIET)] for piece in wrap(mark, width)])
    return lines


def substitute_mark_cells() -> int:
    """Return how many cells the mark of a substitute takes, with the space before it."""
    return 1 + len(words.SUBSTITUTE_MARK.en or "")


def wrapped(text: str, width: int, style: Style | None) -> list[Line]:
    """Return a text in one style wrapped to ``width`` cells."""
    return [[(line, style)] for line in wrap(text, width)]


def spread(left: Line, right: Line, width: int) -> Line | None:
    """Return one line with ``right`` at its end; None where there is no room for both."""
    room = width - line_cells(left) - line_cells(right)
    return [*left, (" " * room, None), *right] if room >= len(RUN_GAP) else None


def line_cells(line: Line) -> int:
    """Return how many cells ``line`` takes."""
    return sum(width_cells(text) for text, _ in line)


def indent(lines: Iterable[Line], first: Line, rest: Line | None = None) -> list[Line]:
    """Return ``lines`` with ``first`` before the first, ``rest`` (or space) before the others."""
    space: Line = rest if rest is not None else [(" " * line_cells(first), None)]
    return [[*(space if index else first), *line] for index, line in enumerate(lines)]
