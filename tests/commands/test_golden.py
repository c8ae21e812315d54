"""What each command prints, as a whole, at three widths and in every language.

Rewritten with ``pytest --update-golden``; read the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import Run

COMMANDS = {
    "home": (),
    "fields": ("fields",),
    "list": ("list",),
    "list-field": ("list", "--field", "environment"),
    "list-long": ("list", "--long"),
    "bureau": ("bureau", "harbor-lights"),
    "bureau-untranslated": ("bureau", "quiet-office"),
    "bureau-program": ("bureau", "harbor-lights", "1"),
    "bureau-contents": ("bureau", "harbor-lights", "--contents"),
    "bureau-sources": ("bureau", "harbor-lights", "--sources"),
    "handbook": ("bureau", "--all"),
    "staff-list": ("staff",),
    "staff": ("staff", "minato"),
    "staff-timeline": ("staff", "minato", "--timeline"),
    "search": ("search", "灯台"),
    "compare": ("compare", "harbor-lights", "quiet-office"),
}


@pytest.fixture(autouse=True)
def _content_in_use(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    """Name the content in the environment, so that no suggested command has to."""
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(content))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("name", COMMANDS)
def test_page_looks_as_agreed(
    run: Run,
    golden: Callable[[str, str], None],
    name: str,
    width: int,
    language: str,
) -> None:
    """The table format prints exactly the agreed page, and nothing on stderr."""
    result = run(*COMMANDS[name], "--width", str(width), "--lang", language)
    assert (result.code, result.stderr) == (0, "")
    golden(f"{name}-{language}-{width}.txt", result.stdout)


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("name", ["bureau", "list", "list-long", "staff", "staff-timeline"])
def test_page_for_a_voice_reads_as_agreed(
    run: Run,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
) -> None:
    """The linear form has no boxes and no drawn lines."""
    monkeypatch.setattr("tokyo_jobs.cli.terminal.is_terminal", lambda stream: True)
    monkeypatch.setenv("ACCESSIBLE", "1")
    monkeypatch.setenv("TOKYO_JOBS_PAGER", "cat")
    golden(f"{name}-linear-{language}.txt", run(*COMMANDS[name], "--lang", language).stdout)


@pytest.mark.parametrize("name", ["list", "bureau", "staff-timeline", "search"])
def test_colored_page_looks_as_agreed(
    run: Run, golden: Callable[[str, str], None], name: str
) -> None:
    """One colored sample of each shape."""
    result = run(*COMMANDS[name], "--lang", "ja", "--color", "always")
    golden(f"{name}-colored.txt", result.stdout.replace("\x1b", "ESC"))
