"""Content of one's own beside the bundled content: ``--data``, its variable, ``--no-bundled``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.documents import BUREAU, FIELDS, STAFF
from tests.program import Result, Run

BROKEN = BUREAU.replace("tagline:", "tagliine:").replace("reading: か", "reading: x")
BUNDLED_BUREAUS = 32


def write(folder: Path, name: str, text: str) -> Path:
    """Write a content file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def slugs(result: Result) -> list[str]:
    """Return the slugs of a listing in JSON."""
    return [record["slug"] for record in json.loads(result.stdout)]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return an empty folder for content."""
    path = tmp_path / "own"
    path.mkdir()
    return path


# --- Kinds ----------------------------------------------------------------------------------------


def test_folder_with_bureaus_alone_adds_to_the_bundled_ones(run: Run, own: Path) -> None:
    """Its fields are the bundled ones."""
    write(own, "bureaus/night-office.yaml", BUREAU)
    result = run("list", "--data", str(own), "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    assert len(slugs(result)) == BUNDLED_BUREAUS + 1
    counts = json.loads(run("fields", "--data", str(own), "--format", "json").stdout)
    bundled = json.loads(run("fields", "--format", "json").stdout)
    for count in bundled:
        count["bureaus"] += count["slug"] == "environment"
    assert counts == bundled


def test_folder_with_staff_alone_adds_them_to_bundled_bureaus(run: Run, own: Path) -> None:
    write(own, "staff/yamada.yaml", STAFF)
    staff = run("staff", "--data", str(own), "--format", "json")
    assert {"matsushita", "yamada"} < set(slugs(staff))
    bureau = json.loads(run("bureau", "environment", "--data", str(own), "--format", "json").stdout)
    assert bureau["staff"] == ["yamada"]
    assert bureau["name"]["ja"] == "環境局"


def test_folder_with_fields_alone_renames_them(run: Run, own: Path) -> None:
    """In the places they had; the others go on referring to them by slug."""
    bundled = json.loads(run("fields", "--format", "json").stdout)
    slug = bundled[3]["slug"]
    write(
        own, "fields.yaml", f"- slug: {slug}\n  name: {{ja: 改名}}\n- slug: new\n  name: {{ja: 新}}"
    )
    result = run("fields", "--data", str(own), "--format", "json")
    assert slugs(result) == [*(count["slug"] for count in bundled), "new"]
    assert json.loads(result.stdout)[3] == bundled[3] | {"name": {"ja": "改名", "en": None}}
    assert json.loads(result.stdout)[-1]["bureaus"] == 0


# --- Which folders --------------------------------------------------------------------------------


def test_later_folder_takes_the_place_of_an_earlier_one_and_of_the_bundled(
    run: Run, own: Path, tmp_path: Path
) -> None:
    """File by file, by slug, whatever the ending."""
    second = tmp_path / "second"
    write(own, "bureaus/environment.yaml", BUREAU.replace("環境局", "第一環境局"))
    write(own, "bureaus/night-office.yaml", BUREAU.replace("環境局", "夜間局"))
    write(second, "bureaus/environment.yml", BUREAU.replace("環境局", "第二環境局"))

    def name(slug: str, *folders: Path) -> str:
        options = [part for folder in folders for part in ("--data", str(folder))]
        return str(
            json.loads(run("bureau", slug, *options, "--format", "json").stdout)["name"]["ja"]
        )

    assert name("environment") == "環境局"
    assert name("environment", own) == "第一環境局"
    assert name("environment", own, second) == "第二環境局"
    assert name("environment", second, own) == "第一環境局"
    assert name("night-office", own, second) == "夜間局"
    assert name("night-office", own, second, own) == "夜間局"


def test_option_beats_the_variable_which_may_name_several_folders(
    run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "第 二"
    write(own, "bureaus/one.yaml", BUREAU)
    write(second, "bureaus/two.yaml", BUREAU)
    ask = ("list", "--no-bundled", "--format", "json")
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(own))
    assert slugs(run(*ask)) == ["one"]
    assert slugs(run(*ask, "--data", str(second))) == ["two"]
    assert slugs(run("--data", str(second), *ask)) == ["two"]
    monkeypatch.setenv("TOKYO_JOBS_DATA", f"{own}{os.pathsep}{second}")
    assert slugs(run(*ask)) == ["one", "two"]
    monkeypatch.setenv("TOKYO_JOBS_DATA", "")
    assert len(slugs(run("list", "--format", "json"))) == BUNDLED_BUREAUS


def test_home_folder_is_found_where_the_shell_has_not_put_it(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not in ``--data=~/content``, nor in quotes."""
    write(own, "bureaus/one.yaml", BUREAU)
    monkeypatch.setenv("HOME", str(own.parent))
    ask = ("list", "--no-bundled", "--format", "json")
    assert slugs(run(*ask, f"--data=~/{own.name}")) == ["one"]
    monkeypatch.setenv("TOKYO_JOBS_DATA", f"~/{own.name}")
    assert slugs(run(*ask)) == ["one"]
    assert run("new", "site").code == 0
    assert (own / "site.yaml").is_file()


@pytest.mark.parametrize(("value", "count"), [("1", 1), ("true", 1), ("0", 33), ("", 33)])
def test_bundled_content_is_left_out_by_option_or_variable(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch, value: str, count: int
) -> None:
    write(own, "bureaus/one.yaml", BUREAU)
    ask = ("list", "--data", str(own), "--format", "json")
    assert slugs(run(*ask, "--no-bundled")) == ["one"]
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", value)
    assert len(slugs(run(*ask))) == count


@pytest.mark.parametrize("arguments", [(), ("bureau", "fire")])
def test_a_web_page_says_once_what_the_content_says_of_itself(
    run: Run, arguments: tuple[str, ...]
) -> None:
    page = run(*arguments, "--format", "html", "--lang", "en").stdout
    assert page.count("Unofficial.") == 1
    assert page.count("our summaries of the cited sources") == 1


def test_without_any_content_the_fields_are_left(run: Run) -> None:
    """The lists are empty, which is told and is no failure; what is asked for is not there."""
    empty = run("list", "--no-bundled", "--lang", "en")
    assert (empty.code, empty.stderr) == (0, "No bureau matches.\n")
    assert run("staff", "--no-bundled").code == 0
    assert len(json.loads(run("fields", "--no-bundled", "--format", "json").stdout)) == 7
    assert run("--no-bundled").code == 0
    assert run("search", "環境", "--no-bundled").code == 0
    assert run("bureau", "--all", "--no-bundled").code == 0
    assert run("bureau", "environment", "--no-bundled").code == 2


# --- Broken files ---------------------------------------------------------------------------------


def test_broken_replacement_is_never_replaced_by_the_bundled_text(run: Run, own: Path) -> None:
    """Asked for by slug it is an error that names every fault of the file."""
    path = write(own, "bureaus/environment.yaml", BROKEN)
    for arguments in (
        ("bureau", "environment"),
        ("bureau", "environment", "1"),
        ("bureau", "environment", "--contents"),
        ("bureau", "environ"),
        ("compare", "environment", "waterworks"),
        ("staff", "--bureau", "environment"),
    ):
        for output_format in ("table", "json"):
            result = run(*arguments, "--data", str(own), "--format", output_format, "--lang", "en")
            assert (result.code, result.stdout) == (1, "")
            assert f"{path}:2:10: reading: " in result.stderr
            assert f"{path}:4:1: there is no key tagliine;" in result.stderr


def test_lists_show_the_rest_and_name_the_faulty_file_in_one_line(run: Run, own: Path) -> None:
    """However many faults it has; the code is 0, for what was asked for is there."""
    path = write(own, "bureaus/environment.yaml", BROKEN)
    write(own, "bureaus/night-office.yaml", BUREAU)
    other = write(own, "staff/yamada.yaml", STAFF.replace("joined: 2009", "joined: 平成21"))
    for arguments in (("list",), ("list", "--field", "environment")):
        result = run(*arguments, "--data", str(own), "--format", "json", "--lang", "en")
        assert result.code == 0
        assert "environment" not in slugs(result)
        assert "night-office" in slugs(result)
        assert "waterworks" in slugs(result) or "--field" in arguments
        first, second = result.stderr.splitlines()
        assert first.startswith(f"{path}:2:10: reading: ")
        assert first.endswith("(and 1 more)")
        assert second.startswith(f"{other}:7:9: ")
        assert "more" not in second
    for line in ("", "fields", "staff", "bureau waterworks", "bureau fire --web", "search 水道"):
        result = run(*line.split(), "--data", str(own), "--lang", "ja")
        assert result.code == 0
        assert len(result.stderr.splitlines()) == 2
        assert "(ほか1件)" in result.stderr
    found = run("search", "公害", "--data", str(own), "--format", "json").stdout
    assert {hit["slug"] for hit in json.loads(found)}.isdisjoint({"environment", "yamada"})


def test_home_leads_past_a_bureau_that_cannot_be_shown(run: Run, own: Path) -> None:
    """Though people work there."""
    write(own, "bureaus/digital-service.yaml", BROKEN)
    shown = run("--data", str(own), "--no-pager", "--width", "300")
    assert shown.code == 0
    assert "tokyo-jobs bureau " in shown.stdout
    assert "digital-service" not in shown.stdout


def test_name_that_only_a_faulty_file_has_is_unknown_but_the_file_is_named(
    run: Run, own: Path
) -> None:
    """What a file that cannot be read would be called, nobody knows."""
    path = write(own, "bureaus/night-office.yaml", BROKEN.replace("環境局", "夜間局"))
    result = run("bureau", "夜間局", "--data", str(own), "--lang", "en")
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}:2:10: ")
    assert 'There is no bureau "夜間局".' in result.stderr


def test_broken_staff_file_is_named_when_asked_for(run: Run, own: Path) -> None:
    path = write(own, "staff/matsushita.yaml", STAFF.replace("headline:", "headine:"))
    result = run("staff", "matsushita", "--data", str(own))
    assert (result.code, result.stdout) == (1, "")
    assert f"{path}:3:1: " in result.stderr
    listed = run("staff", "--data", str(own), "--format", "json")
    assert listed.code == 0
    assert "matsushita" not in slugs(listed)
    assert len(listed.stderr.splitlines()) >= 1


def test_broken_fields_are_named_and_the_others_shown(run: Run, own: Path) -> None:
    """Whoever asks for one that is not among the others hears what is wrong."""
    path = write(own, "fields.yaml", FIELDS.replace("name: {ja: その他", "name: {jp: その他"))
    result = run("list", "--field", "ocean", "--data", str(own), "--lang", "en")
    assert (result.code, result.stdout) == (1, "")
    assert f"{path}:4:9: " in result.stderr
    for arguments in (("fields", "--no-bundled"), ("list", "--field", "other", "--no-bundled")):
        result = run(*arguments, "--data", str(own), "--lang", "en")
        assert (result.code, result.stdout) == (1, "")
        assert f"{path}:4:9: " in result.stderr
    for arguments in (
        (),
        ("fields",),
        ("list", "--field", "environment"),
        ("bureau", "environment"),
        ("compare", "audit", "fire"),
    ):
        result = run(*arguments, "--data", str(own), "--lang", "en")
        assert result.code == 0
        assert result.stderr.startswith(f"{path}:4:9: ")
        assert len(result.stderr.splitlines()) == 1
        assert len(result.stdout.splitlines()) > 5


def test_what_keeps_the_fields_from_being_shown_are_the_faults_of_their_file(
    run: Run, own: Path
) -> None:
    """Not those of other files, which stand before them."""
    write(own, "bureaus/night-office.yaml", "no: bureau")
    path = write(own, "fields.yaml", FIELDS.replace("name: {ja", "name: {jp"))
    result = run("fields", "--no-bundled", "--data", str(own), "--lang", "en")
    told = result.stderr.split('tokyo-jobs: "fields.yaml" cannot be shown')[1]
    assert (result.code, str(path) in told, "night-office" in told) == (1, True, False)


def test_the_reader_is_told_again_until_the_file_is_mended(run: Run, own: Path) -> None:
    """With or without an index from the run before."""
    path = write(own, "bureaus/environment.yaml", BROKEN)
    ask = ("bureau", "environment", "--data", str(own), "--format", "json")
    assert [run(*ask).code for _ in range(3)] == [1, 1, 1]
    path.write_text(BUREAU.replace("環境局", "新環境局"), encoding="utf-8")
    mended = run(*ask)
    assert (mended.code, json.loads(mended.stdout)["name"]["ja"]) == (0, "新環境局")
    path.unlink()
    assert json.loads(run(*ask).stdout)["name"]["ja"] == "環境局"


# --- Wrong folders --------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["option", "variable"])
@pytest.mark.parametrize("folder", ["missing", "empty", "file"])
def test_wrong_folder_is_named_by_every_command_with_code_1(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, way: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    path = tmp_path / folder
    given: tuple[str, ...] = ("--data", str(path))
    if way == "variable":
        monkeypatch.setenv("TOKYO_JOBS_DATA", str(path))
        given = ()
    for arguments in ((), ("list",), ("bureau", "fire"), ("search", "x"), ("check",)):
        result = run(*arguments, *given, "--lang", "en")
        assert (result.code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"tokyo-jobs: {path}: ")
        holds = "holds fields.yaml, site.yaml, search.yaml, bureaus/ or staff/"
        assert f"A content folder {holds}" in result.stderr
        begin = f"tokyo-jobs new site --data {path}\n"
        assert result.stderr.endswith(begin) == (folder in ("missing", "empty"))
