"""What a good command-line program does: streams and endings, languages, options, machine formats.

What concerns the eye is in ``test_appearance``, what needs a terminal in ``test_terminal_session``.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tokyo_jobs
from tests.command_lines import Content, command_lines
from tests.program import Run
from tests.real_process import run_process, start
from tokyo_jobs import __version__
from tokyo_jobs.cli import app as cli

OPTIONS = {"--lang": "en", "--width": "60", "--color": "never", "--format": "markdown"}
# Streams and endings


def test_content_at_fault_is_told_on_stderr_alone(run: Run, tmp_path: Path) -> None:
    result = run("list", "--data", str(tmp_path / "missing"))
    assert (result.code, result.stdout) == (1, "")
    assert "missing" in result.stderr


def test_fault_is_told_where_no_argument_was_given(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(tmp_path / "missing"))
    result = run()
    assert (result.code, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr


def test_empty_answer_is_success_and_says_so_on_stderr(run: Run) -> None:
    for arguments in (("search", "xyzzy-plugh"), ("staff", "--years", "90-99")):
        table, records = run(*arguments), run(*arguments, "--format", "json")
        assert (table.code, records.code) == (0, 0)
        assert records.stdout == "[]\n"
        assert table.stderr == records.stderr != ""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make all of the content one faulty file."""
    (tmp_path / "bureaus").mkdir()
    (tmp_path / "bureaus" / "broken.yaml").write_bytes(b"name: {\xff")
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(tmp_path))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("command", [(), *((name,) for name in cli.COMMANDS)], ids=" ".join)
def test_help_and_version_need_no_sound_content(run: Run, command: tuple[str, ...]) -> None:
    for option in ("--help", "-h"):
        shown = run(*command, option)
        assert (shown.code, shown.stderr) == (0, "")
        assert f"使い方: {' '.join(('tokyo-jobs', *command))} " in shown.stdout
    assert run(*command, "--version") == (0, f"tokyo-jobs {__version__}\n", "")


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_command_has_lines_that_reach_it(content: Path, tmp_path: Path, command: str) -> None:
    known = Content(content, "harbor-lights", "quiet-office", "minato", "灯台")
    assert command_lines(known, tmp_path).get(command), "add one in tests/command_lines.py"


def test_program_alone_is_a_page(run: Run) -> None:
    result = run()
    assert (result.code, result.stderr) == (0, "")
    assert "tokyo-jobs list --field welfare-health" in result.stdout


def test_interrupt_is_130_without_a_traceback() -> None:
    with start("bureau", "--all", "--format", "html", bufsize=0) as process:
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.read(1)  # it writes more than a pipe holds
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 130
            assert process.stderr.read() == b""
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("arguments", "valid", "listing"),
    [
        (("bureau",), "digital-service", "tokyo-jobs list"),
        (("compare",), "waterworks sewerage", "tokyo-jobs list"),
        (("new",), "bureau", "tokyo-jobs new --help"),
        (("new", "bureau"), "スラッグ", "tokyo-jobs new --help"),
        (("search",), "言葉", "tokyo-jobs search"),
    ],
)
def test_missing_argument_names_a_valid_one_and_the_listing(
    run: Run, arguments: tuple[str, ...], valid: str, listing: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.stdout) == (2, "")
    assert valid in result.stderr
    assert listing in result.stderr


def test_failure_leaves_the_output_file_as_it_was(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "kept.txt"
    for arguments in (("bureau", "nowhere"), ("list", "--data", str(tmp_path / "missing"))):
        target.write_text("old")
        assert run(*arguments, "--output", str(target)).code > 0
        assert target.read_text() == "old"
    done = run("list", "-o", str(target))
    assert done == (0, "", "")
    assert target.read_text(encoding="utf-8") == run("list").stdout


@pytest.mark.parametrize(
    ("name", "output_format"),
    [
        *(("a.html", "html"), ("a.HTM", "html"), ("a.b.md", "markdown"), ("a.json", "json")),
        *(("a.csv", "csv"), ("a.tsv", "tsv"), ("a.txt", "table"), ("a", "table")),
        *((".json", "json"), ("json", "table"), ("a.json/b", "table"), ("a.markdown", "markdown")),
    ],
)
def test_ending_of_the_output_file_chooses_the_format(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, output_format: str
) -> None:
    """Unless the line names one; a variable is what is usual, not what is asked for now."""
    target = tmp_path / name
    target.parent.mkdir(exist_ok=True)
    expected = run("list", "--format", output_format).stdout
    for line in (("list", "-o", str(target)), ("-o", str(target), "list")):
        assert run(*line) == (0, "", "")
        assert target.read_text(encoding="utf-8-sig") == expected
        target.unlink()
    for line in (
        *(("list", "-o", str(target), "--format", "json"),),
        *(("-o", str(target), "--format", "json", "list"),),
        *(("--format", "json", "list", "-o", str(target)),),
    ):
        assert run(*line) == (0, "", "")
        assert json.loads(target.read_text(encoding="utf-8"))
    if output_format != "table":
        monkeypatch.setenv("TOKYO_JOBS_FORMAT", "html" if output_format == "json" else "json")
        assert run("list", "-o", str(target)) == (0, "", "")
        assert target.read_text(encoding="utf-8-sig") == expected


def test_file_of_a_format_that_the_answer_has_not_is_not_made(run: Run, tmp_path: Path) -> None:
    result = run("bureau", "environment", "-o", str(tmp_path / "a.csv"))
    assert (result.code, result.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_stdin_is_not_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"not for you\n")
    try:
        assert run_process("search", "水", stdin=reading).code == 0
        assert os.read(reading, 100) == b"not for you\n"
    finally:
        os.close(reading)
        os.close(writing)


# Languages


@pytest.mark.parametrize(
    ("environ", "title"),
    [
        ({"LANG": "C.UTF-8"}, "都庁の仕事"),
        ({"LANG": "ja_JP.UTF-8"}, "都庁の仕事"),
        ({"LANG": "de_DE.UTF-8"}, "Work at"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_US.UTF-8"}, "Work at"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP"}, "都庁の仕事"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja:en"}, "都庁の仕事"),
        ({"LANG": "C", "LANGUAGE": "en"}, "都庁の仕事"),
        ({"LANG": "ja_JP.UTF-8", "TOKYO_JOBS_LANG": "en"}, "Work at"),
    ],
)
def test_locale_chooses_the_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], title: str
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert run("list").stdout.startswith(title)
    assert run("list", "--lang", "ja").stdout.startswith("都庁の仕事")


def test_text_without_english_is_shown_in_japanese_with_a_mark(run: Run, content: Path) -> None:
    own = ("--no-bundled", "--data", str(content))
    for output_format in ("table", "markdown", "html"):
        shown = run("bureau", "quiet-office", *own, "--lang", "en", "--format", output_format)
        assert re.search("[ぁ-ん]", shown.stdout)
        assert "in Japanese" in shown.stdout or 'lang="ja"' in shown.stdout


def test_both_languages_name_the_same_years_and_counts(run: Run) -> None:
    """An era year stands beside its Western year, never instead of it."""
    for page in ((), ("fields",), ("staff",), ("staff", "matsushita", "--career")):
        numbers = {}
        for language in ("ja", "en"):
            shown = run(*page, "--lang", language, "--width", "100").stdout
            # The year of the era, and the month, which English has a word for.
            shown = re.sub(r"\((?:令和|平成|昭和)(?:元|\d+)年\)|\d+月", "", shown)
            numbers[language] = set(re.findall(r"\d{2,}", shown))
        assert numbers["ja"] == numbers["en"] != set()


# Commands and options


@pytest.mark.parametrize("option", OPTIONS)
def test_options_stand_anywhere_on_the_line(run: Run, option: str) -> None:
    value = OPTIONS[option]
    after = run("staff", "matsushita", "--timeline", option, value)
    assert after.code == 0
    assert run("staff", "--timeline", option, value, "matsushita") == after
    assert run("staff", option, value, "matsushita", "--timeline") == after
    assert run(option, value, "staff", "matsushita", "--timeline") == after
    assert run(f"{option}={value}", "staff", "matsushita", "--timeline") == after
    assert run("staff", "matsushita", "--timeline") != after or option == "--color"


def _parameters() -> list[tuple[str, Any]]:
    commands = [(name, cli.make_command(name)) for name in ("", *cli.COMMANDS)]
    return [(name, parameter) for name, command in commands for parameter in command.params]


def test_each_short_option_has_a_long_one() -> None:
    options = [parameter.opts for _, parameter in _parameters() if parameter.opts[0][0] == "-"]
    assert len(options) > 50
    assert [opts for opts in options if not any(name.startswith("--") for name in opts)] == []


def test_commands_cannot_be_abbreviated(run: Run) -> None:
    for command in cli.COMMANDS:
        result = run(command[:-1], "x")
        assert (result.code, result.stdout) == (2, "")
        assert f"「{command[:-1]}」" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (("lst",), "list"),
        (("bureua", "audit"), "bureau"),
        (("list", "--formt", "json"), "--format"),
        (("staff", "x", "--time-line"), "--timeline"),
        (("bureau", "environmnt"), "environment"),
        (("bureau", "環境県"), "bureau 環境"),
        (("compare", "audit", "sewrage"), "sewerage"),
        (("bureau", "environment", "99"), "1から7"),
        (("bureau", "environment", "one"), "1から7"),
        (("staff", "matsusita"), "matsushita"),
        (("staff", "--bureau", "enviroment"), "environment"),
        (("list", "--field", "finanse-tax"), "finance-tax"),
        (("search", "水", "--field", "envirnment"), "environment"),
        (("list", "--format", "jsno"), "json"),
        (("list", "--lang", "boht"), "both"),
        (("list", "--color", "alway"), "always"),
        (("search", "水", "--kind", "bureaus"), "bureau"),
        (("schema", "feilds"), "fields"),
    ],
)
def test_mistyped_word_is_answered_with_the_nearest_existing_one(
    run: Run, arguments: tuple[str, ...], nearest: str
) -> None:
    """Nothing is run on a guess."""
    result = run(*arguments)
    assert (result.code, result.stdout) == (2, "")
    assert nearest in result.stderr


def test_wrong_choice_lists_all_choices(run: Run) -> None:
    message = run("list", "--format", "yaml").stderr
    assert all(name in message for name in ("table", "markdown", "html", "json", "csv", "tsv"))


def test_ambiguous_beginning_lists_what_it_fits(run: Run) -> None:
    result = run("bureau", "e")
    assert (result.code, result.stdout) == (2, "")
    assert "education" in result.stderr
    assert "environment" in result.stderr
    assert "tokyo-jobs list" in result.stderr


@pytest.mark.parametrize("arguments", [("fields",), ("--help",), ("bureau", "nowhere")])
def test_module_is_the_same_program(arguments: tuple[str, ...]) -> None:
    script = Path(sys.executable).with_name("tokyo-jobs")
    find = [sys.executable, "-P", "-c", "import tokyo_jobs; print(tokyo_jobs.__file__)"]
    home = subprocess.run(find, capture_output=True, text=True, check=False).stdout.strip()
    if not script.exists() or home != tokyo_jobs.__file__:
        pytest.skip("it is not these sources that are installed here")
    installed = subprocess.run(
        [script, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=False
    )
    ended = run_process(*arguments)
    assert (installed.returncode, installed.stdout, installed.stderr) == ended


def test_web_opens_the_first_source_in_the_browser(run: Run, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    ended = run_process("bureau", "audit", "--web", env={"BROWSER": str(browser)})
    assert ended == (0, b"", b"")
    (source, *_) = json.loads(run("bureau", "audit", "--format", "json").stdout)["sources"]
    assert opened.read_text() == f"{source['url']}\n"
