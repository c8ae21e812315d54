"""Bytes to text: encodings by name, forbidden characters by place."""

from __future__ import annotations

import unicodedata

import pytest

from tests.documents import BUREAU, codes, parse, told
from tokyo_jobs.loading.decoding import _COMMON_BYTES, _FILLER, MAX_BYTES, decode
from tokyo_jobs.loading.problems import Problems
from tokyo_jobs.text import invisible_pattern, unsafe_characters


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + BUREAU.encode(),
        BUREAU.replace("\n", "\r\n").encode(),
        BUREAU.rstrip("\n").encode(),
        b"\xef\xbb\xbf" + BUREAU.rstrip("\n").replace("\n", "\r\n").encode(),
    ],
    ids=["byte order mark", "CRLF", "no last line break", "all three"],
)
def test_ways_to_save_utf_8_make_no_difference(data: bytes) -> None:
    assert parse(data) == parse(BUREAU)


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (BUREAU.encode("utf-16"), 1, 1, "UTF-16"),
        (BUREAU.encode("utf-16-le"), 1, 23, "UTF-16"),
        (BUREAU.encode("utf-16-be"), 1, 24, "UTF-16"),
        (b"\xfe\xff" + BUREAU.encode("utf-16-be"), 1, 1, "UTF-16"),
        (BUREAU.encode("utf-32"), 1, 1, "UTF-32"),
        (b"\x00\x00\xfe\xff" + BUREAU.encode("utf-32-be"), 1, 3, "UTF-32"),
        (BUREAU.encode("cp932"), 1, 12, "Shift_JIS"),
        (BUREAU.encode("euc_jp"), 1, 12, "EUC-JP"),
        ("# Caf\n# Café\n".encode("latin-1"), 2, 6, "0xE9 is not UTF-8"),
        (b"\xef\xbb\xbfab\r\nc\xff", 2, 2, "0xFF is not UTF-8"),
        ("環境\n環境".encode()[:-1], 2, 2, "0xE5 is not UTF-8"),
        (b"a: \xed\xa0\x80", 1, 4, "0xED is not UTF-8"),  # half a surrogate pair
        (b"a: \xc0\xaf", 1, 4, "0xC0 is not UTF-8"),  # a longer spelling of "/"
    ],
)
def test_other_encodings_and_broken_bytes_are_refused_by_name_and_place(
    data: bytes, line: int, column: int, words: str
) -> None:
    (problem,) = parse(data).problems
    assert (problem.line, problem.column, problem.code) == (line, column, "not-utf-8")
    assert words in problem.message.en
    assert "UTF-8" in problem.message.en


def test_iso_2022_jp_is_refused_by_name_though_its_bytes_are_utf_8() -> None:
    (problem,) = parse(BUREAU.encode("iso2022_jp")).problems
    assert (problem.line, problem.column, problem.code) == (1, 12, "not-utf-8")
    assert problem.message.en == "ISO-2022-JP is not UTF-8; save the file as UTF-8"


def test_a_file_above_the_limit_is_refused_and_one_at_the_limit_is_read() -> None:
    full = BUREAU + "#" * (MAX_BYTES - len(BUREAU.encode()))
    assert parse(full).record is not None
    assert codes(parse(full + "#")) == {"too-large"}


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> topic"])
def test_each_line_of_a_merge_conflict_is_named_as_one(mark: str) -> None:
    text = BUREAU.replace("tagline:", f"{mark}\ntagline:")
    assert told(parse(text)) == [(4, 1, "merge-conflict")]
    assert parse(BUREAU.replace("公害を防ぐ。", mark)).record is not None
    assert parse(BUREAU + f"# {'=' * 70}\n# {mark}\n").problems == ()


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff"])
def test_each_forbidden_character_is_named_where_it_stands(char: str) -> None:
    text = BUREAU.replace("公害を防ぐ。", f"公害{char}を防ぐ。")
    (problem,) = parse(text).problems
    assert (problem.line, problem.column, problem.code) == (7, 7, "control-character")
    assert f"U+{ord(char):04X}" in problem.message.en
    assert char not in problem.message.en


def test_forbidden_characters_in_comments_and_keys_are_found_too() -> None:
    text = f"# ok \u202e\n{BUREAU}".replace("reading", "rea\u200eding")
    document = parse(text)
    assert told(document)[0] == (1, 6, "control-character")
    assert (3, 4, "control-character") in told(document)


def test_faults_around_a_forbidden_character_are_still_found() -> None:
    text = BUREAU.replace("公害", "\x07").replace("2023-03", "2023-13")
    assert codes(parse(text)) == {"control-character", "bad-date"}


def test_a_line_is_named_once() -> None:
    many = Problems("x")
    decode(b"\x00\x01\x02\n" * 1000, many)
    assert [problem.line for problem in many.found[:500]] == list(range(1, 501))
    assert many.found[500].code == "too-many-problems"


@pytest.mark.parametrize("old", ["name: {", "  ja: |", "reading: ", "  - title: {ja: 大気"])
def test_a_tab_is_pointed_out_once_as_what_it_is(old: str) -> None:
    text = BUREAU.replace(old, old.replace(" ", "\t", 1), 1)
    line = text[: text.index("\t")].count("\n") + 1
    assert [problem for problem in told(parse(text)) if problem[2] != "missing-key"][:1] == [
        (line, len(text[: text.index("\t")].rpartition("\n")[2]) + 1, "tab")
    ]
    assert "yaml-syntax" not in codes(parse(text))


def test_a_tab_in_a_comment_is_no_fault_but_one_in_a_text_is() -> None:
    assert parse(BUREAU.replace("大気, en: Air}", "大気, en: Air} #\tsky")).problems == ()
    assert codes(parse(BUREAU.replace("en: Air", 'en: "Air #\tsky"'))) == {"tab"}


def test_bytes_taken_for_common_hold_nothing_unsafe_or_of_ambiguous_width() -> None:
    """U+3248 to U+324F are the exception that the comment on ``_COMMON_BYTES`` makes."""
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        data = chr(code).encode()
        if 0x3248 <= code <= 0x324F or data.translate(None, _COMMON_BYTES) or chr(code) == _FILLER:
            continue
        assert unicodedata.east_asian_width(chr(code)) != "A", hex(code)
        assert chr(code) in "\r\n" or not list(unsafe_characters(chr(code))), hex(code)
        assert not invisible_pattern().match(chr(code)), hex(code)
