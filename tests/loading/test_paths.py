"""Where the bundled content and the cache live."""

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


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "linux", "/c/tokyo-jobs"),
        ({"XDG_CACHE_HOME": "", "HOME": "/h"}, "linux", "/h/.cache/tokyo-jobs"),
        ({"XDG_CACHE_HOME": "c", "HOME": "/h"}, "linux", "/h/.cache/tokyo-jobs"),
        ({"XDG_CACHE_HOME": "./c"}, "linux", None),
        ({"HOME": "/h"}, "linux", "/h/.cache/tokyo-jobs"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches/tokyo-jobs"),
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "darwin", "/c/tokyo-jobs"),
        ({"LOCALAPPDATA": "/local", "HOME": "/h"}, "win32", "/local/tokyo-jobs"),
        ({"HOME": "/h"}, "win32", None),
        ({"HOME": "h"}, "linux", None),
        ({"HOME": ""}, "linux", None),
        ({}, "linux", None),
    ],
)
def test_the_cache_folder_follows_the_platform(
    environ: dict[str, str], platform: str, expected: str | None
) -> None:
    """XDG first, then the platform's own place; relative paths do not count; None without home."""
    assert roots.cache_folder(environ, platform) == expected


def test_the_cache_folder_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without arguments the process's own environment is asked."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert roots.cache_folder() == "/somewhere/tokyo-jobs"
