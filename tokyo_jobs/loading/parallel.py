"""Reading many files with all processors, wherever the machine lets us have them."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from typing import Final, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

MANY: Final = 1000
"""From here on several processors save more than starting processes costs."""
CHUNK: Final = 32


def map_all(
    read: Callable[[_Item], _Result], items: Sequence[_Item]
) -> Generator[_Result, None, None]:
    """Yield ``read(item)`` for each item in order; with many, several processes do the work.

    What the others cannot do, because one was killed or the machine has no room for them, is done
    here.
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
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    executor = None
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    try:
        context = get_context("fork")
        executor = ProcessPoolExecutor(os.cpu_count(), context, _ignore_interrupts)
        for future in [executor.submit(_read_chunk, read, chunk) for chunk in chunks]:
            yield from future.result()
    except (BrokenProcessPool, OSError, ImportError, RuntimeError):
        # Killed; or no room for semaphores, processes, threads or descriptors.
        return
    finally:
        if executor is not None:
            with suppress(RuntimeError):  # where its thread has never begun
                executor.shutdown(cancel_futures=True)
        for child in active_children():  # where not all of them could begin
            child.terminate()
            child.join()


def _read_chunk(read: Callable[[_Item], _Result], chunk: Sequence[_Item]) -> list[_Result]:
    return [read(item) for item in chunk]


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that everybody sees, which then ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
