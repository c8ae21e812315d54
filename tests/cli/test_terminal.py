"""Color, width and height of the terminal, and lenient streams."""

from __future__ import annotations

import io
import os

import pytest

from tests.screen import Screen
from tokyo_jobs.cli import terminal


def set_all(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("choice", "changes", "on_terminal", "in_pipe"),
    [
        ("auto", {}, True, False),
        ("auto", {"NO_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": "0"}, False, False),
        ("auto", {"NO_COLOR": ""}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, True, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": ""}, True, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, True, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, True, False),
        ("auto", {"CLICOLOR": "0"}, False, False),
        ("auto", {"CLICOLOR": "1"}, True, False),
        ("auto", {"CLICOLOR": ""}, True, False),
        ("auto", {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ("auto", {"TERM": "dumb"}, False, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ("auto", {"TERM": ""}, False, False),
        ("auto", {"GITHUB_ACTIONS": "true"}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb", "CLICOLOR": "0"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False),
    ],
)
def test_color_is_decided_by_option_then_environment_then_stream(
    monkeypatch: pytest.MonkeyPatch,
    choice: terminal.ColorChoice,
    changes: dict[str, str],
    on_terminal: bool,
    in_pipe: bool,
) -> None:
    set_all(monkeypatch, changes)
    assert terminal.wants_styles(choice, Screen())[0] is on_terminal
    assert terminal.wants_styles(choice, io.StringIO())[0] is in_pipe


@pytest.mark.parametrize("no_color", [{"NO_COLOR": "1"}, {"CLICOLOR": "0"}, {"FORCE_COLOR": "0"}])
def test_no_color_leaves_bold_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, no_color: dict[str, str]
) -> None:
    set_all(monkeypatch, no_color)
    assert terminal.wants_styles("auto", Screen()) == (False, True)
    assert terminal.wants_styles("auto", io.StringIO()) == (False, False)
    assert terminal.wants_styles("never", Screen()) == (False, False)
    monkeypatch.delenv("TERM")
    assert terminal.wants_styles("auto", Screen()) == (False, False)


@pytest.mark.parametrize(
    ("term", "platform", "expected"),
    [("", "linux", True), ("", "win32", False), ("dumb", "win32", True), ("xterm", "linux", False)],
)
def test_terminal_without_a_name_is_dumb_but_on_windows(
    monkeypatch: pytest.MonkeyPatch, term: str, platform: str, expected: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(terminal.sys, "platform", platform)
    assert terminal.is_dumb() is expected


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("yes", True), ("0", False), ("", False)]
)
def test_linear_form_is_asked_for_by_a_variable_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    assert terminal.wants_linear_form(Screen()) is expected
    assert not terminal.wants_linear_form(io.StringIO())


@pytest.mark.parametrize(
    ("asked", "columns", "expected"),
    [
        (100, "50", 100),
        (None, "50", 50),
        (None, "0", 80),
        (None, "", 80),
        (None, "wide", 80),
        (None, "-5", 80),
        (None, "9" * 30, 80),
        (None, "1", 20),
        (5, "50", 20),
        (None, "100000", 1000),
    ],
)
def test_width_is_the_option_then_columns_and_always_sensible(
    monkeypatch: pytest.MonkeyPatch, asked: int | None, columns: str, expected: int
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: (0, 0))
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.screen_size(asked)[0] == expected


@pytest.mark.parametrize("piped", [(), (1,), (1, 2)])
def test_size_is_that_of_the_terminal_behind_stdout_or_else_stderr(
    monkeypatch: pytest.MonkeyPatch, piped: tuple[int, ...]
) -> None:
    def size_of(descriptor: int) -> tuple[int, int]:
        if descriptor in piped:
            raise OSError
        return 90 + descriptor, 30 + descriptor

    monkeypatch.setattr(os, "get_terminal_size", size_of)
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    assert terminal.screen_size() == {0: (91, 31), 1: (92, 32), 2: (80, 24)}[len(piped)]
    monkeypatch.setenv("LINES", "7")
    assert terminal.screen_size(50) == (50, 7)


def test_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not terminal.is_terminal(stream)


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_streams_replace_what_they_cannot_hold(
    monkeypatch: pytest.MonkeyPatch, errors: str
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(terminal.sys, "stdout", io.TextIOWrapper(raw, "ascii", errors))
    monkeypatch.setattr(terminal.sys, "stderr", None)
    terminal.prepare_streams()
    print("環境", flush=True)
    assert raw.getvalue() == b"??\n"
