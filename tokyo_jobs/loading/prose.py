"""The text rule: which line breaks of a text in a file are kept, and what becomes of the others.

A single line break is soft: it is joined with nothing between two wide characters and after
Japanese punctuation, with a space otherwise. A blank line separates paragraphs and is kept.
"""

from __future__ import annotations

from textwrap import dedent
from typing import Final
from unicodedata import east_asian_width

from tokyo_jobs.loading.nodes import Scalar

_PUNCTUATION: Final = "、。，．・：；？！」』）】"


def join_lines(text: str) -> str:
    """Return the text without its soft line breaks, one blank line between two paragraphs.

    ``text`` has no white space around it.
    """
    pieces: list[str] = []
    gap = ""
    for line in map(str.strip, text.split("\n")):
        if not line:
            gap = "\n\n"
            continue
        if pieces:
            pieces.append(gap or ("" if is_joint(pieces[-1][-1], line[0]) else " "))
        pieces.append(line)
        gap = ""
    return "".join(pieces)


def is_joint(before: str, after: str) -> bool:
    """Whether a soft break between the two characters leaves no space."""
    return before in _PUNCTUATION or (
        after > "\u10ff"
        and before > "\u10ff"
        and east_asian_width(before) in "WF"
        and east_asian_width(after) in "WF"
    )


def as_written(node: Scalar, text: str) -> str:
    """Return the value of a node of several lines with the line breaks that it has in the text of
    its file, not indented.

    YAML joins the lines of any value but a literal block (``|``) with spaces, which is wrong in
    Japanese, and leaves nothing to tell them from those that were typed. Where there are escapes
    its spaces stay.
    """
    value, style = node.value, node.style
    if style == "|":
        return value.strip()
    source = text[node.start_mark.index : node.end_mark.index]
    if style == ">":
        return dedent(source.partition("\n")[2]).strip()
    if style == "'":
        value = source[1:-1].replace("''", "'")
    elif not style:
        value = source
    elif "\\" not in source:
        value = source[1:-1]
    elif "\\n" not in source:
        value = value.replace("\n", "\n\n")  # all that is left of a blank line
    return "\n".join(map(str.strip, value.split("\n"))).strip()
