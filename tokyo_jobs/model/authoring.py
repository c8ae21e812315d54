"""Attributes -> what helps to write a content file: its JSON Schema (draft-07) and its skeleton.

Editors read YAML 1.2: to them ``2009`` is a number and ``no`` a text, while the loader takes every
value as the text that was written. So wherever the loader takes a text the schema also takes what
an editor may have made of it. What a schema cannot say (the order of years, references to other
files, the file's name) is left to ``tokyo-jobs check``, and so are the empty values of a skeleton.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tokyo_jobs.model import attributes as model
from tokyo_jobs.model.content import FILES, SLUG, Kind
from tokyo_jobs.text import UNSAFE, Bilingual, Language, escape_controls

# Halves of surrogate pairs are not in it: an engine that reads UTF-16 finds them in every emoji.
_SAFE: Final = rf"(?=(?:\n|[^{UNSAFE}])*$)"
_WRITTEN: Final = r"\s*\S"
_NO_PARAGRAPHS: Final = r"(?![\s\S]*\S[^\S\n]*\n[^\S\n]*\n\s*\S)"


def build_schema(kind: Kind, language: Language = "en") -> model.JsonObject:
    """Return the JSON Schema of that kind of file, described in ``language``."""
    text = {"type": ["string", "number", "boolean"]}
    definitions = {
        "line": {**text, "pattern": f"^{_SAFE}{_NO_PARAGRAPHS}{_WRITTEN}"},
        "prose": {**text, "pattern": f"^{_SAFE}{_WRITTEN}"},
    }
    for name in ("line", "prose"):
        in_one = model.WrittenText(name == "prose", is_bilingual=False)
        japanese = model.Attribute(in_one, model.JAPANESE, "ja")
        english = model.Attribute(in_one, model.ENGLISH, "en", default=None)
        definitions[f"bilingual-{name}"] = _schema_of_keys((japanese, english), language)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"tokyo-jobs: {FILES[kind].noun.localized(language)}",
        **_schema_of(FILES[kind], language),
        "definitions": definitions,
    }


def _schema_of(kind: model.ValueKind, language: Language) -> model.JsonObject:
    match kind:
        case model.WrittenText():
            name = ("bilingual-" * kind.is_bilingual) + ("prose" if kind.prose else "line")
            # Wrapped, because draft-07 ignores what stands beside a $ref.
            return {"allOf": [{"$ref": f"#/definitions/{name}"}]}
        case model.ListOf():
            is_set = kind.distinct and not isinstance(kind.item, type)
            limits = {"minItems": kind.minimum, "uniqueItems": is_set}
            return {"type": "array", "items": _schema_of(kind.item, language), **limits}
        case type():
            return _schema_of_keys(kind.attributes, language)
    token = kind if isinstance(kind, model.Token) else SLUG
    text = {"type": "string", "pattern": f"^[ \\n]*(?:{token.pattern})[ \\n]*$"}
    if token.integers is None:
        return text
    minimum, maximum = token.integers
    return {"anyOf": [{"type": "integer", "minimum": minimum, "maximum": maximum}, text]}


def _schema_of_keys(keys: Iterable[model.Attribute], language: Language) -> model.JsonObject:
    said = [key for key in keys if not isinstance(key.kind, model.Position)]
    properties = {
        key.name: {"description": key.help.localized(language), **_schema_of(key.kind, language)}
        for key in said
    }
    head = {"type": "object", "properties": properties}
    required = [key.name for key in said if key.is_required]
    return {**head, "required": required, "additionalProperties": False}


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
    """Return the text of a new file: a word on each key, nothing filled in, a line break at last.

    ``slug`` may be empty; ``fields`` are the names of those to choose from, by slug.
    """
    title = ": ".join(filter(None, (slug, FILES[kind].noun.localized(language))))
    head = f"{title}\n\n{_HEADER.localized(language)}"
    lines = [*(f"# {line}".rstrip() for line in head.split("\n")), ""]
    if isinstance(FILES[kind], model.ListOf):
        lines.append(f"# {_REPEAT.localized(language)}")
    for line in _empty(FILES[kind], language):
        if line == "fields:":
            width = max(map(len, fields), default=0)
            for field, name in fields.items():
                lines.append(f"#   {field:{width}}  {escape_controls(name.localized(language))}")
        lines.append(line)
    return "\n".join([*lines, ""])


def _empty(kind: model.ValueKind, language: Language, is_item: bool = False) -> Iterator[str]:
    """Yield the lines of an empty value of that kind."""
    match kind:
        case model.WrittenText(is_bilingual=True):
            yield from ("ja: |", "en: |") if kind.prose else ("ja:", "en:")
        case model.ListOf():
            for _ in range(kind.minimum or 1):
                mark = "- "
                for line in [*_empty(kind.item, language, is_item=True)] or [""]:
                    if mark == "- " and line.startswith("#"):
                        yield line  # comments before the first line stay before the dash
                    else:
                        yield (mark + line).rstrip()
                        mark = "  "
        case type():
            unsaid = (model.OwnSlug, model.Position)
            said = [key for key in kind.attributes if not isinstance(key.kind, unsaid)]
            marks = {key.name: "" if key.is_required or key.advised else "#" for key in said}
            if is_item:  # which cannot begin with a key that is commented out
                said.sort(key=lambda key: marks[key.name])
            for key in said:
                mark = marks[key.name]
                yield f"# {key.help.localized(language)}"
                yield f"{mark}{key.name}:"
                yield from (f"{mark}  {line}" for line in _empty(key.kind, language))
