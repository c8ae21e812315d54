"""Whatever becomes of the index, the answers are right, and the next run is well again."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import rewrite_index
from tests.own_content import (
    OwnContent,
    answers,
    fresh_answers,
    index_file,
    indexed_answers,
    opened,
)
from tokyo_jobs.index import Index, snapshot
from tokyo_jobs.loading import select_roots


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> OwnContent:
    """Return a content folder that no test here changes, written a while ago."""
    own = OwnContent(tmp_path_factory.mktemp("own"))
    time.sleep(0.03)
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


def assert_well_again(content: OwnContent, cache: Path, expected: dict[str, Any]) -> None:
    """Check that this run answers right, and that the next one has a sound index to use."""
    assert indexed_answers(content, cache) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, "_keep", lambda *_: pytest.fail("the index is not used"))
        assert indexed_answers(content, cache) == expected


def test_an_index_is_used_as_long_as_it_is_good(
    content: OwnContent, cache: Path, index: Path, builds: list[Any]
) -> None:
    """The tests below would show nothing if it never were."""
    indexed_answers(content, cache)
    assert builds == []


def test_a_damaged_byte_anywhere_does_no_harm(
    content: OwnContent, cache: Path, index: Path, expected: dict[str, Any], builds: list[Any]
) -> None:
    """In the header, in each page, and at places drawn by lot."""
    size = index.stat().st_size
    lot = random.Random(3)
    places = [
        *range(0, 100, 20),
        *range(100, size, 32768),
        *(lot.randrange(size) for _ in range(8)),
    ]
    for place in places:
        with index.open("r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ (1 << lot.randrange(8))]))
        assert_well_again(content, cache, expected)
    # What the database says of it is then no text either.
    damaged = index.read_bytes().replace(b"CREATE TABLE entries", b"CREATE TABL\xff entries")
    index.write_bytes(damaged)
    assert_well_again(content, cache, expected)
    assert len(builds) == len(places) + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET json = '{'",
        "UPDATE records SET json = '[]'",
        "UPDATE records SET json = replace(json, 'overview', 'oversight')",
        f"UPDATE records SET json = '{'[' * 200_000}'",
        "UPDATE records SET json = NULL",
        "UPDATE records SET json = x'ff'",
        "UPDATE entries SET name = CAST(x'ff' AS TEXT)",
        "UPDATE entries SET line = 'a' || char(31) || 'b' || char(31) || 'c'",
        "UPDATE entries SET fields = CAST(x'ff' AS TEXT)",
        "UPDATE problems SET root = 9",
        "UPDATE problems SET json = '{}'",
        "UPDATE meta SET seal = 'x'",
        "UPDATE meta SET seal = NULL",
        "INSERT INTO meta SELECT * FROM meta",
        "DELETE FROM meta",
        "DROP TABLE names",
        "ALTER TABLE entries RENAME COLUMN name TO title",
    ],
)
def test_nonsense_in_the_index_is_noticed_and_replaced(
    tmp_path: Path, cache: Path, builds: list[Any], statement: str
) -> None:
    """What is in it is data like any other."""
    content = OwnContent(tmp_path / "own")
    time.sleep(0.03)
    content.write("bureaus/faulty.yaml", "name: [")
    expected = indexed_answers(content, cache)
    rewrite_index(index_file(cache), statement)
    assert indexed_answers(content, cache) == expected
    assert len(builds) == 2
    assert_well_again(content, cache, expected)


@pytest.mark.parametrize(
    "change",
    [
        "texts = texts || char(30) || texts",
        "texts = replace(texts, char(30), '')",
        "kind = 'x'",
        "texts = replace(texts, char(10), ' ')",
    ],
)
def test_passages_that_no_record_has_are_no_hits(
    content: OwnContent, cache: Path, index: Path, change: str
) -> None:
    """Whoever changes an index so that it still looks sound gets fewer answers, but no error."""
    rewrite_index(index, f"UPDATE passages SET {change}")
    with opened(content, cache) as catalog:
        answers(catalog)


@pytest.mark.parametrize(
    ("query", "make", "error"),
    [
        ("SELECT x FROM nowhere", None, sqlite3.OperationalError),
        ("SELECT NULL", len, TypeError),
        ("SELECT 'x'", int, ValueError),
        ("SELECT 'x'", {}.__getitem__, KeyError),
    ],
)
def test_whatever_fails_in_reading_an_index_is_damage(
    content: OwnContent,
    cache: Path,
    index: Path,
    builds: list[Any],
    query: str,
    make: Any,
    error: Any,
) -> None:
    """It is built anew once; what is still wrong then is a bug of ours."""
    with Index(content.roots(), str(cache)) as kept:
        for _ in range(2):
            with pytest.raises(error):
                kept.rows(query, make=make)
            assert len(builds) == 1


def test_what_fails_with_an_index_just_built_is_told_at_once(
    content: OwnContent, builds: list[Any]
) -> None:
    with Index(content.roots()) as index, pytest.raises(sqlite3.OperationalError):
        index.rows("SELECT x FROM nowhere")
    assert len(builds) == 1


@pytest.mark.skipif(os.name != "posix", reason="owners of files")
def test_an_index_of_another_user_is_not_believed(
    content: OwnContent,
    cache: Path,
    index: Path,
    builds: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor one whose mode is not the one it was made with; what they hold may be anything."""
    mine = os.geteuid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: mine + 1)
        with opened(content, cache):
            assert len(builds) == 1
    with opened(content, cache):
        assert len(builds) == 1
    index_file(cache).chmod(0o644)
    with opened(content, cache):
        assert len(builds) == 2


def test_where_all_files_seem_to_be_for_all_the_index_is_kept(
    content: OwnContent,
    cache: Path,
    expected: dict[str, Any],
    builds: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on file systems that know no modes: it is used, and nothing is said."""
    real = os.stat

    def stat(path: Any, **options: Any) -> os.stat_result:
        status = real(path, **options)
        return os.stat_result((status.st_mode | 0o777, *status[1:]), status_extras(status))

    def status_extras(status: os.stat_result) -> dict[str, Any]:
        return {n: getattr(status, n) for n in dir(status) if n.startswith("st_")}

    monkeypatch.setattr(os, "stat", stat)
    for _ in range(3):
        assert indexed_answers(content, cache) == expected
    assert len(builds) == 1


@pytest.mark.parametrize("room", snapshot._ROOMS)
def test_an_index_of_other_code_is_not_believed(
    content: OwnContent, cache: Path, index: Path, builds: list[Any], tmp_path: Path, room: str
) -> None:
    """Of another model, other tables, other rules, whatever the version says."""
    package = Path(snapshot.__file__).parent.parent
    changed = tmp_path / "tokyo_jobs"
    for name in snapshot._ROOMS:
        (changed / name).mkdir(parents=True)
        for path in (package / name).glob("*.py"):
            (changed / name / path.name).write_bytes(path.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "__file__", str(changed / "index" / "snapshot.py"))
        for count, text in enumerate(("", "\nNEW = 1\n")):
            with (changed / room / "__init__.py").open("a") as file:
                file.write(text)
            indexed_answers(content, cache)
            assert len(builds) == count
    indexed_answers(content, cache)
    assert len(builds) == 2


def test_an_index_of_another_version_is_not_believed(
    content: OwnContent, cache: Path, index: Path, builds: list[Any]
) -> None:
    """Older or newer, of the index or of the program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "__version__", "99.0")
        indexed_answers(content, cache)
    indexed_answers(content, cache)
    assert len(builds) == 2


def test_each_selection_of_folders_has_an_index_of_its_own(
    content: OwnContent, cache: Path, tmp_path: Path, builds: list[Any]
) -> None:
    """Going back and forth between them builds nothing."""
    other = OwnContent(tmp_path / "other")
    other.write_bureau("air")
    for _ in range(2):
        with opened(content, cache) as catalog:
            assert len(catalog.bureaus()) == 2
        with opened(other, cache) as catalog:
            assert len(catalog.bureaus()) == 3
    assert len(list(cache.glob("*.sqlite"))) == len(builds) == 2


def test_two_selections_of_one_digest_only_take_turns(
    content: OwnContent, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of the file is a digest; the folders stand in it whole."""
    monkeypatch.setattr(snapshot, "crc32", lambda data, before=0: 7)
    other = OwnContent(tmp_path / "other")
    other.write_bureau("air")
    for _ in range(2):
        for own, count in ((content, 2), (other, 3)):
            with opened(own, cache) as catalog:
                assert len(catalog.bureaus()) == count
    assert len(list(cache.glob("*.sqlite"))) == 1


def test_an_index_of_many_folders_is_kept(cache: Path, tmp_path: Path, builds: list[Any]) -> None:
    """Sixty of them, with long paths."""
    from tokyo_jobs.catalog import Catalog

    folders = []
    for number in range(60):
        own = OwnContent(tmp_path / f"{number:0100}")
        own.path("staff/yamada.yaml").unlink()
        folders.append(str(own.folder))
    time.sleep(0.03)
    roots = select_roots(folders, bundled=False)
    for _ in range(3):
        with Catalog(roots, str(cache)) as catalog:
            assert catalog.warning is None
            assert len(catalog.bureaus()) == 2
    assert len(builds) == 1


def test_nobody_else_can_read_or_write_the_index(cache: Path, index: Path) -> None:
    """Whatever the umask."""
    assert index.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_nothing_runs_that_an_index_brings_along(content: OwnContent, index: Path) -> None:
    """Its schema is no program."""
    with opened(content, index.parent) as catalog:
        connection = catalog._connection
        assert connection.execute("PRAGMA trusted_schema").fetchall() == [(0,)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM meta")


@pytest.mark.parametrize("name", ["a b", "ü?x=1&y#z", "%41", "日本語", "'q\"", "[x]"])
def test_the_cache_folder_may_be_called_anything(
    content: OwnContent, tmp_path: Path, expected: dict[str, Any], builds: list[Any], name: str
) -> None:
    """Also what means something in an address."""
    for _ in range(2):
        assert indexed_answers(content, tmp_path / name) == expected
    assert len(builds) == 1


def test_a_sound_index_needs_no_code_that_builds_one() -> None:
    """A command imports what it uses."""
    import subprocess

    code = (
        "import sys; from tokyo_jobs.catalog import open_catalog\n"
        "with open_catalog() as catalog: catalog.bureaus(); catalog.problems()\n"
        "sys.stdout.write(' '.join(sys.modules))"
    )
    for _ in range(2):
        ended = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        )
    loaded = set(ended.stdout.split())
    assert "tokyo_jobs.index.snapshot" in loaded
    assert not loaded & {"tokyo_jobs.index.tables", "yaml", "json"}
    assert not loaded & {"tokyo_jobs.loading.loader", "tokyo_jobs.catalog.search"}
