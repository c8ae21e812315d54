"""What a page shows, with no idea how: nodes, one module per page, words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokyo_jobs.views import bureau, home, listings, localizer, nodes, staff, words
else:

    def __getattr__(name: str) -> object:
        """Import a module of this room when it is asked for: a command pays for what it uses."""
        from importlib import import_module

        if name in ("bureau", "home", "listings", "localizer", "nodes", "staff", "words"):
            return import_module(f"{__name__}.{name}")
        raise AttributeError(name)
