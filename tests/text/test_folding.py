"""The form in which two texts are equal when a reader takes them for the same."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.awkward import INVISIBLE, anything, awkward
from tokyo_jobs.text import fold, nearest, trace_folded

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
        ("麴町", "麹町"),
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
    blocks = (range(0x3400), range(0xA640, 0xAC00), range(0xF900, 0x11000), range(0x1D400, 0x1F200))
    folding = [c for block in blocks for c in map(chr, block) if fold(c) != c]
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


@given(st.one_of(anything, awkward))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("run", ["\u0300\u0316", "ﾞ\u0316", "\u0f73\u0316"])
def test_endless_combining_marks_are_folded_in_reasonable_time(run: str) -> None:
    """Python alone needs time that grows with the square of the length: here over ten seconds."""
    started = time.process_time()
    fold("a" + run * 60_000)
    assert time.process_time() - started < 5


# trace_folded


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("東京㈱です", "株", "㈱"),
        ("東京㈱です", "京(", "京㈱"),
        ("ﾃﾞｼﾞﾀﾙ化", "ジタ", "ｼﾞﾀ"),
        ("か\u3099す", "ガ", "か\u3099"),
        ("a\u1100\u1161\u11a8b", "각", "\u1100\u1161\u11a8"),
        ("ﬁx", "i", "ﬁ"),
        ("İx", "x", "x"),
        ("ßx", "sx", "ßx"),
        ("都の  DX 推進", "の dx", "の  DX"),
        ("政策とＤＸ", "dx", "ＤＸ"),
    ],
)
def test_what_was_found_is_traced_to_the_original(text: str, asked: str, found: str) -> None:
    begin = fold(text).index(fold(asked))
    start, stop = trace_folded(text)(begin, begin + len(fold(asked)))
    assert text[start:stop] == found


@given(st.one_of(anything, awkward))
def test_each_folded_character_is_traced_to_a_part_that_holds_it(text: str) -> None:
    trace, folded = trace_folded(text), fold(text)
    parts = [trace(at, at + 1) for at in range(len(folded))]
    assert all(0 <= start < stop <= len(text) for start, stop in parts)
    assert parts == sorted(parts)


# invisible


@pytest.mark.parametrize("character", INVISIBLE)
def test_what_cannot_be_seen_does_not_count_in_comparing(character: str) -> None:
    assert fold(f"港{character}湾{character}") == "港湾"
    assert fold(f"Har{character}bor") == "harbor"


@pytest.mark.parametrize("character", INVISIBLE)
def test_what_cannot_be_seen_is_inside_what_was_found(character: str) -> None:
    text = f"東{character}京港"
    assert [trace_folded(text)(at, at + 1) for at in range(3)] == [(0, 2), (2, 3), (3, 4)]


def test_katakana_become_hiragana_where_there_is_one() -> None:
    assert fold("ァンヴヵヶヽヾ") == "ぁんゔゕゖゝゞ"
    assert fold("ヷヸヹヺー") == "ヷヸヹヺー"


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


def test_candidates_that_fold_alike_are_all_offered_once() -> None:
    assert nearest("data", ["Data", "DATA", "Data"]) == ("Data", "DATA")


@pytest.mark.parametrize("asked", ["", "  ", "zzzzzz", "\x1b"])
def test_nothing_near_gives_nothing(asked: str) -> None:
    assert nearest(asked, SLUGS) == ()


def test_no_more_than_the_limit() -> None:
    assert len(nearest("a", ["ab", "ac", "ad", "ae"], limit=2)) == 2


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


@pytest.mark.parametrize("sign", "㈱㍿・-😀")
def test_only_runs_of_marks_are_cut(sign: str) -> None:
    """Where a folded text is found again takes long where the whole folds unlike its pieces."""
    assert fold(sign * 1000) == fold(sign) * 1000
    assert fold("\u0301" * 1000) != "\u0301" * 1000
