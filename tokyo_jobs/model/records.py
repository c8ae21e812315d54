"""Records as the plain values of JSON, in the order of their attributes, and back."""

from __future__ import annotations

import re
from typing import Any, TypeAlias, TypeVar

from tokyo_jobs.model.attributes import (
    BilingualText,
    ListOf,
    PlainText,
    Position,
    Record,
    ReferenceTo,
    Token,
)
from tokyo_jobs.text import Bilingual

JsonObject: TypeAlias = dict[str, Any]
_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def dump(record: Record, *, public_only: bool = True) -> JsonObject:
    """Return the JSON object of a record; ``public_only`` leaves out what JSON does not show."""
    return {
        attribute.name: dump_value(getattr(record, attribute.name), public_only=public_only)
        for attribute in record.attributes
        if attribute.public or not public_only
    }


def dump_value(value: Any, *, public_only: bool = True) -> Any:
    """Return the JSON value of what a record holds: lists for tuples, null for None."""
    if isinstance(value, Bilingual):
        return {"ja": value.ja, "en": value.en}
    if isinstance(value, tuple):
        return [dump_value(item, public_only=public_only) for item in value]
    if isinstance(value, Record):
        return dump(value, public_only=public_only)
    return value


def outline(record: type[Record]) -> JsonObject:
    """Return the JSON object of an empty record, without what is too long for a cell of a table.

    It has the shape that the class declares, which a single record, with nothing here and there,
    need not show.
    """
    return {
        attribute.name: _outline_value(attribute.kind)
        for attribute in record.attributes
        if attribute.public and _fits_in_cell(attribute.kind)
    }


def _outline_value(kind: Any) -> Any:
    if isinstance(kind, BilingualText):
        return dump_value(Bilingual("", None))
    return [] if isinstance(kind, ListOf) else None


def _fits_in_cell(kind: Any) -> bool:
    if isinstance(kind, BilingualText):
        return not kind.prose
    if isinstance(kind, ListOf):
        return isinstance(kind.item, PlainText | Token | ReferenceTo)
    return not isinstance(kind, type)


def restore(record: type[_AnyRecord], data: Any) -> _AnyRecord:
    """Return the record that was dumped whole; raises ValueError for anything else.

    What comes back from an index may have been written by somebody else.
    """
    if type(data) is not dict or len(data) != len(record.attributes):
        raise ValueError(f"not {record.noun.en}")
    values = {}
    for attribute in record.attributes:
        name = attribute.name
        value = data.get(name, data)  # which is no value of any kind
        is_left_out = value is None and attribute.default is None
        values[name] = None if is_left_out else restore_value(attribute.kind, value)
    return record(**values)


def restore_value(kind: Any, value: Any) -> Any:
    """Return a value of that kind that was dumped; raises ValueError for anything else."""
    if isinstance(kind, BilingualText):
        return restore_bilingual(value)
    if isinstance(kind, ListOf):
        if type(value) is not list:
            raise ValueError("not a list")
        return tuple([restore_value(kind.item, item) for item in value])
    if isinstance(kind, type):
        return restore(kind, value)
    is_number = isinstance(kind, Position) or (isinstance(kind, Token) and kind.to_int)
    if type(value) is not (int if is_number else str):
        raise ValueError("not a number" if is_number else "not a text")
    if isinstance(kind, Token) and re.fullmatch(kind.pattern, str(value)) is None:
        raise ValueError(f"not {kind.noun.en}")
    return value


def restore_bilingual(value: Any) -> Bilingual:
    """Return a dumped text in two languages; raises ValueError for anything else."""
    if type(value) is not dict or len(value) != 2:
        raise ValueError("not a text in two languages")
    japanese, english = value.get("ja"), value.get("en", 0)
    if type(japanese) is not str or (english is not None and type(english) is not str):
        raise ValueError("not a text in two languages")
    return Bilingual(japanese, english)
