"""A city of its own: made from nothing as the README says, and shown without a word of Tokyo."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.program import Result, Run
from tokyo_jobs.cli.commands import COMMANDS

README = Path(__file__).parent.parent.parent / "README.md"
SECTION = re.search(r"^## Your own city.*?(?=^## )", README.read_text("utf-8"), re.M | re.S)
LANGUAGES = ("ja", "en", "both")


def blocks(language: str) -> list[str]:
    """Return the blocks of code in that language in the section of the README."""
    assert SECTION is not None
    return re.findall(rf"^```{language}\n(.*?)^```$", SECTION[0], re.M | re.S)


@pytest.fixture
def city(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the city of the README, by its commands and its files, and stand beside it."""
    monkeypatch.chdir(tmp_path)
    made, _ = blocks("sh")
    for line in made.splitlines():
        words = shlex.split(line, comments=True)
        if words[0] == "export":
            for word in words[1:]:
                monkeypatch.setenv(*word.split("="))
        else:
            assert words[0] == "tokyo-jobs"
            result = run(*words[1:])
            assert result.code == 0, result.stderr
            assert f"# {result.stdout.strip()}" in line or "new" not in line
    files = [text for text in blocks("yaml") if text.startswith("# my-city/")]
    assert len(files) == 4
    for text in files:
        path = tmp_path / text.partition("\n")[0].removeprefix("# ")
        assert path.is_file(), "a skeleton was there"
        path.write_text(text, encoding="utf-8")
    return tmp_path / "my-city"


def everything(run: Run, *options: str) -> dict[str, Result]:
    """Return what every page of the city says."""
    lines = [
        *((), ("fields",), ("list",), ("bureau", "harbor"), ("bureau", "harbor", "1")),
        *(("bureau", "harbor", "--contents"), ("staff",), ("staff", "sato"), ("search", "灯台")),
        *(("staff", "--bureau", "harbor"), ("list", "--field", "sea"), ("search", "lighthouses")),
    ]
    return {" ".join(line): run(*line, *options) for line in lines}


def test_the_city_of_the_readme_is_made_by_what_the_readme_says(run: Run, city: Path) -> None:
    """Its last commands each print something, and write the page."""
    _, shown = blocks("sh")
    for line in shown.splitlines():
        result = run(*shlex.split(line, comments=True)[1:], "--lang", "en")
        assert (result.code, result.stderr) == (0, ""), line
    assert "Harbor Office" in (city.parent / "my-city.html").read_text(encoding="utf-8")
    strict = run("check", "--strict", "--lang", "en")
    assert strict.code == 0, strict.stdout


def test_check_says_what_is_left_to_fill_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a skeleton of each kind in one folder: every problem is an empty value."""
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(tmp_path))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    for line in (("site",), ("fields",), ("bureau", "harbor"), ("staff", "sato")):
        assert run("new", *line).code == 0
    result = run("check", "--format", "json")
    assert result.code == 1
    problems = json.loads(result.stdout)["errors"]
    assert {Path(problem["file"]).name for problem in problems} >= {"harbor.yaml", "sato.yaml"}


TOKYO = re.compile(
    r"tokyo(?!-jobs)|metropolitan|seven|environment|digital-service|matsushita|waterworks"
    "|東京|都庁|都の|七つ|松下|デジタルサービス|環境|自動運転",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("output_format", ["table", "markdown", "html", "json"])
def test_every_page_of_the_city_is_there_and_none_speaks_of_tokyo(
    run: Run, city: Path, language: str, output_format: str
) -> None:
    """Nor of seven fields, or of people who are not there."""
    for line, result in everything(run, "--lang", language, "--format", output_format).items():
        assert (result.code, result.stderr) == (0, ""), line
        assert result.stdout.strip() not in ("", "[]"), line
        assert TOKYO.findall(result.stdout) == [], line


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_help_speaks_of_tokyo(run: Run, city: Path, language: str) -> None:
    for line in ("--help", "-h", "help", *(f"{command} --help" for command in COMMANDS)):
        result = run(*line.split(), "--lang", language)
        assert (result.code, result.stderr) == (0, ""), line
        assert re.findall("Tokyo|Metropolitan|東京|都の|都庁", result.stdout) == [], line


def test_optional_facts_may_be_missing(run: Run, city: Path) -> None:
    """No year of joining, no degree, no interview, no day, no career."""
    member = json.loads(run("staff", "sato", "--format", "json").stdout)
    assert [member[key] for key in ("joined", "degree", "note")] == [None] * 3
    assert [member[key] for key in ("interview", "schedule", "career")] == [[]] * 3
    (row,) = json.loads(run("staff", "--format", "json").stdout)
    assert row["joined"] is None


def test_a_bureau_may_choose_among_the_fields_of_the_city(run: Run, city: Path) -> None:
    assert run("new", "bureau", "fishery", "--lang", "en").code == 0
    text = (city / "bureaus" / "fishery.yaml").read_text(encoding="utf-8")
    assert "#   sea  The sea\n" in text
    assert "environment" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_and_lists_stand_under_the_title_of_the_city(
    run: Run, city: Path, language: str
) -> None:
    """The line follows on the home page; the note too, at its foot, where there is one."""
    title = {"ja": "港市の仕事", "en": "Work at Harbor City"}
    line = {"ja": "港市の各課が何をするか。", "en": "What the offices of Harbor City do."}
    shown = ("ja", "en") if language == "both" else (language,)
    home = run("--lang", language).stdout
    for page in (home, run("list", "--lang", language).stdout):
        assert all(title[each] in page for each in shown)
    assert all(line[each] in home for each in shown)
    site = (city / "site.yaml").read_text(encoding="utf-8")
    (city / "site.yaml").write_text(site + "note: {ja: 架空の市である。, en: It is invented.}\n")
    note = {"ja": "架空の市である。", "en": "It is invented."}
    assert all(note[each] in run("--lang", language).stdout for each in shown)


@pytest.mark.parametrize("arguments", [(), ("list",), ("fields",), ("staff",), ("search", "灯台")])
def test_one_of_each_is_counted_as_one(run: Run, city: Path, arguments: tuple[str, ...]) -> None:
    """One office, one field, one person; then no person at all."""
    wrong = re.compile(r"\b1 (bureaus|fields|people|staff members|places|programs)\b|件が|局が1件")
    for language in LANGUAGES:
        assert wrong.findall(run(*arguments, "--lang", language).stdout) == []
    (city / "staff" / "sato.yaml").unlink()
    (city / "staff").rmdir()
    for language in LANGUAGES:
        result = run(*arguments, "--lang", language)
        assert result.code == 0
        assert wrong.findall(result.stdout) == []
        assert "sato" not in result.stdout
        if not arguments:  # the home page
            assert "tokyo-jobs staff" not in result.stdout
            assert not re.search("\\b0 |職員は?0人|2025.*2025年", result.stdout), result.stdout


@pytest.mark.parametrize(
    "arguments", [("bureau",), ("bureau", "nobody"), ("staff", "nobody"), ("compare",), ("search",)]
)
def test_hints_are_of_the_city(run: Run, city: Path, arguments: tuple[str, ...]) -> None:
    """What is offered to somebody who asked wrongly is there."""
    result = run(*arguments, "--lang", "en")
    assert result.code == 2
    assert TOKYO.findall(result.stderr) == []
