"""The faults of content files: for people, for scripts and for workflow logs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, get_args

from tokyo_jobs.text import Bilingual, Language, escape_controls, reveal, width_cells, wrap

if TYPE_CHECKING:
    from tokyo_jobs.loading import Problem
    from tokyo_jobs.output.formats import RenderOptions

FaultFormat = Literal["table", "json", "github"]
FAULT_FORMATS: tuple[FaultFormat, ...] = get_args(FaultFormat)

SourceLines = Callable[[str], Sequence[str]]
"""Returns the lines of the file that a fault names; none when it cannot be read any more."""

_BOLD, _DIM, _RED, _YELLOW, _GREEN = ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[32m")
_RESET = "\x1b[0m"
_MARGIN = "  "
_WIDEST_EXCERPT = 200
_WARNING = Bilingual("注意: ", "warning: ")


def render_lines(
    faults: Iterable[Problem],
    summary: Bilingual,
    options: RenderOptions,
    language: Language,
    source: SourceLines | None = None,
) -> str:
    """Return ``file:line:column: message`` for each fault, a line each, then ``summary``.

    With ``source``, which is for people, messages are wrapped, and under each stands the part of
    the file that it is about.
    """
    text = ""
    for fault in faults:
        place = reveal(fault.place)
        sign = _WARNING.localized(language) if fault.severity == "warning" else ""
        head = f"{place} {sign}"
        lines = [head + escape_controls(fault.message.localized(language))]
        if source:
            lines = wrap(lines[0], options.width - len(_MARGIN))
        painted = f"{_paint(place, _BOLD, options)} {_paint(sign, _YELLOW, options)}"
        if lines[0].startswith(head):
            lines[0] = painted + lines[0].removeprefix(head)
        text += f"\n{_MARGIN}".join(lines) + "\n"
        if source:
            text += "".join(f"{line}\n" for line in (*_excerpt(fault, source, options), ""))
    return text + _paint(summary.localized(language), _BOLD if text else _GREEN, options) + "\n"


def _paint(text: str, code: str, options: RenderOptions) -> str:
    return f"{code}{text}{_RESET}" if options.color and text else text


def _excerpt(fault: Problem, source: SourceLines, options: RenderOptions) -> Iterator[str]:
    """Yield the line of a fault, the one before it, and an underline of the part that is meant."""
    lines = source(fault.file)
    rule = "│" if options.draws else "|"
    gutter = len(str(fault.line))
    width = min(options.width, _WIDEST_EXCERPT) - gutter - len(f" {rule} ")
    if fault.line > len(lines) or width < 2:
        return
    line = lines[fault.line - 1]
    place = min(fault.column - 1, len(line))
    # Of a long line (a file may be one of a megabyte), so much that the place stands well inside.
    start = 0
    if len(line) > width or width_cells(reveal(line)) > width:
        nearby = line[max(place - width, 0) : place]
        start = place - len(_fit(nearby[::-1], width // 3))
    before = lines[fault.line - 2] if fault.line > 1 else ""
    if before.strip():
        number = f"{fault.line - 1:>{gutter}} {rule}"
        shown = _fit(before[start : start + width], width)
        yield f"{_paint(number, _DIM, options)} {reveal(shown)}"
    shown = _fit(line[start : start + width], width)
    yield f"{_paint(f'{fault.line} {rule}', _DIM, options)} {reveal(shown)}"
    indent = width_cells(reveal(line[start:place]))
    part = _PART.match(line, place, place + width)
    cells = min(width_cells(reveal(part[0] if part else "")), width_cells(reveal(shown)) - indent)
    underline = _paint("^" * max(cells, 1), _RED if fault.severity == "error" else _YELLOW, options)
    yield f"{_paint(' ' * gutter + f' {rule}', _DIM, options)} {' ' * indent}{underline}"


_PART = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}|"
    r"[^\s\[\]{},](?:(?!:\s|:$|\s#|\s*$|[,\[\]{}]).)*|."
)
"""A value or key: quoted, in brackets, or up to what ends a plain one."""


def _fit(text: str, width: int) -> str:
    """Return as much of ``text`` as takes at most ``width`` cells."""
    cells = list(accumulate(map(_width, text)))
    return text[: bisect_right(cells, width)]


@cache
def _width(character: str) -> int:
    return width_cells(reveal(character))


def dump_faults(files: int, faults: Iterable[Problem], language: Language) -> dict[str, object]:
    """Return the faults as JSON carries them."""
    found: dict[str, list[object]] = {"error": [], "warning": []}
    for fault in faults:
        place = {"file": fault.file, "line": fault.line, "column": fault.column}
        message = fault.message.localized(language)
        found[fault.severity].append({**place, "message": message, "code": fault.code})
    return {"files": files, "errors": found["error"], "warnings": found["warning"]}


def render_github(faults: Iterable[Problem], language: Language) -> str:
    """Return a workflow command for each fault, which annotates the line in a pull request."""
    return "".join(
        f"::{fault.severity} file={_property(fault.file)},line={fault.line},col={fault.column},"
        f"title={_property(fault.code)}::{_data(fault.message.localized(language))}\n"
        for fault in faults
    )


def _data(text: str) -> str:
    # The escapes of the runner's own toolkit.
    return escape_controls(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
