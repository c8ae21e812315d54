"""The shapes say what the models need, and each kind of value takes and refuses what it should."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from importlib import import_module
from typing import get_type_hints

import pytest

from tests.documents import VALUES, changed, codes
from tokyo_jobs.model.shapes import (
    KINDS,
    Bilingual,
    Kind,
    ListOf,
    Record,
    ValueKind,
    shape_of,
)
from tokyo_jobs.text import Bilingual as BilingualText


def records(kind: ValueKind) -> Iterator[Record]:
    if isinstance(kind, ListOf):
        yield from records(kind.item)
    elif isinstance(kind, Record):
        yield kind
        for key in kind.keys:
            yield from records(key.kind)


ALL_RECORDS = [record for kind in KINDS for record in records(shape_of(kind))]


@pytest.mark.parametrize("record", ALL_RECORDS, ids=lambda record: record.model)
def test_a_record_has_the_attributes_of_its_model(record: Record) -> None:
    module, name = record.model.split(":")
    model = getattr(import_module(module), name)
    attributes = {field.name for field in dataclasses.fields(model)}
    assert {key.name for key in record.keys} == attributes - {"number"} or (
        {key.name for key in record.keys} == attributes | {"slug"}
    )
    hints = get_type_hints(model)
    for key in record.keys:
        may_be_none = "None" in str(hints[key.name])
        assert may_be_none == (
            not key.required and not isinstance(key.kind, ListOf) and not key.own_slug
        )
        if isinstance(key.kind, Bilingual):
            assert hints[key.name] in (BilingualText, BilingualText | None)


@pytest.mark.parametrize("record", ALL_RECORDS, ids=lambda record: record.model)
def test_every_key_is_explained_in_one_line_of_plain_english(record: Record) -> None:
    for key in record.keys:
        assert 8 < len(key.help) <= 90, key
        assert key.help[0].isupper()
        assert not key.help.endswith(".")
        assert "\n" not in key.help


@pytest.mark.parametrize(
    ("kind", "old", "new", "value"),
    [(kind, old, new, good) for kind, old, new, _, goods, _ in VALUES for good in goods],
)
def test_a_value_in_its_notation_is_taken(kind: Kind, old: str, new: str, value: str) -> None:
    document = changed(old, new.format(value), kind)
    assert {problem for problem in document.problems if problem.severity == "error"} == set()
    assert document.record is not None


@pytest.mark.parametrize(
    ("kind", "old", "new", "code", "value"),
    [(kind, old, new, code, bad) for kind, old, new, code, _, bads in VALUES for bad in bads],
)
def test_a_value_in_another_notation_is_refused_by_name(
    kind: Kind, old: str, new: str, code: str, value: str
) -> None:
    document = changed(old, new.format(value), kind)
    assert document.record is None
    assert codes(document) == {code}
