"""A snippet quotes the text around the words, and marks them where they are."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from tokyo_jobs.catalog.items import Snippet
from tokyo_jobs.catalog.matching import SIZE, Kin, Term, make_snippet, occurs, split_words
from tokyo_jobs.index import Passage, fold_text
from tokyo_jobs.text import Bilingual, fold

FILLER_JA = "都は多くの計画を立て、着実に進めている。"
FILLER_EN = "The bureau makes many plans and carries them out. "


def snippet(ja: str, words: str, en: str = "", prefer: Literal["ja", "en"] = "ja") -> Snippet:
    """Return the snippet of a place with that text, for words separated by spaces."""
    return snippet_of([Bilingual(ja, en or None)], words, prefer)


def snippet_of(
    texts: Sequence[Bilingual], words: str, prefer: Literal["ja", "en"] = "ja"
) -> Snippet:
    """Return the snippet of a place with those texts."""
    place = Passage("", None, Bilingual("題", "Title"), texts=tuple(texts))
    terms = [Term((word,)) for word in split_words([words])]
    return make_snippet(place, terms, prefer)


def marked(found: Snippet) -> list[str]:
    """Return the pieces of the text that are marked."""
    return [found.text[begin:end] for begin, end in found.spans]


def test_a_short_text_is_quoted_whole() -> None:
    """With every occurrence marked."""
    found = snippet("環境を守る。環境局の仕事。", "環境")
    assert found == Snippet("環境を守る。環境局の仕事。", ((0, 2), (6, 8)), "ja")


def test_a_long_text_is_quoted_around_the_words_by_whole_sentences() -> None:
    """About as long as asked, with a mark where something is left out."""
    sentence = "自動運転の船を試す。"
    found = snippet(FILLER_JA * 10 + sentence + FILLER_JA * 10, "自動運転")
    assert marked(found) == ["自動運転"]
    assert found.text.startswith("..." + sentence + FILLER_JA)
    assert found.text.endswith(FILLER_JA + "...")
    assert 80 <= len(found.text) <= 160
    assert len(found.text.replace(sentence, "").strip(".")) % len(FILLER_JA) == 0


def test_an_english_text_is_cut_between_words() -> None:
    """Where no sentence ends near by."""
    words = [f"word{n}" for n in range(200)]
    found = snippet("x", "word100", en=" ".join(words), prefer="en")
    assert marked(found) == ["word100"]
    assert found.text[:3] == found.text[-3:] == "..."
    assert set(found.text[3:-3].split(" ")) <= set(words)
    assert 90 <= len(found.text) <= 130


def test_the_length_is_about_the_same() -> None:
    """A quarter more at most, and the marks of omission."""
    for ja in (FILLER_JA * 30 + "環境" + FILLER_JA * 30, "あ" * 900 + "環境" + "あ" * 900):
        found = snippet(ja, "環境")
        assert marked(found) == ["環境"]
        assert len(found.text) <= SIZE * 5 // 4 + 6


def test_the_part_with_most_of_the_words_is_quoted() -> None:
    """Not the first occurrence of one of them."""
    text = "環境の話。" + FILLER_JA * 10 + "ごみと環境の話。" + FILLER_JA * 10
    assert marked(snippet(text, "環境 ごみ")) == ["ごみ", "環境"]


def test_the_language_with_most_of_the_words_is_quoted() -> None:
    """The preferred one where both have as many, or neither has any; the title of the other."""
    ja, en = "デジタルの話", "About digital things"
    assert snippet(ja, "digital", en).lang == "en"
    assert snippet(ja, "デジタル", en, "en").lang == "ja"
    assert snippet(ja + " DX", "dx", en + " DX", "en").lang == "en"
    assert snippet(ja + " DX", "dx", en + " DX", "ja").lang == "ja"
    assert snippet(ja, "題", en, "ja") == Snippet(ja, (), "ja")
    assert snippet(ja, "題", en, "en") == Snippet("題", ((0, 1),), "ja")
    assert snippet(ja, "xyz", "", "en") == Snippet(ja, (), "ja")


def test_the_original_is_quoted_though_folding_changes_lengths() -> None:
    """And the whole of a character that stands for several is marked."""
    assert marked(snippet("ﾃﾞｼﾞﾀﾙの㈱と髙い塔", "デジタル 株 高い")) == ["ﾃﾞｼﾞﾀﾙ", "㈱", "髙い"]
    assert marked(snippet("x", "straße", en="In the STRASSE, in the Straße", prefer="en")) == [
        *("STRASSE", "Straße")
    ]


def test_hardly_more_than_fits_is_quoted_to_the_end() -> None:
    """And from the beginning of a sentence, if that is not too far."""
    text = "環境の話。" + "あ" * 140
    assert snippet(FILLER_JA * 5 + text, "環境").text == "..." + text
    text = "い" * 100 + "環境"
    assert snippet(FILLER_JA * 10 + text, "環境").text == "..." + text
    text = FILLER_JA * 7 + "環境"
    assert snippet(text, "環境").text == text
    text = FILLER_JA * 2 + "環境"
    assert snippet(text + FILLER_JA * 10, "環境").text.startswith(text)


def test_whole_sentences_are_quoted_if_their_ends_are_near_by() -> None:
    """Half of the length goes before the words, if need be, or a third of it is not used."""
    sentence = "い" * 50 + "環境の話。"
    found = snippet(FILLER_JA * 10 + sentence + FILLER_JA * 10, "環境")
    assert found.text.startswith("..." + sentence)
    sentence = "環境" + "い" * 82 + "。"
    assert snippet(sentence + "う" * 200, "環境").text == sentence + "..."


def test_a_mark_of_omission_stands_apart_from_a_full_stop() -> None:
    """Not four in a row."""
    found = snippet("x", "plans", en=FILLER_EN * 10, prefer="en")
    assert found.text.endswith("out. ...")


def test_a_title_that_the_reader_sees_is_not_quoted() -> None:
    """As where there is no other than the Japanese one."""
    place = Passage("", None, Bilingual("題"), texts=(Bilingual("文", "Text"),))
    assert make_snippet(place, [Term(("題",))], "en") == Snippet("Text", (), "en")


def test_another_name_is_quoted_where_only_that_has_the_words() -> None:
    """But not where the title has them too, or a text."""
    texts = (Bilingual("局の仕事", "Its work"),)
    place = Passage("", None, Bilingual("題", "Title"), ("Tin Office", "題字局"), None, texts)
    assert make_snippet(place, [Term(("tin",))], "ja") == Snippet("Tin Office", ((0, 3),), "en")
    assert make_snippet(place, [Term(("字",))], "en") == Snippet("題字局", ((1, 2),), "ja")
    assert make_snippet(place, [Term(("題",))], "ja") == Snippet("局の仕事", (), "ja")
    assert make_snippet(place, [Term(("局",))], "ja") == Snippet("局の仕事", ((0, 1),), "ja")


def test_kin_of_the_other_script_are_marked_in_the_readers_language_alone() -> None:
    """Where they are looked for."""
    place = Passage("", None, Bilingual("題"), texts=(Bilingual("電気。", "It trains people."),))
    terms = [Term(("電車",), (Kin("train", "train", is_foreign=True),))]
    assert make_snippet(place, terms, "ja") == Snippet("電気。", (), "ja")
    assert marked(make_snippet(place, terms, "en")) == ["train"]


def test_a_snippet_is_one_line() -> None:
    """Paragraphs and lists run on."""
    found = snippet("一つ目の環境。\n\n二つ目の環境。\n三つ目", "環境")
    assert found.text == "一つ目の環境。二つ目の環境。三つ目"
    assert marked(found) == ["環境", "環境"]
    assert snippet("x", "c", en="A b.\n\nC d.\ne", prefer="en").text == "A b. C d. e"


def test_a_snippet_is_of_one_text() -> None:
    """Nothing is glued together, and no full stop is put where one is."""
    texts = [
        Bilingual("局の仕事", "Its work"),
        Bilingual("環境を守る。", "It protects."),
        Bilingual("環境"),
    ]
    assert snippet_of(texts, "環境").text == "環境を守る。"
    assert snippet_of(texts, "局").text == "局の仕事"
    assert snippet_of(texts, "環境 局").text == "局の仕事"
    assert snippet_of(texts, "題") == Snippet("局の仕事", (), "ja")
    assert snippet_of([], "題") == Snippet("", (), "ja")


def test_kin_of_the_words_are_marked_as_well() -> None:
    """And count as the word does."""
    place = Passage("", None, Bilingual("題"), texts=(Bilingual("犬。"), Bilingual("子供と犬。")))
    terms = [Term(("子ども",), (Kin("子供", "子供", is_foreign=False),)), Term(("犬",))]
    assert marked(make_snippet(place, terms, "ja")) == ["子供", "犬"]


def test_a_word_is_marked_where_it_was_found() -> None:
    """Not in the middle of another, and everyday words in capitals only."""
    assert marked(snippet("x", "it", en="It is IT in the city.", prefer="en")) == ["IT"]
    assert marked(snippet("x", "tax", en="Syntax and taxation, tax.", prefer="en")) == ["tax"] * 2
    assert marked(snippet("AIとDX、mainやAIR", "ai")) == ["AI"]


def test_many_words_in_a_long_text_take_time_with_the_text_not_its_square() -> None:
    """A hundred of them, each of which occurs."""
    text = " ".join(str(number) for number in range(20_000, 50_000))
    words = " ".join(str(number) for number in range(30_000, 30_100))
    begun = time.process_time()
    assert len(snippet(text, words).spans) >= 15
    assert time.process_time() - begun < 5


def test_overlapping_words_are_marked_as_one() -> None:
    """Or the marks would be nested."""
    assert marked(snippet("東京都環境局の話", "東京都 京都環 局")) == ["東京都環", "局"]
    assert marked(snippet("東京都環境局の話", "東京都環 京")) == ["東京都環"]


texts = st.text(alphabet="環境のaBé　 \n。、.㈱ﾃﾞか゛ǰ😀", min_size=1, max_size=300)


@given(texts, st.text(alphabet="環境のab株でか。 ", min_size=1, max_size=8))
def test_whatever_the_text_the_marks_are_on_the_words(ja: str, words: str) -> None:
    """In order, inside the snippet, and each marked piece holds one of the words."""
    found = snippet(ja, words)
    asked = split_words([words])
    last = 0
    for begin, end in found.spans:
        assert last <= begin < end <= len(found.text)
        assert any(word in fold_text(found.text[begin:end]) for word in asked)
        last = end
    assert "\n" not in found.text
    body = found.text.removeprefix("...").removesuffix("...")
    assert body.replace(" ", "") in "".join(ja.split())
    if any(occurs(word, fold(ja)) for word in asked):
        assert found.spans
