"""What each kind of page says in Markdown and in HTML, as a whole.

Rewritten with ``pytest --update-golden``; read the difference before committing it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.test_golden import COMMANDS
from tests.program import Run

PAGES = (
    *("home", "list", "list-long", "handbook", "bureau", "bureau-sources", "bureau-untranslated"),
    *("staff", "staff-timeline", "search", "compare"),
)
_STYLE = re.compile("<style>.*?</style>", re.S)
"""It is the same on every page."""


@pytest.fixture(autouse=True)
def _content_in_use(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    """Name the content in the environment, so that no suggested command has to."""
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(content))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")


@pytest.mark.parametrize("name", PAGES)
def test_markdown_reads_as_agreed(run: Run, golden: Callable[[str, str], None], name: str) -> None:
    golden(f"{name}.md", _run(run, name, "--format", "markdown", "--lang", "both"))


@pytest.mark.parametrize("name", PAGES)
def test_html_is_built_as_agreed(run: Run, golden: Callable[[str, str], None], name: str) -> None:
    page = _run(run, name, "--format", "html", "--lang", "both")
    golden(f"{name}.html", _STYLE.sub("<style></style>", page))


def _run(run: Run, name: str, *options: str) -> str:
    result = run(*COMMANDS[name], *options)
    assert (result.code, result.stderr) == (0, "")
    return result.stdout
