"""JSON: UTF-8, two-space indent, one document with a final line break."""

from __future__ import annotations

import json
import re

from tokyo_jobs.output.formats import RenderOptions, Result

# What json.dumps leaves as it is though a terminal would obey it: DEL, C1 controls, bidirectional
# controls; and halves of surrogate pairs, which no encoding can hold.
_TO_ESCAPE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def render(result: Result, options: RenderOptions) -> str:
    """Return the records; characters that the encoding lacks are escaped, never replaced."""
    return dump(result.records(), options.encoding)


def dump(records: object, encoding: str = "utf-8") -> str:
    """Return ``records`` as one JSON document."""
    text = json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False)
    text = _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    if encoding.lower().replace("-", "") != "utf8":
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            text = json.dumps(records, ensure_ascii=True, indent=2, allow_nan=False)
    return text + "\n"
