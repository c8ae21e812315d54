"""Looking at large folders ahead of time changes nothing but the time it takes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tokyo_jobs.index import lookahead
from tokyo_jobs.loading.folders import Root, read_state

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a content folder that counts as large."""
    bureaus = tmp_path / "content" / "bureaus"
    bureaus.mkdir(parents=True)
    for number in range(20):
        (bureaus / f"bureau-{number}.yaml").write_text("name: {ja: 局}\n", encoding="utf-8")
    monkeypatch.setattr(lookahead, "LARGE_FOLDER_BYTES", 1)
    yield tmp_path / "content"
    for path in list(lookahead._children):
        lookahead.take(path)


def _root(folder: Path) -> Root:
    return Root(str(folder), os.path.realpath(folder))


@pytest.mark.parametrize("form", ["--data {}", "--data={}", "bureau x --lang en --data {}"])
def test_state_is_that_of_reading_it_oneself(folder: Path, form: str) -> None:
    lookahead.begin(form.format(folder).split(" "), {})
    root = _root(folder)
    assert lookahead.is_under_way(root.path)
    assert lookahead.take(root.path) == read_state(root)


def test_state_is_given_once(folder: Path) -> None:
    lookahead.begin(["--data", str(folder)], {})
    root = _root(folder)
    assert lookahead.take(root.path) is not None
    assert not lookahead.is_under_way(root.path)
    assert lookahead.take(root.path) is None


def test_variable_counts_when_no_option_is_given(folder: Path, tmp_path: Path) -> None:
    environ = {"TOKYO_JOBS_DATA": os.pathsep.join(["", str(tmp_path / "missing"), str(folder)])}
    lookahead.begin(["list"], environ)
    assert lookahead.take(_root(folder).path) is not None
    lookahead.begin(["list", "--data", str(tmp_path)], environ)
    assert not lookahead.is_under_way(_root(folder).path)


@pytest.mark.parametrize("arguments", [["--data"], ["--data", ""], ["--data", "a\0b"], ["list"]])
def test_nothing_to_look_at_is_no_error(arguments: list[str]) -> None:
    lookahead.begin([argument for argument in arguments if "\0" not in argument], {})
    assert not lookahead._children


def test_small_folder_is_not_worth_a_child(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookahead, "LARGE_FOLDER_BYTES", 1 << 40)
    lookahead.begin(["--data", str(folder)], {})
    assert not lookahead.is_under_way(_root(folder).path)


def test_child_that_fails_leaves_no_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(root: Root) -> None:
        raise RuntimeError

    monkeypatch.setattr("tokyo_jobs.loading.folders.read_state", fail)
    lookahead.begin(["--data", str(folder)], {})
    assert lookahead.take(_root(folder).path) is None


def test_no_more_processes_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    lookahead.begin(["--data", str(folder)], {})
    assert not lookahead.is_under_way(_root(folder).path)
