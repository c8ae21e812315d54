"""How many cells a text takes, and where its lines break."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.text.awkward import anything
from tokyo_jobs.text import (
    width_cells,
    wrap,
)

# The rules as they are promised, written out again so that a slip in the module shows.
NEVER_FIRST = set(
    "、。，．・：；？！）」』】〕］｝〉》ー々ゝゞヽヾ‐〜～"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}"
)
NEVER_LAST = set("（「『【〔［｛〈《([{")

SAMPLES = (
    "デジタルサービス局は、都政のＤＸを進める局である。「つながる東京」をめざし、5Gや"
    "Wi-Fi（OpenRoaming対応）の整備、行政手続（約28,000件）のオンライン化などに取り組む。"
    "キャッチコピーは『使いやすく、わかりやすく』。データの公開・活用も担う！",
    "2025年4〜6月期の利回りは0.338%、運用収入は49億3,190万円であった。約1,500kLの燃料を"
    "（緊急時に備えて）確保し、50％以上を都内の施設へ配る。ちょっとしたショップやカフェ、"
    "ウェブサイト（https://example.com/tokyo/index.html）などでも知らせている。",
    "ｶﾀｶﾅのﾃﾞｰﾀも、混ざった「Open Data」も、佐々木さんのノートも、いすゞ自動車のトラックも、"
    "一つひとつ、ていねいに扱うこと（［例］を含む）。…と、そういうことであった。",
)


def without_blanks(text: str) -> str:
    return "".join(text.split())


# width_cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Tokyo 2025", 10),
        ("東京都", 6),
        ("ﾃﾞｰﾀ", 4),
        ("か\u3099", 2),
        ("👍", 2),
        ("a\x1bb", 2),
        ("\ud800", cell_len("\ud800")),
    ],
)
def test_width_is_counted_in_terminal_cells(text: str, cells: int) -> None:
    assert width_cells(text) == cells


@given(anything)
def test_width_is_what_rich_counts(text: str) -> None:
    assert width_cells(text) == cell_len(text)


# wrap: what is kept


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]


def test_text_that_fits_is_one_line() -> None:
    assert wrap("東京都庁", 8) == ["東京都庁"]


def test_a_blank_line_stays_between_paragraphs() -> None:
    assert wrap("第一段落\n\n第二段落", 6) == ["第一段", "落", "", "第二段", "落"]


def test_a_single_line_break_is_kept() -> None:
    assert wrap("一行目\n二行目", 20) == ["一行目", "二行目"]


def test_windows_line_ends_leave_nothing_behind() -> None:
    assert wrap("一\r\n\r\n二", 20) == ["一", "", "二"]


def test_indentation_is_kept_where_it_fits() -> None:
    assert wrap("　一字下げた段落", 8) == ["　一字下", "げた段落"]
    assert wrap("        word", 6) == ["word"]
    assert wrap("  infrastructure", 6) == ["infras", "tructu", "re"]


@pytest.mark.parametrize("width", [-5, 0, 1, 2])
def test_a_width_below_two_is_two(width: int) -> None:
    assert wrap("東京ab", width) == ["東", "京", "ab"]


# wrap: where lines break


def test_japanese_breaks_between_any_two_characters() -> None:
    assert wrap("環境局の仕事", 5) == ["環境", "局の", "仕事"]
    assert wrap("東京ﾄｳｷﾖｳ", 6) == ["東京ﾄｳ", "ｷﾖｳ"]


@pytest.mark.parametrize("character", sorted(NEVER_FIRST))
def test_no_line_starts_with(character: str) -> None:
    lines = wrap(f"東京都{character}民", 6)
    assert lines == ["東京", f"都{character}民"]


@pytest.mark.parametrize("character", sorted(NEVER_LAST))
def test_no_line_ends_with(character: str) -> None:
    lines = wrap(f"東京{character}都民", 4 + width_cells(character))
    assert lines == ["東京", f"{character}都民"]


def test_a_break_moves_back_past_several_marks() -> None:
    assert wrap("東京都」）。", 8) == ["東京", "都」）。"]
    assert wrap("東京都「（民", 10) == ["東京都", "「（民"]


def test_english_breaks_at_spaces_which_are_dropped() -> None:
    assert wrap("plans  and budgets", 8) == ["plans", "and", "budgets"]


def test_a_closing_mark_after_a_space_starts_no_line() -> None:
    assert wrap("one two )", 7) == ["one", "two )"]


def test_an_opening_mark_before_a_space_ends_no_line() -> None:
    assert wrap("one ( two", 6) == ["one", "( two"]


def test_english_and_japanese_part_without_a_space() -> None:
    assert wrap("都庁のDX", 7) == ["都庁の", "DX"]
    assert wrap("DX推進とICT", 10) == ["DX推進と", "ICT"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("燃料1,500kLを", 10, ["燃料", "1,500kLを"]),
        ("令和7年2025年度", 10, ["令和7年", "2025年度"]),
        ("利回り0.338%です", 10, ["利回り", "0.338%です"]),
        ("割合は４０％まで", 10, ["割合は", "４０％まで"]),
        ("約￥５００です", 8, ["約", "￥５００", "です"]),
        ("収入は１，５００円", 12, ["収入は", "１，５００円"]),
        ("残高5兆9,700億円", 12, ["残高", "5兆9,700億円"]),
    ],
)
def test_a_number_is_not_cut_nor_parted_from_its_sign(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrap(text, width) == lines


def test_full_width_words_are_not_cut() -> None:
    assert wrap("都のＤＸ推進", 6) == ["都の", "ＤＸ推", "進"]


def test_a_word_longer_than_the_line_is_cut_by_width() -> None:
    assert wrap("infrastructure", 6) == ["infras", "tructu", "re"]


def test_a_long_word_is_cut_where_the_line_rules_allow_it() -> None:
    assert wrap("https://example.com", 7) == ["https:/", "/exampl", "e.com"]
    assert wrap("abcdef.ghi", 6) == ["abcde", "f.ghi"]


def test_a_line_without_any_legal_place_breaks_by_width() -> None:
    assert wrap("！！！！！", 4) == ["！！", "！！", "！"]


def test_no_break_beside_a_no_break_space_or_quote() -> None:
    assert wrap("東京都\u00a0庁舎", 8) == ["東京", "都\u00a0庁舎"]
    assert wrap('東京都"DX"庁', 10) == ["東京", '都"DX"庁']


def test_a_zero_width_space_allows_a_break() -> None:
    assert wrap("abc\u200bdef", 4) == ["abc\u200b", "def"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert wrap("か\u3099き\u3099く\u3099", 4) == ["か\u3099き\u3099", "く\u3099"]
    assert wrap("か\u3099ab", 2) == ["か\u3099", "ab"]


def test_an_emoji_sequence_is_not_cut() -> None:
    family = "👨\u200d👩\u200d👧"
    assert wrap(family * 3, 4) == [family * 2, family]
    assert wrap("あ👍\U0001f3fd", 3) == ["あ", "👍\U0001f3fd"]
    assert wrap("©\ufe0f©\ufe0f", 3) == ["©\ufe0f", "©\ufe0f"]


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_sample_paragraphs_keep_the_line_rules(sample: str) -> None:
    for width in range(20, 101):
        lines = wrap(sample, width)
        assert without_blanks("".join(lines)) == without_blanks(sample), width
        assert max(map(width_cells, lines)) <= width
        assert not [line for line in lines[1:] if line[0] in NEVER_FIRST], width
        assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST], width


def test_sample_paragraphs_fill_their_lines() -> None:
    """Moving breaks back costs little: no line of Japanese prose is much shorter than it may be."""
    prose = "都は、安全・安心な都市（まち）をつくるため、「防災プラン」を策定し、進めています。" * 5
    assert min(map(width_cells, wrap(prose, 40)[:-1])) >= 40 - 6


# wrap: properties


@given(anything, st.integers(1, 200))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_cells(line) <= max(width, 2) for line in lines)
    assert without_blanks("".join(lines)) == without_blanks(text)


@given(
    st.text("ab、（か\u3099 \u3000\t\n\u200d\ufe0f\u0301©👍1\u00a0\u200b", max_size=40),
    st.integers(1, 12),
)
def test_nothing_is_lost_in_narrow_columns(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_cells(line) <= max(width, 2) for line in lines)
    assert without_blanks("".join(lines)) == without_blanks(text)
    assert not any(line[-1:].isspace() for line in lines)


@given(st.text("あ漢、。（「」ー", min_size=1, max_size=60), st.integers(2, 24))
def test_japanese_lines_are_as_long_as_the_rules_allow(text: str, width: int) -> None:
    def is_legal(place: int) -> bool:
        return text[place] not in NEVER_FIRST and text[place - 1] not in NEVER_LAST

    start = 0
    for line in wrap(text, width)[:-1]:
        stop = start + len(line)
        furthest = start + width // 2
        legal = [place for place in range(start + 1, furthest + 1) if is_legal(place)]
        assert stop == (legal[-1] if legal else furthest)
        start = stop


@given(st.lists(st.text("abcXYZ", min_size=1, max_size=8), min_size=1), st.integers(8, 40))
def test_english_wraps_like_textwrap(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert wrap(text, width) == textwrap.wrap(text, width)
