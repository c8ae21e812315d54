"""Records as the plain values of JSON, in the order of their attributes, and back."""

from __future__ import annotations

import re
from typing import Any, TypeAlias, TypeVar

from tokyo_jobs.model.attributes import BilingualText, ListOf, Position, Record, Token
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

    It has the shape that the class declares, which a single record need not show.
    """
    found: JsonObject = {}
    for name, kind in ((a.name, a.kind) for a in record.attributes if a.public):
        item = kind.item if isinstance(kind, ListOf) else kind
        if isinstance(kind, BilingualText) and not kind.prose:
            found[name] = dump_value(Bilingual(""))
        elif not isinstance(item, BilingualText | ListOf | type):
            found[name] = None
    return found


def restore(record: type[_AnyRecord], data: Any) -> _AnyRecord:
    """Return the record that was dumped whole; raises ValueError for anything else.

    What comes back from an index may have been written by somebody else.
    """
    if type(data) is not dict or [*data] != [attribute.name for attribute in record.attributes]:
        raise ValueError(f"not {record.noun.en}")
    values = {
        attribute.name: None
        if value is None and attribute.default is None
        else restore_value(attribute.kind, value)
        for attribute, value in zip(record.attributes, data.values(), strict=True)
    }
    return record(**values)


def restore_value(kind: Any, value: Any) -> Any:
    """Return a value of that kind that was dumped; raises ValueError for anything else."""
    if isinstance(kind, type):
        return restore(kind, value)
    if isinstance(kind, ListOf) and type(value) is list:
        return tuple([restore_value(kind.item, item) for item in value])
    if isinstance(kind, BilingualText) and type(value) is dict and [*value] == ["ja", "en"]:
        ja, en = value.values()
        if type(ja) is str and (en is None or type(en) is str):
            return Bilingual(ja, en)
    elif not isinstance(kind, ListOf):
        is_token = isinstance(kind, Token)
        is_number = kind.to_int if is_token else isinstance(kind, Position)
        is_typed = type(value) is (int if is_number else str)
        if is_typed and (not is_token or re.fullmatch(kind.pattern, str(value))):
            return value
    raise ValueError("not a value of its kind")
