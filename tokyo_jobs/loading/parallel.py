"""Reading many files with all processors, wherever the machine lets us have them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from time import sleep
from typing import Any, Final, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

MANY: Final = 300
"""From here on several processors save more than starting processes costs."""
CHUNK: Final = 50

_work: tuple[Callable[[Any], Any], Sequence[Any]]
"""What a process that was started here is to do with which items: it has them from its birth."""


def map_all(
    read: Callable[[_Item], _Result], items: Sequence[_Item]
) -> Generator[_Result, None, None]:
    """Yield ``read(item)`` for each item in order; with many, several processes do the work.

    What the others cannot do, because one was killed or the machine has no room for them, is done
    here. Results are sent through a pipe, so they should be small; ``read`` may be any function.
    """
    done = 0
    if len(items) >= MANY and (os.cpu_count() or 1) > 1 and hasattr(os, "fork"):
        import threading
        from concurrent.futures import Future, InvalidStateError, ProcessPoolExecutor
        from multiprocessing import active_children, get_context

        chunks: deque[Future[list[Any]]] = deque()
        failures: list[object] = []

        def give_up(failed: threading.ExceptHookArgs) -> None:
            """Have nobody wait for a thread of the executor's that could not go on."""
            failures.append(failed.exc_value)
            for chunk in tuple(chunks):
                with suppress(InvalidStateError):
                    chunk.set_exception(RuntimeError(str(failed.exc_value)))

        usual_hook, threading.excepthook = threading.excepthook, give_up
        start = read, items, os.getpid()
        try:
            executor = ProcessPoolExecutor(None, get_context("fork"), _begin, start)
            try:
                # Not its map: what that calls off makes Python 3.11.2 wait for good in the end.
                for begin in range(0, len(items), CHUNK):
                    chunks.append(executor.submit(_read, begin, begin + CHUNK))
                while chunks and not failures:
                    for result in chunks[0].result():
                        yield result
                        done += 1
                    chunks.popleft()
            finally:
                executor.shutdown(cancel_futures=True)
        except (OSError, ImportError, RuntimeError):
            pass  # killed (a RuntimeError), or no room for processes, threads or descriptors
        finally:
            threading.excepthook = usual_hook
            for child in active_children():  # where not all of them could begin
                child.terminate()
                child.join()
    yield from map(read, items[done:])


def _begin(read: Callable[[Any], Any], items: Sequence[Any], parent: int) -> None:
    global _work
    import signal
    from threading import Thread

    _work = read, items
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    # Ctrl-C is for the process that everybody sees, which then ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_with(parent: int) -> None:
    """End this process once its parent is gone, which nothing else tells it."""
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)


def _read(begin: int, end: int) -> list[Any]:
    read, items = _work
    return [read(item) for item in items[begin:end]]
