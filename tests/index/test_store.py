"""Whatever becomes of the index, the answers are right, and the next run is well again."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
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
from tokyo_jobs.catalog.catalog import Catalog
from tokyo_jobs.errors import MachineError
from tokyo_jobs.index import build, schema, store


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> OwnContent:
    """Return a content folder that no test here changes, written a while ago."""
    own = OwnContent(tmp_path_factory.mktemp("own"))
    time.sleep(0.15)
    return own


@pytest.fixture(scope="module")
def expected(content: OwnContent) -> dict[str, Any]:
    return fresh_answers(content)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def index(content: OwnContent, cache: Path) -> Path:
    indexed_answers(content, cache)
    return index_file(cache)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with every index built."""
    found: list[str] = []
    fill = build._fill

    def spy(temporary: str, *arguments: Any) -> bool:
        found.append(temporary)
        return fill(temporary, *arguments)

    monkeypatch.setattr(build, "_fill", spy)
    return found


def assert_well_again(content: OwnContent, cache: Path, expected: dict[str, Any]) -> None:
    """Check that this run answers right, and that the next one has a sound index to use."""
    assert indexed_answers(content, cache) == expected
    found = store.load_store(str(index_file(cache)), content.roots())
    assert found is not None
    found.close()


def test_an_index_is_used_as_long_as_it_is_good(
    content: OwnContent, cache: Path, index: Path, builds: list[str]
) -> None:
    """The tests below would show nothing if it never were."""
    indexed_answers(content, cache)
    assert builds == []


def test_an_index_cut_anywhere_does_no_harm(
    content: OwnContent, cache: Path, index: Path, expected: dict[str, Any], builds: list[str]
) -> None:
    """At every tenth of it, and to nothing."""
    size = index.stat().st_size
    for tenth in range(10):
        os.truncate(index, size * tenth // 10)
        assert_well_again(content, cache, expected)
    assert len(builds) == 10


def test_a_damaged_byte_anywhere_does_no_harm(
    content: OwnContent, cache: Path, index: Path, expected: dict[str, Any], builds: list[str]
) -> None:
    """In the header, in each page, and at places drawn by lot."""
    size = index.stat().st_size
    lot = random.Random(3)
    places = [
        *range(0, 100, 9),
        *range(100, size, 16384),
        *(lot.randrange(size) for _ in range(20)),
    ]
    for place in places:
        with index.open("r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ (1 << lot.randrange(8))]))
        assert_well_again(content, cache, expected)
    assert len(builds) == len(places)


def test_a_damaged_page_with_the_time_put_back_gives_no_error(
    content: OwnContent, cache: Path, index: Path
) -> None:
    """A failing disk changes no times: at worst a text is off, or the index is built anew."""
    whole = index.read_bytes()
    sealed_ns = index.stat().st_mtime_ns
    for page in range(0, len(whole), 4096):
        index.write_bytes(whole[:page] + b"\xff" * 4096 + whole[page + 4096 :])
        os.utime(index, ns=(sealed_ns, sealed_ns))
        with opened(content, cache) as catalog:
            answers(catalog)


def rewrite(path: Path, statement: str) -> None:
    """Change the index as somebody who knows how to might."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    ((sealed_ns,),) = connection.execute("SELECT sealed_ns FROM meta")
    connection.execute("UPDATE meta SET size = ?", (path.stat().st_size,))
    connection.close()
    os.utime(path, ns=(sealed_ns, sealed_ns))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET json = '{'",
        "UPDATE records SET json = '[]'",
        'UPDATE records SET json = replace(json, \'"number":1\', \'"number":"x"\')',
        "UPDATE records SET json = replace(json, 'overview', 'oversight')",
        f"UPDATE records SET json = '{'[' * 200_000}'",
        "UPDATE records SET json = NULL",
        "UPDATE records SET json = x'ff'",
        "UPDATE bureaus SET ja = NULL",
        "UPDATE bureaus SET programs = 'many'",
        "UPDATE bureaus SET fields = x'05'",
        "UPDATE staff SET joined = x'00'",
        "UPDATE fields SET slug = x'07'",
        "UPDATE problems SET line = 'x'",
        "UPDATE documents SET name = 5, is_settled = 0",
        "UPDATE documents SET root = 9, is_settled = 0",
        "UPDATE documents SET signature = 'x', is_settled = 0",
        "UPDATE states SET bureaus = './a//b'",
        "UPDATE states SET bureaus = NULL",
        "UPDATE places SET ordinal = 99",
        "UPDATE texts SET text = NULL",
        "UPDATE meta SET bureaus = 'x'",
        "UPDATE meta SET files = 'x'",
        "DELETE FROM texts",
        "DELETE FROM meta",
        "DROP TABLE names",
        "DROP TABLE grams",
        "ALTER TABLE bureaus RENAME COLUMN ja TO japanese",
    ],
)
def test_nonsense_in_the_index_is_noticed_and_replaced(
    content: OwnContent, cache: Path, index: Path, expected: dict[str, Any], statement: str
) -> None:
    """What is in it is data like any other."""
    with contextlib.suppress(ValueError):  # there may be no row of meta any more
        rewrite(index, statement)
    with opened(content, cache) as catalog:
        found = answers(catalog)
    # Rows that are missing altogether cannot be told from rows that never were.
    if not statement.startswith(("DELETE FROM texts", "UPDATE problems")):
        assert found == expected
    index.unlink(missing_ok=True)
    assert_well_again(content, cache, expected)


def as_text(path: Path) -> None:
    path.write_text("this is no index\n" * 1000)


def as_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def as_other_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (format, package)")
    connection.close()


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_full_folder(path: Path) -> None:
    as_folder(path)
    (path / "precious").write_text("x")


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_broken_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


def as_link_to_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def as_writable_by_all(path: Path) -> None:
    path.chmod(0o666)


@pytest.mark.parametrize(
    "replace",
    [
        as_text,
        as_empty_file,
        as_other_database,
        as_folder,
        as_full_folder,
        as_pipe,
        as_broken_link,
        as_link_to_device,
        as_writable_by_all,
    ],
)
def test_something_else_in_place_of_the_index_does_no_harm(
    content: OwnContent,
    cache: Path,
    index: Path,
    expected: dict[str, Any],
    builds: list[str],
    replace: Callable[[Path], None],
) -> None:
    """It goes, or goes aside where it is not ours to delete."""
    replace(index)
    assert_well_again(content, cache, expected)
    assert len(builds) == 1
    assert [path.read_text() for path in cache.glob("*/precious")] == (
        ["x"] if replace is as_full_folder else []
    )


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [(store, "FORMAT", 0), (store, "__version__", "0.0.0")],
)
def test_an_index_of_another_version_is_replaced(
    content: OwnContent,
    cache: Path,
    expected: dict[str, Any],
    builds: list[str],
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    value: Any,
) -> None:
    """Older or newer, of the index or of the program."""
    with monkeypatch.context() as patch:
        for place in (module, build):
            patch.setattr(place, name, value)
        indexed_answers(content, cache)
    assert_well_again(content, cache, expected)
    assert len(builds) == 2


def test_each_selection_of_folders_has_an_index_of_its_own(
    content: OwnContent, cache: Path, tmp_path: Path
) -> None:
    """Going back and forth between them builds nothing."""
    other = OwnContent(tmp_path / "other")
    other.write_bureau("air")
    for _ in range(2):
        with opened(content, cache) as catalog:
            assert catalog.totals().bureaus == 2
        with opened(other, cache) as catalog:
            assert catalog.totals().bureaus == 3
    assert len(list(cache.glob("*.sqlite"))) == 2


def test_nobody_else_can_read_or_write_the_index(cache: Path, index: Path) -> None:
    """Whatever the umask."""
    assert index.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_nothing_but_the_index_and_its_lock_is_left_behind(cache: Path, index: Path) -> None:
    """And nothing in the content folder."""
    assert {path.name for path in cache.iterdir()} == {index.name, f"{index.name}.lock"}


def test_what_killed_processes_left_is_removed_and_what_is_long_unused(
    content: OwnContent, cache: Path, index: Path
) -> None:
    """Not what somebody may be working on, nor what is not ours."""
    old = time.time() - 61 * 24 * 3600
    names = {
        "content-1.sqlite.7-ab.tmp": old,
        "content-2.sqlite.7-ab.tmp": time.time(),
        "content-3.sqlite": old,
        "content-4.sqlite": time.time(),
        "notes.sqlite": old,
        "content-notes.txt": old,
    }
    real = os.stat_result

    class Aged(os.PathLike[str]):
        """An entry whose change time, which cannot be set, is that of its other times."""

        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.entry, self.name, self.path = entry, entry.name, entry.path

        def __fspath__(self) -> str:
            return self.path

        def is_file(self, *, follow_symlinks: bool) -> bool:
            return self.entry.is_file(follow_symlinks=follow_symlinks)

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            status = self.entry.stat(follow_symlinks=follow_symlinks)
            return real((*status[:9], status.st_mtime))

    for name, when in names.items():
        (cache / name).touch()
        os.utime(cache / name, (when, when))
    scan = os.scandir
    index.unlink()
    with pytest.MonkeyPatch.context() as patch:

        def aged(path: str) -> Any:
            from contextlib import nullcontext

            with scan(path) as entries:
                return nullcontext([Aged(entry) for entry in entries])

        patch.setattr(build.os, "scandir", aged)
        build._remove_leftovers(str(index))
    assert {path.name for path in cache.iterdir()} >= {
        *("content-2.sqlite.7-ab.tmp", "content-4.sqlite", "notes.sqlite", "content-notes.txt")
    }
    assert not (cache / "content-1.sqlite.7-ab.tmp").exists()
    assert not (cache / "content-3.sqlite").exists()


def assert_answered_without_index(
    content: OwnContent, cache: Path | None, expected: dict[str, Any], *, is_told: bool = True
) -> None:
    """Check that the answers are right, with one warning at most."""
    with opened(content, cache) as catalog:
        assert answers(catalog) == expected
        assert (catalog.warning is not None) == is_told
        if catalog.warning is not None:
            assert str(cache) in str(catalog.warning)
            assert len(str(catalog.warning).splitlines()) == 1


def test_without_a_cache_folder_the_files_are_read(
    content: OwnContent, expected: dict[str, Any]
) -> None:
    """Silently: there is none where there is no home."""
    assert_answered_without_index(content, None, expected, is_told=False)


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/none", "/dev/null/x"])
def test_where_no_folder_can_be_the_files_are_read(
    content: OwnContent, tmp_path: Path, expected: dict[str, Any], place: str
) -> None:
    """With a warning that names the place."""
    (tmp_path / "file").touch()
    assert_answered_without_index(content, tmp_path / place, expected)


def refuse(*arguments: Any, **options: Any) -> Any:
    raise PermissionError(13, "Permission denied")


def test_in_a_read_only_cache_folder_a_good_index_is_used_and_a_stale_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the files are read, with a warning."""
    own = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    time.sleep(0.15)
    indexed_answers(own, cache)
    monkeypatch.setattr(build, "_new_file", refuse)
    with opened(own, cache) as catalog:
        assert catalog.warning is None
    own.write_bureau("waste", "清掃局")
    with opened(own, cache) as catalog:
        assert "Permission denied" in str(catalog.warning)
        assert catalog.bureau("waste").name.ja == "清掃局"


@pytest.mark.parametrize("limit", [0, 5_000, 50_000, 100_000])
def test_on_a_full_disk_the_files_are_read(
    content: OwnContent, cache: Path, expected: dict[str, Any], limit: int
) -> None:
    """And nothing half written is left in the cache folder."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        assert_answered_without_index(content, cache, expected)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(cache.glob("*.tmp")) + list(cache.glob("*.sqlite")) == []
    assert_well_again(content, cache, expected)


def test_without_fts5_every_search_reads_the_texts(
    content: OwnContent,
    cache: Path,
    expected: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not every SQLite has it."""
    monkeypatch.setattr(schema, "_GRAMS", schema._GRAMS.replace("fts5", "fts_of_the_future"))
    for _ in range(2):
        assert indexed_answers(content, cache) == expected


def test_a_fault_while_building_leaves_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt, say; the next run goes on from it."""
    own = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    indexed_answers(own, cache)
    own.write_bureau("waste", "清掃局")
    before = index_file(cache).read_bytes()

    def interrupt(*arguments: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(build, "_seal", interrupt)
        with pytest.raises(KeyboardInterrupt):
            Catalog(own.roots(), str(cache))
    assert index_file(cache).read_bytes() == before
    assert list(cache.glob("*.tmp")) == []
    assert_well_again(own, cache, fresh_answers(own))


def test_a_folder_that_has_gone_is_an_error_with_or_without_index(tmp_path: Path) -> None:
    """The index is no source."""
    own = OwnContent(tmp_path / "own")
    cache = tmp_path / "cache"
    roots = own.roots()
    indexed_answers(own, cache)
    own.folder.rename(tmp_path / "elsewhere")
    for folder in (str(cache), None):
        with pytest.raises(MachineError, match="does not exist"):
            Catalog(roots, folder)


def test_odd_cache_folders_work(content: OwnContent, tmp_path: Path, builds: list[str]) -> None:
    """The path becomes part of an address in which some characters have a meaning."""
    for name in ("a b", "環境", "%41", "#1", "?mode=rw", "'\"", "[x]", "&", "a//b", "a:b"):
        for _ in range(2):
            with opened(content, tmp_path / name) as catalog:
                assert catalog.warning is None
                assert catalog.totals().bureaus == 2
    assert len(builds) == 10


def test_a_fresh_index_is_opened_without_what_reads_yaml(
    content: OwnContent, cache: Path, index: Path
) -> None:
    """In an interpreter of its own, listing, showing and searching."""
    import subprocess

    code = (
        "import sys\n"
        "from tokyo_jobs.catalog.catalog import Catalog\n"
        "from tokyo_jobs.loading.folders import select_roots\n"
        f"roots = select_roots([{str(content.folder)!r}], bundled=False)\n"
        f"catalog = Catalog(roots, {str(cache)!r})\n"
        "catalog.fields(), catalog.bureaus(), catalog.problems(), catalog.totals()\n"
        "catalog.bureau(catalog.find_bureau('env')), catalog.staff_member('yamada')\n"
        "print(*sys.modules)\n"
        "catalog.search(['空気'])\n"
        "catalog.close()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    light, all_modules = (set(line.split()) for line in done.stdout.splitlines())
    assert "tokyo_jobs.index.store" in light
    assert not all_modules & {
        *(
            "yaml",
            "rich",
            "tokyo_jobs.loading.content",
            "tokyo_jobs.loading.yaml_events",
            "hashlib",
            "difflib",
        ),
        *("tokyo_jobs.index.build", "tokyo_jobs.index.update", "tokyo_jobs.index.publish"),
    }
    assert not light & {"json", "tokyo_jobs.catalog.search", "tokyo_jobs.index.grams"}


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a few files pass for much content."""
    monkeypatch.setattr(build, "MANY_FILES", 1)


@pytest.mark.usefixtures("much")
def test_much_content_is_indexed_with_more_memory_to_the_same_effect(
    content: OwnContent, cache: Path, expected: dict[str, Any]
) -> None:
    """Only faster."""
    assert_well_again(content, cache, expected)


@pytest.mark.usefixtures("much")
def test_much_content_without_an_index_goes_into_a_temporary_file_or_into_memory(
    content: OwnContent, expected: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into memory where there is no room for a file; where there is none at all one is told."""
    assert_answered_without_index(content, None, expected, is_told=False)
    tried: list[bool] = []

    def connect(*, in_memory: bool) -> sqlite3.Connection:
        tried.append(in_memory)
        connection = schema.connect_private(in_memory=in_memory)
        if len(tried) in failing:
            connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(build, "connect_private", connect)
    failing = {1}
    assert_answered_without_index(content, None, expected, is_told=False)
    assert tried == [False, True]
    tried.clear()
    failing = {1, 2}
    with pytest.raises(MachineError, match="temporary storage"):
        Catalog(content.roots(), None)
