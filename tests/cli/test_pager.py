"""Whether there is a pager, which one, what it is told, and what becomes of one that fails."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tokyo_jobs.cli import pager
from tokyo_jobs.text import Language


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
    for term in ("dumb", ""):
        monkeypatch.setenv("TERM", term)
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


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Return what makes a program of a name that runs ``commands``, first in the path."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def write(name: str, commands: str) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{commands}\n")
        path.chmod(0o755)
        return str(path)

    return write


def show(command: str, text: str = "text\n", language: Language = "en") -> str | None:
    """Return what is said of a pager; None if it has shown ``text``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAGER", command)
        failure = pager.show_in_pager(text, language)
    return failure and failure.localized(language)


# The pager is a shell command line


@pytest.mark.parametrize(
    "command",
    [
        "cat -u",
        "cat | cat",
        "  cat  -u ",
        "X=1 cat",
        "cat '-u'",
        "sed s/t/t/; true",
        "cat $NOTHING",
        "{ cat; }",
    ],
)
def test_value_is_a_command_line_of_the_shell(
    capfd: pytest.CaptureFixture[str], command: str
) -> None:
    assert show(command, "都庁\ntext\n") is None
    assert capfd.readouterr() == ("都庁\ntext\n", "")


def test_program_in_a_folder_with_spaces_is_quoted_as_in_a_shell(
    make: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make("own pager", "cat")
    assert show(f"'{tmp_path}/own pager'") is None
    assert capfd.readouterr().out == "text\n"


# A pager that fails

LONG = "x" * 79 + "\n"
"""A line; 10,000 of them are more than a pipe holds."""


@pytest.mark.parametrize("lines", [1, 10_000])
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-pager-anywhere", "127"),
        ("no-such-pager-anywhere -x", "127"),
        ("cat | no-such-pager-anywhere", "127"),
        ("(exit 126)", "126"),
        ("(exit 3)", "3"),
        ("'unbalanced", "2"),
        ("kill -9 $$", "-9"),
        ("head -c 1 >/dev/null; exit 3", "3"),
        ("/", "126"),
    ],
)
def test_pager_that_fails_is_told(
    capfd: pytest.CaptureFixture[str], command: str, told: str, lines: int
) -> None:
    failure = show(command, LONG * lines)
    assert failure is not None
    assert told in failure
    assert command in failure
    assert "\n" not in failure
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("lines", [1, 10_000])
@pytest.mark.parametrize("command", ["head -c 1", "grep -q x", "cat | head -1", "cat"])
def test_pager_need_not_read_everything(
    capfd: pytest.CaptureFixture[str], command: str, lines: int
) -> None:
    assert show(command, LONG * lines) is None
    assert capfd.readouterr().err == ""


def test_pager_ended_by_an_interrupt_is_one() -> None:
    for command in ("head -c 1; sh -c 'kill -INT $$'", "(exit 130)"):
        with pytest.raises(KeyboardInterrupt):
            show(command)


def test_failure_is_told_in_the_readers_language() -> None:
    assert "ページャ false がうまく動きません (終了コード1)。" in str(show("false", language="ja"))


# What the pager is told

PROMPT = "-Pslines %lt-%lb of 1?e (end).  (q to quit, h for help)$"
LINKED = "\x1b]8;;https://example.org/\x1b\\\x1b[1mlink\x1b[0m\x1b]8;;\x1b\\\n"


def environment_of(capfd: pytest.CaptureFixture[str], command: str, name: str) -> str:
    assert show(command.replace("TELL", f'echo "<${name}>"; cat')) is None
    out = capfd.readouterr().out
    return str(out[out.index("<") + 1 : out.rindex(">")])


def test_less_and_lv_are_told_to_pass_colors_on(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LESS", "LV", "LESSCHARSET"):
        monkeypatch.delenv(name, raising=False)
    assert environment_of(capfd, "TELL", "LESS") == f"FRX {PROMPT}"
    assert environment_of(capfd, "TELL", "LV") == "-c"
    monkeypatch.setenv("LV", "-Ou")
    assert environment_of(capfd, "TELL", "LV") == "-Ou"


@pytest.mark.parametrize("own", ["", "-i", "iS", "-P page %d", "--tabs=4"])
def test_options_for_less_of_ones_own_have_the_last_word(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    monkeypatch.setenv("LESS", own)
    assert environment_of(capfd, "TELL", "LESS") == f"-R {PROMPT} {own}".rstrip()


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", "utf-8"), ("euc_jp", "")])
def test_less_is_told_of_utf_8_where_that_is_what_it_gets(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
    charset: str,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
    assert environment_of(capfd, "TELL", "LESSCHARSET") == charset


@pytest.mark.parametrize(
    ("version", "language", "expected"),
    [
        ("less 590 (GNU regular expressions)", "en", "lines %lt-%lb of 1?e (end).  (q to quit"),
        ("less 590 (GNU regular expressions)", "ja", "%lt-%lb / 1  [q]$"),
        ("less 643", "ja", "%lt-%lb行 / 1行?e (終わり).  (終了は q"),
        ("more from util-linux 2.38", "ja", "%lt-%lb / 1  [q]$"),
    ],
)
def test_prompt_of_less_says_where_one_is_and_how_to_leave(
    make: Any, capfd: pytest.CaptureFixture[str], version: str, language: Language, expected: str
) -> None:
    """In the reader's language, where less can show it."""
    less = f'[ "$1" = --version ] && echo "{version}" || {{ echo "<$LESS>"; cat; }}'
    assert show(make("less", less), language=language) is None
    told = capfd.readouterr().out
    assert told.startswith(f"<FRX -Ps{expected}")


@pytest.mark.parametrize(
    ("version", "command", "own", "has_links"),
    [
        ("less 590 (x)", "{less}", None, True),
        ("less 581", "{less} -S | cat", None, True),
        ("less 551", "{less}", None, False),
        ("nonsense", "{less}", None, False),
        ("less 590", "cat -u", None, False),
        ("less 590", "{less}", "-r", True),
    ],
)
def test_pager_gets_the_styles_that_it_passes_on(
    make: Any,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    command: str,
    own: str | None,
    has_links: bool,
) -> None:
    if own is not None:
        monkeypatch.setenv("LESS", own)
    less = make("less", f'[ "$1" = --version ] && echo "{version}" || cat')
    assert show(command.format(less=less), LINKED) is None
    shown = capfd.readouterr().out
    assert "link" in shown
    assert "\x1b[1m" in shown
    assert ("\x1b]8;" in shown) == has_links
