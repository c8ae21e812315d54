"""The problems that ``check`` finds: for people, for scripts and for workflow logs."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from tokyo_jobs import text
from tokyo_jobs.loading import Problem
from tokyo_jobs.output.data import json_text
from tokyo_jobs.output.formats import ProblemFormat, RenderOptions
from tokyo_jobs.text import Bilingual, Language, count_of, fill

_BOLD, _DIM, _RED, _YELLOW, _GREEN = ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[32m")
_MARGIN = "  "
_WIDEST_EXCERPT = 200
_WARNING = Bilingual("注意: ", "warning: ")
_FILES = Bilingual("{count}ファイル", "{count} file{s}")
_ERRORS = Bilingual("誤り{count}件", "{count} error{s}")
_WARNINGS = Bilingual("注意{count}件", "{count} warning{s}")
_SUMMARY = Bilingual("{files}: {errors}、{warnings}", "{files}: {errors}, {warnings}")
# What keeps the rest of a file from being read.
_HIDING = {"yaml-syntax", "alias", "not-utf-8", "merge-conflict", "misnamed"}
_MAY_HIDE = Bilingual(
    "{summary}。直すと、隠れていた誤りが出ることがあります。もう一度確かめてください",
    "{summary}; mend these and check again, for they may hide others",
)
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})  # of workflow commands
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
    read_lines: Callable[[str], Sequence[str]] | None,
) -> str:
    """Return the problems of so many files: a line each and the counts, JSON, or annotations.

    With ``read_lines``, which gives the lines of a file and is for people, lines are wrapped, and
    under each stands the part of the file that it is about.
    """
    if form == "github":
        return "".join(_annotate(problem, language) for problem in problems)
    if form == "json":
        found: dict[str, list[object]] = {"error": [], "warning": []}
        for problem in problems:
            place = {"file": problem.file, "line": problem.line, "column": problem.column}
            message = problem.message.localized(language)
            found[problem.severity].append({**place, "message": message, "code": problem.code})
        record = {"files": files, "errors": found["error"], "warnings": found["warning"]}
        return json_text(record, options.encoding)
    told, excerpts = "", lru_cache(1)(read_lines) if read_lines else None
    for problem in problems:
        sign = _WARNING.localized(language) if problem.severity == "warning" else ""
        message = text.escape_controls(problem.message.localized(language))
        lines = [f"{problem.place} {sign}{message}"]
        if excerpts:
            lines = text.wrap(lines[0], options.width - len(_MARGIN))
        for part, code in ((problem.place, _BOLD), (sign, _YELLOW)):
            lines[0] = lines[0].replace(part, _paint(part, code, options), 1)
        told += f"\n{_MARGIN}".join(lines) + "\n"
        if excerpts:
            told += _draw_excerpt(problem, excerpts(problem.file), options) + "\n"
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
        last = "\n".join(text.wrap(last, options.width)) if excerpts else last
    return told + _paint(last, _BOLD if told else _GREEN, options) + "\n"


def _paint(part: str, code: str, options: RenderOptions) -> str:
    return f"{code}{part}\x1b[0m" if options.color and part else part


def _draw_excerpt(problem: Problem, lines: Sequence[str], options: RenderOptions) -> str:
    """Return the line of a problem, the one before it, and an underline of the part meant."""
    if problem.line > len(lines):
        return ""
    rule, gutter = "│" if options.draws else "|", len(str(problem.line))
    width = min(options.width, _WIDEST_EXCERPT) - gutter - len(f" {rule} ")
    line = lines[problem.line - 1]
    before = lines[problem.line - 2] if problem.line > 1 else ""
    place = min(problem.column - 1, len(line))
    # Of a long line (a file may be one of a megabyte), so much that the place stands well inside.
    start = 0
    if len(line) > width or _cells(line) > width:
        start = place - _count(line[max(place - width, 0) : place][::-1], width // 3 - 3)
    cut = "..." if start else ""
    above, shown = (text.reveal(_fit(cut + of[start:], width)) for of in (before, line))
    indent = _cells(cut + line[start:place])
    part = _PART.match(line, place, place + width)
    cells = max(min(_cells(part[0] if part else ""), text.width_cells(shown) - indent), 1)
    color = _RED if problem.severity == "error" else _YELLOW
    rows = [(str(problem.line - 1), above)] if before.strip() else []
    rows += [(str(problem.line), shown), ("", " " * indent + _paint("^" * cells, color, options))]
    return "".join(
        f"{_paint(f'{number:>{gutter}} {rule}', _DIM, options)} {row}\n" for number, row in rows
    )


def _fit(line: str, width: int) -> str:
    """Return a line, or what fits of it in ``width`` cells before the dots that stand for more."""
    fits = len(line) == _count(line, width)
    return line if fits else line[: _count(line, width - 3)] + "..."


def _count(line: str, width: int) -> int:
    """Return how many characters of a line fit in ``width`` cells, at most one a cell."""
    ends = range(1, min(len(line), width) + 1)
    return bisect_right(ends, width, key=lambda end: _cells(line[:end]))


def _cells(part: str) -> int:
    return text.width_cells(text.reveal(part))


def _annotate(problem: Problem, language: Language) -> str:
    """Return a workflow command, which marks the line in a pull request."""
    file = problem.file.translate(_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"}))
    message = problem.message.localized(language).translate(_ESCAPES)
    place = f"file={file},line={problem.line},col={problem.column},title={problem.code}"
    return text.escape_controls(f"::{problem.severity} {place}::{message}") + "\n"
