"""Typer's usage errors, told in the reader's language with every fact they hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from tests.program import Run
from tokyo_jobs.cli.app import explain

FORMATS = ("table", "markdown", "html", "json", "csv", "tsv")


@pytest.mark.parametrize(
    ("arguments", "facts"),
    [
        ("list --formt json", ("--formt", "--format")),
        ("list -x", ("-x",)),
        ("list --format", ("--format",)),
        ("list --no-pager=yes", ("--no-pager",)),
        ("list --format jsno", ("--format", "jsno", "json", *FORMATS)),
        ("list --lang jp", ("--lang", "jp", "ja", "en", "both")),
        ("search x --limit many", ("--limit", "many", "1")),
        ("search x --limit 0", ("--limit", "0", "1")),
        ("search x --limit 1_0", ("--limit", "1_0")),
        ("list --width +90", ("--width", "+90")),
        ("list --width wide", ("--width", "wide")),
        ("list environment fire", ("environment fire",)),
        ("schema bureua", ("bureua", "fields", "bureau", "staff")),
        ("search x --kind it's", ("--kind", "it's", "bureau", "staff")),
    ],
)
def test_both_languages_tell_the_same_facts(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: str, facts: tuple[str, ...]
) -> None:
    command = arguments.split()[0]
    for language in ("ja", "en"):
        monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
        result = run(*arguments.split())
        assert (result.code, result.stdout) == (2, "")
        told = result.stderr
        assert all(fact in told for fact in facts), told
        assert told.rstrip("\n").endswith(f"tokyo-jobs {command} --help")
        assert bool(re.search("[ぁ-ん]", told)) is (language == "ja")


def test_nearest_choice_is_named(run: Run) -> None:
    """Where no line as a whole can be."""
    line = ("bureau", "nowhere", "--format", "jsno")
    assert "もしかして: json" in run(*line, "--lang", "ja").stderr
    assert "Did you mean json?" in run(*line, "--lang", "en").stderr
    assert "Did you mean" not in run("list", "--format", "zzz", "--lang", "en").stderr


@pytest.mark.parametrize(
    ("variable", "value"), [("TOKYO_JOBS_FORMAT", "jsno"), ("TOKYO_JOBS_NO_BUNDLED", "perhaps")]
)
def test_variable_at_fault_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    for language in ("ja", "en"):
        result = run("list", "--lang", language)
        assert result.code == 2
        assert variable in result.stderr
        assert value in re.findall('「(.*?)」|"(.*?)"', result.stderr)[0]
        assert ("json" if value == "jsno" else "1, 0, true") in result.stderr


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ("list -o --format", "-o"),
        ("list --output --long", "--output"),
        ("list -o -x", "-o"),
        ("list -o -- x", "-o"),
        ("bureau police -co", "-o"),
        ("bureau police -contents", "-contents"),
        ("staff matsushita -timeline", "-timeline"),
        ("list -水", "-水"),
        ("list -o=x.md", "-o=x.md"),
    ],
)
def test_a_value_never_begins_with_a_dash_nor_follows_flags(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: str, wrong: str
) -> None:
    """So no file is written that has the name of an option."""
    monkeypatch.chdir(tmp_path)
    for language, start in (("ja", f"(「{wrong}」|{wrong} )"), ("en", f'(.*"{wrong}"|{wrong} )')):
        monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
        result = run(*arguments.split())
        assert (result.code, result.stdout) == (2, "")
        assert re.match(f"tokyo-jobs: {start}", result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_a_value_that_begins_with_a_dash_is_joined(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in ("-co x.md", "-ox.md", "-o ./-x.md", "--output=-x.md", "-o -", "-- 2"):
        assert run("bureau", "police", *words.split()).code == 0, words
    assert {path.name for path in tmp_path.iterdir()} == {"x.md", "-x.md"}


@pytest.mark.parametrize(
    ("option", "japanese", "english"),
    [
        ("--lang", "--lang=ja|en|both", "--lang=ja|en|both"),
        ("-o", "--output=ファイル", "--output=FILE"),
        ("--years", "--years=年-年", "--years=A-B"),
        (
            "-f",
            "--field=分野\n.*\n.*: tokyo-jobs fields",
            "--field=FIELD\n.*\n.*: tokyo-jobs fields",
        ),
        (
            "--bureau",
            "--bureau=局\n.*\n.*: tokyo-jobs list",
            "--bureau=BUREAU\n.*\n.*: tokyo-jobs list",
        ),
        (
            "--occupation",
            "=職種\n.*\n.*: tokyo-jobs staff",
            "=OCCUPATION\n.*\n.*: tokyo-jobs staff",
        ),
    ],
)
def test_an_option_without_its_value_says_what_it_takes(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: str, japanese: str, english: str
) -> None:
    for language, told in (("ja", japanese), ("en", english)):
        monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
        assert re.search(told.replace("|", r"\|") + "(\n|$)", run("staff", option).stderr)


@pytest.mark.parametrize(
    ("variable", "value", "hints"),
    [
        ("LANG", "jp", ["--lang ja fields"]),
        ("LANG", "ja_JP", ["--lang ja fields"]),
        ("LANG", "english", ["--lang en fields"]),
        ("FORMAT", "jsno", ["--format json fields"]),
        ("FORMAT", "zzzz", []),
        ("LANG", "zzzz", []),
    ],
)
def test_an_option_is_shown_that_beats_a_wrong_variable(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, hints: list[str]
) -> None:
    monkeypatch.setenv(f"TOKYO_JOBS_{variable}", value)
    for language, intro in (("ja", "こう書けます"), ("en", "Try")):
        monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
        result = run("fields")
        assert result.code == 2
        assert re.findall(f"^{intro}: tokyo-jobs (.*)$", result.stderr, re.M) == hints
        assert all(run(*hint.split()).code == 0 for hint in hints)


def test_nothing_at_all_is_no_command(run: Run) -> None:
    result = run("", "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert '"".' in result.stderr.splitlines()[0]


def test_what_was_typed_is_shown_short_and_harmless(run: Run) -> None:
    for language in ("ja", "en"):
        for arguments in (("--format", "x" * 10_000), ("--" + "y" * 10_000,), ("z" * 10_000,)):
            result = run("list", *arguments, "--lang", language)
            assert result.code == 2
            assert len(result.stderr) < 500
        result = run("list", "--format", "\x1b[2J", "--lang", language)
        assert "\x1b" not in result.stderr


def test_an_error_that_is_not_known_stays_as_typer_says_it() -> None:
    """None is known today; a newer Typer may bring one."""
    told = explain(typer.BadParameter("something new"), "tokyo-jobs list", []).tell("ja")
    assert "something new" in told
    assert told.endswith("tokyo-jobs list --help")


@pytest.mark.parametrize(
    "arguments",
    [
        "--format json new bureau x --data y",
        "--output x schema --format json",
        "--data x schema",
        "--format json help",
    ],
)
def test_an_option_before_a_command_that_does_not_have_it_is_told(run: Run, arguments: str) -> None:
    """Not ignored without a word."""
    result = run(*arguments.split())
    if arguments.startswith("--output"):  # which schema has
        assert "--format" in result.stderr
    assert (result.code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("bureau", "environment", "--lang", "en"),
        ("staff", "matsushita", "--format", "json"),
        ("list", "--format", "csv", "--no-bundled", "--data", "CONTENT"),
        ("fields", "--width", "60"),
        ("check", "--data", "CONTENT", "--no-bundled"),
        ("search", "水", "--lang", "both"),
    ],
)
def test_a_shared_option_is_the_same_before_the_command_and_after(
    run: Run, content: Path, arguments: tuple[str, ...]
) -> None:
    words = [str(content) if word == "CONTENT" else word for word in arguments]
    at = next(number for number, word in enumerate(words) if word.startswith("--"))
    assert run(*words[at:], *words[:at]) == run(*words)


def test_the_command_itself_beats_what_stands_before_it(run: Run) -> None:
    assert run("--lang", "ja", "list", "--lang", "en") == run("list", "--lang", "en")


def test_empty_entries_of_the_data_variable_count_for_nothing(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = run("list", "--data", str(content), "--format", "json")
    monkeypatch.chdir(tmp_path)
    for value in (f":{content}", f"{content}:", f": :{content}::"):
        monkeypatch.setenv("TOKYO_JOBS_DATA", value)
        assert run("list", "--format", "json") == expected
    for value in ("", ":", " "):
        monkeypatch.setenv("TOKYO_JOBS_DATA", value)
        assert run("fields").code == 0


@pytest.mark.parametrize("name", ["all", "ALL", "All", "ａｌｌ", " all "])
def test_all_fields_may_be_written_in_any_way(run: Run, name: str) -> None:
    assert run("list", "--field", name) == run("list")


@pytest.mark.parametrize("years", ["", "-", "5-", "-5", "15-5", "1-2-3", "a-b", "5 15", "9" * 5000])
def test_what_is_no_span_of_years_is_told(run: Run, years: str) -> None:
    result = run("staff", f"--years={years}", "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert "is not a span of years; write it as 11-19 or 11." in result.stderr


@pytest.mark.parametrize(
    "years",
    ["５－１５", "5–15", "5—15", "5−15", "5‐15", "5ー15", "5ｰ15", "５〜１５", "5～15", " 5 - 15 "],
)
def test_years_may_be_written_with_any_dash(run: Run, years: str) -> None:
    expected = run("staff", "--years", "5-15", "--format", "json")
    assert expected.code == 0
    assert run("staff", "--years", years, "--format", "json") == expected


def test_choices_may_be_written_in_capitals(run: Run) -> None:
    assert run("list", "--format", "CSV", "--lang", "En") == run(
        *("list", "--format", "csv", "--lang", "en")
    )
    assert run("bureau", "zzzz", "--lang", "EN").stderr.startswith("tokyo-jobs: There is no")


def test_numbers_may_be_written_in_any_width(run: Run) -> None:
    assert run("search", "水", "--limit", "３") == run("search", "水", "--limit", "3")
    assert run("fields", "--width", "６０") == run("fields", "--width", "60")
    assert run("bureau", "environment", "３") == run("bureau", "environment", "3")


def test_what_cannot_be_seen_or_is_of_another_width_changes_nothing(run: Run) -> None:
    """In the words and numbers that options take, and in the number of a program."""
    for typed, meant in (
        (("fields", "--format", "ｊｓｏｎ", "--lang", " ＥＮ"), ("fields", "--format", "json")),
        (
            ("search", "水", "--limit", "5\u200b", "--lang", "e\u200bn"),
            ("search", "水", "--limit=5"),
        ),
        (("bureau", "environment", "3\u00a0"), ("bureau", "environment", "3")),
        (("bureau", "zzzz", "--lang", "ＥＮ\u00a0"), ("bureau", "zzzz")),
    ):
        options = ("--lang", "en") if "--lang" in typed else ()
        assert run(*typed) == run(*meant, *options)


@pytest.mark.parametrize("number", ["1_0", "+1", "0", "-1", "1.0", "x"])
def test_only_digits_are_the_number_of_a_program(run: Run, number: str) -> None:
    result = run("bureau", "environment", "--lang", "en", "--", number)
    assert (result.code, result.stdout) == (2, "")
    assert f'no program "{number}"' in result.stderr


@pytest.mark.parametrize("digits", [10, 5000])
def test_a_number_of_thousands_of_digits_is_told_in_one_line(run: Run, digits: int) -> None:
    for line in (
        ("bureau", "environment", "9" * digits),
        ("search", "水", "--limit", "9" * digits),
    ):
        result = run(*line, "--lang", "en")
        assert result.code in (0, 2)
        assert "Traceback" not in result.stderr
        assert len(result.stderr) < 400
