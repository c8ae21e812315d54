"""Attributes -> the text of a new content file, with a word on each key and nothing filled in.

Every placeholder is an empty value, which ``tokyo-jobs check`` points out until it is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    ReferenceTo,
    ValueKind,
)
from tokyo_jobs.model.fields import JobField
from tokyo_jobs.model.files import FILES, TITLES
from tokyo_jobs.text import Bilingual, Language, escape_controls, width_cells

HEADER: Final = Bilingual(
    """\
空の値をすべて埋めてください。#のすぐ後に空白なしで続くキーは、使っても使わなくてもかまいません。
使うときは、そのキーのすべての行から先頭の#を消します。|の下には、字下げした行に文章を書きます。
空の行で段落を分けます。何が残っているかは tokyo-jobs check が示します。""",
    """\
Fill in every empty value. A line that begins with # and no space is a key you may use or
leave: delete the # of all its lines to use it. Below a | the text goes on indented lines,
and a blank line begins a new paragraph. tokyo-jobs check says what remains to be done.""",
)
REPEAT: Final = Bilingual(
    "続けて同じ形で書き足せます。", "Add as many more as there are, in the same form."
)


def build_skeleton(
    kind: Kind, slug: str = "", *, language: Language = "en", fields: Iterable[JobField] = ()
) -> str:
    """Return the text of a new file, which ends with a line break.

    ``slug`` is that of what is described, if it has one; ``fields`` are those to choose from.
    """
    title = TITLES[kind].localized(language)
    header = (f"{slug}: {title}" if slug else title, "", *HEADER.localized(language).split("\n"))
    return "\n".join([*_comment(header), "", *_Skeleton(language, tuple(fields)).file(kind), ""])


class _Skeleton:
    """The lines of a file for readers of one language."""

    def __init__(self, language: Language, fields: Sequence[JobField]) -> None:
        self._language = language
        self._fields = fields

    def file(self, kind: Kind) -> Iterator[str]:
        root = FILES[kind]
        if isinstance(root, ListOf):
            yield from _comment([REPEAT.localized(self._language)])
            yield from self._items(root)
        else:
            yield from self._record(root.attributes)

    def _record(self, attributes: Iterable[Attribute]) -> Iterator[str]:
        for attribute in attributes:
            if isinstance(attribute.kind, OwnSlug | Position):
                continue
            yield from _comment([attribute.help.localized(self._language)])
            if isinstance(attribute.kind, ListOf) and attribute.kind.item == ReferenceTo("field"):
                yield from _comment(self._choices())
            for line in self._value(attribute.name, attribute.kind):
                yield f"#{line}" if _is_commented_out(attribute) else line

    def _choices(self) -> Iterator[str]:
        """Yield a line for each field, its slug and its name."""
        width = max((width_cells(field.slug) for field in self._fields), default=0)
        for field in self._fields:
            name = escape_controls(field.name.localized(self._language))
            yield f"  {field.slug:{width}}  {name}"

    def _value(self, name: str, kind: ValueKind) -> Iterator[str]:
        if isinstance(kind, ListOf):
            yield f"{name}:"
            yield from _indent(self._items(kind))
        elif isinstance(kind, BilingualText):
            yield f"{name}:"
            yield from _indent(_bilingual(kind))
        else:
            yield f"{name}: |" if isinstance(kind, PlainText) and kind.prose else f"{name}:"

    def _items(self, kind: ListOf) -> Iterator[str]:
        """Yield as many items as there must be; comments before its first line stay before the dash
        of each."""
        for _ in range(kind.minimum or 1):
            mark = "- "
            for line in self._item(kind.item):
                if mark == "- " and line.startswith("#"):
                    yield line
                else:
                    yield (mark + line).rstrip()
                    mark = "  "

    def _item(self, kind: ValueKind) -> Iterator[str]:
        if isinstance(kind, type) and issubclass(kind, Record):
            # An item cannot begin with a key that is commented out.
            yield from self._record(sorted(kind.attributes, key=_is_commented_out))
        elif isinstance(kind, ListOf):
            yield from self._items(kind)
        elif isinstance(kind, BilingualText):
            yield from _bilingual(kind)
        else:
            yield ""


def _bilingual(kind: BilingualText) -> Iterator[str]:
    yield "ja: |" if kind.prose else "ja:"
    yield "en: |" if kind.prose else "en:"


def _is_commented_out(attribute: Attribute) -> bool:
    return not attribute.is_required and not attribute.advised


def _comment(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in lines)


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
