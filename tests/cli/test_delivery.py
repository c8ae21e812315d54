"""The way out: stdout and stderr, to the last byte and with nothing that a terminal obeys."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.screen import Screen
from tokyo_jobs.cli import delivery
from tokyo_jobs.errors import MachineError


def test_full_device_is_a_machine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(MachineError, match="No space left"):
            delivery.write("text")


def test_closed_stdout_is_a_machine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(MachineError, match="closed"):
        delivery.write("text", pager="en")


def test_message_cannot_move_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Screen(is_terminal=False)
    monkeypatch.setattr(sys, "stderr", stream)
    delivery.report("a\x1b[2Jb\u202ec")
    assert stream.written() == "a\\x1b[2Jb\\u202ec\n"


def test_message_on_a_terminal_ends_its_lines_between_words_but_for_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    screens = [Screen(), Screen(is_terminal=False)]
    told = "There is no such bureau here.\nTo see them all: tokyo-jobs list"
    for screen in screens:
        monkeypatch.setattr(sys, "stderr", screen)
        delivery.report(told)
    first, second = "There is no such bureau", "here."
    shown = f"{first}\n{second}\nTo see them all: tokyo-jobs list\n"
    assert [screen.written() for screen in screens] == [shown, f"{told}\n"]


@pytest.mark.parametrize("stream", [None, "closed", "full"])
def test_message_that_nobody_hears_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stream: str | None
) -> None:
    """It does not turn up on stdout either."""
    deaf = io.TextIOWrapper(_Full(), "utf-8") if stream else None
    if deaf is not None and stream == "closed":
        deaf.close()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", deaf)
        delivery.report("unheard")
    assert capsys.readouterr() == ("", "")


class _Full(io.BytesIO):
    def write(self, data: Any, /) -> int:
        raise OSError(28, "No space left on device")


class _Slow(io.RawIOBase):
    """A raw stream that takes three bytes at a time."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.taken += bytes(data)[:3]
        return len(bytes(data)[:3])


@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "unbuffered"])
def test_stream_that_takes_little_at_a_time_gets_everything(
    monkeypatch: pytest.MonkeyPatch, buffered: bool
) -> None:
    """With ``PYTHONUNBUFFERED`` there is nothing between the text and the short writes."""
    raw = _Slow()
    stream = io.TextIOWrapper(io.BufferedWriter(raw) if buffered else raw, "utf-8")  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdout", stream)
    delivery.write("環境\n" * 100)
    assert raw.taken == "環境\n".encode() * 100


def test_lines_end_as_the_system_ends_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    stream = io.TextIOWrapper(io.BytesIO(), "cp932", errors="replace")
    monkeypatch.setattr(sys, "stdout", stream)
    delivery.write("環境 é\nx\n")
    assert stream.buffer.getvalue() == "環境 ?\r\nx\r\n".encode("cp932")  # type: ignore[attr-defined]


STYLED = "\x1b[1;36mname\x1b[0m \x1b]8;id=1;https://example.org/\x1b\\link\x1b]8;;\x1b\\\ta\n"


@pytest.mark.parametrize("text", [STYLED, "plain\ttext\n"])
def test_styles_and_links_pass_as_they_are(capfd: pytest.CaptureFixture[str], text: str) -> None:
    delivery.write(text)
    assert capfd.readouterr().out == text


def test_all_else_that_a_terminal_obeys_is_spelled_out(capfd: pytest.CaptureFixture[str]) -> None:
    """Between styles, after the last, and where there are none."""
    for before in ("", STYLED):
        delivery.write(f"{before}a\x1b[2Jb\x9bc\rd{before}\x1b]0;title\x07\u202e\n")
        shown = capfd.readouterr().out
        assert shown == (f"{before}a\\x1b[2Jb\\x9bc\\x0dd{before}\\x1b]0;title\\x07\\u202e\n")


@pytest.mark.parametrize(
    ("page", "height", "command", "paged", "printed"),
    [
        (True, 2, "cat >{file}", True, False),
        (True, 2, "cat >{file}; exit 3", True, False),
        (True, 2, ": >{file}; exit 3", True, True),
        (True, 50, "cat >{file}", False, True),
        (False, 2, "cat >{file}", False, True),
    ],
)
def test_long_text_on_a_terminal_goes_through_the_pager(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    page: bool,
    height: int,
    command: str,
    paged: bool,
    printed: bool,
) -> None:
    """What it has not shown is printed after a line that says so."""
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(sys, stream, Screen())
    monkeypatch.setenv("LINES", str(height))
    monkeypatch.setenv("PAGER", command.format(file=tmp_path / "shown"))
    delivery.write("a\nb\nc\n", pager="ja" if page else None)
    assert (tmp_path / "shown").exists() == paged
    assert not paged or (tmp_path / "shown").read_text() == "a\nb\nc\n" * (not printed)
    assert sys.stdout.written() == "a\nb\nc\n" * printed  # type: ignore[attr-defined]
    told = capsys.readouterr().err
    assert bool(told) == (paged and printed)
    assert not told or told.endswith("がうまく動きません (終了コード3)。そのまま表示します。\n")
