"""One module for each command: options in, a question to the catalog, an answer out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

Functions = Mapping[str, Callable[..., None]]
"""The functions of commands by their names."""

# In the order of the help page.
COMMANDS = (
    *("fields", "list", "bureau", "staff", "search", "compare"),
    *("check", "new", "schema", "help"),
)


def find_function(command: str) -> Callable[..., None]:
    """Return ``run`` of a command's module, which is imported when it is called, not before."""
    function: Callable[..., None] = import_module(f"{__name__}.{command}").run
    return function


def find_functions() -> Functions:
    """Return the functions of all commands by their names."""
    return {name: find_function(name) for name in COMMANDS}
