"""The README is true: its examples are what the program prints, and it leaves no command out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.program import Run
from tokyo_jobs.cli import app as cli
from tokyo_jobs.cli.commands.help import Terms, build_page

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"(<!-- (commands|options) -->\n)(.*?)(<!-- end -->\n)", re.S)
_FIRST_LINE = re.compile(r"(```text\n\$ tokyo-jobs([^\n]*)\n)(.*?)(```\n)", re.S)


def test_examples_are_real_output(
    run: Run, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each text block begins with a command; what follows is its output at 80 columns.

    ``pytest --update-golden`` writes the outputs anew.
    """
    monkeypatch.chdir(README.parent)
    text = README.read_text(encoding="utf-8")

    def with_output(match: re.Match[str]) -> str:
        command, may_fail, _ = match[2].partition("|| true")
        result = run(*shlex.split(command))
        assert result.stderr == ""
        assert result.code == (1 if may_fail else 0)
        return match[1] + result.stdout + match[4]

    assert len(_FIRST_LINE.findall(text)) >= 3
    fresh = _FIRST_LINE.sub(with_output, text)
    if request.config.getoption("--update-golden"):
        README.write_text(fresh, encoding="utf-8", newline="\n")
    else:
        assert fresh == text


def table(rows: Terms) -> str:
    cells = [(f"`{typed}`", meaning) for typed, meaning in rows]
    lines = ["| {} | {} |".format(*(cell.replace("|", r"\|") for cell in row)) for row in cells]
    return "\n".join(["| | meaning |", "| --- | --- |", *lines, ""])


def test_tables_say_what_the_help_pages_say(request: pytest.FixtureRequest) -> None:
    """``pytest --update-golden`` writes them anew."""
    rows: Terms = []
    for name in cli.COMMANDS:
        paragraphs, sections = build_page(name, ["--lang", "en"])
        arguments = [typed for typed, _ in sections.get("Arguments", ())]
        rows.append((" ".join([f"tokyo-jobs {name}", *arguments]), paragraphs[0]))
        rows.extend(sections.get("Options", []))
        if name == "list":
            shared = sections["Options of all commands"]
    tables = {"commands": table(rows), "options": table(shared)}
    text = README.read_text(encoding="utf-8")
    assert {match[2] for match in _TABLE.finditer(text)} == set(tables)
    fresh = _TABLE.sub(lambda match: match[1] + tables[match[2]] + match[4], text)
    if request.config.getoption("--update-golden"):
        README.write_text(fresh, encoding="utf-8", newline="\n")
    else:
        assert fresh == text


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`tokyo-jobs {command}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_help_text_has_an_example_and_names_its_variables(run: Run, command: str) -> None:
    """Help goes to stdout, returns 0, and shows a command line that can be pasted."""
    for option in ("--help", "-h"):
        result = run(command, option)
        assert (result.code, result.stderr) == (0, "")
        assert re.search(rf"^\s+tokyo-jobs {command}\b", result.stdout, re.M)
        assert "TOKYO_JOBS_LANG" in result.stdout
