"""The index as it is kept: built whole and aside, believed only while it says what files say."""

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from stat import S_ISREG
from typing import Any, Self
from zlib import crc32

from tokyo_jobs import __version__
from tokyo_jobs.errors import MachineError, reason_of
from tokyo_jobs.loading import Progress, Root, RootState, read_state
from tokyo_jobs.text import Bilingual, fill

_NOT_KEPT = Bilingual("索引を保存できません({reason})", "no index can be kept there ({reason})")
_ROOMS = ("index", "loading", "model", "text")  # which decide what stands in an index
# The file to be opened has just been made, so what is wrong with it is that its name is too long.
_ERRORS = {"SQLITE_FULL": errno.ENOSPC, "SQLITE_CANTOPEN": errno.ENAMETOOLONG}
_SECOND_NS = 1_000_000_000
_FINE_TICK_NS = 20_000_000
_COARSE_TICK_NS = 2_500_000_000
_UNUSED_SECONDS = 60 * 24 * 3600
_CLOCK_DIFFERENCE_NS = 3600 * _SECOND_NS


def _read_json(stored: bytes) -> Any:
    import json

    return json.loads(stored)


# What columns declared so hold. No content has the separator; what is empty is not converted.
sqlite3.register_adapter(Bilingual, lambda text: "\x1f".join(filter(None, text)))
sqlite3.register_converter("BILINGUAL_TEXT", lambda text: Bilingual(*text.decode().split("\x1f")))
sqlite3.register_adapter(tuple, lambda words: f" {' '.join(words)} ")
sqlite3.register_converter("WORDS_TEXT", lambda text: tuple(text.decode().split()))
sqlite3.register_converter("JSON_TEXT", _read_json)


class Index:
    """The content of some folders in tables, ready to be asked. To be closed.

    It is kept in ``folder``; where that cannot be (None, read-only, full) it is built each time.
    Raises MachineError for what is no content folder.
    """

    def __init__(
        self, roots: Sequence[Root], folder: str | None = None, progress: Progress | None = None
    ) -> None:
        self.roots, self._folder, self._progress = roots, folder, progress
        self._selection = [(root.path, root.is_for_fields_only) for root in roots]
        self.warning: MachineError | None = None
        """Why there is no index in ``folder``, though there should be; the answers are the same."""
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def _open(self, *, is_damaged: bool = False) -> None:
        """Use the index that is kept, unless it is out of date or damaged; else build one."""
        # Two selections of the same checksum only replace the index of each other.
        name = f"content-{crc32(ascii(self._selection).encode()):08x}.sqlite"
        path = os.path.join(self._folder or "", name)
        states = tuple([read_state(root) for root in self.roots])
        found = None if is_damaged or self._folder is None else self._find(path, states)
        self._is_new = found is None
        if found is None:
            from tokyo_jobs.index.tables import fill_tables

            is_settled = _wait_for_tick(states)
            found, content = fill_tables(self.roots, self._progress)
            # What was opened may be something else than what stood there.
            if self._folder is not None and is_settled and content.states == states:
                try:
                    self._keep(found, path, states)
                except OSError as error:
                    reason = fill(_NOT_KEPT, reason=reason_of(error))
                    self.warning = MachineError(self._folder, reason)
        self._connection = found

    def _find(self, path: str, states: Sequence[RootState]) -> sqlite3.Connection | None:
        """Return the index at ``path``; None unless it is ours, whole, and true of ``states``."""
        # ValueError: what is wrong may hold what no text can.
        with suppress(OSError, sqlite3.Error, ValueError):
            status = os.stat(path)
            # What can be read without end is no index, and what is another's may hold anything.
            is_ours = os.name != "posix" or status.st_uid == os.geteuid()
            if is_ours and S_ISREG(status.st_mode):
                # It is never changed where it stands, so there is nothing to lock.
                address = f"{Path(os.path.abspath(path)).as_uri()}?mode=ro&immutable=1"
                connection = sqlite3.connect(
                    address, uri=True, isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES
                )
                # Whoever may have written the file: nothing in it is to run.
                connection.execute("PRAGMA trusted_schema = OFF")
                seal = self._make_seal(status.st_mode, status.st_mtime_ns, states)
                with suppress(sqlite3.Error, ValueError):
                    if connection.execute("SELECT seal FROM meta").fetchall() == [(seal,)]:
                        return connection
                connection.close()
        return None

    def _make_seal(self, mode: int, time_ns: int, states: Sequence[RootState]) -> str:
        """Return what must stand in an index of these files whose own file has this mode and time.

        Setting its time is the last thing done to it, so whatever is written later shows. If its
        mode is no longer what the file system made of it, others may have been let in.
        """
        return ascii((__version__, digest_program(), self._selection, mode, time_ns, states))

    def _keep(self, built: sqlite3.Connection, path: str, states: Sequence[RootState]) -> None:
        """Put what was built at ``path`` in one step; raises OSError."""
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        temporary = f"{path}.{os.urandom(8).hex()}.tmp"
        # A whole even second, which every file system can hold, and hardly any write has.
        even_ns = time.time_ns() // (2 * _SECOND_NS) * 2 * _SECOND_NS
        try:
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            seal = self._make_seal(os.stat(temporary).st_mode, even_ns, states)
            built.execute("INSERT INTO meta VALUES (?)", (seal,))
            with closing(sqlite3.connect(temporary)) as file:
                # What is half written when something goes wrong is thrown away.
                file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                built.backup(file)
            os.utime(temporary, ns=(even_ns, even_ns))
            if os.path.isdir(path) and not os.path.islink(path):
                import shutil

                shutil.rmtree(path)  # it has our name, where anything may be deleted at any time
            os.replace(temporary, path)
            _remove_unused(os.path.dirname(path))
        except sqlite3.Error as error:
            number = _ERRORS.get(error.sqlite_errorname, errno.EIO)
            raise OSError(number, os.strerror(number)) from error
        finally:
            with suppress(OSError):
                os.unlink(temporary)

    def rows(
        self,
        query: str,
        values: Sequence[Any] = (),
        make: Callable[..., Any] | None = None,
        function: Callable[[bytes], bool] | None = None,
    ) -> list[Any]:
        """Return all rows of a query, which may call ``function``, or what ``make`` makes of each.

        Where that fails with an index that was kept, it is built anew.
        """
        try:
            if function is not None:
                self._connection.create_function(function.__name__, 1, function)
            rows = self._connection.execute(query, values).fetchall()
            return [make(*row) for row in rows] if make else rows
        # Only here does an error count as damage: a row may have become anything on the disk, and
        # nobody knows what is raised then. On an index just built it is a bug of ours.
        except Exception:
            if self._is_new:
                raise
        self._connection.close()
        self._open(is_damaged=True)
        return self.rows(query, values, make, function)


def _remove_unused(folder: str) -> None:
    """Remove the indexes, and what a killed process left of one, that were not read for long."""
    for path in Path(folder).glob("content-*.sqlite*"):
        with suppress(OSError):
            status = path.lstat()
            if max(status.st_atime, status.st_mtime) < time.time() - _UNUSED_SECONDS:
                path.unlink()


def cache_folder() -> str | None:
    """Return the folder for files that may be deleted at any time; None where there is no home.

    Relative paths do not count, as XDG demands: they would scatter caches over all folders.
    """
    below = "Library/Caches" if sys.platform == "darwin" else ".cache"
    usual = os.path.join(os.environ.get("HOME", ""), below)
    if sys.platform == "win32":
        usual = os.environ.get("LOCALAPPDATA", "")
    folders = (os.environ.get("XDG_CACHE_HOME", ""), usual)
    return next((os.path.join(each, "tokyo-jobs") for each in folders if os.path.isabs(each)), None)


def digest_program() -> int:
    """Return a digest of the code that decides what stands in an index."""
    digest = 0
    with suppress(OSError):  # a package without its sources has its version
        for folder in [os.path.join(os.path.dirname(__file__), "..", room) for room in _ROOMS]:
            for name in sorted(os.listdir(folder)):
                if name.endswith(".py"):
                    digest = crc32(Path(folder, name).read_bytes(), digest)
    return digest


def _wait_for_tick(states: Sequence[RootState]) -> bool:
    """Wait until any further change of the files must show in their times; False if that is long.

    Two changes within a tick of the clock leave the same time (git calls such files racily clean).
    Ticks are 16 ms or less, on old file systems up to 2 s, which shows in times that are whole
    seconds. No clock that changes files now is an hour ahead.
    """
    now = time.time_ns()
    latest = now + _CLOCK_DIFFERENCE_NS
    # Of modification and of change, where the system says them.
    times = [int(t) for state in states for file in state for t in file[2:4] if int(t) < latest]
    ends = [t + (_FINE_TICK_NS if t % _SECOND_NS else _COARSE_TICK_NS) for t in times]
    left = max(ends, default=now) - now
    if 0 < left <= _FINE_TICK_NS:
        time.sleep(left / _SECOND_NS)
    return left <= _FINE_TICK_NS
