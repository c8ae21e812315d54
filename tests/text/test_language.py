"""The language that a locale prefers."""

from __future__ import annotations

import pytest

from tokyo_jobs.text import language_of_locale


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "ja"),
        ({"LANG": "C"}, "ja"),
        ({"LANG": "C.UTF-8"}, "ja"),
        ({"LANG": "POSIX"}, "ja"),
        ({"LANG": ""}, "ja"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "en_GB", "LC_ALL": "ja_JP"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja:en"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "en_GB:en"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ":ja"}, "ja"),
        ({"LANG": "C", "LANGUAGE": "en"}, "ja"),
        ({"LANGUAGE": "en"}, "ja"),
        ({"LANG": "jam_JM.UTF-8"}, "en"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "JA_jp@x"}, "ja"),
        ({"LANG": "ja-JP"}, "ja"),
    ],
)
def test_locale_decides(environ: dict[str, str], expected: str) -> None:
    """LC_ALL, LC_MESSAGES, LANG in this order; LANGUAGE first when one of them is real."""
    assert language_of_locale(environ, "linux") == expected


@pytest.mark.parametrize(("identifier", "expected"), [(0x0411, "ja"), (0x0409, "en")])
def test_windows_is_asked_where_no_locale_is_set(
    monkeypatch: pytest.MonkeyPatch, identifier: int, expected: str
) -> None:
    """The identifier is that of a language and, in its upper bits, of a country."""
    import ctypes
    from types import SimpleNamespace

    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert language_of_locale({}, "win32") == expected
    assert language_of_locale({"LANG": "fr_FR"}, "win32") == "en"
