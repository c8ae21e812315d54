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
    "bureau": ("bureau", "harbor-lights"),
    "bureau-untranslated": ("bureau", "quiet-office"),
    "bureau-program": ("bureau", "harbor-lights", "1"),
    "bureau-contents": ("bureau", "harbor-lights", "--contents"),
    "staff-list": ("staff",),
    "staff": ("staff", "minato"),
    "staff-timeline": ("staff", "minato", "--timeline"),
    "search": ("search", "灯台"),
    "compare": ("compare", "harbor-lights", "quiet-office"),
}


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_page_looks_as_agreed(
    run: Run,
    golden: Callable[[str, str], None],
    content: Path,
    name: str,
    width: int,
    language: str,
) -> None:
    """The table format prints exactly the agreed page, and nothing on stderr."""
    own = ("--no-bundled", "--data", str(content))
    result = run(*COMMANDS[name], *own, "--width", str(width), "--lang", language)
    assert (result.code, result.stderr) == (0, "")
    golden(f"{name}-{language}-{width}.txt", result.stdout)


@pytest.mark.parametrize("name", ["list", "bureau", "staff-timeline", "search"])
def test_colored_page_looks_as_agreed(
    run: Run, golden: Callable[[str, str], None], content: Path, name: str
) -> None:
    """One colored sample of each shape."""
    own = ("--no-bundled", "--data", str(content))
    result = run(*COMMANDS[name], *own, "--lang", "ja", "--color", "always")
    golden(f"{name}-colored.txt", result.stdout.replace("\x1b", "ESC"))
