"""The events of a file + the kind of value it should be -> that value, or problems.

Every problem of a file is collected and none is raised: one run of ``check`` tells everything. The
converters of a kind are made once and then run for each value of each file, so they hold what they
need in local names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any, Final, TypeAlias

from tokyo_jobs.loading.editorial import ambiguous_characters, mentions_era, wrong_era_years
from tokyo_jobs.loading.encoding import SUSPECT
from tokyo_jobs.loading.prose import join_lines, unfold
from tokyo_jobs.loading.reader import NULLS, FoundReference, FoundValue, Reader
from tokyo_jobs.loading.yaml_events import (
    Event,
    ListEnd,
    ListStart,
    MappingEnd,
    MappingStart,
    Scalar,
)
from tokyo_jobs.model import (
    REQUIRED,
    SLUG,
    BilingualText,
    ListOf,
    OwnSlug,
    PlainText,
    Position,
    Record,
    ReferenceTo,
    Token,
    ValueKind,
)
from tokyo_jobs.text import Bilingual

FAULTY: Final[Any] = object()
"""Stands for a value that has a problem; None is a value."""

Converter: TypeAlias = Callable[[Reader, Event], Any]
"""From the first event of a node to its value, having read the node to its end; ``FAULTY`` after at
least one problem was reported."""

MAX_REMARKS: Final = 20
"""How many remarks of a kind are made on one text; to find the place of each takes its time."""

_TRACKED: Final = frozenset({"slug", "joined", "time", "year", "as_of"})
"""The attributes that rules across values look at, so that their places must be kept."""

_LONGEST_NULL: Final = max(map(len, NULLS))


def build_converter(kind: ValueKind) -> Converter:
    """What converts values of that kind."""
    if isinstance(kind, PlainText):
        return _text_converter(prose=kind.prose)
    if isinstance(kind, BilingualText):
        return _bilingual_converter(prose=kind.prose)
    if isinstance(kind, Token):
        return _token_converter(kind)
    if isinstance(kind, OwnSlug):
        return _token_converter(SLUG)
    if isinstance(kind, ReferenceTo):
        return _reference_converter(kind)
    if isinstance(kind, ListOf):
        return _list_converter(kind)
    assert isinstance(kind, type), kind
    return _record_converter(kind)


@cache
def _text_converter(*, prose: bool) -> Converter:
    def convert_text(reader: Reader, event: Event) -> Any:
        if type(event) is not Scalar:
            return _wrong_kind(reader, event, "a text")
        value = event.value.strip()
        if len(value) <= _LONGEST_NULL and value in NULLS and not (value and event.style):
            return _empty(reader, event, "write the text")
        if " " in value and event.style != "|" and not value.isascii():
            value = unfold(value, reader.text, event.start_mark.index)
        if "\n" in value:
            if prose and event.style != "|" and not reader.has_escaped_break(event):
                # All YAML has left of a blank line where it folds the others.
                value = value.replace("\n", "\n\n")
            value = join_lines(value)
            if "\n" in value and not prose:
                reader.report(
                    event,
                    "several-lines",
                    "a blank line divides this text, which should be one line; delete it",
                )
                return FAULTY
        # A carriage return is suspect in a value, to which only an escape can bring it.
        if reader.is_suspect and (SUSPECT.search(event.value) or "\r" in event.value):
            if not reader.is_safe(event):
                return FAULTY
            for remark in islice(ambiguous_characters(value), MAX_REMARKS):
                reader.warn_inside(event, remark, "ambiguous-width")
        if ("(" in value or "（" in value) and mentions_era(value):
            for remark in islice(wrong_era_years(value), MAX_REMARKS):
                reader.warn_inside(event, remark, "era-year")
        return value

    return convert_text


@cache
def _bilingual_converter(*, prose: bool) -> Converter:
    convert_text = _text_converter(prose=prose)

    def convert_bilingual(reader: Reader, event: Event) -> Any:
        if type(event) is not MappingStart:
            return _wrong_kind(reader, event, "ja: and en: with a text each")
        next_event = reader.next_event
        texts: dict[str, Any] = {}
        is_sound = True
        while True:
            key = next_event()
            if type(key) is Scalar:
                name = key.value
            elif type(key) is MappingEnd:
                break
            else:
                name = ""
            if (name == "ja" or name == "en") and name not in texts:
                texts[name] = text = convert_text(reader, next_event())
                if text is FAULTY:
                    is_sound = False
            else:
                reader.refuse_key(key, ("ja", "en"), texts)
                is_sound = False
        if "ja" not in texts:
            reader.report(event, "missing-key", "the Japanese text is missing; add ja:")
            return FAULTY
        if "en" not in texts:
            reader.warn(
                event, "missing-english", "the English text is missing; add en: with the same"
            )
        return Bilingual(texts["ja"], texts.get("en")) if is_sound else FAULTY

    return convert_bilingual


def _token_converter(kind: Token) -> Converter:
    noun, advice = kind.noun.en or "", kind.advice.en or ""
    fits = re.compile(kind.pattern).fullmatch
    to_int = kind.to_int

    def convert_token(reader: Reader, event: Event) -> Any:
        if type(event) is not Scalar:
            return _wrong_kind(reader, event, noun)
        value = event.value.strip(" \n")
        if value.isspace() or (value in NULLS and not (value and event.style)):
            return _empty(reader, event, advice)
        if reader.is_suspect and not reader.is_safe(event):
            return FAULTY
        if fits(value) is None:
            reader.report(event, kind.code, f"{reader.quote(value)} is not {noun}; {advice}")
            return FAULTY
        return int(value) if to_int else value

    return convert_token


def _reference_converter(kind: ReferenceTo) -> Converter:
    convert_slug = _token_converter(SLUG)
    to = kind.kind

    def convert_reference(reader: Reader, event: Event) -> Any:
        slug = convert_slug(reader, event)
        if slug is not FAULTY:
            mark = event.start_mark
            reader.references.append(FoundReference(to, slug, mark.line + 1, mark.column + 1))
        return slug

    return convert_reference


def _list_converter(kind: ListOf) -> Converter:
    convert_item: Callable[..., Any] = build_converter(kind.item)
    is_record = isinstance(kind.item, type)
    numbered = isinstance(kind.item, type) and any(
        isinstance(attribute.kind, Position) for attribute in kind.item.attributes
    )
    is_told_apart = kind.distinct and not is_record

    def convert_list(reader: Reader, event: Event) -> Any:
        if type(event) is not ListStart:
            return _wrong_kind(reader, event, 'a list, each item on a line that begins with "- "')
        next_event = reader.next_event
        found_before = len(reader.values)
        items: list[Any] = []
        is_sound = True
        while type(item_event := next_event()) is not ListEnd:
            if numbered:
                item = convert_item(reader, item_event, number=len(items) + 1)
            else:
                item = convert_item(reader, item_event)
            items.append(item)
            if item is FAULTY:
                is_sound = False
            elif is_told_apart:
                reader.values.append(FoundValue("", item, item_event.start_mark))
        if len(items) < kind.minimum:
            wanted = "one item" if kind.minimum == 1 else f"{kind.minimum} items"
            found = "is too short" if items else "is empty"
            reader.report(event, "too-few", f"this list {found}; it needs at least {wanted}")
            return FAULTY
        if kind.ascending:
            reader.check_ascending(kind.ascending, found_before)
        if kind.descending:
            reader.check_descending(kind.descending, found_before)
        if kind.distinct:
            reader.check_distinct("slug" if is_record else "", found_before)
        return tuple(items) if is_sound else FAULTY

    return convert_list


def _record_converter(kind: type[Record]) -> Callable[..., Any]:
    keys = {
        attribute.name: (build_converter(attribute.kind), attribute.name in _TRACKED)
        for attribute in kind.attributes
        if not isinstance(attribute.kind, Position)
    }
    defaults = {
        attribute.name: attribute.default
        for attribute in kind.attributes
        if attribute.default is not REQUIRED and not attribute.advised
    }
    wanted = f"the keys of {kind.noun.en}, each on a line of its own"

    def convert_record(reader: Reader, event: Event, *, number: int | None = None) -> Any:
        if type(event) is not MappingStart:
            return _wrong_kind(reader, event, wanted)
        next_event = reader.next_event
        values: dict[str, Any] = {}
        is_sound = True
        while True:
            key_event = next_event()
            if type(key_event) is Scalar:
                name = key_event.value
            elif type(key_event) is MappingEnd:
                break
            else:
                name = ""
            entry = keys.get(name)
            if entry is None or name in values:
                reader.refuse_key(key_event, keys, values)
                is_sound = False
                continue
            convert, is_tracked = entry
            value_event = next_event()
            values[name] = value = convert(reader, value_event)
            if value is FAULTY:
                is_sound = False
            elif is_tracked:
                reader.values.append(FoundValue(name, value, value_event.start_mark))
        if len(values) < len(keys):
            values = {**defaults, **values}
            if len(values) < len(keys):
                is_sound = _fill_in(reader, event, kind, values) and is_sound
        if not is_sound:
            return FAULTY
        return kind(**values) if number is None else kind(number=number, **values)

    return convert_record


def _fill_in(reader: Reader, event: Event, kind: type[Record], values: dict[str, Any]) -> bool:
    """Adds what stands for missing keys that have no default; whether all required are there."""
    is_whole = True
    for attribute in kind.attributes:
        name = attribute.name
        if name in values or isinstance(attribute.kind, Position):
            continue
        if isinstance(attribute.kind, OwnSlug):
            values[name] = reader.slug
            continue
        said = f"the key {name} is missing: {attribute.help.en}"
        if attribute.is_required:
            is_whole = False
            reader.report(event, "missing-key", said)
        else:
            values[name] = attribute.default
            reader.warn(event, "missing-" + name.replace("_", "-"), said)
    return is_whole


def _wrong_kind(reader: Reader, event: Event, wanted: str) -> Any:
    reader.refuse_value(event, wanted)
    return FAULTY


def _empty(reader: Reader, event: Event, advice: str) -> Any:
    reader.report(event, "empty-text", f"nothing is written here; {advice}")
    return FAULTY
