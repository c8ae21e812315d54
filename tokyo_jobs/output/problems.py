"""The problems that ``check`` finds: for people, for scripts and for workflow logs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from tokyo_jobs.loading import Problem
from tokyo_jobs.output.data import dump
from tokyo_jobs.output.formats import ProblemFormat, RenderOptions
from tokyo_jobs.text import (
    Bilingual,
    Language,
    count_of,
    escape_controls,
    fill,
    reveal,
    width_cells,
    wrap,
)

_BOLD, _DIM, _RED, _YELLOW, _GREEN = ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[32m")
_MARGIN = "  "
_WIDEST_EXCERPT = 200
_WARNING = Bilingual("注意: ", "warning: ")
_FILES = Bilingual("{count}ファイル", "{count} file{s}")
_ERRORS = Bilingual("誤り{count}件", "{count} error{s}")
_WARNINGS = Bilingual("注意{count}件", "{count} warning{s}")
_SUMMARY = Bilingual("{files}: {errors}、{warnings}", "{files}: {errors}, {warnings}")
_HIDING = frozenset({"yaml-syntax", "not-utf-8", "merge-conflict", "misnamed"})
"""The codes of what keeps the rest of a file from being read."""
_MAY_HIDE = Bilingual(
    "{summary}。直すと、隠れていた誤りが出ることがあります。もう一度確かめてください",
    "{summary}; mend these and check again, for they may hide others",
)
_PART = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}|"
    r"[^\s\[\]{},](?:(?!:\s|:$|\s#|\s*$|[,\[\]{}]).)*|."
)
"""A value or key: quoted, in brackets, or up to what ends a plain one."""


def render_problems(
    form: ProblemFormat,
    files: int,
    problems: Sequence[Problem],
    options: RenderOptions,
    language: Language,
    *,
    read_lines: Callable[[str], Sequence[str]] | None = None,
) -> str:
    """Return the problems of so many files: a line each and the counts, JSON, or annotations.

    With ``read_lines``, which gives the lines of a file and is for people, lines are wrapped, and
    under each stands the part of the file that it is about.
    """
    if form == "json":
        return dump(_dump_problems(files, problems, language), options.encoding)
    if form == "github":
        return "".join(_annotate(problem, language) for problem in problems)
    text, excerpts = "", lru_cache(1)(read_lines) if read_lines else None
    for problem in problems:
        place = reveal(problem.place)
        sign = _WARNING.localized(language) if problem.severity == "warning" else ""
        message = escape_controls(problem.message.localized(language))
        lines = [f"{place} {sign}{message}"]
        if excerpts:
            lines = wrap(lines[0], options.width - len(_MARGIN))
        for part, code in ((place, _BOLD), (sign, _YELLOW)):
            lines[0] = lines[0].replace(part, _paint(part, code, options), 1)
        text += f"\n{_MARGIN}".join(lines) + "\n"
        if excerpts:
            excerpt = _draw_excerpt(problem, excerpts(problem.file), options)
            text += "".join(f"{line}\n" for line in (*excerpt, ""))
    errors = sum(problem.severity == "error" for problem in problems)
    summary = fill(
        _SUMMARY,
        files=count_of(files, _FILES),
        errors=count_of(errors, _ERRORS),
        warnings=count_of(len(problems) - errors, _WARNINGS),
    )
    last = summary.localized(language)
    if any(each.code in _HIDING and each.severity == "error" for each in problems):
        last = fill(_MAY_HIDE, summary=summary).localized(language)
        last = "\n".join(wrap(last, options.width)) if excerpts else last
    return text + _paint(last, _BOLD if text else _GREEN, options) + "\n"


def _paint(text: str, code: str, options: RenderOptions) -> str:
    return f"{code}{text}\x1b[0m" if options.color and text else text


def _draw_excerpt(problem: Problem, lines: Sequence[str], options: RenderOptions) -> Iterator[str]:
    """Yield the line of a problem, the one before it, and an underline of the part meant."""
    rule = "│" if options.draws else "|"
    gutter = len(str(problem.line))
    width = min(options.width, _WIDEST_EXCERPT) - gutter - len(f" {rule} ")
    if problem.line > len(lines):
        return
    line = lines[problem.line - 1]
    place = min(problem.column - 1, len(line))
    # Of a long line (a file may be one of a megabyte), so much that the place stands well inside.
    start = 0
    if len(line) > width or width_cells(reveal(line)) > width:
        start = place - len(_fit(line[max(place - width, 0) : place][::-1], width // 3))
    shown = reveal(_fit(line[start : start + width], width))
    indent = width_cells(reveal(line[start:place]))
    part = _PART.match(line, place, place + width)
    cells = min(width_cells(reveal(part[0] if part else "")), width_cells(shown) - indent)
    code = _RED if problem.severity == "error" else _YELLOW
    underline = " " * indent + _paint("^" * max(cells, 1), code, options)
    numbered = [(str(problem.line), shown), ("", underline)]
    before = lines[problem.line - 2] if problem.line > 1 else ""
    if before.strip():
        shown = reveal(_fit(before[start : start + width], width))
        numbered.insert(0, (str(problem.line - 1), shown))
    for number, text in numbered:
        yield f"{_paint(f'{number:>{gutter}} {rule}', _DIM, options)} {text}"


def _fit(text: str, width: int) -> str:
    """Return as much of ``text`` as takes at most ``width`` cells."""
    return text[: bisect_right(list(accumulate(map(_cells, text))), width)]


@cache
def _cells(character: str) -> int:
    return width_cells(reveal(character))


def _dump_problems(
    files: int, problems: Sequence[Problem], language: Language
) -> dict[str, object]:
    found: dict[str, list[object]] = {"error": [], "warning": []}
    for problem in problems:
        place = {"file": problem.file, "line": problem.line, "column": problem.column}
        message = problem.message.localized(language)
        found[problem.severity].append({**place, "message": message, "code": problem.code})
    return {"files": files, "errors": found["error"], "warnings": found["warning"]}


def _annotate(problem: Problem, language: Language) -> str:
    """Return a workflow command, which marks the line in a pull request."""
    place = f"file={_encode(problem.file, ':,')},line={problem.line},col={problem.column}"
    message = _encode(problem.message.localized(language))
    return f"::{problem.severity} {place},title={_encode(problem.code, ':,')}::{message}\n"


def _encode(text: str, signs: str = "") -> str:
    # The escapes of the runner's own toolkit.
    for sign in "%\r\n" + signs:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return escape_controls(text)
