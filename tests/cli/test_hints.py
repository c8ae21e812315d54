"""What a wrong line may have meant: the right one is shown, it works, and it is not run."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.program import Run

HINTS: dict[str, str] = {
    # a name or a word as a command
    "digital-service": "bureau digital-service",
    "digital-service 6": "bureau digital-service 6",
    "デジタルサービス局": "bureau デジタルサービス局",
    "matsushita": "staff matsushita",
    "environment": "bureau environment",
    "Bureau of Environment": "bureau 'Bureau of Environment'",
    "welfare-health": "list --field welfare-health",
    "waste": "search waste",
    "version": "--version",
    # a field as an argument, fields joined by commas
    "list environment": "list --field environment",
    "list --field environment,other": "list --field environment --field other",
    "staff --field environment、other": "staff --field environment --field other",
    "list --field digital-service": "bureau digital-service",
    "staff --bureau welfare-health": "staff --field welfare-health",
    "staff --field digital-service": "staff --bureau digital-service",
    # a name of another kind, or a word of the content
    "bureau matsushita": "staff matsushita",
    "staff digital-service": "staff --bureau digital-service",
    "bureau waste": "search waste",
    "list waste": "search waste",
    # the wrong order, no quotes, one command for another
    "bureau 6 digital-service": "bureau digital-service 6",
    "bureau Bureau of Environment": "bureau 'Bureau of Environment'",
    "bureau environment fire": "compare environment fire",
    "compare audit,fire": "compare audit fire",
    "bureau all": "bureau --all",
    "staff 11-19": "staff --years 11-19",
    "bureau --field environment": "list --field environment",
    # options of other programs, dashes that are not ASCII, words that begin with one
    "list --json": "list --format json",
    "fields --md": "fields --format markdown",
    "list --en": "list --lang en",
    "list json": "list --format json",
    "list en": "list --lang en",
    "-V": "--version",
    "list –-lang en": "list --lang en",
    "list —field environment": "list --field environment",
    "fields －－ｌａｎｇ en": "fields --lang en",
    "search -5": "search -- -5",
    "search -水 道": "search -- -水 道",
}


def told(message: str, intro: str) -> list[str]:
    return re.findall(f"^{intro}: tokyo-jobs (.*)$", message, re.M)


@pytest.mark.parametrize("line", HINTS)
def test_a_wrong_line_is_answered_with_the_right_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    for language, intro in (("en", "Try"), ("ja", "こう書けます")):
        monkeypatch.setenv("TOKYO_JOBS_LANG", language)
        result = run(*shlex.split(line) if "'" in line else line.split())
        assert (result.code, result.stdout) == (2, "")
        lines = told(result.stderr, intro)
        assert [shlex.split(each) for each in lines].count(shlex.split(HINTS[line])) == 1, lines
        assert len(lines) <= 2


@pytest.mark.parametrize("line", HINTS)
def test_each_line_that_is_shown_works(run: Run, line: str) -> None:
    for each in told(run(*line.split(), "--lang", "en").stderr, "Try"):
        assert run(*shlex.split(each)).code == 0, each


def test_the_content_that_was_meant_is_meant_again(run: Run, content: object) -> None:
    own = ("--no-bundled", "--data", str(content))
    (line, *_) = told(run("list", "minato", *own, "--lang", "en").stderr, "Try")
    assert run(*shlex.split(line)).code == 0
    assert str(content) in line


@pytest.mark.parametrize(
    "line",
    [
        "zzzz",
        "list zzzz",
        "bureau zzzz",
        "staff -x",
        "list --zzzz",
        "--zzzz",
        "bureau \udcff",
        "''",
    ],
)
def test_where_nothing_fits_nothing_is_suggested(run: Run, line: str) -> None:
    result = run(*line.split(), "--lang", "en")
    assert result.code == 2
    assert told(result.stderr, "Try") == []


def test_several_names_come_with_what_they_are_called(run: Run) -> None:
    """Five at most."""
    english = run("bureau", "c", "--lang", "en").stderr
    japanese = run("bureau", "c", "--lang", "ja").stderr
    assert "\n  construction  Bureau of Construction" in english
    assert "\n  construction  建設局" in japanese
    for message in (english, japanese):
        assert 2 <= len(re.findall(r"^  [a-z-]+  \S", message, re.M)) <= 5


def test_broken_content_leaves_the_error_as_it_is(run: Run, tmp_path: object) -> None:
    result = run("waste", "--data", f"{tmp_path}/nowhere", "--lang", "en")
    assert result.code == 2
    assert "There is no command" in result.stderr
