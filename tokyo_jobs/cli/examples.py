"""The examples of the help pages, with the names of the content that is in use."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from tokyo_jobs.cli.line import find_folders, typed_values
from tokyo_jobs.errors import TokyoJobsError
from tokyo_jobs.text import Language, quote_word

_YES = ("1", "true", "t", "yes", "y", "on")
# Where a name stands in an example, and what it is the name of.
_PLACES = (
    (r"(tokyo-jobs bureau) [^-\s]\S*(?: \d+)?", "bureau"),
    (r"(tokyo-jobs compare) \S+", "bureau"),
    (r"(tokyo-jobs compare \S+) \S+", "bureau"),
    (r"(--bureau) \S+", "bureau"),
    (r"(--field) \S+", "field"),
    (r"(tokyo-jobs staff) [^-\s]\S*", "staff"),
    (r"(tokyo-jobs search) [^-\s]\S*(?: [^-\s]\S*)*", "word"),
)


def list_examples(
    command: Callable[..., Any], language: Language, arguments: Sequence[str] = ()
) -> list[str]:
    """Return the examples of a command, which work for a line with ``arguments``.

    Where only content of one's own is in use, names from there stand in place of ours.
    """
    examples = command.about.examples  # type: ignore[attr-defined]
    lines = [each if isinstance(each, str) else each.localized(language) for each in examples]
    variable = os.environ.get("TOKYO_JOBS_NO_BUNDLED", "").lower()
    if "--no-bundled" not in arguments and variable not in _YES:
        return lines
    from tokyo_jobs.catalog import NamedKind, open_catalog

    folders = [Path(folder) for folder in typed_values(arguments, "--data")]
    kinds: tuple[NamedKind, ...] = ("bureau", "field", "staff")
    try:
        with open_catalog(find_folders(folders, os.environ), bundled=False) as catalog:
            found = {kind: catalog.names(kind) for kind in kinds}
    except (TokyoJobsError, OSError):
        return lines
    names: dict[str, list[str]] = {kind: [quote_word(s) for s, _ in found[kind]] for kind in kinds}
    names["word"] = [name.localized(language) for _, name in found["bureau"]]
    return [fitted for line in lines if (fitted := _fit(line, names))]


def _put(names: Iterator[str], found: re.Match[str]) -> str:
    return f"{found[1]} {next(names)}"


def _fit(line: str, names: dict[str, list[str]]) -> str:
    """Return an example with other names; nothing where there are not enough."""
    pools = {kind: cycle(found) for kind, found in names.items()}
    for pattern, kind in _PLACES:
        if re.search(pattern, line):
            if len(names[kind]) < (2 if "compare" in line else 1):
                return ""
            line = re.sub(pattern, partial(_put, pools[kind]), line)
    return line
