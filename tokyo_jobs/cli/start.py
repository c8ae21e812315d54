"""The entry point of the process: what makes a short command shorter, and an early end quiet.

Only the script and ``__main__`` import this module: from then on Ctrl-C ends the process at once,
until the program has begun and has something to clean up.
"""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130
_ROOM = 2**25
"""Bytes; more than the program takes as a whole."""

try:
    import gc
    import signal

    # Not for a job in the background, for which Ctrl-C does not count.
    _LISTENS = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if _LISTENS:
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
except (KeyboardInterrupt, RuntimeError):  # which Python 3.11 makes of one that hits an enum
    os._exit(_INTERRUPTED)


def run() -> None:
    """Run the process's own command line and leave with its exit code.

    No process lives long enough for cyclic garbage to matter, and looking for it costs most while
    modules are imported. What the interpreter would take apart piece by piece at its end, the
    system frees at once. Together that takes a sixth off a short command.
    """
    try:
        gc.disable()
        code = 0 if sys.argv[1:] == ["--version"] and _tell_version() else _run()
    except BaseException as error:
        code = _tell(error)
    os._exit(code)


def _tell_version() -> bool:
    """Print the version before the framework is imported; False where that takes more care."""
    from tokyo_jobs import __version__

    line = f"tokyo-jobs {__version__}\n".encode()
    try:
        return sys.stdout is not None and os.write(1, line) == len(line)
    except OSError:
        return False


def _run() -> int:
    from tokyo_jobs.cli.app import main

    if _LISTENS:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return main()


def _tell(error: BaseException) -> int:
    """Tell what kept the program from starting, or ended it on the way; return the exit code."""
    if _is_for_memory(error):
        os.write(2, b"tokyo-jobs: out of memory\n")
        return 1
    if isinstance(error, ImportError):
        os.write(2, f"tokyo-jobs: {error}\n".encode("ascii", "backslashreplace"))
        return 1
    from tokyo_jobs.errors import ExitCode, is_interruption

    if is_interruption(error):
        return ExitCode.INTERRUPTED
    import traceback

    from tokyo_jobs import __version__
    from tokyo_jobs.cli.delivery import report

    told = "".join(traceback.format_exception(error)).rstrip()
    report(f"tokyo-jobs {__version__}: this is a bug in the program.\n{told}")
    return ExitCode.BUG


def _is_for_memory(error: BaseException) -> bool:
    """Whether ``error`` is for want of memory: without it, an import may raise anything."""
    try:
        bytearray(_ROOM)
    except MemoryError:
        return True
    return isinstance(error, (MemoryError, SystemError))
