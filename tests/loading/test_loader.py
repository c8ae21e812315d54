"""Loading whole folders: which documents are in use, and what is wrong between files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents import BUREAU, STAFF
from tests.own_content import OwnContent
from tokyo_jobs.loading import read_state, select_roots
from tokyo_jobs.loading.loader import load

HARBOR = "- slug: harbor\n  name: {ja: 港, en: Harbor}\n"


def codes(folder: Path, *, bundled: bool = False) -> list[tuple[str, str]]:
    """Return the file and code of each problem."""
    problems = load(select_roots([str(folder)], bundled=bundled)).problems
    return [(problem.file.removeprefix(f"{folder}/"), problem.code) for problem in problems]


def test_sound_folder_has_its_documents_and_no_problem(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    content = load(select_roots([str(own.folder)], bundled=False))
    assert content.problems == ()
    assert [(document.kind, document.slug) for document in content.documents] == [
        ("fields", "fields"),
        ("bureau", "environment"),
        ("bureau", "waste"),
        ("staff", "yamada"),
    ]
    assert all(document.record is not None for document in content.documents)
    assert content.documents[-1].name == "staff/yamada.yaml"


def test_what_was_read_is_the_state_of_the_folders(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    for roots in (
        select_roots([str(own.folder)], bundled=False),
        select_roots([str(own.folder)]),
        select_roots([]),
    ):
        assert load(roots).states == tuple(map(read_state, roots))


def test_fields_of_ones_own_are_added_and_the_same_slug_renames(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    own.write("fields.yaml", HARBOR + "- slug: other\n  name: {ja: その他, en: The Rest}\n")
    fields = load(select_roots([str(own.folder)])).fields
    assert len(fields) == 8
    assert fields[-1].slug == "harbor"
    assert next(field.name.en for field in fields if field.slug == "other") == "The Rest"


def test_without_the_bundled_content_own_fields_are_all_there_is(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    own.write("fields.yaml", HARBOR)
    content = load(select_roots([str(own.folder)], bundled=False))
    assert [field.slug for field in content.fields] == ["harbor"]
    assert {problem.code for problem in content.problems} == {"unknown-field"}


def test_folder_without_fields_is_lent_the_bundled_ones(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    own.path("fields.yaml").unlink()
    content = load(select_roots([str(own.folder)], bundled=False))
    assert len(content.fields) == 7
    assert {document.kind for document in content.documents if document.root == 0} == {"fields"}


def test_later_file_takes_the_place_of_one_with_the_same_slug(tmp_path: Path) -> None:
    """Its faults are still told; what refers to what is asked of those in use."""
    first, second = OwnContent(tmp_path / "first"), OwnContent(tmp_path / "second")
    first.write("bureaus/waste.yaml", BUREAU.replace("tagline:", "tag:"))
    content = load(select_roots([str(first.folder), str(second.folder)], bundled=False))
    assert {(document.slug, document.root) for document in content.documents[2:]} == {
        ("environment", 1),
        ("waste", 1),
        ("yamada", 1),
    }
    assert {problem.file for problem in content.problems} == {str(first.path("bureaus/waste.yaml"))}


def test_fault_between_files_leaves_no_record(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    own.write("staff/yamada.yaml", STAFF.replace("environment", "enviroment"))
    content = load(select_roots([str(own.folder)], bundled=False))
    assert codes(own.folder) == [("staff/yamada.yaml", "unknown-bureau")]
    assert content.documents[-1].record is None
    assert content.documents[-1].problems == content.problems


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("bureaus/tanaka.yaml", STAFF, "staff/"),
        ("staff/harbor.yaml", BUREAU, "bureaus/"),
        ("site.yaml", BUREAU, "bureaus/"),
    ],
)
def test_a_file_that_holds_another_kind_is_one_problem(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    own = OwnContent(tmp_path / "own")
    own.write(name, text)
    (problem,) = load(select_roots([str(own.folder)], bundled=False)).problems
    assert f"move the file to {place}" in (problem.message.en or "")


def test_a_list_without_its_dash_is_not_taken_for_another_kind(tmp_path: Path) -> None:
    own = OwnContent(tmp_path / "own")
    own.write("fields.yaml", "slug: environment\nname: {ja: 環境, en: Environment}\n")
    (problem,) = load(select_roots([str(own.folder)], bundled=False)).problems
    assert "fields: found keys with values, expected a list" in (problem.message.en or "")
