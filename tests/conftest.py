"""What every test stands on: an environment of its own, and the whole program as a function."""

from __future__ import annotations

import difflib
import io
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.program import Result, Run

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

# Typer decides at import whether some of these mean color, so they go before anything is imported.
_UNWANTED = (
    *("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    *("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LESS", "LV", "PAGER", "LINES", "ACCESSIBLE"),
    *("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"),
    *(name for name in os.environ if name.startswith("TOKYO_JOBS_")),
)
for _name in _UNWANTED:
    os.environ.pop(_name, None)

# Where a change is judged, the same examples are tried each time, and a failure is told as it was
# found: shrinking it can take longer than the whole suite.
_COMMON = settings(
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("search", _COMMON, phases=[*Phase][:-1])
settings.register_profile(
    "judge",
    _COMMON,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    print_blob=True,
)
settings.load_profile(os.environ.get("TESTS_PROFILE", "judge" if "CI" in os.environ else "search"))

# A job in the background ignores Ctrl-C, and so would every process that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return names of folders, never the same; pytest's own way takes longer with each."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, _homes: Iterator[Path]) -> None:
    """Give every test its own home, 80 columns, the neutral locale and no color.

    The cache is one for all, so that no index is built twice of content that nobody changes, and
    so is what Python keeps of modules, so that no process compiles them again.
    """
    home = next(_homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.parent / "cache"))
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(home.parent / "compiled"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a test begin without any index; return where the program will keep its own."""
    cache = Path(os.environ["HOME"]) / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache / "tokyo-jobs"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the program as a function of its arguments: exit code, stdout and stderr."""
    from tokyo_jobs.cli.app import main

    def run_program(*arguments: str, encoding: str = "utf-8") -> Result:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding, newline="") for _ in range(2)]
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            code = main(arguments)
        texts = []
        for stream in streams:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode(encoding))  # type: ignore[attr-defined]
        return Result(code, *texts)

    return run_program


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected outputs in tests/golden"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with the file of that name in ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        expected = path.read_text(encoding="utf-8")
        if text != expected:
            difference = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm=""
            )
            pytest.fail("\n".join(difference))

    return compare


@pytest.fixture(scope="session")
def content() -> Path:
    """Return the small content folder whose texts the tests know."""
    return Path(__file__).parent / "content"
