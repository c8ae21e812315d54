"""The languages, and which of them the locale prefers."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Literal

Language = Literal["ja", "en"]
LanguageChoice = Literal["ja", "en", "both"]

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_JAPANESE_UI = 0x11  # LANG_JAPANESE, the primary part of a Windows language identifier


def language_of_locale(environ: Mapping[str, str], platform: str = sys.platform) -> Language:
    """Return the language that the locale in ``environ`` prefers.

    Japanese, the language of the sources, is also the answer when there is no preference (``C``,
    ``POSIX`` or nothing set); every other locale gets English. As with gettext, the list in
    ``LANGUAGE`` goes first, but only when a real locale is set.
    """
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    if not locale and platform == "win32":
        return _language_of_windows()
    if _is_neutral(locale):
        return "ja"
    preferred = next((name for name in environ.get("LANGUAGE", "").split(":") if name), locale)
    return "ja" if _is_neutral(preferred) or _language_code(preferred) == "ja" else "en"


def _language_code(locale: str) -> str:
    """Return the language of a locale: ``ja`` of ``ja_JP.UTF-8``, ``jam`` of ``jam_JM``."""
    return re.split("[_.@-]", locale, maxsplit=1)[0].lower()


def _is_neutral(locale: str) -> bool:
    return locale.split(".")[0].upper() in {"", "C", "POSIX"}


def _language_of_windows() -> Language:  # pragma: no cover - needs Windows
    import ctypes

    identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return "ja" if identifier & 0x3FF == _JAPANESE_UI else "en"
