"""The faults of content files: for people, for scripts and for workflow logs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tokyo_jobs.text import escape_controls, reveal, width_cells, wrap

if TYPE_CHECKING:
    from tokyo_jobs.output.options import RenderOptions

FaultFormat = Literal["table", "json", "github"]
FAULT_FORMATS: tuple[FaultFormat, ...] = get_args(FaultFormat)

SourceLines = Callable[[str], Sequence[str]]
"""Returns the lines of the file that a fault names; none when it cannot be read any more."""

_BOLD, _DIM, _RED, _YELLOW, _GREEN = ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[32m")
_RESET = "\x1b[0m"
_MARGIN = "  "
_WIDEST_EXCERPT = 200


class Fault(NamedTuple):
    """One fault, told in the reader's language."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Literal["error", "warning"]

    @property
    def place(self) -> str:
        """Where it is, as editors and terminals can jump to it."""
        return f"{self.file}:{self.line}:{self.column}:"


def render_lines(faults: Iterable[Fault], summary: str, mark: str, options: RenderOptions) -> str:
    """Return ``file:line:column: message`` for each fault, a line each, then ``summary``.

    ``mark`` stands before the message of a warning.
    """
    paint = _painter(options)
    lines = []
    for fault in faults:
        place, message = escape_controls(fault.place), escape_controls(fault.message)
        sign = paint(mark, _YELLOW) if fault.severity == "warning" else ""
        lines.append(f"{paint(place, _BOLD)} {sign}{message}")
    lines.append(paint(summary, _BOLD if lines else _GREEN))
    return "\n".join(lines) + "\n"


def render_excerpts(
    faults: Iterable[Fault], summary: str, mark: str, options: RenderOptions, source: SourceLines
) -> str:
    """Return the same for people: wrapped, with the part of the file that each fault is about."""
    paint = _painter(options)
    rule = "│" if options.encoding.lower().startswith("utf") else "|"
    width = min(options.width, _WIDEST_EXCERPT)
    blocks = []
    for fault in faults:
        is_warning = fault.severity == "warning"
        place, sign = reveal(fault.place), mark if is_warning else ""
        head = f"{place} {sign}"
        lines = wrap(head + escape_controls(fault.message), options.width - len(_MARGIN))
        if lines[0].startswith(head):
            lines[0] = f"{paint(place, _BOLD)} {paint(sign, _YELLOW)}{lines[0][len(head) :]}"
        lines[1:] = [_MARGIN + line for line in lines[1:]]
        excerpt = _cut_out(fault, source(fault.file), width - len(f"{fault.line} {rule} "))
        if excerpt is not None:
            gutter = len(str(fault.line))
            if excerpt.before:
                number = f"{fault.line - 1:>{gutter}} {rule}"
                lines.append(f"{paint(number, _DIM)} {excerpt.before}")
            lines.append(f"{paint(f'{fault.line} {rule}', _DIM)} {excerpt.text}")
            underline = paint("^" * excerpt.width, _YELLOW if is_warning else _RED)
            lines.append(
                f"{paint(' ' * gutter + f' {rule}', _DIM)} {' ' * excerpt.start}{underline}"
            )
        blocks.append("\n".join(lines) + "\n\n")
    return "".join(blocks) + paint(summary, _BOLD if blocks else _GREEN) + "\n"


def _painter(options: RenderOptions) -> Callable[[str, str], str]:
    def paint(text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if options.color and text else text

    return paint


class _Excerpt(NamedTuple):
    before: str
    """The line before, as far as it fits; empty where there is nothing."""
    text: str
    """The line itself, as far as it fits."""
    start: int
    """Cells before the part that is meant."""
    width: int
    """Cells of the part that is meant, at least one."""


def _cut_out(fault: Fault, lines: Sequence[str], width: int) -> _Excerpt | None:
    """Return the line of a fault and the one before it, cut to ``width`` cells."""
    if fault.line > len(lines) or width < 2:
        return None
    line = lines[fault.line - 1]
    place = min(fault.column - 1, len(line))
    # Of a long line (a file may be one of a megabyte), so much that the place stands well inside.
    start = 0
    if len(line) > width or width_cells(reveal(line)) > width:
        start = place
        room = width // 3
        for index in range(place - 1, max(place - width, 0) - 1, -1):
            room -= _width(line[index])
            if room < 0:
                break
            start = index
        while start < place and not _width(line[start]):
            start += 1  # a mark without the letter it belongs to
    text = _fit(line, start, width)
    indent = width_cells(reveal(line[start:place]))
    part = width_cells(reveal(_part_at(line, place, width)))
    before = lines[fault.line - 2] if fault.line > 1 else ""
    return _Excerpt(
        _fit(before, start, width) if before.strip() else "",
        text,
        indent,
        max(min(part, width_cells(text) - indent), 1),
    )


@cache
def _part() -> re.Pattern[str]:
    """Return what matches a value or key: quoted, in brackets, or up to what ends a plain one."""
    return re.compile(
        r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}|"
        r"[^\s\[\]{},](?:(?!:\s|:$|\s#|\s*$|[,\[\]{}]).)*|."
    )


def _part_at(line: str, place: int, width: int) -> str:
    """Return the part of a line that stands at a place."""
    match = _part().match(line, place, place + width)
    return match[0] if match else ""


def _fit(line: str, start: int, width: int) -> str:
    """Return as much of ``line`` from ``start`` on as takes at most ``width`` cells."""
    end = start
    for character in line[start : start + width]:
        width -= _width(character)
        if width < 0:
            break
        end += 1
    return reveal(line[start:end])


@cache
def _width(character: str) -> int:
    return width_cells(reveal(character))


def dump_faults(files: int, faults: Iterable[Fault]) -> dict[str, object]:
    """Return the faults as JSON carries them."""
    found: dict[str, list[object]] = {"error": [], "warning": []}
    for fault in faults:
        place = {"file": fault.file, "line": fault.line, "column": fault.column}
        found[fault.severity].append({**place, "message": fault.message, "code": fault.code})
    return {"files": files, "errors": found["error"], "warnings": found["warning"]}


def render_github(faults: Iterable[Fault]) -> str:
    """Return a workflow command for each fault, which annotates the line in a pull request."""
    return "".join(
        f"::{fault.severity} file={_property(fault.file)},line={fault.line},col={fault.column},"
        f"title={_property(fault.code)}::{_data(fault.message)}\n"
        for fault in faults
    )


def _data(text: str) -> str:
    # The escapes of the runner's own toolkit.
    return escape_controls(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
