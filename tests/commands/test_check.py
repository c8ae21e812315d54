"""``tokyo-jobs check`` as a whole: what it prints, in which order, and how it ends."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.documents import BUREAU, FIELDS, STAFF
from tests.own_content import OwnContent
from tests.program import Result, Run
from tests.real_process import PROGRAM, environment

FAULTY = BUREAU.replace("reading:", "raeding:").replace("tagline: {ja:", "tagline: {jp:")
WARNED = BUREAU.replace("{ja: 大気, en: Air}", "{ja: 大気}")


@pytest.fixture
def own(tmp_path: Path) -> OwnContent:
    """Return a sound content folder."""
    return OwnContent(tmp_path / "own")


@pytest.fixture
def check(run: Run) -> Callable[..., Result]:
    """Return ``check`` without the bundled content and in English, as a function."""

    def run_check(*arguments: str | Path) -> Result:
        return run("check", *map(str, arguments), "--no-bundled", "--lang", "en")

    return run_check


# --- Lines ----------------------------------------------------------------------------------------


def test_sound_folder_has_one_line_and_code_0(
    check: Callable[..., Result], own: OwnContent
) -> None:
    assert check(own.folder) == Result(0, "4 files: 0 errors, 0 warnings\n", "")


def test_every_fault_of_every_file_is_a_line_with_its_place(
    check: Callable[..., Result], own: OwnContent
) -> None:
    """The whole output: sorted by file, line and column, and the counts last."""
    environment = own.write("bureaus/environment.yaml", FAULTY)
    waste = own.write("bureaus/waste.yaml", WARNED)
    yamada = own.write("staff/yamada.yaml", STAFF.replace("environment", "enviroment"))
    result = check(own.folder)
    assert result.stdout.splitlines() == [
        f"{environment}:2:1: there is no key raeding; did you mean reading?",
        f"{environment}:4:10: tagline, ja is missing: The Japanese text",
        f"{environment}:4:11: there is no key tagline, jp; choose from ja, en",
        f"{waste}:17:12: warning: programs 1, title, en is missing: The same in English",
        f'{yamada}:4:9: bureau: there is no "enviroment"; did you mean environment?',
        "4 files: 4 errors, 1 warning",
    ]
    assert (result.code, result.stderr) == (1, "")


def test_files_are_named_as_the_folder_was_written(
    check: Callable[..., Result], own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path stays one, so that editors and terminals can jump to it."""
    own.write("bureaus/waste.yaml", WARNED)
    monkeypatch.chdir(own.folder.parent)
    assert check("own").stdout.startswith("own/bureaus/waste.yaml:17:12: warning: ")
    monkeypatch.chdir(own.folder)
    assert check("../own").stdout.startswith("../own/bureaus/waste.yaml:17:12: warning: ")
    assert check(".").stdout.startswith("./bureaus/waste.yaml:17:12: warning: ")


def test_counts_are_told_in_the_language_asked_for(run: Run, own: OwnContent) -> None:
    own.write("bureaus/waste.yaml", WARNED)
    own.write("bureaus/environment.yaml", FAULTY)
    last = {
        language: run("check", str(own.folder), "--lang", language).stdout.splitlines()[-1]
        for language in ("ja", "en", "both")
    }
    assert last["ja"] == "4ファイル: 誤り3件、注意1件"
    assert last["en"] == "4 files: 3 errors, 1 warning"
    assert last["both"] in (last["ja"], last["en"])


def test_a_yaml_error_is_told_in_plain_words(check: Callable[..., Result], own: OwnContent) -> None:
    path = own.write("bureaus/waste.yaml", BUREAU.replace("title: 環境白書", "title: a: b"))
    result = check(own.folder)
    assert result.stdout.splitlines()[0] == (
        f"{path}:24:13: a colon and a space inside a value; put the value in quotes"
    )


def test_what_may_hide_faults_is_said_behind_the_counts(run: Run, own: OwnContent) -> None:
    own.write("bureaus/waste.yaml", "name: a: b\nreadin: x\n")
    english = run("check", str(own.folder), "--lang", "en").stdout
    assert english.endswith(" warnings; mend these and check again, for they may hide others\n")
    japanese = run("check", str(own.folder), "--lang", "ja").stdout
    assert "隠れていた誤りが出ることがあります" in japanese.splitlines()[-1]
    own.write("bureaus/waste.yaml", FAULTY)
    assert "may hide" not in run("check", str(own.folder), "--lang", "en").stdout


# --- Exit codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "code", "counts"),
    [
        (BUREAU, (), 0, "0 errors, 0 warnings"),
        (BUREAU, ("--strict",), 0, "0 errors, 0 warnings"),
        (WARNED, (), 0, "0 errors, 1 warning"),
        (WARNED, ("--strict",), 1, "1 error, 0 warnings"),
        (FAULTY, (), 1, "3 errors, 0 warnings"),
        (FAULTY, ("--strict",), 1, "3 errors, 0 warnings"),
    ],
)
def test_code_is_1_for_errors_and_0_for_warnings_alone(
    check: Callable[..., Result],
    own: OwnContent,
    text: str,
    options: tuple[str, ...],
    code: int,
    counts: str,
) -> None:
    own.write("bureaus/waste.yaml", text)
    for fault_format in ("table", "json", "github"):
        result = check(own.folder, *options, "--format", fault_format)
        assert (result.code, result.stderr) == (code, "")
        if fault_format == "table":
            assert result.stdout.splitlines()[-1] == f"4 files: {counts}"
            assert ("warning: " in result.stdout) == ("1 warning" in counts)


def test_code_counts_where_the_reader_goes_away(
    check: Callable[..., Result], own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go_away(*arguments: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("tokyo_jobs.cli.delivery.write_all", go_away)
    assert check(own.folder).code == 0
    own.write("bureaus/environment.yaml", FAULTY)
    assert check(own.folder).code == 1


@pytest.mark.parametrize(
    "arguments", [("--format", "yaml"), ("--no-such-option",), ("--format",), ("--width", "x")]
)
def test_a_wrong_request_is_code_2(check: Callable[..., Result], arguments: tuple[str]) -> None:
    result = check(*arguments)
    assert (result.code, result.stdout) == (2, "")
    assert arguments[0] in result.stderr


def test_bundled_content_is_checked_by_default(run: Run) -> None:
    result = run("check", "--lang", "en")
    assert (result.code, result.stderr) == (0, "")
    assert re.fullmatch(r"\d+ files: 0 errors, 0 warnings\n", result.stdout)


# --- Folders --------------------------------------------------------------------------------------


def test_own_content_may_refer_to_bundled_bureaus_and_fields(
    run: Run, check: Callable[..., Result], tmp_path: Path
) -> None:
    """But not once the bundled content is left out."""
    path = tmp_path / "staff" / "yamada.yaml"
    path.parent.mkdir()
    path.write_text(STAFF, encoding="utf-8")
    assert run("check", str(tmp_path)).code == 0
    alone = check(tmp_path)
    assert alone.code == 1
    assert f'{path}:4:9: bureau: there is no "environment"' in alone.stdout


def test_only_the_folders_named_are_checked_but_data_counts_beside_them(
    check: Callable[..., Result], own: OwnContent, tmp_path: Path
) -> None:
    """Faults in ``--data`` are not told when other folders are asked for."""
    other = OwnContent(tmp_path / "other")
    other.write("bureaus/harbor.yaml", FAULTY)
    own.write("staff/yamada.yaml", STAFF.replace("bureau: environment", "bureau: harbor"))
    assert check(own.folder).code == 1
    assert check(own.folder, "--data", other.folder) == Result(
        0, "4 files: 0 errors, 0 warnings\n", ""
    )
    both = check("--data", other.folder)
    assert (both.code, both.stdout.count("harbor.yaml:")) == (1, 3)


def test_several_folders_are_checked_together(
    check: Callable[..., Result], own: OwnContent, tmp_path: Path
) -> None:
    """One may refer to the other; files that replace one another are all checked."""
    second = tmp_path / "second"
    (second / "staff").mkdir(parents=True)
    (second / "bureaus").mkdir()
    (second / "staff" / "sato.yaml").write_text(STAFF, encoding="utf-8")
    assert check(second).code == 1
    assert check(own.folder, second).stdout == "5 files: 0 errors, 0 warnings\n"
    (second / "bureaus" / "environment.yaml").write_text(BUREAU, encoding="utf-8")
    own.write("bureaus/environment.yaml", FAULTY)
    result = check(own.folder, second)
    assert result.stdout.splitlines()[-1] == "6 files: 3 errors, 0 warnings"
    twice = check(second, own.folder, second)
    assert twice.stdout.splitlines()[-1] == "6 files: 3 errors, 0 warnings"


def test_fields_of_its_own_are_added_to_the_bundled_ones(run: Run, own: OwnContent) -> None:
    """Nobody is accused of the program's own files; the fields there are are named."""
    own.write("fields.yaml", "- slug: harbor\n  name: {ja: 港, en: Harbor}\n")
    own.write("bureaus/waste.yaml", BUREAU.replace("[environment]", "[harbor, finance-tax]"))
    sound = Result(0, "4 files: 0 errors, 0 warnings\n", "")
    assert run("check", str(own.folder), "--lang", "en") == sound
    own.write("bureaus/waste.yaml", BUREAU.replace("[environment]", "[harbour]"))
    result = run("check", str(own.folder), "--lang", "en")
    assert result.stdout.splitlines() == [
        f'{own.path("bureaus/waste.yaml")}:3:10: fields 1: there is no "harbour"; '
        "did you mean harbor?",
        "4 files: 1 error, 0 warnings",
    ]


def test_with_faulty_fields_nobody_can_tell_which_there_are(
    check: Callable[..., Result], own: OwnContent, tmp_path: Path
) -> None:
    """So only the fields file is named, also when it is not among what is checked."""
    fields = own.write("fields.yaml", FIELDS.replace("slug: other", "slug: 'Other'"))
    result = check(own.folder)
    assert result.stdout.splitlines()[0].startswith(f"{fields}:3:9: ")
    assert result.stdout.splitlines()[1:] == ["4 files: 1 error, 0 warnings"]
    second = OwnContent(tmp_path / "second")
    second.path("fields.yaml").unlink()
    assert check(second.folder, "--data", own.folder).code == 0


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "No such file"),
        (lambda path: path.mkdir(), "is not a content folder"),
        (lambda path: path.write_text("x"), "is not a content file"),
        (lambda path: path.symlink_to(path), "Too many levels"),
        (lambda path: path.symlink_to(path.parent / "gone"), "No such file"),
    ],
)
def test_what_is_no_content_folder_is_named_with_code_1(
    check: Callable[..., Result], tmp_path: Path, make: Callable[[Path], Any], reason: str
) -> None:
    path = tmp_path / "folder"
    make(path)
    result = check(path)
    assert (result.code, result.stdout) == (1, "")
    assert f"tokyo-jobs: {path}" in result.stderr
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) <= 3


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_text("x"), "Not a directory"),
        (os.mkfifo, "Not a directory"),
        (lambda path: path.symlink_to(path), "Too many levels"),
        (lambda path: path.symlink_to(path.parent / "gone"), "No such file"),
    ],
)
@pytest.mark.parametrize(
    ("name", "files", "command", "shown"),
    [("staff", 4, "list", "環境局"), ("bureaus", 3, "staff", "山田 一郎")],
)
def test_a_folder_that_cannot_be_listed_hides_nothing_else(
    check: Callable[..., Result],
    run: Run,
    own: OwnContent,
    name: str,
    files: int,
    command: str,
    shown: str,
    make: Callable[[Path], Any],
    reason: str,
) -> None:
    """It is one error; a person whose bureau nobody can know is shown."""
    folder = own.path(name)
    folder.rename(own.folder.parent / "other")
    make(folder)
    result = check(own.folder)
    fault, counts = result.stdout.splitlines()
    assert fault.startswith(f"{folder}/:1:1: this cannot be read ({reason}")
    assert (result.code, counts) == (1, f"{files} files: 1 error, 0 warnings")
    page = run(command, "--no-bundled", "--data", str(own.folder), "--lang", "ja")
    assert (page.code, shown in page.stdout) == (0, True)
    assert page.stderr.startswith(f"{folder}/:1:1: ")
    assert page.stderr.count("\n") == 1


def test_folder_with_empty_subfolders_is_sound(
    check: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "bureaus").mkdir()
    assert check(tmp_path) == Result(0, "0 files: 0 errors, 0 warnings\n", "")


# --- JSON and workflow annotations ----------------------------------------------------------------


def test_json_has_the_keys_of_the_contract(check: Callable[..., Result], own: OwnContent) -> None:
    """In their order, with numbers as numbers; a warning is in it when it is taken for an error."""
    path = own.write("bureaus/environment.yaml", FAULTY)
    own.write("bureaus/waste.yaml", WARNED)
    report = json.loads(check(own.folder, "--format", "json").stdout)
    assert list(report) == ["files", "errors", "warnings"]
    assert report["files"] == 4
    keys = ["file", "line", "column", "message", "code"]
    assert [list(error) for error in report["errors"]] == [keys] * 3
    assert report["errors"][0] == {
        "file": str(path),
        "line": 2,
        "column": 1,
        "message": "there is no key raeding; did you mean reading?",
        "code": "unknown-key",
    }
    assert [list(warning) for warning in report["warnings"]] == [keys]
    assert report["warnings"][0]["code"] == "missing-english"
    strict = json.loads(check(own.folder, "--format", "json", "--strict").stdout)
    assert [error["line"] for error in strict["errors"]] == [2, 4, 4, 17]
    own.write("bureaus/environment.yaml", BUREAU)
    sound = json.loads(check(own.folder, "--format", "json").stdout)
    assert (sound["files"], sound["errors"]) == (4, [])


def test_github_annotations_are_workflow_commands(
    check: Callable[..., Result], own: OwnContent
) -> None:
    path = own.write("bureaus/environment.yaml", WARNED.replace("reading:", "raeding:"))
    result = check(own.folder, "--format", "github")
    assert result.stdout.splitlines() == [
        f"::error file={path},line=2,col=1,title=unknown-key::"
        "there is no key raeding; did you mean reading?",
        f"::warning file={path},line=17,col=12,title=missing-english::"
        "programs 1, title, en is missing: The same in English",
    ]


def test_github_annotations_cannot_be_broken_out_of(
    check: Callable[..., Result], tmp_path: Path
) -> None:
    """Percent signs, colons, commas and line breaks in file names and values are escaped."""
    content = OwnContent(tmp_path / "a,b:c%0A\n::error::x")
    content.write("bureaus/environment.yaml", BUREAU.replace("[environment]", "['100%,: x']"))
    lines = check(content.folder, "--format", "github").stdout.splitlines()
    assert len(lines) == 1
    match = re.fullmatch(r"::error file=([^,:]*),line=3,col=10,title=unknown-field::(.*)", lines[0])
    assert match is not None
    escaped = str(content.path("bureaus/environment.yaml"))
    for char, code in (("%", "%25"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        escaped = escaped.replace(char, code)
    assert match[1] == escaped
    assert '"100%25,' in match[2]


# --- On a terminal -------------------------------------------------------------------------------


def test_terminal_shows_the_source_and_a_pipe_does_not(
    check: Callable[..., Result], own: OwnContent
) -> None:
    """On a real pseudo-terminal, with the caret below 局 in full-width text."""
    own.write("bureaus/environment.yaml", BUREAU.replace("環境局, en:", "環境局, 英: x, en:"))
    assert "^" not in check(own.folder).stdout
    terminal = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "check", str(own.folder), "--no-bundled", "--no-pager", "--lang", "en"],
        env=environment({"NO_COLOR": "1"}),
        dimensions=(40, 80),
        encoding="utf-8",
        timeout=20,
    )
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 1
    lines = terminal.before.replace("\r", "").splitlines()
    shown = next(n for n, line in enumerate(lines) if line.startswith("1 │ name: {ja: 環境局, 英"))
    assert lines[shown + 1] == "  │ " + " " * 19 + "^^"
    assert lines[shown + 2] == ""
    assert lines[-1] == "4 files: 1 error, 0 warnings"


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_terminal_shows_the_line_whatever_ends_it(
    own: OwnContent, breaks: str, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """Also in a file of an old Mac, whose lines end with a carriage return."""
    from tokyo_jobs.cli import terminal

    monkeypatch.setattr(terminal, "is_terminal", lambda stream: True)
    path = own.path("bureaus/environment.yaml")
    path.write_bytes(FAULTY.replace("\n", breaks).encode())
    arguments = ("--lang", "en", "--color", "never", "--width", "300")
    shown = run("check", str(own.folder), *arguments).stdout.splitlines()
    assert shown[1:4] == [
        "1 │ name: {ja: 環境局, en: Bureau of Environment}",
        "2 │ raeding: かんきょうきょく",
        "  │ ^^^^^^^",
    ]


# --- One file, one folder in a folder -------------------------------------------------------------


def test_a_file_or_a_folder_in_a_folder_can_be_checked_alone(
    check: Callable[..., Result], own: OwnContent
) -> None:
    """What it refers to is looked for in the whole folder."""
    own.write("bureaus/waste.yaml", FAULTY)
    staff = own.path("staff/yamada.yaml")
    assert check(staff) == Result(0, "1 file: 0 errors, 0 warnings\n", "")
    assert check(staff.parent) == Result(0, "1 file: 0 errors, 0 warnings\n", "")
    assert check(own.path("fields.yaml")) == Result(0, "1 file: 0 errors, 0 warnings\n", "")
    assert check(own.path("bureaus")).stdout.endswith("\n2 files: 3 errors, 0 warnings\n")
    waste = check(own.path("bureaus/waste.yaml"), staff)
    assert waste.stdout.splitlines()[0].startswith(f"{own.path('bureaus/waste.yaml')}:2:1: ")
    assert waste.stdout.endswith("\n2 files: 3 errors, 0 warnings\n")


def test_a_folder_may_be_written_in_several_ways(
    check: Callable[..., Result], own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last of them counts, for all that is named."""
    own.write("bureaus/waste.yaml", WARNED)
    monkeypatch.chdir(own.folder)
    for given in ((".", "fields.yaml"), ("fields.yaml", "."), ("../own", "./bureaus", "../own//")):
        result = check(*given)
        assert result.stdout.endswith("\n4 files: 0 errors, 1 warning\n"), given


def test_a_file_whose_name_is_nearly_right_says_so(
    check: Callable[..., Result], own: OwnContent
) -> None:
    path = own.write("bureaus/harbor.YAML", BUREAU)
    result = check(path)
    assert result.stdout.splitlines() == [
        f"{path}:1:1: warning: this is not read here under this name; make it bureaus/harbor.yaml",
        "0 files: 0 errors, 1 warning",
    ]
    for other in (own.write("bureaus/README.md", "x"), own.write("notes.yaml", "a: b")):
        assert "is not a content file" in check(other).stderr
        assert check(other).code == 1


# --- Format and language --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "environ"),
    [
        ((), ("--format", "json"), {}),
        (("--format", "json"), (), {}),
        ((), (), {"TOKYO_JOBS_FORMAT": "json"}),
        ((), ("--format", "json"), {"TOKYO_JOBS_FORMAT": "csv"}),
        (("--format", "csv"), ("--format", "json"), {}),
    ],
)
def test_the_format_counts_wherever_it_is_said(
    run: Run,
    own: OwnContent,
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[str, ...],
    after: tuple[str, ...],
    environ: dict[str, str],
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    result = run(*before, "check", str(own.folder), *after)
    assert (result.code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {"files": 4, "errors": [], "warnings": []}


def test_the_ending_of_the_file_asks_for_json(run: Run, own: OwnContent, tmp_path: Path) -> None:
    """An ending of no format says nothing of lines."""
    for ending, begin in (("JSON", "{"), ("txt", "4"), ("out", "4")):
        target = tmp_path / f"faults.{ending}"
        assert run("check", str(own.folder), "-o", str(target)) == Result(0, "", "")
        assert target.read_text(encoding="utf-8").startswith(begin)


def test_a_format_of_pages_is_refused_where_it_is_typed(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the environment it is meant for pages, and check goes on with lines."""
    result = run("--format", "csv", "check", str(own.folder), "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert "table, json, github" in result.stderr
    monkeypatch.setenv("TOKYO_JOBS_FORMAT", "csv")
    assert run("check", str(own.folder), "--lang", "en").stdout.endswith("0 warnings\n")


@pytest.mark.parametrize("shape", ["table", "json", "github"])
def test_faults_are_told_in_the_language_asked_for(run: Run, own: OwnContent, shape: str) -> None:
    own.write("bureaus/environment.yaml", FAULTY)
    result = run("check", str(own.folder), "--format", shape, "--lang", "ja")
    assert "ではありませんか" in result.stdout


def test_file_in_which_a_fault_stands_may_be_gone_or_no_file(own: OwnContent) -> None:
    """Then there is no frame, and no failure."""
    from tokyo_jobs.loading.decoding import read_lines

    assert not read_lines(str(own.path("bureaus/gone.yaml")))
    assert not read_lines(str(own.folder))
    assert not read_lines("a\0b")
    os.mkfifo(own.path("bureaus/pipe.yaml"))
    assert not read_lines(str(own.path("bureaus/pipe.yaml")))
