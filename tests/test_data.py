"""The bundled content keeps the rules that a program can check."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tokyo_jobs.loading import select_roots
from tokyo_jobs.loading.loader import load
from tokyo_jobs.model import Bureau, Record, Source, StaffMember
from tokyo_jobs.text import Bilingual

DATA = Path(__file__).parent.parent / "data"
BUREAUS = sorted((DATA / "bureaus").iterdir())
STAFF = sorted((DATA / "staff").iterdir())
CONTENT = load(select_roots())

# British spellings that American English writes otherwise.
_BRITISH = re.compile(
    r"\b(\w+isation|organise\w*|recognise\w*|programmes?|centres?|metres?|kilometres?|"
    r"litres?|tonnes|labour|harbours?|colours?|favour\w*|behaviour|neighbour\w*|licences?|defence|"
    r"cheques?|ageing|travell\w+|counsell\w+|catalogue|grey|judgement|enrolment|fulfil|whilst)\b",
    re.IGNORECASE,
)
_BRITISH_ALLOWED = {"Centre"}
"""In the names of two venues of the Tokyo 2020 Games."""


_OFFICIAL = {
    "2050東京戦略": "tokyo 2050 strategy",
    "東京都つながり創生財団": 'tokyo metropolitan foundation "tsunagari"',
    "東京都パラスポーツトレーニングセンター": "tokyo metropolitan parasports training center",
    "東京グローバル人材育成計画": "tokyo global human resources development plan",
    "東京都税制調査会": "tokyo metropolitan tax system study committee",
    "すくわくプログラム": "tokyo suku waku program",
    "こども基本条例": "basic ordinance on children",
    "消防救助機動部隊": "fire rescue task forces",
    "自動車警ら隊は": "motor patrol unit",
    "行政監査": "administrative audit",
}


def _record(path: Path) -> Bureau | StaffMember:
    name = f"{path.parent.name}/{path.name}"
    (record,) = (document.record for document in CONTENT.documents if document.name == name)
    assert isinstance(record, Bureau | StaffMember)
    return record


def _texts(value: object) -> Iterator[Bilingual]:
    """Yield every bilingual text of a record."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Record):
        for attribute in value.attributes:
            yield from _texts(getattr(value, attribute.name))


def _strings(value: object) -> Iterator[str]:
    """Yield every string of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, Record):
        for attribute in value.attributes:
            yield from _strings(getattr(value, attribute.name))


def test_check_finds_nothing_at_all() -> None:
    """No error and no warning: both languages, as-of dates, era years, widths, references."""
    assert CONTENT.problems == ()
    assert sum(map(len, CONTENT.states)) == 3 + len(BUREAUS) + len(STAFF)


def test_there_are_seven_fields_in_the_order_of_the_site() -> None:
    assert [field.slug for field in CONTENT.fields] == [
        *("welfare-health", "industry-labor-economy", "environment", "education-culture"),
        *("urban-development", "finance-tax", "other"),
    ]


def test_every_field_has_a_bureau() -> None:
    used = {slug for path in BUREAUS for slug in _record(path).fields}  # type: ignore[union-attr]
    assert {field.slug for field in CONTENT.fields} == used


def test_nothing_has_been_lost() -> None:
    """32 bureaus with 182 programs, and ten people."""
    assert len(BUREAUS) == 32
    assert sum(len(_record(path).programs) for path in BUREAUS) == 182  # type: ignore[union-attr]
    assert [path.stem for path in STAFF] == [
        *("child-self-reliance-worker", "child-welfare-officer", "fire-inspector"),
        *("fire-rescue-driver", "fire-vehicle-mechanic", "matsushita", "police-architect"),
        *("police-box-officer", "police-patrol-car-officer", "public-health-nurse"),
    ]


RECORDS = {path.stem: _record(path) for path in BUREAUS + STAFF}
TEXTS = [(slug, text) for slug, record in RECORDS.items() for text in _texts(record)]


def test_both_languages_are_written() -> None:
    assert [(slug, text) for slug, text in TEXTS if not (text.ja and text.en)] == []


def test_every_source_has_a_date_and_a_web_address() -> None:
    for slug, record in RECORDS.items():
        sources: tuple[Source, ...] = record.sources
        assert sources, slug
        assert all(source.as_of for source in sources), slug
        assert all(re.match("https?://", source.url) for source in sources), slug


def test_characters_are_normal_and_of_one_width() -> None:
    for slug, record in RECORDS.items():
        for text in _strings(record):
            assert unicodedata.normalize("NFKC", text) == text, slug
            assert not [c for c in text if unicodedata.east_asian_width(c) == "A"], slug


def test_japanese_is_in_the_plain_style() -> None:
    for slug, text in TEXTS:
        assert not re.search("(です|ます|ました|ません|でした)[。、]", text.ja), slug


def test_english_is_american() -> None:
    for slug, text in TEXTS:
        found = {match[0] for match in _BRITISH.finditer(text.en or "")}
        assert found <= _BRITISH_ALLOWED, slug


def test_no_language_stands_in_the_place_of_the_other() -> None:
    for slug, text in TEXTS:
        assert "。" not in (text.en or ""), slug
        # A Japanese name may stand in English beside its reading.
        japanese = re.sub(r"\([^)]*\)", "", text.en or "")
        assert not re.search("[ぁ-ヿ一-鿿]", japanese), slug
        if not re.fullmatch("[A-Za-z ()]+", text.ja):  # a name that is English in Japanese too
            assert re.search("[ぁ-ヿ一-鿿]", text.ja), slug


def test_units_and_common_words_are_written_alike() -> None:
    for slug, text in TEXTS:
        assert not re.search(r"\d ha\b", text.en or ""), slug
        assert not re.search("ヘクタール|めざ[しす]|(?<!日)頃", text.ja), slug


def test_what_has_an_official_english_name_is_called_by_it() -> None:
    for slug, text in TEXTS:
        for japanese, english in _OFFICIAL.items():
            assert japanese not in text.ja or english in (text.en or "").casefold(), slug


def test_nobody_is_called_the_government_alone() -> None:
    """That would be the national one: Tokyo's is the metropolitan government."""
    for slug, text in TEXTS:
        assert not re.search(r"\w+ the government\b(?! of)", text.en or ""), slug


def test_each_part_of_a_bureau_has_its_source() -> None:
    for slug, record in RECORDS.items():
        supported = {part for source in record.sources for part in source.supports}
        is_whole = any(not source.supports for source in record.sources)
        if isinstance(record, Bureau) and not is_whole:
            wanted = {str(program.number) for program in record.programs} | {"overview"}
            assert wanted <= supported, slug


def test_digital_services_bureau_holds_the_whole_page() -> None:
    """Every named project, plan, date and place of the page that started the project."""
    bureau = _record(DATA / "bureaus" / "digital-service.yaml")
    text = "".join(text.ja for text in _texts(bureau))
    for name in (
        *(
            "令和3年",
            "ICTアウトリーチ相談事業",
            "行政手続デジタル化モデル事業",
            "勉強会",
            "スピード",
        ),
        *("オープン", "デザイン思考", "アジャイル", "見える化", "コア・プロジェクト", "3か所"),
        *(
            "都市OS",
            "ウェルネス",
            "スタートアップ",
            "創薬",
            "自動運転",
            "リーディング・プロジェクト",
        ),
        *("官民連携データプラットフォーム", "デジタルツイン", "シビックテック"),
        "電波の道",
        *("スマート東京実施戦略", "Society 5.0", "つながる東京"),
        "東京版新型コロナ見守りサービス",
    ):
        assert name in text, name
    assert isinstance(bureau, Bureau)
    assert len(bureau.programs) == 8
    assert [len(program.figures) for program in bureau.programs] == [0, 0, 1, 1, 1, 1, 1, 0]


def test_a_bureau_is_called_by_one_name_everywhere() -> None:
    assert [slug for slug, text in TEXTS if "Digital Services Bureau" in (text.en or "")] == []


def test_people_whom_no_page_names_are_called_by_their_work() -> None:
    for path in STAFF:
        member = _record(path)
        assert isinstance(member, StaffMember)
        if member.slug != "matsushita":
            assert member.note is not None
            assert "氏名" in member.note.ja or "名前" in member.note.ja
            english = " ".join(text.en or "" for text in _texts(member))
            assert not re.search(r"\b(he|she|his|her|him)\b", english, re.IGNORECASE)


def test_staff_member_holds_the_whole_page() -> None:
    member = _record(DATA / "staff" / "matsushita.yaml")
    assert isinstance(member, StaffMember)
    assert (len(member.interview), len(member.schedule), len(member.career)) == (4, 9, 4)
    assert [step.year for step in member.career] == [2009, 2012, 2017, 2020]
    assert not any(step.time for step in member.schedule)
    assert member.note is not None
    assert "2020年(令和2年)12月時点" in member.note.ja
