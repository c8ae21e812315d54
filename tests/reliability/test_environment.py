"""Promises 21 to 23: locale, terminal, streams and signals of every kind."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.command_lines import Content, all_lines
from tests.documents import BUREAU
from tests.hostile import assert_harmless
from tests.own_content import OwnContent
from tests.program import Run
from tests.real_process import (
    PROGRAM,
    ROOT,
    Ended,
    environment,
    limit,
    listen_to_ctrl_c,
    run_process,
    start,
)
from tokyo_jobs.text import width_cells

LINES = (
    ("list",),
    ("bureau", "environment", "--lang", "both"),
    ("staff", "yamada", "--timeline"),
    ("search", "空気"),
    ("check",),
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnContent:
    """Return a sound content folder, which the variables name."""
    content = OwnContent(tmp_path / "own")
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(content.folder))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    return content


def assert_quiet_success(ended: Ended) -> None:
    assert (ended.code, ended.stderr) == (0, b"")
    assert ended.stdout


# --- 21. Any environment --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "encoding"),
    [
        ({"LC_ALL": "C"}, None),
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "ascii"),
        ({"LANG": None, "LC_ALL": None}, None),
        ({"LANG": "ja_JP.eucJP"}, None),
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
        ({"PYTHONIOENCODING": "cp932"}, "cp932"),
        ({"PYTHONIOENCODING": "utf-16"}, "utf-16"),
    ],
)
def test_promise_21_any_locale_and_encoding(
    own: OwnContent, variables: dict[str, str | None], encoding: str | None
) -> None:
    """Of a real process, whose output is valid in the encoding."""
    own.write_bureau("emoji", name="👍 〜 é ①")
    line = ("bureau", "emoji", *(() if variables.get("LC_ALL") else ("--format", "json")))
    ended = run_process(*line, env=variables)
    assert_quiet_success(ended)
    text = ended.stdout.decode(encoding or "utf-8")
    if "--format" in line:
        assert json.loads(text)["name"]["ja"] == "👍 〜 é ①"


WIDTHS = [
    "0",
    "1",
    "2",
    "19",
    "20",
    "21",
    "59",
    "10000",
    "9" * 400,
    "-5",
    "x",
    "",
    " 80",
    "８０",
    "1e3",
]


@pytest.mark.parametrize("columns", WIDTHS)
def test_promise_21_any_width(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """Sensible ones are kept to, and absurd ones count as none."""
    width = int(columns) if columns.isascii() and columns.isdigit() else 0
    for line in LINES[:4]:
        with monkeypatch.context() as patch:  # pytest reads the variable, too
            patch.setenv("COLUMNS", columns)
            result = run(*line)
        assert (result.code, result.stderr) == (0, "")
        widest = max(map(width_cells, result.stdout.split("\n")))
        assert widest <= (max(width, 20) if 0 < width <= 1000 else 1000)
        if width > 1000 or not width:
            assert widest > 20
        if width:
            assert run(*line, "--width", columns).code == 0


@pytest.mark.parametrize("term", ["dumb", None, "", "xterm", "nonsense"])
def test_promise_21_any_terminal(own: OwnContent, term: str | None) -> None:
    """On a real one: styled only where it can be, and never waiting for a key."""
    variables: dict[str, str | None] = {"TERM": term, "NO_COLOR": None, "PAGER": "cat"}
    for changes in (variables, {**variables, "NO_COLOR": "1"})[: 2 if term == "xterm" else 1]:
        terminal = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], "bureau", "environment"],
            env=environment(changes),
            dimensions=(20, 60),
            encoding="utf-8",
            timeout=20,
        )
        terminal.expect(pexpect.EOF)
        terminal.wait()
        terminal.close()
        assert terminal.exitstatus == 0
        shown = terminal.before.replace("\r\n", "\n")
        assert "環境局" in shown
        assert_harmless(shown, is_styled=True)
        if term in ("dumb", None, ""):
            assert_harmless(shown)
        if changes["NO_COLOR"]:
            assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|4[0-7]|9[0-7])", shown)


def test_promise_21_piped_output_has_no_styling(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of any command and format, whatever the terminal could do; nor has a file."""
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for line in all_lines(content, tmp_path / "x"):
        assert "\x1b" not in run(*line).stdout
    target = tmp_path / "page.txt"
    run("bureau", "environment", "--output", str(target))
    assert "\x1b" not in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"HOME": None, "XDG_CACHE_HOME": None},
        {"HOME": "relative", "XDG_CACHE_HOME": "relative"},
        {"HOME": "/nowhere/at/all", "XDG_CACHE_HOME": None},
        {"HOME": "/dev/null", "XDG_CACHE_HOME": None},
        {"TMPDIR": "/nowhere"},
        {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "2"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONDEVMODE": "1"},
        {"TOKYO_JOBS_PAGER": "no-such-pager", "PAGER": "'"},
    ],
    ids=str,
)
def test_promise_21_missing_and_odd_variables(
    run: Run, own: OwnContent, tmp_path: Path, changes: dict[str, str | None]
) -> None:
    """The answer is the same; at most one line on stderr says that no index can be kept."""
    (tmp_path / "here").mkdir()
    line = ("search", "空気")
    ended = run_process(*line, env=changes, cwd=tmp_path / "here")
    assert (ended.code, ended.stdout.decode()) == (0, run(*line).stdout)
    assert ended.stderr.count(b"\n") <= int(str(changes.get("HOME", "")).startswith("/"))
    assert list((tmp_path / "here").iterdir()) == []


def test_promise_21_the_working_folder_may_be_gone(own: OwnContent, tmp_path: Path) -> None:
    for number, line in enumerate((*LINES[2:], ("list", "--data", "."))):
        gone = tmp_path / f"gone-{number}"
        gone.mkdir()
        ended = run_process(*line, prepare=lambda gone=gone: (os.chdir(gone), os.rmdir(gone)))
        assert b"Traceback" not in ended.stderr
        if line in LINES:
            assert_quiet_success(ended)
        else:
            assert ended.code in (1, 2)


def test_promise_21_few_file_descriptors_are_enough(own: OwnContent) -> None:
    """From six on everything works; with five there is the answer or the fault is told."""
    expected = run_process("list", "--format", "json").stdout
    for count in (5, 6):
        for _ in ("without an index", "with one"):
            ended = run_process(
                *("list", "--format", "json"),
                env={
                    "XDG_CACHE_HOME": str(own.folder.parent / f"cache-{count}"),
                    "TOKYO_JOBS_LANG": "en",
                },
                prepare=limit(NOFILE=count),
            )
            assert b"Traceback" not in ended.stderr
            if count >= 6:
                assert ended == Ended(0, expected, b"")
            else:
                assert (ended.code, ended.stdout) in ((0, expected), (1, b""))
                assert not ended.stderr or b"Too many open files" in ended.stderr


def test_promise_21_many_files_are_checked_with_few_descriptors_or_processes(
    own: OwnContent,
) -> None:
    """Where no helpers can be started, one process does it all."""
    for number in range(1000):
        own.write(f"bureaus/b-{number}.yaml", BUREAU)
    ended = run_process("check", env={"TOKYO_JOBS_LANG": "en"}, prepare=limit(NOFILE=8), timeout=30)
    assert ended.stdout == b"1,004 files: 0 errors, 0 warnings\n"
    assert_quiet_success(ended)


def test_promise_21_output_does_not_depend_on_the_hash_seed(own: OwnContent) -> None:
    lines = (
        ("list", "--field", "environment", "--field", "other", "--format", "json"),
        ("search", "a", "--format", "table"),
        ("check", "--format", "github"),
    )
    own.write("staff/yamada.yaml", "bureau: nowhere\nx: y\nfields: []\n")
    for line in lines:
        cache = str(own.folder.parent / "seeds")
        outputs = set()
        for seed in ("0", "4242"):
            shutil.rmtree(cache, ignore_errors=True)
            variables = {"PYTHONHASHSEED": seed, "XDG_CACHE_HOME": cache}
            outputs.add(run_process(*line, env=variables))
        assert len(outputs) == 1


# --- 22. Streams ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        *((line, 0) for line in (*LINES[:2], ("--help",), ("--version",))),
        (("--show-completion", "bash"), 0),
        (LINES[1], 10),
    ],
)
def test_promise_22_a_reader_that_goes_away_ends_the_program_quietly(
    own: OwnContent, line: tuple[str, ...], taken: int
) -> None:
    """As ``| head`` does, before the first byte or after some."""
    for number in range(3):
        own.write(
            f"bureaus/long-{number}.yaml", BUREAU.replace("空気を測る。", "空気を測る。" * 9000)
        )
    wide = ("--format", "html") if line == LINES[1] else ()
    process = start(*line, *wide)
    assert process.stdout is not None
    assert process.stderr is not None
    if taken:
        process.stdout.read(taken)
    process.stdout.close()
    stderr = process.stderr.read()
    assert process.wait(timeout=20) in (0, -signal.SIGPIPE)
    process.stderr.close()
    assert stderr == b""


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 2), (0, 1, 2)], ids=str)
def test_promise_22_closed_streams_do_no_harm(
    own: OwnContent, run: Run, closed: tuple[int, ...]
) -> None:
    """Also where the index is written, which could get the number of a stream."""

    def close() -> None:
        for descriptor in closed:
            os.close(descriptor)

    ended = run_process("list", "--format", "csv", env={"LANG": "en_US.UTF-8"}, prepare=close)
    expected = run("list", "--format", "csv")
    assert (expected.code, expected.stderr) == (0, "")
    if 1 in closed:
        assert (ended.code, ended.stdout) == (1, b"")
        assert (b"stdout" in ended.stderr) == (2 not in closed)
    else:
        assert_quiet_success(ended)
        assert ended.stdout.decode() == expected.stdout
    assert b"Traceback" not in ended.stderr
    if closed in ((1,), (2,), (0, 1, 2)):
        failed = run_process("bureau", "nowhere", prepare=close)
        assert failed.code == 2
        assert bool(failed.stderr) == (2 not in closed)


def test_promise_22_odd_streams_do_no_harm(own: OwnContent, tmp_path: Path) -> None:
    """Open the wrong way round, or a folder."""
    with open("/dev/null", "rb") as readable:
        ended = run_process("list", stdout=readable)
        assert ended.code == 1
        assert ended.stderr.count(b"\n") == 1
        assert run_process("bureau", "nowhere", stderr=readable).code == 2
    with open("/dev/null", "wb") as writable:
        assert_quiet_success(run_process("list", stdin=writable))
    if os.path.exists("/dev/full"):
        with open("/dev/full", "wb") as full:
            assert run_process("bureau", "nowhere", stderr=full).code == 2
            both = run_process("list", stdout=full, stderr=full)
            assert both.code == 1


@pytest.mark.parametrize("size", [0, 4096])
def test_promise_22_a_full_disk_is_reported_once_and_leaves_the_file_as_it_was(
    run: Run, own: OwnContent, tmp_path: Path, size: int
) -> None:
    target = tmp_path / "out" / "page.html"
    target.parent.mkdir()
    target.write_text("as it was")
    # The second run, when the files are no longer brand-new, leaves an index that needs no writing.
    run("list")
    time.sleep(0.3)
    run("list")
    ended = run_process(
        *("bureau", "environment", "--format", "html", "--output", str(target)),
        prepare=limit(FSIZE=size),
    )
    assert (ended.code, ended.stdout) == (1, b"")
    assert ended.stderr.count(b"\n") == 1
    assert str(target).encode() in ended.stderr
    assert target.read_text() == "as it was"
    assert list(target.parent.iterdir()) == [target]


# --- 23. Ctrl-C -----------------------------------------------------------------------------------

# Counts what the program does (imports, opens files, asks the index) and not the time it takes, so
# that the moment is the same on a busy machine.
INTERRUPTED_AT = """
import os, signal, sys
sys.path.insert(0, {root!r})
from tokyo_jobs.cli.start import run
left, sys.argv[:2] = int(sys.argv[1]), ["tokyo-jobs"]
def count(event, arguments):
    global left
    left -= 1
    if left == 0:
        os.killpg(0, signal.SIGINT)
sys.addaudithook(count)
run()
"""
MOMENTS = (1, 30, 300, 1000, 2000, 4000, 1_000_000)


@pytest.fixture(scope="module")
def much(tmp_path_factory: pytest.TempPathFactory) -> OwnContent:
    """Return content that takes a while to read."""
    content = OwnContent(tmp_path_factory.mktemp("much") / "own")
    for number in range(150):
        content.write(f"bureaus/b-{number}.yaml", BUREAU)
    return content


@pytest.mark.parametrize(
    "line",
    [("list", "--format", "json"), ("search", "空気", "--output", "{target}")],
    ids=lambda line: line[0],
)
def test_promise_23_ctrl_c_ends_at_once_with_130_and_nothing_half_done(
    much: OwnContent, tmp_path: Path, line: tuple[str, ...]
) -> None:
    """At whatever moment: while starting, reading, building the index or writing."""
    target = tmp_path / "out" / "found.txt"
    target.parent.mkdir()
    codes = []
    for moment in MOMENTS:
        cache = tmp_path / f"cache-{moment}"
        ended = run_code(
            INTERRUPTED_AT.format(root=str(ROOT)),
            *(str(moment), *(part.format(target=target) for part in line)),
            *("--no-bundled", "--data", str(much.folder), "--lang", "en"),
            cache=cache,
        )
        codes.append(ended.code)
        assert ended.code in (0, 130)
        assert ended.stderr == b""
        assert [path for path in cache.rglob("*") if path.suffix == ".tmp"] == []
        assert list(target.parent.iterdir()) in ([], [target])
        if ended.code == 130 and "--output" not in line:
            assert ended.stdout == b""
        if target.exists():
            assert target.read_text(encoding="utf-8").endswith("\n")
            target.unlink()
    assert codes[:3] == [130] * 3
    assert codes[-1] == 0


def run_code(code: str, *arguments: str, cache: Path) -> Ended:
    """Run Python code with a cache folder of its own, as the foreground job of a terminal."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment({"XDG_CACHE_HOME": str(cache)}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        preexec_fn=listen_to_ctrl_c,
        timeout=30,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def test_promise_23_after_an_interruption_the_next_run_is_right(
    much: OwnContent, tmp_path: Path
) -> None:
    """On the same cache folder, however often."""
    line = ("list", "--no-bundled", "--data", str(much.folder), "--format", "json")
    code = INTERRUPTED_AT.format(root=str(ROOT))
    for moment in MOMENTS[2:6]:
        assert run_code(code, str(moment), *line, cache=tmp_path).stderr == b""
    ended = run_process(*line, env={"XDG_CACHE_HOME": str(tmp_path)})
    assert len(json.loads(ended.stdout)) == 152
    assert_quiet_success(ended)


def test_promise_23_ctrl_c_ends_the_helpers_of_a_large_check_too(tmp_path: Path) -> None:
    """The terminal sends it to all processes of a job at once."""
    content = OwnContent(tmp_path / "own")
    for number in range(2500):
        content.write(f"bureaus/b-{number}.yaml", "name: [" if number % 2 else BUREAU)
    code = INTERRUPTED_AT.format(root=str(ROOT))
    codes = []
    for moment in ("1000", "9000"):
        begun = time.monotonic()
        ended = run_code(code, moment, "check", str(content.folder), cache=tmp_path)
        # It has ended when nobody is left who might still write to its streams.
        assert time.monotonic() - begun < 10
        assert ended.stderr == b""
        assert ended.code in (1, 130)
        codes.append(ended.code)
    assert codes[0] == 130


@pytest.fixture(autouse=True)
def _no_limits_here() -> Iterator[None]:
    """Hold every test to leaving this process as it was."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE), os.getcwd()
    yield
    assert (resource.getrlimit(resource.RLIMIT_NOFILE), os.getcwd()) == before
