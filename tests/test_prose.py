"""The text rule: soft line breaks and paragraphs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import BUREAU, parse
from tokyo_jobs.models.bureau import Bureau
from tokyo_jobs.prose import is_joint, join_lines


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("一行", "一行"),
        ("前の行。\n次の行", "前の行。次の行"),
        ("one\ntwo", "one two"),
        ("事業\nDX", "事業 DX"),
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
def test_soft_breaks_vanish_between_wide_characters_and_become_spaces_elsewhere(
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
    for code in range(0x20, 0x30000):
        wide = unicodedata.east_asian_width(chr(code)) in "WF"
        assert is_joint("あ", chr(code)) is wide
        assert is_joint(chr(code), "あ") is wide


FOLDED = [
    "    {head}環境局は、公害の防止と\n      自然の保全を受け持つ。\n      DX も進める。\n",
    "    {head}\n      環境局は、公害の防止と\n      自然の保全を受け持つ。\n      DX も進める。\n",
]


@pytest.mark.parametrize(
    ("opened", "closed", "layout"),
    [("", "", 0), ('"', '"', 0), ("'", "'", 0), (">-", "", 1), (">", "", 1), ("|", "", 1)],
)
def test_the_text_is_the_same_in_every_way_to_write_it(
    opened: str, closed: str, layout: int
) -> None:
    """YAML folds all but a literal block with spaces, which Japanese has not."""
    lines = FOLDED[layout].format(head=opened).rstrip("\n") + closed + "\n"
    text = BUREAU.replace("{ja: 空気を測る。, en: It measures the air.}", "", 1).replace(
        "    body: \n", f"    body:\n      ja: {lines.lstrip()}      en: It does.\n", 1
    )
    record = parse(text).record
    assert isinstance(record, Bureau)
    body = record.programs[0].body.ja
    assert body == "環境局は、公害の防止と自然の保全を受け持つ。 DX も進める。"


def test_a_space_typed_between_wide_characters_stays() -> None:
    record = parse(BUREAU.replace("ja: 大気,", "ja: 大気 と 水,")).record
    assert isinstance(record, Bureau)
    assert record.programs[0].title.ja == "大気 と 水"


def test_paragraphs_of_a_folded_block_stay_apart() -> None:
    text = BUREAU.replace("  ja: |\n", "  ja: >\n")
    record = parse(text).record
    assert isinstance(record, Bureau)
    assert record.overview.ja == "公害を防ぐ。緑を守る。\n\n部は五つある。"
