"""Reading with all processors, and going on without them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tokyo_jobs.loading import Root, parallel, select_roots
from tokyo_jobs.loading.loader import load

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

FAULTY = Path(__file__).parent.parent / "faulty-content"


def roots() -> tuple[Root, ...]:
    return select_roots([str(FAULTY)])


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a few files pass for many, on a machine with three processors."""
    monkeypatch.setattr(parallel, "MANY", 1)
    monkeypatch.setattr(parallel, "CHUNK", 2)
    monkeypatch.setattr(parallel.os, "cpu_count", lambda: 3)


def test_several_processes_find_what_one_finds(request: pytest.FixtureRequest) -> None:
    alone = load(roots())
    assert len(alone.problems) > 5
    request.getfixturevalue("many")
    assert load(roots()) == alone


def double(number: int) -> int:
    """Return the double of a number, or die of the seventh in a process that is not the first."""
    if number == 7 and os.environ["MAIN_PID"] != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.usefixtures("many")
def test_what_a_killed_process_leaves_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIN_PID", str(os.getpid()))
    assert list(parallel.map_all(double, range(40))) == [2 * number for number in range(40)]


def refuse_elsewhere(number: int) -> int:
    """Return the number, or fail for want of descriptors in a process that is not the first."""
    if os.environ["MAIN_PID"] != str(os.getpid()):
        raise OSError(24, "Too many open files")
    return number


@pytest.mark.usefixtures("many")
def test_what_other_processes_have_no_room_for_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MAIN_PID", str(os.getpid()))
    assert list(parallel.map_all(refuse_elsewhere, range(40))) == list(range(40))


def refuse_with_a_bug(number: int) -> int:
    if number == 33:
        raise KeyError(number)
    return number


@pytest.mark.usefixtures("many")
def test_a_mistake_in_another_process_is_raised_here() -> None:
    results = parallel.map_all(refuse_with_a_bug, range(40))
    with pytest.raises(KeyError, match="33"):
        list(results)


@pytest.mark.usefixtures("many")
def test_results_may_be_larger_than_a_pipe() -> None:
    sizes = map(len, parallel.map_all(lambda number: bytes(number << 18), range(12)))
    assert list(sizes) == [number << 18 for number in range(12)]


@pytest.mark.usefixtures("many")
def test_a_shell_that_ignores_the_end_of_children_changes_nothing() -> None:
    """As after ``trap '' CHLD``: the system then forgets at once what has ended."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert list(parallel.map_all(abs, range(40))) == list(range(40))
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.usefixtures("many")
def test_no_process_keeps_the_pipe_of_another() -> None:
    """Or nobody would see that the parent is gone before the last of them has done its work."""

    def count_pipes(_: int) -> int:
        opened = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
        return sum(os.path.exists(path) and "pipe:" in os.readlink(path) for path in opened)

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("nothing tells which pipes are open")
    assert len(set(parallel.map_all(count_pipes, range(9)))) == 1


def run_limited(folder: Path, limits: str) -> subprocess.CompletedProcess[str]:
    """Load a folder with all processors within limits, and print what was found."""
    code = textwrap.dedent(
        f"""
        import os, resource
        from tokyo_jobs.loading import loader, parallel, select_roots
        parallel.MANY, parallel.CHUNK = 1, 2
        os.cpu_count = lambda: 4
        {limits}
        content = loader.load(select_roots([{str(folder)!r}]))
        print(len(content.documents), len(content.problems))
        """
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("descriptors", [8, 16])
def test_few_descriptors_change_nothing(descriptors: int) -> None:
    content = load(roots())
    limit = f"resource.setrlimit(resource.RLIMIT_NOFILE, ({descriptors}, {descriptors}))"
    ended = run_limited(FAULTY, limit)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split() == [str(len(content.documents)), str(len(content.problems))]


@pytest.mark.parametrize("allowed", [0, 2])
def test_few_processes_change_nothing(allowed: int) -> None:
    """Simulated, since the superuser may start as many as there is room for."""
    content = load(roots())
    limit = textwrap.dedent(
        f"""
        started, fork = [], os.fork
        def fork_a_few():
            started.append(1)
            if len(started) > {allowed}:
                raise BlockingIOError(11, "Resource temporarily unavailable")
            return fork()
        os.fork = fork_a_few
        """
    ).replace("\n", "\n        ")
    ended = run_limited(FAULTY, limit)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split() == [str(len(content.documents)), str(len(content.problems))]


@pytest.mark.usefixtures("many")
def test_progress_counts_every_file_in_order() -> None:
    heard: list[tuple[int, int]] = []
    content = load(roots(), lambda done, total: heard.append((done, total)))
    total = sum(map(len, content.states))
    assert heard == [(number, total) for number in range(1, total + 1)]


@pytest.mark.usefixtures("many")
def test_an_interruption_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is for the process that everybody sees; it ends the others, whatever they do."""
    fork = os.fork
    helpers: list[int] = []

    def note_fork() -> int:
        helpers.append(fork())
        return helpers[-1]

    monkeypatch.setattr(os, "fork", note_fork)
    results = parallel.map_all(lambda number: number > 1 and time.sleep(60), range(9))
    assert next(results) == 0
    results.close()
    assert len(helpers) == 3
    assert not any(map(is_running, helpers))


def test_a_parent_that_is_killed_leaves_no_process_behind() -> None:
    """Nobody tells the others; they see it themselves."""
    code = """
        import os, signal
        from tokyo_jobs.loading import parallel

        parallel.MANY, parallel.CHUNK, parallel.os.cpu_count = 1, 1, lambda: 2
        for process in parallel.map_all(lambda _: os.getpid(), range(100)):
            print(process, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL
    worker = int(ended.stdout.split()[0])
    deadline = time.monotonic() + 30
    while is_running(worker):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended may wait for somebody to ask how.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
