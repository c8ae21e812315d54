"""Attributes -> the text of a new content file, with a word on each key and nothing filled in.

Every placeholder is an empty value, which ``tokyo-jobs check`` points out until it is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokyo_jobs.model.attributes import (
    Attribute,
    BilingualText,
    Kind,
    ListOf,
    OwnSlug,
    PlainText,
    Position,
    Record,
    ValueKind,
)
from tokyo_jobs.model.files import FILES

_HEADER: Final = (
    "Fill in every empty value. A line that begins with # and no space is a key you may use or",
    "leave: delete the # of all its lines to use it. Below a | the text goes on indented lines,",
    "and a blank line begins a new paragraph. tokyo-jobs check says what remains to be done.",
)


def build_skeleton(kind: Kind, slug: str) -> str:
    """The commented text of a new file for ``slug``; ends with a line break."""
    root = FILES[kind]
    what = root.noun.en if isinstance(root, type) else "the fields of work"
    lines = [f"# {slug}: {what}", "#", *(f"# {line}" for line in _HEADER), ""]
    lines += _record_lines(root) if isinstance(root, type) else _item_lines(root.item)
    return "\n".join(lines) + "\n"


def _record_lines(record: type[Record], *, is_item: bool = False) -> Iterator[str]:
    # A list item cannot begin with a key that is commented out.
    keys = sorted(record.attributes, key=_is_commented_out) if is_item else record.attributes
    for key in keys:
        if not isinstance(key.kind, OwnSlug | Position):
            yield from _key_lines(key)


def _is_commented_out(key: Attribute) -> bool:
    return not key.is_required and not key.advised


def _key_lines(key: Attribute) -> Iterator[str]:
    yield f"# {key.help.en}"
    for line in _value_lines(key.name, key.kind):
        yield f"#{line}" if _is_commented_out(key) else line


def _value_lines(name: str, kind: ValueKind) -> Iterator[str]:
    if isinstance(kind, ListOf):
        yield f"{name}:"
        yield from _indent(_item_lines(kind.item))
    elif isinstance(kind, BilingualText):
        yield f"{name}:"
        yield from _indent(_bilingual_lines(kind))
    else:
        yield f"{name}: |" if isinstance(kind, PlainText) and kind.prose else f"{name}:"


def _bilingual_lines(kind: BilingualText) -> Iterator[str]:
    yield "ja: |" if kind.prose else "ja:"
    yield "en: |" if kind.prose else "en:"


def _item_lines(kind: ValueKind) -> Iterator[str]:
    """One item of a list; comments before its first line stay before its dash."""
    if isinstance(kind, type):
        lines = _record_lines(kind, is_item=True)
    elif isinstance(kind, BilingualText):
        lines = _bilingual_lines(kind)
    else:
        yield "-"
        return
    mark = "- "
    for line in lines:
        if mark == "- " and line.startswith("#"):
            yield line
        else:
            yield mark + line
            mark = "  "


def _indent(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {line}"
