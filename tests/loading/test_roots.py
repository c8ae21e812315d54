"""Which content folders and files count, how a change of them shows, what is nearly right."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.documents import BUREAU
from tests.own_content import OwnContent, put_back_times
from tokyo_jobs.errors import ExitCode, MachineError
from tokyo_jobs.loading import Root, bundled_root, locate, read_state, select_roots
from tokyo_jobs.loading import roots as places
from tokyo_jobs.loading.loader import load

HARBOR = "- slug: harbor\n  name: {ja: 港, en: Harbor}\n"


@pytest.fixture
def content(tmp_path: Path) -> OwnContent:
    return OwnContent(tmp_path / "own")


def names_in(folder: Path) -> list[str]:
    """Return the paths of the files that count in a content folder."""
    return [str(state[0]) for state in read_state(Root(str(folder), str(folder)))]


def root_of(content: OwnContent) -> Root:
    """Return the content folder as a root."""
    return select_roots([str(content.folder)])[-1]


# --- Roots ----------------------------------------------------------------------------------------


def test_the_bundled_content_comes_first_and_own_folders_in_their_order(tmp_path: Path) -> None:
    """Later folders take precedence, so the order is that of the options."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    roots = select_roots([str(tmp_path / "b"), str(tmp_path / "a")])
    shown = [bundled_root(), str(tmp_path / "b"), str(tmp_path / "a")]
    assert [root.shown for root in roots] == shown
    assert not roots[0].is_for_fields_only


def test_a_folder_given_twice_counts_at_its_last_place(tmp_path: Path) -> None:
    """A link to it is the same folder."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    roots = select_roots([str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "link")])
    assert [root.shown for root in roots[1:]] == [str(tmp_path / "b"), str(tmp_path / "link")]


@pytest.mark.parametrize("name", ["fields.yaml", "fields.yml"])
def test_only_content_without_fields_is_lent_the_bundled_ones(
    content: OwnContent, name: str
) -> None:
    content.path("fields.yaml").unlink()
    (lent, own) = select_roots([str(content.folder)], bundled=False)
    assert [state[0] for state in read_state(lent)] == ["fields.yaml"]
    content.write(name, HARBOR)
    assert select_roots([str(content.folder)], bundled=False) == (own,)


# --- The bundled content --------------------------------------------------------------------------


def test_the_bundled_content_of_a_checkout_stands_beside_the_package() -> None:
    """The folder found is the one that holds the fields."""
    assert (Path(bundled_root()) / "fields.yaml").is_file()


def test_the_bundled_content_of_a_wheel_stands_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder inside the package goes before one beside it."""
    package = tmp_path / "site-packages" / "tokyo_jobs"
    (package / "data").mkdir(parents=True)
    (package.parent / "data").mkdir()
    monkeypatch.setattr(places, "__file__", str(package / "loading" / "roots.py"))
    assert bundled_root() == str(package / "data")


def test_the_bundled_content_is_found_from_any_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place does not depend on where one is."""
    before = bundled_root()
    monkeypatch.chdir(tmp_path)
    assert bundled_root() == before


# --- Files ----------------------------------------------------------------------------------------


def test_files_are_read_in_a_fixed_order_with_either_ending(tmp_path: Path) -> None:
    own = OwnContent(tmp_path)
    for name in ("search.yml", "site.yaml", "bureaus/a.yml", "staff/b.yml", "staff/a.yaml"):
        own.write(name, "")
    assert names_in(tmp_path) == [
        *("fields.yaml", "site.yaml", "search.yml"),
        *("bureaus/a.yml", "bureaus/environment.yaml", "bureaus/waste.yaml"),
        *("staff/a.yaml", "staff/b.yml", "staff/yamada.yaml"),
    ]


def test_what_editors_leave_behind_is_ignored(tmp_path: Path) -> None:
    """So are hidden files, other endings and what is in folders further down."""
    folder = tmp_path / "bureaus"
    (folder / "more").mkdir(parents=True)
    ignored = (".#x.yaml", "x.yaml~", "#x.yaml#", ".x.yaml.swp", ".hidden.yaml", "x.txt", "yaml")
    for name in (*ignored, "x.yaml", "y.yml"):
        (folder / name).touch()
    (folder / "x.yaml").write_text(BUREAU)
    (folder / "y.yml").write_text(BUREAU)
    assert names_in(tmp_path) == ["bureaus/x.yaml", "bureaus/y.yml"]
    assert load(select_roots([str(tmp_path)])).problems == ()


def test_what_is_no_regular_file_is_seen_so_that_it_gets_reported(tmp_path: Path) -> None:
    """And never blocks: a pipe that nobody writes to would."""
    folder = tmp_path / "bureaus"
    (folder / "folder.yaml").mkdir(parents=True)
    os.mkfifo(folder / "pipe.yaml")
    (folder / "broken.yaml").symlink_to(folder / "nowhere")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    roots = select_roots([str(tmp_path)], bundled=False)
    problems = load(roots).problems
    assert [(Path(problem.file).name, problem.code) for problem in problems] == [
        ("broken.yaml", "unreadable"),
        ("device.yaml", "not-a-file"),
        ("folder.yaml", "not-a-file"),
        ("loop.yaml", "unreadable"),
        ("pipe.yaml", "not-a-file"),
    ]
    assert load(roots).states == tuple(map(read_state, roots))


@pytest.mark.parametrize(
    "name", ["a b", "環境", "%41", "#1", "?", "'\"", "[x]", "new\nline", "$HOME", "ａ", "-x", "é"]
)
def test_odd_names_of_folders_and_files_work(tmp_path: Path, name: str) -> None:
    """Whatever a file system takes as a name is read back as it is."""
    folder = tmp_path / name
    (folder / "bureaus").mkdir(parents=True)
    (folder / "bureaus" / f"{name}.yaml").touch()
    assert names_in(folder) == [f"bureaus/{name}.yaml"]
    codes = {problem.code for problem in load(select_roots([str(folder)])).problems}
    assert codes <= {"bad-file-name", "empty-file"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_of_undecodable_bytes_is_read_back(tmp_path: Path) -> None:
    """As Python decodes such names."""
    (tmp_path / "bureaus").mkdir()
    os.close(os.open(os.fsencode(tmp_path) + b"/bureaus/\xff.yaml", os.O_CREAT))
    assert names_in(tmp_path) == ["bureaus/\udcff.yaml"]
    problems = load(select_roots([str(tmp_path)])).problems
    assert [problem.code for problem in problems] == ["bad-file-name", "empty-file"]


# --- Folders that are none ------------------------------------------------------------------------


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """With what it should hold; the machine is at fault, not the request."""
    (root,) = select_roots([str(tmp_path / "none")])[1:]
    with pytest.raises(MachineError, match="No such file") as caught:
        read_state(root)
    assert str(tmp_path / "none") in str(caught.value)
    assert "bureaus/" in str(caught.value)
    assert "ファイルやフォルダがありません" in caught.value.tell("ja")
    assert caught.value.exit_code == ExitCode.FAULT
    begin = f"To begin here: tokyo-jobs new site --data {tmp_path}/none"
    assert str(caught.value).endswith(f"\n{begin}")


def test_what_cannot_be_a_folder_is_not_one_to_begin(tmp_path: Path) -> None:
    """As below a file."""
    (tmp_path / "file").touch()
    with pytest.raises(MachineError, match="Not a directory") as caught:
        read_state(select_roots([f"{tmp_path}/file/x"])[1])
    assert "To begin here" not in str(caught.value)


def test_a_file_or_a_folder_of_something_else_is_named(tmp_path: Path) -> None:
    """A content folder holds fields, bureaus or staff."""
    (tmp_path / "file").touch()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "x.yaml").touch()
    for name, reason in (("file", "Not a directory"), ("photos", "is not a content folder")):
        (root,) = select_roots([str(tmp_path / name)])[1:]
        with pytest.raises(MachineError, match=reason):
            read_state(root)


def test_the_folder_above_or_below_is_suggested(content: OwnContent, tmp_path: Path) -> None:
    for given, meant in ((tmp_path, content.folder), (content.path("bureaus"), content.folder)):
        (root,) = select_roots([str(given)])[1:]
        with pytest.raises(MachineError) as caught:
            read_state(root)
        assert f"Did you mean {meant}?" in str(caught.value)


def test_a_file_where_a_folder_should_be_counts_as_a_file(tmp_path: Path) -> None:
    """Reading it tells that it is no folder; the other folders do not hide it."""
    (tmp_path / "staff").mkdir()
    (tmp_path / "bureaus").touch()
    (root,) = select_roots([str(tmp_path)])[1:]
    assert read_state(root) == (("bureaus/",),)


@pytest.mark.parametrize("given", ["", "a\0b", "x" * 5000, "y/" * 3000])
def test_what_can_be_no_folder_at_all_is_told_in_short_lines(given: str) -> None:
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
    with pytest.raises(MachineError, match=r"^\.: "):
        locate(".")


# --- States ---------------------------------------------------------------------------------------


def test_the_state_is_the_same_when_nothing_has_changed(content: OwnContent) -> None:
    """Whatever else has been read meanwhile."""
    before = read_state(root_of(content))
    content.path("bureaus/waste.yaml").read_bytes()
    assert read_state(root_of(content)) == before


@pytest.mark.parametrize("name", ["fields.yaml", "bureaus/waste.yaml", "staff/yamada.yaml"])
def test_every_change_of_a_file_shows(content: OwnContent, name: str) -> None:
    """Also one of the same size whose times were put back, an exchange, and a removal."""
    root = root_of(content)
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
    root = root_of(content)
    before = read_state(root)
    other = OwnContent(tmp_path / "other")
    for path in (tmp_path / "own").rglob("*.yaml"):
        put_back_times(other.path(str(path.relative_to(content.folder))), path.stat())
    content.folder.rename(tmp_path / "old")
    other.folder.rename(content.folder)
    assert read_state(root) != before


def test_what_counts_is_what_was_open(content: OwnContent, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is exchanged while it is read, and put back, is not taken for what was read."""
    roots = select_roots([str(content.folder)], bundled=False)
    before = tuple(map(read_state, roots))
    elsewhere = content.folder.with_name("elsewhere")
    real_open = os.open

    def open_other(path: str, flags: int) -> int:
        content.folder.rename(elsewhere)
        OwnContent(content.folder)
        try:
            return real_open(path, flags)
        finally:
            content.folder.rename(content.folder.with_name(f"gone-{os.urandom(4).hex()}"))
            elsewhere.rename(content.folder)

    monkeypatch.setattr(os, "open", open_other)
    states = load(roots).states
    monkeypatch.undo()
    assert tuple(map(read_state, roots)) == before
    assert states != before


@pytest.mark.parametrize(
    "numbers",
    [
        {"st_mtime_ns": 10413792000 * 10**9},
        {"st_mtime_ns": -(10**20), "st_ctime_ns": -(10**20)},
        {"st_ino": 2**128 - 1, "st_dev": -1},
        {"st_size": 2**64},
    ],
)
def test_no_number_that_the_system_reports_is_too_large(
    content: OwnContent, monkeypatch: pytest.MonkeyPatch, numbers: dict[str, int]
) -> None:
    """Times before 1970 and after 2262, inodes, devices and sizes are values that may differ."""

    class Status:
        def __init__(self, status: os.stat_result) -> None:
            self._status = status

        def __getattr__(self, name: str) -> int:
            return int(numbers.get(name, getattr(self._status, name)))

    stat, fstat = os.stat, os.fstat
    monkeypatch.setattr(os, "stat", lambda path: Status(stat(path)))
    monkeypatch.setattr(os, "fstat", lambda file: Status(fstat(file)))
    roots = select_roots([str(content.folder)], bundled=False)
    loaded = load(roots)
    assert loaded.problems == ()
    assert loaded.states == tuple(map(read_state, roots))
    assert set(numbers.values()) <= set(loaded.states[0][0])


@pytest.mark.parametrize("seconds", [10413792000, -10413792000])
def test_a_file_of_any_time_is_read(content: OwnContent, seconds: int) -> None:
    path = content.path("bureaus/waste.yaml")
    os.utime(path, ns=(seconds * 10**9,) * 2)
    assert load(select_roots([str(content.folder)], bundled=False)).problems == ()


# --- Names that are nearly right ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("bureaus/harbor.YAML", "harbor.yaml"),
        ("bureaus/Harbor.Yml", "harbor.yaml"),
        ("bureaus/harbor.yaml.txt", "harbor.yaml"),
        ("staff/harbor.yml.TXT", "harbor.yaml"),
        ("staff/harbor.ymal", "harbor.yaml"),
        ("staff/harbor．ｙａｍｌ", "harbor.yaml"),
        ("staff/harbor.yaml ", "harbor.yaml"),
        ("Fields.yaml", "fields.yaml"),
        ("fields.YAML", "fields.yaml"),
        ("field.yml", "fields.yaml"),
        ("site.yaml.txt", "site.yaml"),
        ("serach.yaml", "search.yaml"),
        ("bureaus/old/harbor.yaml", "bureaus/"),
        ("Bureaus/harbor.yaml", "bureaus/"),
        ("bureau/harbor.yaml", "bureaus/"),
        ("stafff/harbor.yml", "staff/"),
        ("buraeus/harbor.yml", "bureaus/"),
        ("harbor.yaml", "bureaus/"),
        ("bureaus.yaml", "bureaus/"),
        *((f"bureaus/x{ending}", "x.yaml") for ending in ("。yaml", ".yaml.", ".yamll", "yaml")),
        *((f"staff/x{ending}", "x.yaml") for ending in (",yaml", ".yaml.rtf", ". yml")),
        *((name, "bureaus/x.yaml") for name in ("x.txt", "x.json", "bureaus/x.txt", "x。yaml")),
        *((name, "bureaus/x.yaml") for name in ("x", "bureaus/x")),
        *((f"{known}.json", f"{known}.yaml") for known in ("fields", "site", "search")),
    ],
)
def test_a_name_that_is_nearly_right_is_a_warning(
    content: OwnContent, name: str, meant: str
) -> None:
    """Nothing that was written is dropped without a word."""
    content.write(name, BUREAU)
    (problem,) = load(select_roots([str(content.folder)], bundled=False)).problems
    folder = name if name.count("/") < 1 or name.startswith(("bureaus", "staff/")) else ""
    named = (folder or name.split("/")[0]).removesuffix("/harbor.yaml" if "old" in name else "")
    assert problem.file == str(content.path(named))
    assert (problem.code, problem.severity) == ("misnamed", "warning")
    assert meant in (problem.message.en or "")
    assert meant in problem.message.ja


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "mkdocs.yml", "bureaus/README.md", "bureaus/harbor.json", "docs/x.yaml"),
        *("bureaus/.harbor.yaml", "bureaus/harbor.yaml~", "bureaus/pictures/harbor.png"),
        *(".github/workflow.yaml", "bureaus/harbor.yaml.orig", "harbor.txt", "bureaus/x.yaml.bak"),
        *("bureaus/.x.txt", "bureaus/#x.yaml#", "bureaus/.x.yaml.swp", "package.json"),
        *("LICENSE", "bureaus/Makefile", "bureaus/fields.json", "site.css", "staff/x.html"),
    ],
)
def test_what_nobody_takes_for_content_is_left_alone(content: OwnContent, name: str) -> None:
    content.write(name, "nav: []\n")
    assert load(select_roots([str(content.folder)], bundled=False)).problems == ()


@pytest.mark.parametrize("name", ["x.yaml", "x.json", "bureaus/x.json"])
def test_a_key_in_quotes_tells_a_record_too(content: OwnContent, name: str) -> None:
    content.write(name, '{"name": {"ja": "港"},\n "tagline": {"ja": "港"}}\n')
    (problem,) = load(select_roots([str(content.folder)], bundled=False)).problems
    assert "bureaus/x.yaml" in (problem.message.en or "")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Bureaus/x.yaml", "Bureaus is read when you make it bureaus/."),
        ("bureau/x.yaml", "bureau is read when you make it bureaus/."),
        ("Staffs/x.yaml", "Staffs is read when you make it staff/."),
        ("Site.yaml", "Site.yaml is read when you make it site.yaml."),
        ("fields.yaml.txt", "fields.yaml.txt is read when you make it fields.yaml."),
        ("x.yaml", "x.yaml is read when you make it bureaus/x.yaml."),
    ],
)
def test_a_folder_with_nothing_but_names_nearly_right_is_told_them(
    tmp_path: Path, name: str, meant: str
) -> None:
    """Not to begin anew."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(BUREAU, "utf-8")
    with pytest.raises(MachineError) as caught:
        read_state(select_roots([str(tmp_path)])[-1])
    assert str(caught.value).endswith(f"\n{meant}")


def test_what_cannot_be_read_is_not_taken_for_content_under_a_wrong_name(
    content: OwnContent,
) -> None:
    content.path("notes.yaml").symlink_to("nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(content.path("pipe.yaml"))
    assert load(select_roots([str(content.folder)], bundled=False)).problems == ()


# --- Paths in a folder ----------------------------------------------------------------------------


def test_a_path_is_located_in_its_content_folder(
    content: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = content.folder
    for given, shown, name in (
        (str(own), str(own), ""),
        (f"{own}/bureaus/waste.yaml", str(own), "bureaus/waste.yaml"),
        (f"{own}/bureaus", str(own), "bureaus"),
        (f"{own}/bureaus/", str(own), "bureaus"),
        (f"{own}/fields.yaml", str(own), "fields.yaml"),
    ):
        assert locate(given) == (Root(shown, os.path.realpath(own)), name)
    monkeypatch.chdir(own)
    assert locate("bureaus/waste.yaml") == (Root("", os.path.realpath(own)), "bureaus/waste.yaml")
    assert locate(".")[0].path == os.path.realpath(own)
    monkeypatch.chdir(own / "bureaus")
    assert locate("waste.yaml") == (Root("..", os.path.realpath(own)), "bureaus/waste.yaml")
    assert locate(".") == (Root("..", os.path.realpath(own)), "bureaus")


def test_the_folder_of_a_file_alone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where it is the one we are in."""
    (tmp_path / "lone.yaml").touch()
    monkeypatch.chdir(tmp_path)
    root, _ = locate("lone.yaml")
    with pytest.raises(MachineError) as caught:
        read_state(root)
    assert str(caught.value).startswith(".: is not a content folder")
    assert str(caught.value).endswith("tokyo-jobs new site --data .")


def test_a_path_to_nothing_is_told(content: OwnContent) -> None:
    with pytest.raises(MachineError, match="No such file"):
        locate(str(content.path("bureaus/none.yaml")))
