"""Every page leads on, and what it offers runs."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.program import Run
from tokyo_jobs.text import width_cells

PAGES = (
    *((), ("fields",), ("list",), ("list", "--field", "environment"), ("list", "--long")),
    *(("bureau", "digital-service"), ("bureau", "audit"), ("bureau", "audit", "2")),
    *(("bureau", "audit", "--contents"), ("bureau", "audit", "--sources")),
    *(("staff",), ("staff", "--bureau", "digital-service"), ("staff", "matsushita")),
    *(("staff", "matsushita", "--timeline"), ("staff", "matsushita", "--sources")),
    *(("search", "教育"), ("search", "digital", "twin"), ("compare", "audit", "fire")),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: " ".join(page) or "home")
def test_the_last_line_offers_one_to_three_commands_that_run(
    run: Run, page: tuple[str, ...]
) -> None:
    last = run(*page, "--lang", "en").stdout.rstrip("\n").split("\n")[-1]
    assert width_cells(last) <= 80
    label, *commands = re.split(r" {2,}", last)
    assert label == "Next"
    assert 1 <= len(commands) <= 3
    assert len(set(commands)) == len(commands)
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "tokyo-jobs"
        assert tuple(arguments) != page
        ended = run(*arguments)
        assert (ended.code, ended.stderr) == (0, ""), command


def test_a_bureau_leads_to_its_people_or_says_that_there_is_nobody(run: Run) -> None:
    shown = run("bureau", "digital-service", "--lang", "en").stdout
    assert "tokyo-jobs staff matsushita" in shown
    alone = run("bureau", "audit", "--lang", "en").stdout
    assert "Nobody from this bureau is introduced yet." in alone


def test_content_of_ones_own_is_named_in_what_is_offered(run: Run, content: object) -> None:
    shown = run("list", "--data", str(content), "--no-bundled", "--width", "300").stdout
    last = shown.rstrip("\n").split("\n")[-1]
    assert f"tokyo-jobs bureau harbor-lights --data {content} --no-bundled" in last


@pytest.mark.parametrize(("language", "width", "most"), [("en", "100", 95), ("ja", "80", 110)])
def test_the_list_of_all_bureaus_is_short(run: Run, language: str, width: str, most: int) -> None:
    shown = run("list", "--lang", language, "--width", width).stdout
    assert shown.count("\n") <= most
    if language == "en":
        for line in shown.split("\n"):
            assert len(line) <= 100


def test_sources_take_one_line_each_with_their_year(run: Run) -> None:
    shown = run("bureau", "waterworks", "--lang", "en").stdout
    lines = shown.partition("\nSources\n")[2].partition("\n\n")[0].split("\n")
    numbers = [int(match[1]) for line in lines if (match := re.match(r" ?(\d+)  ", line))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(lines) <= len(numbers) + 2
    assert sum(bool(re.search(r"\(\d{4}\)$", line)) for line in lines) >= len(numbers) - 2
    assert "https://" not in shown


def test_a_program_is_shown_with_the_sources_that_support_it(run: Run) -> None:
    whole = run("bureau", "waterworks", "--lang", "en").stdout.partition("\nSources\n")[2]
    one = run("bureau", "waterworks", "3", "--lang", "en").stdout.partition("\nSources\n")[2]
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
