"""The program as a process of its own, for what a function call cannot show: streams, signals."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PROGRAM = (sys.executable, "-m", "tokyo_jobs")
ROOT = Path(__file__).parent.parent


class Ended(NamedTuple):
    """What a process left behind."""

    code: int
    """Negative for the signal that ended it."""
    stdout: bytes
    stderr: bytes


def environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the environment with some variables changed; None removes one."""
    changed = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return {name: value for name, value in changed.items() if value is not None}


def start(
    *arguments: str | bytes,
    env: Mapping[str, str | None] | None = None,
    prepare: Callable[[], object] | None = None,
    **options: Any,
) -> subprocess.Popen[bytes]:
    """Start the program; ``prepare`` runs in the child before it."""
    options = {"stdin": subprocess.DEVNULL, "stdout": -1, "stderr": -1, **options}

    def begin() -> None:
        listen_to_ctrl_c()
        if prepare is not None:
            prepare()

    return subprocess.Popen(
        [*PROGRAM, *arguments], env=environment(env or {}), preexec_fn=begin, **options
    )


def listen_to_ctrl_c() -> None:
    """Be as a job in the foreground, also where the tests run in the background and ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_process(*arguments: str | bytes, timeout: float = 20, **options: Any) -> Ended:
    """Run the program to its end; fails when that takes longer than ``timeout`` seconds."""
    process = start(*arguments, **options)
    try:
        stdout, stderr = process.communicate(timeout=timeout)
    finally:
        process.kill()
    return Ended(process.returncode, stdout or b"", stderr or b"")


def limit(**limits: int) -> Callable[[], None]:
    """Return what sets limits of resources in a child, such as ``NOFILE=10``."""

    def set_limits() -> None:
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))

    return set_limits


def device(name: str, folder: Path) -> Path:
    """Return a device, or a link to a stream such as ``stdout``, for the program to write to.

    Where this user could replace the real one, as root can, it is another in ``folder``: a faulty
    program must not cost the machine its devices.
    """
    real = Path("/dev") / name
    if not real.exists():
        pytest.skip(f"no {real} here")
    if not os.access("/dev", os.W_OK):
        return real
    own = folder / name
    if real.is_symlink():
        own.symlink_to(os.readlink(real))
        return own
    try:
        os.mknod(own, real.stat().st_mode, real.stat().st_rdev)
        with open(own, "rb"):
            return own
    except OSError:
        pytest.skip("root could lose its own devices, and no others can be made here")
