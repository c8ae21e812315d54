"""The words of the interface."""

from __future__ import annotations

import string

import pytest

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import words

WORDS = {name: value for name, value in vars(words).items() if isinstance(value, Bilingual)}


@pytest.mark.parametrize("name", WORDS)
def test_both_languages_have_the_same_placeholders(name: str) -> None:
    def placeholders(text: str) -> set[str]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    word = WORDS[name]
    assert word.en
    assert placeholders(word.ja) == placeholders(word.en)


def test_fill_gives_each_language_its_own_value() -> None:
    date = Bilingual("12月", "December")
    assert fill(words.AS_OF, date=date) == Bilingual("12月時点", "as of December")


def test_one_is_counted_in_the_singular() -> None:
    count = count_of(1, words.ONE_PLACE_COUNTED, words.PLACES_COUNTED)
    assert count.en == "1 place"
    many = count_of(1234, words.ONE_PLACE_COUNTED, words.PLACES_COUNTED)
    assert many.en == "1,234 places"
