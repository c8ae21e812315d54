"""The form in which two texts are equal when a reader takes them for the same."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokyo_jobs.text import (
    fold,
    fold_with_positions,
    folding,
)

# Short strings of what is awkward are found sooner than by drawing from all of Unicode.
AWKWARD = (
    "\u3099\u309a\u0301\u0308\u0323\u0334\u0345\u034f\u05b0\u1161\u11a8\u0f73ｶﾊﾞﾟ㈱ﬁİßΐᾳǰϔ´゛ヴヷヵヿ"
    "かはワ髙〜～−－ \u3000\t\n\u200b\u200d\ufe0f©☺👍🏽🇯🇵가각\ud83d\u202e\x1b\x85aZ1、（ー"
)
anything = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD)))
awkward = st.text(AWKWARD, max_size=12)


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


@given(st.one_of(anything, awkward))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("run", ["\u0300\u0316", "ﾞ\u0316", "\u0f73\u0316"])
def test_endless_combining_marks_are_folded_in_reasonable_time(run: str) -> None:
    """Python alone needs time that grows with the square of the length: here over ten seconds."""
    started = time.process_time()
    fold("a" + run * 60_000)
    assert time.process_time() - started < 5


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


@given(st.one_of(anything, awkward))
def test_positions_belong_to_the_folded_text(text: str) -> None:
    folded = fold_with_positions(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.starts[-1] == len(text)


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


# invisible


INVISIBLE = (
    "\u00ad\u034f\u115f\u180b\u200b\u200d\u2060\u206a\u2800\u3164\ufe0f"
    "\uffa0\ufff9\U000e0041\U000e0100"
)


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


def test_katakana_become_hiragana_where_there_is_one() -> None:
    assert fold("ァンヴヵヶヽヾ") == "ぁんゔゕゖゝゞ"
    assert fold("ヷヸヹヺー") == "ヷヸヹヺー"
