"""Attributes -> JSON Schemas (draft-07), which editors use to complete and check content files.

Editors read YAML 1.2: to them ``2009`` is a number and ``no`` a text, while the loader takes every
value as the text that was written. So wherever the loader takes a text the schema also takes what
an editor may have made of it. What a schema cannot say (the order of years, references to other
files, the file's name) is left to ``tokyo-jobs check``.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from tokyo_jobs.model.attributes import (
    ENGLISH,
    JAPANESE,
    BilingualText,
    Kind,
    ListOf,
    OwnSlug,
    PlainText,
    Position,
    Record,
    ReferenceTo,
    Token,
    ValueKind,
)
from tokyo_jobs.model.files import FILES, TITLES
from tokyo_jobs.model.notations import SLUG
from tokyo_jobs.text import Language

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
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"tokyo-jobs: {TITLES[kind].localized(language)}",
        **_schema_of(FILES[kind], language),
        "definitions": {
            "line": _text(prose=False),
            "prose": _text(prose=True),
            "bilingualLine": _bilingual("line", language),
            "bilingualProse": _bilingual("prose", language),
        },
    }


def _schema_of(kind: ValueKind, language: Language) -> Schema:
    if isinstance(kind, PlainText):
        return {"$ref": "#/definitions/prose" if kind.prose else "#/definitions/line"}
    if isinstance(kind, BilingualText):
        return {
            "$ref": "#/definitions/bilingualProse" if kind.prose else "#/definitions/bilingualLine"
        }
    if isinstance(kind, Token):
        return _token(kind)
    if isinstance(kind, ReferenceTo | OwnSlug):
        return _token(SLUG)
    if isinstance(kind, ListOf):
        return _list(kind, language)
    assert isinstance(kind, type), kind
    return _record(kind, language)


def _text(*, prose: bool) -> Schema:
    return {
        "type": ["string", "number", "boolean"],
        "pattern": f"^{_SAFE}{_WRITTEN}" if prose else f"^{_SAFE}{_NO_PARAGRAPHS}{_WRITTEN}",
    }


def _bilingual(text: str, language: Language) -> Schema:
    reference: Schema = {"$ref": f"#/definitions/{text}"}
    return {
        "type": "object",
        "properties": {
            "ja": _described(JAPANESE.localized(language), reference),
            "en": _described(ENGLISH.localized(language), reference),
        },
        "required": ["ja"],
        "additionalProperties": False,
    }


def _token(kind: Token) -> Schema:
    text: Schema = {"type": "string", "pattern": f"^[ \\n]*(?:{kind.pattern})[ \\n]*$"}
    if kind.integers is None:
        return text
    minimum, maximum = kind.integers
    return {"anyOf": [{"type": "integer", "minimum": minimum, "maximum": maximum}, text]}


def _list(kind: ListOf, language: Language) -> Schema:
    schema: Schema = {"type": "array", "items": _schema_of(kind.item, language)}
    if kind.minimum:
        schema["minItems"] = kind.minimum
    if kind.distinct and not isinstance(kind.item, type):
        schema["uniqueItems"] = True
    return schema


def _record(record: type[Record], language: Language) -> Schema:
    return {
        "type": "object",
        "properties": {
            attribute.name: _described(
                attribute.help.localized(language), _schema_of(attribute.kind, language)
            )
            for attribute in record.attributes
            if not isinstance(attribute.kind, Position)
        },
        "required": [attribute.name for attribute in record.attributes if attribute.is_required],
        "additionalProperties": False,
    }


def _described(description: str, schema: Schema) -> Schema:
    # Draft-07 ignores what stands beside a $ref, so the reference is wrapped.
    body: Schema = {"allOf": [schema]} if "$ref" in schema else schema
    return {"description": description, **body}
