"""What the system reports, what a reader cannot see, and what would be dropped without a word."""

from __future__ import annotations

import json
import os

import pytest

from tests.documents import BUREAU
from tests.own_content import OwnContent
from tests.program import Run

ALIKE = ["ごみ局", "ご\u200bみ局", "こ\u3099み局", "ｺﾞﾐ局", "WAS\u00adTE"]


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> OwnContent:
    return OwnContent(tmp_path_factory.mktemp("own"))


def slugs(run: Run, own: OwnContent) -> list[str]:
    result = run("list", "--data", str(own.folder), "--no-bundled", "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    return [item["slug"] for item in json.loads(result.stdout)]


@pytest.mark.parametrize("seconds", [-10_000_000_000, -1, 0, 2**31, 2**33, 10_413_792_000])
def test_promise_29_any_time_stamp_is_just_a_value(run: Run, own: OwnContent, seconds: int) -> None:
    """Before 1970 and after 2262 too: the file keeps its place, and the index stays true."""
    path = own.path("bureaus/waste.yaml")
    try:
        os.utime(path, ns=(seconds * 10**9, seconds * 10**9))
    except OSError:
        pytest.skip("the file system does not hold this time")
    assert slugs(run, own) == slugs(run, own) == ["environment", "waste"]
    path.unlink()
    assert slugs(run, own) == ["environment"]
    assert run("check", str(own.folder)).code == 0


@pytest.mark.parametrize("asked", ALIKE)
def test_promise_33_what_looks_the_same_is_the_same(run: Run, own: OwnContent, asked: str) -> None:
    line = ("bureau", asked, "--data", str(own.folder), "--no-bundled", "--format", "json")
    assert json.loads(run(*line).stdout)["slug"] == "waste"


def test_promise_33_a_message_names_what_cannot_be_seen(run: Run, own: OwnContent) -> None:
    own.write("bureaus/waste.yaml", BUREAU.replace("tagline:", "tagline\u200b:"))
    result = run("check", str(own.folder), "--lang", "en")
    assert result.code == 1
    assert "U+200B" in result.stdout


def test_promise_34_a_text_that_a_comment_sign_cuts_off_is_pointed_out(
    run: Run, own: OwnContent
) -> None:
    line = next(line for line in BUREAU.split("\n") if line.startswith("tagline:"))
    cut = "tagline:\n  ja: 窓口 #3 で相談を受ける\n  en: Gives advice at counter #3"
    own.write("bureaus/waste.yaml", BUREAU.replace(line, cut))
    result = run("check", str(own.folder), "--lang", "en")
    assert "#" in result.stdout.replace(str(own.folder), "")


@pytest.mark.parametrize(
    "name",
    [
        "bureaus/x.YAML",
        "bureaus/x.yaml.txt",
        "bureaus/deep/x.yaml",
        "bureau/x.yaml",
    ],
)
def test_promise_34_a_file_whose_name_is_nearly_right_is_named(
    run: Run, own: OwnContent, name: str
) -> None:
    own.write(name, BUREAU)
    result = run("check", str(own.folder), "--lang", "en")
    assert name.split("/")[0] in result.stdout
    assert "0 errors, 0 warnings" not in result.stdout
