"""Open an index that tells what the files say now: the one in the cache folder, or a new one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tokyo_jobs import __version__
from tokyo_jobs.index.freshness import MANY_FILES, Watch, has_state, has_verified_contents
from tokyo_jobs.index.schema import FORMAT, connect_to_read
from tokyo_jobs.loading.folders import Root, RootState

if TYPE_CHECKING:
    from tokyo_jobs.errors import MachineError
    from tokyo_jobs.index.update import Progress

# A prime, so that the remainder of a long number is as good a file name as any digest, without
# importing hashlib. Two selections with the same remainder would only rebuild each other's index.
_PRIME = 2**89 - 1


class DamagedIndexError(Exception):
    """What is in the index cannot be what we wrote."""


class Store:
    """The tables, ready to be asked."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        roots: Sequence[Root],
        states: Sequence[RootState],
        *,
        files: int,
        unsettled: int = 0,
        has_grams: bool = False,
        warning: MachineError | None = None,
    ) -> None:
        self.roots = roots
        self.files = files
        """How many content files are in it."""
        self.unsettled = unsettled
        """How many of them had only just been changed, so that their state proves nothing."""
        self.has_grams = has_grams
        """Whether there is a table of grams to search with."""
        self.warning = warning
        """Why there is no index in the cache folder, where there should be one."""
        self._connection = connection
        self._states = states
        self._watch: Watch | None = None
        self._is_current = True

    def rows(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """Return all rows of a query; raises DamagedIndexError."""
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise DamagedIndexError(str(error)) from error

    def check(self) -> bool:
        """Whether this is what the files say now; raises MachineError as reading them does."""
        try:
            return has_state(self.roots, self._states) and (
                not self.unsettled or has_verified_contents(self._connection, self.roots)
            )
        except (sqlite3.Error, LookupError, TypeError, ValueError):
            return False  # the index holds nonsense

    def keep_if_current(self) -> bool:
        """Whether this is what the files say now; if not, it is closed."""
        is_current = False
        try:
            is_current = self.check()
        finally:
            if not is_current:
                self.close()
        return is_current

    def watch(self) -> None:
        """Begin to check, in a process beside this one; ``is_current`` has the verdict."""
        self._watch = Watch(self.roots, self._states)

    def is_current(self) -> bool:
        """Whether this was what the files said, waiting for the watch if there is one."""
        if self._watch is not None:
            verdict = self._watch.is_current()
            self._watch = None
            self._is_current = self.check() if verdict is None else verdict
        return self._is_current

    def close(self) -> None:
        """Let go of the database."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._connection.close()


def open_store(
    roots: Sequence[Root], cache_folder: str | None, progress: Progress | None = None
) -> Store:
    """Return a store of the content in ``roots``, building it where need be.

    With much content it may turn out not to be current. Raises MachineError for what is no content
    folder; nothing else: without a usable cache folder (None, read-only, full) it is built anew
    each time.
    """
    path = index_path(roots, cache_folder)
    if path is not None:
        store = load_store(path, roots)
        if store is not None and store.files >= MANY_FILES and not store.unsettled:
            store.watch()
            return store
        if store is not None and store.keep_if_current():
            return store
    from tokyo_jobs.index.build import build_store

    return build_store(roots, path, progress)


def index_path(roots: Sequence[Root], cache_folder: str | None) -> str | None:
    """Return the path of the index of ``roots``."""
    if cache_folder is None:
        return None
    number = int.from_bytes(encode_roots(roots), "big") % _PRIME
    return os.path.join(cache_folder, f"content-{number:023x}.sqlite")


def encode_roots(roots: Sequence[Root]) -> bytes:
    """Return what tells one selection of folders from another."""
    return b"\0".join(
        (b"-" if root.is_for_fields_only else b"+") + os.fsencode(root.path) for root in roots
    )


def load_store(path: str, roots: Sequence[Root]) -> Store | None:
    """Return the index at ``path``; None unless it is whole, of our making and for these roots."""
    connection = None
    try:
        status = os.stat(path)
        if not _is_own_file(status):
            return None
        connection = connect_to_read(path)
        ((*seal, files, unsettled, has_grams),) = connection.execute(
            "SELECT format, package, roots, size, sealed_ns, files, unsettled, has_grams FROM meta"
        )
        # The last thing done to an index is to set its modification time to the one noted in it,
        # so that whatever is written to the file later shows.
        if seal == [
            FORMAT,
            __version__,
            encode_roots(roots),
            status.st_size,
            status.st_mtime_ns,
        ]:
            rows = connection.execute("SELECT fields, bureaus, staff FROM states ORDER BY root")
            states = [
                (bytes(fields), bytes(bureaus), bytes(staff)) for fields, bureaus, staff in rows
            ]
            store = Store(
                connection,
                roots,
                states,
                files=int(files),
                unsettled=int(unsettled),
                has_grams=bool(has_grams),
            )
            connection = None
            return store
    except (OSError, sqlite3.Error, ValueError, TypeError):
        pass
    finally:
        if connection is not None:
            connection.close()
    return None


def _is_own_file(status: os.stat_result) -> bool:
    """Whether it is a regular file that nobody else could have written."""
    if status.st_mode & 0o170000 != 0o100000:
        return False
    return os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)
