"""``ACCESSIBLE`` on a terminal: every command answers with nothing drawn."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.command_lines import Content, command_lines
from tests.output.test_linear import DRAWN
from tests.own_content import OwnContent
from tests.program import Run
from tokyo_jobs.cli import terminal


@pytest.fixture(autouse=True)
def _read_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: stream is sys.stdout)
    monkeypatch.setenv("ACCESSIBLE", "1")
    monkeypatch.setenv("TOKYO_JOBS_PAGER", "cat")


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_every_command_answers_with_nothing_drawn(
    run: Run, content: Path, tmp_path: Path, language: str
) -> None:
    known = Content(content, "harbor-lights", "quiet-office", "minato", "灯台")
    own = ("--no-bundled", "--data", str(content), "--lang", language)
    for command, lines in command_lines(known, tmp_path / "x").items():
        for line in lines:
            if command in ("check", "new", "schema", "help") or "--web" in line:
                continue  # their answers are no pages
            result = run(*filter(None, (command,)), *line, *own)
            assert result.code == 0
            assert "\x1b" not in result.stdout
            # The folder's own name may hold anything.
            assert not DRAWN.search(result.stdout.replace(str(content), "")), (line, result.stdout)


def test_check_names_faults_without_an_excerpt(run: Run, tmp_path: Path) -> None:
    own = OwnContent(tmp_path)
    own.write("bureaus/waste.yaml", "name: x\n")
    result = run("check", str(tmp_path), "--no-bundled", "--color", "never")
    assert result.code == 1
    assert all(line and not line.startswith(" ") for line in result.stdout.split("\n")[:-1])


@pytest.mark.parametrize(
    "arguments",
    [("--format", "table"), ("--output", "page.txt")],
    ids=["asked for", "to a file"],
)
def test_boxes_are_drawn_where_nobody_wants_them_read_aloud(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("bureau", "fire", *arguments, "--color", "never")
    assert result.code == 0
    file = tmp_path / "page.txt"
    assert "╭" in (file.read_text(encoding="utf-8") if file.exists() else result.stdout)


def test_a_format_in_the_environment_counts_as_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKYO_JOBS_FORMAT", "json")
    assert run("fields").stdout.startswith("[\n")


def test_a_pipe_gets_what_it_always_gets(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: False)
    assert "╭" in run("bureau", "fire").stdout
