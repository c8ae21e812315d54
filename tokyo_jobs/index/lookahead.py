"""Looking at a large content folder in a second process, begun before anything else.

To look at ten thousand files takes half as long as the whole rest of a short command. A child that
begins while the parent still imports its framework is done by the time the parent needs the answer.
It is only an aid: a folder that nobody looked at ahead is looked at when its state is needed.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

LARGE_FOLDER_BYTES = 64 * 1024
"""The size of a folder (not of its files) from which on a child pays: some thousand files."""


class _Child(NamedTuple):
    process: int
    answer: int
    """The end of the pipe on which the state arrives."""


_children: dict[str, _Child] = {}


def begin(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    """Start looking at the large folders that the command line seems to name.

    It need not be understood exactly: what is looked at for nothing is never asked for.
    """
    if not hasattr(os, "fork"):
        return
    for folder in _guess_folders(arguments, environ):
        path = os.path.realpath(folder)
        if path not in _children and _is_large(path):
            with contextlib.suppress(OSError):  # no more processes or files allowed
                _children[path] = _start(folder, path)


def is_under_way(path: str) -> bool:
    """Whether the folder at ``path`` is being looked at, and ``take`` has not been called."""
    return path in _children


def take(path: str) -> tuple[bytes, bytes, bytes] | None:
    """Return the state of the folder at ``path`` as it was at the start; None if nobody looked."""
    child = _children.pop(path, None)
    if child is None:
        return None
    pieces = []
    try:
        while piece := os.read(child.answer, _PIPE_BYTES):
            pieces.append(piece)
        os.close(child.answer)
        _, status = os.waitpid(child.process, 0)
    except OSError:
        return None
    answer = b"".join(pieces)
    if status:
        return None
    parts = []
    start = _LENGTH_BYTES * _PARTS
    for number in range(_PARTS):
        length = answer[number * _LENGTH_BYTES : (number + 1) * _LENGTH_BYTES]
        end = start + int.from_bytes(length, "big")
        parts.append(answer[start:end])
        start = end
    return parts[0], parts[1], parts[2]


# The answer: the length of each part of the state, then the parts.
_PARTS = 3
_LENGTH_BYTES = 8
_PIPE_BYTES = 1 << 20
"""As much as Linux lets anyone keep in a pipe: the child need not wait to be read."""
_SET_PIPE_BYTES = 1031  # fcntl.F_SETPIPE_SZ


def _start(folder: str, path: str) -> _Child:
    import fcntl

    reading, writing = os.pipe()
    with contextlib.suppress(OSError):
        fcntl.fcntl(writing, _SET_PIPE_BYTES, _PIPE_BYTES)
    process = os.fork()
    if process:
        os.close(writing)
        return _Child(process, reading)
    code = 1
    try:
        from tokyo_jobs.loading.folders import Root, read_state

        parts = read_state(Root(folder, path))
        lengths = (len(part).to_bytes(_LENGTH_BYTES, "big") for part in parts)
        answer = b"".join((*lengths, *parts))
        while answer:
            answer = answer[os.write(writing, answer) :]
        code = 0
    finally:
        os._exit(code)


def _guess_folders(arguments: Sequence[str], environ: Mapping[str, str]) -> Iterator[str]:
    found = False
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--data" or argument.startswith("--data="):
            found = True
            yield following if argument == "--data" else argument.removeprefix("--data=")
    if not found:
        yield from filter(None, environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep))


def _is_large(path: str) -> bool:
    for name in ("bureaus", "staff"):
        with contextlib.suppress(OSError, ValueError):
            if os.stat(os.path.join(path, name)).st_size >= LARGE_FOLDER_BYTES:
                return True
    return False
