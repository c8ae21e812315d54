"""What is shown in which language, dates included."""

from __future__ import annotations

import pytest

from tokyo_jobs.text import Bilingual
from tokyo_jobs.views.localizer import Localizer, neutral, show_date
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


@pytest.mark.parametrize(
    ("date", "ja", "en"),
    [
        ("2020-12", "2020年(令和2年)12月", "December 2020"),
        ("2021", "2021年(令和3年)", "2021"),
        ("2019", "2019年(令和元年)", "2019"),
        ("2019-04", "2019年(平成31年)4月", "April 2019"),
        ("2019-05-01", "2019年(令和元年)5月1日", "May 1, 2019"),
        ("2019-04-30", "2019年(平成31年)4月30日", "April 30, 2019"),
        ("1989-01-07", "1989年(昭和64年)1月7日", "January 7, 1989"),
        ("1926-12-24", "1926年(大正15年)12月24日", "December 24, 1926"),
        ("1926-12-25", "1926年(昭和元年)12月25日", "December 25, 1926"),
        ("1868-01-01", "1868年1月1日", "January 1, 1868"),
        ("1850", "1850年", "1850"),
    ],
)
def test_era_year_stands_beside_the_western_year(date: str, ja: str, en: str) -> None:
    shown = show_date(date)
    assert (shown.ja, shown.en) == (ja, en)
