"""Search finds what a plain look at all texts finds, and says so in the best order."""

from __future__ import annotations

import random
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import BUREAU, STAFF
from tests.own_content import OwnContent, opened
from tokyo_jobs.catalog import Catalog, Hit, SearchResult
from tokyo_jobs.catalog.matching import split_words
from tokyo_jobs.catalog.search import search_for
from tokyo_jobs.index import fold_text
from tokyo_jobs.loading import bundled_root, select_roots

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


class Text:
    """All texts of a place as a reader sees them."""

    def __init__(self, address: str, *texts: Any) -> None:
        self.address = address
        flat = [part for text in texts if text for part in text]
        self.texts = [fold_text(text) for text in flat if text]

    def holds(self, word: str) -> bool:
        return any(holds(text, word) for text in self.texts)


@cache
def is_letter(character: str) -> bool:
    return character.isalnum() and unicodedata.name(character, "").startswith(("LATIN", "DIGIT"))


def holds(text: str, word: str) -> bool:
    """Whether a word stands in a text: begins a word of it, and is all of it if it is short."""
    at = text.find(word)
    run = 0
    while run < len(word) and at >= 0 and is_letter(word[-run - 1]):
        run += 1
    is_short = 0 < run <= 2 or word[-run:].isupper()
    while at >= 0:
        before, after = text[:at][-1:], text[at + len(word) :][:1]
        begins = not (before and is_letter(before) and is_letter(word[0]))
        ends = not (after and is_letter(after) and run and is_short)
        if begins and ends:
            return True
        at = text.find(word, at + 1)
    return False


def texts(catalog: Catalog) -> Iterator[Text]:
    """Yield the texts of all places, from the models."""
    fields = {count.slug: count.name for count in catalog.fields()}
    for summary in catalog.bureaus():
        bureau = catalog.bureau(summary.slug)
        address = f"bureau {bureau.slug}"
        names = [bureau.reading, *bureau.aliases, *(n for f in bureau.fields for n in fields[f])]
        yield Text(address, bureau.name, names, bureau.tagline, bureau.overview)
        for program in bureau.programs:
            yield Text(f"{address} {program.number}", program.title, program.body, *program.figures)
        if bureau.since:
            yield Text(address, SINCE, *(item.text for item in bureau.since))
    for member_summary in catalog.staff():
        member = catalog.staff_member(member_summary.slug)
        address = f"staff {member.slug}"
        about = (member.headline, member.division, member.occupation, member.degree, member.note)
        yield Text(address, member.name, [member.reading], *about)
        for item in member.interview:
            yield Text(f"{address} --interview", item.question, item.answer)
        steps = [text for step in member.schedule for text in (step.activity, step.detail)]
        if steps:
            yield Text(f"{address} --schedule", SCHEDULE, *steps)
        posts = [text for step in member.career for text in (step.post, step.duties)]
        if posts:
            yield Text(f"{address} --career", CAREER, *posts)


SINCE = ("その後の動き", "Since then")
SCHEDULE = ("ある1日の流れ", "A day at work")
CAREER = ("卒業後からの経歴", "Career since graduation")


class Library:
    """The same content with an index and without, and all its places."""

    def __init__(self, content: OwnContent, cache: Path) -> None:
        # Without the groups of words that mean the same, of which a plain look knows nothing.
        bundle = cache.parent / "bundle"
        shutil.copytree(bundled_root(), bundle)
        (bundle / "search.yaml").unlink()
        roots = select_roots([str(bundle), str(content.folder)], bundled=False)
        self.catalogs = [Catalog(roots, str(cache)), Catalog(roots, None)]
        self.texts = list(texts(self.catalogs[1]))

    def check(self, asked: Sequence[str]) -> list[str]:
        """Check that a search finds what a plain look finds, and return it in its order."""
        words = split_words(asked)
        expected = [t.address for t in self.texts if words and all(t.holds(w) for w in words)]
        results = [search_for(catalog, asked) for catalog in self.catalogs]
        assert results[0] == results[1]
        found = [hit.command for hit in results[0].hits]
        assert sorted(found) == sorted(expected)
        assert results[0].total == len(expected) == results[0].bureaus + results[0].staff
        for limit in (1, 3):
            part = search_for(self.catalogs[0], asked, limit=limit)
            assert part == results[0]._replace(hits=results[0].hits[:limit])
        return found


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return the bundled content with some odd bureaus and staff added."""
    content = OwnContent(tmp_path_factory.mktemp("own"))
    (content.folder / "fields.yaml").unlink()
    content.path("bureaus/environment.yaml").unlink()
    content.write("bureaus/lights.yaml", LIGHTS)
    with ExitStack() as stack:
        library = Library(content, tmp_path_factory.mktemp("cache"))
        for catalog in library.catalogs:
            stack.enter_context(catalog)
        yield library


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


def test_every_word_counts_however_many_there_are(library: Library) -> None:
    """The last as much as the first."""
    place = next(place for place in library.texts if place.address == "bureau environment")
    pairs = {t[n : n + 2] for t in place.texts for n in range(len(t))}
    words = sorted(pair for pair in pairs if all("\u3041" <= char <= "\u9fff" for char in pair))
    assert len(words) > 101
    assert library.check(words) == ["bureau environment"]
    assert library.check([*words, "zzzzz"]) == []
    assert library.check([f"w{n}" for n in range(1000)]) == []


def test_words_cut_from_the_texts_are_found(library: Library) -> None:
    """Of any length, one or several at a time."""
    lot = random.Random(7)
    for _ in range(25):
        words = []
        place = lot.choice(library.texts)
        for _ in range(lot.choice((1, 1, 2, 3))):
            text = lot.choice(place.texts)
            start = lot.randrange(len(text))
            words.append(text[start : start + lot.choice((1, 2, 2, 3, 4, 5, 9, 20))])
        library.check(words)


made_up = st.text(alphabet="環境都市東京の自動運転デジタルabeiost1-% ・ー", min_size=1, max_size=6)


@settings(max_examples=30)
@given(st.lists(made_up, min_size=1, max_size=3))
def test_made_up_words_are_found_where_a_plain_look_finds_them(
    library: Library, asked: list[str]
) -> None:
    """Whether they occur or not."""
    library.check(asked)


def test_a_search_can_be_narrowed(library: Library) -> None:
    """To a kind, to fields, to a bureau, to all of them; staff belong where their bureau does."""
    catalog = library.catalogs[0]
    every = search_for(catalog, ["の"])
    fields = {bureau.slug: set(bureau.fields) for bureau in catalog.bureaus()}
    bureaus = {member.slug: member.bureau for member in catalog.staff()}

    def bureau_of(hit: Hit) -> str:
        return hit.slug if hit.kind == "bureau" else bureaus[hit.slug]

    def check(wanted: Callable[[Hit], bool], **scope: Any) -> None:
        part = search_for(catalog, ["の"], **scope)
        assert part.hits == tuple(hit for hit in every.hits if wanted(hit))
        assert part.total == len(part.hits)
        assert bool(part.fields) == ("fields" not in scope)
        assert search_for(catalog, ["の"], limit=2, **scope) == part._replace(hits=part.hits[:2])

    for kind in ("bureau", "staff"):
        check(lambda hit, kind=kind: hit.kind == kind, kind=kind)  # type: ignore[misc]
    for some in ({"environment"}, {"other"}, {"environment", "finance-tax"}):
        check(lambda hit, some=some: bool(fields[bureau_of(hit)] & some), fields=sorted(some))  # type: ignore[misc]
    check(lambda hit: bureau_of(hit) == "digital-service", bureau="digital-service")
    check(
        lambda hit: bureau_of(hit) == "digital-service" and hit.kind == "staff",
        fields=["other"],
        bureau="digital-service",
        kind="staff",
    )


def test_the_counts_are_what_a_narrower_search_finds(library: Library) -> None:
    """True to the number, each for the option that narrows to it."""
    catalog = library.catalogs[0]
    for words in (["の"], ["環境"], ["digital"]):
        every = search_for(catalog, words, limit=1)
        for slug, places in every.fields:
            assert search_for(catalog, words, fields=[slug], limit=1).total == places
        others = {count.slug for count in catalog.fields()} - dict(every.fields).keys()
        assert not any(search_for(catalog, words, fields=[slug]).total for slug in others)
        assert search_for(catalog, words, kind="bureau").total == every.bureaus
        assert search_for(catalog, words, kind="staff").total == every.staff
    assert search_for(library.catalogs[0], ["の"]).fields


def test_each_hit_names_the_command_that_opens_it(library: Library) -> None:
    """With the number of the program, or the part of the page."""
    hits = {hit.command: hit for hit in search_for(library.catalogs[0], ["の"]).hits}
    assert hits["bureau lights 1"].number == 1
    assert hits["bureau lights 1"].title.en == "Self-driving ships"
    assert hits["bureau digital-service"].number is None
    assert hits["bureau lights 1"].name.ja == "灯台局"
    assert hits["staff matsushita --career"].title.ja == "卒業後からの経歴"
    assert hits["staff matsushita --career"].name.ja.startswith("松下")
    assert {command for command in hits if "matsushita" in command} <= {
        *("staff matsushita", "staff matsushita --interview", "staff matsushita --schedule"),
        "staff matsushita --career",
    }


def test_the_nearest_titles_help_when_nothing_is_found(library: Library) -> None:
    """By their beginning, their middle or their spelling, in either language."""
    for catalog in library.catalogs:
        for words, title in (
            (["self-drivin", "shipz"], "自動運転の船"),
            (["自動運転の舟"], "自動運転の船"),
            (["運転手", "灯台船舶"], "運転手の養成"),
            (["運転手の養成がしたい"], "運転手の養成"),
        ):
            assert title in [hit.title.ja for hit in search_for(catalog, words).nearest]
        for words in (["の"], ["zzqqxx"], [], ["\udcff", "x" * 10_000]):
            assert search_for(catalog, words).nearest == ()
        assert search_for(catalog, []) == SearchResult((), 0, bureaus=0, staff=0)


def test_texts_in_one_language_are_found_in_it(tmp_path: Path) -> None:
    """And shown in it."""
    content = OwnContent(tmp_path)
    content.write("bureaus/waste.yaml", BUREAU.replace(", en: Air", "").replace("大気", "大氣"))
    content.write("staff/yamada.yaml", STAFF)
    with opened(content, None) as catalog:
        (hit,) = search_for(catalog, ["大氣"], prefer="en").hits
        assert hit.title.en is None
        assert hit.snippet.lang == "en"


def test_a_kin_that_holds_the_word_adds_nothing(tmp_path: Path) -> None:
    """It is found by the word itself, and so not said to be searched for as well."""
    content = OwnContent(tmp_path)
    content.write("search.yaml", "- [港, 港湾, 埠頭]\n")
    content.write("bureaus/waste.yaml", BUREAU.replace("空気を測る。", "港湾と埠頭。"))
    with opened(content, None) as catalog:
        assert search_for(catalog, ["港"]).kin == ("埠頭",)
        assert not search_for(catalog, ["給料"]).asks_elsewhere


def test_words_written_apart_have_the_kin_of_the_one_word(tmp_path: Path) -> None:
    """As "child care" is "childcare"."""
    content = OwnContent(tmp_path)
    content.write("search.yaml", "- [childcare, 保育]\n")
    content.write("bureaus/waste.yaml", BUREAU.replace("空気を測る。", "保育。"))
    with opened(content, None) as catalog:
        assert search_for(catalog, ["child", "care"]).kin == ("保育",)


@pytest.mark.parametrize(
    ("word", "text", "kin"),
    [
        ("facility", "New facilities", ("facilities",)),
        ("facilities", "A new facility", ("facility",)),
        ("boxes", "A box", ()),  # of so few letters it may be any other word
        ("classes", "A class", ("class",)),
        ("nurses", "The nurse", ("nurse",)),
        ("branches", "A branch", ("branch",)),
        ("tax", "Some taxes", ("levy",)),
        ("taxes", "A levy", ("levy",)),
    ],
)
def test_a_singular_finds_its_plural_and_back(
    tmp_path: Path, word: str, text: str, kin: tuple[str, ...]
) -> None:
    """With their kin; what is no word is not said to be searched for."""
    content = OwnContent(tmp_path)
    content.write("search.yaml", "- [tax, levy]\n")
    content.write("bureaus/waste.yaml", BUREAU.replace("Cleans the air", f"{text} and a levy"))
    with opened(content, None) as catalog:
        found = search_for(catalog, [word], prefer="en")
        assert (found.kin, found.total) == (kin, int(bool(kin)))


def test_a_phrase_that_has_kin_goes_before_its_words_apart(tmp_path: Path) -> None:
    """As one that has none."""
    content = OwnContent(tmp_path)
    content.write("search.yaml", "- [social worker, caseworker]\n")
    for slug, said in (("aaa", "A worker is social"), ("zzz", "A social worker")):
        content.write(f"bureaus/{slug}.yaml", BUREAU.replace("Cleans the air", said))
    with opened(content, None) as catalog:
        found = search_for(catalog, ["social", "worker"], prefer="en")
        assert [hit.slug for hit in found.hits] == ["zzz", "aaa"]


def test_kin_of_the_other_script_find_nothing_in_the_language_of_others(tmp_path: Path) -> None:
    """Whoever asks for 電車 in Japanese is not helped by "it trains people"."""
    content = OwnContent(tmp_path)
    content.write("search.yaml", "- [電車, train, 列車]\n")
    content.write("bureaus/waste.yaml", BUREAU.replace("Cleans the air", "It trains people"))
    with opened(content, None) as catalog:
        assert search_for(catalog, ["電車"], prefer="ja").total == 0
        found = search_for(catalog, ["電車"], prefer="en")
        assert [hit.slug for hit in found.hits] == ["waste"]
        assert found.kin == ("train",)


def test_no_word_of_several_that_have_kin_together_makes_up_for_another(tmp_path: Path) -> None:
    """One in a name and one in passing are less than both in a title."""
    content = OwnContent(tmp_path)
    content.write("search.yaml", "- [child care, nursery]\n")
    content.write_bureau("aaa", english="Child Office")
    office = content.path("bureaus/aaa.yaml").read_text("utf-8")
    content.write("bureaus/aaa.yaml", office.replace("It prevents", "We care for"))
    content.write("bureaus/zzz.yaml", BUREAU.replace("en: Air", "en: Child care"))
    with opened(content, None) as catalog:
        found = search_for(catalog, ["child", "care"], prefer="en")
        assert [hit.command for hit in found.hits] == ["bureau zzz 1", "bureau aaa"]


def test_the_occurrences_of_all_words_count(tmp_path: Path) -> None:
    """Not only those of the one that is there most often."""
    content = OwnContent(tmp_path)
    for slug, said in (("aaa", "灯台、灯台、海図。"), ("zzz", "灯台、灯台、海図、海図。")):
        content.write(f"bureaus/{slug}.yaml", BUREAU.replace("空気を測る。", said))
    with opened(content, None) as catalog:
        found = search_for(catalog, ["灯台", "海図"])
        assert [hit.command for hit in found.hits] == ["bureau zzz 1", "bureau aaa 1"]


def test_one_word_that_occurs_elsewhere_is_not_said_to_occur_alone(library: Library) -> None:
    """That is for several words, which no passage holds together."""
    catalog = library.catalogs[0]
    assert search_for(catalog, ["灯台"], bureau="digital-service").alone == ()
    assert search_for(catalog, ["灯台", "digital"]).alone == ("灯台", "digital")
    assert len(search_for(catalog, [*"環境都市東京水道港税交通福祉", "zzz"]).alone) == 10


def test_a_record_is_about_what_stands_in_its_name_or_tagline(tmp_path: Path) -> None:
    """Not in the title of one of its programs: the texts of the others are no better for it."""
    content = OwnContent(tmp_path)
    text = BUREAU.replace("空気を測る。", "灯台を守る。")
    program = "  - title: {ja: 灯台}\n    body: {ja: 無人。}\nsources:"
    content.write("bureaus/aaa.yaml", text.replace("sources:", program))
    content.write("bureaus/zzz.yaml", text.replace("空気をきれいにする", "灯台の局"))
    with opened(content, None) as catalog:
        found = search_for(catalog, ["灯台"])
        assert [hit.command for hit in found.hits] == [
            *("bureau zzz", "bureau aaa 3", "bureau zzz 1", "bureau aaa 1")
        ]
