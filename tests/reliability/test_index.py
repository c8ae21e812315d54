"""Promises 24 to 28: the index helps, and whatever becomes of it, the answers stay right.

What the store itself does about each damage is in ``tests/index``; here the whole program is run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.command_lines import Content, all_lines
from tests.documents import BUREAU, FIELDS, STAFF
from tests.hostile import rewrite_index
from tests.own_content import OwnContent, index_file
from tests.program import Result, Run
from tests.real_process import limit, run_process, start

ASK = (
    ("fields", "--format", "csv"),
    ("list", "--format", "json"),
    ("staff", "yamada", "--format", "json"),
    ("search", "空気", "--format", "csv"),
    ("bureau", "faulty"),
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_cache: Path) -> OwnContent:
    """Return a content folder with one faulty file, which the variables name."""
    content = OwnContent(tmp_path / "own")
    content.write("bureaus/faulty.yaml", "name: [")
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(content.folder))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    monkeypatch.setenv("TOKYO_JOBS_LANG", "en")
    return content


@pytest.fixture
def cache(own_cache: Path) -> Path:
    """Return the folder in which the index is kept."""
    return own_cache


def ask(run: Run) -> list[Result]:
    return [run(*line) for line in ASK]


def without_index(run: Run) -> list[Result]:
    """Return the answers as the files give them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("XDG_CACHE_HOME")
        patch.delenv("HOME")
        return ask(run)


# --- 24. Only a convenience -----------------------------------------------------------------------


def cut_at(tenth: int) -> Callable[[Path], object]:
    return lambda path: os.truncate(path, path.stat().st_size * tenth // 10)


def flip(number: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        lot = random.Random(number)
        place = number * 7 if number < 15 else lot.randrange(len(data))
        data[place] ^= 1 << lot.randrange(8)
        path.write_bytes(data)

    return change


def page_of_zeros(number: int) -> Callable[[Path], None]:
    """Return what blanks a page as a failing disk does, without a trace in the times."""

    def change(path: Path) -> None:
        data, status = bytearray(path.read_bytes()), path.stat()
        data[number * 4096 : (number + 1) * 4096] = bytes(4096)
        path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    return change


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "kept").write_text("x")


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_link(target: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return change


def from_another_version(path: Path) -> None:
    rewrite_index(path, "UPDATE meta SET seal = replace(seal, '0.', '99.')", "DROP TABLE entries")


def from_another_time(path: Path) -> None:
    rewrite_index(path, "UPDATE meta SET seal = substr(seal, 1, 100)", "DELETE FROM entries")


DAMAGES: dict[str, Callable[[Path], object]] = {
    **{f"cut at {tenth} tenths": cut_at(tenth) for tenth in (0, 1, 9)},
    **{f"bit {number} flipped": flip(number) for number in (0, 18)},
    "missing": lambda path: path.unlink(),
    "text": lambda path: path.write_text("no index"),
    "folder": as_folder,
    "pipe": as_pipe,
    "link to nowhere": as_link("nowhere"),
    "link to itself": as_link("loop"),
    "link to zeros": as_link("/dev/zero"),
    "of another version": from_another_version,
    "of other files": from_another_time,
    "writable by all": lambda path: path.chmod(0o666),
    "of no permissions": lambda path: path.chmod(0),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_promise_24_a_damaged_index_changes_no_answer(
    run: Run, own: OwnContent, cache: Path, name: str
) -> None:
    """Nor exit code, nor message; and the run after is well again."""
    expected = ask(run)
    DAMAGES[name](index_file(cache))
    assert ask(run) == expected
    index = index_file(cache)
    assert stat.S_ISREG(index.lstat().st_mode)
    with closing(sqlite3.connect(index)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert ask(run) == expected


def test_promise_24_pages_lost_to_a_failing_disk_are_no_crash(
    run: Run, own: OwnContent, cache: Path
) -> None:
    """Where a page is blank a text may be missing, but no command fails on it."""
    expected = ask(run)
    whole = index_file(cache).read_bytes()
    for page in range(len(whole) // 4096):
        path = index_file(cache)
        page_of_zeros(page)(path)
        for result, wanted in zip(ask(run), expected, strict=True):
            assert "Traceback" not in result.stderr
            assert result.code in (0, 1, 2)
            assert bool(result.stdout) == bool(wanted.stdout) or result.stderr
        path.unlink(missing_ok=True)
        assert ask(run) == expected


@pytest.mark.parametrize("place", ["file", "device", "full"])
def test_promise_24_where_no_index_can_be_kept_the_answer_is_the_same(
    run: Run, own: OwnContent, tmp_path: Path, place: str
) -> None:
    """With one short warning, and nothing half written is left."""
    expected = run("list", "--format", "json")
    target = tmp_path / "cache"
    if place == "file":
        target.write_text("x")
    elif place == "device":
        target = Path("/dev/null")
    ended = run_process(
        *("list", "--format", "json"),
        env={"XDG_CACHE_HOME": str(target)},
        prepare=limit(FSIZE=20_000) if place == "full" else None,
    )
    assert (ended.code, ended.stdout.decode()) == (0, expected.stdout)
    (warning,) = ended.stderr.decode().splitlines()[len(expected.stderr.splitlines()) :]
    assert str(target) in warning
    assert len(warning) < 300
    assert [path for path in target.rglob("*") if path.suffix in (".tmp", ".sqlite")] == []


def test_promise_24_an_index_that_somebody_locks_is_not_waited_for(
    run: Run, own: OwnContent, cache: Path
) -> None:
    """SQLite's locks do not matter where nothing is changed in place."""
    expected = ask(run)
    with closing(sqlite3.connect(index_file(cache), isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert ask(run) == expected
        own.write_bureau("waste", "清掃局")
        record = json.loads(run("bureau", "waste", "--format", "json").stdout)
        assert record["name"]["ja"] == "清掃局"


def test_promise_24_a_cache_folder_with_too_long_a_path_is_named_as_such(
    run: Run, own: OwnContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too long for the database, or for the system."""
    expected = run("list")
    for depth in (3, 30):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.joinpath(*["x" * 200] * depth)))
        result = run("list")
        assert (result.code, result.stdout) == (0, expected.stdout)
        assert "File name too long" in result.stderr


# --- 25. Built aside; many processes --------------------------------------------------------------


@pytest.mark.parametrize("delay", [0.12, 0.22])
def test_promise_25_a_kill_at_any_moment_leaves_an_index_that_is_right(
    run: Run, own: OwnContent, cache: Path, delay: float
) -> None:
    """The one before or the one after; the next run answers right and soon."""
    for number in range(100):
        own.write_bureau(f"b-{number}")
    for name in ("甲局", "乙局"):
        own.write_bureau("waste", name)
        process = start("list")
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=20)
        begun = time.monotonic()
        result = run("bureau", "waste", "--format", "json")
        assert json.loads(result.stdout)["name"]["ja"] == name
        assert len(json.loads(run("list", "--format", "json").stdout)) == 102
        assert time.monotonic() - begun < 15
    assert len(list(cache.glob("*.sqlite"))) == 1


def test_promise_25_many_processes_at_once_each_print_the_right_answer(
    own: OwnContent, tmp_path: Path
) -> None:
    """On two content folders and one cache, with and without an index to begin with."""
    other = OwnContent(tmp_path / "other")
    other.write_bureau("extra")
    counts = {str(own.folder): 2, str(other.folder): 3}
    for _ in range(2):
        processes = [
            (folder, start("list", "--format", "json", env={"TOKYO_JOBS_DATA": folder}))
            for folder in list(counts) * 2
        ]
        for folder, process in processes:
            stdout, stderr = process.communicate(timeout=30)
            assert process.returncode == 0
            assert len(json.loads(stdout)) == counts[folder]
            assert stderr.count(b"\n") == (folder == str(own.folder))
        own.write_bureau("more")
        counts[str(own.folder)] += 1


# --- 26. Never stale ------------------------------------------------------------------------------


def edit(own: OwnContent) -> None:
    own.write_bureau("waste", "清掃局")


def edit_without_a_trace(own: OwnContent) -> None:
    """Give a file other contents of the same size and put its times back."""
    path = own.path("bureaus/waste.yaml")
    status, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("ごみ局", "くず局"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def edit_into_the_past(own: OwnContent) -> None:
    edit(own)
    os.utime(own.path("bureaus/waste.yaml"), (0, 0))


def edit_into_the_future(own: OwnContent) -> None:
    edit(own)
    os.utime(own.path("bureaus/waste.yaml"), (2**33, 2**33))


def add(own: OwnContent) -> None:
    own.write_bureau("added")
    own.write("staff/sato.yaml", STAFF)


def remove(own: OwnContent) -> None:
    own.path("bureaus/waste.yaml").unlink()


def rename(own: OwnContent) -> None:
    own.path("bureaus/waste.yaml").rename(own.path("bureaus/renamed.yaml"))


def swap(own: OwnContent) -> None:
    one, two, aside = (own.path(f"bureaus/{n}") for n in ("waste.yaml", "environment.yaml", "x"))
    one.rename(aside)
    two.rename(one)
    aside.rename(two)


def replace_by_an_older_file(own: OwnContent) -> None:
    path = own.path("bureaus/aside")
    path.write_text(BUREAU.replace("環境局", "古局"), encoding="utf-8")
    os.utime(path, (10**9, 10**9))
    path.rename(own.path("bureaus/waste.yaml"))


def break_file(own: OwnContent) -> None:
    own.write("bureaus/waste.yaml", "broken: [")


def mend_file(own: OwnContent) -> None:
    own.write_bureau("faulty", "直った局")


def break_reference(own: OwnContent) -> None:
    own.path("bureaus/environment.yaml").unlink()


def change_fields(own: OwnContent) -> None:
    own.write("fields.yaml", FIELDS.replace("環境", "自然"))


def exchange_folder(own: OwnContent) -> None:
    other = OwnContent(own.folder.parent / "other")
    other.write_bureau("waste", "別局")
    own.folder.rename(own.folder.parent / "before")
    other.folder.rename(own.folder)


def exchange_subfolder(own: OwnContent) -> None:
    other = OwnContent(own.folder.parent / "other")
    other.write_bureau("waste", "別局")
    shutil.rmtree(own.path("bureaus"))
    other.path("bureaus").rename(own.path("bureaus"))


def put_a_link_in_place(own: OwnContent) -> None:
    own.folder.rename(own.folder.parent / "before")
    other = OwnContent(own.folder.parent / "other")
    other.write_bureau("waste", "別局")
    own.folder.symlink_to(other.folder)


def make_unreadable(own: OwnContent) -> None:
    path = own.path("bureaus/waste.yaml")
    path.unlink()
    os.mkfifo(path)


CHANGES = [
    *(edit, edit_without_a_trace, edit_into_the_past, edit_into_the_future, add, remove, rename),
    *(swap, replace_by_an_older_file, break_file, mend_file, break_reference, change_fields),
    *(exchange_folder, exchange_subfolder, put_a_link_in_place, make_unreadable),
]


@pytest.mark.parametrize("change", CHANGES)
def test_promise_26_every_change_is_seen_at_the_next_run(
    run: Run, own: OwnContent, change: Callable[[OwnContent], None]
) -> None:
    """Right after the index was built, and when sizes and times are those of before."""
    before = ask(run)
    assert ask(run) == before
    change(own)
    after = ask(run)
    assert after != before
    assert after == without_index(run)


def test_promise_26_an_exchanged_link_is_seen(
    run: Run, own: OwnContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back and forth between two folders whose indexes both are there."""
    other = OwnContent(tmp_path / "other")
    other.write_bureau("waste", "別局")
    link = tmp_path / "link"
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(link))
    for target, name in ((own, "ごみ局"), (other, "別局")) * 3:
        link.unlink(missing_ok=True)
        link.symlink_to(target.folder)
        record = json.loads(run("bureau", "waste", "--format", "json").stdout)
        assert record["name"]["ja"] == name


@pytest.mark.parametrize("deed", ["vanishes", "changes", "breaks", "becomes a pipe"])
def test_promise_26_a_file_that_changes_while_it_is_read_is_told_or_shown(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """Between the look at the folder and the reading; the next run has it right."""
    from tokyo_jobs.loading import loader

    path = own.path("bureaus/waste.yaml")
    read = loader.read_bytes

    def change_first(asked: str, *more: Any) -> Any:
        if asked == str(path) and path.is_file():
            if deed in ("vanishes", "becomes a pipe"):
                path.unlink()
            if deed == "becomes a pipe":
                os.mkfifo(path)
            if deed in ("changes", "breaks"):
                text = BUREAU.replace("環境局", "新局") if deed == "changes" else "broken: ["
                path.write_text(text, encoding="utf-8")
        return read(asked, *more)

    with monkeypatch.context() as patch:
        patch.setattr(loader, "read_bytes", change_first)
        for line in (("list", "--format", "json"), ("check",)):
            if not path.is_fifo():
                own.write_bureau("waste")
            result = run(*line)
            assert result.code == int(line == ("check",))
            assert "Traceback" not in result.stderr
    assert ask(run) == without_index(run)


# --- 28. Nothing is written elsewhere -------------------------------------------------------------


def snapshot(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return what is below a folder, with all that writing to it would change."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        status = path.lstat()
        contents = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        found[str(path)] = (status.st_mode, status.st_mtime_ns, status.st_ctime_ns, contents)
    return found


def test_promise_28_files_are_written_only_below_the_cache_folder(
    run: Run, own: OwnContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By any command in any format; the content folder stays untouched, down to its times."""
    home = Path(os.environ["HOME"])
    here, elsewhere = tmp_path / "here", tmp_path / "tmp"
    here.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    before = {folder: snapshot(folder) for folder in (own.folder, here, elsewhere)}
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    for line in all_lines(content, tmp_path / "new"):
        run(*line)
    assert {folder: snapshot(folder) for folder in before} == before
    assert {path.name for path in home.iterdir()} == {"cache"}
    assert {path.name for path in (home / "cache").iterdir()} == {"tokyo-jobs"}


@pytest.mark.parametrize("mask", [0, 0o002, 0o022, 0o077])
def test_promise_28_nobody_else_can_write_to_the_cache(
    run: Run, own: OwnContent, cache: Path, mask: int
) -> None:
    """Nor read it, whatever the user's mask for new files."""
    before = os.umask(mask)
    try:
        run("list")
    finally:
        os.umask(before)
    for path in (cache, *cache.iterdir()):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("value", ["relative", "./relative", "../relative", "~/x", ".", "", " "])
def test_promise_28_a_relative_cache_folder_is_ignored(
    run: Run, own: OwnContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """The one below the home folder is used instead."""
    here = tmp_path / "below" / "here"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    assert run("list").code == 0
    assert list(here.iterdir()) == []
    assert list(here.parent.iterdir()) == [here]
    home = Path(os.environ["HOME"])
    assert len(list((home / ".cache" / "tokyo-jobs").glob("*.sqlite"))) == 1
