"""The entry point of the process, with what makes a short command shorter."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

from tokyo_jobs.index import lookahead


def run() -> None:
    """Run the process's own command line and leave with its exit code.

    No process lives long enough for cyclic garbage to matter, and looking for it costs most while
    modules are imported. What the interpreter would take apart piece by piece at its end, the
    system frees at once. Together that takes a sixth off a short command.
    """
    try:
        gc.disable()
        with contextlib.suppress(Exception):  # it is only an aid
            lookahead.begin(sys.argv[1:], os.environ)
        from tokyo_jobs.cli.app import main

        code = main()
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, OSError, ValueError):
                stream.flush()
    except BaseException as error:
        from tokyo_jobs.errors import ExitCode, is_interruption

        if not is_interruption(error):
            raise
        code = ExitCode.INTERRUPTED
    os._exit(code)
