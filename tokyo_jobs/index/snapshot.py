"""The index as it is kept: a file that is believed only while it says what the files say."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import product
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from tokyo_jobs import __version__
from tokyo_jobs.loading import Root, RootState, read_state

if TYPE_CHECKING:
    from tokyo_jobs.errors import MachineError

_ROOMS = ("index", "loading", "model", "text")
"""The rooms of the package that decide what stands in an index."""
_COLUMN_TYPES: dict[str, tuple[type, ...]] = {
    "t": (str,),
    "o": (str, type(None)),
    "i": (int,),
    "b": (bytes,),
    "n": (int, type(None)),
}


class DamagedIndexError(Exception):
    """What is in the index cannot be what we wrote."""


class Index:
    """The tables, ready to be asked."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        roots: Sequence[Root],
        warning: MachineError | None = None,
    ) -> None:
        self._connection = connection
        self.roots = roots
        self.warning = warning
        """Why there is no index in the cache folder, where there should be one."""

    def rows(
        self,
        columns: str,
        query: str,
        parameters: Sequence[Any] = (),
        function: Callable[[str], bool] | None = None,
    ) -> list[Any]:
        """Return all rows of a query; raises DamagedIndexError.

        ``columns`` has a letter for each: ``t`` for a text, ``i`` for a whole number, ``b`` for
        bytes, ``o`` and ``n`` for a text and a number where there may be none. The query may call
        ``function`` by its name.
        """
        try:
            if function is not None:
                self._connection.create_function(function.__name__, 1, function)
            rows = self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise DamagedIndexError(str(error)) from error
        types = _row_types(columns)
        if any(tuple(map(type, row)) not in types for row in rows):
            raise DamagedIndexError("a value of another type than was written")
        return rows

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


@cache
def _row_types(columns: str) -> frozenset[tuple[type, ...]]:
    return frozenset(product(*(_COLUMN_TYPES[letter] for letter in columns)))


def cache_folder(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str | None:
    """Return the folder for files that may be deleted at any time; None where there is no home.

    Relative paths do not count, as the XDG specification demands: they would scatter caches over
    every folder the program is called from.
    """
    home = environ.get("HOME", "")
    usual = os.path.join(home, "Library/Caches" if platform == "darwin" else ".cache")
    if platform == "win32":
        usual = environ.get("LOCALAPPDATA", "")
    for folder in (environ.get("XDG_CACHE_HOME", ""), usual):
        if os.path.isabs(folder):
            return os.path.join(folder, "tokyo-jobs")
    return None


def file_name(roots: Sequence[Root]) -> str:
    """Return the name of the index of ``roots`` in the cache folder."""
    from zlib import crc32

    # Two selections with the same remainder would only take turns.
    return f"content-{crc32(_name_roots(roots).encode()):08x}.sqlite"


def _name_roots(roots: Sequence[Root]) -> str:
    return ascii([(root.path, root.is_for_fields_only) for root in roots])


def read_states(roots: Sequence[Root]) -> tuple[RootState, ...]:
    """Return what the file system says of all content files now; raises MachineError."""
    return tuple([read_state(root) for root in roots])


def find_snapshot(path: str, roots: Sequence[Root], states: tuple[RootState, ...]) -> Index | None:
    """Return the index at ``path``; None unless it is our own, whole, and true of ``states``."""
    try:
        status = os.stat(path)
        # What can be read without end is no index, and what is another's may hold anything.
        is_ours = os.name != "posix" or status.st_uid == os.geteuid()
        if not is_ours or not S_ISREG(status.st_mode):
            return None
        connection = _connect(path)
    except (OSError, sqlite3.Error):
        return None
    with contextlib.suppress(sqlite3.Error):
        found = connection.execute("SELECT seal, states FROM meta").fetchall()
        if found == [(make_seal(roots, status), ascii(states))]:
            return Index(connection, roots)
    connection.close()
    return None


def _connect(path: str) -> sqlite3.Connection:
    """Return a connection to an index file; reads nothing yet. Raises sqlite3.Error.

    No index is ever changed where it stands, so there is nothing to lock or to look out for.
    """
    from urllib.parse import quote

    path = os.path.abspath(path)
    if os.name == "nt":
        path = "/" + path.replace(os.sep, "/")
    address = f"file://{quote(os.fsencode(path), safe='/:')}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    # Whoever may have written the file: nothing in it is to run.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def make_seal(roots: Sequence[Root], status: os.stat_result) -> str:
    """Return what must stand in an index whose file is of ``status``.

    Setting its times is the last thing done to the file, so whatever is written to it later shows.
    Its mode is that with which the file was created, whatever the file system makes of it: if it is
    another now, others may have been let in.
    """
    state = status.st_mode, status.st_mtime_ns
    return ascii((__version__, digest_program(), _name_roots(roots), *state))


@cache
def digest_program() -> int:
    """Return a digest of the code that decides what stands in an index."""
    from zlib import crc32

    package = os.path.dirname(os.path.dirname(__file__))
    digest = 0
    with contextlib.suppress(OSError):  # a package without its sources has its version
        for room in _ROOMS:
            folder = os.path.join(package, room)
            for name in sorted(os.listdir(folder)):
                if name.endswith(".py"):
                    with open(os.path.join(folder, name), "rb") as file:
                        digest = crc32(file.read(), digest)
    return digest
