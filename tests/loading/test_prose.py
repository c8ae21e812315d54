"""The text rule: soft line breaks and paragraphs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import BUREAU, parse
from tokyo_jobs.loading.prose import is_joint, join_lines, joined_lines
from tokyo_jobs.model import Bureau


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("一行", "一行"),
        ("前の行。\n次の行", "前の行。次の行"),
        ("one\ntwo", "one two"),
        ("事業\nDX", "事業 DX"),
        ("事業。\nDX", "事業。DX"),
        ("DX\n事業", "DX 事業"),
        ("2020年\n12月", "2020年 12月"),
        ("one \n  two", "one two"),
        ("前の行。\n　次の行", "前の行。次の行"),
        ("a\n\nb", "a\n\nb"),
        ("一\n \n　\n二\n三", "一\n\n二三"),
        ("ﾃﾞｼﾞﾀﾙ\n化", "ﾃﾞｼﾞﾀﾙ 化"),  # half-width forms are not wide
        ("a  b", "a  b"),
    ],
)
def test_soft_breaks_vanish_between_wide_characters_and_after_their_punctuation(
    text: str, joined: str
) -> None:
    assert join_lines(text) == joined


@given(st.text(st.sampled_from("あ漢a1。 \n\n"), max_size=30).map(str.strip))
def test_joining_keeps_every_character_and_leaves_no_single_break(text: str) -> None:
    joined = join_lines(text)
    assert "".join(joined.split()) == "".join(text.split())
    assert "\n" not in joined.replace("\n\n", "")
    assert "\n\n\n" not in joined
    assert join_lines(joined) == joined


def test_wide_is_what_unicode_calls_wide_or_full_width() -> None:
    assigned = (code for code in range(0x20, 0x30000) if unicodedata.category(chr(code)) != "Cn")
    for code in assigned:
        wide = unicodedata.east_asian_width(chr(code)) in "WF"
        assert is_joint("あ", chr(code)) is wide
        assert is_joint(chr(code), "あ") is wide
    assert [char for char in "、。」」D々" if is_joint(char, "D")] == list("、。」」")


_LINES = ["環境局は、公害の防止と", "自然の保全と", "DX を進める。", "2つある。"]
FOLDED = ["{head}" + "\n        ".join(_LINES), "\n        ".join(["{head}", *_LINES])]


@pytest.mark.parametrize(
    ("opened", "closed", "layout"),
    [("", "", 0), ('"', '"', 0), ("'", "'", 0), (">-", "", 1), (">", "", 1), ("|", "", 1)],
)
def test_the_text_is_the_same_in_every_way_to_write_it(
    opened: str, closed: str, layout: int
) -> None:
    """YAML folds all but a literal block with spaces, which Japanese has not."""
    lines = FOLDED[layout].format(head=opened) + closed
    text = BUREAU.replace("{ja: 空気を測る。, en: It measures the air.}", "", 1).replace(
        "    body: \n", f"    body:\n      ja: {lines}\n      en: It does.\n", 1
    )
    record = parse(text).record
    assert isinstance(record, Bureau)
    body = record.programs[0].body.ja
    assert body == "環境局は、公害の防止と自然の保全と DX を進める。2つある。"


def test_a_space_typed_between_wide_characters_stays() -> None:
    record = parse(BUREAU.replace("ja: 大気,", "ja: 大気 と 水,")).record
    assert isinstance(record, Bureau)
    assert record.programs[0].title.ja == "大気 と 水"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (">\n      一\n      二\n\n      三", "一二\n\n三"),
        ("一\n      二\n\n      三", "一二\n\n三"),
        ("'一\n      二\n\n      三'", "一二\n\n三"),
        ('"一\n      二\n\n      三"', "一二\n\n三"),
        ('"一\\n二\\n\\n三"', "一二\n\n三"),  # escapes count as what they stand for
    ],
)
def test_paragraphs_stay_apart_in_every_way_to_write_a_text(written: str, text: str) -> None:
    before, _, after = BUREAU.partition("  ja: |\n")
    after = after[after.index("  en: |") :]
    record = parse(f"{before}  ja: {written}\n{after}").record
    assert isinstance(record, Bureau)
    assert record.overview.ja == text


LISTED = (
    "(1) 港|（１）港|一、港|ア．港|a. harbor|A) Harbor|〇港|＊港|[1] 港|"
    "+ harbor|・港|1. x|① 港|- x|(a) x|ア　港|１　港|十二、港|(ii) x|"
    "(ア)港|⑴港|A．港|㈠港|◯ 港|• x|※ 注"
)


@pytest.mark.parametrize("line", LISTED.split("|"))
def test_a_line_that_begins_with_the_mark_of_a_list_was_meant_to_stand_apart(line: str) -> None:
    assert [remark[1] for remark in joined_lines(f"次のもの:\n{line}\n次の行")] == [line]
    assert list(joined_lines(f"次のもの:\n\n{line}")) == []


SENTENCES = (
    "(注) 港|(2020年)に|(1)の規定|(2), but|一、二年|二、三の|二〇年|"
    "〇三年|p. 12 of|J. Smith|e.g. x|U.S. x|12.5 x|-5 degrees|+3 x|2020年|"
    "(see below) x|(IV)|3つの|アメリカ|a harbor|I go|(仮称)港|[注]|*** x"
)


@pytest.mark.parametrize("line", SENTENCES.split("|"))
def test_a_line_that_goes_on_with_a_sentence_may_be_joined(line: str) -> None:
    assert list(joined_lines(f"次のもの:\n{line}\n次の行")) == []


def test_numbered_sentences_may_be_joined() -> None:
    assert list(joined_lines("機能は2つある。\n(1)船を守る。\n(2)港を守る。")) == []
    assert len(list(joined_lines("機能は2つある。\n(1)船\n(2)港"))) == 1
