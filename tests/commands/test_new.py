"""``tokyo-jobs new`` as a whole: it writes a file to fill in and never touches another."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.model.test_skeleton import fill_in, use_optional_keys
from tests.program import Run

RecordKind = Literal["bureau", "staff"]
FOLDERS: dict[RecordKind, str] = {"bureau": "bureaus", "staff": "staff"}


@pytest.mark.parametrize("kind", FOLDERS)
def test_skeleton_is_written_and_named(run: Run, tmp_path: Path, kind: RecordKind) -> None:
    """Into a folder that is made for it; stdout has the path alone, stderr what to do next."""
    folder = tmp_path / "my content"
    result = run("new", kind, "night-office", "--data", str(folder), "--lang", "en")
    path = folder / FOLDERS[kind] / "night-office.yaml"
    assert (result.code, result.stdout) == (0, f"{path}\n")
    assert result.stderr == (f"When the empty values are filled in: tokyo-jobs check '{folder}'\n")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        f"# night-office: a {'bureau' if kind == 'bureau' else 'member of staff'}"
    )
    assert ("#   environment " in text) == (kind == "bureau")
    assert [p for p in folder.rglob("*") if p.is_file()] == [path]


@pytest.mark.parametrize("kind", FOLDERS)
@pytest.mark.parametrize("with_optional_keys", [False, True])
def test_check_names_what_is_empty_and_passes_once_it_is_filled_in(
    run: Run, tmp_path: Path, kind: RecordKind, with_optional_keys: bool
) -> None:
    """And then the record is shown with the others."""
    run("new", kind, "night-office", "--data", str(tmp_path))
    path = tmp_path / FOLDERS[kind] / "night-office.yaml"
    skeleton = path.read_text(encoding="utf-8")
    if with_optional_keys:
        skeleton = use_optional_keys(skeleton)
        path.write_text(skeleton, encoding="utf-8")
    before = run("check", str(tmp_path), "--lang", "en")
    assert before.code == 1
    assert all(" is empty; " in line for line in before.stdout.splitlines()[:-1])
    path.write_text(fill_in(skeleton, kind), encoding="utf-8")
    after = run("check", str(tmp_path), "--strict", "--lang", "en")
    assert (after.code, after.stdout) == (0, "1 file: 0 errors, 0 warnings\n")
    shown = run(kind, "night-office", "--data", str(tmp_path))
    assert (shown.code, shown.stderr) == (0, "")


@pytest.mark.parametrize("kind", ["fields", "site"])
def test_files_without_a_slug_stand_in_the_folder_itself(
    run: Run, tmp_path: Path, kind: str
) -> None:
    """One of each, whatever its ending."""
    arguments = ("new", kind, "--data", str(tmp_path), "--lang", "en")
    path = tmp_path / f"{kind}.yaml"
    result = run(*arguments)
    assert (result.code, result.stdout) == (0, f"{path}\n")
    assert run(*arguments).code == 1
    path.rename(tmp_path / f"{kind}.yml")
    again = run(*arguments)
    assert again.code == 1
    assert f"{kind}.yml" in again.stderr
    assert [path.name for path in tmp_path.iterdir()] == [f"{kind}.yml"]


def test_skeleton_is_in_the_language_of_messages(run: Run, tmp_path: Path) -> None:
    """``both`` is the locale's, since a comment is said once."""
    for slug, language in (("one", "ja"), ("two", "both")):
        assert run("new", "staff", slug, "--data", str(tmp_path), "--lang", language).code == 0
        assert "空の値をすべて" in (tmp_path / "staff" / f"{slug}.yaml").read_text(encoding="utf-8")


def test_folder_may_be_named_before_the_command_or_in_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for every other command; but it must be one."""
    assert run("--data", str(tmp_path / "one"), "new", "staff", "sato").code == 0
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(tmp_path / "two"))
    assert run("new", "staff", "sato").code == 0
    assert run("new", "staff", "sato", "--data", str(tmp_path / "three")).code == 0
    written = sorted(path.parts[-3] for path in tmp_path.rglob("sato.yaml"))
    assert written == ["one", "three", "two"]
    monkeypatch.setenv("TOKYO_JOBS_DATA", f"{tmp_path}{os.pathsep}{tmp_path / 'two'}")
    result = run("new", "staff", "suzuki", "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert "Name one folder" in result.stderr
    assert list(tmp_path.rglob("suzuki.yaml")) == []


def test_bureau_may_choose_among_the_fields_of_its_folder(run: Run, tmp_path: Path) -> None:
    """Besides those that are bundled, unless these are not wanted."""
    (tmp_path / "fields.yaml").write_text("- slug: sea\n  name: {ja: 海, en: The sea}\n")
    own = ("--data", str(tmp_path), "--lang", "en")
    assert run("new", "bureau", "port", *own, "--no-bundled").code == 0
    alone = (tmp_path / "bureaus" / "port.yaml").read_text(encoding="utf-8")
    assert "#   sea  The sea\n" in alone
    assert "environment" not in alone


def as_file(path: Path) -> None:
    path.write_text("precious")


def as_folder(path: Path) -> None:
    path.mkdir()


def as_broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("ending", [".yaml", ".yml"])
@pytest.mark.parametrize("make", [as_file, as_folder, as_broken_link, as_pipe])
def test_nothing_is_ever_overwritten(
    run: Run, tmp_path: Path, ending: str, make: Callable[[Path], None]
) -> None:
    """Whatever has the name, or the other ending, stays as it is and is named."""
    (tmp_path / "staff").mkdir()
    path = tmp_path / "staff" / f"sato{ending}"
    make(path)
    result = run("new", "staff", "sato", "--data", str(tmp_path), "--lang", "en")
    assert (result.code, result.stdout) == (1, "")
    assert result.stderr == (f"tokyo-jobs: {path}: is there already, and was left as it is\n")
    assert list(path.parent.iterdir()) == [path]
    if make is as_file:
        assert path.read_text() == "precious"


def test_what_somebody_makes_meanwhile_is_not_overwritten(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though nobody had made it when it was looked for."""
    path = tmp_path / "staff" / "sato.yaml"
    path.parent.mkdir()
    really = os.open

    def open_later(name: Any, *arguments: Any, **options: Any) -> int:
        if not path.exists():
            path.write_text("precious")
        return really(name, *arguments, **options)

    monkeypatch.setattr(os, "open", open_later)
    result = run("new", "staff", "sato", "--data", str(tmp_path), "--lang", "en")
    assert (result.code, result.stdout) == (1, "")
    assert result.stderr == (f"tokyo-jobs: {path}: is there already, and was left as it is\n")
    assert path.read_text() == "precious"


@pytest.mark.parametrize(
    "slug",
    [
        *("Sato", "sato--1", "-sato", "佐藤", "", "../sato", "/tmp/sato", "sato.yaml"),
        *("x" * 5000, "a\nb", "a\0b", "\x1b[31m", "\udcff"),
    ],
)
def test_what_cannot_be_a_slug_is_refused(run: Run, tmp_path: Path, slug: str) -> None:
    """With what to write instead, and nothing is made anywhere."""
    result = run("new", "staff", "--data", str(tmp_path / "own"), "--lang", "en", "--", slug)
    assert (result.code, result.stdout) == (2, "")
    assert "digits, joined by single hyphens" in result.stderr
    assert len(result.stderr.splitlines()) <= 2
    assert len(result.stderr) < 400
    assert result.stderr.replace("\n", "").isprintable()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bureau",),
        ("bureau", "x"),
        ("staff", "--data", "."),
        ("fields", "x", "--data", "."),
        ("site", "x", "--data", "."),
        ("site",),
        ("bureau", "x", "y", "--data", "."),
        ("bureau", "x", "--data"),
    ],
)
def test_incomplete_request_says_what_is_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", *arguments)
    assert (result.code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) in (1, 2, 3)
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_a_file_is_named(run: Run, tmp_path: Path) -> None:
    """At whatever depth it stands."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "staff").write_text("x")
    for folder in ("file", "file/below", "own"):
        result = run("new", "staff", "sato", "--data", str(tmp_path / folder))
        assert (result.code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"tokyo-jobs: {tmp_path / folder}")
        assert "already" not in result.stderr
    assert (tmp_path / "file").read_text() == "x"


def test_a_full_disk_leaves_no_half_file(run: Run, tmp_path: Path) -> None:
    """The next try can begin anew."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        result = run("new", "staff", "sato", "--data", str(tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (result.code, result.stdout) == (1, "")
    assert "sato.yaml" in result.stderr
    assert list((tmp_path / "staff").iterdir()) == []
    assert run("new", "staff", "sato", "--data", str(tmp_path)).code == 0


def test_file_gets_the_permissions_of_any_new_file(run: Run, tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        run("new", "staff", "sato", "--data", str(tmp_path))
    finally:
        os.umask(mask)
    assert (tmp_path / "staff" / "sato.yaml").stat().st_mode & 0o777 == 0o640
