"""Whether an index still tells what the files say."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.index import lookahead
from tokyo_jobs.loading.folders import Root, RootState, changed_ns, is_same_state, read_state

if TYPE_CHECKING:
    import sqlite3

MANY_FILES = 1000
"""From here on looking at all files takes longer than starting a process that does it."""
_FINE_TICK_NS = 100_000_000
_COARSE_TICK_NS = 2_500_000_000


def has_state(roots: Sequence[Root], states: Sequence[RootState]) -> bool:
    """Whether the files are still in the states recorded; raises MachineError as reading does."""
    return len(roots) == len(states) and all(
        is_same_state(_state_of(root), state) for root, state in zip(roots, states, strict=True)
    )


def _state_of(root: Root) -> RootState:
    seen = None if root.is_for_fields_only else lookahead.take(root.path)
    return seen or read_state(root)


def is_settled(signature: str, checked_ns: int) -> bool:
    """Whether any change since ``checked_ns`` must have changed the signature.

    Not so for a file that had just been changed: within one tick of its clock one cannot tell two
    changes apart (git calls such files racily clean). Ticks are 10 ms or less, on old file systems
    up to 2 s, which shows in times that are whole seconds.
    """
    if not signature:
        return True
    changed = changed_ns(signature)
    tick = _FINE_TICK_NS if changed % 1_000_000_000 else _COARSE_TICK_NS
    return changed + tick < checked_ns


def has_verified_contents(connection: sqlite3.Connection, roots: Sequence[Root]) -> bool:
    """Whether the files whose state proves nothing still have the contents recorded.

    False also when their state has come to prove something, so that it gets recorded.
    """
    import time

    now_ns = time.time_ns()
    rows = connection.execute(
        "SELECT root, name, signature, digest FROM documents WHERE NOT is_settled"
    )
    return all(
        not is_settled(signature, now_ns)
        and digest is not None
        and digest_file(os.path.join(roots[root].path, os.fsdecode(name))) == digest
        for root, name, signature, digest in rows
    )


def digest_file(path: str) -> bytes | None:
    """Return a digest of the contents of a content file; None when it cannot be read."""
    import stat
    from hashlib import blake2b

    from tokyo_jobs.loading.encoding import MAX_BYTES

    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):  # as content.py opens them
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError):
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        digest = blake2b(digest_size=16)
        left = MAX_BYTES + 1
        while left > 0 and (piece := os.read(descriptor, left)):
            digest.update(piece)
            left -= len(piece)
        return digest.digest()
    except OSError:
        return None
    finally:
        os.close(descriptor)


class Watch:
    """A child process that looks at many files while the parent goes on to answer."""

    def __init__(self, roots: Sequence[Root], states: Sequence[RootState]) -> None:
        self._child: int | None = None
        if any(lookahead.is_under_way(root.path) for root in roots):
            return  # somebody is looking already
        if not hasattr(os, "fork") or len(sys._current_frames()) > 1:
            return  # forking a process with threads may leave the child with a lock nobody opens
        parent = os.getpid()
        code = 2
        try:
            self._child = os.fork()
            if self._child == 0:
                code = 0 if has_state(roots, states) else 1
        except OSError:
            pass  # no more processes allowed: the parent looks itself
        finally:
            if os.getpid() != parent:
                os._exit(code)

    def is_current(self) -> bool | None:
        """Wait for the verdict; None when there is none. To be asked once."""
        child, self._child = self._child, None
        if not child:
            return None
        try:
            _, status = os.waitpid(child, 0)
        except OSError:  # the caller of the program may have it ignore the ends of children
            return None
        code = os.waitstatus_to_exitcode(status)
        return code == 0 if code in (0, 1) else None

    def close(self) -> None:
        """Forget the child, leaving no zombie behind."""
        self.is_current()
