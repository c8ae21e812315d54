"""Which content files count, and how a change of them shows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.own_content import OwnContent, put_back_times
from tokyo_jobs.errors import ExitCode, MachineError
from tokyo_jobs.loading.folders import (
    Root,
    changed_ns,
    decode_state,
    find_files,
    is_same_state,
    read_signature,
    read_state,
    select_roots,
)
from tokyo_jobs.loading.paths import bundled_root


@pytest.fixture
def content(tmp_path: Path) -> OwnContent:
    return OwnContent(tmp_path / "own")


def names_in(folder: Path) -> set[str]:
    """Return the names of the bureau files that are seen in a content folder."""
    return set(decode_state(read_state(Root(str(folder), str(folder)))[1]))


def test_the_bundled_content_comes_first_and_own_folders_in_their_order(tmp_path: Path) -> None:
    """Later folders take precedence, so the order is that of the options."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    roots = select_roots([tmp_path / "b", str(tmp_path / "a")])
    assert [root.shown for root in roots] == [
        bundled_root(),
        str(tmp_path / "b"),
        str(tmp_path / "a"),
    ]
    assert not roots[0].is_for_fields_only


def test_a_folder_given_twice_counts_at_its_last_place(tmp_path: Path) -> None:
    """A link to it is the same folder."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    roots = select_roots([tmp_path / "a", tmp_path / "b", tmp_path / "link"])
    assert [root.shown for root in roots[1:]] == [str(tmp_path / "b"), str(tmp_path / "link")]


def test_without_the_bundled_content_its_fields_still_serve(tmp_path: Path) -> None:
    """A folder without fields of its own uses the bundled ones; its bureaus alone are seen."""
    (tmp_path / "bureaus").mkdir()
    (tmp_path / "bureaus" / "x.yaml").touch()
    states = [read_state(root) for root in select_roots([tmp_path], bundled=False)]
    files = find_files(states)
    assert set(files) == {("fields", "fields"), ("bureau", "x")}
    assert files["fields", "fields"].root == 0


def test_the_fields_are_those_of_the_last_folder_that_has_some(
    content: OwnContent, tmp_path: Path
) -> None:
    """A folder without fields leaves them as they are."""
    (tmp_path / "other" / "staff").mkdir(parents=True)
    roots = select_roots([content.folder, tmp_path / "other"])
    files = find_files([read_state(root) for root in roots])
    assert files["fields", "fields"].root == 1


def test_a_later_file_takes_the_place_of_one_with_the_same_slug(tmp_path: Path) -> None:
    """So does one with the other ending; what is only in one of the folders stays."""
    for folder, names in (("one", ("a.yaml", "b.yaml")), ("two", ("b.yml", "c.yaml"))):
        (tmp_path / folder / "bureaus").mkdir(parents=True)
        for name in names:
            (tmp_path / folder / "bureaus" / name).touch()
    roots = select_roots([tmp_path / "one", tmp_path / "two"], bundled=False)
    files = find_files([read_state(root) for root in roots])
    bureaus = {
        slug: (file.root, file.name) for (kind, slug), file in files.items() if kind == "bureau"
    }
    assert bureaus == {
        "a": (1, "bureaus/a.yaml"),
        "b": (2, "bureaus/b.yml"),
        "c": (2, "bureaus/c.yaml"),
    }
    assert files["bureau", "b"].rival is None


def test_two_files_of_one_folder_with_the_same_slug_are_rivals(content: OwnContent) -> None:
    """The first counts and knows of the other."""
    content.write("bureaus/waste.yml", "")
    files = find_files([read_state(root) for root in content.roots()])
    waste = files["bureau", "waste"]
    assert (waste.name, waste.rival) == ("bureaus/waste.yaml", "bureaus/waste.yml")


def test_what_editors_leave_behind_is_ignored(tmp_path: Path) -> None:
    """So are hidden files, other endings and what is in folders further down."""
    folder = tmp_path / "bureaus"
    (folder / "more").mkdir(parents=True)
    ignored = (".#x.yaml", "x.yaml~", "#x.yaml#", ".x.yaml.swp", ".hidden.yaml", "x.txt", "yaml")
    for name in (*ignored, "more/deep.yaml", "x.yaml", "y.yml"):
        (folder / name).touch()
    assert names_in(tmp_path) == {"x.yaml", "y.yml"}


def test_what_is_no_regular_file_is_seen_so_that_it_gets_reported(tmp_path: Path) -> None:
    """Nothing is opened: a pipe would block."""
    folder = tmp_path / "bureaus"
    (folder / "folder.yaml").mkdir(parents=True)
    os.mkfifo(folder / "pipe.yaml")
    (folder / "broken.yaml").symlink_to(folder / "nowhere")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    assert names_in(tmp_path) == {"folder.yaml", "pipe.yaml", "broken.yaml", "loop.yaml"}


@pytest.mark.parametrize(
    "name", ["a b", "環境", "%41", "#1", "?", "'\"", "[x]", "new\nline", "$HOME", "ａ", "-x", "é"]
)
def test_odd_names_of_folders_and_files_work(tmp_path: Path, name: str) -> None:
    """Whatever a file system takes as a name is read back as it is."""
    folder = tmp_path / name
    (folder / "bureaus").mkdir(parents=True)
    (folder / "bureaus" / f"{name}.yaml").touch()
    (root,) = select_roots([folder], bundled=False)[1:]
    files = find_files([read_state(root)])
    assert files["bureau", name].name == f"bureaus/{name}.yaml"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_of_undecodable_bytes_is_read_back(tmp_path: Path) -> None:
    """As Python decodes such names."""
    (tmp_path / "bureaus").mkdir()
    os.close(os.open(os.fsencode(tmp_path) + b"/bureaus/\xff.yaml", os.O_CREAT))
    assert names_in(tmp_path) == {"\udcff.yaml"}


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """With what it should hold; the machine is at fault, not the request."""
    (root,) = select_roots([tmp_path / "none"])[1:]
    with pytest.raises(MachineError, match=r"does not exist.*bureaus/") as caught:
        read_state(root)
    assert str(tmp_path / "none") in str(caught.value)
    assert caught.value.exit_code == ExitCode.FAULT


def test_a_file_or_a_folder_of_something_else_is_named(tmp_path: Path) -> None:
    """A content folder holds fields, bureaus or staff."""
    (tmp_path / "file").touch()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "x.yaml").touch()
    for name, reason in (("file", "is not a folder"), ("photos", "is not a content folder")):
        (root,) = select_roots([tmp_path / name])[1:]
        with pytest.raises(MachineError, match=reason):
            read_state(root)


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    """The other folders do not hide it."""
    (tmp_path / "staff").mkdir()
    (tmp_path / "bureaus").touch()
    (root,) = select_roots([tmp_path])[1:]
    with pytest.raises(MachineError, match="bureaus: is not a folder"):
        read_state(root)


@pytest.mark.parametrize("given", ["", "a\0b", "x" * 5000, "y/" * 3000])
def test_what_can_be_no_folder_at_all_is_told_in_a_short_line(given: str) -> None:
    """No name makes the message long or the program fail."""
    with pytest.raises(MachineError) as caught:
        [read_state(root) for root in select_roots([given])]
    assert len(str(caught.value)) < 400


def test_a_relative_folder_without_a_working_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundled content alone needs no working folder."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    read_state(select_roots()[0])
    with pytest.raises(MachineError, match="own"):
        select_roots(["own"])


def test_the_state_is_the_same_when_nothing_has_changed(content: OwnContent) -> None:
    """Whatever else has been read meanwhile."""
    (root,) = content.roots()[1:]
    before = read_state(root)
    content.path("bureaus/waste.yaml").read_bytes()
    assert read_state(root) == before


def test_the_order_of_a_folder_does_not_matter(content: OwnContent) -> None:
    """File systems list files in any order."""
    (root,) = content.roots()[1:]
    fields, bureaus, staff = read_state(root)
    names, _, numbers = bureaus.partition(b"//")
    first, second = names.split(b"/")[1:]
    size = len(numbers) // 2
    other = b"/".join((b".", second, first)) + b"//" + numbers[size:] + numbers[:size]
    assert is_same_state((fields, bureaus, staff), (fields, other, staff))
    wrong = b"/".join((b".", second, first)) + b"//" + numbers
    assert not is_same_state((fields, bureaus, staff), (fields, wrong, staff))


def test_an_empty_folder_is_not_a_missing_one(tmp_path: Path) -> None:
    """Or a content folder that loses its last one would not be told."""
    (tmp_path / "bureaus").mkdir()
    (tmp_path / "staff").mkdir()
    root = Root(str(tmp_path), str(tmp_path))
    before = read_state(root)
    (tmp_path / "staff").rmdir()
    assert not is_same_state(before, read_state(root))


@pytest.mark.parametrize("name", ["fields.yaml", "bureaus/waste.yaml", "staff/yamada.yaml"])
def test_every_change_of_a_file_shows(content: OwnContent, name: str) -> None:
    """Also one of the same size whose times were put back, an exchange, and a removal."""
    (root,) = content.roots()[1:]
    path = content.path(name)
    states = [read_state(root)]
    status = path.stat()
    data = path.read_bytes()

    path.write_bytes(data.replace(b"e", b"o"))
    put_back_times(path, status)
    states.append(read_state(root))

    copy = path.with_suffix(".new")
    copy.write_bytes(data)
    put_back_times(copy, status)
    copy.replace(path)
    states.append(read_state(root))

    path.unlink()
    states.append(read_state(root))
    assert len(set(states)) == len(states)


def test_an_exchange_of_a_folder_shows(content: OwnContent, tmp_path: Path) -> None:
    """Also when the other folder holds files of the same size and time."""
    (root,) = content.roots()[1:]
    before = read_state(root)
    other = OwnContent(tmp_path / "other")
    for path in (tmp_path / "own").rglob("*.yaml"):
        put_back_times(other.path(str(path.relative_to(content.folder))), path.stat())
    content.folder.rename(tmp_path / "old")
    other.folder.rename(content.folder)
    assert not is_same_state(before, read_state(root))


def test_a_signature_tells_when_a_file_last_changed(tmp_path: Path) -> None:
    """The change time, where the modification time was put back."""
    path = tmp_path / "x.yaml"
    path.touch()
    os.utime(path, ns=(0, 0))
    status = path.stat()
    assert changed_ns(read_signature(str(path))) == status.st_ctime_ns
    assert read_signature(str(tmp_path / "none")) == ""


@pytest.mark.parametrize("state", [b"./a//short", b"./a", b"./a/b//" + b"\0" * 40])
def test_nonsense_is_no_state(state: bytes) -> None:
    """Somebody else may have written the index that it comes from."""
    with pytest.raises(ValueError, match="not a state"):
        decode_state(state)
