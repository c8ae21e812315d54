"""``tokyo-jobs check``: every fault in content folders."""

import contextlib
import os
import sys

from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.delivery import ProgressLine
from tokyo_jobs.cli.options import argument, flag, option
from tokyo_jobs.errors import ExitCode, MachineError
from tokyo_jobs.loading import NOT_A_CONTENT_FILE, locate, select_roots
from tokyo_jobs.output import ProblemFormat
from tokyo_jobs.text import Bilingual


@About(
    "すべてのファイルの誤りを、場所と直し方とともに挙げる。",
    "Name every fault of every file: file:line:column: what is wrong and what to write.",
    omits=("output_format",),
    note=Bilingual(
        "誤りがあれば終了コードは1、注意だけなら0。",
        "Exit code 1 when there are errors; warnings alone are 0.",
    ),
    examples=(
        "tokyo-jobs check my-content",
        "tokyo-jobs check my-content/bureaus",
        "tokyo-jobs check --data my-content --strict --format json",
    ),
)
def run(
    context: Context,
    paths: list[str] | None = argument(
        "[PATH]...",
        "内容のフォルダ、その中のフォルダかファイル。なければ、いま使っている内容。",
        "Content folders, folders in them or files; by default the content in use.",
    ),
    strict: bool = flag("--strict", "注意も誤りとして数える。", "Take warnings for errors."),
    problem_format: ProblemFormat | None = option(
        "--format table|json|github",
        "1行ずつ(table)、JSON、またはGitHubの注釈。",
        "Lines, JSON, or workflow annotations.",
    ),
) -> ExitCode:
    from tokyo_jobs.loading import decoding, loader
    from tokyo_jobs.output import problems as report

    if problem_format is None:
        problem_format = context.format_of_ending({".json": "json"}, messages.CHECK_MAKES)
    asked = [locate(path) for path in paths or ()]
    roots = select_roots(
        [*context.folders, *(root for root, _ in asked)], bundled=not context.no_bundled
    )
    progress = ProgressLine(context.language)
    content = loader.load(roots, progress, prepare=lambda record, fields: None)
    asked = asked or [(root, "") for root in roots]
    shown = {root.path: root.shown for root in roots}  # A folder may be written in several ways.
    places = tuple(os.path.join(shown[root.path], name, "") for root, name in asked)
    states = zip(roots, content.states, strict=True)
    files = [os.path.join(root.shown, str(each[0]), "") for root, found in states for each in found]
    files = [file for file in files if file.startswith(places)]
    problems = [each for each in content.problems if os.path.join(each.file, "").startswith(places)]
    known = {*files, *(os.path.join(each.file, "") for each in problems)}
    for place in places:
        if os.path.isfile(place[:-1]) and place not in known:
            raise MachineError(place[:-1], NOT_A_CONTENT_FILE)
    if strict:
        problems = [problem._replace(severity="error") for problem in problems]
    options = context.render_options()
    # Other formats in the variable are meant for pages.
    is_json = os.environ.get("TOKYO_JOBS_FORMAT", "").lower() == "json"
    form = problem_format or ("json" if is_json else "table")
    is_shown = context.output is None and terminal.is_terminal(sys.stdout)
    read_lines = decoding.read_lines if is_shown and options.form == "table" else None
    text = report.render_problems(
        form, len(files), problems, options, context.language, read_lines=read_lines
    )
    # Where the reader goes away, the exit code still counts.
    with contextlib.suppress(BrokenPipeError):
        context.deliver(text)
    return ExitCode.FAULT if any(each.severity == "error" for each in problems) else ExitCode.DONE
