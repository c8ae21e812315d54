"""Writing bytes, all of them, and files, as ably and as carefully as ``>`` in a shell.

A file is replaced in one step where nothing is lost by that; otherwise it is overwritten in place.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tokyo_jobs.cli import messages
from tokyo_jobs.errors import MachineError

_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_STREAMS = 256
"""Shells open no more."""


def write_all(raw: Any, data: bytes) -> None:
    """Write ``data`` to the last byte of an unbuffered stream, or raise OSError."""
    rest = memoryview(data)
    while rest:
        count = raw.write(rest)
        if count is None:  # a pipe or terminal that somebody made non-blocking, and a slow reader
            import select

            select.select([], [raw], [])
        else:
            rest = rest[count:]


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C pass unheard meanwhile."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def write_file(path: Path, data: bytes, *, mark: bytes = b"") -> None:
    """Write ``data`` to ``path``, a regular file with ``mark`` before it.

    What is no regular file, or where one of our own streams goes, is written to, never replaced.
    Raises MachineError when it cannot be done, BrokenPipeError when the reader is gone.
    """
    try:
        stream, target = _open_stream(os.fspath(path)), os.path.realpath(path)
        if stream is not None:
            with stream:
                write_all(stream, data)
        elif not _replace(target, mark + data):
            _overwrite(target, mark + data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise MachineError(str(path), error) from error


def _open_stream(path: str) -> io.FileIO | None:
    """Open a stream of our own, a device or a pipe; return None for a regular or missing file."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return None
    # A file that one of them appends to, such as /dev/stdout, would lose what it has.
    for descriptor in range(_STREAMS):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), status):
                os.write(descriptor, b"")  # fails where it is only read
                return open(descriptor, "wb", buffering=0, closefd=False)
    if stat.S_ISREG(status.st_mode):
        return None
    return open(path, "wb", buffering=0, opener=lambda name, _: os.open(name, _WRITE))


def _replace(target: str, data: bytes) -> bool:
    """Write a new file beside ``target`` and move it there; False where something would be lost.

    That is what the old file has and the new one would not: other names, its owner, access lists.
    """
    status = None
    with contextlib.suppress(FileNotFoundError):
        # What may not be written is not replaced either, whatever the folder allows.
        os.close(os.open(target, _WRITE))
        status = os.stat(target)
        attributes = os.listxattr(target) if hasattr(os, "listxattr") else []
        if status.st_nlink > 1 or any(name != "security.selinux" for name in attributes):
            return False
    # Its name does not hold the other one, which may be as long as names can be.
    temporary = os.path.join(os.path.dirname(target), f".tokyo-jobs-{os.urandom(6).hex()}")
    try:
        mode = 0o600 if status else 0o666
        descriptor = os.open(temporary, _WRITE | os.O_CREAT | os.O_EXCL, mode)
        with open(descriptor, "wb", buffering=0) as raw:
            write_all(raw, data)
            if status is not None and hasattr(os, "fchown"):
                os.fchown(descriptor, status.st_uid, status.st_gid)
                os.fchmod(descriptor, status.st_mode & 0o777)
        os.replace(temporary, target)
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
    return True


def _overwrite(target: str, data: bytes) -> None:
    """Write a file in place; where there is no room for ``data``, nothing happens to it."""
    is_new = not os.path.exists(target)
    descriptor = os.open(target, _WRITE | os.O_CREAT, 0o666)
    with open(descriptor, "wb", buffering=0) as raw, uninterrupted():
        size = os.fstat(descriptor).st_size
        try:
            # What needs more room than there was comes first.
            raw.seek(size)
            write_all(raw, data[size:])
        except OSError:
            raw.truncate(size)
            if is_new:
                os.unlink(target)
            raise
        raw.seek(0)
        write_all(raw, data[:size])
        raw.truncate(len(data))


def create_file(path: Path, text: str) -> None:
    """Write ``text`` to a file that is not there yet, whole or not at all; raises MachineError."""
    try:
        with contextlib.suppress(FileExistsError):
            path.parent.mkdir(parents=True)
        # "x" makes the file or fails: nobody's work is overwritten, not even in a race.
        with open(path, "xb", buffering=0) as raw:
            try:
                write_all(raw, text.encode())
            except BaseException:
                path.unlink()
                raise
    except (OSError, ValueError) as error:
        is_there = isinstance(error, FileExistsError)
        raise MachineError(str(path), messages.THERE_ALREADY if is_there else error) from error
