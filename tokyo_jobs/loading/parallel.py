"""Reading many files with all processors, wherever the machine lets us have them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from time import sleep
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

MANY: Final = 300
"""From here on several processors save more than starting processes costs."""
CHUNK: Final = 50
_AHEAD: Final = 16
"""How many chunks are being read or waiting to be taken."""

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
        for result in _map_with_processes(read, items):
            yield result
            done += 1
    yield from map(read, items[done:])


def _map_with_processes(
    read: Callable[[_Item], _Result], items: Sequence[_Item]
) -> Iterator[_Result]:
    """Yield results as long as the processes give any."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    executor = None
    try:
        context = get_context("fork")
        executor = ProcessPoolExecutor(os.cpu_count(), context, _begin, (read, items, os.getpid()))
        futures: deque[Future[list[Any]]] = deque()
        for start in range(0, len(items), CHUNK):
            # No more than a few ahead: somebody must have room for what they bring.
            if len(futures) == _AHEAD:
                yield from futures.popleft().result()
            futures.append(executor.submit(_read_chunk, start))
        for future in futures:
            yield from future.result()
    except (OSError, ImportError, RuntimeError):
        # Killed (a RuntimeError), or no room for semaphores, processes, threads or descriptors.
        return
    finally:
        if executor is not None:
            with suppress(RuntimeError):  # where its thread has never begun
                executor.shutdown(cancel_futures=True)
        for child in active_children():  # where not all of them could begin
            child.terminate()
            child.join()


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


def _read_chunk(start: int) -> list[Any]:
    read, items = _work
    return [read(item) for item in items[start : start + CHUNK]]
