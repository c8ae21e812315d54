"""The help pages: in both languages, true to the commands, and with examples that work."""

from __future__ import annotations

import inspect
import re
import shlex
from pathlib import Path

import pytest

from tests.own_content import OwnContent
from tests.program import Run
from tokyo_jobs.cli import app as cli
from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.messages import PLACEHOLDERS
from tokyo_jobs.text import width_cells

LINES = [(), *((name,) for name in cli.COMMANDS)]
KANA = re.compile("[ぁ-んァ-ヶ一-龠]")


def functions() -> dict[str, object]:
    return {name: cli.find_function(name or "home") for name in (*cli.COMMANDS, "")}


@pytest.mark.parametrize("command", LINES, ids=" ".join)
def test_help_is_in_the_language_that_the_line_asks_for(run: Run, command: tuple[str, ...]) -> None:
    """Wherever on the line; in the neutral locale it is Japanese."""
    english = run(*command, "--help", "--lang", "en").stdout
    assert english == run("--lang=en", *command, "-h").stdout
    assert not KANA.search(english)
    japanese = run(*command, "-h").stdout
    assert japanese == run(*command, "--help", "-lja").stdout
    headings = re.findall(r"^(?!使い方)\S[^\n]*$", japanese, re.M)
    assert all(KANA.search(heading) for heading in headings), headings


@pytest.mark.parametrize("command", LINES, ids=" ".join)
def test_placeholders_are_in_the_language_of_the_page(run: Run, command: tuple[str, ...]) -> None:
    """What is to be typed as it stands is the same in both; all else has its name in each."""
    spared = {"JSON", "TAB", "PATH"}
    japanese, english = (run(*command, "-h", "--lang", each).stdout for each in ("ja", "en"))
    capitals = {
        page: set(re.findall(r"(?<![\w-])[A-Z][A-Z-]*(?![\w])", page))
        for page in (japanese, english)
    }
    assert not capitals[japanese] & (PLACEHOLDERS.keys() - spared)
    usage, *_ = re.findall("^Usage: (.*)$", english, re.M)
    assert set(re.findall("[A-Z]+", usage)) <= PLACEHOLDERS.keys()
    assert "オプション]" in japanese


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_everything_is_explained_in_both_languages(name: str) -> None:
    function = functions()[name]
    about = function.about  # type: ignore[attr-defined]
    assert about.examples
    texts = [about.summary, *([about.note] if about.note else [])]
    for parameter in inspect.signature(function).parameters.values():  # type: ignore[arg-type]
        if hasattr(parameter.default, "meaning"):
            texts.append(parameter.default.meaning)
    for text in texts:
        assert KANA.search(text.ja), text
        assert text.en
        assert text.en != text.ja
        assert text.en[0].isupper() or text.en.startswith("-")
        assert text.ja.endswith("。")


def test_commands_come_before_options_and_own_options_before_shared_ones(run: Run) -> None:
    shown = run("--help", "--lang", "en").stdout
    headings = ["Usage: ", "\nCommands\n", "\nExamples\n", "\nOptions\n", "\nOptions of all"]
    places = [shown.index(heading) for heading in headings]
    assert places == sorted(places)
    listed = shown[places[1] : places[2]]
    assert re.findall(r"^  (\S+)", listed, re.M) == list(cli.COMMANDS)
    staff = run("staff", "-h", "--lang", "en").stdout
    headings = ["Usage: ", "\nExamples\n", "\nArguments\n", "\nOptions\n", "\nOptions of all"]
    places = [staff.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "--timeline, --interview, --schedule and --career add up" in staff


@pytest.mark.parametrize("command", LINES, ids=" ".join)
def test_every_example_works_when_pasted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """And finds something."""
    own = OwnContent(tmp_path / "my-content")
    own.path("fields.yaml").unlink()
    if command == ("check",):
        bureau = next(own.path("bureaus").glob("*.yaml"))
        bureau.with_stem("port-authority").write_text(bureau.read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    for language in ("ja", "en"):
        shown = run(*command, "--help", "--lang", language).stdout
        examples = re.findall(r"^ +tokyo-jobs (.*)$", shown, re.M)
        assert examples
        for example in examples:
            words = shlex.split(example.split(" | ")[0])
            result = run(*words)
            if words[0] == "new" and language == "en":
                continue  # It is there from the first language.
            assert result.code == 0, example
            if words[0] == "search":
                assert result.stderr == "", example


@pytest.mark.parametrize("command", ["", "list", "bureau", "staff", "search", "compare"])
def test_examples_are_of_the_content_in_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Where that is not ours: they work there, and lines that lack a name are led on by them."""
    own = OwnContent(tmp_path / "own")
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(own.folder))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    for language in ("ja", "en"):
        shown = run(*command.split(), "--help", "--lang", language).stdout
        examples = re.findall(r"^ +tokyo-jobs (?!help)(.*)$", shown, re.M)
        assert examples
        for example in examples:
            assert run(*shlex.split(example)).code == 0, example
        if command in ("bureau", "search", "compare"):
            told = run(command, "--lang", language).stderr
            assert f": tokyo-jobs {examples[0]} --lang {language}\n" in told


def test_help_names_the_variables_that_are_read(run: Run) -> None:
    shared = "TOKYO_JOBS_LANG TOKYO_JOBS_FORMAT TOKYO_JOBS_DATA TOKYO_JOBS_NO_BUNDLED"
    shared += " TOKYO_JOBS_PAGER PAGER COLUMNS NO_COLOR FORCE_COLOR CLICOLOR_FORCE LC_ALL LANG"
    for command in ("", "fields", "list", "bureau", "staff", "search", "compare"):
        shown = run(*command.split(), "--help").stdout
        assert [name for name in shared.split() if name not in shown] == []
    assert "BROWSER" in run("bureau", "-h").stdout
    assert "XDG_CACHE_HOME" in run("-h").stdout
    listed = run("help", "environment").stdout
    for name in (*shared.split(), "BROWSER", "XDG_CACHE_HOME", "ACCESSIBLE", "TERM", "CLICOLOR"):
        assert name in listed


def test_help_tells_which_variable_beats_which(run: Run) -> None:
    english = " ".join(run("help", "environment", "--lang", "en").stdout.split())
    japanese = "".join(run("help", "environment", "--lang", "ja").stdout.split())
    for told in (
        "An empty variable counts as none, but for those of pagers.",
        "any other gives way to LANGUAGE.",
        "FORCE_COLOR, CLICOLOR_FORCE Unless 0: color, if NO_COLOR is not set.",
    ):
        assert told in english
    for told in ("ページャのものを除き", "LANGUAGEが優先", "0以外なら、NO_COLORがないかぎり"):
        assert told in japanese


def test_help_tells_the_exit_codes(run: Run) -> None:
    for language in ("ja", "en"):
        shown = run("help", "exit-codes", "--lang", language).stdout
        assert re.findall(r"^  (\d+)", shown, re.M) == ["0", "1", "2", "70", "130"]


def test_help_on_a_command_is_its_help_page(run: Run) -> None:
    for name in cli.COMMANDS:
        assert run("help", name) == run(name, "--help")
    assert run("help") == run("--help")
    assert "--help" in run("help").stdout


def test_help_on_what_there_is_not_names_the_nearest(run: Run) -> None:
    result = run("help", "enviroment", "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert "Try: tokyo-jobs help environment" in result.stderr


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_help_wraps_for_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    """Only what must be typed as it stands may be wider; no line starts with a full stop."""
    monkeypatch.setenv("COLUMNS", str(width))
    for command in LINES:
        for line in run(*command, "--help", "--lang", language).stdout.splitlines():
            assert not line.lstrip().startswith(("。", "、", "ー"))
            if width_cells(line) > min(width, 100):
                assert re.match(r"  (tokyo-jobs|-|[A-Z\[a-z|])", line), line


def test_headings_are_bold_on_a_terminal_and_nowhere_else(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in run("list", "--help").stdout
    assert "\x1b[1m例\x1b[0m" in run("list", "--help", "--color", "always").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1m例\x1b[0m" in run("list", "--help").stdout
    assert "\x1b" not in run("list", "--help", "--color", "never").stdout


def test_help_in_linear_form_has_no_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "wants_linear_form", lambda stream: True)
    shown = run("fields", "--help", "--lang", "en").stdout
    assert "\n\nOptions of all commands\n  -l, --lang ja|en|both\n    Language;" in shown
