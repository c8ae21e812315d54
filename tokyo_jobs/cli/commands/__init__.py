"""One module for each command: options in, one question to the catalog, an answer out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

# In the order of the help page.
COMMANDS = (
    *("fields", "list", "bureau", "staff", "search", "compare"),
    *("check", "new", "schema", "help"),
)


def find_function(command: str) -> Callable[..., None]:
    """Return the function of a command, whose module is imported when it is called, not before."""
    module = import_module(f"{__name__}.{command}")
    (function,) = [each for each in vars(module).values() if hasattr(each, "about")]
    return function  # type: ignore[no-any-return]


def find_functions() -> dict[str, Callable[..., None]]:
    """Return the functions of all commands by their names."""
    return {name: find_function(name) for name in COMMANDS}
