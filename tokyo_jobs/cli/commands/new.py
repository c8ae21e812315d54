"""``tokyo-jobs new``: the skeleton of a new content file."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import with_shared_options
from tokyo_jobs.errors import MachineError, MissingNameError, UsageError
from tokyo_jobs.text import shorten


@with_shared_options("output_format", "color", "output", "data", "no_bundled", "width", "no_pager")
def new(
    context: Context,
    kind: Annotated[
        Literal["bureau", "staff"] | None,
        typer.Argument(metavar="bureau|staff", help="Kind of file."),
    ] = None,
    slug: Annotated[
        str | None, typer.Argument(metavar="SLUG", help="Its slug, which is also its file name.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help="The content folder to write to; made if missing."
        ),
    ] = None,
) -> None:
    """Write a commented skeleton file to fill in; never overwrites one.

    \b
    Example:
      tokyo-jobs new bureau port-authority --data my-content
    """
    from tokyo_jobs.loading.folders import BUREAU_FOLDER, STAFF_FOLDER
    from tokyo_jobs.model import SLUG, build_skeleton
    from tokyo_jobs.text import fill
    from tokyo_jobs.views import words

    if kind is None or slug is None:
        raise MissingNameError(
            "bureau|staff SLUG", "bureau port-authority", listing="tokyo-jobs new --help"
        )
    if folder is None:
        raise UsageError(messages.NEEDS_FOLDER)
    if not re.fullmatch(SLUG.pattern, slug):
        raise UsageError(fill(messages.NO_SLUG, asked=shorten(slug)))
    parent = folder / (BUREAU_FOLDER if kind == "bureau" else STAFF_FOLDER)
    path = parent / f"{slug}.yaml"
    if os.path.lexists(parent / f"{slug}.yml"):
        path = parent / f"{slug}.yml"
    _write_new(path, build_skeleton(kind, slug))
    context.deliver(f"{path}\n")
    context.report(fill(words.NEW_HINT, folder=shlex.quote(str(folder))))


def _write_new(path: Path, text: str) -> None:
    """Write ``text`` to a file that is not there yet, whole or not at all; raises MachineError."""
    parent = path.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise MachineError(str(parent), messages.NOT_A_FOLDER) from error
    except (OSError, ValueError) as error:
        raise MachineError(str(parent), error) from error
    try:
        # "x" makes the file or fails: nobody's work is overwritten, not even in a race.
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            try:
                stream.write(text)
                stream.flush()
            except BaseException:
                path.unlink()
                raise
    except FileExistsError as error:
        raise MachineError(str(path), messages.THERE_ALREADY) from error
    except OSError as error:
        raise MachineError(str(path), error) from error
