"""Texts in two languages, filled in one way."""

from __future__ import annotations

import pytest

from tokyo_jobs.text import Bilingual, count_of, fill


def test_a_text_without_english_is_japanese_in_both_languages() -> None:
    assert Bilingual("局", "bureau").localized("en") == "bureau"
    assert Bilingual("局", "bureau").localized("ja") == "局"
    assert Bilingual("局").localized("en") == "局"


def test_each_language_gets_its_own_of_what_is_filled_in() -> None:
    template = Bilingual("{what}が{count}つ", "{count} of {what}")
    filled = fill(template, what=Bilingual("局", "bureaus"), count=3)
    assert filled == Bilingual("局が3つ", "3 of bureaus")
    with pytest.raises(KeyError):
        fill(template, what="x")


def test_one_is_not_many() -> None:
    template = Bilingual("{count}件", "{count} file{s}")
    assert count_of(1, template) == Bilingual("1件", "1 file")
    assert count_of(0, template) == Bilingual("0件", "0 files")
    assert count_of(1234, template) == Bilingual("1,234件", "1,234 files")
