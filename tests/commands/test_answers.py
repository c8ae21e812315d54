"""What the commands find: filters, names, numbers, parts, and what they say when they do not."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from tests.program import Run


def _slugs(run: Run, *arguments: str) -> list[str]:
    result = run(*arguments, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    return [item["slug"] for item in json.loads(result.stdout)]


@pytest.mark.parametrize(
    "field", ["environment", "環境", "Environment", "ENVIRON", "環", "ｅｎｖｉｒｏｎｍｅｎｔ"]
)
def test_field_is_known_by_any_of_its_names(run: Run, field: str) -> None:
    assert _slugs(run, "list", "--field", field) == ["environment", "sewerage"]


def test_fields_add_up_and_all_is_all(run: Run) -> None:
    both = _slugs(run, "list", "--field", "environment", "--field", "finance-tax")
    assert both == ["accounting", "environment", "finance", "sewerage", "taxation"]
    assert len(_slugs(run, "list", "--field", "all")) == len(_slugs(run, "list")) == 32


@pytest.mark.parametrize(
    "name",
    [
        *("digital-service", "DIGITAL-SERVICE", "デジタルサービス局", "ﾃﾞｼﾞﾀﾙｻｰﾋﾞｽ局"),
        *("でじたるさーびすきょく", "Digital Services Bureau", "digital s", "デジ", "dig"),
    ],
)
def test_bureau_is_known_by_any_of_its_names(run: Run, name: str) -> None:
    result = run("bureau", name, "--format", "json")
    assert json.loads(result.stdout)["slug"] == "digital-service"


@pytest.mark.parametrize(
    "name", ["matsushita", "松下", "松下 謙太", "松下謙太", "まつした", "MATSU"]
)
def test_staff_member_is_known_by_any_of_their_names(run: Run, name: str) -> None:
    assert json.loads(run("staff", name, "--format", "json").stdout)["slug"] == "matsushita"


def test_beginning_that_fits_several_lists_them(run: Run) -> None:
    result = run("bureau", "c", "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    for slug in ("central-wholesale-market", "children-policy", "citizens-culture"):
        assert slug in result.stderr


@pytest.mark.parametrize(
    ("arguments", "nearest", "listing"),
    [
        (("bureau", "digital-servise"), "digital-service", "tokyo-jobs list"),
        (("staff", "matushita"), "matsushita", "tokyo-jobs staff"),
        (("list", "--field", "enviroment"), "environment", "tokyo-jobs fields"),
        (("lisst",), "list", "tokyo-jobs --help"),
        (("bureau", "environment", "9"), "1 to 7", "--contents"),
        (("compare", "audit", "waterwork-s"), "waterworks", "tokyo-jobs list"),
        (("staff", "--bureau", "digital-servis"), "digital-service", "tokyo-jobs list"),
    ],
)
def test_miss_names_what_is_nearest_and_how_to_list(
    run: Run, arguments: tuple[str, ...], nearest: str, listing: str
) -> None:
    result = run(*arguments, *(("--lang", "en") if arguments != ("lisst",) else ()))
    assert (result.code, result.stdout) == (2, "")
    assert arguments[-1] in result.stderr
    assert nearest in result.stderr
    assert listing in result.stderr


def test_message_is_in_the_language_asked_for(run: Run) -> None:
    assert "という局はありません" in run("bureau", "nowhere", "--lang", "ja").stderr
    assert "There is no bureau" in run("bureau", "nowhere", "--lang", "en").stderr


@pytest.mark.parametrize("number", ["6", "６", "06"])
def test_number_selects_one_program(run: Run, number: str) -> None:
    value = json.loads(run("bureau", "digital-service", number, "--format", "json").stdout)
    assert (value["bureau"], value["number"]) == ("digital-service", 6)


@pytest.mark.parametrize("number", ["0", "9", "x", "99999999999999999999"])
def test_number_that_does_not_exist_is_refused(run: Run, number: str) -> None:
    result = run("bureau", "digital-service", "--lang", "en", "--", number)
    assert (result.code, result.stdout) == (2, "")
    assert "1 to 8" in result.stderr


def test_home_page_is_the_fields_where_a_table_is_asked_for(run: Run) -> None:
    for table_format in ("csv", "tsv", "json"):
        assert run("--format", table_format) == run("fields", "--format", table_format)


def test_bureau_that_stands_under_another_field_is_counted_and_named(run: Run) -> None:
    for language, told in (
        ("ja", "2局、下水道局は「都市づくり」に"),
        ("en", "2 bureaus, counting Bureau of Sewerage (see Urban development)"),
    ):
        assert told in run("list", "--lang", language, "--width", "120").stdout


def test_contents_are_the_titles_alone(run: Run) -> None:
    output = run("bureau", "digital-service", "--contents", "--lang", "ja").stdout
    assert "8  庁内デジタル基盤の整備" in output
    assert "事業概要" not in output
    assert "出典" not in output


@pytest.mark.parametrize(
    ("years", "found"),
    [("11", True), ("11-19", True), ("5-11", True), ("0-10", False), ("12-40", False)],
)
def test_years_of_service_count_to_the_as_of_date(run: Run, years: str, found: bool) -> None:
    """He joined in 2009; the record speaks of December 2020."""
    result = run("staff", "--years", years, "--format", "json")
    assert ("matsushita" in [item["slug"] for item in json.loads(result.stdout)]) is found


def test_years_leave_out_those_whose_year_nobody_knows_and_say_so(run: Run) -> None:
    result = run("staff", "--years", "0-5", "--lang", "en")
    assert "police-box-officer" in result.stdout
    left_out = "4 left out: the sources do not tell when they joined.\n"
    assert result.stderr == left_out
    result = run("staff", "--years", "90-99", "--lang", "en")
    assert result.stderr == f"No staff member matches.\n{left_out}"
    result = run("staff", "--years", "0-5", "--bureau", "police", "--lang", "en")
    assert result.stderr == "1 left out: the sources do not tell when they joined.\n"
    assert (
        run("staff", "--years", "0-5", "--bureau", "audit", "--lang", "ja").stderr.count("\n") == 1
    )


@pytest.mark.parametrize("years", ["x", "19-11", "-5", "1-2-3", ""])
def test_span_of_years_that_makes_no_sense_is_refused(run: Run, years: str) -> None:
    result = run("staff", f"--years={years}", "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert "11-19" in result.stderr


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--field", "other"), True),
        (("--field", "environment"), False),
        (("--bureau", "デジタル"), True),
        (("--bureau", "audit"), False),
        (("--occupation", "事務"), True),
        (("--occupation", "admin"), True),
        (("--occupation", "警察官"), False),
    ],
)
def test_filters_narrow_the_list_of_staff(run: Run, filters: tuple[str, ...], found: bool) -> None:
    result = run("staff", *filters, "--format", "json")
    assert ("matsushita" in [item["slug"] for item in json.loads(result.stdout)]) is found


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        (
            ("--field", "welfare-health"),
            ["child-self-reliance-worker", "child-welfare-officer", "public-health-nurse"],
        ),
        (("--occupation", "警察官"), ["police-box-officer", "police-patrol-car-officer"]),
        (("--bureau", "fire"), ["fire-inspector", "fire-rescue-driver", "fire-vehicle-mechanic"]),
    ],
)
def test_filters_of_staff_have_something_to_choose_from(
    run: Run, filters: tuple[str, ...], slugs: list[str]
) -> None:
    found = json.loads(run("staff", *filters, "--format", "json").stdout)
    assert sorted(item["slug"] for item in found) == slugs


def test_parts_of_a_staff_member_add_up(run: Run) -> None:
    interview = run("staff", "matsushita", "--interview", "--lang", "en").stdout
    assert "Why he joined" in interview
    assert "A day at work" not in interview
    both = run("staff", "matsushita", "--schedule", "--career", "--lang", "en").stdout
    assert "A day at work" in both
    assert "Career since graduation" in both
    assert "Why he joined" not in both


def test_timeline_is_drawn_to_scale(run: Run) -> None:
    """Three, five and three years, then most of one: the lines are as long as that."""
    output = run("staff", "matsushita", "--timeline", "--width", "100", "--lang", "en").stdout
    lines = [line for line in output.split("\n") if "\u2501" in line]
    assert [line[:25].split() for line in lines] == [
        ["2009-2012", "3", "years"],
        ["2012-2017", "5", "years"],
        ["2017-2020", "3", "years"],
        ["2020-", "under", "a", "year"],
    ]
    lengths = [line.count("\u2501") for line in lines]
    assert lengths[0] == pytest.approx(lengths[2], abs=1)
    assert lengths[1] / lengths[0] == pytest.approx(5 / 3, rel=0.1)
    assert lines[-1].endswith("\u25b6")
    for line, following in pairwise(lines):
        assert line.rfind("\u2501") + 1 == following.find("\u2501")


@pytest.mark.parametrize(
    "arguments",
    [
        ("staff", "--timeline"),
        ("staff", "--web"),
        ("staff", "matsushita", "--web", "--timeline"),
        ("staff", "matsushita", "--web", "--sources"),
        ("staff", "matsushita", "--sources", "--interview"),
        ("bureau", "audit", "--web", "--contents"),
        ("bureau", "audit", "--web", "--sources"),
        ("bureau", "audit", "--contents", "--sources"),
        ("bureau", "environment", "99", "--web"),
        ("staff", "matsushita", "--field", "other"),
        ("staff", "matsushita", "--years", "3"),
        ("compare", "audit"),
        ("compare", "audit", "audit"),
        ("compare", "audit", "fire", "police", "finance", "taxation"),
        ("bureau", "audit", "--format", "csv"),
        ("search", " "),
    ],
)
def test_request_that_makes_no_sense_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("tokyo-jobs: ")
    assert "Traceback" not in result.stderr


def test_search_names_the_command_that_opens_each_place(run: Run) -> None:
    hits = json.loads(run("search", "自動運転", "--format", "json").stdout)
    commands = [hit["command"] for hit in hits]
    assert "bureau digital-service 4" in commands
    for command in commands:
        assert run(*command.split(" "), "--format", "json").code == 0


def test_search_in_both_languages_and_by_kind(run: Run) -> None:
    assert "bureau digital-service 6" in [
        hit["command"]
        for hit in json.loads(run("search", "digital", "twin", "--format", "json").stdout)
    ]
    kinds = {
        hit["kind"]
        for hit in json.loads(run("search", "教育", "--kind", "staff", "--format", "json").stdout)
    }
    assert kinds == {"staff"}


def test_search_without_a_result_says_so_and_is_no_error(run: Run) -> None:
    result = run("search", "zzzqqq", "--lang", "en", "--format", "json")
    assert (result.code, result.stdout) == (0, "[]\n")
    assert 'Nothing found for "zzzqqq"' in result.stderr


def test_web_opens_the_first_source_of_a_program(run: Run) -> None:
    """The first that its page cites, which is not the first of the bureau."""
    sources = json.loads(run("bureau", "environment", "--format", "json").stdout)["sources"]
    cited = [each["url"] for each in sources if {"1"} & {*each["supports"]}]
    assert run("bureau", "environment", "1", "--web").stdout == f"{cited[0]}\n"
    assert cited[0] != sources[0]["url"]


def test_web_prints_the_address_where_no_browser_starts(run: Run) -> None:
    result = run("bureau", "digital-service", "--web")
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout == "https://www.saiyou2.metro.tokyo.lg.jp/pc/work/senryaku.html\n"
