"""Attributes -> the text of a new content file, with a word on each key and nothing filled in.

Every placeholder is an empty value, which ``tokyo-jobs check`` points out until it is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tokyo_jobs.model.attributes import (
    Attribute,
    BilingualText,
    Kind,
    ListOf,
    OwnSlug,
    Position,
    ValueKind,
)
from tokyo_jobs.model.files import FILES, TITLES
from tokyo_jobs.text import Bilingual, Language, escape_controls

_HEADER: Final = Bilingual(
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
    kind: Kind, slug: str, language: Language, fields: Mapping[str, Bilingual]
) -> str:
    """Return the text of a new file, which ends with a line break.

    ``slug`` may be empty; ``fields`` are the names of those to choose from, by slug.
    """
    root, title = FILES[kind], TITLES[kind].localized(language)
    head = f"{slug}: {title}" if slug else title
    lines = [*_comment(f"{head}\n\n{_HEADER.localized(language)}"), ""]
    if isinstance(root, ListOf):
        lines += [*_comment(_REPEAT.localized(language)), *_value(root, language)]
    else:
        lines += _record(root.attributes, language)
    if "fields:" in lines:
        place, width = lines.index("fields:"), max(map(len, fields), default=0)
        lines[place:place] = [
            f"#   {slug:{width}}  {escape_controls(name.localized(language))}"
            for slug, name in fields.items()
        ]
    return "\n".join([*lines, ""])


def _record(attributes: Iterable[Attribute], language: Language) -> Iterator[str]:
    for attribute in attributes:
        if isinstance(attribute.kind, OwnSlug | Position):
            continue
        yield from _comment(attribute.help.localized(language))
        mark = "#" if _is_commented_out(attribute) else ""
        yield f"{mark}{attribute.name}:"
        yield from (f"{mark}  {line}" for line in _value(attribute.kind, language))


def _value(kind: ValueKind, language: Language) -> Iterator[str]:
    if isinstance(kind, BilingualText):
        yield from ("ja: |", "en: |") if kind.prose else ("ja:", "en:")
    elif isinstance(kind, type):
        # An item cannot begin with a key that is commented out.
        yield from _record(sorted(kind.attributes, key=_is_commented_out), language)
    elif isinstance(kind, ListOf):
        for _ in range(kind.minimum or 1):
            mark = "- "
            for line in [*_value(kind.item, language)] or [""]:
                if mark == "- " and line.startswith("#"):
                    yield line  # comments before the first line stay before the dash
                else:
                    yield (mark + line).rstrip()
                    mark = "  "


def _is_commented_out(attribute: Attribute) -> bool:
    return not attribute.is_required and not attribute.advised


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in text.split("\n"))
