"""The way out: stdout, files written whole, and the pager's decision."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from tokyo_jobs.cli import delivery, pager
from tokyo_jobs.errors import MachineError


def test_file_is_written_whole_with_the_permissions_of_a_new_file(tmp_path: Path) -> None:
    target = tmp_path / "出力 1.txt"
    delivery.write_whole(target, "環境\n")
    assert target.read_bytes() == "環境\n".encode()
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask
    assert list(tmp_path.iterdir()) == [target]


def test_replaced_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    delivery.write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("old")

    def refuse(source: object, destination: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(MachineError, match="No space left"):
        delivery.write_whole(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("place", ["missing/out.txt", "nul\0byte", "."])
def test_impossible_place_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(MachineError):
        delivery.write_whole(tmp_path / place, "text")


def test_device_is_written_to_and_not_replaced() -> None:
    delivery.write_whole(Path(os.devnull), "text")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_full_device_is_a_machine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    stream = open("/dev/full", "w")  # noqa: SIM115 - closed below, where it fails again
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(MachineError, match="No space left"):
        delivery.deliver("text", output=None, page=False)
    with pytest.raises(OSError, match="No space"):
        stream.close()


def test_closed_stdout_is_a_machine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(MachineError, match="closed"):
        delivery.deliver("text", output=None, page=True)


def test_message_cannot_move_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    delivery.report("a\x1b[2Jb\u202ec")
    assert stream.getvalue() == "a\\x1b[2Jb\\u202ec\n"


def test_message_without_stderr_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    delivery.report("unheard")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _sit_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setenv("LINES", "10")


def test_only_a_text_taller_than_the_screen_is_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    _sit_at_a_terminal(monkeypatch)
    assert not pager.wants_pager("line\n" * 9)
    assert pager.wants_pager("line\n" * 10)


def test_pipe_or_dumb_terminal_is_never_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    _sit_at_a_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert not pager.wants_pager("line\n" * 100)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert not pager.wants_pager("line\n" * 100)


@pytest.mark.parametrize(
    ("own", "usual", "expected"),
    [
        (None, None, "less"),
        (None, "more", "more"),
        ("most", "more", "most"),
        ("", "more", None),
        ("cat", "more", None),
        (None, "", None),
        (None, "cat", None),
    ],
)
def test_own_variable_beats_pager_and_empty_turns_it_off(
    monkeypatch: pytest.MonkeyPatch, own: str | None, usual: str | None, expected: str | None
) -> None:
    for name, value in (("TOKYO_JOBS_PAGER", own), ("PAGER", usual)):
        if value is not None:
            monkeypatch.setenv(name, value)
    assert pager.pager_command() == expected


def test_pager_that_cannot_start_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", "no-such-pager-anywhere")
    assert not pager.show_in_pager("text\n")
    assert "no-such-pager-anywhere" in capsys.readouterr().err
