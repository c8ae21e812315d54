"""Build an index aside and put it in place in one step, or build one for this process alone."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import __version__
from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.index.freshness import MANY_FILES
from tokyo_jobs.index.schema import (
    FORMAT,
    connect_private,
    connect_to_write,
    create_tables,
    prepare_grams,
)
from tokyo_jobs.index.store import Store, encode_roots, load_store
from tokyo_jobs.index.turns import take_turn
from tokyo_jobs.index.update import TooDifferentError, update
from tokyo_jobs.loading.folders import Root, RootState, read_state
from tokyo_jobs.text import Bilingual, fill

if TYPE_CHECKING:
    from tokyo_jobs.index.update import Progress

NOT_KEPT = Bilingual("索引を置けません ({reason})", "no index can be kept there ({reason})")

_LIMITS_SECONDS = {".tmp": 3600, ".sqlite": 60 * 24 * 3600, ".lock": 60 * 24 * 3600}
"""How long a file in the cache folder may lie unused; a half-built one is no work after an hour."""
_PATIENCE_SECONDS = 5.0
_PATIENCE_SECONDS_PER_FILE = 0.01
_TWO_SECONDS_NS = 2_000_000_000


class _Snapshot:
    """The state of all roots, and a time before it was read."""

    def __init__(self, roots: Sequence[Root]) -> None:
        self.checked_ns = time.time_ns()
        self.states: list[RootState] = [read_state(root) for root in roots]

    def size(self) -> int:
        """Return about how many files there are."""
        return sum(part.count(b"/") // 2 for state in self.states for part in state)


def build_store(roots: Sequence[Root], path: str | None, progress: Progress | None = None) -> Store:
    """Return a store that tells what the files say now.

    It is kept at ``path`` if that can be done, with a warning where it cannot. Raises MachineError
    for what is no content folder.
    """
    snapshot = _Snapshot(roots)
    warning = None
    if path is not None:
        folder = os.path.dirname(path)
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            patience = _PATIENCE_SECONDS + snapshot.size() * _PATIENCE_SECONDS_PER_FILE
            with take_turn(f"{path}.lock", patience):
                # Whoever had the turn before may have done the same work.
                store = load_store(path, roots)
                if store is not None and store.keep_if_current():
                    return store
                return _build_in_place(roots, path, progress)
        except (OSError, sqlite3.Error) as error:
            warning = MachineError(folder, fill(NOT_KEPT, reason=reason_of(error)))
    return _build_private(roots, warning, progress)


def _build_in_place(roots: Sequence[Root], path: str, progress: Progress | None) -> Store:
    with _new_file(path) as temporary:
        snapshot = _Snapshot(roots)
        has_grams = _copy_and_update(temporary, path, roots, snapshot, progress)
        if has_grams is None:
            has_grams = _fill(temporary, roots, snapshot, progress)
        _seal(temporary, roots, has_grams=has_grams)
        store = None
        if os.name != "nt":  # where a file in use cannot be moved
            store = load_store(temporary, roots)
        _put_in_place(temporary, path)
        store = store or load_store(path, roots)
    if store is None:
        raise OSError("it does not come back as it was written")
    _remove_leftovers(path)
    return store


def _copy_and_update(
    temporary: str,
    path: str,
    roots: Sequence[Root],
    snapshot: _Snapshot,
    progress: Progress | None,
) -> bool | None:
    """Make ``temporary`` an updated copy of the index at ``path``; return whether it has grams.

    None when there is no index to go on from, or it is easier not to.
    """
    old = load_store(path, roots)
    if old is None:
        return None
    import shutil

    has_grams = old.has_grams
    old.close()
    shutil.copyfile(path, temporary)
    connection = connect_to_write(temporary)
    try:
        update(
            connection,
            roots,
            snapshot.states,
            checked_ns=snapshot.checked_ns,
            has_grams=has_grams,
            progress=progress,
        )
    except (TooDifferentError, sqlite3.DatabaseError, ValueError, TypeError):
        return None
    finally:
        connection.close()
    return has_grams


def _fill(
    temporary: str, roots: Sequence[Root], snapshot: _Snapshot, progress: Progress | None
) -> bool:
    """Make ``temporary`` an index from nothing; return whether it has grams."""
    os.truncate(temporary, 0)
    connection = connect_to_write(temporary)
    try:
        has_grams = create_tables(connection, with_grams=True)
        is_much = snapshot.size() >= MANY_FILES
        if has_grams:
            prepare_grams(connection, is_much=is_much)
        update(
            connection,
            roots,
            snapshot.states,
            checked_ns=snapshot.checked_ns,
            has_grams=has_grams,
            progress=progress,
        )
        if has_grams and is_much:
            connection.execute("INSERT INTO grams (grams) VALUES ('optimize')")
    finally:
        connection.close()
    return has_grams


def _build_private(
    roots: Sequence[Root], warning: MachineError | None, progress: Progress | None
) -> Store:
    """Return a store for this process alone, without grams: they would take longer than a scan."""
    snapshot = _Snapshot(roots)
    is_little = snapshot.size() < MANY_FILES
    for in_memory in (True,) if is_little else (False, True):
        connection = connect_private(in_memory=in_memory)
        try:
            create_tables(connection, with_grams=False)
            update(
                connection,
                roots,
                snapshot.states,
                checked_ns=snapshot.checked_ns,
                has_grams=False,
                progress=progress,
            )
            files = _write_meta(connection, roots, has_grams=False)
        except sqlite3.Error as error:
            connection.close()
            if in_memory:
                raise MachineError("temporary storage", error) from error
        else:
            return Store(connection, roots, snapshot.states, files=files, warning=warning)
    raise AssertionError("the last attempt returns or raises")


def _seal(temporary: str, roots: Sequence[Root], *, has_grams: bool) -> None:
    """Note in the index what its file looks like, and make it look so."""
    connection = connect_to_write(temporary)
    # A whole even second, which every file system can hold, and hardly any real write has.
    sealed_ns = time.time_ns() // _TWO_SECONDS_NS * _TWO_SECONDS_NS
    try:
        _write_meta(connection, roots, has_grams=has_grams)
        ((size,),) = connection.execute(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        )
        connection.execute("UPDATE meta SET size = ?, sealed_ns = ?", (size, sealed_ns))
    finally:
        connection.close()
    os.utime(temporary, ns=(sealed_ns, sealed_ns))


def _write_meta(connection: sqlite3.Connection, roots: Sequence[Root], *, has_grams: bool) -> int:
    """Write the one row of ``meta`` but for size and seal; return the number of files."""
    ((files, unsettled),) = connection.execute(
        "SELECT count(*), count(CASE WHEN NOT is_settled THEN 1 END) FROM documents"
    )
    ((bureaus, staff, first, last),) = connection.execute(
        "SELECT count(CASE WHEN kind = 1 THEN 1 END), count(CASE WHEN kind = 2 THEN 1 END),"
        " min(as_of_first), max(as_of_last) FROM ("
        "  SELECT 1 AS kind, as_of_first, as_of_last FROM bureaus"
        "  UNION ALL SELECT 2, as_of_first, as_of_last FROM staff)"
    )
    connection.execute("DELETE FROM meta")
    connection.execute(
        "INSERT INTO meta VALUES (?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?)",
        (
            FORMAT,
            __version__,
            encode_roots(roots),
            files,
            unsettled,
            has_grams,
            bureaus,
            staff,
            first,
            last,
        ),
    )
    return int(files)


@contextlib.contextmanager
def _new_file(path: str) -> Iterator[str]:
    """Create an empty file beside ``path``, for us alone; it is gone at the end if still there."""
    temporary = f"{path}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        # In here, so that Ctrl-C right after it leaves nothing either.
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _put_in_place(temporary: str, path: str) -> None:
    try:
        os.replace(temporary, path)
    except OSError:
        if not os.path.isdir(path):
            raise
        # A folder in its place goes aside, and away if there is nothing in it.
        aside = f"{temporary[:-4]}.aside"
        os.rename(path, aside)
        with contextlib.suppress(OSError):
            os.rmdir(aside)
        os.replace(temporary, path)


def _remove_leftovers(path: str) -> None:
    """Remove what killed processes left half built, and indexes that nobody has used for long."""
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(os.path.dirname(path)) as entries:
        for entry in entries:
            name = entry.name
            limit = _LIMITS_SECONDS.get(os.path.splitext(name)[1])
            if limit is None or not name.startswith("content-") or entry.path == path:
                continue
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    if now - max(status.st_atime, status.st_mtime, status.st_ctime) > limit:
                        os.unlink(entry.path)
