"""What is said in which language."""

from __future__ import annotations

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views.nodes import Run
from tokyo_jobs.views.speech import Speech, neutral

TEXT = Bilingual("環境", "Environment")
JAPANESE_ONLY = Bilingual("環境")


def test_one_language_is_one_run() -> None:
    assert Speech("ja").say(TEXT).runs == (Run("環境", "ja"),)
    assert Speech("en").say(TEXT).runs == (Run("Environment", "en"),)


def test_both_languages_stand_together_and_the_same_text_once() -> None:
    assert Speech("both").say(TEXT).runs == (Run("環境", "ja"), Run("Environment", "en"))
    assert Speech("both").say(Bilingual("2020", "2020")).runs == (Run("2020"),)


def test_missing_english_is_shown_in_japanese_and_marked() -> None:
    for choice in ("en", "both"):
        assert Speech(choice).say(JAPANESE_ONLY).runs == (Run("環境", "ja", is_substitute=True),)
    assert Speech("ja").say(JAPANESE_ONLY).runs == (Run("環境", "ja"),)


def test_several_short_texts_are_lines_of_one_run_for_each_language() -> None:
    phrase = Speech("both").say_lines([TEXT, Bilingual("教育", "Education")])
    assert [run.text for run in phrase.runs] == ["環境\n教育", "Environment\nEducation"]
    assert Speech("ja").say_lines([]).runs == (Run(""),)


def test_control_characters_are_made_visible() -> None:
    assert "\x1b" not in neutral("a\x1b[31mb").plain
    assert "\u202e" not in Speech("ja").say(Bilingual("a\u202eb")).plain
