"""What programs read: JSON, CSV and TSV.

The columns of CSV and TSV are the keys of the JSON records: ``name_ja`` and ``name_en`` for a text
in two languages, several slugs in one cell with a space between them.
"""

import csv
import json
import re
from collections.abc import Mapping
from io import StringIO

from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.text import escape_controls, unsafe_characters


def render(result: Result, options: RenderOptions) -> str:
    """Return the records as JSON, or the rows below a header, all of the same width."""
    if options.form == "json" or result.rows is None:
        return json_text(result.records(), options.encoding)
    outline, records = result.rows()
    columns = [*_flatten(outline)]
    lines = [columns, *([row.get(key, "") for key in columns] for row in map(_flatten, records))]
    if options.form == "tsv":  # which has no quotes to put around a tab or a line break
        lines = [[" ".join(re.split("[\t\r\n]+", cell)) for cell in line] for line in lines]
        return "".join(escape_controls("\t".join(line), keep="\t") + "\n" for line in lines)
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return escape_controls(buffer.getvalue(), keep="\n")


def json_text(records: object, encoding: str = "utf-8") -> str:
    """Return ``records`` as one JSON document; what the encoding lacks is escaped, not replaced."""
    text = json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False)
    # What a terminal would obey, and halves of surrogate pairs, which no encoding can hold.
    for character in unsafe_characters(text, keep="\n"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(records, indent=2, allow_nan=False)
    return text + "\n"


def _flatten(record: Mapping[str, object]) -> dict[str, str]:
    row: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            row |= _flatten({f"{key}_{part}": text for part, text in value.items()})
        elif isinstance(value, list):
            row[key] = " ".join(map(str, value))
        else:
            row[key] = "" if value is None else str(value)
    return row
