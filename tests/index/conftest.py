"""What the tests of the index have in common."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from tokyo_jobs.index import build
from tokyo_jobs.loading import Content


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Content]:
    """Return a list that grows with every index built."""
    found: list[Content] = []
    fill = build.fill_tables

    def spy(connection: sqlite3.Connection, *more: Any) -> Content:
        found.append(fill(connection, *more))
        return found[-1]

    monkeypatch.setattr(build, "fill_tables", spy)
    return found
