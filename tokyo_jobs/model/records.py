"""Records as the plain values of JSON, in the order of their attributes, and back."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from tokyo_jobs.model.attributes import BilingualText, ListOf, Position, Record, Token
from tokyo_jobs.text import Bilingual

JsonObject: TypeAlias = dict[str, Any]


def dump(value: Any, *, public_only: bool = True) -> Any:
    """Return the JSON value of a record or of what one holds: lists for tuples, null for None.

    ``public_only`` leaves out what JSON does not show.
    """
    if isinstance(value, Record):
        return {
            attribute.name: dump(getattr(value, attribute.name), public_only=public_only)
            for attribute in value.attributes
            if attribute.public or not public_only
        }
    if isinstance(value, Bilingual):
        return {"ja": value.ja, "en": value.en}
    if isinstance(value, tuple):
        return [dump(item, public_only=public_only) for item in value]
    return value


def outline(record: type[Record]) -> JsonObject:
    """Return the JSON object of an empty record: all its keys, and both languages of a text."""
    text = dump(Bilingual(""))
    said = [attribute for attribute in record.attributes if attribute.public]
    return {each.name: text if isinstance(each.kind, BilingualText) else None for each in said}


def restore(kind: Any, value: Any) -> Any:
    """Return the value of that kind, or record, that was dumped whole; raises ValueError for
    anything else.

    What comes back from an index may have been written by somebody else.
    """
    attributes = getattr(kind, "attributes", ())
    pattern = kind.pattern if isinstance(kind, Token) else "(?s:.*)"
    is_number = isinstance(kind, Position) or (isinstance(kind, Token) and kind.to_int)
    match value:
        case dict() if attributes and [*value] == [a.name for a in attributes]:
            said = [a for a in attributes if not value[a.name] is a.default is None]
            return kind(**{a.name: restore(a.kind, value[a.name]) for a in said})
        case list() if isinstance(kind, ListOf):
            return tuple([restore(kind.item, item) for item in value])
        case {"ja": str(ja), "en": str() | None as en} if isinstance(kind, BilingualText):
            return Bilingual(ja, en)
        case str() | int() if not isinstance(kind, ListOf | BilingualText | type):
            if type(value) is (int if is_number else str) and re.fullmatch(pattern, str(value)):
                return value
    raise ValueError("not a value of its kind")
