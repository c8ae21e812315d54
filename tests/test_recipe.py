"""The recipe with fzf in the README, on a terminal of its own."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.hostile import without_styles
from tests.program import Run
from tests.real_process import PROGRAM
from tests.real_terminal import Terminal

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.skipif(shutil.which("fzf") is None, reason="fzf is not installed")
def test_fzf_shows_each_bureau_beside_the_list_and_opens_the_chosen_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS")
    taglines = {
        bureau["slug"]: bureau["tagline"]["ja"][:12]
        for bureau in json.loads(run("list", "--format", "json").stdout)
    }
    (recipe,) = re.findall(r"```sh\n([^`]*fzf[^`]*)```", README.read_text(encoding="utf-8"))
    command = tmp_path / "tokyo-jobs"
    command.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n')
    command.chmod(0o755)
    env = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PAGER": "cat"}
    env |= {"SHELL": "/bin/sh", "FZF_DEFAULT_OPTS": ""}
    terminal = Terminal("/bin/sh", "-c", recipe, size=(40, 160), env=env)
    try:
        terminal.wait_for("環境局")
        terminal.send("sewerage")
        terminal.wait_for(taglines["sewerage"])
        terminal.send("\x15fire")  # Ctrl-U: another word in its place
        terminal.wait_for(taglines["fire"])
        assert "\x1b[1" in terminal.output  # the styles come through
        terminal.send("\r")
        assert terminal.end() == 0
        assert "事業概要" in without_styles(terminal.output.rpartition("\x1b[?1049l")[2])
    finally:
        terminal.kill()
