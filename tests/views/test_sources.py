"""A source is cited by what the reader can read."""

from __future__ import annotations

import pytest

from tokyo_jobs.model import Source
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Run


def test_an_explained_title_is_named_by_the_explanation_to_english_readers() -> None:
    """The title itself, which is what they will find there, is kept."""
    source = Source(title="都政の資料", gloss="Papers", url="https://example.org/")
    for choice, name in (("ja", "都政の資料"), ("both", "都政の資料"), ("en", "Papers")):
        (cited,) = Localizer(choice).cite([source]).citations
        assert cited.title == Run("都政の資料")
        assert cited.name.text == name
        assert [note.plain for note in cited.notes] == (["Papers"] if choice != "ja" else [])


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["3"], "Used for: Program 3"),
        (["2", "1"], "Used for: Programs 1-2"),
        (["1", "3"], "Used for: Programs 1, 3"),
        (["overview", "3", "1", "2", "10"], "Used for: Overview, Programs 1-3, 10"),
    ],
)
def test_programs_that_run_on_are_told_by_the_first_and_the_last(
    numbers: list[str], said: str
) -> None:
    source = Source(title="x", url="https://example.org/", supports=tuple(numbers))
    (cited,) = Localizer("en").cite([source]).citations
    assert [note.plain for note in cited.notes] == [said]


def test_a_part_is_cited_from_what_supports_it() -> None:
    """And by everything where nothing is said to."""
    supported = [("overview",), ("1",), ()]
    sources = [Source(title="x", url="https://example.org/", supports=parts) for parts in supported]
    for some, part, numbers in (
        (sources, "1", [2, 3]),
        (sources, "2", [3]),
        (sources[:2], "2", [1, 2]),
    ):
        cited = Localizer("en").cite(some, [part]).citations
        assert [citation.number for citation in cited] == numbers
