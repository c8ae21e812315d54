"""Promises 1 to 4: errors are told in a few lines, with the right code, and agree."""

from __future__ import annotations

import json
import os
import random
import re
import sys
from pathlib import Path

import pytest

from tests.command_lines import Content, command_lines
from tests.documents import SLUGS, TEXTS, VALUES
from tests.own_content import OwnContent
from tests.program import Result, Run
from tests.real_process import run_process
from tokyo_jobs.cli.app import main
from tokyo_jobs.model import Kind

NAMES: dict[Kind, str] = {
    "fields": "fields.yaml",
    "bureau": "bureaus/environment.yaml",
    "staff": "staff/yamada.yaml",
}
SHOW: dict[Kind, tuple[str, ...]] = {
    "fields": ("fields",),
    "bureau": ("bureau", "environment"),
    "staff": ("staff", "yamada"),
}
SAMPLE = Content(Path("own"), "environment", "waste", "yamada", "空気")


@pytest.fixture
def own(tmp_path: Path) -> OwnContent:
    """Return a sound content folder."""
    return OwnContent(tmp_path / "own")


def assert_told(result: Result, *names: str) -> None:
    """Fail unless an error is a few lines that hold ``names``, and no traceback."""
    assert result.code in (1, 2), result
    assert result.stdout == ""
    assert result.stderr.startswith("tokyo-jobs: ") or result.stderr.startswith("/"), result
    assert "Traceback" not in result.stderr
    assert 1 <= len(result.stderr.splitlines()) <= 7
    for name in names:
        assert name in result.stderr


def assert_consistent(run: Run, own: OwnContent, kind: Kind) -> bool:
    """Return whether ``check`` passes the folder, failing unless the other commands agree."""
    data = ("--no-bundled", "--data", str(own.folder))
    checked = run("check", str(own.folder), "--no-bundled", "--format", "json")
    assert checked.code in (0, 1)
    assert checked.stderr == ""
    path = str(own.path(NAMES[kind]))
    is_faulty = any(error["file"] == path for error in json.loads(checked.stdout)["errors"])
    shown = run(*SHOW[kind], *data, "--format", "json", "--lang", "en")
    listed = run("list" if kind == "bureau" else "staff", *data, "--format", "json", "--lang", "en")
    assert listed.code == 0
    if is_faulty:
        assert checked.code == 1
        assert (shown.code, shown.stdout) == (1, "")
        assert path in shown.stderr
        assert path in listed.stderr
        assert "Traceback" not in shown.stderr
    else:
        assert (shown.code, shown.stderr) == (0, listed.stderr)
        assert path not in listed.stderr
    if kind != "fields":
        assert (SLUGS[kind] in {r["slug"] for r in json.loads(listed.stdout)}) is not is_faulty
    return not is_faulty


# --- 1. No traceback; what is wrong is named ------------------------------------------------------


@pytest.mark.parametrize("kind", NAMES)
def test_promise_01_a_file_cut_at_every_tenth_is_shown_or_named(
    run: Run, own: OwnContent, kind: Kind
) -> None:
    """Also in the middle of a character."""
    whole = TEXTS[kind].encode()
    for tenth in range(10):
        own.path(NAMES[kind]).write_bytes(whole[: len(whole) * tenth // 10])
        assert_consistent(run, own, kind)


@pytest.mark.parametrize("kind", NAMES)
def test_promise_01_flipped_bits_are_shown_or_named(run: Run, own: OwnContent, kind: Kind) -> None:
    lot = random.Random(5)
    whole = TEXTS[kind].encode()
    verdicts = set()
    for _ in range(15):
        broken = bytearray(whole)
        for _ in range(lot.choice((1, 1, 3))):
            broken[lot.randrange(len(broken))] ^= 1 << lot.randrange(8)
        own.path(NAMES[kind]).write_bytes(broken)
        verdicts.add(assert_consistent(run, own, kind))
    assert False in verdicts


WRONG_REQUESTS: list[tuple[tuple[str, ...], str, str]] = [
    (("lsit",), "lsit", "tokyo-jobs --help"),
    (("--color", "blue", "list"), "blue", "--help"),
    (("list", "--format", "xml"), "xml", "list --help"),
    (("list", "--field", "nature"), "nature", "tokyo-jobs fields"),
    (("list", "--no-such"), "--no-such", "list --help"),
    (("list", "--format"), "--format", "list --help"),
    (("list", "--lang", "jp"), "jp", "list --help"),
    (("list", "--width", "wide"), "wide", "list --help"),
    (("list", "--width", "0"), "0", "list --help"),
    (("list", "extra"), "extra", "list --help"),
    (("bureau",), "", "tokyo-jobs list"),
    (("bureau", "environmint"), "environmint", "tokyo-jobs list"),
    (("bureau", "environment", "99"), "99", "bureau environment --contents"),
    (("bureau", "environment", "x"), "x", "bureau environment --contents"),
    (("bureau", "environment", "--format", "csv"), "csv", "--contents"),
    (("staff", "nobody"), "nobody", "tokyo-jobs staff"),
    (("staff", "--bureau", "nowhere"), "nowhere", "tokyo-jobs list"),
    (("staff", "--occupation", "astronaut"), "astronaut", "tokyo-jobs staff"),
    (("staff", "--years", "many"), "many", "11-19"),
    (("staff", "--timeline"), "--timeline", ""),
    (("staff", "yamada", "--years", "1-2"), "--years", ""),
    (("staff", "yamada", "--field", "other"), "--field", ""),
    (("search",), "", ""),
    (("search", " "), "", ""),
    (("search", "x", "--limit", "0"), "0", "search --help"),
    (("search", "x", "--kind", "cat"), "cat", "search --help"),
    (("compare",), "", "tokyo-jobs list"),
    (("compare", "waste"), "compare", "tokyo-jobs list"),
    (("compare", "waste", "waste"), "compare", "tokyo-jobs list"),
    (("compare", "waste", "nowhere"), "nowhere", "tokyo-jobs list"),
    (("check", "--format", "xml"), "xml", "check --help"),
    (("new",), "bureau", "new --help"),
    (("new", "bureau", "x"), "--data", ""),
    (("new", "bureau", "X", "--data", "x"), "X", ""),
    (("schema", "cat"), "cat", "schema --help"),
]


@pytest.mark.parametrize(
    ("line", "asked", "hint"), WRONG_REQUESTS, ids=[" ".join(line) for line, *_ in WRONG_REQUESTS]
)
def test_promise_01_a_wrong_request_is_named_with_what_to_do(
    run: Run,
    own: OwnContent,
    monkeypatch: pytest.MonkeyPatch,
    line: tuple[str, ...],
    asked: str,
    hint: str,
) -> None:
    monkeypatch.chdir(own.folder)
    monkeypatch.setenv("TOKYO_JOBS_LANG", "en")
    if line[0] not in ("check", "new", "schema"):
        monkeypatch.setenv("TOKYO_JOBS_DATA", str(own.folder))
        monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    result = run(*line)
    assert result.code == 2
    assert_told(result, asked, hint)


def test_promise_01_what_the_system_says_is_told_in_japanese_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for name, told in (("loop", "リンクが輪になっています"), ("x" * 300, "名前が長すぎます")):
        for line in (
            ("list", "-o", f"{tmp_path}/{name}"),
            ("list", "--data", f"{tmp_path}/{name}"),
        ):
            result = run(*line, "--lang", "ja")
            assert (result.code, result.stdout) == (1, "")
            assert told in result.stderr


# --- 2. Exit codes --------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [("lsit",), ("bureau", "nowhere")], ids=" ".join)
def test_promise_02_a_wrong_request_is_code_2_in_a_real_process_too(
    own: OwnContent, line: tuple[str, ...]
) -> None:
    ended = run_process(*line, env={"TOKYO_JOBS_LANG": "en"}, cwd=own.folder)
    assert (ended.code, ended.stdout) == (2, b"")


def test_promise_02_codes_are_the_documented_ones(run: Run, own: OwnContent) -> None:
    """0 for done and for nothing found, 1 for faults of content and machine, 2 for wrong use."""
    data = ("--no-bundled", "--data", str(own.folder))
    for command, lines in command_lines(SAMPLE._replace(folder=own.folder), own.folder).items():
        if command not in ("new", "schema"):
            for line in lines:
                assert run(*((command,) if command else ()), *line, *data).code == 0
    assert run("list", *data, "--field", "other").code == 0
    own.write("bureaus/waste.yaml", "broken: [")
    assert run("list", *data).code == 0
    assert run("bureau", "waste", *data).code == 1
    assert run("check", *data).code == 1
    assert run("list", *data, "--output", str(own.folder)).code == 1
    assert run("list", "--data", str(own.folder / "gone")).code == 1
    assert run("bureau", "gone", *data).code == 2


def test_promise_02_the_codes_are_documented() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert re.search(r"Exit codes: 0 .* 1 .* 2 .* 130 interrupted", text, re.S)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_promise_02_a_failed_write_to_stdout_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Of every command, told once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOKYO_JOBS_LANG", "en")
    known = Content(Path("."), "environment", "audit", "matsushita", "東京")
    commands = command_lines(known, Path("own")).items()
    lines = [(*filter(None, (command,)), *lines[0]) for command, lines in commands]
    for line in (*lines, ("--help",), ("list", "--help"), ("--show-completion", "bash")):
        with monkeypatch.context() as patch, open("/dev/full", "w", encoding="utf-8") as full:
            patch.setattr(sys, "stdout", full)
            assert main(line) == 1
        assert capsys.readouterr().err.count("No space left on device") == 1
    with open("/dev/full", "wb") as stream:
        ended = run_process("--version", stdout=stream)
    assert (ended.code, ended.stderr.count(b"No space left on device")) == (1, 1)


# --- 3. All commands agree ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (kind, old, template.format(value))
        for kind, old, template, _, good, bad in VALUES
        for value in (good[0], good[-1], bad[0], bad[-1])
    ],
)
def test_promise_03_what_check_passes_is_shown_and_what_it_refuses_is_not(
    run: Run, own: OwnContent, kind: Kind, old: str, new: str
) -> None:
    assert old in TEXTS[kind]
    own.write(NAMES[kind], TEXTS[kind].replace(old, new, 1))
    if kind == "bureau":
        own.path("staff/yamada.yaml").unlink()
    assert_consistent(run, own, kind)


def test_promise_03_rules_across_files_are_the_same_everywhere(run: Run, own: OwnContent) -> None:
    """Dangling references, rivals, replaced and broken fields."""
    staff = TEXTS["staff"]
    own.write("staff/yamada.yaml", staff.replace("bureau: environment", "bureau: gone"))
    assert not assert_consistent(run, own, "staff")
    own.write("bureaus/gone.yaml", "broken: [")
    assert assert_consistent(run, own, "staff")
    own.path("bureaus/gone.yaml").rename(own.path("bureaus/Gone.yaml"))
    assert assert_consistent(run, own, "staff")  # what is wrong there is the name of the file
    own.path("bureaus/Gone.yaml").rename(own.path("bureaus/gone.yaml.bak"))
    assert not assert_consistent(run, own, "staff")
    own.write("staff/yamada.yaml", staff)
    own.write("fields.yaml", TEXTS["fields"].replace("slug: environment", "slug: nature"))
    assert not assert_consistent(run, own, "bureau")
    own.write("fields.yaml", TEXTS["fields"].replace("slug: other", "slug: 'Other'"))
    assert assert_consistent(run, own, "bureau")
    own.path("fields.yaml").unlink()
    assert assert_consistent(run, own, "bureau")
    own.write("staff/yamada.yml", staff)
    data = ("--no-bundled", "--data", str(own.folder))
    assert "stands for the same" in run("check", *data, "--lang", "en").stdout
    assert "stands for the same" in run("staff", *data, "--lang", "en").stderr
    assert run("staff", "yamada", *data).code == 1


@pytest.mark.parametrize("first_has_environment", [True, False])
def test_promise_03_of_two_folders_the_later_one_decides_for_all_commands(
    run: Run, own: OwnContent, tmp_path: Path, first_has_environment: bool
) -> None:
    """Fields add up, and ``check`` sees what the others see."""
    other = OwnContent(tmp_path / "other")
    fields = TEXTS["fields"].replace("ja: 環境", "ja: 自然")
    (other if first_has_environment else own).write("fields.yaml", fields)
    data = ("--no-bundled", "--data", str(own.folder), "--data", str(other.folder))
    listed = run("list", *data, "--format", "json")
    checked = run("check", *data, "--format", "json")
    folders = run("check", str(own.folder), str(other.folder), "--format", "json")
    assert json.loads(checked.stdout)["errors"] == json.loads(folders.stdout)["errors"]
    assert json.loads(listed.stdout)
    assert checked.code == 0
    (field, _) = json.loads(run("fields", *data, "--format", "json").stdout)
    assert field["name"]["ja"] == ("自然" if first_has_environment else "環境")


# --- 4. Bad files do not hide good ones -----------------------------------------------------------


def test_promise_04_every_bad_file_is_reported_and_every_good_one_shown(
    run: Run, own: OwnContent
) -> None:
    bad_texts = (
        "",
        "- x",
        "name: [",
        "a: 1\na: 2",
        "\x00",
        "name: {ja: x}",
        "\ufeff",
        "---\n---\n",
    )
    bad = [own.write(f"bureaus/bad-{n}.yaml", text) for n, text in enumerate(bad_texts * 4)]
    bad += [own.write(f"staff/bad-{n}.yaml", text) for n, text in enumerate(bad_texts)]
    bad.append(own.path("bureaus/bad-bytes.yaml"))
    bad[-1].write_bytes("name: 環境".encode("euc-jp"))
    good = [own.write_bureau(f"good-{n}").stem for n in range(20)]
    data = ("--no-bundled", "--data", str(own.folder))
    checked = run("check", *data)
    assert checked.code == 1
    listed = run("list", *data, "--format", "json", "--lang", "en")
    assert listed.code == 0
    assert {record["slug"] for record in json.loads(listed.stdout)} == {
        *good,
        "environment",
        "waste",
    }
    for path in bad:
        assert f"{path}:" in checked.stdout
        assert sum(line.startswith(f"{path}:") for line in listed.stderr.splitlines()) == 1
    assert len(listed.stderr.splitlines()) == len(bad)
    for slug in good:
        assert run("bureau", slug, *data).code == 0
    for path in bad[:8]:
        shown = run("bureau", path.stem, *data)
        assert_told(shown, str(path))
