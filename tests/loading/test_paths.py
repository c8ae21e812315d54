"""Where the bundled content lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tokyo_jobs.loading import roots


def test_the_bundled_content_of_a_checkout_stands_beside_the_package() -> None:
    """The folder found is the one that holds the fields."""
    assert (Path(roots.bundled_root()) / "fields.yaml").is_file()


def test_the_bundled_content_of_a_wheel_stands_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder inside the package goes before one beside it."""
    package = tmp_path / "site-packages" / "tokyo_jobs"
    (package / "data").mkdir(parents=True)
    (package.parent / "data").mkdir()
    monkeypatch.setattr(roots, "__file__", str(package / "loading" / "roots.py"))
    assert roots.bundled_root() == str(package / "data")


def test_the_bundled_content_is_found_from_any_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place does not depend on where one is."""
    before = roots.bundled_root()
    monkeypatch.chdir(tmp_path)
    assert roots.bundled_root() == before
