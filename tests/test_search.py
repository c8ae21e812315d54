"""Search finds what a plain look at all texts finds, and says so in the best order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents import BUREAU, FIELDS, STAFF
from tests.own_content import OwnContent, opened
from tokyo_jobs.catalog.catalog import Catalog
from tokyo_jobs.catalog.search import join_words, split_words
from tokyo_jobs.loading.folders import select_roots
from tokyo_jobs.text import fold

LIGHTS = """\
name: {ja: 灯台局, en: Bureau of Lights}
fields: [other]
tagline: {ja: ﾃﾞｼﾞﾀﾙの灯り, en: "C++ & 100% light_houses"}
overview: {ja: 海辺を照らす㈱灯台社とともに〜働く。髙い塔, en: 'It says "light" AND NEAR(it) * -x.'}
programs:
  - title: {ja: 自動運転の船, en: Self-driving ships}
    body: {ja: 船の自動運転を試す。, en: "Ships run by themselves (1,500 tons)."}
  - title: {ja: 運転手の養成, en: Training drivers}
    body: {ja: 自動車の運転を教える。自動運転ではない。, en: A ship is no car.}
  - title: {ja: 運転と自動化}
    body: {ja: 運転を自動にする。}
sources:
  - {title: 本, url: "https://example.org/"}
"""


class Place:
    """A place as a reader sees it: title and text in both languages, folded."""

    def __init__(self, address: str, title: Sequence[str | None], *texts: Any) -> None:
        self.address = address
        self.title = "\n".join(fold(part or "") for part in title)
        self.text = "\n".join(
            fold("\n".join(text[lang] for text in texts if text and text[lang])) for lang in (0, 1)
        )


def places(catalog: Catalog) -> Iterator[Place]:
    """Yield all places, in the order of equally good hits, from the models."""

    def both(text: Any) -> tuple[str, str | None] | None:
        return None if text is None else (text.ja, text.en)

    for summary in catalog.bureaus():
        bureau = catalog.bureau(summary.slug)
        address = f"bureau {bureau.slug}"
        yield Place(address, both(bureau.name) or (), both(bureau.tagline), both(bureau.overview))
        for program in bureau.programs:
            texts = (both(program.body), *map(both, program.figures))
            yield Place(f"{address} {program.number}", both(program.title) or (), *texts)
    for member_summary in catalog.staff():
        member = catalog.staff_member(member_summary.slug)
        address = f"staff {member.slug}"
        about = (member.headline, member.division, member.occupation, member.degree, member.note)
        yield Place(address, both(member.name) or (), *map(both, about))
        for item in member.interview:
            yield Place(f"{address} --interview", both(item.question) or (), both(item.answer))
        steps = [text for step in member.schedule for text in (step.activity, step.detail)]
        if steps:
            title = ("ある1日の流れ", "A day at work")
            yield Place(f"{address} --schedule", title, *map(both, steps))
        posts = [text for step in member.career for text in (step.post, step.duties)]
        if posts:
            title = ("卒業後からの経歴", "Career since graduation")
            yield Place(f"{address} --career", title, *map(both, posts))


def rank(place: Place, words: Sequence[str], phrase: str) -> int:
    """Return how good a hit is, 0 the best."""
    if phrase in place.title:
        return 0
    in_title = sum(word in place.title for word in words)
    if in_title:
        return 1 if in_title == len(words) else 2
    return 3 if phrase in place.text else 4


def reference(all_places: Sequence[Place], asked: Sequence[str]) -> list[str]:
    """Return the addresses that a plain look at all texts finds, best first."""
    words = list(dict.fromkeys(fold(word) for text in asked for word in text.split()))
    found = [
        place
        for place in all_places
        if words and all(word in place.title or word in place.text for word in words)
    ]
    phrase = join_words(words)
    found.sort(key=lambda place: rank(place, words, phrase))
    return [place.address for place in found]


class Library:
    """The same content with an index and without, and all its places."""

    def __init__(self, content: OwnContent, cache: Path) -> None:
        roots = select_roots([content.folder])
        self.catalogs = [Catalog(roots, str(cache)), Catalog(roots, None)]
        self.places = list(places(self.catalogs[1]))

    def check(self, asked: Sequence[str]) -> list[str]:
        """Check that all ways to search find the same, and return it."""
        expected = reference(self.places, asked)
        for catalog in self.catalogs:
            result = catalog.search(asked)
            assert [hit.command for hit in result.hits] == expected
            assert result.total == len(expected)
            for limit in (1, 3):
                part = catalog.search(asked, limit=limit)
                assert part.hits == result.hits[:limit]
                assert part.total == len(expected)
        return expected


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return the bundled content with some odd bureaus and staff added."""
    content = OwnContent(tmp_path_factory.mktemp("own"))
    (content.folder / "fields.yaml").unlink()
    content.path("bureaus/environment.yaml").unlink()
    content.write("bureaus/lights.yaml", LIGHTS)
    library = Library(content, tmp_path_factory.mktemp("cache"))
    assert [catalog._store.has_grams for catalog in library.catalogs] == [True, False]
    yield library
    for catalog in library.catalogs:
        catalog.close()


@pytest.mark.parametrize(
    "asked",
    [
        *(
            ["自動運転"],
            ["環境"],
            ["教育"],
            ["DX"],
            ["ＤＸ"],
            ["dx"],
            ["都"],
            ["局"],
            ["a"],
            ["ー"],
        ),
        *(["digital"], ["DIGITAL"], ["digital", "twin"], ["twin", "digital"], ["digital twin"]),
        *(["都市", "整備"], ["都市　整備"], ["東京", "the"], ["東京都", "東京"], ["the", "the"]),
        *(["デジタルサービス局"], ["ﾃﾞｼﾞﾀﾙｻｰﾋﾞｽ"], ["でじたる"], ["ｼﾞﾀ"], ["スマート東京"]),
        *(
            ["c++"],
            ["++"],
            ["%"],
            ["_"],
            ["100%"],
            ["&"],
            ["-"],
            ["−"],
            ["〜"],
            ["～"],
            ["("],
            ["・"],
        ),
        *(["1,500"], ["1,5"], ["500 tons"], ["㈱"], ["(株)"], ["株"], ["髙"], ["高い塔"]),
        *(["ざざざ"], ["zzzzzz"], ["自動", "zzzzzz"], ["digital", "%"], ["、"], ["。"]),
        *(
            ["self-driving"],
            ["Self"],
            ["日の流れ"],
            ["a day"],
            ["interview"],
            ["2020"],
            ["令和2年"],
        ),
    ],
)
def test_a_search_finds_what_a_plain_look_finds(library: Library, asked: list[str]) -> None:
    """With the index and without; all hits, in order, and any number of the first."""
    library.check(asked)


@pytest.mark.parametrize(
    "asked",
    [
        *([], [""], [" "], ["　"], ["\t\n"], ["\0"], ["\x1b"], ["\udcff"], ["環境", "\udcff"]),
        *(['"'], ["'"], ["*"], ["a*"], ["環境*"], ["AND"], ["OR", "NOT"], ["NEAR("], ["NEAR(a b)"]),
        *(
            ["-x"],
            ["x:y"],
            ["title:環境"],
            ["^a"],
            ["{"],
            ["["],
            ["\\"],
            ["a", '"b'],
            [";--"],
            ["?1"],
        ),
        *(["x" * 100_000], ["環" * 100_000], ["a b " * 20_000], ["%" * 50_000], ["́" * 1000]),
        *(
            [f"w{n}" for n in range(3000)],
            [chr(c) for c in range(0x4E00, 0x5200)],
            list("tokyo" * 9),
        ),
    ],
)
def test_search_text_is_plain_words(library: Library, asked: list[str]) -> None:
    """Results or nothing; never a message of the database."""
    if not any("\udc80" <= c <= "\udcff" or c == "\0" for word in asked for c in word):
        library.check(asked)
    for catalog in library.catalogs:
        catalog.search(asked)


def test_more_words_than_a_query_holds_all_count(library: Library) -> None:
    """The last as much as the first."""
    text = next(place.text for place in library.places if place.address == "bureau environment")
    words = sorted({word for word in text.split() if word.isascii() and word.isalpha()})
    assert len(words) > 40
    assert library.check(words) == ["bureau environment"]
    assert library.check([*words, "zzzzz"]) == []


def test_words_cut_from_the_texts_are_found(library: Library) -> None:
    """Of any length, one or several at a time, within a line of one language."""
    lot = random.Random(7)
    for _ in range(120):
        words = []
        place = lot.choice(library.places)
        for _ in range(lot.choice((1, 1, 2, 3))):
            line = lot.choice((place.title, place.text)).split("\n")[lot.randrange(2)]
            start = lot.randrange(len(line) or 1)
            words.append(line[start : start + lot.choice((1, 2, 2, 3, 4, 5, 9, 20))])
        found = library.check(words)
        if any(word.strip() for word in words):
            assert place.address in found


made_up = st.text(alphabet="環境都市東京の自動運転デジタルabeiost1-% ・ー", min_size=1, max_size=6)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(made_up, min_size=1, max_size=3))
def test_made_up_words_are_found_where_a_plain_look_finds_them(
    library: Library, asked: list[str]
) -> None:
    """Whether they occur or not."""
    library.check(asked)


def test_titles_go_before_texts_and_phrases_before_words(library: Library) -> None:
    """And bureaus before staff, then by slug, then in the order of the page."""
    found = library.check(["自動", "運転"])
    own = [address for address in found if "lights" in address]
    assert own == ["bureau lights 1", "bureau lights 3", "bureau lights 2"]
    assert library.check(["lights"])[0] == "bureau lights"


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
    assert split_words(["都市　整備", "digital twin", "ＤＩＧＩＴＡＬ"]) == [
        *("都市", "整備", "digital", "twin")
    ]
    assert split_words(["", " ", "\u2028"]) == []


def test_a_search_can_be_narrowed(library: Library) -> None:
    """To a kind, to fields, to both; the fields of staff are those of their bureau."""
    for catalog in library.catalogs:
        every = catalog.search(["の"])
        for kind in ("bureau", "staff"):
            part = catalog.search(["の"], kind=kind)  # type: ignore[arg-type]
            assert part.hits == tuple(hit for hit in every.hits if hit.kind == kind)
            assert part.total == len(part.hits)
        fields = {bureau.slug: bureau.fields for bureau in catalog.bureaus()}
        bureaus = {member.slug: member.bureau for member in catalog.staff()}

        def of(hit: Any, wanted: set[str], fields: Any = fields, bureaus: Any = bureaus) -> bool:
            slug = hit.slug if hit.kind == "bureau" else bureaus[hit.slug]
            return bool(wanted & set(fields[slug]))

        for wanted in ({"environment"}, {"other"}, {"environment", "finance-tax"}):
            part = catalog.search(["の"], fields=sorted(wanted))
            assert part.hits == tuple(hit for hit in every.hits if of(hit, wanted))
            assert part.hits[:2] == catalog.search(["の"], fields=sorted(wanted), limit=2).hits
        both = catalog.search(["の"], fields=["other"], kind="staff")
        assert {hit.slug for hit in both.hits} <= set(bureaus)


def test_each_hit_names_the_command_that_opens_it(library: Library) -> None:
    """With the number of the program, or the part of the page."""
    hits = {hit.command: hit for hit in library.catalogs[0].search(["の"]).hits}
    assert hits["bureau lights 1"].number == 1
    assert hits["bureau lights 1"].part == "program"
    assert hits["bureau lights 1"].title.en == "Self-driving ships"
    assert hits["bureau digital-service"].number is None
    assert hits["staff matsushita --career"].part == "career"
    assert {command for command in hits if "matsushita" in command} <= {
        *("staff matsushita", "staff matsushita --interview", "staff matsushita --schedule"),
        "staff matsushita --career",
    }


def test_the_nearest_titles_help_when_nothing_is_found(library: Library) -> None:
    """By their beginning, their middle or their spelling, in the language they were asked in."""
    for catalog in library.catalogs:
        assert "Self-driving ships" in catalog.nearest_titles(["self-drivin", "shipz"])
        assert "自動運転の船" in catalog.nearest_titles(["自動運転の舟"])
        assert "運転手の養成" in catalog.nearest_titles(["運転手", "灯台船舶"])
        assert len(catalog.nearest_titles(["の"])) <= 3
        assert catalog.nearest_titles(["zzqqxx"]) == ()
        assert catalog.nearest_titles([]) == ()
        assert catalog.nearest_titles(["\udcff", "x" * 10_000]) == ()


def test_a_search_after_updates_finds_neither_more_nor_less(tmp_path: Path) -> None:
    """What was taken out of the index is really out of it, and what came is in it."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    for round_ in range(4):
        content.write_bureau("waste", f"第{round_}局", f"Bureau number{round_}")
        content.write(f"bureaus/new-{round_}.yaml", LIGHTS.replace("灯台", f"灯火{round_}"))
        if round_ == 2:
            content.path("bureaus/new-1.yaml").unlink()
            content.write("fields.yaml", FIELDS)
        with opened(content, cache) as indexed, opened(content, None) as plain:
            for word in ("第0", "number1", "灯火1", "灯火", "灯台", "空", "e", "自動運転", "局"):
                assert indexed.search([word]) == plain.search([word])
                assert indexed.search([word], limit=2) == plain.search([word], limit=2)


def test_what_comes_in_place_of_something_removed_is_found_by_its_own_words(
    tmp_path: Path,
) -> None:
    """The index may number its places anew."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    content.path("staff/yamada.yaml").unlink()
    content.write("bureaus/zoo.yaml", LIGHTS.replace("灯台局", "動物園局"))
    with opened(content, cache) as catalog:
        assert catalog.search(["動物"]).total == 1
    content.path("bureaus/zoo.yaml").unlink()
    with opened(content, cache) as catalog:
        assert catalog.search(["動物"]).total == 0
    content.write("bureaus/zoo2.yaml", LIGHTS.replace("灯台局", "植物園局"))
    with opened(content, cache) as catalog:
        assert catalog.search(["動物"]).total == 0
        assert catalog.search(["植物"]).total == 1


def test_texts_in_one_language_are_found_in_it(tmp_path: Path) -> None:
    """And shown in it."""
    content = OwnContent(tmp_path)
    content.write("bureaus/waste.yaml", BUREAU.replace(", en: Air", "").replace("大気", "大氣"))
    content.write("staff/yamada.yaml", STAFF)
    with opened(content, None) as catalog:
        (hit,) = catalog.search(["大氣"], prefer="en").hits
        assert hit.title.en is None
        assert hit.snippet.lang == "en"
