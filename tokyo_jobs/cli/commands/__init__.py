"""One module for each command: options in, one question to the catalog, an answer out."""

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
    """Return the function of a command, whose module is imported when it is called, not before."""
    module = import_module(f"{__name__}.{command}")
    functions: list[Callable[..., None]] = [
        each
        for each in vars(module).values()
        if hasattr(each, "about") and each.__module__ == module.__name__
    ]
    if len(functions) != 1:
        count = len(functions)
        raise TypeError(f"{module.__name__} must have one function with options, not {count}")
    return functions[0]


def find_functions() -> Functions:
    """Return the functions of all commands by their names."""
    return {name: find_function(name) for name in COMMANDS}
