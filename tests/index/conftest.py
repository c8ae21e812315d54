"""What the tests of the index have in common."""

from __future__ import annotations

from typing import Any

import pytest

from tokyo_jobs.index import tables


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list that grows with every index built."""
    found: list[Any] = []
    fill = tables.fill_tables

    def spy(*arguments: Any) -> Any:
        found.append(fill(*arguments))
        return found[-1]

    monkeypatch.setattr(tables, "fill_tables", spy)
    return found
