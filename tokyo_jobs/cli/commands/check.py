"""``tokyo-jobs check``: every fault in content folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import argument, flag, option, with_shared_options
from tokyo_jobs.errors import ExitCode, MachineError
from tokyo_jobs.output import FAULT_FORMATS, FaultFormat
from tokyo_jobs.text import Bilingual, count_of, fill

if TYPE_CHECKING:
    from tokyo_jobs.loading import Content, Problem, Root


@with_shared_options(
    "すべてのファイルの誤りを、場所と直し方とともに挙げる。",
    "Name every fault of every file: file:line:column: what is wrong and what to write.",
    omits=("output_format",),
    notes=(
        Bilingual(
            "誤りがあれば終了コードは1、注意だけなら0。",
            "Exit code 1 when there are errors; warnings alone are 0.",
        ),
    ),
    examples=(
        "tokyo-jobs check my-content",
        "tokyo-jobs check my-content/bureaus",
        "tokyo-jobs check --data my-content --strict --format json",
    ),
)
def check(
    context: Context,
    paths: list[Path] | None = argument(
        "[PATH]...",
        "内容のフォルダ、その中のフォルダかファイル。なければ、いま使っている内容。",
        "Content folders, folders in them or files; by default the content in use.",
    ),
    strict: bool = flag("--strict", "注意も誤りとして数える。", "Take warnings for errors."),
    fault_format: FaultFormat | None = option(
        "--format",
        "1行ずつ(table)、JSON、またはGitHubの注釈。",
        "Lines, JSON, or workflow annotations.",
    ),
) -> None:
    from tokyo_jobs.cli.progress import CHECKING, ProgressLine
    from tokyo_jobs.loading import load, locate, select_roots
    from tokyo_jobs.output import faults

    asked = [locate(path) for path in paths or ()]
    roots = select_roots(
        [*context.data, *(root for root, _ in asked)], bundled=not context.no_bundled
    )
    with ProgressLine(context.tell(CHECKING)) as progress:
        content = load(roots, progress, prepare=lambda record, fields: None)
    files, found = _select(content, roots, asked)
    if strict:
        found = [fault._replace(severity="error") for fault in found]
    has_errors = any(fault.severity == "error" for fault in found)
    options, language = context.render_options(), context.message_language
    shape = fault_format or _usual_format(context.output)
    if shape == "json":
        from tokyo_jobs.output import dump

        text = dump(faults.dump_faults(files, found, language), options.encoding)
    elif shape == "github":
        text = faults.render_github(found, language)
    else:
        summary = _summary(files, found)
        if content.is_partial and has_errors:
            summary = fill(messages.MORE_MAY_SHOW, summary=summary)
        is_read = terminal.is_terminal(sys.stdout) and not context.output and not context.is_linear
        source = lru_cache(1)(_read_lines) if is_read else None
        text = faults.render_lines(found, summary, options, language, source)
    context.deliver(text)
    if has_errors:
        raise typer.Exit(ExitCode.FAULT)


def _usual_format(output: Path | None) -> FaultFormat:
    """Return the format that the ending of the file chooses, or the variable.

    Formats of pages in the variable are meant for pages.
    """
    if output is not None and output.suffix.lower() == ".json":
        return "json"
    usual = os.environ.get("TOKYO_JOBS_FORMAT")
    return next((each for each in FAULT_FORMATS if each == usual), "table")


def _select(
    content: Content, roots: Sequence[Root], asked: Sequence[tuple[Root, str]]
) -> tuple[int, list[Problem]]:
    """Return the number of files asked for and their faults; without a path those of all files.

    Raises MachineError for a file that is none of the content.
    """
    targets = [os.path.join(root.shown, name) if name else root.shown for root, name in asked]

    def is_asked(file: str) -> bool:
        return not targets or any(
            file == target or file.startswith(os.path.join(target, "")) for target in targets
        )

    files = [
        file
        for root, states in zip(roots, content.states, strict=True)
        for state in states
        if is_asked(file := os.path.join(root.shown, str(state[0])))
    ]
    faults = [problem for problem in content.problems if is_asked(problem.file)]
    for target in targets:
        if os.path.isfile(target) and target not in (*files, *(fault.file for fault in faults)):
            from tokyo_jobs.loading import messages as faults_of_content

            raise MachineError(target, faults_of_content.NOT_A_CONTENT_FILE)
    return len(files), faults


def _read_lines(file: str) -> Sequence[str]:
    """Return the lines of a file; none when it cannot be read any more."""
    from tokyo_jobs.loading import LINE_BREAK, MAX_BYTES

    try:
        if not os.path.isfile(file):
            return ()
        with open(file, encoding="utf-8-sig", errors="replace", newline="") as stream:
            return LINE_BREAK.split(stream.read(MAX_BYTES))
    except (OSError, ValueError):
        return ()


def _summary(files: int, faults: Sequence[Problem]) -> Bilingual:
    errors = sum(fault.severity == "error" for fault in faults)
    warnings = len(faults) - errors
    return fill(
        messages.CHECK_SUMMARY,
        files=count_of(files, messages.ONE_FILE_COUNTED, messages.FILES_COUNTED),
        errors=count_of(errors, messages.ONE_ERROR_COUNTED, messages.ERRORS_COUNTED),
        warnings=count_of(warnings, messages.ONE_WARNING_COUNTED, messages.WARNINGS_COUNTED),
    )
