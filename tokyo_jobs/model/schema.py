"""Attributes -> JSON Schemas (draft-07), which editors use to complete and check content files.

Editors read YAML 1.2: to them ``2009`` is a number and ``no`` a text, while the loader takes every
value as the text that was written. So wherever the loader takes a text the schema also takes what
an editor may have made of it. What a schema cannot say (the order of years, references to other
files, the file's name) is left to ``tokyo-jobs check``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from tokyo_jobs.model.attributes import (
    ENGLISH,
    JAPANESE,
    BilingualText,
    Kind,
    ListOf,
    PlainText,
    Position,
    Token,
    ValueKind,
)
from tokyo_jobs.model.content import FILES, TITLES
from tokyo_jobs.model.notations import SLUG
from tokyo_jobs.text import Bilingual, Language

Schema: TypeAlias = dict[str, object]

# What tokyo_jobs.text calls unsafe, but for halves of surrogate pairs: an engine that reads UTF-16
# would find them in every emoji, and no editor can write one.
_UNSAFE: Final = (
    "\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e"
    "\\u2066-\\u2069\\ufeff"
)
_SAFE: Final = f"(?=[^{_UNSAFE}]*$)"
_WRITTEN: Final = r"\s*\S"
_NO_PARAGRAPHS: Final = r"(?![\s\S]*\S[^\S\n]*\n[^\S\n]*\n\s*\S)"


def build_schema(kind: Kind, language: Language = "en") -> Schema:
    """Return the JSON Schema of that kind of file, described in ``language``."""
    text = {"type": ["string", "number", "boolean"]}
    definitions: Schema = {
        "line": {**text, "pattern": f"^{_SAFE}{_NO_PARAGRAPHS}{_WRITTEN}"},
        "prose": {**text, "pattern": f"^{_SAFE}{_WRITTEN}"},
    }
    for name in ("line", "prose"):
        languages = {"ja": (JAPANESE, _refer(name)), "en": (ENGLISH, _refer(name))}
        definitions[f"bilingual-{name}"] = _schema_of_keys(languages, ["ja"], language)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"tokyo-jobs: {TITLES[kind].localized(language)}",
        **_schema_of(FILES[kind], language),
        "definitions": definitions,
    }


def _schema_of(kind: ValueKind, language: Language) -> Schema:
    match kind:
        case PlainText():
            return _refer("line")
        case BilingualText():
            return _refer("bilingual-prose" if kind.prose else "bilingual-line")
        case ListOf():
            is_set = kind.distinct and not isinstance(kind.item, type)
            limits: Schema = {"minItems": kind.minimum, "uniqueItems": is_set}
            return {"type": "array", "items": _schema_of(kind.item, language), **limits}
        case type():
            said = [a for a in kind.attributes if not isinstance(a.kind, Position)]
            keys = {a.name: (a.help, _schema_of(a.kind, language)) for a in said}
            return _schema_of_keys(keys, [a.name for a in said if a.is_required], language)
    token = kind if isinstance(kind, Token) else SLUG
    text: Schema = {"type": "string", "pattern": f"^[ \\n]*(?:{token.pattern})[ \\n]*$"}
    if token.integers is None:
        return text
    minimum, maximum = token.integers
    return {"anyOf": [{"type": "integer", "minimum": minimum, "maximum": maximum}, text]}


def _schema_of_keys(
    keys: Mapping[str, tuple[Bilingual, Schema]], required: list[str], language: Language
) -> Schema:
    described = {
        name: {"description": help.localized(language), **schema}
        for name, (help, schema) in keys.items()
    }
    head: Schema = {"type": "object", "properties": described}
    return {**head, "required": required, "additionalProperties": False}


def _refer(definition: str) -> Schema:
    # Wrapped, because draft-07 ignores what stands beside a $ref.
    return {"allOf": [{"$ref": f"#/definitions/{definition}"}]}
