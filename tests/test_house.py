"""The house: its rooms, which way imports run, and how large a room may be.

The files are walked, not the layers: an import inside a function or for type checkers alone is an
arrow like any other. Not so what ``import_module`` is given: a form or a command by its name.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

from tests.real_process import environment

PACKAGE = Path(__file__).parent.parent / "tokyo_jobs"

MAY_IMPORT = {
    "text": set[str](),
    "errors": {"text"},
    "model": {"text"},
    "loading": {"model", "text", "errors"},
    "index": {"loading", "model", "text", "errors"},
    "catalog": {"index", "loading", "model", "text", "errors"},
    "views": {"catalog", "model", "text"},
    "output": {"views", "loading", "text", "errors"},
    "cli": {"output", "views", "catalog", "loading", "model", "text", "errors"},
    "__main__": {"cli"},
}
"""The rooms, and from which others each takes what it needs."""

OWNERS = {
    "typer": {"cli"},
    "rich": {"output.table", "text.display"},
    "sqlite3": {"index"},
    "yaml": {"loading"},
}
"""The only rooms or modules that may import each library."""

LONGEST_MODULE = 400
ENTRIES = {"__init__.py", "__main__.py", "errors.py", "py.typed"} | {
    room for room in MAY_IMPORT if room not in ("errors", "__main__")
}

FACED = {"text", "model", "loading", "index", "catalog", "views", "output"}
"""Rooms that others enter through their face alone."""


@cache
def modules() -> dict[str, Path]:
    """Return the modules of the package by their name inside it."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != PACKAGE / "__init__.py"
    }


@cache
def imports(module: str) -> tuple[str, ...]:
    """Return the full name of each thing that a module imports, wherever in it."""

    def visit(node: ast.AST) -> Iterator[str]:
        for child in ast.walk(node):
            if isinstance(child, ast.Import):
                yield from (alias.name for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, "imports are absolute"
                yield from (f"{child.module}.{alias.name}" for alias in child.names)

    return tuple(visit(ast.parse(modules()[module].read_text(encoding="utf-8"))))


def own_imports(module: str) -> set[str]:
    """Return the modules of the package that a module imports from."""
    found = set()
    for name in imports(module):
        parts = name.split(".")
        if parts[0] != "tokyo_jobs":
            continue
        inner = ".".join(parts[1:])
        if inner in modules():
            found.add(inner)
        elif ".".join(parts[1:-1]) in modules():
            found.add(".".join(parts[1:-1]))
    return found - {module}


def room(module: str) -> str:
    return module.split(".")[0]


def test_imports_run_one_way_between_rooms() -> None:
    actual: dict[str, set[str]] = {name: set() for name in MAY_IMPORT}
    for module in modules():
        actual[room(module)] |= {room(name) for name in own_imports(module)} - {room(module)}
    assert actual == MAY_IMPORT


def test_a_room_is_entered_through_its_face() -> None:
    """A face gives names, or a whole module of its room; nobody reaches into one."""
    for module in modules():
        for name in imports(module):
            package, *inner = name.split(".")[:-1] or [""]
            if package == "tokyo_jobs" and inner and room(module) != inner[0] in FACED:
                assert len(inner) == 1, f"{module} imports {name}"


def test_no_circle_of_imports() -> None:
    # A face points at its own modules, which is what a face is for; the modules do not point back.
    graph = {
        module: {name for name in own_imports(module) if name != room(module)}
        for module in modules()
        if module not in FACED
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_a_module_does_not_enter_its_own_room_by_the_face() -> None:
    for module in modules():
        if room(module) in FACED and module != room(module):
            assert room(module) not in own_imports(module), module


def test_libraries_have_their_rooms() -> None:
    for module in modules():
        for name in imports(module):
            library = name.split(".")[0]
            owners = OWNERS.get(library, {""})
            assert any(f"{module}.".startswith(o and f"{o}.") for o in owners), (module, name)
            assert library != "click", module
            assert not name.startswith("typer._"), module


def test_no_module_is_long() -> None:
    lines = {module: path.read_text("utf-8").count("\n") for module, path in modules().items()}
    assert {module for module in lines if lines[module] > LONGEST_MODULE} == set()


def test_nothing_else_stands_at_the_top() -> None:
    found = {path.name for path in PACKAGE.iterdir()} - {"__pycache__", "data"}
    assert found == ENTRIES


ASK_FACE = """
import sys
from importlib import import_module

face = import_module(f"tokyo_jobs.{sys.argv[1]}")
at_once = {*vars(face)}
for full_name in sys.argv[2:]:
    home, _, thing = full_name.rpartition(".")
    if home != "tokyo_jobs":
        if thing not in at_once:
            vars(face).pop(thing, None)  # as which another import has left it there
        found = getattr(face, thing)
        assert found is sys.modules.get(full_name, getattr(import_module(home), thing)), thing
"""


@pytest.mark.parametrize("name", sorted(FACED))
def test_a_face_gives_what_it_promises(name: str) -> None:
    """What a type checker sees in a face is what a program gets there."""
    promised = [each for each in imports(name) if each.startswith("tokyo_jobs.")]
    ended = subprocess.run(
        [sys.executable, "-c", ASK_FACE, name, *promised], env=environment({}), check=False
    )
    assert ended.returncode == 0
    face = import_module(f"tokyo_jobs.{name}")
    with pytest.raises(AttributeError):
        _ = face.nothing_of_that_name


def test_files_that_the_guide_names_exist() -> None:
    guide = (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8")
    named = [name for name in re.findall(r"`([\w/]+\.py)`", guide) if "NAME" not in name]
    assert len(named) > 10
    for name in named:
        assert (PACKAGE / name).exists() or (PACKAGE.parent / name).exists(), name
