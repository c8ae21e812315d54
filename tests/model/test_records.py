"""Records have the contract's keys in its order, and come back as the models they were."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import Mock

import pytest

from tests.documents import TEXTS, parse
from tokyo_jobs.catalog import Catalog, items
from tokyo_jobs.catalog.items import BureauSummary, FieldCount, Hit, Snippet, StaffSummary
from tokyo_jobs.loading import select_roots
from tokyo_jobs.loading.loader import load
from tokyo_jobs.model import (
    Bureau,
    StaffMember,
    dump,
    restore,
)
from tokyo_jobs.text import Bilingual

NAME = Bilingual("名", "Name")
BOTH = {"ja": "名", "en": "Name"}


def bureau() -> Bureau:
    record = parse(TEXTS["bureau"], "bureau").record
    assert isinstance(record, Bureau)
    return record


def member() -> StaffMember:
    record = parse(TEXTS["staff"], "staff").record
    assert isinstance(record, StaffMember)
    return record


def keys(value: Any) -> Any:
    """Return the keys of a record in their order, and those of what is in it."""
    if isinstance(value, dict):
        return [(key, keys(item)) for key, item in value.items() if key not in ("ja", "en")]
    if isinstance(value, list):
        return keys(value[0]) if value and isinstance(value[0], dict) else []
    return None


def test_a_bureau_has_the_keys_of_the_contract() -> None:
    """In its order, at every depth; what only a search reads is not among them."""
    source = [("title", None), ("url", None), ("as_of", None), ("supports", [])]
    program = [("number", None), ("title", []), ("body", []), ("figures", [])]
    staff = StaffSummary("yamada", NAME, NAME, "b", NAME, 2009, 11, ())
    record = Catalog.dump_bureau(Mock(staff=lambda **_: [staff]), bureau())
    assert keys(record) == [
        ("slug", None),
        ("name", []),
        ("fields", []),
        ("tagline", []),
        ("overview", []),
        ("programs", program),
        ("staff", []),
        ("sources", source),
        ("since", []),
    ]
    assert record["staff"] == ["yamada"]


def test_a_member_of_staff_has_the_keys_of_the_contract() -> None:
    """In its order; what is not there is null."""
    record = dump(member())
    assert list(record) == [
        *("slug", "name", "headline", "bureau", "division", "occupation", "joined", "degree"),
        *("note", "interview", "schedule", "career", "sources"),
    ]
    assert list(record["interview"][0]) == ["question", "answer"]
    assert record["schedule"][1] == {
        "time": None,
        "activity": {"ja": "測定", "en": "Measures"},
        "detail": {"ja": "屋上で", "en": "On the roof"},
    }
    assert record["schedule"][0]["detail"] is None
    assert list(record["career"][0]) == ["year", "post", "duties"]
    assert record["joined"] == 2009


def test_the_items_of_lists_have_the_keys_of_the_contract() -> None:
    """Fields, bureaus, staff and hits."""
    assert items.dump_item(FieldCount("f", NAME, 2, 1)) == {
        "slug": "f",
        "name": BOTH,
        "bureaus": 2,
        "staff": 1,
    }
    summary = BureauSummary("b", NAME, ("f",), Bilingual("句"), 3, ("s",))
    assert json.dumps(items.dump_item(summary), ensure_ascii=False) == (
        '{"slug": "b", "name": {"ja": "名", "en": "Name"}, "fields": ["f"],'
        ' "tagline": {"ja": "句", "en": null}, "programs": 3, "staff": ["s"]}'
    )
    staff = StaffSummary("s", NAME, NAME, "b", NAME, 2009, 11, ())
    assert list(items.dump_item(staff)) == [
        *("slug", "name", "headline", "bureau", "occupation", "joined")
    ]
    hit = Hit("bureau", "b", 6, "bureau b 6", NAME, Snippet("x", ((0, 1),), "ja"), NAME)
    assert json.dumps(items.dump_item(hit), ensure_ascii=False) == (
        '{"kind": "bureau", "slug": "b", "number": 6, "command": "bureau b 6",'
        ' "title": {"ja": "名", "en": "Name"}, "snippet": "x",'
        ' "name": {"ja": "名", "en": "Name"}}'
    )


def test_a_missing_english_text_is_null() -> None:
    """Never a copy of the Japanese."""
    assert dump(Bilingual("日本語だけ")) == {"ja": "日本語だけ", "en": None}


def test_what_only_a_search_reads_is_in_the_whole_record() -> None:
    """In the place where its class declares it."""
    record = dump(bureau(), public_only=False)
    assert list(record)[:4] == ["slug", "name", "reading", "aliases"]
    assert record["reading"] == "かんきょうきょく"
    assert list(record["sources"][0])[:2] == ["title", "gloss"]


def test_an_outline_has_both_languages_of_every_text() -> None:
    text = {"ja": "", "en": None}
    assert items.outline_of("schedule") == {"time": None, "activity": text, "detail": text}


def test_the_outlines_of_lists_have_the_keys_of_their_items() -> None:
    """So that a list without items has its columns, too."""
    assert keys(items.outline_of("fields"))[:2] == [("slug", None), ("name", [])]
    assert list(items.outline_of("bureaus")) == [
        *("slug", "name", "fields", "tagline", "programs", "staff")
    ]
    assert items.outline_of("staff")["occupation"] == {"ja": "", "en": None}
    assert list(items.outline_of("hits"))[:3] == ["kind", "slug", "number"]


def test_every_bundled_record_comes_back_as_it_was() -> None:
    """Through JSON text."""
    records = [document.record for document in load(select_roots()).documents]
    whole = [record for record in records if isinstance(record, Bureau | StaffMember)]
    assert len(whole) > 40
    for record in whole:
        text = json.dumps(dump(record, public_only=False))
        assert restore(type(record), json.loads(text)) == record


def test_a_record_cannot_be_changed() -> None:
    record = bureau()
    before = dump(record)
    for name in ("slug", "more"):
        with pytest.raises(AttributeError, match=name):
            setattr(record, name, "other")
    assert dump(record) == before


def test_what_lacks_a_key_is_no_record() -> None:
    """Nor is anything but a whole object; whoever reads an index relies on the error."""
    record = dump(bureau(), public_only=False)
    for name in record:
        with pytest.raises(KeyError, match=name):
            restore(Bureau, {key: value for key, value in record.items() if key != name})
    for other in (3, "text", [], {**record, "programs": [[]]}):
        with pytest.raises(TypeError):
            restore(Bureau, other)
