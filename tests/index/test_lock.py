"""One process builds an index, and nobody waits long for one that does not."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.own_content import OwnContent, index_file, indexed_answers, opened
from tokyo_jobs.index import build
from tokyo_jobs.index.build import build_lock

BUILD_AND_COUNT = """
import sys, time
from tokyo_jobs.catalog import Catalog
from tokyo_jobs.index import build, tables
from tokyo_jobs.loading import select_roots
fill = tables.fill_tables
def slowly(*arguments):
    print("built", flush=True)
    time.sleep(0.3)
    return fill(*arguments)
tables.fill_tables = slowly
with Catalog(select_roots(sys.argv[1:2], bundled=False), sys.argv[2]) as catalog:
    assert catalog.warning is None
    print(catalog.totals().bureaus)
"""


@pytest.fixture
def content(tmp_path: Path) -> OwnContent:
    own = OwnContent(tmp_path / "own")
    time.sleep(0.03)
    return own


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_of_many_processes_at_once_one_builds(content: OwnContent, cache: Path) -> None:
    """The others wait for it and use what it built."""
    arguments = [sys.executable, "-c", BUILD_AND_COUNT, str(content.folder), str(cache)]
    code = BUILD_AND_COUNT.replace(
        "from tokyo_jobs.loading", "build._PATIENCE_SECONDS = 60\nfrom tokyo_jobs.loading", 1
    )
    arguments[2] = code
    processes = [subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    told = [process.communicate(timeout=60)[0] for process in processes]
    assert sorted(told) == ["2\n"] * 5 + ["built\n2\n"]


def test_a_lock_that_is_held_is_not_waited_for_long(content: OwnContent, cache: Path) -> None:
    """Its holder may have been stopped; without it the work is only done twice."""
    indexed_answers(content, cache)
    index = index_file(cache)
    index.unlink()
    with open(f"{index}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        begun = time.monotonic()
        with opened(content, cache) as catalog:
            assert catalog.warning is None
        assert 0.4 < time.monotonic() - begun < 5
        assert index.is_file()


def test_a_stopped_process_that_holds_the_lock_costs_less_than_a_second(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: then there is an index."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD_AND_COUNT, str(content.folder), str(cache)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "built\n"
    process.send_signal(signal.SIGSTOP)
    try:
        begun = time.monotonic()
        with opened(content, cache):
            pass
        assert time.monotonic() - begun < 5
        with monkeypatch.context() as patch:
            patch.setattr(build.time, "sleep", lambda _: pytest.fail("it waits once more"))
            with opened(content, cache):
                pass
    finally:
        process.send_signal(signal.SIGCONT)
    assert process.communicate(timeout=20)[0] == "2\n"


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    """However that ends."""
    path = str(tmp_path / "lock")
    code = (
        "import os, sys; from tokyo_jobs.index.build import build_lock\n"
        f"with build_lock({path!r}, 1): print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.kill()
    process.communicate()
    begun = time.monotonic()
    with build_lock(path, 30):
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize("place", ["link to nowhere", "link to a file", "pipe", "folder", "none"])
def test_what_stands_in_place_of_the_lock_is_left_alone(
    content: OwnContent, cache: Path, tmp_path: Path, builds: list[Any], place: str
) -> None:
    """No link is followed, nothing is waited for, and the index is kept."""
    indexed_answers(content, cache)
    index = index_file(cache)
    lock = Path(f"{index}.lock")
    index.unlink()
    lock.unlink()
    target = tmp_path / "target"
    if place.startswith("link"):
        lock.symlink_to(target)
    if place == "link to a file":
        target.write_text("x")
    elif place == "pipe":
        os.mkfifo(lock)
    elif place == "folder":
        lock.mkdir()
    for _ in range(2):
        indexed_answers(content, cache)
    assert len(builds) == 2
    assert target.exists() == (place == "link to a file")


def test_without_locks_every_process_builds_for_itself(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some network file systems, and on Windows."""

    def refuse(*arguments: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    indexed_answers(content, cache)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    index_file(cache).unlink()
    indexed_answers(content, cache)
    assert build.build_lock is build_lock
