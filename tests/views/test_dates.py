"""Dates as readers of both languages write them."""

from __future__ import annotations

import pytest

from tokyo_jobs.views.dates import era_year, show_date


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
        ("1850", "1850年", "1850"),
    ],
)
def test_era_year_stands_beside_the_western_year(date: str, ja: str, en: str) -> None:
    shown = show_date(date)
    assert (shown.ja, shown.en) == (ja, en)


def test_eras_begin_on_their_first_day() -> None:
    assert era_year(1926, 12, 24) == "大正15年"
    assert era_year(1926, 12, 25) == "昭和元年"
    assert era_year(1868, 1, 1) == ""
