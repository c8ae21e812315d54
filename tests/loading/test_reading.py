"""A content file becomes its model, or all of its problems at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents import (
    BUREAU,
    FIELDS,
    STAFF,
    TEXTS,
    changed,
    changed_at,
    codes,
    parse,
    told,
)
from tokyo_jobs.model import (
    KINDS,
    Bureau,
    CareerStep,
    JobField,
    Kind,
    Program,
    ScheduleStep,
    Source,
    StaffMember,
)
from tokyo_jobs.model.content import InterviewAnswer
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
        ("bureau", "reading:", "aliases: [緑の局, ◆緑の局]\nreading:", "duplicate-item"),
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
        ("bureau", "en: Air}", 'en: ◆"A\\tir"}', "tab"),
        ("bureau", "en: Air}", 'en: ◆"A\\rir"}', "control-character"),
        ("bureau", "gloss: all", 'gloss: ◆"all\\0"', "control-character"),
        (
            "bureau",
            "url: https://www.example.org/白書",
            'url: ◆"http://a/\\a"',
            "bad-url",
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
        ("fields", "slug: other", "◆slug: environment", "duplicate-slug"),
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
    "path",
    [
        *("C:\\new", "C:\\temp", "C:\\archive", "C:\\Nato", "D:\\List", "D:\\Public", "C:\\elm"),
        *(
            "\\reports",
            "a\\host\\bin",
            "file\\_name",
            "C:\\Users",
            "D:\\xerox",
            "C:\\0",
            "\\new\\new",
        ),
    ],
)
def test_a_backslash_that_begins_an_escape_by_mistake_is_pointed_out(path: str) -> None:
    """Both of the ways to mend it that are told keep the text as it was meant."""
    (problem, *_) = changed("en: Air}", f'en: "{path}"}}').problems
    assert problem.line == 17
    assert problem.message.en.startswith("in double quotes \\ begins an escape (")
    doubled = path.replace("\\", "\\\\")
    for mended in (f"'{path}'", f'"{doubled}"'):
        document = changed("en: Air}", f"en: {mended}}}")
        assert document.problems == ()
        assert document.record.programs[0].title.en == path


@pytest.mark.parametrize(
    "text", ['\\"Air\\"', "\\u3042\\x41", "a\\/b", "a\\\\new", "Air\\n", "a \\\n   b"]
)
def test_an_escape_that_is_meant_is_no_problem(text: str) -> None:
    assert changed("en: Air}", f'en: "{text}"}}').problems == ()


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 環境白書", "title: 白書◆ # 3"),
        ("https://www.example.org/白書", "https://www.example.org/page◆ #section-3"),
        ("reading: かんきょうきょく", "reading: みなと◆ #そうだん"),
        ("fields: [environment]", "fields:\n  - environment◆ #air"),
        ("gloss: all", 'gloss: "all"◆ #3で'),
        ("gloss: all", "gloss: ◆| #3 all\n      all"),
        ("gloss: all", "gloss: ◆>- #3 all\n      all"),
    ],
)
def test_what_yaml_takes_for_a_comment_is_not_dropped_without_a_word(old: str, new: str) -> None:
    document, [place] = changed_at(old, new)
    assert told(document) == [(*place, "cut-off")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as_of: 2023-03", "as_of: 2023-03 # or April"),
        ("gloss: all", 'gloss: "all" # of it'),
        ("gloss: all", "gloss: |- # all\n      all"),
        ("gloss: all", 'gloss: "all #3"'),
        ("https://www.example.org/白書", "https://www.example.org/#3"),
    ],
)
def test_what_is_plainly_a_comment_needs_no_word(old: str, new: str) -> None:
    assert changed(old, new).problems == ()


def test_a_key_that_was_only_guessed_accuses_no_value() -> None:
    document = changed("reading:", "slogan: {ja: 緑, en: Green}\nreading:")
    assert codes(document) == {"unknown-key"}
    assert codes(changed("fields: [environment]", "feilds: x")) == {"unknown-key", "wrong-kind"}


def test_the_word_for_all_fields_is_no_slug_of_one() -> None:
    document, [place] = changed_at("slug: other", "slug: ◆all", "fields")
    assert told(document) == [(*place, "bad-slug")]


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


@pytest.mark.parametrize("stem", ["Air", "air_1", "air.old", "空", "a" * 81, "a\udc80", "-", " "])
def test_a_file_name_that_is_no_slug_is_an_error_beside_all_others(stem: str) -> None:
    document = parse(BUREAU, "bureau", stem)
    assert (document.record, told(document)) == (None, [(1, 1, "bad-file-name")])
    document = parse(b"\xff", "bureau", stem)
    assert codes(document) == {"bad-file-name", "not-utf-8"}


def test_the_name_of_the_file_of_fields_is_no_slug() -> None:
    assert parse(FIELDS, "fields", "Fields.old").problems == ()


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
        "bad-reading",
        "unknown-key",
        "bad-year",
        "bad-time",
        "bad-date",
    ]
    assert (document.problems[0].message.en or "").startswith("bureau is missing")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("reading:", "readign:", "did you mean reading?"),
        ("reading:", "zzz:", "choose from slug, name, reading"),
        ("reading:", "'reading　':", "reading<U+3000>"),
        ("reading:", "'read\u200bing':", "read<U+200B>ing"),
        ("reading:", "　reading:", "this U+3000"),
        ("    gloss", "  \u00a0 gloss", "this U+00A0"),
        ("en: Air}", "en: Air, clean and fresh}", "holds a comma"),
        ("title: 環境白書", "title: #3 office", "#3 office is a comment; put the whole in quotes"),
        ("joined: 2009", "joined:2009", "colon"),
        ("reading: かんきょうきょく", "reading: [", "quotes"),
        ("fields: [environment]", "fields: environment", '"- "'),
        ("time: 17:45", "time: 01:00", "is written 25:00"),
        ("time: 09:00", "time: 9:00", "write 09:00"),
        ("joined: 2009", "joined: 平成21年", "write 2009"),
        ("joined: 2009", "joined: ２００９", "write 2009"),
        ("as_of: 2023-03", "as_of: 令和5年3月", "write 2023-03"),
        ("as_of: 2023-03", "as_of: 2023/3", "write 2023-03"),
        ("url: https://www", "url: www", "write https://www.example.org/白書"),
        ("https://www.example.org/白書", '"https://a.jp/\\u206ab"', "is not a web address"),
        ("https://www.example.org/白書", '"https://a.jp/\\U000e0041b"', "is not a web address"),
        ("reading: かんきょうきょく", "reading: ｶﾝｷｮｳ", "write カンキョウ"),
        ("{ja: 大気, en: Air}", "{ja:大気, en:Air}", "a colon and a space after it"),
        ("{ja: 大気, en: Air}", "｛ja：大気｝", 'write "{"'),
        ("reading:", "reаding:", "there is no key re<U+0430>ding; did you mean reading?"),
        ("fields: [environment]", "fields: [οther1]", 'there is no "<U+03BF>ther1"'),
        ("https://www.example.org", "https://exаmple.org", '"https://ex<U+0430>mple.org'),
        ("title: 環境白書", "title: !!str 環境白書", "!!str is an anchor, alias, tag or directive"),
        ("name:", "%YAML 1.2\n---\nname:", "%YAML 1.2 is an anchor, alias, tag or directive"),
        ("name:", "%YAML 1.2\n---\nname:", "directive; delete it"),
    ],
)
def test_a_message_says_what_to_write_instead(old: str, new: str, words: str) -> None:
    kind: Kind = "bureau" if old in BUREAU else "staff"
    assert any(words in problem.message.en for problem in changed(old, new, kind).problems)


def test_a_message_shows_what_was_written_short_and_harmless() -> None:
    document = changed("2023-03", '"\\e[31m' + "x" * 10_000 + '"')
    for written in (document, changed("reading:", '"rea\\u202eding":')):
        assert written.problems
        for problem in written.problems:
            assert all(len(text) < 300 and text.isprintable() for text in map(str, problem.message))


def test_the_same_doubt_stands_in_each_of_its_places() -> None:
    document, places = changed_at("公害を防ぐ。", "◆2021年(令和2年)と◆2021年(令和2年)。")
    assert told(document) == [(*place, "era-year") for place in places]


@pytest.mark.parametrize(
    ("old", "new", "ja", "en"),
    [
        (
            "fields: [environment]",
            "fields: sea",
            "fields: 文「sea」があります。並び",
            'fields: found the text "sea", expected a list',
        ),
        (
            "title: 環境白書",
            "title: {ja: x, en: y}",
            "title: キーと値の組があります。文を書いてください",
            "sources 1, title: found keys with values, expected a text",
        ),
        (
            "title: 環境白書",
            "title: [x]",
            "title: 並びがあります。文を書いてください",
            "sources 1, title: found a list, expected a text",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_what_was_found(
    old: str, new: str, ja: str, en: str
) -> None:
    (problem,) = changed(old, new).problems
    assert ja in problem.message.ja
    assert en in (problem.message.en or "")
