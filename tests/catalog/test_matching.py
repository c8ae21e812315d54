"""What was typed becomes the terms that a place must have."""

from __future__ import annotations

import pytest

from tokyo_jobs.catalog.matching import find_word, join_words, occurs, split_words
from tokyo_jobs.index import fold_text


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        (["digital", "twin"], "digital twin"),
        (["都市", "整備"], "都市整備"),
        (["ict", "活用"], "ict 活用"),
        (["環境"], "環境"),
        ([], ""),
    ],
)
def test_words_make_a_phrase_as_they_would_in_a_text(words: list[str], phrase: str) -> None:
    """Japanese has no spaces."""
    assert join_words(words) == phrase


def test_white_space_of_any_kind_parts_words() -> None:
    """Also the full-width space, and inside one argument; each word counts once."""
    assert [*split_words(["都市　整備", "digital twin", "ＤＩＧＩＴＡＬ"])] == [
        *("都市", "整備", "digital", "twin")
    ]
    assert split_words(["", " ", "\u2028"]) == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("public-health", ["public", "health"]),
        ("self‑driving", ["self", "driving"]),
        ("子ども・子育て", ["子ども", "子育て"]),
        ("福祉／医療/ごみ", ["福祉", "医療", "ごみ"]),
        ("COVID-19", ["covid-19"]),
        ("-x", ["-x"]),
        ("環境-局", ["環境-局"]),
        ("環境。", ["環境"]),
        *((alone, []) for alone in ("?", "。", "・", "「」")),
    ],
)
def test_signs_between_words_part_them(typed: str, words: list[str]) -> None:
    """As a space would; a sign alone asks for nothing."""
    assert [*split_words([typed])] == words


def test_a_hyphen_between_letters_is_a_space() -> None:
    """However it was drawn, in texts as in what was typed; it stays beside anything else."""
    assert fold_text("Self-driving, child‐care, IT-led") == "self driving, child care, IT led"
    assert fold_text("COVID-19, 1-2, a-, 環-b") == "covid-19, 1-2, a-, 環-b"
    assert [*split_words(["ｓｅｌｆ－ｌｅｄ"])] == ["self led"]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("tax", "Taxation, a tax; syntax", [("tax", False), ("tax", True)]),
        ("AI", "AIや main、AI化 (AI) AIR ai", [("ai", True)] * 4),
        ("DX", "DXだ。GovDX DX2", [("dx", True)]),
        ("5G", "5Gと15G", [("5g", True)]),
        ("23", "23区 2023年 230", [("23", True)]),
        ("2023", "2023年度 12023 20230", [("2023", True), ("2023", False)]),
        ("it", "It is it. IT, ＩＴ化、ITS, city", [("IT", True), ("IT", True)]),
        ("IT", "it", []),
        ("it", "IT's IT’S I'T", []),
        ("US", "us US USA bus", [("US", True)]),
        ("who", "who WHO whole WHOLE", [("WHO", True)]),
        ("tax", "taxes", [("tax", True)]),
        ("AI", "AIs", []),
        ("itの", "ITの it の", [("ITの", True)]),
        ("港", "東京港湾", [("港", True)]),
        ("バス", "都バスとﾊﾞｽ", [("ばす", True), ("ばす", True)]),
        ("デジタル", "ﾃﾞｼﾞﾀﾙ", [("でじたる", True)]),
        ("AI活用", "AI活用、XAI活用", [("ai活用", True)]),
        ("都AI", "都AI 都AIR", [("都ai", True)]),
        ("c++", "C++ and C", [("c++", True)]),
        ("é", "É café", [("é", True)]),
        ("na", "nana na", [("na", True)]),
        ("aaa", "a" * 5, [("aaa", False)]),
        ("環境", "環\u200b境", [("環境", True)]),
        ("soft", "so\u00adft", [("soft", True)]),
    ],
)
def test_a_word_is_found_where_it_begins_a_word(
    word: str, text: str, found: list[tuple[str, bool]]
) -> None:
    """In letters; a short one must be the whole of it, an everyday one in capitals."""
    (folded,) = split_words([word])
    text = fold_text(text)
    hits = list(find_word(folded, text))
    assert [(text[at : at + len(folded)], is_whole) for at, is_whole in hits] == found
    assert occurs(folded, text) == bool(found)
