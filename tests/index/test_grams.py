"""Grams find every place that holds a word, and say when they let through no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokyo_jobs.index.grams import grams_of, grams_of_word, is_japanese
from tokyo_jobs.text import fold

# Few different characters, so that words are found and nearly found often.
texts = st.text(alphabet="環境都市ーでヷ・、aab1ßéк 한ǆ%-ｶﾞ゛\u0301\n", max_size=40).map(fold)


def may_hold(text: str, word: str) -> bool:
    """Whether the grams let a text through."""
    grams = grams_of(text)
    return all(any(gram.startswith(term) for gram in grams) for term in grams_of_word(word).terms)


@given(texts, st.data())
def test_no_text_that_holds_a_word_is_missed(text: str, data: st.DataObject) -> None:
    """Whatever part of it the word is."""
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    assert may_hold(text, text[start:stop])


@given(texts, texts)
def test_an_exact_word_is_held_by_whatever_has_its_grams(text: str, word: str) -> None:
    """So that the text needs no second look."""
    if grams_of_word(word).is_exact:
        assert may_hold(text, word) == (word in text)


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("環", ("環",)),
        ("環境", ("環境",)),
        ("自動運転", ("自動運転",)),
        ("a", ("a",)),
        ("dx", ("dx",)),
        ("digitalization", ("digitalization",)),
    ],
)
def test_a_word_of_one_script_takes_one_exact_lookup(word: str, terms: tuple[str, ...]) -> None:
    """Up to four Japanese characters, sixteen others."""
    assert grams_of_word(word) == (terms, True)


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("でじたるさーびす", ("でじたる", "さーびす")),
        ("でじたるさーび", ("でじたる", "るさーび")),
        ("c++", ("c",)),
        ("1,500", ("1", "500")),
        ("ict活用", ("ict", "活用")),
        ("abcdefghijklmnopqr", ("abcdefghijklmnop", "cdefghijklmnopqr")),
        ("%", ()),
        ("++", ()),
        ("・", ()),
        ("", ()),
    ],
)
def test_other_words_need_a_look_at_the_text(word: str, terms: tuple[str, ...]) -> None:
    """Longer ones, mixed ones, and those without letters and digits."""
    assert grams_of_word(word) == (terms, False)


def test_a_very_long_word_takes_few_lookups() -> None:
    """What they let through is verified anyway."""
    assert len(grams_of_word("環境局" * 40_000).terms) <= 32
    assert len(grams_of_word("a-b" * 40_000).terms) <= 32


def test_a_long_word_of_a_text_has_grams_of_bounded_length() -> None:
    """Or one word of 100,000 letters would fill the index."""
    grams = grams_of("x" * 1000 + " " + "環" * 1000)
    assert grams == {"x" * n for n in range(1, 17)} | {"環" * n for n in range(1, 5)}


@pytest.mark.parametrize(("character", "expected"), [("環", True), ("ー", True), ("、", False)])
def test_japanese_is_what_is_written_without_spaces(character: str, expected: bool) -> None:
    """Kanji and kana, no punctuation."""
    assert is_japanese(character) is expected
    assert not is_japanese("a")
    assert not is_japanese("한")
