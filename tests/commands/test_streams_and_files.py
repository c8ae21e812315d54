"""Where results and messages of whole commands go: files, links, stdout and stderr."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.documents import BUREAU
from tests.own_content import OwnContent
from tests.program import Run
from tests.screen import Screen
from tokyo_jobs.cli import delivery
from tokyo_jobs.cli.app import main


@pytest.mark.parametrize(
    "line",
    [
        *(("list",), ("bureau", "audit", "--format", "html"), ("list", "--format", "csv")),
        *(("check",), ("check", "--format", "json"), ("schema", "site")),
    ],
    ids=" ".join,
)
def test_a_dash_for_a_file_is_stdout(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    """With all that depends on it: the width, the byte order mark, the form of JSON."""
    monkeypatch.chdir(tmp_path)
    assert run(*line, "-o", "-") == run(*line)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".json", ".txt", ".log", ""])
def test_commands_without_formats_of_pages_write_files_too(
    run: Run, tmp_path: Path, ending: str
) -> None:
    """The ending says nothing to them but, to check, that of a format."""
    target = tmp_path / f"out{ending}"
    check = ("check", "--format", "json") if ending == ".json" else ("check",)
    for line, same in ((("schema", "site"),) * 2, (("check",), check)):
        assert run(*line, "-o", str(target)) == (0, "", "")
        assert target.read_text(encoding="utf-8") == run(*same).stdout
        target.unlink()


@pytest.mark.parametrize("ending", [".html", ".md", ".csv", ".pdf", ".yaml"])
def test_check_refuses_a_file_that_it_cannot_make(run: Run, tmp_path: Path, ending: str) -> None:
    """Unless the line says what is to be written there; schema has one format."""
    target = tmp_path / f"out{ending}"
    result = run("check", "-o", str(target), "--lang", "en")
    assert (result.code, result.stdout, target.exists()) == (2, "", False)
    assert f"check makes no {ending} files; " in result.stderr
    assert f"Try: tokyo-jobs check -o {tmp_path}/out.json --lang en\n" in result.stderr
    for line in (("check", "--format", "table"), ("schema", "site")):
        assert run(*line, "-o", str(target)).code == 0


@pytest.mark.parametrize(
    "place",
    [
        *("", ".", "file/", "file/.", "file/../x", "gone/", "gone/.", "gone/x", "gone/../x"),
        *("link", "link/", "chain", "folder", "folder/"),
    ],
)
def test_a_place_that_a_shell_refuses_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """What is typed reaches the system as it is."""
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("gone/")
    (tmp_path / "chain").symlink_to("folder/../link")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match=r"directory|folder"):
        os.open(place, os.O_WRONLY | os.O_CREAT)
    result = run("fields", "-o", place)
    assert (result.code, result.stdout) == (1, "")
    shown = place or '""'
    assert result.stderr.startswith(f"tokyo-jobs: {shown}: ")
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.parametrize(
    "ending",
    [
        *(".pdf", ".docx", ".xlsx", ".odt", ".PNG", ".xhtml", ".yaml", ".xml", ".jsonl", ".rtf"),
        ".jpg",
    ],
)
def test_a_file_that_cannot_be_made_is_refused(run: Run, tmp_path: Path, ending: str) -> None:
    """Unless the line says what is to be written there."""
    target = tmp_path / f"out{ending}"
    result = run("list", "-o", str(target), "--lang", "en")
    assert (result.code, result.stdout, target.exists()) == (2, "", False)
    assert f"Cannot make {ending.lower()} files." in result.stderr
    other = target.with_suffix(".html")
    assert f"Try: tokyo-jobs list -o {other} --lang en\n" in result.stderr
    told = run("list", f"--output={target}").stderr
    assert f"{ending.lower()} のファイルは作れません。" in told
    assert f"tokyo-jobs list --output={other}\n" in told
    assert run("list", "-o", str(target), "--format", "table").code == 0


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("link", {"link": "deep/er/real.md"}),
        ("link", {"link": "deep/second", "deep/second": "er/third", "deep/er/third": "real.md"}),
        ("folder/real.md", {"folder": "deep/er"}),
        ("folder/../er/real.md", {"folder": "deep/er"}),
        ("link", {"link": "folder/../er/real.md", "folder": "deep/er"}),
    ],
)
def test_links_are_followed_as_the_system_follows_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, links: dict[str, str]
) -> None:
    """Whether what they lead to is there already or not; the links stay."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for name, target in links.items():
        (tmp_path / name).symlink_to(target)
    real = tmp_path / "deep" / "er" / "real.md"
    before = {path for path in tmp_path.rglob("*") if not path.is_symlink()}
    for language in ("en", "ja"):
        line = ("list", "--lang", language, "--format", "markdown")
        assert run(*line, "-o", f"../{written}") == (0, "", "")
        assert real.read_text(encoding="utf-8") == run(*line).stdout
        assert all((tmp_path / name).is_symlink() for name in links)
    assert {path for path in tmp_path.rglob("*") if not path.is_symlink()} == before | {real}


@pytest.mark.parametrize("line", [("list",), ("bureau", "environment", "--format", "json")])
def test_an_index_that_cannot_be_kept_is_told_once_beside_the_answer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    expected = run(*line)
    assert expected.stderr == ""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    for language, told in (("en", "no index can be kept there"), ("ja", "索引を保存できません")):
        result = run(*line, "--lang", language)
        assert result.code == 0
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"{tmp_path / 'file' / 'tokyo-jobs'}: {told}")
    assert result.stdout == expected.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("list", "--format", "json"), '[\n  {\n    "slug"'),
        (("bureau", "environment", "--format", "json"), "own/bureaus/waste.yaml:1:1: "),
        (("bureau", "nowhere"), "own/bureaus/waste.yaml:1:1: "),
        (("check", "--format", "json"), '{\n  "files": 4'),
        (("check", "gone"), "tokyo-jobs: gone: "),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
@pytest.mark.usefixtures("own_cache")
def test_the_line_that_tells_how_far_it_is_goes_before_anything_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...], said: str
) -> None:
    """Stdout and stderr of one terminal, whose reader has no patience."""
    own = OwnContent(tmp_path / "own")
    own.write("bureaus/waste.yaml", BUREAU.replace("name:", "nam:") if "waste" in said else BUREAU)
    monkeypatch.chdir(tmp_path)
    screen = Screen()
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "PATIENCE", 0.0)
        patch.setattr(sys, "stdout", screen)
        patch.setattr(sys, "stderr", screen)
        main([*line, "--data", "own", "--no-bundled", "--no-pager", "--lang", "en"])
    written = screen.written()
    drawn = re.match(r"(?:\rtokyo-jobs: [a-z ]+ \d/\d\x1b\[K\r)+\r\x1b\[K\r", written)
    assert bool(drawn) is ("gone" not in line)
    rest = written[drawn.end() if drawn else 0 :]
    assert rest.startswith(said)
    assert "\r" not in rest
