"""The faults of content files, one line each: for people, for scripts and for workflow logs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tokyo_jobs.text import escape_controls, width_cells

if TYPE_CHECKING:
    from tokyo_jobs.loading.problems import Problem
    from tokyo_jobs.loading.survey import Report
    from tokyo_jobs.output.options import RenderOptions

FaultFormat = Literal["table", "json", "github"]
FAULT_FORMATS: tuple[FaultFormat, ...] = get_args(FaultFormat)

SourceLines = Callable[[str], list[str]]
"""Returns the lines of the file that a problem names; none when it cannot be read any more."""

_BOLD, _RED, _YELLOW, _GREEN, _RESET = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[0m"
_MARGIN = "    "


class _Excerpt(NamedTuple):
    text: str
    caret: int
    """Cells before the place that is meant."""


def render_lines(
    report: Report, summary: str, options: RenderOptions, source: SourceLines | None
) -> str:
    """Return ``file:line:column: message`` for each fault, then ``summary``.

    With ``source``, the line of the fault follows, with the line before it and a caret below it.
    """

    def paint(text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if options.color else text

    lines: list[str] = []
    for problem in report.problems:
        place = escape_controls(f"{problem.file}:{problem.line}:{problem.column}:")
        is_warning = problem.severity == "warning"
        mark = paint("warning: ", _YELLOW) if is_warning else ""
        lines.append(f"{paint(place, _BOLD)} {mark}{escape_controls(problem.message)}")
        if source is not None:
            before, excerpt = _cut_out(problem, source(problem.file), options.width - len(_MARGIN))
            lines.extend(_MARGIN + line for line in before)
            if excerpt is not None:
                caret = paint("^", _YELLOW if is_warning else _RED)
                lines.extend((_MARGIN + excerpt.text, _MARGIN + " " * excerpt.caret + caret))
    lines.append(paint(summary, _BOLD if report.problems else _GREEN))
    return "\n".join(lines) + "\n"


def _cut_out(problem: Problem, lines: list[str], width: int) -> tuple[list[str], _Excerpt | None]:
    """Return the line before the fault, if any, and the fault's own, cut to ``width`` cells."""
    if problem.line > len(lines):
        return [], None
    line = lines[problem.line - 1]
    column = min(problem.column - 1, len(line))
    # Of a long line (a file may be one of a megabyte), so much that the place stands well inside.
    is_long = len(line) > width or width_cells(escape_controls(line)) > width
    start = column if is_long else 0
    room = width // 3 if is_long else 0
    while start and (room := room - width_cells(escape_controls(line[start - 1]))) >= 0:
        start -= 1
    while is_long and start < column and not width_cells(line[start]):
        start += 1  # a mark without the letter it belongs to
    before = []
    if problem.line > 1 and lines[problem.line - 2].strip():
        before = [_fit(lines[problem.line - 2], start, width)]
    return before, _Excerpt(
        _fit(line, start, width), width_cells(escape_controls(line[start:column]))
    )


def _fit(line: str, start: int, width: int) -> str:
    """Return as much of ``line`` from ``start`` on as takes at most ``width`` cells."""
    text = escape_controls(line[start : start + width])
    while width_cells(text) > width:
        text = text[:-1]
    return text


def dump_report(report: Report) -> dict[str, object]:
    """Return the errors as JSON carries them; warnings only where they are taken for errors."""
    errors = [
        {"file": p.file, "line": p.line, "column": p.column, "message": p.message}
        for p in report.problems
        if p.severity == "error"
    ]
    return {"files": report.files, "errors": errors}


def render_github(report: Report) -> str:
    """Return a workflow command for each fault, which annotates the line in a pull request."""
    return "".join(
        f"::{p.severity} file={_property(p.file)},line={p.line},col={p.column},"
        f"title={_property(p.code)}::{_data(p.message)}\n"
        for p in report.problems
    )


def _data(text: str) -> str:
    # The escapes of the runner's own toolkit.
    return escape_controls(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
