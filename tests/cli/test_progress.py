"""The progress line: where it is drawn, how it looks, and that it goes away."""

from __future__ import annotations

import io
import sys

import pytest

from tests.screen import Screen
from tokyo_jobs.cli import delivery


def sit_at(monkeypatch: pytest.MonkeyPatch, columns: int = 60, encoding: str = "utf-8") -> Screen:
    """Make stderr a terminal of so many columns, for a reader without patience."""
    stream = Screen(encoding)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(delivery, "PATIENCE", 0.0)
    monkeypatch.setenv("COLUMNS", str(columns))
    return stream


def test_line_says_what_is_done_and_is_drawn_over(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = sit_at(monkeypatch)
    line = delivery.ProgressLine("en")
    line(400, 1200)
    line(401, 1200)  # too soon after the first
    line(1200, 1200)
    assert screen.written().split("\r") == [
        "",
        "tokyo-jobs: reading files 400/1,200\x1b[K",
        "",
        "\x1b[K",
        "",
    ]


def test_work_that_is_soon_done_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = sit_at(monkeypatch)
    monkeypatch.setattr(delivery, "PATIENCE", 60.0)
    line = delivery.ProgressLine("en")
    line(1199, 1200)
    line(1200, 1200)
    assert screen.written() == ""


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (5, "tokyo-jobs: ファイ"),
        (38, "tokyo-jobs: ファイルを読んでいます"),
        (39, "tokyo-jobs: ファイルを読んでいます 6/7"),
    ],
)
def test_line_never_wraps(monkeypatch: pytest.MonkeyPatch, columns: int, expected: str) -> None:
    """The last column stays free; no screen has less than 20."""
    screen = sit_at(monkeypatch, columns)
    delivery.ProgressLine("ja")(6, 7)
    assert screen.written() == f"\r{expected}\x1b[K\r"


@pytest.mark.parametrize("changes", [{"TERM": "dumb"}, {"TERM": ""}, {"ACCESSIBLE": "1"}], ids=str)
def test_nothing_is_drawn_where_it_cannot_be_drawn_over_or_is_read_aloud(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str]
) -> None:
    screen = sit_at(monkeypatch)
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    delivery.ProgressLine("en")(6, 7)
    assert screen.written() == ""


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_nothing_is_drawn_but_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    monkeypatch.setattr(delivery, "PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", stream)
    line = delivery.ProgressLine("en")
    line(6, 7)
    line(7, 7)
    assert stream is None or stream.getvalue() == ""
