"""Attributes -> the text of a new content file, with a word on each key and nothing filled in.

Every placeholder is an empty value, which ``tokyo-jobs check`` points out until it is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tokyo_jobs.model.attributes import (
    Attribute,
    BilingualText,
    Kind,
    ListOf,
    OwnSlug,
    Position,
    ReferenceTo,
    ValueKind,
)
from tokyo_jobs.model.files import FILES, TITLES
from tokyo_jobs.model.site import JobField
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
_REPEAT: Final = Bilingual(
    "続けて同じ形で書き足せます。", "Add as many more as there are, in the same form."
)


def build_skeleton(
    kind: Kind, slug: str = "", *, language: Language = "en", fields: Iterable[JobField] = ()
) -> str:
    """Return the text of a new file, which ends with a line break.

    ``slug`` is that of what is described, if it has one; ``fields`` are those to choose from.
    """
    root, title = FILES[kind], TITLES[kind].localized(language)
    head = [f"{slug}: {title}" if slug else title, "", *HEADER.localized(language).split("\n")]
    choices = [(field.slug, escape_controls(field.name.localized(language))) for field in fields]
    width = max((width_cells(slug) for slug, _ in choices), default=0)
    skeleton = _Skeleton(language, [f"  {slug:{width}}  {name}" for slug, name in choices])
    if isinstance(root, ListOf):
        lines = [*_comment([_REPEAT.localized(language)]), *skeleton.items(root)]
    else:
        lines = [*skeleton.record(root.attributes)]
    return "\n".join([*_comment(head), "", *lines, ""])


class _Skeleton(NamedTuple):
    """What makes the lines of a file for readers of one language."""

    language: Language
    choices: Sequence[str]
    """A line for each field of work."""

    def record(self, attributes: Iterable[Attribute]) -> Iterator[str]:
        for attribute in attributes:
            kind, name = attribute.kind, f"{attribute.name}:"
            if isinstance(kind, OwnSlug | Position):
                continue
            yield from _comment([attribute.help.localized(self.language)])
            if isinstance(kind, ListOf) and kind.item == ReferenceTo("field"):
                yield from _comment(self.choices)
            inside = [f"  {line}" for line in self._value(kind)]
            for line in [name, *inside] if inside != ["  "] else [name]:
                yield f"#{line}" if _is_commented_out(attribute) else line

    def _value(self, kind: ValueKind) -> Iterator[str]:
        if isinstance(kind, ListOf):
            yield from self.items(kind)
        elif isinstance(kind, BilingualText):
            yield from ("ja: |", "en: |") if kind.prose else ("ja:", "en:")
        elif isinstance(kind, type):
            # An item cannot begin with a key that is commented out.
            yield from self.record(sorted(kind.attributes, key=_is_commented_out))
        else:
            yield ""

    def items(self, kind: ListOf) -> Iterator[str]:
        """Yield as many items as there must be; comments before its first line stay before the dash
        of each."""
        for _ in range(kind.minimum or 1):
            mark = "- "
            for line in self._value(kind.item):
                if mark == "- " and line.startswith("#"):
                    yield line
                else:
                    yield (mark + line).rstrip()
                    mark = "  "


def _is_commented_out(attribute: Attribute) -> bool:
    return not attribute.is_required and not attribute.advised


def _comment(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in lines)
