"""What of a record a search finds by itself."""

from __future__ import annotations

import pytest

from tests.documents import TEXTS, parse
from tokyo_jobs.index import passages_of
from tokyo_jobs.model import Kind


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("bureau", ["", "programs", "programs"]),
        ("staff", ["", "interview", "schedule", "career"]),
    ],
)
def test_the_passages_of_a_record_are_what_can_be_opened(kind: Kind, parts: list[str]) -> None:
    """A program or a question each, a list without titles as a whole; no sources."""
    passages = passages_of(parse(TEXTS[kind], kind).record)
    assert [passage.part for passage in passages] == parts
    assert [p.number for p in passages if p.number] == [1, 2][: parts.count("programs")]
    assert all(passage.title.ja for passage in passages)
    assert all(passage.texts for passage in passages)
