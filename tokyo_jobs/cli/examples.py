"""The examples of the help pages, with the names of the content that is in use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import cycle
from typing import Any

from tokyo_jobs.cli.line import asks_bundled, open_content
from tokyo_jobs.errors import TokyoJobsError
from tokyo_jobs.text import Language, quote_word

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

Names = Mapping[str, Sequence[str]]
"""What there is of each kind that an example names."""


def own_names(arguments: Sequence[str], language: Language) -> Names | None:
    """Return the names of the content that a line asks, or None where ours are among them."""
    if asks_bundled(arguments):
        return None
    try:
        with open_content(arguments) as catalog:
            bureaus, fields = catalog.names("bureau"), catalog.names("field")
            found = {"bureau": bureaus, "field": fields, "staff": catalog.names("staff")}
    except (TokyoJobsError, OSError):
        return None
    names = {kind: [quote_word(slug) for slug, _ in pairs] for kind, pairs in found.items()}
    return {**names, "word": [name.localized(language) for _, name in bureaus]}


def list_examples(
    command: Callable[..., Any], language: Language, names: Names | None
) -> list[str]:
    """Return the examples of a command; ``names`` stand in them in place of ours."""
    examples = command.about.examples  # type: ignore[attr-defined]
    lines = [each if isinstance(each, str) else each.localized(language) for each in examples]
    return lines if names is None else list(filter(None, [_fit(line, names) for line in lines]))


def _fit(line: str, names: Names) -> str:
    """Return an example with other names; nothing where there are not enough."""
    pools = {kind: cycle(found) for kind, found in names.items()}
    for pattern, kind in _PLACES:
        if re.search(pattern, line):
            if len(names[kind]) < (2 if "compare" in line else 1):
                return ""
            line = re.sub(pattern, partial(_put, pools[kind]), line)
    return line


def _put(names: Iterator[str], found: re.Match[str]) -> str:
    return f"{found[1]} {next(names)}"
