"""Remarks on texts that load: ambiguous widths and era years."""

from __future__ import annotations

import pytest

from tests.documents import changed_at
from tokyo_jobs.loading.prose import Remark, odd_characters, wrong_era_years
from tokyo_jobs.text import fill


def said(remark: Remark) -> str:
    """Return what a remark says in English."""
    return fill(remark[2], where="tagline, ja", **remark[3]).en or ""


@pytest.mark.parametrize(
    "text",
    [
        "2021年(令和3年)",
        "2021年（令和３年）",
        "2019年(令和元年)",
        "2019年(平成31年)",
        "1989年(昭和64年)と1989年(平成元年)",
        "1926年(大正15年)と1926年(昭和元年)",
        "1912(明治45)年",
        "令和3年(2021年)",
        "令和3(2021)年度",
        "令和2年12月(2020年12月)",
        "2020年12月1日(令和2年12月1日)",
        "2021年度(令和3年度)",
        "2021 (Reiwa 3)",
        "Reiwa 3 (2021)",
        "令和3年と2020年",
        "第3回(2020年)の令和の事業",
        "令和3年(20200件)",
    ],
)
def test_era_years_that_agree_or_stand_alone_are_no_remark(text: str) -> None:
    assert list(wrong_era_years(text)) == []


@pytest.mark.parametrize(
    ("text", "passage", "year"),
    [
        ("設立は2021年(令和2年)。", "2021年(令和2", 2020),
        ("２０２１年（令和２年）", "２０２１年（令和２", 2020),
        ("2020年(令和元年)", "2020年(令和元", 2019),
        ("1990(平成元)年", "1990(平成元", 1989),
        ("平成元年(1990年)", "平成元年(1990", 1989),
        ("令和3年12月(2020年12月)", "令和3年12月(2020", 2021),
        ("2020年12月(令和3年12月)", "2020年12月(令和3", 2021),
        ("昭和63年度(1989年度)", "昭和63年度(1989", 1988),
        ("大正12年(1924年)", "大正12年(1924", 1923),
        ("明治元年(1867年)", "明治元年(1867", 1868),
        ("2020 (Reiwa 3)", "2020 (Reiwa 3", 2021),
        ("Showa 63 (1989)", "Showa 63 (1989", 1988),
    ],
)
def test_an_era_year_that_is_another_western_year_is_a_remark(
    text: str, passage: str, year: int
) -> None:
    (remark,) = wrong_era_years(text)
    assert remark[1] == passage
    assert str(year) in said(remark)


@pytest.mark.parametrize(
    ("char", "instead"),
    [
        *(("①", "(1)"), ("⑳", "(20)"), ("※", "注"), ("→", "から"), ("…", "..."), ("—", "-")),
        *(
            ("é", "write e"),
            ("Ⅲ", "III"),
            ("’", "'"),
            ("×", "x"),
            ("●", "・"),
            ("α", "another character"),
        ),
    ],
)
def test_an_ambiguous_character_is_named_with_what_to_write(char: str, instead: str) -> None:
    (remark,) = odd_characters(f"事業{char}と{char}")
    assert remark[1] == char
    assert f'"{char}" (U+{ord(char):04X})' in said(remark)
    assert instead in said(remark)


def test_an_english_text_is_told_what_an_english_writer_writes() -> None:
    said_of = {
        remark[1]: str(remark[3]["instead"]) for remark in odd_characters("→℃≒※●’", is_english=True)
    }
    assert "".join(said_of.values()).isascii()
    document = changed_at("en: Air}", "en: Air at 5℃}")[0]
    assert "write degrees C" in (document.problems[0].message.en or "")


def test_ordinary_japanese_and_english_has_no_remark() -> None:
    text = '事業「概要」(1)、〜～・ー。20,000㎡ ﾃﾞｼﾞﾀﾙ 50% it\'s "so" - ok!? 😀'
    assert list(odd_characters(text)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("公害を防ぐ。", "公害◆→を防ぐ。"),
        ("緑を守る。", "緑を守る◆①。"),
        ("部は五つある。", "部は五つある◆…。"),
        ("{ja: 大気, en: Air}", "{ja: 大気, en: Sky◆’s air}"),
        ("{ja: 大気, en: Air}", '{ja: "大気◆①", en: Air}'),
        ("{ja: 大気, en: Air}", '{ja: ◆"大気\\u2460", en: Air}'),
        ("公害を防ぐ。", "公害を◆2021年(令和2年)に防ぐ。"),
        ("部は五つある。", "部は五つある(◆令和元年(2020年))。"),
    ],
)
def test_a_remark_is_a_warning_at_its_passage_or_at_the_text_that_hides_it(
    old: str, new: str
) -> None:
    document, places = changed_at(old, new)
    (problem,) = document.problems
    assert problem.severity == "warning"
    assert document.record is not None
    assert [(problem.line, problem.column)] == places


def test_warnings_in_one_text_name_each_character_once() -> None:
    document, _ = changed_at("公害を防ぐ。", "①→①→")
    assert [problem.code for problem in document.problems] == ["ambiguous-width"] * 2
