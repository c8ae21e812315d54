"""What is imported: nothing that a command does not use, and never a layer above one's own."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.program import Run
from tests.real_process import environment

PACKAGE = Path(__file__).parent.parent / "tokyo_jobs"

LAYERS = (
    {"__version__", "errors", "language", "models", "paths", "problems", "terminal", "text"},
    {"editorial", "encoding", "prose", "reader", "shapes", "yaml_advice", "yaml_events"},
    {"content", "converters", "checks", "folders", "lookahead", "schema", "skeleton", "survey"},
    {"index", "names", "records", "search", "snippets", "summaries"},
    {"catalog"},
    {"answer", "browser", "delivery", "output", "pager", "progress", "views"},
    {"context"},
    {"commands"},
    {"cli", "usage"},
    {"start", "__main__"},
)
"""From the lowest to the highest: a module imports from its own layer and those below."""

OWNERS = {
    "typer": {"cli", "commands", "usage"},
    "rich": {"output.table", "text"},
    "sqlite3": {"index"},
    "yaml": {"yaml_advice", "yaml_events"},
}
"""The only modules or packages of ours that may import each."""

SOME = ("bureau", "environment")
CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "version": (("--version",), "sqlite3 tokyo_jobs.catalog tokyo_jobs.folders rich yaml json"),
    "help": (("list", "--help"), "sqlite3 tokyo_jobs.catalog rich yaml"),
    "home": ((), "yaml tokyo_jobs.content json csv rich.markdown"),
    "fields": (("fields",), "yaml tokyo_jobs.content tokyo_jobs.models.bureau rich.markdown"),
    "list": (("list",), "yaml tokyo_jobs.content rich.markdown"),
    "bureau": (SOME, "yaml tokyo_jobs.content tokyo_jobs.models.staff rich.markdown"),
    "staff": (("staff", "matsushita"), "yaml tokyo_jobs.content tokyo_jobs.models.bureau"),
    "search": (("search", "環境"), "yaml tokyo_jobs.content rich.markdown"),
    "compare": (("compare", "audit", "fire"), "yaml tokyo_jobs.content"),
    "json": (
        (*SOME, "--format", "json"),
        "yaml tokyo_jobs.content rich tokyo_jobs.views.nodes",
    ),
    "csv": (("list", "--format", "csv"), "yaml tokyo_jobs.content rich tokyo_jobs.views.nodes"),
    "tsv": (("staff", "--format", "tsv"), "yaml tokyo_jobs.content rich"),
    "html": ((*SOME, "--format", "html"), "yaml tokyo_jobs.content rich.table json csv"),
    "markdown": ((*SOME, "--format", "markdown"), "yaml tokyo_jobs.content rich.table json csv"),
    "no such command": (("lst",), "sqlite3 rich yaml tokyo_jobs.catalog"),
    "no such option": (("list", "--x"), "sqlite3 rich yaml tokyo_jobs.catalog"),
}
"""Arguments, and the modules that they must not lead to once the index is there."""

COMPLETIONS = {
    "bash": {"COMP_WORDS": "tokyo-jobs\nbureau\ne", "COMP_CWORD": "2"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "tokyo-jobs bureau e"},
    "fish": {
        "_TYPER_COMPLETE_ARGS": "tokyo-jobs bureau e",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    },
}


@pytest.fixture(autouse=True)
def _fresh_index(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Let the index be there already."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "shared-cache"))
    assert run("fields").code == 0


def _imported(arguments: tuple[str, ...], env: Mapping[str, str]) -> tuple[set[str], str]:
    """Return the modules that a fresh interpreter has at the end, and what the program printed."""
    program = (
        "import sys; from tokyo_jobs.cli import main; main(sys.argv[1:]);"
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
    assert "tokyo_jobs.cli" in modules
    assert modules.isdisjoint(absent.split()), modules & set(absent.split())


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_completion_imports_neither_rich_nor_a_loader(shell: str) -> None:
    env = {**COMPLETIONS[shell], "_TOKYO_JOBS_COMPLETE": f"complete_{shell}"}
    modules, printed = _imported((), env)
    assert "environment" in printed
    assert modules.isdisjoint({"rich", "yaml", "tokyo_jobs.content", "tokyo_jobs.output.table"})


def test_library_imports_of_the_first_moment_are_few() -> None:
    """What every command imports before it knows what is asked."""
    modules, _ = _imported(("--version",), {})
    ours = {name for name in modules if name.startswith("tokyo_jobs.")}
    assert len(ours) < 20, sorted(ours)
    assert modules.isdisjoint({"dataclasses", "importlib.resources", "pydantic", "asyncio"})


# The source


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the full name of each import in a file, and whether it is for type checkers alone."""

    def visit(node: ast.AST, is_typing: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            inside = is_typing or (
                isinstance(child, ast.If)
                and isinstance(child.test, ast.Name)
                and child.test.id == "TYPE_CHECKING"
            )
            if isinstance(child, ast.Import):
                yield from ((alias.name, inside) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, "imports are absolute"
                yield from ((f"{child.module}.{alias.name}", inside) for alias in child.names)
            yield from visit(child, inside)

    yield from visit(ast.parse(path.read_text(encoding="utf-8")), False)


def _modules() -> dict[str, Path]:
    """Return the modules of the package by their name inside it."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != PACKAGE / "__init__.py"
    }


def _layer(name: str) -> int:
    top = name.split(".")[0]
    (layer,) = (number for number, names in enumerate(LAYERS) if top in names)
    return layer


@pytest.mark.parametrize("module", _modules())
def test_imports_run_downwards_only(module: str) -> None:
    for name, is_typing in _imports(_modules()[module]):
        root, _, inner = name.partition(".")
        if root == "tokyo_jobs" and not is_typing:
            assert _layer(inner) <= _layer(module), f"{module} imports {inner}"
            if module.startswith(("views", "output")):
                # Siblings of the catalog: they show what they are given.
                assert not inner.startswith(("catalog", "index", "search", "context")), inner
            if module.startswith("views"):
                assert not inner.startswith("output"), inner
        elif root in OWNERS:
            owners = OWNERS[root]
            assert any(f"{module}.".startswith(f"{owner}.") for owner in owners), (module, root)
        assert root != "click"
        assert not name.startswith("typer._"), name


def test_every_module_has_one_layer() -> None:
    names = [name for layer in LAYERS for name in layer]
    assert len(names) == len(set(names))
    assert {name.split(".")[0] for name in _modules()} | {"__version__"} == set(names)


def test_entry_point_and_module_are_the_same_function() -> None:
    project = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert 'tokyo-jobs = "tokyo_jobs.start:run"' in project
    assert "from tokyo_jobs.start import run" in (PACKAGE / "__main__.py").read_text("utf-8")
