"""JSON: UTF-8, two-space indent, one document with a final line break."""

from __future__ import annotations

import json

from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.text import unsafe_characters


def render(result: Result, options: RenderOptions) -> str:
    """Return the records; characters that the encoding lacks are escaped, never replaced."""
    return dump(result.records(), options.encoding)


def dump(records: object, encoding: str = "utf-8") -> str:
    """Return ``records`` as one JSON document."""
    text = json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False)
    # What a terminal would obey, and halves of surrogate pairs, which no encoding can hold.
    for character in {character for _, character in unsafe_characters(text, keep="\n")}:
        text = text.replace(character, f"\\u{ord(character):04x}")
    if encoding.lower().replace("-", "") != "utf8":
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            text = json.dumps(records, ensure_ascii=True, indent=2, allow_nan=False)
    return text + "\n"
