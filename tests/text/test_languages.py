"""Texts in two languages, filled in one way, and the language that a locale prefers."""

from __future__ import annotations

import pytest

from tokyo_jobs.text import ERAS, Bilingual, count_of, fill, language_of_locale


def test_a_text_without_english_is_japanese_in_both_languages() -> None:
    assert Bilingual("局", "bureau").localized("en") == "bureau"
    assert Bilingual("局", "bureau").localized("ja") == "局"
    assert Bilingual("局").localized("en") == "局"


def test_each_language_gets_its_own_of_what_is_filled_in() -> None:
    template = Bilingual("{what}が{count}つ", "{count} of {what}")
    filled = fill(template, what=Bilingual("局", "bureaus"), count=3)
    assert filled == Bilingual("局が3つ", "3 of bureaus")
    with pytest.raises(KeyError):
        fill(template, what="x")


def test_one_is_not_many() -> None:
    template = Bilingual("{count}件", "{count} file{s}")
    assert count_of(1, template) == Bilingual("1件", "1 file")
    assert count_of(0, template) == Bilingual("0件", "0 files")
    assert count_of(1234, template) == Bilingual("1,234件", "1,234 files")


@pytest.mark.parametrize(
    ("before", "first", "era"),
    [
        ((2019, 4, 30), (2019, 5, 1), "令和"),
        ((1989, 1, 7), (1989, 1, 8), "平成"),
        ((1926, 12, 24), (1926, 12, 25), "昭和"),
        ((1912, 7, 29), (1912, 7, 30), "大正"),
        ((1868, 10, 22), (1868, 10, 23), "明治"),
    ],
)
def test_an_era_begins_on_its_first_day(
    before: tuple[int, int, int], first: tuple[int, int, int], era: str
) -> None:
    assert next(name.ja for begun, name in ERAS if first >= begun) == era
    assert next((name.ja for begun, name in ERAS if before >= begun), "") != era


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
def test_locale_decides(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], expected: str
) -> None:
    """LC_ALL, LC_MESSAGES, LANG in this order; LANGUAGE first when one of them is real."""
    set_locale(monkeypatch, environ)
    assert language_of_locale() == expected


def set_locale(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("identifier", "expected"), [(0x0411, "ja"), (0x0409, "en")])
def test_windows_is_asked_where_no_locale_is_set(
    monkeypatch: pytest.MonkeyPatch, identifier: int, expected: str
) -> None:
    """The identifier is that of a language and, in its upper bits, of a country."""
    import ctypes
    import sys
    from types import SimpleNamespace

    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    set_locale(monkeypatch, {})
    assert language_of_locale() == expected
    monkeypatch.setenv("LANG", "fr_FR")
    assert language_of_locale() == "en"
