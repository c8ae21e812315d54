"""Attributes -> the text of a new content file, with a word on each key and nothing filled in.

Every placeholder is an empty value, which ``tokyo-jobs check`` points out until it is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from tokyo_jobs.model.content import FILES, TITLES
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
    title = ": ".join(filter(None, (slug, TITLES[kind].localized(language))))
    lines = [*_comment(f"{title}\n\n{_HEADER.localized(language)}"), ""]
    if isinstance(FILES[kind], ListOf):
        lines += _comment(_REPEAT.localized(language))
    for line in _value(FILES[kind], language):
        if line == "fields:":
            width = max(map(len, fields), default=0)
            for field, name in fields.items():
                lines.append(f"#   {field:{width}}  {escape_controls(name.localized(language))}")
        lines.append(line)
    return "\n".join([*lines, ""])


def _value(kind: ValueKind, language: Language, is_item: bool = False) -> Iterator[str]:
    """Yield the lines of an empty value of that kind."""
    match kind:
        case BilingualText():
            yield from ("ja: |", "en: |") if kind.prose else ("ja:", "en:")
        case ListOf():
            for _ in range(kind.minimum or 1):
                mark = "- "
                for line in [*_value(kind.item, language, is_item=True)] or [""]:
                    if mark == "- " and line.startswith("#"):
                        yield line  # comments before the first line stay before the dash
                    else:
                        yield (mark + line).rstrip()
                        mark = "  "
        case type():
            said = [a for a in kind.attributes if not isinstance(a.kind, OwnSlug | Position)]
            if is_item:  # which cannot begin with a key that is commented out
                said.sort(key=_is_commented_out)
            for attribute in said:
                yield from _comment(attribute.help.localized(language))
                mark = "#" if _is_commented_out(attribute) else ""
                yield f"{mark}{attribute.name}:"
                yield from (f"{mark}  {line}" for line in _value(attribute.kind, language))


def _is_commented_out(attribute: Attribute) -> bool:
    return not attribute.is_required and not attribute.advised


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in text.split("\n"))
