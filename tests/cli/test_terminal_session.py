"""The program on a terminal of its own: pager, colors, links and the width of the screen."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.program import Run
from tests.real_process import PROGRAM
from tests.real_terminal import Terminal
from tokyo_jobs.cli import terminal as cli_terminal
from tokyo_jobs.text import width_cells

CTRL_C = "\x03"
LONG = ("search", "の", "--limit", "1000")
"""More than a pipe holds."""


@pytest.fixture(autouse=True)
def _fresh_index(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the index be there already, and the size of the screen be the terminal's."""
    assert run("fields").code == 0
    monkeypatch.delenv("COLUMNS")


@pytest.fixture
def terminal() -> Iterator[Any]:
    """Return what starts the program in a terminal of so many rows and columns."""
    opened: list[Terminal] = []

    def start(
        *arguments: str, rows: int = 300, columns: int = 80, redirect: str = "", **env: str
    ) -> Terminal:
        command = f"exec {shlex.join((*PROGRAM, *arguments))} {redirect}"
        opened.append(Terminal("/bin/sh", "-c", command, size=(rows, columns), env=env))
        return opened[-1]

    yield start
    for each in opened:
        each.kill()


@pytest.fixture
def pager(tmp_path: Path) -> Any:
    """Return what makes a pager of a name: it tells its name and LESS, then prints its input."""

    def make(name: str, commands: str = 'echo "[$(basename "$0") $LESS]"; cat') -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{commands}\n")
        path.chmod(0o755)
        return str(path)

    return make


# Whether there is a pager, and which


def test_only_a_page_taller_than_the_screen_is_paged(terminal: Any, pager: Any) -> None:
    own = {"PAGER": pager("mine")}
    tall = terminal("bureau", "audit", rows=20, **own)
    assert tall.end() == 0
    assert "[mine -R -Ps" in tall.output
    short = terminal("bureau", "audit", rows=300, **own)
    assert short.end() == 0
    assert "[mine" not in short.output
    assert "監査事務局" in short.output


def test_help_is_paged_by_the_same_rules(terminal: Any, pager: Any) -> None:
    own = {"PAGER": pager("mine")}
    for line, is_tall in (
        (("staff", "--help"), True),
        (("staff", "--help", "--no-pager"), False),
    ):
        shown = terminal(*line, rows=16, **own)
        assert shown.end() == 0
        assert ("[mine -R -Ps" in shown.output) == is_tall


def test_lines_that_the_screen_wraps_count_as_several(terminal: Any, pager: Any) -> None:
    wide = terminal("list", "--format", "csv", rows=40, columns=60, PAGER=pager("mine"))
    assert wide.end() == 0
    assert "[mine" in wide.output


def test_option_turns_paging_off_and_so_does_a_pipe(terminal: Any, pager: Any) -> None:
    own = {"PAGER": pager("mine")}
    for arguments, redirect in (
        (("bureau", "audit", "--no-pager"), ""),
        (("bureau", "audit"), "</dev/null"),
        (("bureau", "audit"), "| cat"),
    ):
        shown = terminal(*arguments, rows=20, redirect=redirect, **own)
        assert shown.end() == 0
        assert "[mine" not in shown.output


def test_pager_that_cannot_start_is_reported_and_the_text_printed(terminal: Any) -> None:
    shown = terminal("bureau", "audit", rows=20, PAGER="/no/such/pager")
    assert shown.end() == 0
    assert shown.output.count("ページャ /no/such/pager がうまく") == 1
    assert "監査事務局" in shown.output
    assert "Traceback" not in shown.output


# In the pager

needs_less = pytest.mark.skipif(shutil.which("less") is None, reason="no less here")


@needs_less
def test_less_shows_japanese_in_color_and_quitting_early_is_quiet(terminal: Any) -> None:
    shown = terminal(*LONG, rows=24, PATH="/usr/bin:/bin")
    shown.wait_for("1-23")  # its prompt
    assert "検索: の" in shown.text()
    colors = {cell.fg for row in shown.screen.buffer.values() for cell in row.values()}
    assert len(colors) > 1
    assert not [line for line in shown.screen.display if "ESC" in line]
    shown.send("q")
    assert shown.end() == 0
    assert "Traceback" not in shown.output
    # X: what was read stays on the screen.
    assert any("検索" in line for line in shown.screen.display)


@needs_less
def test_interrupt_is_the_pagers(terminal: Any) -> None:
    """Ctrl-C does not end less, nor leave it alone on the terminal."""
    shown = terminal(*LONG, rows=24, TOKYO_JOBS_LANG="en")
    shown.wait_for("(q to quit")
    total = shown.text().rpartition("lines 1-23 of ")[2].split()[0]
    shown.send(CTRL_C)
    shown.send(CTRL_C)
    shown.send("G")
    shown.wait_for(f"-{total} of {total}")
    shown.send("q")
    assert shown.end() == 0
    assert "Traceback" not in shown.output


@needs_less
def test_page_that_less_has_shown_is_not_printed_again(terminal: Any) -> None:
    """K: Ctrl-C ends less, which calls it an error."""
    shown = terminal(*LONG, rows=24, LESS="-RXK")
    shown.wait_for("1-23")
    shown.send(CTRL_C)
    assert shown.end() == 0
    assert shown.output.count("検索: の") == 1
    assert "うまく動きません" not in shown.output


def test_pager_ended_by_an_interrupt_is_130(terminal: Any, pager: Any) -> None:
    waiting = pager("waiting", 'echo "[ready]"; exec sleep 60')
    shown = terminal(*LONG, rows=20, PAGER=waiting)
    shown.wait_for("[ready]")
    shown.send(CTRL_C)
    assert shown.end() == 130
    assert "Traceback" not in shown.output


# Color, links, width


def test_streams_are_judged_one_by_one(terminal: Any, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shown = terminal("list", "--field", "other", redirect=f"2>{other}")
    assert shown.end() == 0
    assert "\x1b[" in shown.output
    assert other.read_bytes() == b""
    for arguments, code in ((("list",), 0), (("lst",), 2)):
        shown = terminal(*arguments, redirect=f">{other}")
        assert shown.end() == code
        assert b"\x1b" not in other.read_bytes()
        assert bool(shown.output) is (code == 2)


def test_dumb_terminal_gets_plain_text_without_a_pager(terminal: Any, pager: Any) -> None:
    shown = terminal("bureau", "audit", rows=20, TERM="dumb", PAGER=pager("mine"))
    assert shown.end() == 0
    assert "\x1b" not in shown.output
    assert "[mine" not in shown.output


def test_no_color_keeps_bold(terminal: Any) -> None:
    shown = terminal("bureau", "audit", NO_COLOR="1")
    assert shown.end() == 0
    assert "\x1b[1m" in shown.output
    cells = [cell for row in shown.screen.buffer.values() for cell in row.values()]
    assert {cell.fg for cell in cells} | {cell.bg for cell in cells} == {"default"}
    assert any(cell.bold for cell in cells)


def test_sources_are_links_on_a_terminal(terminal: Any) -> None:
    shown = terminal("bureau", "audit")
    assert shown.end() == 0
    assert "\x1b]8;id=" in shown.output
    assert ";https://www.kansa.metro.tokyo.lg.jp/kansaqa/index.html\x1b\\" in shown.output


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((), {"NO_COLOR": "1"}),
        ((), {"TERM": "dumb", "FORCE_COLOR": "1"}),
        (("--color", "never"), {}),
    ],
)
def test_links_go_where_color_goes(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    monkeypatch.setattr(cli_terminal, "is_terminal", lambda stream: stream is sys.stdout)
    line = ("bureau", "audit", "--no-pager", *arguments)
    assert "\x1b]8;" in run(*line[:3]).stdout
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert "\x1b]8" not in run(*line).stdout


def test_page_is_laid_out_for_the_terminal(
    run: Run, terminal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ("staff", "matsushita", "--timeline", "--lang", "both")
    shown = terminal(*line, rows=400, columns=120, NO_COLOR="1")
    assert shown.end() == 0
    lines = [line.rstrip() for line in shown.screen.display]
    monkeypatch.setenv("LINES", "400")
    plain = run(*line, "--width", "120").stdout
    # A wide character leaves an empty cell behind it on the screen that pyte keeps.
    assert "\n".join(lines).rstrip() == plain.rstrip()
    assert max(map(width_cells, plain.split("\n"))) > 90
