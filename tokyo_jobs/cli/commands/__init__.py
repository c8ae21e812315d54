"""One module for each command: options in, a question to the catalog, an answer out."""

from importlib import import_module
from typing import Any

# In the order of the help page.
COMMANDS = (
    "fields", "list", "bureau", "staff", "search", "compare", "check", "new", "schema", "help",
)  # fmt: skip


def find_function(command: str) -> Any:
    """Return ``run`` of a command's module, imported no sooner; without a name the home page's."""
    return import_module(f"{__name__}.{command or 'home'}").run
