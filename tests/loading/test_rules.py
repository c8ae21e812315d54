"""What must be true between the values of a file, and between files."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from tests.documents import BUREAU, STAFF, changed_at, codes, parse, told
from tests.own_content import OwnContent
from tokyo_jobs.loading import Problem, select_roots
from tokyo_jobs.loading.loader import load
from tokyo_jobs.loading.problems import Place, Problems
from tokyo_jobs.loading.rules import advise, refuse_unknown
from tokyo_jobs.model import AS_OF, CLOCK, URL, YEAR, Kind
from tokyo_jobs.model.attributes import Token

SINCE = """\
since:
  - as_of: 2023-03
    text: {ja: 測定局を増やした。, en: It added stations.}
  - as_of: 2022
    text: {ja: 測り始めた。, en: It began to measure.}
"""


@pytest.fixture
def own(tmp_path: Path) -> OwnContent:
    """Return a sound content folder."""
    return OwnContent(tmp_path / "own")


def problems_of(own: OwnContent) -> list[Problem]:
    """Return the problems of a folder, with files named below it."""
    content = load(select_roots([str(own.folder)], bundled=False))
    prefix = f"{own.folder}/"
    return [
        problem._replace(file=problem.file.removeprefix(prefix)) for problem in content.problems
    ]


# --- What is meant --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "written", "meant"),
    [
        (URL, "www.example.org/My_Page", "https://www.example.org/My_Page"),
        (URL, "example.org/ﾃﾞ", "https://example.org/ﾃﾞ"),
        (URL, "https：//ａ．jp/ﾃﾞ", "https://a.jp/ﾃﾞ"),
        (URL, "https://a.jp/b\u2060c\u2800", "https://a.jp/bc"),
        (URL, "https://a\u00ad.jp", "https://a.jp"),
        (URL, "https://user:word@example.org/a@b", "https://example.org/a@b"),
        *((URL, quoted, "https://a.jp/b") for quoted in ("“https://a.jp/b”", "<https://a.jp/b>")),
        (CLOCK, "9:00", "09:00"),
        (CLOCK, "10∶00", "10:00"),
        (CLOCK, "９時３０分", "09:30"),
        (CLOCK, "9 時 5 分", "09:05"),
        (CLOCK, "9.30", "09:30"),
        (AS_OF, "令和7年4月", "2025-04"),
        (AS_OF, "2023年 3月 1日", "2023-03-01"),
        (AS_OF, "2023. 3. 1", "2023-03-01"),
        (AS_OF, "Reiwa 7", "2025"),
        *((AS_OF, f"2024{dash}04", "2024-04") for dash in "‐‑‒–—―−－ー"),
        (AS_OF, "20240401", "2024-04-01"),
        (AS_OF, "R5.4.1", "2023-04-01"),
        (YEAR, "H22", "2010"),
        (YEAR, "平成21年", "2009"),
    ],
)
def test_what_is_surely_meant_is_told(token: Token, written: str, meant: str) -> None:
    assert advise(token, written).en == f"write {meant}"


@pytest.mark.parametrize(
    ("token", "written"),
    [
        (URL, "https://Example.org/Docs/My File.PDF"),
        (URL, "https://a.jp/\u200b" + "x" * 300),
        (URL, "https://a.jp/a, https://b.jp/b"),
        (URL, "http://a℀.jp/"),
        (URL, "http://a／b.jp"),
        (URL, "report.pdf"),
        *((CLOCK, time) for time in ("3:30pm", "午後3:30", "翌日1:00", "翌1:00", "12:00 AM")),
        *((CLOCK, time) for time in ("9-17", "9.5", "9:00〜")),
        *((AS_OF, date) for date in ("2023年2月〜3月", "2023年2月-3月", "2023.2-3", "2023 1H")),
        *((AS_OF, date) for date in ("2023年第3四半期", "April 2025", "2023年3月末", "令和7年度")),
        (YEAR, "平成21年4月"),
        *((YEAR, year) for year in ("令和0年", "平成００年", "H0", "20240401")),
        (AS_OF, "20241399"),
        (URL, "https://exаmple.org"),
    ],
)
def test_where_something_else_may_be_meant_it_is_told_how_to_write(
    token: Token, written: str
) -> None:
    """An address, a time or a date is not made from what is only a part of it."""
    assert advise(token, written) == token.advice


# --- Within a file --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("year: 2012", "year: ◆2021", "after-source"),
        ("joined: 2009", "joined: ◆2021", "after-source"),
        ("year: 2012", "year: ◆2008", "career-before-joined"),
        ("year: 2012", "year: ◆2008", "not-in-order"),
        ("time: 17:45", "time: ◆08:59", "not-in-order"),
    ],
)
def test_values_of_a_person_that_cannot_all_be_true_are_errors(
    old: str, new: str, code: str
) -> None:
    document, places = changed_at(old, new, "staff")
    assert document.record is None
    assert [(line, column) for line, column, found in told(document) if found == code] == places


def test_a_rule_is_kept_where_something_else_is_wrong_in_the_same_item() -> None:
    """One run tells all: the order does not wait until the post is mended."""
    text = STAFF.replace("year: 2012\n    post:", "year: 2008\n    pots:")
    assert {"not-in-order", "career-before-joined", "unknown-key"} <= codes(parse(text, "staff"))


def test_a_source_without_a_date_may_be_newer_than_anything() -> None:
    text = STAFF.replace("joined: 2009", "joined: 2012").replace("year: 2009", "year: 2012")
    assert parse(text, "staff").problems == ()
    undated = text.replace("joined: 2012", "joined: 2022").replace("year: 2012", "year: 2022")
    undated += "  - {title: 近況, url: https://www.example.org/}\n"
    assert codes(parse(undated, "staff")) == {"missing-as-of"}


def test_the_latest_of_several_sources_counts() -> None:
    later = "  - {title: 近況, url: https://www.example.org/, as_of: 2022}\n"
    text = STAFF.replace("year: 2012", "year: 2022")
    assert codes(parse(text, "staff")) == {"after-source"}
    assert codes(parse(text + later, "staff")) == set()


def test_the_message_names_both_dates_and_lines() -> None:
    document, _ = changed_at("joined: 2009", "joined: 2021", "staff")
    said = [problem.message.en for problem in document.problems if problem.code == "after-source"]
    assert said == [
        "joined: 2021 cannot be true with as_of: 2020-12-01 in line 28; one of them is wrong"
    ]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2026-04-02", {"future-source"}),
        ("2027", {"future-source"}),
        ("2026-04-01", set()),
        ("2026", set()),
    ],
)
def test_a_source_newer_than_today_is_a_warning(as_of: str, found: set[str]) -> None:
    """Today is 2026-04-01 in these tests; a year alone may be any of its days."""
    document, places = changed_at("as_of: 2023-03", f"as_of: ◆{as_of}")
    assert codes(document) == found
    assert document.record is not None
    assert [problem.severity for problem in document.problems] == ["warning"] * len(found)
    assert [(p.line, p.column) for p in document.problems] == places[: len(found)]


@pytest.mark.parametrize("old", ["joined: 2009", "year: 2012"])
def test_a_year_of_a_career_to_come_needs_no_dated_source(old: str) -> None:
    text = STAFF.replace(", as_of: 2020-12-01", "")
    document = parse(text.replace(old, f"{old.split()[0]} 2100"), "staff")
    assert "future-source" in codes(document)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", set()),
        ("as_of: 2022", "as_of: 2023-03", set()),
        ("as_of: 2022", "as_of: 2023", set()),
        ("as_of: 2022", "as_of: 2023-04", {"not-in-order", "after-source"}),
        ("as_of: 2023-03\n    text", "as_of: 2024\n    text", {"after-source"}),
    ],
)
def test_what_has_happened_since_stands_newest_first_and_not_after_the_sources(
    old: str, new: str, found: set[str]
) -> None:
    assert codes(parse(BUREAU + SINCE.replace(old, new, 1))) == found


@pytest.mark.parametrize(
    ("kind", "supports", "found"),
    [
        ("bureau", '[name, tagline, overview, "1", "2"]', []),
        ("bureau", '[overview, "3"]', ["3"]),
        ("bureau", "[since]", ["since"]),
        ("bureau", "[profile]", ["profile"]),
        ("staff", "[profile, interview, schedule, career]", []),
        ("staff", "[overview, profile]", ["overview"]),
    ],
)
def test_a_source_supports_parts_that_the_record_has(
    kind: Kind, supports: str, found: list[str]
) -> None:
    text = BUREAU.replace('supports: [overview, "1"]', f"supports: {supports}")
    if kind == "staff":
        text = STAFF.replace("as_of: 2020-12-01", f"as_of: 2020-12-01, supports: {supports}")
    document = parse(text, kind)
    assert [problem.code for problem in document.problems] == ["unknown-part"] * len(found)
    for problem, part in zip(document.problems, found, strict=True):
        assert f'"{part}"' in (problem.message.en or "")
        assert "choose from" in (problem.message.en or "")


# --- Between files --------------------------------------------------------------------------------


def test_a_dangling_reference_is_an_error_where_it_stands_and_names_the_nearest(
    own: OwnContent,
) -> None:
    own.write("bureaus/waste.yaml", BUREAU.replace("[environment]", "[enviroment, other]"))
    own.write("staff/yamada.yaml", STAFF.replace("bureau: environment", "bureau: zzz"))
    assert [problem.told.en for problem in problems_of(own)] == [
        'bureaus/waste.yaml:3:10: fields 1: there is no "enviroment"; did you mean environment?',
        'staff/yamada.yaml:4:9: bureau: there is no "zzz"; choose from environment, waste',
    ]
    assert [problem.code for problem in problems_of(own)] == ["unknown-field", "unknown-bureau"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("Environment", "did you mean environment?"),
        ("environ", "did you mean environment?"),
        ("環境", "did you mean environment?"),
        ("ENVIRONMENT", "did you mean environment?"),
        ("その他", "did you mean other?"),
        ("空", "choose from environment, other"),
    ],
)
def test_a_field_named_in_another_way_is_told_what_to_write(
    own: OwnContent, asked: str, hint: str
) -> None:
    own.write("bureaus/waste.yaml", BUREAU.replace("[environment]", f"[{asked}]"))
    (problem,) = problems_of(own)
    assert hint in (problem.message.en or "")


def test_a_bureau_called_by_its_name_is_told_its_slug(own: OwnContent) -> None:
    own.write("bureaus/forest.yaml", BUREAU.replace("環境局", "森林局"))
    own.write("bureaus/environment.yaml", BUREAU.replace("reading:", "x:"))
    (own.folder / "bureaus" / "a.yaml").mkdir()
    own.write("staff/yamada.yaml", STAFF.replace("bureau: environment", "bureau: 環境局"))
    hints = [problem.message.en for problem in problems_of(own) if "staff" in problem.file]
    assert len(hints) == 1
    assert "did you mean environment?" in (hints[0] or "")


def test_an_invisible_difference_is_shown_as_one(own: OwnContent) -> None:
    own.write(
        "staff/yamada.yaml", STAFF.replace("bureau: environment", "bureau: environ\u200bment")
    )
    (problem,) = problems_of(own)
    assert 'no "environ<U+200B>ment"; did you mean environment?' in str(problem.told.en)


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003"])
def test_a_blank_that_looks_like_none_is_shown(own: OwnContent, blank: str) -> None:
    own.write("bureaus/waste.yaml", BUREAU.replace("[environment]", f"['other{blank}']"))
    (problem,) = problems_of(own)
    assert f'no "other<U+{ord(blank):04X}>"; did you mean other?' in str(problem.told.en)


def test_names_that_look_alike_are_the_same(own: OwnContent) -> None:
    name = unicodedata.normalize("NFD", "デジタルが局")
    own.write_bureau("environment", "デジタルが局")
    own.write("staff/yamada.yaml", STAFF.replace("bureau: environment", f"bureau: {name}"))
    (problem,) = problems_of(own)
    assert "did you mean environment?" in str(problem.told.en)


@pytest.mark.parametrize("stem", ["Environment", "ENVIRONMENT"])
def test_a_file_to_be_renamed_is_known_under_the_name_advised(own: OwnContent, stem: str) -> None:
    own.path("bureaus/environment.yaml").rename(own.path(f"bureaus/{stem}.yaml"))
    (problem,) = problems_of(own)
    assert "write environment" in str(problem.told.en)


def test_a_faulty_bureau_counts_as_there(own: OwnContent) -> None:
    own.write("bureaus/environment.yaml", "name: [")
    assert {problem.file for problem in problems_of(own)} == {"bureaus/environment.yaml"}


def test_nobody_is_accused_while_a_file_of_fields_is_faulty(own: OwnContent) -> None:
    """Which fields there are cannot be told then."""
    own.write("fields.yaml", "- slug: [")
    assert {problem.file for problem in problems_of(own)} == {"fields.yaml"}


def test_references_of_a_file_with_other_faults_are_checked_too(own: OwnContent) -> None:
    own.write("bureaus/waste.yaml", f"x: y\n{BUREAU}".replace("[environment]", "[env]"))
    assert {problem.code for problem in problems_of(own)} == {"unknown-key", "unknown-field"}


def test_two_files_for_a_slug_in_one_folder_are_an_error_of_both(own: OwnContent) -> None:
    own.write("bureaus/waste.yml", BUREAU)
    own.write("staff/waste.yaml", STAFF)
    assert [problem.told.en for problem in problems_of(own)] == [
        "bureaus/waste.yaml:1:1: there is also waste.yml, which stands for the same; "
        "keep one of the two files",
        "bureaus/waste.yml:1:1: there is also waste.yaml, which stands for the same; "
        "keep one of the two files",
    ]


@pytest.mark.parametrize("name", ["fields", "site"])
def test_two_files_of_one_kind_at_the_top_are_an_error_of_both(own: OwnContent, name: str) -> None:
    text = "title: {ja: 町, en: Town}\nline: {ja: 仕事, en: Work}\n"
    if name == "fields":
        text = "- slug: harbor\n  name: {ja: 港, en: Harbor}\n"
    else:
        own.write("site.yaml", text)
    own.write(f"{name}.yml", text)
    found = [(problem.file, problem.code) for problem in problems_of(own)]
    assert found == [(f"{name}.yaml", "duplicate-slug"), (f"{name}.yml", "duplicate-slug")]


def test_thousands_of_dangling_references_take_no_long_time() -> None:
    names = [f"bureau-{number}" for number in range(200)]
    problems = Problems("x.yaml")
    started = time.process_time()
    for _ in range(300):
        refuse_unknown(problems, Place(), "bureau", "bureau", "burea-1", names)
    assert time.process_time() - started < 4
