"""Where the index is kept."""

from __future__ import annotations

import sys

import pytest

from tokyo_jobs.index import cache_folder


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
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], platform: str, expected: str | None
) -> None:
    """XDG first, then the platform's own place; relative paths do not count; None without home."""
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == expected
