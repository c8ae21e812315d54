"""The first moments of the process: the version, Ctrl-C, and a machine without memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import Run
from tests.real_process import (
    Ended,
    environment,
    limit,
    listen_to_ctrl_c,
    run_process,
)
from tokyo_jobs import __version__

ROOT = Path(__file__).parent.parent.parent

# As the script does that an installer writes.
SCRIPT = f"""
import re
import sys
sys.path.insert(0, {str(ROOT)!r})
{{before}}
from tokyo_jobs.cli.start import run
{{after}}
if __name__ == "__main__":
    sys.argv[0] = re.sub(r"(-script\\.pyw|\\.exe)?$", "", sys.argv[0])
    sys.exit(run())
"""


def run_script(before: str, *arguments: str, after: str = "") -> Ended:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before, after=after), *arguments],
        env=environment({}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=listen_to_ctrl_c,
        timeout=30,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


# --version


def test_the_version_is_told_before_anything_is_imported() -> None:
    tell = """
import os
leave = os._exit
os._exit = lambda code: (print(*sys.modules, flush=True), leave(code))
"""
    ended = run_script(tell, "--version")
    version, modules = ended.stdout.decode().split("\n", 1)
    assert version == f"tokyo-jobs {__version__}"
    ours = {name for name in modules.split() if name.startswith("tokyo_jobs")}
    assert ours == {"tokyo_jobs", "tokyo_jobs.cli", "tokyo_jobs.cli.start"}
    assert {"typing", "typer", "contextlib"}.isdisjoint(modules.split())


@pytest.mark.parametrize("arguments", ["list --version", "--lang en --version", "--version list"])
def test_the_version_is_the_same_wherever_it_is_asked_for(run: Run, arguments: str) -> None:
    assert run(*arguments.split()) == (0, f"tokyo-jobs {__version__}\n", "")
    assert __version__ not in run("search", "--", *arguments.split()).stdout


def test_a_version_that_nobody_can_read_is_a_failure() -> None:
    closed = run_process("--version", prepare=lambda: os.close(1), env={"LANG": "en_US.UTF-8"})
    assert (closed.code, closed.stderr) == (1, b"tokyo-jobs: stdout: is closed\n")


# Ctrl-C

LATER = (
    "import signal, os; signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), {signal}));"
)
TIMER = "signal.setitimer(signal.ITIMER_REAL, {delay})"


@pytest.mark.parametrize("delay", [0.0005, 0.003, 0.01, 0.03, 0.06])
def test_ctrl_c_in_the_first_moments_is_130_without_a_word(delay: float) -> None:
    after = (LATER + TIMER).format(signal=int(signal.SIGINT), delay=delay)
    ended = run_script("", "search", "の", "--format", "json", "--limit", "1000", after=after)
    assert ended.code in (0, 130)
    assert ended.stderr == b""


@pytest.mark.parametrize("moment", ["typer", "tokyo_jobs.cli.app", "tokyo_jobs.text.languages"])
def test_ctrl_c_while_a_module_is_imported_is_130_without_a_word(moment: str) -> None:
    finder = f"""
import os, signal
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {moment!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
"""
    ended = run_script(finder, "list")
    assert ended == (130, b"", b"")


def test_ctrl_c_that_is_ignored_stays_ignored() -> None:
    """As for a job in the background."""
    ignored = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    before = ignored + (LATER + TIMER).format(signal=int(signal.SIGINT), delay=0.03)
    ended = run_script(before, "fields", "--format", "tsv")
    assert ended.code == 0
    assert ended.stdout.startswith(b"slug\t")


# Memory

MIB = 2**20


@pytest.mark.skipif(sys.platform != "linux", reason="the limit counts differently elsewhere")
@pytest.mark.parametrize("size", [20, 24, 28, 32, 36, 44])
def test_too_little_memory_is_one_line_and_1(size: int) -> None:
    """Or enough; what the interpreter itself says, before it runs anything, is not ours."""
    ended = run_process("list", "--format", "json", prepare=limit(AS=size * MIB))
    if ended.code == 0:
        assert ended.stdout.startswith(b"[")
    elif b"Fatal Python error" not in ended.stderr and ended.code != 127:
        assert (ended.code, ended.stdout) == (1, b"")
        assert ended.stderr.count(b"\n") == 1
        assert ended.stderr.startswith(b"tokyo-jobs: ")


def test_a_library_that_cannot_be_loaded_is_one_line_and_1() -> None:
    for library in ("typer", "sqlite3"):
        ended = run_script(f"sys.modules[{library!r}] = None", "list", "--lang", "en")
        assert (ended.code, ended.stdout) == (1, b"")
        assert library.encode() in ended.stderr
        assert ended.stderr.count(b"\n") == 1


FAILING = """
import resource
class Finder:
    def find_spec(self, name, *_):
        if name == {module!r}:
            secret = "-".join(["do", "not", "tell"])
            {prepare}
            raise {error}("\\x1b[31mnobody knows")
sys.meta_path.insert(0, Finder())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit counts differently elsewhere")
@pytest.mark.parametrize(
    ("module", "error"),
    [("tokyo_jobs.cli.app", "ImportError"), ("tokyo_jobs.catalog", "ValueError")],
)
def test_whatever_an_import_raises_without_memory_is_told_as_that(module: str, error: str) -> None:
    prepare = "resource.setrlimit(resource.RLIMIT_AS, (2**20, -1))"
    failing = FAILING.format(module=module, prepare=prepare, error=error)
    ended = run_script(failing, "list")
    assert ended == (1, b"", b"tokyo-jobs: out of memory\n")


@pytest.mark.parametrize("module", ["tokyo_jobs.cli.app", "tokyo_jobs.catalog"])
def test_a_bug_is_told_with_its_traceback_and_70(module: str) -> None:
    """Without the values of variables."""
    ended = run_script(FAILING.format(module=module, prepare="pass", error="ValueError"), "list")
    assert (ended.code, ended.stdout) == (70, b"")
    first, *_, last = ended.stderr.decode().splitlines()
    assert first == f"tokyo-jobs {__version__}: this is a bug in the program."
    assert last == "ValueError: \\x1b[31mnobody knows"
    assert b"do-not-tell" not in ended.stderr


def test_an_interruption_that_python_wraps_is_one_nevertheless() -> None:
    """Python 3.11 makes a RuntimeError of it where a class is being made."""
    failing = FAILING.replace('nobody knows")', '__set_name__") from KeyboardInterrupt()')
    prepared = failing.format(module="tokyo_jobs.catalog", prepare="pass", error="RuntimeError")
    ended = run_script(prepared, "list")
    assert ended == (130, b"", b"")
