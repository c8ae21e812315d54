"""Reading many files with all processors, wherever the machine lets us have them."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Final

MANY: Final = 300
"""From here on several processors save more than starting processes costs."""
CHUNK: Final = 50


def map_all(read: Callable[[Any], Any], items: Sequence[Any]) -> Generator[Any, None, None]:
    """Yield ``read(item)`` for each item in order; with many, several processes do the work.

    What the others cannot do, because one was killed or the machine has no room for them, is done
    here. Results are sent through a pipe, so they should be small; ``read`` may be any function.

    Not an executor: that of Python 3.11 can wait for ever where a process or thread has no room.
    """
    chunks = [items[begin : begin + CHUNK] for begin in range(0, len(items), CHUNK)]
    is_worth_it = len(items) >= MANY and hasattr(os, "fork")
    wanted = min(os.cpu_count() or 1, len(chunks)) if is_worth_it else 0
    helpers: list[Any] = []
    with ExitStack() as started:
        with suppress(OSError):  # no room for more processes or descriptors
            for number in range(wanted):
                helper = _start_helper(read, chunks[number::wanted], helpers)
                helpers.append(started.enter_context(helper))
        for number, chunk in enumerate(chunks):
            results: Iterable[Any] = map(read, chunk)
            if helpers and number % wanted < len(helpers):
                with suppress(EOFError, OSError):  # it was killed, or could not go on
                    results = helpers[number % wanted].recv()
            yield from results


@contextmanager
def _start_helper(
    read: Callable[[Any], Any], chunks: Sequence[Sequence[Any]], others: Sequence[Any]
) -> Iterator[Any]:
    """Start a process that reads the chunks, and give what it sends: a list of results for each.

    ``others`` are what the processes started before give.
    """
    import signal
    from multiprocessing import Pipe

    parent = os.getpid()
    results, end = Pipe(duplex=False)
    try:
        helper = os.fork()
        if helper == 0:
            # Ctrl-C is for the process that everybody sees, which then ends the others.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            for inherited in (*others, results):
                inherited.close()  # so that nobody is left to send to once the parent is gone
            for chunk in chunks:
                end.send([read(item) for item in chunk])
    finally:
        if os.getpid() != parent:
            os._exit(0)
    end.close()
    try:
        yield results
    finally:
        results.close()
        with suppress(OSError):  # where SIGCHLD is ignored, what has ended is no longer there
            os.kill(helper, signal.SIGKILL)
            os.waitpid(helper, 0)
