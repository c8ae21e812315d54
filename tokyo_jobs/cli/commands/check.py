"""``tokyo-jobs check``: every fault in content folders."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import with_shared_options
from tokyo_jobs.errors import ExitCode
from tokyo_jobs.output.faults import FaultFormat
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.loading.survey import Report


@with_shared_options(
    "output_format",
    summary=Bilingual(
        "すべてのファイルの誤りを、場所と直し方とともに挙げる。",
        "Name every fault of every file: file:line:column: what is wrong and what to write.",
    ),
    notes=(
        Bilingual(
            "誤りがあれば終了コードは1、注意だけなら0。",
            "Exit code 1 when there are errors; warnings alone are 0.",
        ),
    ),
    examples=(
        "tokyo-jobs check my-content",
        "tokyo-jobs check --data my-content --strict --format json",
    ),
)
def check(
    context: Context,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[DIR]..."),
        Bilingual(
            "内容のフォルダ。なければ、いま使っている内容。",
            "Content folders; by default the content in use.",
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict"),
        Bilingual("注意も誤りとして数える。", "Take warnings for errors."),
    ] = False,
    fault_format: Annotated[
        FaultFormat,
        typer.Option("--format"),
        Bilingual("1行ずつ、JSON、またはGitHubの注釈。", "Lines, JSON, or workflow annotations."),
    ] = "table",
) -> None:
    """Name every fault of every file: file:line:column: what is wrong and what to write."""
    from tokyo_jobs.cli.progress import CHECKING, ProgressLine
    from tokyo_jobs.loading.folders import select_roots
    from tokyo_jobs.loading.survey import survey
    from tokyo_jobs.output import faults

    settings = context.settings
    bundled = not settings.no_bundled
    in_use = select_roots(settings.data, bundled=bundled)
    own = select_roots(folders, bundled=False)[1:] if folders else ()
    paths = {root.path for root in own}
    beside = [root for root in in_use if root.path not in paths] if own else []
    progress = ProgressLine(context.tell(CHECKING))
    try:
        report = survey(own or in_use, beside, progress=progress)
    finally:
        progress.clear()
    if strict:
        raised = tuple(problem._replace(severity="error") for problem in report.problems)
        report = report._replace(problems=raised)
    if fault_format == "json":
        from tokyo_jobs.output import dump

        text = dump(faults.dump_report(report), context.render_options().encoding)
    elif fault_format == "github":
        text = faults.render_github(report)
    else:
        is_watched = settings.output is None and terminal.is_terminal(sys.stdout)
        # Not where nothing is to be drawn, such as the caret below the place.
        is_shown = is_watched and not context.is_linear
        source = lru_cache(maxsize=1)(_read_lines) if is_shown else None
        text = faults.render_lines(
            report, context.tell(_summary(report)), context.render_options(), source
        )
    context.deliver(text)
    if any(problem.severity == "error" for problem in report.problems):
        raise typer.Exit(ExitCode.FAULT)


def _read_lines(file: str) -> list[str]:
    from tokyo_jobs.loading.encoding import MAX_BYTES

    try:
        if not Path(file).is_file():
            return []
        with open(file, encoding="utf-8-sig", errors="replace") as stream:
            return stream.read(MAX_BYTES).split("\n")
    except (OSError, ValueError):
        return []


def _summary(report: Report) -> Bilingual:
    from tokyo_jobs.text import count_of, fill
    from tokyo_jobs.views import words

    errors = sum(problem.severity == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    return fill(
        words.CHECK_SUMMARY,
        files=count_of(report.files, words.ONE_FILE_COUNTED, words.FILES_COUNTED),
        errors=count_of(errors, words.ONE_ERROR_COUNTED, words.ERRORS_COUNTED),
        warnings=count_of(warnings, words.ONE_WARNING_COUNTED, words.WARNINGS_COUNTED),
    )
