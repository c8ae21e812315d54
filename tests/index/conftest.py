"""What the tests of the index have in common."""

from __future__ import annotations

import sqlite3

import pytest

from tokyo_jobs.index import build
from tokyo_jobs.loading import Content


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Content]:
    """Return a list that grows with every index built."""
    found: list[Content] = []
    fill = build.fill_tables

    def spy(connection: sqlite3.Connection, content: Content) -> None:
        found.append(content)
        fill(connection, content)

    monkeypatch.setattr(build, "fill_tables", spy)
    return found
