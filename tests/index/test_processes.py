"""Many processes at once, and killed ones, on the same cache folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.own_content import OwnContent, fresh_answers, indexed_answers, opened
from tokyo_jobs.catalog.catalog import Catalog
from tokyo_jobs.errors import UnknownNameError
from tokyo_jobs.index import freshness, store

ASK = """
import json, sys
from tokyo_jobs.catalog.catalog import Catalog
from tokyo_jobs.loading.folders import select_roots

folder, cache, expected = sys.argv[1:]
with Catalog(select_roots([folder], bundled=False), cache) as catalog:
    while not catalog.is_current():
        catalog.refresh()
    names = [bureau.name.ja for bureau in catalog.bureaus()]
    total = catalog.search(["環"]).total
    print(json.dumps([len(names), names.count(expected), total, str(catalog.warning)]))
"""


def start(content: OwnContent, cache: Path, expected: str = "") -> subprocess.Popen[str]:
    """Start a process that asks the catalog and prints what it hears."""
    return subprocess.Popen(
        [sys.executable, "-c", ASK, str(content.folder), str(cache), expected],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str]) -> list[Any]:
    """Return what a process printed, once it has ended well."""
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, "")
    answer: list[Any] = json.loads(stdout)
    return answer


def many(folder: Path, count: int) -> OwnContent:
    """Return a content folder with so many bureaus."""
    content = OwnContent(folder)
    for number in range(count - 2):
        content.write_bureau(f"b-{number}")
    return content


def test_many_processes_at_once_all_hear_the_truth(tmp_path: Path) -> None:
    """On two content folders at a time, with an index to be built, and to be renewed."""
    cache = tmp_path / "cache"
    contents = [many(tmp_path / "one", 30), many(tmp_path / "two", 40)]
    for name in ("環境局", "新環境局"):
        for content in contents:
            content.write_bureau("waste", name)
        processes = [(content, start(content, cache, name)) for content in contents * 4]
        for content, process in processes:
            count = 30 if content is contents[0] else 40
            found = heard(process)
            assert found[0] == count
            assert found[1] == (count if name == "環境局" else 1)
            assert found[3] == "None"
    assert sorted(path.suffix for path in cache.iterdir()) == [".lock"] * 2 + [".sqlite"] * 2


def test_content_that_changes_while_many_read_it_does_no_harm(tmp_path: Path) -> None:
    """Each hears some state that there was; the last one the last."""
    cache = tmp_path / "cache"
    content = many(tmp_path / "own", 10)
    processes = []
    for number in range(6):
        processes.append(start(content, cache, "環境局"))
        time.sleep(0.04)
        content.write_bureau("waste", f"第{number}局")
        content.write_bureau(f"more-{number}")
    for process in processes:
        found = heard(process)
        assert 10 <= found[0] <= 16
        assert found[3] == "None"
    assert indexed_answers(content, cache) == fresh_answers(content)


@pytest.mark.parametrize("delay", [0.06, 0.1, 0.14, 0.2, 0.3])
def test_a_kill_at_any_moment_leaves_the_old_index_or_the_new(tmp_path: Path, delay: float) -> None:
    """The next run answers right, and does not wait for the dead."""
    cache = tmp_path / "cache"
    content = many(tmp_path / "own", 60)
    for name in ("環境局", "新環境局"):
        content.write_bureau("waste", name)
        process = start(content, cache)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        begun = time.monotonic()
        with opened(content, cache) as catalog:
            assert catalog.bureau("waste").name.ja == name
            assert catalog.totals().bureaus == 60
            assert catalog.warning is None
        assert time.monotonic() - begun < 4


def test_a_builder_that_hangs_is_not_waited_for_forever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs out of patience builds, too."""
    import fcntl

    from tokyo_jobs.index import build

    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    cache.mkdir()
    path = store.index_path(content.roots(), str(cache))
    monkeypatch.setattr(build, "_PATIENCE_SECONDS", 0.1)
    with open(f"{path}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert indexed_answers(content, cache) == fresh_answers(content)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a few files looked at by a process of their own."""
    monkeypatch.setattr(store, "MANY_FILES", 1)


@pytest.mark.usefixtures("watched")
def test_with_many_files_an_answer_may_turn_out_to_be_of_yesterday(tmp_path: Path) -> None:
    """It is out before the files have been looked at; refreshing gives that of today."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    time.sleep(0.15)
    indexed_answers(content, cache)
    with opened(content, cache) as catalog:
        assert catalog.is_current()
        assert catalog.is_current()
    content.write_bureau("waste", "清掃局")
    with opened(content, cache) as catalog:
        assert catalog.bureau("waste").name.ja == "ごみ局"
        assert not catalog.is_current()
        assert not catalog.is_current()
        catalog.refresh()
        assert catalog.is_current()
        assert catalog.bureau("waste").name.ja == "清掃局"


@pytest.mark.usefixtures("watched")
def test_an_answer_of_yesterday_is_asked_for_again(tmp_path: Path) -> None:
    """Also when it is that there is no such thing; what is still so today is told."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    time.sleep(0.15)
    indexed_answers(content, cache)
    content.write_bureau("air", "大気局")
    asked = []

    def question(catalog: Catalog, name: str = "air") -> str:
        asked.append(name)
        return catalog.bureau(catalog.find_bureau(name)).name.ja

    with opened(content, cache) as catalog:
        assert catalog.answer(question) == "大気局"
        assert asked == ["air", "air"]
        with pytest.raises(UnknownNameError):
            catalog.answer(lambda catalog: question(catalog, "water"))
        assert asked[2:] == ["water"]


@pytest.mark.usefixtures("watched")
def test_files_that_have_just_changed_are_not_left_to_the_watch(tmp_path: Path) -> None:
    """Their state proves nothing yet."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    os.utime(content.write_bureau("waste", "清掃局"), ns=(2**62, 2**62))
    indexed_answers(content, cache)
    with opened(content, cache) as catalog:
        assert catalog._store._watch is None
        assert catalog.bureau("waste").name.ja == "清掃局"


def children() -> set[int]:
    """Return the processes of which this one is the parent, ended ones included."""
    found = set()
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                status = Path(f"/proc/{name}/stat").read_text()
            except OSError:
                continue
            if int(status.rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(name))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.usefixtures("watched")
def test_no_child_process_is_left_behind(tmp_path: Path) -> None:
    """Neither by asking for the verdict nor by not asking."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    time.sleep(0.15)
    indexed_answers(content, cache)
    before = children()
    with opened(content, cache):
        assert children() != before
    with opened(content, cache) as catalog:
        catalog.is_current()
        assert children() == before
    assert children() == before


def is_current_after(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch, has_state: Any
) -> bool:
    """Return the verdict when the child process does something else."""
    monkeypatch.setattr(freshness, "has_state", has_state)
    with Catalog(content.roots(), str(cache)) as catalog:
        return catalog.is_current()


@pytest.mark.usefixtures("watched")
def test_a_child_without_a_verdict_has_its_work_done_by_the_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Killed, interrupted, failing, or ended without anybody being told."""
    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    time.sleep(0.15)
    indexed_answers(content, cache)

    def die(*arguments: Any) -> bool:
        os.kill(os.getpid(), signal.SIGKILL)
        return False

    def interrupt(*arguments: Any) -> bool:
        raise KeyboardInterrupt

    def fail(*arguments: Any) -> bool:
        raise ValueError

    for deed in (die, interrupt, fail):
        assert is_current_after(content, cache, monkeypatch, deed)
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with opened(content, cache) as catalog:
            assert catalog.is_current()
    finally:
        signal.signal(signal.SIGCHLD, before)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError))
        with opened(content, cache) as catalog:
            assert catalog.is_current()
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("watched")
def test_a_process_with_threads_is_not_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child might wait for a lock that no thread opens any more."""
    import threading

    content = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    time.sleep(0.15)
    indexed_answers(content, cache)
    monkeypatch.delattr(os, "fork")
    with opened(content, cache) as catalog:
        assert catalog.is_current()
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"), raising=False)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with opened(content, cache) as catalog:
            assert catalog.is_current()
    finally:
        done.set()
        thread.join()
