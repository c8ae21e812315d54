"""Letting one process at a time build an index, so that twenty at once do not all do the same."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSE_SECONDS = 0.02


@contextmanager
def take_turn(path: str, patience_seconds: float) -> Iterator[None]:
    """Hold the lock file at ``path``, or go on without it after waiting for that long.

    Only work is saved by it; nothing goes wrong without. The lock ends with the process, however
    that ends.
    """
    descriptor = None
    try:
        import fcntl

        flags = os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK
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
