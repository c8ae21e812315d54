"""CSV and TSV: a header always, one record a row, every value as it is.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is data here; a spreadsheet may run it. The
README says so.
"""

from __future__ import annotations

import csv
from io import StringIO

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.result import Result
from tokyo_jobs.text import escape_controls


def render(result: Result, options: RenderOptions) -> str:
    """Return the result's table; rows are separated by a line feed and all have the same width."""
    assert result.table is not None, "output.render refuses results without a table"
    table = result.table()
    buffer = StringIO()
    is_tabbed = options.output_format == "tsv"
    writer = csv.writer(buffer, dialect="excel-tab" if is_tabbed else "excel", lineterminator="\n")
    # A tab or line break inside a value would need quotes that most readers of TSV do not know.
    keep = "" if is_tabbed else "\n"
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(
            "" if value is None else escape_controls(str(value), keep=keep) for value in row
        )
    return buffer.getvalue()
