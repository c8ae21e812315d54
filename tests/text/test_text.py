"""Width, line breaks, safe characters, folding and near names."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import time
import unicodedata
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tokyo_jobs.text import (
    escape_controls,
    fold,
    fold_with_positions,
    folding,
    nearest,
    shorten,
    unsafe_characters,
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
UNSAFE = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    *map(chr, range(0xD800, 0xE000)),
    *"\u200e\u200f\u061c\u2028\u2029\ufeff",
}

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

# Short strings of what is awkward are found sooner than by drawing from all of Unicode.
AWKWARD = (
    "\u3099\u309a\u0301\u0308\u0323\u0334\u0345\u034f\u05b0\u1161\u11a8\u0f73ｶﾊﾞﾟ㈱ﬁİßΐᾳǰϔ´゛ヴヷヵヿ"
    "かはワ髙〜～−－ \u3000\t\n\u200b\u200d\ufe0f©☺👍🏽🇯🇵가각\ud83d\u202e\x1b\x85aZ1、（ー"
)
anything = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD)))
awkward = st.text(AWKWARD, max_size=12)
quick = settings(max_examples=150, deadline=None, database=None)


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


@quick
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


def test_a_tab_takes_one_cell() -> None:
    assert wrap("a\tb", 20) == ["a b"]


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


@pytest.mark.parametrize("width", range(20, 101))
@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_sample_paragraphs_keep_the_line_rules(sample: str, width: int) -> None:
    lines = wrap(sample, width)
    assert without_blanks("".join(lines)) == without_blanks(sample)
    assert max(map(width_cells, lines)) <= width
    assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


def test_sample_paragraphs_fill_their_lines() -> None:
    """Moving breaks back costs little: no line of Japanese prose is much shorter than it may be."""
    prose = "都は、安全・安心な都市（まち）をつくるため、「防災プラン」を策定し、進めています。" * 5
    assert min(map(width_cells, wrap(prose, 40)[:-1])) >= 40 - 6


# wrap: properties


@quick
@given(anything, st.integers(1, 200))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_cells(line) <= max(width, 2) for line in lines)
    assert without_blanks("".join(lines)) == without_blanks(text)


@quick
@given(
    st.text("ab、（か\u3099 \u3000\t\n\u200d\ufe0f\u0301©👍1\u00a0\u200b", max_size=40),
    st.integers(1, 12),
)
def test_nothing_is_lost_in_narrow_columns(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_cells(line) <= max(width, 2) for line in lines)
    assert without_blanks("".join(lines)) == without_blanks(text)
    assert not any(line[-1:].isspace() for line in lines)


@quick
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


@quick
@given(st.lists(st.text("abcXYZ", min_size=1, max_size=8), min_size=1), st.integers(8, 40))
def test_english_wraps_like_textwrap(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert wrap(text, width) == textwrap.wrap(text, width)


# visible


def test_ordinary_text_is_returned_as_it_is() -> None:
    text = "東京 Tokyo 👨\u200d👩\u200d👧 [red] \\x1b \u200b"
    assert escape_controls(text) is text


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x1b", r"\x1b"),
        ("\0", r"\x00"),
        ("\n", r"\x0a"),
        ("\x7f", r"\x7f"),
        ("\x9b", r"\x9b"),
        ("\u202e", r"\u202e"),
        ("\u061c", r"\u061c"),
        ("\u2028", r"\u2028"),
        ("\ufeff", r"\ufeff"),
        ("\ud83d", r"\ud83d"),
    ],
)
def test_a_character_that_acts_is_spelled_out(character: str, shown: str) -> None:
    assert escape_controls(f"東{character}京") == f"東{shown}京"


def test_exactly_the_promised_characters_are_replaced() -> None:
    assert {c for c in map(chr, range(0x110000)) if escape_controls(c) != c} == UNSAFE


def test_kept_characters_stay() -> None:
    assert escape_controls("a\tb\nc\r\x1b", keep="\n\t") == "a\tb\nc\\x0d\\x1b"


def test_unsafe_characters_are_told_with_their_places() -> None:
    assert list(unsafe_characters("a\n\x1bb\u202e", "\n")) == [(2, "\x1b"), (4, "\u202e")]
    assert list(unsafe_characters("a\n")) == [(1, "\n")]
    assert list(unsafe_characters("東京")) == []


@quick
@given(anything, st.sampled_from(["", "\n", "\n\t"]))
def test_escaping_leaves_nothing_unsafe(text: str, keep: str) -> None:
    shown = escape_controls(text, keep=keep)
    assert not (UNSAFE - set(keep)) & set(shown)
    assert list(unsafe_characters(shown, keep)) == []
    assert escape_controls(shown, keep=keep) == shown
    shown.encode()


# fold


@pytest.mark.parametrize(
    "forms",
    [
        ("データ", "ﾃﾞｰﾀ", "でーた", "テ\u3099ータ"),
        ("ヴァイオリン", "ｳﾞｧｲｵﾘﾝ", "ゔぁいおりん"),
        ("ヵヶヮヰヱヽヾ", "ゕゖゎゐゑゝゞ"),
        ("ＤＸ", "DX", "dx"),
        ("ＩＣＴ推進", "ict推進"),
        ("㈱", "(株)", "（株）"),
        ("①", "1"),
        ("ﬁre", "FIRE"),
        ("Straße", "STRASSE"),
        ("4〜6月", "4～6月", "4~6月"),
        ("a−b", "a–b", "a—b", "a‐b", "a‑b", "a－b", "a-b", "a―b"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("𠮷田", "吉田"),
        ("渡邉", "渡邊", "渡辺"),
        ("a \t\n\u3000b", "a b", "A\u00a0B"),
    ],
)
def test_forms_of_one_text_fold_alike(forms: tuple[str, ...]) -> None:
    assert len({fold(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("ビル", "ビール"), ("はし", "ばし"), ("かき", "がき"), ("つ", "っ")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_long_vowel_mark_is_no_dash() -> None:
    assert fold("ー") == "ー"


def test_folding_keeps_white_space_at_the_ends_as_one_space() -> None:
    assert fold("  a\n") == " a "


def test_folding_again_changes_nothing_in_any_character_that_folds() -> None:
    folding = [c for c in map(chr, range(0x30000)) if fold(c) != c]
    assert len(folding) > 5000
    assert [c for c in folding if fold(fold(c)) != fold(c)] == []


@pytest.mark.parametrize(
    "text",
    [
        "ᾳ\u0308",
        "ǰ\u0323",
        "ヷ\u0334",
        "ΐ",
        "x\u0345\u0301",
        "´ a",
        "İ",
        "ｶ\u0334ﾞ",
        "ᾳ" + "\u0344" * 300,
    ],
)
def test_folding_again_changes_nothing_in_awkward_texts(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_with_positions(text).text == fold(text)


@quick
@given(st.one_of(anything, awkward))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("run", ["\u0300\u0316", "ﾞ\u0316", "\u0f73\u0316"])
def test_endless_combining_marks_are_folded_in_reasonable_time(run: str) -> None:
    """Python alone needs time that grows with the square of the length: here over ten seconds."""
    started = time.perf_counter()
    fold("a" + run * 60_000)
    assert time.perf_counter() - started < 5


# fold_with_positions


@pytest.mark.parametrize(
    ("text", "folded", "starts"),
    [
        ("", "", (0,)),
        ("東京", "東京", (0, 1, 2)),
        ("ｶﾞス", "がす", (0, 2, 3)),
        ("か\u3099す", "がす", (0, 2, 3)),
        ("ｱ㈱b", "あ(株)b", (0, 1, 1, 1, 2, 3)),
        ("ﬁx", "fix", (0, 0, 1, 2)),
        ("İx", "i\u0307x", (0, 0, 1, 2)),
        ("ßx", "ssx", (0, 0, 1, 2)),
        ("a \u3000\tb", "a b", (0, 1, 4, 5)),
        ("x\u0323y", "x\u0323y", (0, 0, 2, 3)),
        ("\u3099a", "\u3099a", (0, 1, 2)),
        ("a ´", "a \u0301", (0, 1, 2, 3)),
        ("a\u1100\u1161\u11a8b", "a각b", (0, 1, 4, 5)),
    ],
)
def test_each_folded_character_knows_where_it_comes_from(
    text: str, folded: str, starts: tuple[int, ...]
) -> None:
    assert fold_with_positions(text) == (folded, starts)


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("東京㈱です", "株", "㈱"),
        ("東京㈱です", "京(", "京㈱"),
        ("ﾃﾞｼﾞﾀﾙ化", "ジタ", "ｼﾞﾀ"),
        ("都の  DX 推進", "の dx", "の  DX"),
        ("政策とＤＸ", "dx", "ＤＸ"),
    ],
)
def test_a_span_is_what_to_highlight_in_the_original(text: str, asked: str, found: str) -> None:
    folded = fold_with_positions(text)
    begin = folded.text.index(fold(asked))
    start, stop = folded.span(begin, begin + len(fold(asked)))
    assert text[start:stop] == found


@quick
@given(st.one_of(anything, awkward))
def test_positions_belong_to_the_folded_text(text: str) -> None:
    folded = fold_with_positions(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.starts[-1] == len(text)


@quick
@given(st.one_of(anything, awkward))
def test_positions_are_exact(text: str) -> None:
    """The original from one position to a later one folds to the characters between them."""
    folded = fold_with_positions(text)
    for place, (start, stop) in enumerate(zip(folded.starts, folded.starts[1:], strict=False)):
        if start < stop:
            assert fold(text[:stop]).startswith(folded.text[:place])
            assert folded.text[: place + 1].strip() == fold(text[:stop]).strip()


def test_nothing_that_composes_with_the_character_before_is_taken_apart() -> None:
    pairs = (unicodedata.decomposition(chr(code)).split() for code in range(0x20000))
    second = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and pair[0][0] != "<"}
    assert "\u3099" in second
    assert [c for c in second if folding._starts_cluster(c)] == []


def test_positions_are_coarse_rather_than_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should Unicode come to join what is taken apart here, all of the text is meant."""
    monkeypatch.setattr(folding, "_starts_cluster", lambda character: True)
    folded = fold_with_positions("あか\u3099")
    assert folded.text == "あが"
    assert folded.starts == (0, 0, 3)
    assert folded.span(1, 2) == (0, 3)


# nearest

SLUGS = ("digital-service", "environment", "education", "finance", "fire", "taxation", "police")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("digital-servise", "digital-service"),
        ("DIGITAL", "digital-service"),
        ("ｅｎｖｉｒｏｎｍｅｎｔ", "environment"),
        ("polcie", "police"),
        ("service", "digital-service"),
        ("fi", "fire"),
    ],
)
def test_the_nearest_name_comes_first(asked: str, first: str) -> None:
    assert nearest(asked, SLUGS)[0] == first


def test_names_are_returned_as_they_were_given() -> None:
    assert nearest("かんきょう局", ["環境局", "カンキョウ局"]) == ("カンキョウ局",)


def test_a_beginning_comes_before_a_part_and_a_likeness() -> None:
    assert nearest("tax", ["taxi", "pretax", "tux", "taxation"]) == ("taxi", "taxation", "pretax")


def test_equally_near_names_keep_their_order() -> None:
    assert nearest("fxre", ["fare", "fire", "fore"]) == ("fare", "fire", "fore")


def test_order_of_letters_counts() -> None:
    assert nearest("abcdef", ["abcdfe", "abcdxef"]) == ("abcdxef", "abcdfe")


def test_candidates_that_fold_alike_are_all_offered_once() -> None:
    assert nearest("data", ["Data", "DATA", "Data"]) == ("Data", "DATA")


@pytest.mark.parametrize("asked", ["", "  ", "zzzzzz", "\x1b"])
def test_nothing_near_gives_nothing(asked: str) -> None:
    assert nearest(asked, SLUGS) == ()


def test_no_more_than_the_limit() -> None:
    assert len(nearest("a", ["ab", "ac", "ad", "ae"], limit=2)) == 2
    assert nearest("a", ["ab"], limit=0) == ()


def test_only_a_few_hundred_of_many_long_names_are_compared_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All candidates have the same letters, so that no quick comparison rules any out."""
    compared = 0
    ratio = SequenceMatcher.ratio

    def counting_ratio(matcher: SequenceMatcher[str]) -> float:
        nonlocal compared
        compared += 1
        return ratio(matcher)

    monkeypatch.setattr(SequenceMatcher, "ratio", counting_ratio)
    shuffled = random.Random(1)
    names = ["".join(shuffled.sample("abcdefghij" * 8, 80)) for _ in range(5_000)]
    assert nearest(names[77][:78] + "zz" + "x" * 100_000, names)[0] == names[77]
    assert compared < 500


# start-up


def test_importing_loads_nothing_heavy() -> None:
    program = (
        "import sys; before = set(sys.modules); import tokyo_jobs.text;"
        "print(*{'rich', 'unicodedata', 'difflib'} & (set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


# invisible


INVISIBLE = "\u00ad\u034f\u115f\u180b\u200b\u200d\u2060\u206a\u3164\ufe0f\uffa0\U000e0041\U000e0100"


@pytest.mark.parametrize("character", INVISIBLE)
def test_what_cannot_be_seen_does_not_count_in_comparing(character: str) -> None:
    assert fold(f"港{character}湾{character}") == "港湾"
    assert fold(f"Har{character}bor") == "harbor"


@pytest.mark.parametrize("character", INVISIBLE)
def test_what_cannot_be_seen_is_inside_what_was_found(character: str) -> None:
    text = f"東{character}京港"
    folded = fold_with_positions(text)
    assert folded.span(0, 2) == (0, 3)
    assert folded.span(2, 3) == (3, 4)


@pytest.mark.parametrize("character", INVISIBLE)
def test_a_quoted_text_names_what_cannot_be_seen(character: str) -> None:
    assert shorten(f"港{character}湾") == f"港<U+{ord(character):04X}>湾"


def test_a_quoted_text_spells_out_what_acts_on_a_terminal() -> None:
    assert shorten("a\x1b[2Jb\n") == "a\\x1b[2Jb\\x0a"
