"""Properties of every page of the bundled content: nothing too wide, nothing lost."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

from tests.program import Run
from tokyo_jobs.text import width_cells

PAGES = (
    (),
    ("fields",),
    ("list",),
    ("staff",),
    ("bureau", "digital-service"),
    ("bureau", "environment"),
    ("bureau", "audit", "--contents"),
    ("staff", "matsushita"),
    ("staff", "matsushita", "--timeline"),
    ("search", "教育"),
    ("compare", "waterworks", "sewerage", "audit"),
)
_NOT_TEXT = re.compile(r"[\s─-╿|+=-]+")


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: " ".join(page) or "home")
def test_no_line_is_wider_than_asked(run: Run, page: tuple[str, ...], language: str) -> None:
    for width in (20, 59, 101):
        result = run(*page, "--width", str(width), "--lang", language)
        assert result.code == 0
        for line in result.stdout.split("\n"):
            assert width_cells(line) <= width, line


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
@pytest.mark.parametrize(
    "page", [("bureau", "digital-service"), ("bureau", "finance"), ("staff", "matsushita")]
)
def test_all_the_text_is_there(run: Run, page: tuple[str, ...], width: int) -> None:
    """Removing breaks and spaces gives back every text of the record, in both languages."""
    record = json.loads(run(*page, "--format", "json").stdout)
    shown = run(*page, "--width", str(width), "--lang", "both").stdout
    shown = _NOT_TEXT.sub("", "\n".join((shown, *_columns_of(shown))))
    texts = list(_texts_of(record))
    assert len(texts) > 20
    for text in texts:
        # The Japanese name inside the English one is not said again.
        assert _NOT_TEXT.sub("", text.replace(" (松下 謙太)", "")) in shown


def test_all_addresses_are_there_where_the_sources_are_asked_for(run: Run) -> None:
    """In full, and decoded for reading."""
    for page in (("bureau", "sports-promotion"), ("staff", "matsushita")):
        record = json.loads(run(*page, "--format", "json").stdout)
        shown = run(*page, "--sources", "--width", "60").stdout
        whole = _NOT_TEXT.sub("", shown)
        for source in record["sources"]:
            assert _NOT_TEXT.sub("", unquote(source["url"])) in whole
            assert _NOT_TEXT.sub("", source["title"]) in whole
        assert all(width_cells(line) <= 60 for line in shown.split("\n"))


def _columns_of(shown: str) -> list[str]:
    """Return what stands in each column of the tables in ``shown``, from top to bottom."""
    columns: dict[int, list[str]] = {}
    for line in shown.split("\n"):
        if line.startswith("│"):
            for number, cell in enumerate(line.split("│")):
                columns.setdefault(number, []).append(cell.strip())
    return ["".join(cells) for cells in columns.values()]


def _texts_of(value: object) -> list[str]:
    """Return every text in both languages, and the titles of sources."""
    if isinstance(value, dict):
        skipped = {"slug", "fields", "staff", "supports", "as_of", "bureau", "joined", "url"}
        return [t for key, v in value.items() if key not in skipped for t in _texts_of(v)]
    if isinstance(value, list):
        return [text for item in value for text in _texts_of(item)]
    return [value] if isinstance(value, str) else []
