"""One process at a time builds an index, so that twenty at once do not all do the same work."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSE_SECONDS = 0.02


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
