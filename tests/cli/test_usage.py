"""Typer's usage errors, told in the reader's language with every fact they hold."""

from __future__ import annotations

import re

import pytest

from tests.program import Run

FORMATS = ("table", "markdown", "html", "json", "csv", "tsv")


@pytest.mark.parametrize(
    ("arguments", "facts"),
    [
        ("list --formt json", ("--formt", "--format")),
        ("list -x", ("-x",)),
        ("list --format", ("--format",)),
        ("list --no-pager=yes", ("--no-pager",)),
        ("list --format jsno", ("--format", "jsno", "json", *FORMATS)),
        ("list --lang jp", ("--lang", "-l", "jp", "ja", "en", "both")),
        ("search x --limit many", ("--limit", "-n", "many")),
        ("search x --limit 0", ("--limit", "0", "1")),
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
    for language, pointer in (("ja", "使い方"), ("en", "Try")):
        monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
        result = run(*arguments.split())
        assert (result.code, result.stdout) == (2, "")
        told, advice = result.stderr.rstrip("\n").split("\n")
        assert all(fact in told for fact in facts), told
        assert advice == f"{pointer}: tokyo-jobs {command} --help"
        assert bool(re.search("[ぁ-ん]", told)) is (language == "ja")


def test_nearest_choice_is_named(run: Run) -> None:
    assert "もしかして: json" in run("list", "--format", "jsno", "--lang", "ja").stderr
    assert "Did you mean json?" in run("list", "--format", "jsno", "--lang", "en").stderr
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
        assert value in result.stderr


def test_what_was_typed_is_shown_short_and_harmless(run: Run) -> None:
    for language in ("ja", "en"):
        for arguments in (("--format", "x" * 10_000), ("--" + "y" * 10_000,), ("z" * 10_000,)):
            result = run("list", *arguments, "--lang", language)
            assert result.code == 2
            assert len(result.stderr) < 500
        result = run("list", "--format", "\x1b[2J", "--lang", language)
        assert "\x1b" not in result.stderr


def test_sentence_that_is_not_known_stays_as_typer_says_it() -> None:
    import typer

    from tokyo_jobs.cli.usage import tell_usage_error

    error = typer.BadParameter("something new")
    told = tell_usage_error(error, "ja", "tokyo-jobs list")
    assert "something new" in told
    assert told.endswith("\nTry: tokyo-jobs list --help")
