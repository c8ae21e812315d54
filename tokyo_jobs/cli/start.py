"""The entry point of the process: what makes a short command shorter, and an early end quiet.

Only the script and ``__main__`` import this module: from then on Ctrl-C ends the process at once,
until the program has begun and has something to clean up.
"""

from __future__ import annotations

import os
import sys

from tokyo_jobs import PROGRAM, __version__

_INTERRUPTED = 130

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
        code = _run()
    except BaseException as error:
        code = _tell(error)
    os._exit(code)


def _run() -> int:
    if sys.argv[1:] == ["--version"]:
        # Before the framework is imported; where that fails, below it is told why.
        line = f"{PROGRAM} {__version__}\n".encode()
        try:
            if os.write(1, line) == len(line):
                return 0
        except OSError:
            pass
    if "_TOKYO_JOBS_COMPLETE" in os.environ:  # set by a shell's script, at the Tab key
        from tokyo_jobs.cli.completion import answer as main
    else:
        from tokyo_jobs.cli.app import main
    if _LISTENS:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return main()


def _tell(error: BaseException) -> int:
    """Tell what kept the program from starting, or ended it on the way; return the exit code."""
    try:
        bytearray(2**25)  # more than the program takes as a whole
        is_for_memory = isinstance(error, (MemoryError, SystemError))
    except MemoryError:
        is_for_memory = True  # without it, an import may raise anything
    if is_for_memory or isinstance(error, ImportError):
        told = "out of memory" if is_for_memory else str(error)
        os.write(2, f"{PROGRAM}: {told}\n".encode("ascii", "backslashreplace"))
        return 1
    from tokyo_jobs.errors import ExitCode, is_interruption

    if is_interruption(error):
        return ExitCode.INTERRUPTED
    import traceback

    from tokyo_jobs.cli.delivery import report

    told = "".join(traceback.format_exception(error)).rstrip()
    report(f"{PROGRAM} {__version__}: this is a bug in the program.\n{told}")
    return ExitCode.BUG
