"""A content file becomes its model, or all of its problems at once."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.documents import (
    BUREAU,
    FIELDS,
    SEARCH,
    SITE,
    STAFF,
    TEXTS,
    changed,
    changed_at,
    codes,
    parse,
    told,
)
from tokyo_jobs.loading.content import Reference, parse_document, read_document
from tokyo_jobs.loading.encoding import MAX_BYTES
from tokyo_jobs.model import (
    KINDS,
    Bureau,
    CareerStep,
    InterviewAnswer,
    JobField,
    Kind,
    Program,
    ScheduleStep,
    Site,
    Source,
    StaffMember,
)
from tokyo_jobs.text import Bilingual

ROOT = Path(__file__).parent.parent


def test_fields_become_job_fields_in_the_order_of_the_file() -> None:
    assert parse(FIELDS, "fields").record == (
        JobField(slug="environment", name=Bilingual("環境", "Environment")),
        JobField(slug="other", name=Bilingual("その他", "Other")),
    )


def test_a_bureau_becomes_its_model() -> None:
    assert parse(BUREAU).record == Bureau(
        slug="environment",
        name=Bilingual("環境局", "Bureau of Environment"),
        reading="かんきょうきょく",
        fields=("environment",),
        tagline=Bilingual("空気をきれいにする", "Cleans the air"),
        overview=Bilingual(
            "公害を防ぐ。緑を守る。\n\n部は五つある。",
            "It prevents pollution and protects nature.\n\nIt has five divisions.",
        ),
        programs=(
            Program(
                number=1,
                title=Bilingual("大気", "Air"),
                body=Bilingual("空気を測る。", "It measures the air."),
                figures=(Bilingual("測定局の図", "Map of the stations"),),
            ),
            Program(
                number=2,
                title=Bilingual("資源", "Resources"),
                body=Bilingual("ごみを減らす。", "It reduces waste."),
            ),
        ),
        sources=(
            Source(
                title="環境白書",
                gloss="all",
                url="https://www.example.org/白書",
                as_of="2023-03",
                supports=("overview", "1"),
            ),
        ),
    )


def test_a_member_of_staff_becomes_its_model() -> None:
    assert parse(STAFF, "staff").record == StaffMember(
        slug="yamada",
        name=Bilingual("山田 一郎", "Ichiro Yamada"),
        reading="やまだ",
        headline=Bilingual("空を見る", "Watching the sky"),
        bureau="environment",
        division=Bilingual("大気課", "Air Section"),
        occupation=Bilingual("事務", "Administration"),
        joined=2009,
        degree=Bilingual("法学部", "Faculty of Law"),
        note=Bilingual("2020年の紹介である。", "As of 2020."),
        interview=(
            InterviewAnswer(
                question=Bilingual("動機", "Why"),
                answer=Bilingual("空が好きだから。", "He likes the sky."),
            ),
        ),
        schedule=(
            ScheduleStep(activity=Bilingual("登庁", "Arrives"), time="09:00"),
            ScheduleStep(
                activity=Bilingual("測定", "Measures"), detail=Bilingual("屋上で", "On the roof")
            ),
            ScheduleStep(activity=Bilingual("退庁", "Leaves"), time="17:45"),
        ),
        career=(
            CareerStep(
                year=2009,
                post=Bilingual("総務課", "General Affairs"),
                duties=Bilingual("庶務", "General duties"),
            ),
            CareerStep(
                year=2012,
                post=Bilingual("大気課", "Air Section"),
                duties=Bilingual("測定", "Measuring"),
            ),
        ),
        sources=(Source(title="職員紹介", url="http://www.example.org/", as_of="2020-12-01"),),
    )


@pytest.mark.parametrize(
    "key",
    [
        *("joined", "degree", "note", "interview", "schedule", "career", "duties"),
        *("reading", "figures", "gloss"),
    ],
)
def test_an_optional_key_may_be_left_out_without_a_word(key: str) -> None:
    for kind in KINDS:
        lines = TEXTS[kind].splitlines(keepends=True)
        starts = [
            number for number, line in enumerate(lines) if line.lstrip().startswith(f"{key}:")
        ]
        for start in reversed(starts):
            indent = len(lines[start]) - len(lines[start].lstrip())
            end = start + 1
            while end < len(lines) and lines[end].startswith(" " * (indent + 1)):
                end += 1
            del lines[start:end]
        document = parse("".join(lines), kind)
        assert document.problems == ()
        assert document.record is not None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        *((value, value) for value in ("no", "on", "Yes", "true", "12:30", "9:00", "0777", "0o17")),
        *(
            (value, value)
            for value in ("1_000", "3.10", "2024-01-01", ".nan", ".inf", "1e3", "0x1F")
        ),
        *((value, value) for value in ("=", "-x", "a#b", "nullable", "~x", "x]y")),
        ("'~'", "~"),
        ('"null"', "null"),
        ("''''", "'"),
        ('"a\\u3000b"', "a\u3000b"),
        ('"\\u65e5\\u672c"', "日本"),
        ('"\\U0001F600"', "😀"),
        ("'[red]'", "[red]"),
        ("':smile: [/x] \\'", ":smile: [/x] \\"),
        ("|\n        二行の\n        文", "二行の文"),
        (">-\n        two\n        lines", "two lines"),
        ("two\n        lines", "two lines"),
    ],
)
def test_a_text_is_what_was_written(written: str, text: str) -> None:
    document = changed("title: 環境白書", f"title: {written}")
    assert isinstance(document.record, Bureau)
    assert document.record.sources[0].title == text


@pytest.mark.parametrize(
    "written", ["", "~", "null", "Null", "NULL", '""', "''", '"  "', "'　'", "|", ">"]
)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 環境白書", "title: ◆{}"),
        ("as_of: 2023-03", "as_of: ◆{}"),
        ("reading: かんきょうきょく", "reading: ◆{}"),
        (
            "en: |\n    It prevents pollution\n    and protects nature.\n\n"
            "    It has five divisions.",
            "en: ◆{}",
        ),
    ],
)
def test_nothing_written_is_an_error_where_it_should_stand(
    written: str, old: str, new: str
) -> None:
    document, ((line, column),) = changed_at(old, new.format(written))
    (problem,) = document.problems
    assert (problem.code, problem.line) == ("empty-text", line)
    assert problem.column in (column, column - 1)  # an empty plain scalar begins after the colon
    assert document.record is None


@pytest.mark.parametrize("key", ["sources", "programs", "name", "fields", "interview"])
def test_nothing_written_for_a_list_or_a_mapping_is_the_same_error(key: str) -> None:
    kind: Kind = "staff" if key == "interview" else "bureau"
    head, _, tail = TEXTS[kind].partition(f"{key}:")
    rest = "".join(
        line
        for number, line in enumerate(tail.splitlines(keepends=True))
        if number and line[0] != " "
    )
    if key in ("name", "fields", "sources"):
        rest = tail.partition("\n")[2] if key != "sources" else ""
    assert "empty-text" in codes(parse(f"{head}{key}:\n{rest}", kind))


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("bureau", "name: {ja: 環境局, en: Bureau of Environment}", "name: ◆環境局", "wrong-kind"),
        (
            "bureau",
            "name: {ja: 環境局, en: Bureau of Environment}",
            "name: ◆[環境局]",
            "wrong-kind",
        ),
        ("bureau", "ja: 大気,", "ja: ◆[大気],", "wrong-kind"),
        ("bureau", "ja: 大気,", "ja: ◆{ja: 大気},", "wrong-kind"),
        ("bureau", "fields: [environment]", "fields: ◆environment", "wrong-kind"),
        ("bureau", "fields: [environment]", "fields: [◆{a: b}]", "wrong-kind"),
        ("bureau", "fields: [environment]", "fields: ◆[]", "too-few"),
        ("bureau", "fields: [environment]", "fields: [other, ◆other]", "duplicate-slug"),
        ("bureau", "fields: [environment]", "fields: [other, ◆'other ']", "duplicate-slug"),
        ("bureau", "url: https", "url: ◆https ", "bad-url"),
        ("bureau", "reading:", "◆readign:", "unknown-key"),
        ("bureau", "reading:", "◆'reading　':", "unknown-key"),
        ("bureau", "en: Air}", "en: Air, ◆fr: Air}", "unknown-key"),
        ("bureau", "en: Air}", "en: Air, ◆clean and fresh}", "unknown-key"),
        ("bureau", "{ja: 大気, en: Air}", "◆{en: Air}", "missing-key"),
        ("bureau", "  - title: {ja: 資源, en: Resources}\n    body", "  - ◆body", "missing-key"),
        ("bureau", "name: {ja", "slug: ◆air\nname: {ja", "slug-mismatch"),
        ("bureau", "en: Air}", 'en: ◆"A\\x1bir"}', "control-character"),
        ("bureau", "en: Air}", 'en: ◆"A\\u202eir"}', "control-character"),
        ("bureau", "en: Air}", 'en: ◆"A\\tir"}', "control-character"),
        ("bureau", "en: Air}", 'en: ◆"A\\rir"}', "control-character"),
        ("bureau", "gloss: all", 'gloss: ◆"all\\0"', "control-character"),
        (
            "bureau",
            "url: https://www.example.org/白書",
            'url: ◆"http://a/\\a"',
            "control-character",
        ),
        ("bureau", "gloss: all", "gloss: ◆|\n      a\n\n      b", "several-lines"),
        (
            "bureau",
            "tagline: {ja: 空気をきれいにする,",
            'tagline: {ja: ◆"a\\n\\nb",',
            "several-lines",
        ),
        ("staff", "joined: 2009", "joined: ◆[2009]", "wrong-kind"),
        ("staff", "year: 2012", "year: ◆2008", "career-before-joined"),
        ("staff", "joined: 2009", "joined: 2010", "career-before-joined"),
        ("staff", "time: 17:45", "time: ◆08:59", "not-in-order"),
        ("staff", "interview:", "interview: []\n◆interviwe:", "unknown-key"),
        ("fields", "slug: other", "slug: ◆environment", "duplicate-slug"),
        ("fields", "- slug: other\n  name", "- ◆name", "missing-key"),
    ],
)
def test_each_fault_is_an_error_where_it_stands(kind: Kind, old: str, new: str, code: str) -> None:
    document, places = changed_at(old, new, kind)
    assert document.record is None
    found = [(line, column) for line, column, told_code in told(document) if told_code == code]
    assert found
    assert places in ([], found)


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("bureau", "{ja: 大気, en: Air}", "◆{ja: 大気}", "missing-english"),
        ("bureau", "\n    as_of: 2023-03", "", "missing-as-of"),
        ("bureau", "公害を", "公害◆※を", "ambiguous-width"),
        ("bureau", "公害を", "公害◆2021年(令和2年)を", "era-year"),
    ],
)
def test_each_doubt_is_a_warning_and_the_record_stays(
    kind: Kind, old: str, new: str, code: str
) -> None:
    document, places = changed_at(old, new, kind)
    (problem,) = document.problems
    assert (problem.severity, problem.code) == ("warning", code)
    assert places in ([], [(problem.line, problem.column)])
    assert document.record is not None


def test_a_missing_english_text_is_none_in_the_model() -> None:
    document = changed("{ja: 大気, en: Air}", "{ja: 大気}")
    assert isinstance(document.record, Bureau)
    assert document.record.programs[0].title == Bilingual("大気", None)


def test_years_and_times_may_repeat_but_not_go_back() -> None:
    assert changed("year: 2012", "year: 2009", "staff").problems == ()
    assert changed("time: 17:45", "time: 09:00", "staff").problems == ()
    assert codes(changed("year: 2009", "year: 2013", "staff")) == {"not-in-order"}


def test_a_slug_that_repeats_the_file_name_is_accepted() -> None:
    document = parse(f"slug: environment\n{BUREAU}")
    assert (document.record, document.problems) == (parse(BUREAU).record, ())


@pytest.mark.parametrize("stem", ["Air", "air_1", "air.old", "空", "a" * 81, "", "a\udc80", "-"])
def test_a_file_name_that_is_no_slug_is_an_error_beside_all_others(stem: str) -> None:
    document = parse_document(BUREAU.encode(), "bureau", stem, file="x.yaml")
    assert (document.record, told(document)) == (None, [(1, 1, "bad-file-name")])
    document = parse_document(b"\xff", "bureau", stem, file="x.yaml")
    assert codes(document) == {"bad-file-name", "not-utf-8"}


def test_the_name_of_the_file_of_fields_is_no_slug() -> None:
    assert parse_document(FIELDS.encode(), "fields", "Fields.old", file="x").problems == ()


def test_all_faults_of_a_file_come_at_once_sorted_by_place() -> None:
    text = (
        STAFF.replace("reading: やまだ", "reading: 山田")
        .replace("bureau: environment\n", "")
        .replace("joined: 2009", "joined: 209")
        .replace("occupation:", "ocupation:")
        .replace("09:00", "9:00")
        .replace("2020-12-01", "2020-02-30")
    )
    document = parse(text, "staff")
    assert [problem.code for problem in document.problems] == [
        "missing-key",
        "missing-key",
        "bad-reading",
        "unknown-key",
        "bad-year",
        "bad-time",
        "bad-date",
    ]
    assert [problem.message.split()[2] for problem in document.problems[:2]] == [
        *("bureau", "occupation")
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("reading:", "readign:", "did you mean reading?"),
        ("reading:", "zzz:", "the keys are slug, name, reading"),
        ("reading:", "'reading　':", "full-width"),
        ("en: Air}", "en: Air, clean and fresh}", "comma in quotes"),
        ("joined: 2009", "joined:2009", "colon"),
        ("reading: かんきょうきょく", "reading: [", "quotes"),
        ("fields: [environment]", "fields: environment", '"- "'),
    ],
)
def test_a_message_says_what_to_write_instead(old: str, new: str, words: str) -> None:
    kind: Kind = "staff" if "joined" in old else "bureau"
    assert any(words in problem.message for problem in changed(old, new, kind).problems)


def test_a_message_shows_what_was_written_short_and_harmless() -> None:
    document = changed("2023-03", '"\\e[31m' + "x" * 10_000 + '"')
    assert all(
        len(str(problem)) < 300 and problem.message.isprintable() for problem in document.problems
    )
    document = changed("reading:", '"rea\\u202eding":')
    assert all(problem.message.isprintable() for problem in document.problems)


def test_references_are_collected_with_their_places_also_from_faulty_files() -> None:
    wanted = (Reference("field", "environment", 3, 10), Reference("field", "other", 3, 23))
    assert changed("[environment]", "[environment, other]").references == wanted
    broken = changed("[environment]", "[environment, other]\nx: y")
    assert (broken.references, broken.record) == (wanted, None)
    assert parse(STAFF, "staff").references == (Reference("bureau", "environment", 4, 9),)


def test_a_file_is_read_under_the_name_it_is_shown_by(tmp_path: Path) -> None:
    path = tmp_path / "environment.yaml"
    path.write_text(BUREAU.replace("reading:", "readign:"), encoding="utf-8")
    assert str(read_document(path, "bureau").problems[0]).startswith(f"{path}:2:1: ")
    assert read_document(path, "bureau", file="b.yaml").file == "b.yaml"
    assert read_document(path, "bureau", file="").problems[0].file == ""
    path.write_text(BUREAU, encoding="utf-8")
    assert read_document(path, "bureau").record == parse(BUREAU).record


def test_what_is_no_readable_regular_file_is_a_problem_and_never_blocks(tmp_path: Path) -> None:
    paths = {
        name: tmp_path / f"{name}.yaml" for name in ("gone", "folder", "fifo", "loop", "broken")
    }
    paths["folder"].mkdir()
    os.mkfifo(paths["fifo"])
    paths["loop"].symlink_to(paths["loop"])
    paths["broken"].symlink_to(tmp_path / "nowhere")
    paths["device"] = Path("/dev/zero")
    paths["nul"] = tmp_path / "a\0b.yaml"
    paths["half"] = tmp_path / "a\ud800.yaml"
    paths["below"] = tmp_path / "gone" / "x.yaml"
    with socket.socket(socket.AF_UNIX) as server:
        paths["socket"] = tmp_path / "s.yaml"
        server.bind(str(paths["socket"]))
        for name, path in paths.items():
            document = read_document(path, "bureau")
            assert document.record is None, name
            assert "unreadable" in codes(document), name


def test_a_file_above_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "environment.yaml"
    with path.open("wb") as file:
        file.truncate(20 * 1024**3)  # a sparse file
    assert codes(read_document(path, "bureau")) == {"too-large"}
    path.write_bytes(BUREAU.encode() + b"#" * (MAX_BYTES - len(BUREAU.encode())))
    assert read_document(path, "bureau").record is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_cut_anywhere_is_a_record_or_located_errors(encoding: str) -> None:
    data = STAFF.encode(encoding)
    for end in range(0, len(data), 7):
        document = parse_document(data[:end], "staff", "yamada", file="x.yaml")
        assert document.record is not None or document.problems


def test_the_shipped_content_has_no_problem() -> None:
    data = ROOT / "data"
    for kind, pattern in (("fields", "fields.yaml"), ("bureau", "bureaus/*"), ("staff", "staff/*")):
        paths = list(data.glob(pattern))
        assert paths
        for path in paths:
            assert read_document(path, kind).problems == ()  # type: ignore[arg-type]


SINCE = """\
since:
  - as_of: {}
    text: {{ja: 後に開いた。, en: It opened later.}}
  - as_of: {}
    text: {{ja: 先に開いた。, en: It opened earlier.}}
"""


@pytest.mark.parametrize(
    ("first", "second"), [("2026-02", "2025"), ("2025-09", "2025"), ("2025", "2025-09-01")]
)
def test_what_has_happened_since_stands_with_the_newest_first(first: str, second: str) -> None:
    """A year may be any of its days."""
    document = parse(BUREAU + SINCE.format(first, second))
    assert codes(document) == set()
    assert isinstance(document.record, Bureau)
    assert [item.as_of for item in document.record.since] == [first, second]
    assert document.record.parts()[-1] == "since"


def test_an_older_development_above_a_newer_one_is_out_of_order() -> None:
    document = parse(BUREAU + SINCE.format("2025-08", "2025-09-01"))
    assert codes(document) == {"not-in-order"}


def test_a_bureau_has_other_names_each_once() -> None:
    document = changed("reading:", "aliases: [環境省, Environment]\nreading:")
    assert isinstance(document.record, Bureau)
    assert document.record.aliases == ("環境省", "Environment")
    assert codes(changed("reading:", "aliases: [都税, 都税]\nreading:")) == {"duplicate-slug"}


def test_a_folder_says_what_it_is() -> None:
    assert parse(SITE, "site").record == Site(
        title=Bilingual("市の仕事", "Work at the city"),
        line=Bilingual("市の各局が何をするか。", "What the bureaus of the city do."),
        note=Bilingual("試みの内容である。", "This is a trial."),
    )


def test_words_that_mean_the_same_come_in_groups() -> None:
    assert parse(SEARCH, "search").record == (("子ども", "子供", "children"), ("ごみ", "waste"))
    assert codes(changed("[ごみ, waste]", "[ごみ]", "search")) == {"too-few"}
    assert codes(changed("[ごみ, waste]", "[ごみ, ごみ]", "search")) == {"duplicate-slug"}
