"""Every page leads on, and what it offers runs."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.program import Run
from tokyo_jobs.text import width_cells

PAGES = (
    *((), ("fields",), ("list",), ("list", "--field", "environment"), ("list", "--long")),
    *(("bureau", "digital-service"), ("bureau", "audit"), ("bureau", "audit", "2")),
    *(("bureau", "audit", "--contents"), ("bureau", "audit", "--sources")),
    *(("staff",), ("staff", "--bureau", "digital-service"), ("staff", "matsushita")),
    *(("staff", "matsushita", "--timeline"), ("staff", "matsushita", "--sources")),
    *(("search", "教育"), ("search", "digital", "twin"), ("search", "水道管")),
    *(("compare", "audit", "fire"), ("compare", "audit", "fire", "police", "sewerage")),
    *(("staff", "matsushita", "--schedule"), ("staff", "matsushita", "--career")),
)


def _ways_on(shown: str) -> list[str]:
    """Return the commands that a page ends with, those that take several lines included."""
    last = re.sub(r" \\\n +", " ", shown.rstrip("\n").split("\n\n")[-1])
    label, *commands = re.split(r" {2,}|\n +", last)
    assert label in ("Next", "次は", "次は Next")
    return re.split(" (?=tokyo-jobs )", " ".join(commands))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: " ".join(page) or "home")
def test_a_page_ends_with_one_to_three_commands_that_run(run: Run, page: tuple[str, ...]) -> None:
    shown = run(*page, "--lang", "en").stdout
    assert shown.rstrip("\n").split("\n\n")[-1].count("\n") <= 2
    commands = _ways_on(shown)
    assert 1 <= len(commands) <= 3
    assert len(set(commands)) == len(commands)
    linear = run(*page, "--lang", "en", "--format", "markdown").stdout.rpartition("\n\n")[2]
    assert linear.count("`tokyo-jobs") == len(commands)
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "tokyo-jobs"
        assert tuple(arguments) != page
        ended = run(*arguments)
        assert (ended.code, ended.stderr) == (0, ""), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: " ".join(page) or "home")
def test_no_way_on_is_lost_where_the_page_is_narrow(run: Run, page: tuple[str, ...]) -> None:
    narrow, middle, wide = (
        _ways_on(run(*page, "--width", width).stdout) for width in ("40", "80", "200")
    )
    assert narrow == middle == wide


def test_every_bureau_leads_to_its_sources(run: Run) -> None:
    for bureau in json.loads(run("list", "--format", "json").stdout):
        shown = run("bureau", bureau["slug"], "--width", "80").stdout
        assert _ways_on(shown)[-1] == f"tokyo-jobs bureau {bureau['slug']} --sources"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_childcare_leads_to_a_person_their_career_and_a_second_bureau(
    run: Run, language: str
) -> None:
    """By nothing but what the pages themselves show, from the home page on."""

    def follow(shown: str, beginning: str) -> str:
        """Run the first command on a page that begins so, and return the page it leads to."""
        offered = re.findall(r"tokyo-jobs(?: [-\w./]+)+", shown)
        line = next(line for line in offered if line.startswith(f"tokyo-jobs {beginning}"))
        ended = run(*line.split()[1:], "--lang", language)
        assert (ended.code, ended.stderr) == (0, "")
        return ended.stdout

    home = run("--lang", language).stdout
    welfare = follow(home, "list --field welfare-health")
    assert {"ja": "子供政策連携室", "en": "Child-Oriented Policies"}[language] in welfare
    bureau = follow(welfare, "bureau children-policy")
    person = follow(follow(bureau, "staff --field welfare-health"), "staff ")
    assert {"ja": "インタビュー", "en": "Interview"}[language] in person
    assert {"ja": "出典が語らないもの: ", "en": "The sources do not tell: "}[language] in person
    second = follow(person, "bureau social-welfare")
    assert follow(second, "compare social-welfare ")
    assert follow(bureau, "compare children-policy social-welfare")
    career = follow(person, "staff matsushita --career")
    assert {"ja": "卒業後からの経歴", "en": "Career since graduation"}[language] in career
    assert "2009-2012" in career
    other = follow(career, "bureau digital-service")
    assert follow(other, "compare digital-service ")


def test_the_sources_of_a_program_lead_back_to_it(run: Run) -> None:
    assert _ways_on(run("bureau", "audit", "2", "--sources").stdout) == [
        "tokyo-jobs bureau audit 2"
    ]


def test_what_is_not_found_leads_to_two_searches_and_the_list(run: Run) -> None:
    *searches, last = _ways_on(run("search", "学校", "道路", "教育", "zzqq").stdout)
    assert searches == ["tokyo-jobs search 学校", "tokyo-jobs search 道路"]
    assert last == "tokyo-jobs list"


def test_a_bureau_leads_to_its_people_or_says_that_there_is_nobody(run: Run) -> None:
    shown = run("bureau", "digital-service", "--lang", "en").stdout
    assert "tokyo-jobs staff matsushita" in shown
    alone = run("bureau", "audit", "--lang", "en").stdout
    assert "Nobody from this bureau is introduced yet." in alone


@pytest.mark.parametrize(
    "pair",
    [
        ("children-policy", "social-welfare"),
        ("fire", "police"),
        ("sewerage", "waterworks"),
        ("construction", "port-harbor"),
    ],
)
def test_a_bureau_leads_to_the_comparison_with_the_most_alike(
    run: Run, pair: tuple[str, str]
) -> None:
    assert f"tokyo-jobs compare {' '.join(pair)}" in _ways_on(run("bureau", pair[0]).stdout)


def test_content_of_ones_own_is_named_in_what_is_offered(
    run: Run, monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    """Unless it is in the variable."""
    line = ("list", "--data", str(content), "--no-bundled", "--width", "300")
    for others in ("", "/somewhere/else"):
        monkeypatch.setenv("TOKYO_JOBS_DATA", others)
        shown = _ways_on(run(*line).stdout)
        assert f"tokyo-jobs bureau harbor-lights --data {content} --no-bundled" in shown
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(content))
    assert "--data" not in _ways_on(run(*line).stdout)


@pytest.mark.parametrize(("language", "width", "most"), [("en", "100", 95), ("ja", "80", 110)])
def test_the_list_of_all_bureaus_is_short(run: Run, language: str, width: str, most: int) -> None:
    shown = run("list", "--lang", language, "--width", width).stdout
    assert shown.count("\n") <= most
    if width == "100":
        bureaus = json.loads(run("list", "--format", "json").stdout)
        taglines = sum(bureau["tagline"]["en"] in shown for bureau in bureaus)
        assert taglines == len(bureaus)  # each on one line
    if language == "en":
        for line in shown.split("\n"):
            assert len(line) <= 100


def test_sources_take_one_line_each_with_their_year(run: Run) -> None:
    shown = run("bureau", "waterworks", "--lang", "en").stdout
    lines = shown.partition("\nSources ")[2].partition("\n\n")[0].split("\n")
    numbers = [int(match[1]) for line in lines if (match := re.match(r" +(\d+) ", line))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(lines) <= len(numbers) + 2
    assert sum(bool(re.search(r"\(\d{4}\)$", line)) for line in lines) >= len(numbers) - 2
    assert "https://" not in shown


def test_sources_are_at_most_a_fifth_of_all_bureau_pages(run: Run) -> None:
    lines = sources = 0
    for bureau in json.loads(run("list", "--format", "json").stdout):
        shown = run("bureau", bureau["slug"], "--lang", "ja").stdout
        lines += shown.count("\n")
        sources += shown.rpartition("\n出典 ")[2].partition("\n\n")[0].count("\n") + 1
    assert 0 < sources < lines / 5


def test_a_program_is_shown_with_the_sources_that_support_it(run: Run) -> None:
    whole = run("bureau", "waterworks", "--lang", "en").stdout.partition("\nSources ")[2]
    one = run("bureau", "waterworks", "3", "--lang", "en").stdout.partition("\nSources ")[2]
    assert 0 < one.count("\n") < whole.count("\n")


def test_a_long_page_begins_with_numbers_that_a_search_finds(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "24")
    assert run("bureau", "digital-service").stdout.count("#3 ") == 2
    monkeypatch.setenv("LINES", "500")
    assert run("bureau", "digital-service").stdout.count("#3 ") == 1


def test_both_languages_stand_side_by_side_in_a_wide_terminal(run: Run) -> None:
    for width, expected in (("139", False), ("140", True)):
        shown = run("bureau", "audit", "--lang", "both", "--width", width).stdout
        pairs = [line for line in shown.split("\n") if re.search("[ぁ-ん].* {4,}[A-Za-z]", line)]
        assert bool(len(pairs) > 10) is expected


def test_a_comparison_is_no_wider_than_100_but_by_request(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    four = ("compare", "waterworks", "sewerage", "audit", "fire")
    shown = run(*four).stdout
    assert max(map(width_cells, shown.split("\n"))) <= 100
    assert shown.split("\n")[1].count("┬") == 3
    assert max(map(width_cells, run(*four, "--width", "120").stdout.split("\n"))) > 100
    narrow = run(*four, "--width", "80", "--lang", "en").stdout
    assert "4 bureaus side by side need 93 columns" in narrow


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_bureaus_of_a_field_are_counted_alike_on_every_page(run: Run, language: str) -> None:
    shown = run("list", "--lang", language, "--width", "100").stdout
    home = run("--lang", language).stdout
    for field in json.loads(run("fields", "--format", "json").stdout):
        unit = {"ja": "局", "en": " bureaus"}[language]
        name = re.escape(field["name"][language])
        assert re.search(rf"│ {name}(?: +|\W+){field['bureaus']}{unit}", shown)
        assert re.search(rf"{field['slug']} +{field['bureaus']} ", home)


def test_a_search_that_finds_nothing_leads_to_ones_that_do(run: Run) -> None:
    shown = run("search", "child", "allowance", "--lang", "en").stdout
    assert "places" not in shown
    assert _ways_on(shown)[:2] == ["tokyo-jobs search child", "tokyo-jobs search allowance"]


def test_a_search_that_finds_nothing_opens_what_may_be_meant(run: Run) -> None:
    shown = run("search", "childcre", "--lang", "en").stdout
    first, *_ = _ways_on(shown)
    assert first == "tokyo-jobs bureau children-policy 4"


@pytest.mark.parametrize(
    ("word", "people"),
    [("childcare", "--field welfare-health"), ("infection", "--bureau public-health")],
)
def test_a_search_that_finds_bureaus_alone_leads_to_their_people(
    run: Run, word: str, people: str
) -> None:
    """Those of the best bureau, or where it has none, those of its field."""
    shown = run("search", word, "--kind", "bureau", "--lang", "en").stdout
    assert f"tokyo-jobs staff {people}" in _ways_on(shown)
    assert not any("staff --" in way for way in _ways_on(run("search", "matsushita").stdout))


def test_the_list_of_staff_marks_whose_day_and_career_are_told(run: Run) -> None:
    shown = run("staff", "--lang", "en").stdout
    assert "Administration (with a day and a career)" in shown
    assert shown.count("(with") == 2
    assert "デジタルサービス局、事務(1日、経歴あり)" in run("staff", "--lang", "ja").stdout


@pytest.mark.parametrize(
    ("page", "way"),
    [
        (("child-welfare-officer",), "tokyo-jobs staff matsushita --career"),
        (("police-architect", "--career"), "tokyo-jobs staff police-box-officer --career"),
        (("police-box-officer", "--schedule"), "tokyo-jobs staff matsushita --schedule"),
        (("matsushita",), "tokyo-jobs staff police-box-officer"),
    ],
)
def test_a_person_whose_career_is_not_told_leads_to_one_whose_is(
    run: Run, page: tuple[str, ...], way: str
) -> None:
    assert way in _ways_on(run("staff", *page).stdout)


def test_nobody_is_led_to_a_bureau_whose_file_is_faulty(
    run: Run, content: Path, tmp_path: Path
) -> None:
    city = shutil.copytree(content, tmp_path / "city")
    person = next(city.glob("staff/*.yaml")).stem
    line = ("staff", person, "--data", str(city), "--no-bundled", "--width", "400")
    bureau = json.loads(run(*line, "--format", "json").stdout)["bureau"]
    assert f"bureau {bureau}" in " ".join(_ways_on(run(*line).stdout))
    (city / "bureaus" / f"{bureau}.yaml").write_text("name: [", encoding="utf-8")
    assert f"bureau {bureau}" not in run(*line).stdout
    assert f"bureau {bureau}" not in run("staff", *line[2:]).stdout


def test_words_that_look_like_options_stay_words(run: Run) -> None:
    """Of the search that is offered, and where the content to ask is told."""
    shown = run("search", "--lang", "en", "--limit", "1", "--", "-19").stdout
    rest, narrower = (way for way in _ways_on(shown) if " search " in way)
    assert re.fullmatch("tokyo-jobs search --limit [0-9]+ -- -19", rest)
    assert re.fullmatch("tokyo-jobs search --field [a-z-]+ -- -19", narrower)
    assert run(*shlex.split(rest)[1:]).code == run(*shlex.split(narrower)[1:]).code == 0
    assert "--no-bundled" not in run("search", "--", "--no-bundled").stdout.partition("次は")[2]


def test_nobody_is_led_to_a_field_without_bureaus(run: Run) -> None:
    assert _ways_on(run("fields", "--no-bundled").stdout) == ["tokyo-jobs list --no-bundled"]


def test_a_city_without_staff_never_leads_to_its_staff(
    run: Run, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = shutil.copytree(content, tmp_path / "city")
    shutil.rmtree(city / "staff")
    monkeypatch.chdir(tmp_path)
    typed = ("--data", "city", "--no-bundled", "--lang", "en", "--width", "400")
    empty = run("staff", *typed)
    assert empty.stderr == "Nobody is introduced yet.\n"
    assert _ways_on(empty.stdout) == ["tokyo-jobs list --data city --no-bundled"]
    assert "tokyo-jobs staff" not in run("list", *typed).stdout


def test_a_command_on_two_lines_can_be_pasted(run: Run) -> None:
    shown = run("bureau", "construction", "--width", "40").stdout
    assert "  tokyo-jobs compare construction \\\n    port-harbor\n" in shown


def test_home_leads_to_somebody_whose_day_or_career_is_told(run: Run) -> None:
    assert "tokyo-jobs staff matsushita --timeline " in run().stdout


def test_what_happened_since_is_dated_without_eras(run: Run) -> None:
    page = run("bureau", "digital-service", "--lang", "ja").stdout
    assert "\n2026年2月" in page
    assert "2026年(" not in page.partition("その後の動き")[2].partition("出典")[0]


def test_the_first_screen_of_home_says_what_to_type(run: Run) -> None:
    screen = run("--lang", "en").stdout.split("\n")[:23]
    assert sum(line.startswith("tokyo-jobs ") for line in screen) == 5


@pytest.mark.parametrize(
    ("word", "language", "label"), [("子供", "ja", "あわせて"), ("kids", "en", "Also")]
)
def test_added_words_are_those_that_the_reader_can_read(
    run: Run, word: str, language: str, label: str
) -> None:
    shown = run("search", word, "--lang", language).stdout.split("\n")
    added = next(line for line in shown if line.startswith(label)).split()[1:]
    assert added
    assert all(each.isascii() == (language == "en") for each in added)


@pytest.mark.parametrize(
    "options",
    [
        ("--kind", "bureau"),
        ("--kind", "bureau", "--limit", "1"),
        ("--bureau", "digital-service", "--limit", "1"),
        ("--field", "other", "--field", "education-culture", "--limit", "1"),
    ],
)
def test_a_search_that_was_narrowed_leads_to_narrower_ones(
    run: Run, options: tuple[str, ...]
) -> None:
    def find(*line: str) -> list[object]:
        found = json.loads(run(*line, "--format", "json", "--no-pager").stdout)
        assert isinstance(found, list)
        return found

    whole = find("search", "data", *options[: -2 if "--limit" in options else None])
    ways = [shlex.split(way)[1:] for way in _ways_on(run("search", "data", *options).stdout)]
    searches = [way for way in ways if way[0] == "search"]
    assert searches
    for way in searches:
        found = find(*way)
        assert all(hit in whole for hit in found)
        assert "--limit" not in way or found == whole


def test_all_places_are_one_command_away_where_some_are_left_out(run: Run) -> None:
    shown = run("search", "教育", "--limit", "3", "--lang", "en").stdout
    total = re.search(r"\n3 of (\d+) places shown\n", shown)
    assert total is not None
    assert f"tokyo-jobs search 教育 --limit {total[1]}" in _ways_on(shown)
    assert "--limit" not in run("search", "教育", "--limit", total[1]).stdout


def test_an_empty_list_counts_nothing(run: Run, content: Path) -> None:
    """What was not found is said beside it."""
    own = ("--data", str(content), "--no-bundled", "--lang", "en")
    for line in (("staff", "--field", "finance-tax"), ("list", "--field", "finance-tax")):
        empty = run(*line, *own)
        assert empty.stderr
        assert "\n0 " not in empty.stdout


def test_the_list_of_staff_looks_the_same_however_it_is_narrowed(run: Run) -> None:
    whole = run("staff", "--lang", "en").stdout.split("\n")
    narrowed = run("staff", "--bureau", "fire", "--lang", "en").stdout.split("\n")
    assert narrowed[0] == "Staff: Tokyo Fire Department"
    first = next(index for index, line in enumerate(whole) if "fire-inspector" in line)
    assert narrowed[2].split() == whole[first].split()
    assert narrowed[3:5] == whole[first + 1 : first + 3]


def test_commands_too_long_for_a_line_are_all_offered(
    run: Run, content: Path, tmp_path: Path
) -> None:
    folder = tmp_path / ("a-city-with-a-long-name" * 3)
    shutil.copytree(content, folder)
    shown = run("bureau", "harbor-lights", "--data", str(folder), "--no-bundled").stdout
    offered = re.findall("tokyo-jobs (\\w+)", shown.rpartition("\n\n")[2])
    assert offered == ["staff", "list", "bureau"]


def test_a_search_is_narrowed_only_where_there_is_a_choice(run: Run) -> None:
    assert "Narrow down" in run("search", "cruise", "--lang", "en").stdout
    assert "Narrow down" not in run("search", "Data Highway", "--lang", "en").stdout
