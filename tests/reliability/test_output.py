"""Promises 30 to 32: output arrives whole, files are written with care, helpers may die."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shlex
import signal
import subprocess
import termios
import time
import tty
from pathlib import Path
from typing import Any

import pytest

from tests.program import Run
from tests.real_process import PROGRAM, device, environment, limit, run_process, start

LONG = ("search", "都", "--limit", "1000", "--format", "json")
"""More than a pipe holds."""
UNBUFFERED = pytest.mark.parametrize(
    "env", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "unbuffered"]
)


@pytest.fixture(autouse=True)
def _one_index(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all tests here use the same index, in English."""
    monkeypatch.setenv("TOKYO_JOBS_LANG", "en")
    assert run("fields").code == 0


@pytest.fixture
def long(run: Run) -> bytes:
    """Return what ``LONG`` writes."""
    text = run(*LONG).stdout.encode()
    assert len(text) > 70_000
    return text


def make_non_blocking(descriptor: int) -> None:
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_NONBLOCK)


def assert_one_line(stderr: bytes, *parts: str) -> None:
    text = stderr.decode()
    assert text.count("\n") == 1
    assert text.startswith("tokyo-jobs: ")
    assert [part for part in parts if part not in text] == []


# --- 30. Output arrives whole or the command fails ------------------------------------------------


@UNBUFFERED
def test_promise_30_slow_reader_of_a_non_blocking_pipe_gets_everything(
    long: bytes, env: dict[str, str]
) -> None:
    reading, writing = os.pipe()
    make_non_blocking(writing)
    process = start(*LONG, stdout=writing, env=env)
    os.close(writing)
    time.sleep(0.5)
    taken = b""
    while piece := os.read(reading, 7001):
        taken += piece
        time.sleep(0.005)
    os.close(reading)
    assert process.stderr is not None
    assert (process.wait(timeout=20), process.stderr.read()) == (0, b"")
    process.stderr.close()
    assert taken == long


@UNBUFFERED
def test_promise_30_reader_of_a_non_blocking_pipe_may_go_away(env: dict[str, str]) -> None:
    reading, writing = os.pipe()
    make_non_blocking(writing)
    process = start(*LONG, stdout=writing, env=env)
    os.close(writing)
    assert os.read(reading, 10)
    os.close(reading)
    assert process.stderr is not None
    assert (process.wait(timeout=20), process.stderr.read()) == (0, b"")
    process.stderr.close()


@UNBUFFERED
def test_promise_30_interrupt_ends_the_waiting_for_a_reader(env: dict[str, str]) -> None:
    reading, writing = os.pipe()
    make_non_blocking(writing)
    process = start(*LONG, stdout=writing, env=env)
    os.close(writing)
    assert os.read(reading, 10)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert (process.wait(timeout=20), process.stderr.read()) == (130, b"")
    process.stderr.close()
    os.close(reading)


@UNBUFFERED
def test_promise_30_terminal_left_non_blocking_shows_everything(
    long: bytes, env: dict[str, str]
) -> None:
    """As programs leave it that were killed while they watched the keyboard."""
    ours, theirs = os.openpty()
    tty.setraw(theirs, termios.TCSANOW)
    make_non_blocking(theirs)
    process = start(*LONG, stdout=theirs, env=env)
    os.close(theirs)
    time.sleep(0.5)
    taken = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            taken += os.read(ours, 4096)
        except OSError:
            break
    os.close(ours)
    assert process.stderr is not None
    assert (process.wait(timeout=20), process.stderr.read()) == (0, b"")
    process.stderr.close()
    assert taken == long


@UNBUFFERED
@pytest.mark.parametrize("size", [0, 65536])
def test_promise_30_file_that_must_not_grow_is_an_error(
    tmp_path: Path, env: dict[str, str], size: int
) -> None:
    with open(tmp_path / "out", "wb") as stream:
        ended = run_process(*LONG, stdout=stream, env=env, prepare=limit(FSIZE=size))
    assert ended.code == 1
    assert_one_line(ended.stderr, "stdout", "File too large")
    assert (tmp_path / "out").stat().st_size == size


@UNBUFFERED
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_promise_30_full_disk_is_an_error(tmp_path: Path, env: dict[str, str]) -> None:
    with open("/dev/full", "wb") as stream:
        ended = run_process(*LONG, stdout=stream, env=env)
    assert ended.code == 1
    assert_one_line(ended.stderr, "stdout", "No space left")
    full = str(device("full", tmp_path))
    ended = run_process(*LONG, "--output", full, env=env)
    assert ended.code == 1
    assert_one_line(ended.stderr, full, "No space left")


def test_promise_30_messages_arrive_whole_as_well(tmp_path: Path) -> None:
    """On a non-blocking pipe that is nearly full."""
    reading, writing = os.pipe()
    make_non_blocking(writing)
    filled = 0
    for size in (65536, 4096, 1):
        try:
            while True:
                filled += os.write(writing, b"-" * size)
        except BlockingIOError:
            pass
    process = start("bureau", "nowhere", stderr=writing)
    os.close(writing)
    time.sleep(0.5)
    taken = b""
    while piece := os.read(reading, 65536):
        taken += piece
    os.close(reading)
    assert process.wait(timeout=20) == 2
    assert process.stdout is not None
    process.stdout.close()
    assert b"nowhere" in taken[filled:]
    assert taken.endswith(b"\n")


# --- 31. --output is as careful as > and as able --------------------------------------------------


@pytest.mark.parametrize(
    ("place", "stream"),
    [
        ("stdout", "stdout"),
        ("/dev/fd/1", "stdout"),
        ("/proc/self/fd/1", "stdout"),
        ("{log}", "stdout"),
        ("-", "stdout"),
        ("stderr", "stderr"),
        ("{log}", "stderr"),
    ],
)
def test_promise_31_stream_that_appends_to_a_file_loses_nothing(
    run: Run, tmp_path: Path, place: str, stream: str
) -> None:
    log = tmp_path / "log"
    log.write_text("what was there\n")
    before = log.stat()
    is_link = place in ("stdout", "stderr")
    name = str(device(place, tmp_path)) if is_link else place.format(log=log)
    if not (name == "-" or os.path.lexists(name)):
        pytest.skip(f"no {name} here")
    with open(log, "ab") as target:
        ended = run_process("fields", "--output", name, **{stream: target})
    assert ended.code == 0
    assert ended.stdout + ended.stderr == b""
    assert log.stat().st_ino == before.st_ino
    assert log.read_text("utf-8") == "what was there\n" + run("fields").stdout


def test_promise_31_file_is_written_where_streams_are_closed(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    ended = run_process("fields", "-o", str(target), prepare=lambda: os.closerange(0, 3))
    assert ended.code == 0
    assert target.read_text("utf-8") == run("fields").stdout


@pytest.mark.parametrize("place", ["stdout", "/dev/fd/1", "-"])
def test_promise_31_stream_that_is_a_pipe_is_written_to(
    run: Run, tmp_path: Path, place: str
) -> None:
    """CSV has no byte order mark there, as a program will read it."""
    place = str(device(place, tmp_path)) if place == "stdout" else place
    if not (place == "-" or os.path.exists(place)):
        pytest.skip(f"no {place} here")
    line = ("list", "--format", "csv")
    ended = run_process(*line, "--output", place)
    assert (ended.code, ended.stderr) == (0, b"")
    assert ended.stdout.decode() == run(*line).stdout
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as stream:
        ended = run_process(*LONG, "--output", place, stdout=stream)
    assert (ended.code, ended.stderr) == (0, b"")


def test_promise_31_csv_in_a_file_begins_with_a_byte_order_mark(run: Run, tmp_path: Path) -> None:
    """By which spreadsheets know that it is UTF-8; what only programs read has none."""
    for name in ("csv", "tsv", "json", "markdown", "html"):
        target = tmp_path / name
        assert run("list", "--format", name, "--output", str(target)).code == 0
        written = target.read_bytes()
        assert written.startswith(b"\xef\xbb\xbf") == (name == "csv")
        assert written.decode("utf-8-sig") == run("list", "--format", name).stdout


@pytest.mark.parametrize("name", ["loop", "there", "missing/file", ".", "loop/file"])
def test_promise_31_impossible_place_is_one_line(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "there").symlink_to("back")
    (tmp_path / "back").symlink_to("there")
    result = run("fields", "--output", str(tmp_path / name))
    assert (result.code, result.stdout) == (1, "")
    assert_one_line(result.stderr.encode(), str(tmp_path / name))
    assert len(list(tmp_path.iterdir())) == 3


@pytest.fixture
def mounted(tmp_path: Path) -> Any:
    """Return what runs lines of a shell as root of mounts of its own, with ``$run`` the program."""
    separate = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh"]
    try:
        subprocess.run([*separate, "-c", "mount -t tmpfs x /tmp"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no mounts can be made here")

    def run_lines(lines: str) -> str:
        environ = environment({"run": shlex.join(PROGRAM)})
        return subprocess.run(
            [*separate, "-ec", lines], cwd=tmp_path, env=environ, capture_output=True, check=True
        ).stdout.decode()

    return run_lines


def test_promise_31_file_mounted_by_itself_is_written(mounted: Any, tmp_path: Path) -> None:
    """As containers have them; another file cannot be put in its place."""
    (tmp_path / "outside").write_text("old")
    (tmp_path / "inside").write_text("hidden")
    mounted("mount --bind outside inside; $run fields --output inside")
    assert "environment" in (tmp_path / "outside").read_text("utf-8")
    assert (tmp_path / "inside").read_text() == "hidden"


def test_promise_31_disk_with_room_for_one_file_takes_it(mounted: Any, tmp_path: Path) -> None:
    """What is there is overwritten where not both fit, and stays where the new one does not."""
    (tmp_path / "disk").mkdir()
    long = shlex.join(LONG)
    shown = mounted(
        f"""
        mount -t tmpfs -o size=128k none disk
        $run {long} --output disk/out
        $run {long} --output disk/out
        $run {long} | cmp - disk/out && echo twice
        echo old >disk/small
        $run {long} --output disk/small || echo "code $?"
        cat disk/small
        ls disk
        """
    )
    assert shown == "twice\ncode 1\nold\nout\nsmall\n"


# --- 32. A helper that dies or cannot start -------------------------------------------------------


@pytest.mark.parametrize(
    "browser",
    [
        "'firefox %s",
        "/no/such/browser %s",
        "sh -c 'kill -9 $$' %s",
        "",
    ],
)
def test_promise_32_browser_that_cannot_start_or_dies_costs_nobody_the_address(
    run: Run, browser: str
) -> None:
    sources = json.loads(run("bureau", "audit", "--format", "json").stdout)["sources"]
    ended = run_process(
        "bureau", "audit", "--web", env={"BROWSER": browser, "PATH": "/usr/bin:/bin"}
    )
    assert b"Traceback" not in ended.stderr
    assert ended.code == 0
    assert ended.stdout.decode().strip() in [source["url"] for source in sources]
