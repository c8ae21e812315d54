"""A source is cited by what the reader can read."""

from __future__ import annotations

from tokyo_jobs.model import Source
from tokyo_jobs.views import Localizer
from tokyo_jobs.views.nodes import Run
from tokyo_jobs.views.sources import cite


def test_an_explained_title_is_named_by_the_explanation_to_english_readers() -> None:
    """The title itself, which is what they will find there, is kept."""
    source = Source(title="都政の資料", gloss="Papers", url="https://example.org/")
    for choice, name in (("ja", "都政の資料"), ("both", "都政の資料"), ("en", "Papers")):
        (cited,) = cite([source], Localizer(choice)).citations
        assert cited.title == Run("都政の資料")
        assert cited.name.text == name
        assert [note.plain for note in cited.notes] == (["Papers"] if choice != "ja" else [])
