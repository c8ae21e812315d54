"""Whether there is a pager, which one, what it is told, and what becomes of one that fails."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.screen import Screen
from tokyo_jobs.cli.delivery import _find_pager as find_pager
from tokyo_jobs.cli.delivery import _show_in_pager
from tokyo_jobs.text import Language


def _sit_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Screen())
    monkeypatch.setattr(sys, "stdout", Screen())
    monkeypatch.setenv("LINES", "10")


TALL = "line\n" * 10


def test_only_a_text_taller_than_the_screen_is_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that the screen wraps are several, and styles take no room."""
    _sit_at_a_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    assert find_pager("line\n" * 9) == ""
    assert find_pager(TALL) == "less"
    assert find_pager("x" * 40 + "\n" + "line\n" * 8) == ""
    assert find_pager("x" * 41 + "\n" + "line\n" * 8) == "less"
    assert find_pager("\x1b[1m" + "x" * 40 + "\x1b[0m\n" + "line\n" * 8) == ""


def test_pipe_or_dumb_terminal_is_never_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    _sit_at_a_terminal(monkeypatch)
    for term in ("dumb", ""):
        monkeypatch.setenv("TERM", term)
        assert find_pager(TALL) == ""
    monkeypatch.setenv("TERM", "xterm")
    for stream in ("stdin", "stdout"):
        with monkeypatch.context() as patch:
            patch.setattr(sys, stream, Screen(is_terminal=False))
            assert find_pager(TALL) == ""
    assert find_pager(TALL) == "less"


@pytest.mark.parametrize(
    ("own", "usual", "expected"),
    [
        (None, None, "less"),
        (None, "more", "more"),
        ("most", "more", "most"),
        ("", "more", ""),
        ("cat", "more", ""),
        (None, "", ""),
        (None, "cat", ""),
    ],
)
def test_own_variable_beats_pager_and_empty_turns_it_off(
    monkeypatch: pytest.MonkeyPatch, own: str | None, usual: str | None, expected: str
) -> None:
    _sit_at_a_terminal(monkeypatch)
    for name, value in (("TOKYO_JOBS_PAGER", own), ("PAGER", usual)):
        if value is not None:
            monkeypatch.setenv(name, value)
    assert find_pager(TALL) == expected


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
    """Return what is said of a pager on stderr; None if it has shown ``text``."""
    told = Screen(is_terminal=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", told)
        is_shown = _show_in_pager(text, command, language)
    assert is_shown == (told.written() == "")
    return None if is_shown else told.written().removesuffix("\n")


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


@pytest.mark.parametrize("lines", [1, 10_000])
@pytest.mark.parametrize("command", ["cat", "head -c 1", "head -n 1 | head -n 1", "grep -q x"])
def test_text_of_a_pager_that_fails_when_it_has_read_is_not_printed_again(
    capfd: pytest.CaptureFixture[str], command: str, lines: int
) -> None:
    """As less does at Ctrl-C with the option K."""
    assert show(f"{command}; exit 2", LONG * lines) is None
    assert capfd.readouterr().err == ""


def test_pager_ended_by_an_interrupt_is_one() -> None:
    for command in ("head -c 1; sh -c 'kill -INT $$'", "(exit 130)"):
        with pytest.raises(KeyboardInterrupt):
            show(command)


def test_failure_is_told_in_the_readers_language() -> None:
    assert "ページャ false がうまく動きません (終了コード1)。" in str(show("false", language="ja"))


# What the pager is told

PROMPT = "-Pslines %lt-%lb of 1  (q to quit, h for help)$"
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
    assert environment_of(capfd, "TELL", "LESS") == f"-R {PROMPT} -FX"
    assert environment_of(capfd, "TELL", "LV") == "-c"
    monkeypatch.setenv("LV", "-Ou")
    assert environment_of(capfd, "TELL", "LV") == "-Ou"


@pytest.mark.parametrize("own", ["", "-i", "iS", "-P page %d", "--tabs=4"])
def test_options_for_less_of_ones_own_have_the_last_word(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    monkeypatch.setenv("LESS", own)
    assert environment_of(capfd, "TELL", "LESS") == f"-R {PROMPT} {own}"


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", "utf-8"), ("euc_jp", "")])
def test_less_is_told_of_utf_8_where_that_is_what_it_gets(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
    charset: str,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
    assert environment_of(capfd, "TELL", "LESSCHARSET") == charset


def test_prompt_of_less_is_in_the_readers_language_without_what_old_ones_cannot_show(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert show('echo "<$LESS>"', language="ja") is None
    assert capfd.readouterr().out == "<-R -Ps%lt-%lb / 1  [q]$ -FX>\n"


@pytest.mark.parametrize(
    ("version", "command", "own", "has_links"),
    [
        ("less 590", "X=1 sed s/a/a/", None, False),
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


@pytest.mark.parametrize("name", ["vim", "vi", "view", "nvim", "col"])
@pytest.mark.parametrize("command", ["{name} -", "X=1 {name}", "cat | {path} -b"])
def test_what_edits_or_strips_text_gets_no_styles(
    make: Any, capfd: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    path = make(name, "cat")
    assert show(command.format(name=name, path=path), LINKED) is None
    assert capfd.readouterr().out == "link\n"
