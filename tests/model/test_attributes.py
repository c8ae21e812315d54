"""Each attribute is declared once and whole; each notation takes and refuses what it should."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from typing import get_type_hints

import pytest

from tests.documents import VALUES, changed, codes
from tokyo_jobs.model import FILES, KINDS, JobField, Kind, ListOf, Record
from tokyo_jobs.model.attributes import (
    LINE,
    REQUIRED,
    Attribute,
    OwnSlug,
    Position,
    ValueKind,
    WrittenText,
    key,
)
from tokyo_jobs.text import Bilingual

FIELD = JobField(slug="air", name=Bilingual("空", "Air"))


def records(kind: ValueKind) -> Iterator[type[Record]]:
    if isinstance(kind, ListOf):
        yield from records(kind.item)
    elif isinstance(kind, type):
        yield kind
        for attribute in kind.attributes:
            yield from records(attribute.kind)


ALL_RECORDS = dict.fromkeys(record for kind in KINDS for record in records(FILES[kind]))
ALL_ATTRIBUTES = [
    pytest.param(record, attribute, id=f"{record.__name__}.{attribute.name}")
    for record in ALL_RECORDS
    for attribute in record.attributes
]


@pytest.mark.parametrize(("record", "attribute"), ALL_ATTRIBUTES)
def test_an_attribute_is_declared_as_its_type_says(
    record: type[Record], attribute: Attribute
) -> None:
    """None or an empty list stands for what a file may leave out, and for nothing else."""
    hint = get_type_hints(record)[attribute.name]
    kind = attribute.kind
    assert ("None" in str(hint)) == (attribute.default is None)
    assert str(hint).startswith("tuple") == isinstance(kind, ListOf)
    assert (attribute.default == ()) <= isinstance(kind, ListOf)
    if isinstance(kind, ListOf) and not attribute.is_required:
        assert attribute.default == ()
        assert kind.minimum == 0
    if isinstance(kind, WrittenText) and kind.is_bilingual:
        assert hint in (Bilingual, Bilingual | None)
    if isinstance(kind, OwnSlug | Position):
        assert attribute.default is REQUIRED
        assert not attribute.is_required


@pytest.mark.parametrize(("record", "attribute"), ALL_ATTRIBUTES)
def test_every_attribute_is_explained_in_one_line_of_both_languages(
    record: type[Record], attribute: Attribute
) -> None:
    for text in attribute.help:
        assert text
        assert "\n" not in text
        assert text[-1] not in ".。"
    assert (attribute.help.en or "")[0].isupper()
    assert len(attribute.help.en or "") <= 90
    assert len(attribute.help.ja) <= 45


@pytest.mark.parametrize("record", ALL_RECORDS, ids=lambda record: record.__name__)
def test_every_record_has_a_noun_and_only_what_it_declares(record: type[Record]) -> None:
    assert record.noun.ja
    assert record.noun.en
    assert {a.name for a in record.attributes} == set(record.__annotations__)


def test_a_record_has_only_the_values_it_was_made_with() -> None:
    """Not what declares them."""
    with pytest.raises(AttributeError):
        _ = JobField(slug="air").name  # type: ignore[call-arg]


def test_a_record_takes_no_value_that_it_does_not_declare() -> None:
    with pytest.raises(TypeError, match="nonsense"):
        JobField(slug="air", name=FIELD.name, nonsense=3)


def test_what_may_be_none_is_optional_however_that_is_written() -> None:
    class Note(Record, noun=Bilingual("注", "a note")):
        first: None | Bilingual = key(LINE, "一", "One")  # noqa: RUF036
        other: Bilingual | None = key(LINE, "二", "Two")
        needed: Bilingual = key(LINE, "三", "Three")

    assert [each.name for each in Note.attributes if each.is_required] == ["needed"]


def test_records_are_equal_when_they_say_the_same() -> None:
    """Also when they come from another process; one of another class is another."""
    same = JobField(slug="air", name=Bilingual("空", "Air"))
    assert FIELD == same == pickle.loads(pickle.dumps(FIELD)) == copy.copy(FIELD)
    assert JobField(slug="sea", name=FIELD.name) != FIELD
    assert FIELD != "air"


@pytest.mark.parametrize(
    ("kind", "old", "new", "value"),
    [(kind, old, new, good) for kind, old, new, _, goods, _ in VALUES for good in goods],
)
def test_a_value_in_its_notation_is_taken(kind: Kind, old: str, new: str, value: str) -> None:
    document = changed(old, new.format(value), kind)
    errors = {problem.code for problem in document.problems if problem.severity == "error"}
    # Some fit their notation but not the rest of the file.
    assert errors <= {"after-source"}


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
