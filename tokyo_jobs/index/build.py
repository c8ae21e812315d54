"""Build an index: aside and put in place in one step, or in memory for this process alone."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence

from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.index.fill import fill_tables
from tokyo_jobs.index.lock import build_lock
from tokyo_jobs.index.snapshot import Index, find_snapshot, make_seal, read_states
from tokyo_jobs.index.tables import connect_to_write
from tokyo_jobs.loading import Content, Progress, Root, RootState
from tokyo_jobs.text import Bilingual, fill

_NOT_KEPT = Bilingual("索引を保存できません({reason})", "no index can be kept there ({reason})")
_FINE_TICK_NS = 20_000_000
_COARSE_TICK_NS = 2_500_000_000
_CLOCK_DIFFERENCE_NS = 3600 * 1_000_000_000
_PATIENCE_SECONDS = 0.5
_PATIENCE_SECONDS_PER_FILE = 0.002
_UNUSED_SECONDS = {".tmp": 3600, ".sqlite": 60 * 24 * 3600, ".lock": 60 * 24 * 3600}
"""How long a file in the cache folder may lie unused; a half-built one is no work after an hour."""


def build_index(path: str, roots: Sequence[Root], progress: Progress | None) -> Index:
    """Return a new index, kept at ``path`` if that can be done; with a warning where it cannot."""
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        count = sum(map(len, read_states(roots)))
        with build_lock(f"{path}.lock", _PATIENCE_SECONDS + count * _PATIENCE_SECONDS_PER_FILE):
            states, is_settled = _settle(roots)
            # Whoever had the lock before may have done the same work.
            if (index := find_snapshot(path, roots, states)) is not None:
                return index
            with _new_file(path) as temporary:
                connection, content = _fill_file(temporary, roots, progress)
                # What was opened may be something else than what stands there now.
                if not is_settled or content.states != states:
                    return Index(connection, roots)
                _seal(connection, temporary, roots, content)
                _put_in_place(temporary, path)
            if (index := find_snapshot(path, roots, states)) is not None:
                return index
            return build_in_memory(roots, progress)
    except OSError as error:
        warning = MachineError(folder, fill(_NOT_KEPT, reason=reason_of(error)))
    return build_in_memory(roots, progress, warning)


def _settle(roots: Sequence[Root]) -> tuple[tuple[RootState, ...], bool]:
    """Return the states of the roots, and whether any change from now on must show in them.

    Not so for a file that was changed a moment ago: a clock has only so many ticks, and two changes
    within one leave the same time (git calls such files racily clean). Ticks are 16 ms or less, and
    are waited out; on old file systems they are up to 2 s, which shows in times that are whole
    seconds.
    """
    now = time.time_ns()
    states = read_states(roots)
    # A file may have any time, but no clock that changes them now is an hour ahead.
    times = [
        t
        for state in states
        for file in state
        for t in file[2:4]
        if isinstance(t, int) and t < now + _CLOCK_DIFFERENCE_NS
    ]
    ticks = (_FINE_TICK_NS, _COARSE_TICK_NS)
    left = max((t + ticks[t % 1_000_000_000 == 0] for t in times), default=0) - now
    if left <= 0:
        return states, True
    if left > _FINE_TICK_NS:
        return states, False
    time.sleep(left / 1_000_000_000)
    return states, read_states(roots) == states


def build_in_memory(
    roots: Sequence[Root], progress: Progress | None, warning: MachineError | None = None
) -> Index:
    """Return an index for this process alone. Raises MachineError as ``load`` does."""
    connection = connect_to_write()
    fill_tables(connection, roots, progress)
    return Index(connection, roots, warning)


def _fill_file(
    path: str, roots: Sequence[Root], progress: Progress | None
) -> tuple[sqlite3.Connection, Content]:
    """Return a filled database that is kept in a file; raises OSError."""
    with _errors_of_system():
        connection = connect_to_write(path)
        return connection, fill_tables(connection, roots, progress)


def _seal(
    connection: sqlite3.Connection, path: str, roots: Sequence[Root], content: Content
) -> None:
    """Write into an index what it is true of; raises OSError."""
    # A whole even second, which every file system can hold, and hardly any write has.
    second = time.time_ns() // 2_000_000_000 * 2_000_000_000
    os.utime(path, ns=(second, second))
    meta = make_seal(roots, os.stat(path)), ascii(content.states)
    with _errors_of_system():
        connection.execute("INSERT INTO meta VALUES (?, ?)", meta)
        connection.close()
    os.utime(path, ns=(second, second))


@contextlib.contextmanager
def _errors_of_system() -> Iterator[None]:
    """Raise OSError for what keeps a database from being written."""
    try:
        yield
    except sqlite3.Error as error:
        is_full = error.sqlite_errorname == "SQLITE_FULL"
        number = errno.ENOSPC if is_full else errno.EIO
        raise OSError(number, os.strerror(number)) from error


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
    _remove_leftovers(path)


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


def _remove_leftovers(path: str) -> None:
    """Remove what killed processes left half built, and indexes that nobody has used for long."""
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(os.path.dirname(path)) as entries:
        for entry in entries:
            limit = _UNUSED_SECONDS.get(os.path.splitext(entry.name)[1])
            if limit is None or not entry.name.startswith("content-") or entry.path == path:
                continue
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    if now - max(status.st_atime, status.st_mtime, status.st_ctime) > limit:
                        os.unlink(entry.path)
