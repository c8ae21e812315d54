"""An index is built aside, from what was opened, and kept where that can be done."""

from __future__ import annotations

import os
import resource
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from tests.own_content import (
    OwnContent,
    answers,
    fresh_answers,
    index_file,
    indexed_answers,
    opened,
)
from tokyo_jobs.catalog import Catalog
from tokyo_jobs.errors import MachineError
from tokyo_jobs.index import snapshot, tables
from tokyo_jobs.loading import Root


@pytest.fixture
def content(tmp_path: Path) -> OwnContent:
    """Return a content folder written a while ago."""
    own = OwnContent(tmp_path / "own")
    time.sleep(0.03)
    return own


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def waste_name(content: OwnContent, cache: Path) -> str:
    with opened(content, cache) as catalog:
        return catalog.bureau("waste").name.ja


# --- Never stale ----------------------------------------------------------------------------------


def test_a_change_within_a_tick_of_the_clock_is_seen(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change may leave all that the system says of a file as it was."""
    stat, fstat = os.stat, os.fstat
    path = content.write_bureau("waste", "甲局")
    real = stat(path)
    monkeypatch.setattr(
        snapshot.time, "sleep", lambda seconds: pytest.fail("no wait is long enough")
    )
    monkeypatch.setattr(snapshot, "_FINE_TICK_NS", 10**6)
    monkeypatch.setattr(snapshot, "_COARSE_TICK_NS", 10**12)
    whole = real.st_ctime_ns // 10**9 * 10**9

    def coarse(status: os.stat_result) -> os.stat_result:
        if status.st_ino != real.st_ino:
            return status
        extras = {n: getattr(status, n) for n in dir(status) if n.startswith("st_")}
        return os.stat_result(status, extras | {"st_mtime_ns": whole, "st_ctime_ns": whole})

    monkeypatch.setattr(os, "stat", lambda *a, **k: coarse(stat(*a, **k)))
    monkeypatch.setattr(os, "fstat", lambda *a, **k: coarse(fstat(*a, **k)))
    for name in ("甲局", "乙局", "丙局"):
        path.write_text(path.read_text("utf-8").replace(path_name(path), name), "utf-8")
        assert waste_name(content, cache) == name
        assert list(cache.glob("*.sqlite")) == []


def path_name(path: Path) -> str:
    """Return the Japanese name in a bureau's file."""
    return path.read_text("utf-8").split("ja: ")[1].split(",")[0]


def test_a_short_tick_is_waited_out(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the index is kept though a file has only just been written."""
    waited = []
    monkeypatch.setattr(snapshot, "_FINE_TICK_NS", 10**10)
    monkeypatch.setattr(snapshot.time, "sleep", waited.append)
    content.write_bureau("waste", "甲局")
    assert waste_name(content, cache) == "甲局"
    assert len(waited) == 1
    assert 0 < waited[0] <= 10
    assert index_file(cache).is_file()


def test_a_file_whose_time_was_set_back_is_waited_for_as_well(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it was changed is known all the same."""
    for path in content.folder.rglob("*.yaml"):
        os.utime(path, (10**9, 10**9))
    waited: list[float] = []
    monkeypatch.setattr(snapshot, "_FINE_TICK_NS", 10**10)
    monkeypatch.setattr(snapshot.time, "sleep", waited.append)
    assert waste_name(content, cache) == "ごみ局"
    assert len(waited) == 1


def test_a_file_that_changes_during_the_wait_is_not_trusted(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its second change may have been within the tick of a third."""
    content.write_bureau("waste", "甲局")
    monkeypatch.setattr(snapshot, "_FINE_TICK_NS", 10**10)
    monkeypatch.setattr(snapshot.time, "sleep", lambda _: content.write_bureau("waste", "乙局丙"))
    assert waste_name(content, cache) == "乙局丙"
    assert list(cache.glob("*.sqlite")) == []


@pytest.mark.parametrize("when", [-(2**35), 0, 2**33, 2**34, 13 * 10**9])
def test_odd_time_stamps_are_just_values(
    content: OwnContent, cache: Path, builds: list[Any], when: int
) -> None:
    """Before 1970, after 2262: the index is kept all the same."""
    try:
        os.utime(content.path("bureaus/waste.yaml"), (when, when))
    except OSError:
        pytest.skip("this file system has no such time")
    time.sleep(0.03)
    for _ in range(2):
        assert waste_name(content, cache) == "ごみ局"
    assert len(builds) == 1


@pytest.mark.parametrize(("minutes", "kept"), [(30, 0), (90, 1)])
def test_a_file_from_the_future_may_still_change_unnoticed(
    content: OwnContent, cache: Path, minutes: int, kept: int
) -> None:
    """If a clock may be so far ahead, which is taken for up to an hour."""
    when = time.time() + minutes * 60
    os.utime(content.path("bureaus/waste.yaml"), (when, when))
    time.sleep(0.03)
    assert waste_name(content, cache) == "ごみ局"
    assert len(list(cache.glob("*.sqlite"))) == kept


def test_numbers_of_the_system_have_no_limits(
    content: OwnContent, cache: Path, builds: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times, inodes and devices beyond 64 bits."""
    stat, fstat = os.stat, os.fstat
    huge = dict.fromkeys(("st_mtime_ns", "st_ino", "st_dev"), 2**100)

    def enlarge(status: os.stat_result) -> os.stat_result:
        if status.st_mode & 0o170000 != 0o100000 or status.st_size > 10_000:
            return status
        extras = {n: getattr(status, n) for n in dir(status) if n.startswith("st_")} | huge
        return _Status(extras)  # type: ignore[return-value]

    monkeypatch.setattr(os, "stat", lambda *a, **k: enlarge(stat(*a, **k)))
    monkeypatch.setattr(os, "fstat", lambda *a, **k: enlarge(fstat(*a, **k)))
    for _ in range(2):
        assert waste_name(content, cache) == "ごみ局"
    assert len(builds) == 1


class _Status:
    def __init__(self, values: dict[str, Any]) -> None:
        vars(self).update(values)


def test_a_clock_of_tomorrow_does_not_keep_the_index_from_being_kept(
    content: OwnContent, cache: Path, builds: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files last changed when the clock was wrong are as good as any."""
    now = time.time_ns()
    monkeypatch.setattr(snapshot.time, "time_ns", lambda: now - 2 * 24 * 3600 * 10**9)
    for _ in range(2):
        assert waste_name(content, cache) == "ごみ局"
    assert len(builds) == 1


def test_a_folder_exchanged_and_put_back_during_the_reading_is_not_indexed(
    content: OwnContent, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened decides, not what stands there before and after."""
    other = OwnContent(tmp_path / "other")
    other.write_bureau("waste", "別局")
    time.sleep(0.03)
    fill = tables.fill_tables

    def fill_with_other(*arguments: Any) -> Any:
        content.folder.rename(tmp_path / "aside")
        other.folder.rename(content.folder)
        try:
            return fill(*arguments)
        finally:
            content.folder.rename(other.folder)
            (tmp_path / "aside").rename(content.folder)
            monkeypatch.undo()

    monkeypatch.setattr(tables, "fill_tables", fill_with_other)
    assert waste_name(content, cache) == "別局"
    assert not cache.exists()
    assert waste_name(content, cache) == "ごみ局"


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_content_that_changes_during_the_reading_is_indexed_at_the_next_run(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    fill = tables.fill_tables

    def fill_and_change(*arguments: Any) -> Any:
        monkeypatch.undo()
        filled = fill(*arguments)
        if change == "edit":
            content.write_bureau("waste", "清掃局")
        elif change == "add":
            content.write_bureau("air")
        else:
            content.path("bureaus/waste.yaml").unlink()
        return filled

    monkeypatch.setattr(tables, "fill_tables", fill_and_change)
    for _ in range(2):
        with opened(content, cache) as catalog:
            found = answers(catalog)
    assert found == fresh_answers(content)


# --- Built aside ----------------------------------------------------------------------------------


def test_nothing_but_the_index_is_left_behind(content: OwnContent, cache: Path) -> None:
    """And nothing in the content folder."""
    before = sorted(content.folder.rglob("*"))
    indexed_answers(content, cache)
    assert list(cache.iterdir()) == [index_file(cache)]
    assert sorted(content.folder.rglob("*")) == before


def test_indexes_that_nobody_uses_are_removed_when_another_is_kept(
    content: OwnContent, cache: Path
) -> None:
    """Those read within two months stay, and so does all that is called otherwise."""
    ages = {
        **{"content-00000001.sqlite": 61, "content-00000002.sqlite.0123.tmp": 61},
        **{"content-00000003.sqlite": 59, "notes.sqlite": 61, "content-00000004.txt": 61},
    }
    cache.mkdir()
    for name, days in ages.items():
        (cache / name).touch()
        then = time.time() - days * 24 * 3600
        os.utime(cache / name, (then, 0))  # written long ago, read then
    kept = {"content-00000003.sqlite", "notes.sqlite", "content-00000004.txt"}
    indexed_answers(content, cache)
    indexed = {path.name for path in cache.iterdir()} - kept
    assert len(indexed) == 1
    assert kept < {path.name for path in cache.iterdir()}
    assert not indexed & {*ages}


def test_a_fault_while_building_leaves_the_old_index(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt, say; the next run begins again."""
    indexed_answers(content, cache)
    content.write_bureau("waste", "清掃局")
    before = index_file(cache).read_bytes()

    def interrupt(*arguments: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "closing", interrupt)
        with pytest.raises(KeyboardInterrupt):
            Catalog(content.roots(), str(cache))
    assert index_file(cache).read_bytes() == before
    assert list(cache.glob("*.tmp")) == []
    assert indexed_answers(content, cache) == fresh_answers(content)


# --- Where none can be kept -----------------------------------------------------------------------


def assert_answered_without_index(
    content: OwnContent, cache: Path | None, expected: dict[str, Any], *, is_told: bool = True
) -> None:
    """Check that the answers are right, with one warning at most, in either language."""
    with opened(content, cache) as catalog:
        assert answers(catalog) == expected
        assert (catalog.warning is not None) == is_told
        if catalog.warning is not None:
            for language in ("ja", "en"):
                told = catalog.warning.tell(language)  # type: ignore[arg-type]
                assert told.startswith(str(cache))
                assert len(told.splitlines()) == 1
            assert told.isascii()
            assert not told.endswith("()")


def test_without_a_cache_folder_the_files_are_read(content: OwnContent) -> None:
    """Silently: there is none where there is no home."""
    assert_answered_without_index(content, None, fresh_answers(content), is_told=False)


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/none", "/dev/null/x"])
def test_where_no_folder_can_be_the_files_are_read(
    content: OwnContent, tmp_path: Path, place: str
) -> None:
    """With a warning that names the place."""
    (tmp_path / "file").touch()
    assert_answered_without_index(content, tmp_path / place, fresh_answers(content))


def test_in_a_read_only_cache_folder_a_good_index_is_used_and_a_stale_one_is_not(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the files are read, with a warning."""

    def refuse(*arguments: Any, **options: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    indexed_answers(content, cache)
    monkeypatch.setattr(os, "makedirs", refuse)
    with opened(content, cache) as catalog:
        assert catalog.warning is None
    content.write_bureau("waste", "清掃局")
    with opened(content, cache) as catalog:
        assert catalog.warning is not None
        assert (
            catalog.warning.tell("en") == f"{cache}: no index can be kept there (Permission denied)"
        )
        assert catalog.warning.tell("ja") == f"{cache}: 索引を保存できません(許可がありません)"
        assert catalog.bureau("waste").name.ja == "清掃局"


@pytest.mark.parametrize("limit", [0, 5_000, 20_000, 40_000])
def test_on_a_full_disk_the_files_are_read(content: OwnContent, cache: Path, limit: int) -> None:
    """And nothing half written is left in the cache folder."""
    expected = fresh_answers(content)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        assert_answered_without_index(content, cache, expected)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(cache.glob("*.tmp")) + list(cache.glob("*.sqlite")) == []
    assert indexed_answers(content, cache) == expected


def test_a_disk_that_fills_up_is_named(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the database meets it, which has errors of its own."""
    connect = sqlite3.connect

    def connect_small(path: str, **options: Any) -> sqlite3.Connection:
        connection = connect(path, **options)
        if path.endswith(".tmp"):
            connection.execute("PRAGMA max_page_count = 10")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_small)
    for number in range(20):
        content.write_bureau(f"b-{number}")
    with opened(content, cache) as catalog:
        assert catalog.warning is not None
        assert "No space left" in catalog.warning.tell("en")


def test_what_is_no_content_folder_is_told_and_not_blamed_on_the_cache(
    tmp_path: Path, cache: Path
) -> None:
    with pytest.raises(MachineError, match="nowhere"):
        Catalog([Root("nowhere", str(tmp_path / "nowhere"))], str(cache))
