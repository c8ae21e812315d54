"""The order of what a search finds: each rule by itself, and what comes first in the content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.documents import BUREAU
from tests.own_content import OwnContent
from tests.program import Run
from tokyo_jobs.catalog.search import KIN, WEIGHTS, rate, weigh


def test_a_name_goes_before_a_tagline_a_title_and_a_text() -> None:
    """In the order of the table."""
    order = ["name", "person", "tagline", "alias", "fields", "title", "text"]
    assert sorted(WEIGHTS, key=WEIGHTS.__getitem__, reverse=True) == order
    rated = [rate([weigh(where)]) for where in order]
    assert rated == sorted(rated, reverse=True)


@pytest.mark.parametrize("where", WEIGHTS)
def test_the_word_goes_before_its_kin_and_the_whole_before_a_part(where: str) -> None:
    assert rate([weigh(where)]) > rate([weigh(where, is_kin=True)])
    assert rate([weigh(where)]) > rate([weigh(where, is_whole=False)])
    assert rate([weigh(where)]) > rate([weigh(where, is_own_language=False)])
    assert 0 < KIN < 1


def test_a_phrase_goes_before_scattered_words() -> None:
    """But no phrase makes a title of a text."""
    words = [weigh("text"), weigh("text")]
    assert rate(words, is_phrase=True) > rate(words)
    assert rate(words, is_phrase=True) < rate([weigh("title"), weigh("title")])


def test_more_places_and_more_occurrences_go_before_fewer() -> None:
    """Up to a point: no number of texts makes a title."""
    text = [weigh("text")]
    assert rate(text, passages=2) > rate(text, passages=1)
    assert rate(text, occurrences=2) > rate(text, occurrences=1)
    assert rate(text, passages=10**6, occurrences=10**6) < rate([weigh("title")])


def test_a_place_of_what_is_about_it_goes_before_a_mention_elsewhere() -> None:
    """Though that is in the other language, or more often."""
    about = rate([weigh("text", is_own_language=False)], best_of_record=WEIGHTS["name"])
    assert about > rate([weigh("text")], occurrences=8)
    assert about < rate([weigh("title")])


def test_no_word_makes_up_for_another() -> None:
    """Both in a title go before one in a name and one in passing."""
    assert rate([weigh("title")] * 2) > rate([weigh("name"), weigh("text")])


FIRST = {
    "保育": "social-welfare children-policy",
    "childcare": "social-welfare children-policy",
    "child care": "social-welfare children-policy",
    "子ども": "children-policy",
    "子供": "children-policy",
    "こども": "children-policy",
    "waste": "environment",
    "ごみ": "environment",
    "IT": "digital-service",
    "it": "digital-service",
    "digital": "digital-service",
    "デジタル": "digital-service",
    "tax": "taxation",
    "school": "education",
    "学校": "education",
    "港": "port-harbor",
    "バス": "transportation",
    "bus": "transportation",
    "観光": "industrial-labor",
    "採用試験": "personnel-commission",
    "消防": "fire",
    "警察": "police",
    "police": "police",
    "水道": "waterworks",
    "住宅": "housing-policy",
    "公園": "construction",
    "病院": "public-health",
    "welfare": "social-welfare",
    "オリンピック": "sports-promotion",
    "外国人": "citizens-culture",
    "foreigners": "citizens-culture",
    "climate": "environment",
    "温暖化": "environment",
    "土木": "construction",
    "civil engineering": "construction",
    "先生": "education",
    "エンジニア": "digital-service",
    "児相": "child-welfare-officer",
    "ドメスティックバイオレンス": "citizens-culture social-welfare",
    "まちづくり": "urban-development",
    "水道管": "waterworks",
    "firefighters": "fire",
    "nurses": "public-health-nurse",
    "subways": "transportation",
    "島嶼": "general-affairs",
    "空家": "housing-policy",
    "町づくり": "urban-development",
    "障碍者": "social-welfare",
    "おまわりさん": "police",
    "電子政府": "digital-service",
    "建築士": "police-architect",
    "メトロ": "transportation",
    "transit": "transportation",
    "streetcar": "transportation",
    "US": "urban-development",
    "military": "urban-development",
    "economy": "industrial-labor",
    "travel": "industrial-labor",
    "recycle": "environment",
    "policeman": "police",
    "fireman": "fire",
    "venture": "startup-strategy",
    "pharmacy": "public-health",
    "PR": "policy-planning",
    "digitalisation": "digital-service",
    "e-government": "digital-service",
    "non-Japanese": "citizens-culture",
    "fire engine": "fire-vehicle-mechanic",
    "taxes": "taxation",
    "small businesses": "industrial-labor",
    "industries": "industrial-labor",
    "properties": "finance",
    "family": "social-welfare children-policy",
    "embassy": "police",
    "sports facility": "sports-promotion",
    "public-health": "public-health",
    "port-harbor": "port-harbor",
    "industrial-labor": "industrial-labor",
    "zero-emission": "environment",
    "self driving": "digital-service",
    "fire-fighter": "fire",
    "police-box": "police-box-officer",
    "子ども・子育て": "children-policy social-welfare",
    "スタート・アップ": "startup-strategy",
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("word", FIRST)
def test_these_come_first(run: Run, word: str, language: str) -> None:
    """Of the bundled content."""
    found = run("search", *word.split(), "--lang", language, "--format", "json")
    commands = [hit["command"] for hit in json.loads(found.stdout)]
    assert commands[0].split()[1] in FIRST[word].split(), commands


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_ways_to_write_a_word_find_the_same_places(run: Run, language: str) -> None:
    """By the groups of words that mean the same."""
    options = ("--lang", language, "-n", "999", "--format", "json")
    found = [
        {h["command"] for h in json.loads(run("search", word, *options).stdout)}
        for word in ("子ども", "子供", "こども")
    ]
    assert len(found[0]) > 10
    assert found.count(found[0]) == len(found)


def test_kin_of_the_other_script_are_looked_for_in_the_readers_language(run: Run) -> None:
    """An English text about "trains people" is no answer to 電車, nor a Japanese one to salary."""
    for words, language in (("電車", "ja"), ("salary", "en"), ("ごみ", "ja"), ("childcare", "en")):
        found = run("search", words, "--lang", language, "-n", "999", "--format", "json")
        hits = json.loads(found.stdout)
        assert hits
        for hit in hits:
            is_japanese = any(c > "\u3040" for c in hit["snippet"])
            assert is_japanese is (language == "ja"), hit["snippet"]


@pytest.mark.parametrize(
    ("word", "astray"),
    [
        ("ごみ", "finance audit sewerage"),
        ("港", "citizens-culture taxation"),
        ("電車", "industrial-labor police-patrol-car-officer"),
        ("試験", "labor-relations-commission"),
        ("失業", "citizen-safety education public-health-nurse"),
    ],
)
def test_kin_begin_no_word_of_another_matter(run: Run, word: str, astray: str) -> None:
    """As "waste" began wasteful, "port" portion and "examination" that of unfair practices."""
    for language in ("ja", "en"):
        found = run("search", word, "--lang", language, "-n", "999", "--format", "json")
        slugs = {hit["slug"] for hit in json.loads(found.stdout)}
        assert slugs
        assert slugs.isdisjoint(astray.split())


@pytest.mark.parametrize(
    ("word", "slug"), [("麹町", "police-box-officer"), ("salary", "personnel-commission")]
)
def test_these_are_found(run: Run, word: str, slug: str) -> None:
    """However the page writes them."""
    for language in ("ja", "en"):
        found = run("search", word, "--lang", language, "--format", "json")
        assert slug in {hit["slug"] for hit in json.loads(found.stdout)}


def test_a_short_word_finds_no_other(run: Run) -> None:
    """``IT`` has no "city", ``tax`` no "syntax"."""
    hits = json.loads(run("search", "IT", "-n", "999", "--format", "json").stdout)
    assert 0 < len(hits) <= 60
    assert "あわせて探した言葉  デジタル" in run("search", "IT").stdout
    assert json.loads(run("search", "who", "--format", "json").stdout) == []
    for word in ("basis", "status", "stars", "forms"):  # nor basins and startups
        assert len(json.loads(run("search", word, "--format", "json").stdout)) <= 2


@pytest.mark.parametrize(
    "word",
    [
        *("給料", "残業", "試験日", "試験日はいつ", "残業はありますか", "salary?", "exam"),
        *("お給料", "採用 年齢", "何歳まで", "土日休み", "週休二日", "外国籍 採用", "募集要項"),
        *("requirements", "vacancies", "the age limit", "days off", "Working hours?"),
        *("how much do you pay", "exams"),
    ],
)
def test_what_the_content_does_not_answer_is_said(run: Run, word: str) -> None:
    """With the site that does; of one's own content nobody knows what it answers."""
    for language in ("ja", "en"):
        assert (
            "https://www.saiyou2.metro.tokyo.lg.jp/"
            in run("search", word, "--lang", language).stderr
        )
    for other in ("環境", "児童手当", "外国籍", "pay tax", "how to pay tax", "raise", "off days"):
        assert "saiyou2" not in run("search", other).stderr


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("childcre", "Support for children and families"),
        ("enviroment", "Bureau of Environment"),
        ("dgital twni", "Bureau of Digital Services"),
        ("保育圓", "Support for children and families"),
        ("保育士になりたい", "Support for children and families"),
        ("子どもと働きたい", "Liaison Office for Child-Oriented Policies"),
        ("ごみ収集車", "Bureau of Environment"),
        ("kindergarden", "Support for private schools"),
    ],
)
def test_misspelled_words_lead_to_what_is_meant(run: Run, words: str, title: str) -> None:
    told = run("search", *words.split(), "--lang", "en").stderr
    assert "The nearest titles: " in told
    assert title in told


@pytest.mark.parametrize(
    ("word", "alone", "title"),
    [
        ("東京都庁", "都庁", "Bureau of General Affairs"),
        ("都市開発", "都市, 開発", "City Planning Area Master Plan"),
        ("運転免許", "運転, 免許", "Traffic police"),
        ("電気自動車", "電気, 自動車", ""),
        ("授業料無償化", "授業料, 無償化", ""),
        ("ＤＸ推進", "ＤＸ, 推進", "Securing and training digital talent"),
        ("IT人材", "IT, 人材", "Bureau of Digital Services"),
        ("龍神AI", "AI", ""),
        ("事務職", "事務", ""),
        ("警備員", "警備", "Security police"),
        ("学校インフラ", "学校", "Office of Education"),
        ("志望動機", "志望, 動機", "Why this person joined"),
    ],
)
def test_a_japanese_word_that_occurs_nowhere_is_taken_apart(
    run: Run, word: str, alone: str, title: str
) -> None:
    """What occurs of it alone is told as it was typed, and the titles of what has all of it."""
    told = run("search", word, "--lang", "en").stderr
    assert f"Found alone: {alone}\n" in told
    assert title in told


@pytest.mark.parametrize("words", ["how much do you earn", "baby", "do I need a dvd"])
def test_short_words_and_those_of_questions_are_not_mended(run: Run, words: str) -> None:
    """``baby`` is no misspelled ``bay``."""
    told = run("search", *words.split(), "--lang", "en").stderr
    assert "nearest" not in told
    assert "alone" not in told


@pytest.mark.parametrize(
    "words",
    [
        *("flying saucer", "zzqqxx", "pasta recipe", "東京タワー", "香港料理"),
        *("東京湾", "flying Tokyo", "スターマー", "ストーカー"),
        "how do I become a librarian",
    ],
)
def test_nothing_far_fetched_is_offered(run: Run, words: str) -> None:
    """``saucer`` is no misspelled ``source``, and what makes a question says nothing."""
    told = run("search", *words.split(), "--lang", "en").stderr
    assert "nearest" not in told
    assert "alone" not in told


def test_what_the_options_leave_out_is_told(run: Run) -> None:
    """It is no word that does not occur, and nothing else was meant by it."""
    narrowed = run("search", "学校", "--bureau", "fire", "--lang", "en")
    every = run("search", "学校", "-n", "999", "--lang", "en", "--format", "json").stdout
    total = len(json.loads(every))
    assert narrowed.stderr == (
        f'Nothing found for "学校".\nWithout the options that narrow it: {total} places.\n'
    )
    assert "Next  tokyo-jobs search 学校   tokyo-jobs list" in narrowed.stdout


def test_words_that_occur_alone_are_told_where_no_place_has_all(run: Run) -> None:
    assert "Found alone: DX\n" in run("search", "灯台守", "DX", "--lang", "en").stderr
    result = run("search", "灯台守", "環境", "--lang", "en")
    assert result.code == 0
    assert "Found alone: 環境" in result.stderr


def test_a_search_within_one_bureau(run: Run) -> None:
    """By any of its names; its staff belong to it."""
    found = json.loads(
        run("search", "デジタル", "--bureau", "デジタルサービス局", "--format", "json").stdout
    )
    assert {hit["slug"] for hit in found} == {"digital-service", "matsushita"}
    assert {hit["name"]["ja"] for hit in found} >= {"デジタルサービス局"}


def test_twenty_are_shown_unless_more_are_asked_for(run: Run) -> None:
    assert len(json.loads(run("search", "東京", "--format", "json").stdout)) == 20
    assert len(json.loads(run("search", "東京", "--format", "json", "-n", "30").stdout)) == 30


def test_the_title_goes_before_many_mentions(run: Run, tmp_path: Path) -> None:
    """In the program as in the rule: what a word weighs is not how often it is there."""
    content = OwnContent(tmp_path / "own")
    mentions = BUREAU.replace("空気を測る。", "灯台を守る。" * 30)
    content.write("bureaus/aaa.yaml", mentions)
    content.write("bureaus/zzz.yaml", BUREAU.replace("ja: 大気,", "ja: 灯台,"))
    own = ("--no-bundled", "--data", str(content.folder), "--format", "json")
    hits = json.loads(run("search", "灯台", *own).stdout)
    assert [hit["slug"] for hit in hits] == ["zzz", "aaa"]
