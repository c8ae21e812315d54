"""tokyo-jobs: what each bureau of the Tokyo Metropolitan Government does, read in the terminal."""

__version__ = "0.1.0"
PROGRAM = "tokyo-jobs"
"""What is typed to start it."""


def lazily(room: str, **homes: tuple[str, ...]) -> object:
    """Return the ``__getattr__`` of a room that imports its modules when they are asked for.

    ``homes`` are its public modules, with the names that the room itself gives of each. A command
    pays only for what it uses.
    """
    home_of = {name: home for home, names in homes.items() for name in (home, *names)}

    def find(name: str) -> object:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        from importlib import import_module

        module = import_module(f"{room}.{home}")
        found = module if name == home else getattr(module, name)
        setattr(import_module(room), name, found)
        return found

    return find
