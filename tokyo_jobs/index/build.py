"""Open the index that says what the files say now: the one in the cache folder, or a new one.

A new one is built aside and put in place in one step, or in memory for this process alone.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.index.snapshot import Index, file_name, find_snapshot, make_seal, read_states
from tokyo_jobs.text import Bilingual, fill

if TYPE_CHECKING:
    from tokyo_jobs.loading import Progress, Root, RootState

_NOT_KEPT = Bilingual("索引を保存できません({reason})", "no index can be kept there ({reason})")
_SECOND_NS = 1_000_000_000
_FINE_TICK_NS = 20_000_000
_COARSE_TICK_NS = 2_500_000_000
_CLOCK_DIFFERENCE_NS = 3600 * _SECOND_NS
_PATIENCE_SECONDS = 0.5
_PATIENCE_SECONDS_PER_FILE = 0.002
_PAUSE_SECONDS = 0.02
_UNUSED_SECONDS = {".tmp": 3600, ".sqlite": 60 * 24 * 3600, ".lock": 60 * 24 * 3600}
"""How long a file in the cache folder may lie unused; a half-built one is no work after an hour."""


def open_index(
    roots: Sequence[Root],
    cache_folder: str | None,
    progress: Progress | None = None,
    *,
    is_damaged: bool = False,
) -> Index:
    """Return an index of the content in ``roots``, building it where there is none that is true.

    ``is_damaged`` says that the one in the cache folder is no good. Without a usable cache folder
    (None, read-only, full) it is built in memory each time. Raises MachineError for what is no
    content folder.
    """
    if cache_folder is None:
        return _build_in_memory(roots, progress)
    path = os.path.join(cache_folder, file_name(roots))
    if is_damaged:
        with suppress(OSError):
            os.unlink(path)
    elif (index := find_snapshot(path, roots, read_states(roots))) is not None:
        return index
    return _build_index(path, roots, progress)


def _build_in_memory(
    roots: Sequence[Root], progress: Progress | None, warning: MachineError | None = None
) -> Index:
    from tokyo_jobs.index.tables import fill_tables

    return Index(fill_tables(roots, progress)[0], roots, warning)


def _build_index(path: str, roots: Sequence[Root], progress: Progress | None) -> Index:
    """Return a new index, kept at ``path`` if that can be done; with a warning where it cannot."""
    from tokyo_jobs.index.tables import fill_tables

    folder = os.path.dirname(path)
    temporary = f"{path}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        count = sum(map(len, read_states(roots)))
        with build_lock(f"{path}.lock", _PATIENCE_SECONDS + count * _PATIENCE_SECONDS_PER_FILE):
            states = read_states(roots)
            # Whoever had the lock before may have done the same work.
            if (index := find_snapshot(path, roots, states)) is not None:
                return index
            is_settled = _wait_for_tick(states)
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection, content = fill_tables(roots, progress, temporary)
            # What was opened may be something else than what stood there.
            if not is_settled or content.states != states:
                return Index(connection, roots)
            _seal(connection, temporary, roots, states)
            _put_in_place(temporary, path)
            _remove_leftovers(path)
            index = find_snapshot(path, roots, states)
            return index if index is not None else _build_in_memory(roots, progress)
    except (OSError, sqlite3.Error) as error:
        reason = error if isinstance(error, OSError) else _explain(error)
        warning = MachineError(folder, fill(_NOT_KEPT, reason=reason_of(reason)))
        return _build_in_memory(roots, progress, warning)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


@contextmanager
def build_lock(path: str, patience_seconds: float) -> Iterator[None]:
    """Hold the lock file at ``path``, or go on without it after waiting for that long.

    It only saves work: nothing goes wrong without it. It ends with the process, however that ends.
    """
    descriptor = None
    try:
        import fcntl

        # Not through a link, which may lead anywhere; not waiting for the other end of a pipe.
        flags = os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
        descriptor = os.open(path, flags, 0o600)
        deadline = time.monotonic() + patience_seconds
        while time.monotonic() < deadline:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_PAUSE_SECONDS)
    except (ImportError, OSError):
        pass  # not on Windows, not on every network file system
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _wait_for_tick(states: Sequence[RootState]) -> bool:
    """Wait until any further change of the files must show in their times; False if that is long.

    A clock has only so many ticks, and two changes within one leave the same time (git calls such
    files racily clean). Ticks are 16 ms or less, on old file systems up to 2 s, which shows in
    times that are whole seconds.
    """
    now = time.time_ns()
    # A file may have any time, but no clock that changes them now is an hour ahead.
    latest = now + _CLOCK_DIFFERENCE_NS
    times = [t for state in states for file in state for t in file[2:4] if int(t) < latest]
    ends = [int(t) + (_FINE_TICK_NS if int(t) % _SECOND_NS else _COARSE_TICK_NS) for t in times]
    left = max(ends, default=now) - now
    if 0 < left <= _FINE_TICK_NS:
        time.sleep(left / _SECOND_NS)
    return left <= _FINE_TICK_NS


def _seal(
    connection: sqlite3.Connection, path: str, roots: Sequence[Root], states: Sequence[RootState]
) -> None:
    """Write into an index what it is true of, as the last thing; raises OSError, sqlite3.Error."""
    # A whole even second, which every file system can hold, and hardly any write has.
    second = time.time_ns() // (2 * _SECOND_NS) * 2 * _SECOND_NS
    os.utime(path, ns=(second, second))
    meta = make_seal(roots, os.stat(path)), ascii(states)
    connection.execute("INSERT INTO meta VALUES (?, ?)", meta)
    connection.close()
    os.utime(path, ns=(second, second))


def _put_in_place(temporary: str, path: str) -> None:
    """Move a finished index to ``path`` in one step; raises OSError."""
    try:
        os.replace(temporary, path)
    except OSError:
        if not os.path.isdir(path):
            raise
        import shutil

        # A folder under the name of our file, where anything may be deleted at any time.
        shutil.rmtree(path)
        os.replace(temporary, path)


def _remove_leftovers(path: str) -> None:
    """Remove what killed processes left half built, and indexes that nobody has used for long."""
    now = time.time()
    with suppress(OSError):
        for entry in os.scandir(os.path.dirname(path)):
            limit = _UNUSED_SECONDS.get(os.path.splitext(entry.name)[1], now)
            is_ours = entry.name.startswith("content-") and entry.path != path
            if is_ours and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if now - max(status.st_atime, status.st_mtime, status.st_ctime) > limit:
                    os.unlink(entry.path)


def _explain(error: sqlite3.Error) -> OSError:
    """Return the error of the system behind one of the database."""
    number = errno.ENOSPC if error.sqlite_errorname == "SQLITE_FULL" else errno.EIO
    return OSError(number, os.strerror(number))
