"""The pictures of the README show what the program prints."""

from __future__ import annotations

import re

import pytest

from tests.pictures import DOCS, PICTURES, draw


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_true(name: str) -> None:
    """Draw them again with ``python tests/pictures.py``."""
    assert (DOCS / f"{name}.svg").read_text(encoding="utf-8") == draw(name)


def test_no_picture_is_left_over() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in DOCS.iterdir()} == set(PICTURES)
    assert set(re.findall(r"docs/(\w+)\.svg", readme)) == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_picture_fetches_nothing(name: str) -> None:
    picture = (DOCS / f"{name}.svg").read_text(encoding="utf-8")
    assert not re.search(r"href|@import|url\(|<script", picture)
