"""What is imported: nothing that a command does not use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.program import Run
from tests.real_process import environment

PACKAGE = Path(__file__).parent.parent / "tokyo_jobs"

SOME = ("bureau", "environment")
CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "version": (
        ("--version",),
        "sqlite3 tokyo_jobs.catalog.catalog tokyo_jobs.loading.roots rich yaml json",
    ),
    "help": (("list", "--help"), "sqlite3 tokyo_jobs.catalog.catalog rich.console yaml"),
    "home": ((), "yaml tokyo_jobs.loading.loader csv"),
    "fields": (("fields",), "yaml tokyo_jobs.loading.loader"),
    "list": (("list",), "yaml tokyo_jobs.loading.loader"),
    "bureau": (SOME, "yaml tokyo_jobs.loading.loader"),
    "staff": (("staff", "matsushita"), "yaml tokyo_jobs.loading.loader"),
    "search": (("search", "環境"), "yaml tokyo_jobs.loading.loader"),
    "compare": (("compare", "audit", "fire"), "yaml tokyo_jobs.loading.loader"),
    "json": (
        (*SOME, "--format", "json"),
        "yaml tokyo_jobs.loading.loader rich tokyo_jobs.views.nodes",
    ),
    "csv": (
        ("list", "--format", "csv"),
        "yaml tokyo_jobs.loading.loader rich tokyo_jobs.views.nodes",
    ),
    "tsv": (("staff", "--format", "tsv"), "yaml tokyo_jobs.loading.loader rich"),
    "html": ((*SOME, "--format", "html"), "yaml tokyo_jobs.loading.loader rich.table csv"),
    "markdown": (
        (*SOME, "--format", "markdown"),
        "yaml tokyo_jobs.loading.loader rich.table csv",
    ),
    "no such command": (("lst",), "rich.console yaml"),
    "no such option": (("list", "--x"), "rich yaml"),
}
"""Arguments, and the modules that they must not lead to once the index is there."""


@pytest.fixture(autouse=True)
def _fresh_index(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the index be there already."""
    assert run("fields").code == 0


def _imported(
    arguments: tuple[str, ...],
    env: Mapping[str, str],
    main: str = "tokyo_jobs.cli.app import main",
) -> tuple[set[str], str]:
    """Return the modules that a fresh interpreter has at the end, and what the program printed."""
    program = (
        f"import sys; from {main}; main(*sys.argv[1:] and [sys.argv[1:]]);"
        "print(*(name for name, module in sys.modules.items() if module), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(env),
        timeout=20,
        check=True,
    )
    return set(ended.stderr.splitlines()[-1].split()), ended.stdout


@pytest.mark.parametrize("case", CASES)
def test_command_imports_only_what_it_uses(case: str) -> None:
    arguments, absent = CASES[case]
    modules, _ = _imported(arguments, {})
    assert "tokyo_jobs.cli.app" in modules
    assert modules.isdisjoint(absent.split()), modules & set(absent.split())


def test_completion_imports_neither_rich_nor_a_loader() -> None:
    env = {"COMP_LINE": "tokyo-jobs bureau e"}
    modules, printed = _imported((), env, "tokyo_jobs.cli.completion import answer as main")
    assert "environment" in printed
    assert modules.isdisjoint(
        {"rich", "yaml", "tokyo_jobs.loading.loader", "tokyo_jobs.output.table"}
    )


def test_library_imports_of_the_first_moment_are_few() -> None:
    """What every command imports before it knows what is asked."""
    modules, _ = _imported(("--version",), {})
    ours = {name for name in modules if name.startswith("tokyo_jobs.")}
    assert len(ours) < 26, sorted(ours)
    assert modules.isdisjoint({"dataclasses", "importlib.resources", "asyncio"})


def test_entry_point_and_module_are_the_same_function() -> None:
    project = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert 'tokyo-jobs = "tokyo_jobs.cli.start:run"' in project
    assert "from tokyo_jobs.cli.start import run" in (PACKAGE / "__main__.py").read_text("utf-8")
