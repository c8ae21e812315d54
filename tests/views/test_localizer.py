"""What is shown in which language."""

from __future__ import annotations

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import Localizer
from tokyo_jobs.views.localizer import neutral
from tokyo_jobs.views.nodes import Run

TEXT = Bilingual("環境", "Environment")
JAPANESE_ONLY = Bilingual("環境")


def test_one_language_is_one_run() -> None:
    assert Localizer("ja")(TEXT).runs == (Run("環境", "ja"),)
    assert Localizer("en")(TEXT).runs == (Run("Environment", "en"),)


def test_both_languages_stand_together_and_the_same_text_once() -> None:
    assert Localizer("both")(TEXT).runs == (Run("環境", "ja"), Run("Environment", "en"))
    assert Localizer("both")(Bilingual("2020", "2020")).runs == (Run("2020"),)


def test_missing_english_is_shown_in_japanese_and_marked() -> None:
    for choice in ("en", "both"):
        assert Localizer(choice)(JAPANESE_ONLY).runs == (Run("環境", "ja", is_substitute=True),)
    assert Localizer("ja")(JAPANESE_ONLY).runs == (Run("環境", "ja"),)


def test_what_is_filled_in_without_english_makes_the_whole_japanese() -> None:
    template = Bilingual("出典: {name}", "Sources: {name}")
    assert Localizer("en")(template, name=TEXT).plain == "Sources: Environment"
    assert Localizer("en")(template, name=JAPANESE_ONLY).runs[0] == Run("出典: 環境", "ja", True)


def test_control_characters_are_made_visible() -> None:
    assert "\x1b" not in neutral("a\x1b[31mb").plain
    assert "\u202e" not in Localizer("ja")(Bilingual("a\u202eb")).plain
