"""Whatever happens to the files, the next answers are those of the files, and little is read."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.documents import BUREAU, FIELDS, STAFF
from tests.own_content import (
    OwnContent,
    answers,
    fresh_answers,
    index_file,
    indexed_answers,
    opened,
    put_back_times,
)
from tokyo_jobs.index import build, update
from tokyo_jobs.index.store import load_store
from tokyo_jobs.loading.content import Document, read_document


@pytest.fixture
def content(tmp_path: Path) -> OwnContent:
    return OwnContent(tmp_path / "own")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the content files read, in order, as they are read."""
    names: list[str] = []

    def spy(path: Path, *arguments: object, **options: object) -> Document:
        names.append(path.name)
        return read_document(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(update, "read_document", spy)
    return names


def settle(content: OwnContent) -> None:
    """Make all files look as if they had been written long ago, as far as one can."""
    for path in content.folder.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    time.sleep(0.12)  # the change time cannot be set, so the clock must go on


def edit(content: OwnContent) -> None:
    content.write_bureau("waste", "清掃局", "Bureau of Cleaning")


def edit_with_same_size_and_time(content: OwnContent) -> None:
    path = content.path("bureaus/waste.yaml")
    status = path.stat()
    path.write_text(path.read_text().replace("空気", "気空"))
    put_back_times(path, status)


def edit_with_older_time(content: OwnContent) -> None:
    path = content.path("staff/yamada.yaml")
    path.write_text(STAFF.replace("空を見る", "海を見る"))
    os.utime(path, ns=(0, 0))


def add(content: OwnContent) -> None:
    content.write_bureau("air", "大気局", "Bureau of Air")


def add_staff(content: OwnContent) -> None:
    content.write("staff/sato.yaml", STAFF.replace("山田 一郎", "佐藤 花子"))


def remove(content: OwnContent) -> None:
    content.path("bureaus/waste.yaml").unlink()


def remove_what_others_refer_to(content: OwnContent) -> None:
    content.path("bureaus/environment.yaml").unlink()


def rename(content: OwnContent) -> None:
    content.path("bureaus/waste.yaml").rename(content.path("bureaus/cleaning.yaml"))


def rename_to_other_ending(content: OwnContent) -> None:
    content.path("bureaus/waste.yaml").rename(content.path("bureaus/waste.yml"))


def swap(content: OwnContent) -> None:
    one, two = content.path("bureaus/waste.yaml"), content.path("bureaus/environment.yaml")
    one.rename(content.path("aside"))
    two.rename(one)
    content.path("aside").rename(two)


def swap_within_the_same_times(content: OwnContent) -> None:
    one, two = content.path("bureaus/waste.yaml"), content.path("bureaus/environment.yaml")
    first, second = one.read_text(), two.read_text()
    one.write_text(second)
    two.write_text(first)
    for path in (one, two):
        os.utime(path, ns=(10**18, 10**18))


def break_a_file(content: OwnContent) -> None:
    content.write("bureaus/waste.yaml", "name: [")


def make_unreadable_kind(content: OwnContent) -> None:
    path = content.path("bureaus/waste.yaml")
    path.unlink()
    os.mkfifo(path)


def add_a_rival(content: OwnContent) -> None:
    shutil.copy(content.path("bureaus/waste.yaml"), content.path("bureaus/waste.yml"))


def add_a_file_with_a_bad_name(content: OwnContent) -> None:
    content.write("bureaus/Not A Slug.yaml", BUREAU)


def change_the_fields(content: OwnContent) -> None:
    content.write("fields.yaml", FIELDS.replace("その他", "ほか"))


def lose_a_field(content: OwnContent) -> None:
    content.write("fields.yaml", "- slug: other\n  name: {ja: その他}\n")


def break_the_fields(content: OwnContent) -> None:
    content.write("fields.yaml", "- slug: Bad\n")


def remove_the_fields(content: OwnContent) -> None:
    content.path("fields.yaml").unlink()


def exchange_the_folder(content: OwnContent) -> None:
    content.path("bureaus").rename(content.path("old"))
    content.write_bureau("new")


def replace_by_a_link(content: OwnContent) -> None:
    path = content.path("bureaus/waste.yaml")
    content.write("elsewhere", BUREAU.replace("環境局", "遠方局"))
    path.unlink()
    path.symlink_to(content.path("elsewhere"))


CHANGES = (
    edit,
    edit_with_same_size_and_time,
    edit_with_older_time,
    add,
    add_staff,
    remove,
    remove_what_others_refer_to,
    rename,
    swap,
    swap_within_the_same_times,
    break_a_file,
    make_unreadable_kind,
    add_a_rival,
    add_a_file_with_a_bad_name,
    change_the_fields,
    lose_a_field,
    break_the_fields,
    remove_the_fields,
    exchange_the_folder,
    replace_by_a_link,
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("is_settled", [True, False])
def test_a_change_is_seen_at_the_next_run(
    content: OwnContent, cache: Path, change: Callable[[OwnContent], None], is_settled: bool
) -> None:
    """Also right after the index was built, within the same tick of the clock."""
    if is_settled:
        settle(content)
    before = indexed_answers(content, cache)
    assert before == fresh_answers(content)
    change(content)
    after = indexed_answers(content, cache)
    assert after == fresh_answers(content)
    assert after != before


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_taken_back_is_seen_too(
    content: OwnContent, cache: Path, tmp_path: Path, change: Callable[[OwnContent], None]
) -> None:
    """Broken files that are mended, fields that come back, and so on."""
    before = indexed_answers(content, cache)
    shutil.copytree(content.folder, tmp_path / "copy")
    change(content)
    indexed_answers(content, cache)
    shutil.rmtree(content.folder)
    (tmp_path / "copy").rename(content.folder)
    assert indexed_answers(content, cache) == before


def test_all_changes_in_a_row_go_into_one_index(content: OwnContent, cache: Path) -> None:
    """Each update starts from what the one before has left."""
    for change in (
        *(edit, add, swap, rename_to_other_ending, break_a_file, add_a_rival),
        *(change_the_fields, add_staff, remove, break_the_fields, edit),
    ):
        change(content)
        assert indexed_answers(content, cache) == fresh_answers(content)


def test_a_fresh_index_reads_no_file(
    content: OwnContent, cache: Path, read_files: list[str]
) -> None:
    """And is not written again."""
    settle(content)
    first = indexed_answers(content, cache)
    assert len(read_files) == 4
    written = index_file(cache).stat()
    assert indexed_answers(content, cache) == first
    assert len(read_files) == 4
    assert index_file(cache).stat().st_ino == written.st_ino


def test_only_the_changed_file_is_read_again(
    content: OwnContent, cache: Path, read_files: list[str]
) -> None:
    """One edit, one file."""
    indexed_answers(content, cache)
    del read_files[:]
    edit(content)
    indexed_answers(content, cache)
    assert read_files == ["waste.yaml"]


def test_a_file_that_is_only_touched_is_not_read_again(
    content: OwnContent, cache: Path, read_files: list[str]
) -> None:
    """Its contents are the same, which the index notes once."""
    settle(content)
    before = indexed_answers(content, cache)
    del read_files[:]
    settle(content)
    assert indexed_answers(content, cache) == before
    written = index_file(cache).stat().st_ino
    assert indexed_answers(content, cache) == before
    assert index_file(cache).stat().st_ino == written
    assert read_files == []


def test_a_file_written_just_now_is_verified_until_its_state_proves_something(
    content: OwnContent, cache: Path, read_files: list[str]
) -> None:
    """As git does with files that are racily clean; the verdict is noted as soon as it can be."""
    indexed_answers(content, cache)
    time.sleep(0.15)
    indexed_answers(content, cache)
    written = index_file(cache).stat().st_ino
    indexed_answers(content, cache)
    assert index_file(cache).stat().st_ino == written
    assert len(read_files) == 4


def test_a_file_written_just_before_a_long_build_is_settled_at_its_end(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look then proves what the first could not."""
    begun_ns = time.time_ns()
    time.sleep(0.12)
    clock = SimpleNamespace(time_ns=lambda: begun_ns, time=time.time)
    monkeypatch.setattr(build, "time", clock)
    with opened(content, cache) as catalog:
        assert catalog.totals().bureaus == 2
    store = load_store(str(index_file(cache)), content.roots())
    assert store is not None
    assert store.unsettled == 0
    store.close()


def test_two_edits_within_one_tick_of_the_clock_are_told_apart(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the state of the file shows nothing at all."""
    monkeypatch.setattr(
        "tokyo_jobs.loading.folders._STATUS", lambda status: (status.st_size, 10**18, 10**18, 1, 1)
    )
    monkeypatch.setattr("tokyo_jobs.index.freshness._COARSE_TICK_NS", 10**18)
    for name in ("清掃局", "資源局", "回収局"):
        content.write_bureau("waste", name)
        with opened(content, cache) as catalog:
            assert catalog.bureau("waste").name.ja == name


def test_when_nearly_all_has_changed_the_index_is_made_anew(
    content: OwnContent, cache: Path, read_files: list[str]
) -> None:
    """Taking everything out of the old one would take longer."""
    for number in range(60):
        content.write_bureau(f"old-{number}")
    indexed_answers(content, cache)
    for number in range(60):
        content.path(f"bureaus/old-{number}.yaml").rename(
            content.path(f"bureaus/new-{number}.yaml")
        )
    with opened(content, cache) as catalog:
        assert catalog.totals().bureaus == 62
        found = answers(catalog)
    assert len(read_files) == 64 + 64
    assert found == fresh_answers(content)


def test_progress_is_told_for_each_file_read(content: OwnContent) -> None:
    """How many are done, and how many there are."""
    from tokyo_jobs.catalog.catalog import Catalog

    told: list[tuple[int, int]] = []
    with Catalog(content.roots(), None, lambda done, total: told.append((done, total))):
        pass
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_dangling_reference_hides_the_record_until_it_leads_somewhere(
    content: OwnContent, cache: Path
) -> None:
    """The error stands at the reference and names the nearest."""
    remove_what_others_refer_to(content)
    content.write_bureau("environments")
    with opened(content, cache) as catalog:
        (problem,) = catalog.problems()
        assert (problem.line, problem.column, problem.code) == (4, 9, "unknown-bureau")
        assert problem.file == str(content.path("staff/yamada.yaml"))
        assert "did you mean environments?" in problem.message
        assert catalog.staff() == ()
        assert catalog.search(["動機"]).total == 0
    content.write_bureau("environment")
    with opened(content, cache) as catalog:
        assert catalog.problems() == ()
        assert [member.slug for member in catalog.staff()] == ["yamada"]
        assert catalog.search(["動機"]).total == 1


def test_what_an_error_suggests_is_what_there_is(content: OwnContent, cache: Path) -> None:
    """Though the file with the error has not changed."""
    content.write("staff/yamada.yaml", STAFF.replace("bureau: environment", "bureau: waster"))
    for name in ("waste", "waters"):
        content.path("bureaus/waste.yaml").unlink(missing_ok=True)
        content.write_bureau(name)
        found = indexed_answers(content, cache)
        assert f"did you mean {name}?" in found["problems"][0].message
        assert found == fresh_answers(content)


def test_a_faulty_fields_file_hides_no_bureau(content: OwnContent, cache: Path) -> None:
    """One bad file does not hide the good ones: nobody can tell which fields there are."""
    break_the_fields(content)
    with opened(content, cache) as catalog:
        assert catalog.fields() == ()
        assert len(catalog.bureaus()) == 2
        assert {problem.file for problem in catalog.problems()} == {
            str(content.path("fields.yaml"))
        }


def test_rivals_are_an_error_until_one_is_gone(content: OwnContent, cache: Path) -> None:
    """Neither is shown, for who could tell which is meant?"""
    add_a_rival(content)
    with opened(content, cache) as catalog:
        (problem,) = catalog.problems()
        assert problem.code == "duplicate-slug"
        assert problem.file == str(content.path("bureaus/waste.yml"))
        assert "waste.yaml" in problem.message
        assert [bureau.slug for bureau in catalog.bureaus()] == ["environment"]
    content.path("bureaus/waste.yaml").unlink()
    with opened(content, cache) as catalog:
        assert catalog.problems() == ()
        assert [bureau.slug for bureau in catalog.bureaus()] == ["environment", "waste"]


def test_hostile_files_become_problems_like_any_others(content: OwnContent, cache: Path) -> None:
    """Characters that no database holds, in names and in texts, and files past all limits."""
    for slug, old, new in (
        ("half", "Cleans the air", '"\\ud800 x"'),
        ("nul", "Cleans the air", '"\\0 x"'),
        ("reference", "[environment]", '["\\ud800", "\\e[31m"]'),
        ("key", "tagline:", '"\\udfff":'),
    ):
        content.write(f"bureaus/{slug}.yaml", BUREAU.replace(old, new))
    content.write("bureaus/\udcff.yaml", BUREAU)
    content.write("bureaus/\x1b[31m.yaml", BUREAU)
    content.write("bureaus/large.yaml", "x" * 2_000_000)
    content.write("staff/sato.yaml", STAFF.replace("bureau: environment", 'bureau: "\\u202e"'))
    for _ in range(2):
        found = indexed_answers(content, cache)
        assert found == fresh_answers(content)
        assert len({problem.file for problem in found["problems"]}) == 8
        assert [bureau.slug for bureau in found["bureaus"]] == ["environment", "waste"]
