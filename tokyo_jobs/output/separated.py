"""CSV and TSV: a header always, one record a row, every value as it is.

The columns are the keys of the JSON records: ``name_ja`` and ``name_en`` for a text in two
languages, several slugs in one cell with a space between them, of any other list how long it is.
A cell that begins with ``=``, ``+``, ``-`` or ``@`` is data here; a spreadsheet may run it. The
README says so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO

from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.text import escape_controls


def render(result: Result, options: RenderOptions) -> str:
    """Return the result's rows, which are separated by a line feed and all have the same width."""
    assert result.rows is not None, "output.render refuses results without rows"
    rows = result.rows()
    columns = list(_columns(rows.outline))
    lines = [
        ["_".join(path) for path in columns],
        *([_cell(record, path) for path in columns] for record in rows.records),
    ]
    if options.form == "tsv":
        return "".join("\t".join(map(_on_one_line, line)) + "\n" for line in lines)
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(
        [escape_controls(cell, keep="\n") for cell in line] for line in lines
    )
    return buffer.getvalue()


def _columns(outline: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    for key, value in outline.items():
        if isinstance(value, dict):
            yield from ((key, part) for part in value)
        else:
            yield (key,)


def _cell(record: Mapping[str, object], path: tuple[str, ...]) -> str:
    value: object = record
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, list):
        is_plain = all(isinstance(item, str) for item in value)
        return " ".join(value) if is_plain else str(len(value))
    return "" if value is None else str(value)


def _on_one_line(cell: str) -> str:
    """Return a value with spaces for what TSV cannot hold; it has no quotes to put around them."""
    return escape_controls(" ".join(re.split("[\t\r\n]+", cell)))
