"""The entry point of the process: from its import on, Ctrl-C ends the process at once and quietly,
until the program has begun and has something to clean up."""

import os
import sys

from tokyo_jobs import PROGRAM, __version__

_INTERRUPTED = 130  # here, for what has the other exit codes is not imported yet

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
    """Run the process's own command line and leave with its exit code."""
    try:
        # Not to look for garbage that no short life gathers, and to let the system free all at
        # once in place of the interpreter, takes a sixth off a short command.
        gc.disable()
        code = _run()
    except BaseException as error:
        code = _tell(error)
    os._exit(code)


def _run() -> int:
    if sys.argv[1:] == ["--version"]:
        # Before the framework is imported. Where it cannot be written, ``main`` tells why.
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
    cause: BaseException | None = error
    while cause is not None:  # Python 3.11 wraps Ctrl-C where it hits a class being made.
        if isinstance(cause, KeyboardInterrupt):
            return _INTERRUPTED
        cause = cause.__cause__ or cause.__context__
    try:
        bytearray(2**25)  # more than the program takes as a whole
        is_for_memory = isinstance(error, (MemoryError, SystemError))
    except MemoryError:
        is_for_memory = True  # without it, an import may raise anything
    if is_for_memory or isinstance(error, ImportError):
        told = "out of memory" if is_for_memory else str(error)
        os.write(2, f"{PROGRAM}: {told}\n".encode("ascii", "backslashreplace"))
        return 1
    import traceback

    from tokyo_jobs.cli.delivery import report
    from tokyo_jobs.errors import ExitCode

    told = "".join(traceback.format_exception(error)).rstrip()
    report(f"{PROGRAM} {__version__}: this is a bug in the program.\n{told}")
    return ExitCode.BUG
