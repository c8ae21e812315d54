"""Writing bytes, all of them, and files, as ably and as carefully as ``>`` in a shell."""

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


def write_file(path: str | Path, data: bytes, *, mark: bytes = b"") -> None:
    """Write ``data`` to ``path``, a regular file with ``mark`` before it, whole or not at all.

    What is no regular file, or where one of our own streams goes, is written to. A file is
    replaced in one step where nothing is lost by that (other names, its owner, access lists), else
    it is overwritten. Raises MachineError, or BrokenPipeError when the reader is gone.
    """
    try:
        try:
            status = os.stat(path)
        except FileNotFoundError:
            target = str(path)
            while os.path.islink(target):  # The system reads the rest, such as `..` and `/`.
                target = os.path.join(os.path.dirname(target), os.readlink(target))
            return _replace(target, mark + data, None)
        if stream := _open_stream(path, status):
            with stream:
                return write_all(stream, data)
        target = os.path.realpath(path)
        attributes = os.listxattr(target) if hasattr(os, "listxattr") else []
        is_plain = status.st_nlink == 1 and not {*attributes} - {"security.selinux"}
        # What may not be written is not replaced either, whatever the folder allows.
        if is_plain and os.access(target, os.W_OK):
            with contextlib.suppress(OSError):
                return _replace(target, mark + data, status)
        _overwrite(target, mark + data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise MachineError(str(path), error) from error


def _open_stream(path: str | Path, status: os.stat_result) -> io.FileIO | None:
    """Open a stream of our own, a device or a pipe; return None for a regular file."""
    # A file that one of them appends to, such as /dev/stdout, would lose what it has.
    for descriptor in range(256):  # Shells open no more.
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), status):
                os.write(descriptor, b"")  # fails where it is only read
                return open(descriptor, "wb", buffering=0, closefd=False)
    return None if stat.S_ISREG(status.st_mode) else _open(path)


def _open(path: Path | str, flags: int = 0, mode: int = 0) -> io.FileIO:
    """Open a file to write, as it is: it is neither emptied nor, without flags, made."""
    flags |= os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    return open(path, "wb", buffering=0, opener=lambda name, _: os.open(name, flags, mode))


def _replace(target: str, data: bytes, old: os.stat_result | None) -> None:
    """Write a new file beside ``target`` and move it there; raises OSError where it cannot."""
    # Its name does not hold the other one, which may be as long as names can be.
    temporary = os.path.join(os.path.dirname(target), f".tokyo-jobs-{os.urandom(6).hex()}")
    try:
        with _open(temporary, os.O_CREAT | os.O_EXCL, 0o600 if old else 0o666) as raw:
            write_all(raw, data)
            new = os.fstat(raw.fileno())
        if old is not None:
            if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
                raise PermissionError
            os.chmod(temporary, old.st_mode & 0o777)
        os.replace(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _overwrite(target: str, data: bytes) -> None:
    """Write a file in place; where there is no room for ``data``, nothing happens to it."""
    with _open(target) as raw, uninterrupted():
        size = os.fstat(raw.fileno()).st_size
        try:
            # What needs more room than there was comes first.
            raw.seek(size)
            write_all(raw, data[size:])
        except OSError:
            raw.truncate(size)
            raise
        raw.seek(0)
        write_all(raw, data[:size])
        raw.truncate(len(data))


def create_file(path: Path, text: str) -> None:
    """Write ``text`` to a file that is not there yet, and its folder; raises MachineError."""
    try:
        with contextlib.suppress(FileExistsError):
            path.parent.mkdir(parents=True)
        # It is made or refused: nobody's work is overwritten, not even in a race.
        with _open(path, os.O_CREAT | os.O_EXCL, 0o666) as raw:
            try:
                write_all(raw, text.encode())
            except OSError:
                path.unlink()
                raise
    except (OSError, ValueError) as error:
        is_there = isinstance(error, FileExistsError)
        raise MachineError(str(path), messages.THERE_ALREADY if is_there else error) from error
