"""The text rule: which line breaks of a text in a file are kept, and what becomes of the others.

A single line break is soft: it is joined with nothing between two wide characters and after
Japanese punctuation, with a space otherwise. A blank line separates paragraphs and is kept.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from tokyo_jobs.loading.findings import LINE_BREAK

_PUNCTUATION: Final = "、。，．・：；？！」』）】"
_BREAK_BEFORE_SPACE: Final = re.compile(r"\n\s")
# A superset of the spaces between wide characters, to rule out most texts in one go.
_SPACE_BESIDE_WIDE: Final = re.compile(f" [\u1100-\U0010ffff]|[{_PUNCTUATION}] ")


def join_lines(text: str) -> str:
    """Return the text without its soft line breaks, one blank line between two paragraphs.

    ``text`` has no white space around it.
    """
    if _BREAK_BEFORE_SPACE.search(text) is None:
        # Nearly all texts: English, or Japanese with a line for each sentence.
        if text.isascii():
            if " \n" not in text:
                return text.replace("\n", " ")
        else:
            joined = text.replace("。\n", "。")
            if "\n" not in joined:
                return joined
    lines = [line.strip() for line in text.split("\n")]
    pieces = lines[:1]
    for before, line in pairwise(lines):
        if not line:
            continue
        if not before:
            pieces.append("\n\n")
        elif not is_joint(before[-1], line[0]):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def is_joint(before: str, after: str) -> bool:
    """Whether a soft break between the two characters leaves no space."""
    return before in _PUNCTUATION or (
        after > "\u10ff"
        and before > "\u10ff"
        and east_asian_width(before) in "WF"
        and east_asian_width(after) in "WF"
    )


def unfold(value: str, source: str) -> str:
    """Return ``value`` without the spaces that YAML put for breaks between two wide characters.

    YAML joins the lines of any value but a literal block (``|``) with a space, which is wrong in
    Japanese, and leaves nothing to tell it from a space that was typed. So the value is matched
    with the lines of its ``source`` again, which begins with the value itself, its opening quote
    or, for a folded block, its header. A value with escapes stays as YAML has it.
    """
    is_verbatim = source.startswith(value) or source.startswith(value, 1)
    if is_verbatim or _SPACE_BESIDE_WIDE.search(value) is None:
        return value
    lines = (line.strip() for line in LINE_BREAK.split(source))
    line = next(lines)
    line = next(lines, "") if line[:1] == ">" else line.lstrip("\"'")
    pieces: list[str] = []
    position = 0
    while value.startswith(line, position) and position + len(line) < len(value):
        end = position + len(line)
        pieces.append(line)
        position = end
        while value[position] in " \n":
            position += 1
        gap = value[end:position]
        if gap != " " or not is_joint(value[end - 1], value[position]):
            pieces.append(gap)
        line = next(lines, value)
    return "".join(pieces) + value[position:]
