"""What acts on a terminal or cannot be seen is spelled out."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.awkward import INVISIBLE, anything
from tokyo_jobs.text import escape_controls, quote_word, shorten, unsafe_characters

UNSAFE = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    *map(chr, range(0xD800, 0xE000)),
    *"\u200e\u200f\u061c\u2028\u2029\ufeff",
}


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
    every = "".join(map(chr, (*range(0x11000), *range(0xE0000, 0xE1000))))
    assert set(unsafe_characters(every)) == UNSAFE
    assert not UNSAFE & set(escape_controls(every))


def test_kept_characters_stay() -> None:
    assert escape_controls("a\tb\nc\r\x1b", keep="\n\t") == "a\tb\nc\\x0d\\x1b"


def test_unsafe_characters_are_told_once_and_in_order() -> None:
    assert unsafe_characters("a\n\u202eb\x1b\u202e", "\n") == ["\u202e", "\x1b"]
    assert unsafe_characters("a\n") == ["\n"]
    assert unsafe_characters("東京") == []


@given(anything, st.sampled_from(["", "\n", "\n\t"]))
def test_escaping_leaves_nothing_unsafe(text: str, keep: str) -> None:
    shown = escape_controls(text, keep=keep)
    assert not (UNSAFE - set(keep)) & set(shown)
    assert unsafe_characters(shown, keep) == []
    assert escape_controls(shown, keep=keep) == shown
    shown.encode()


@pytest.mark.parametrize("character", INVISIBLE)
def test_a_quoted_text_names_what_cannot_be_seen(character: str) -> None:
    assert shorten(f"港{character}湾") == f"港<U+{ord(character):04X}>湾"


def test_a_quoted_text_spells_out_what_acts_on_a_terminal() -> None:
    assert shorten("a\x1b[2Jb\n") == "a\\x1b[2Jb\\x0a"


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 57 + "..."


@pytest.mark.parametrize("word", ["環境", "a-b_c.d/e:f,g@h%i+j", "--width=80", "ー"])
def test_a_word_that_a_shell_takes_as_it_is_stays(word: str) -> None:
    assert quote_word(word) == word


@pytest.mark.parametrize("word", ["", "a b", "環境 局", "$HOME", "it's", "*", "a;b", "~"])
def test_all_other_words_are_quoted_as_a_shell_reads_them(word: str) -> None:
    assert quote_word(word) == shlex.quote(word) != word


def test_a_word_that_would_act_on_a_terminal_is_spelled_out() -> None:
    assert quote_word("x\x1b[31m\n") == "'x\\x1b[31m\\x0a'"
