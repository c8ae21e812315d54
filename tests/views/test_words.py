"""The words of the interface."""

from __future__ import annotations

from tokyo_jobs.text import Bilingual, count_of, fill
from tokyo_jobs.views import words


def test_fill_gives_each_language_its_own_value() -> None:
    date = Bilingual("12月", "December")
    assert fill(words.AS_OF, date=date) == Bilingual("12月時点", "as of December")


def test_one_is_counted_in_the_singular() -> None:
    count = count_of(1, words.ONE_PLACE_COUNTED, words.PLACES_COUNTED)
    assert count.en == "1 place"
    many = count_of(1234, words.ONE_PLACE_COUNTED, words.PLACES_COUNTED)
    assert many.en == "1,234 places"
