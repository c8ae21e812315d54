"""Texts in two languages, the one way to fill a template, and which language a locale prefers."""

import os
import re
import sys
from typing import Final, Literal, NamedTuple

Language = Literal["ja", "en"]
LanguageChoice = Literal["ja", "en", "both"]


class Bilingual(NamedTuple):
    """One text in Japanese, never empty, and in English: None where nobody has written that yet.

    A blank line separates paragraphs; inside one there is no line break.
    """

    ja: str
    en: str | None = None

    def localized(self, language: Language) -> str:
        """Return the text in ``language``, or in Japanese where it has no English."""
        return self.ja if language == "ja" or self.en is None else self.en


def fill(template: Bilingual, **values: object) -> Bilingual:
    """Return ``template`` with ``values`` put in; each language gets its own of bilingual ones."""

    def put(language: Language) -> str:
        chosen = {
            name: value.localized(language) if isinstance(value, Bilingual) else value
            for name, value in values.items()
        }
        return template.localized(language).format_map(chosen)

    return Bilingual(put("ja"), put("en"))


def count_of(number: int, template: Bilingual) -> Bilingual:
    """Return ``template`` with the number as ``{count}``, and what makes a plural as ``{s}``."""
    return fill(template, count=f"{number:,}", s="" if number == 1 else "s")


ERAS: Final = (
    ((2019, 5, 1), Bilingual("令和", "Reiwa")),
    ((1989, 1, 8), Bilingual("平成", "Heisei")),
    ((1926, 12, 25), Bilingual("昭和", "Showa")),
    ((1912, 7, 30), Bilingual("大正", "Taisho")),
    ((1868, 10, 23), Bilingual("明治", "Meiji")),
)
"""The first day of each, newest first, by the cabinet orders and, before 1989, the calendars."""


def language_of_locale() -> Language:
    """Return the language that the locale prefers: without a preference (``C``) Japanese.

    As with gettext, the list in ``LANGUAGE`` goes first, but only when a real locale is set.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, map(os.environ.get, names)), "")
    if not locale and sys.platform == "win32":  # pragma: no cover - needs Windows
        import ctypes

        identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "ja" if identifier & 0x3FF == 0x11 else "en"  # LANG_JAPANESE
    if re.match(r"(C|POSIX)?(\.|$)", locale, re.IGNORECASE):
        return "ja"
    preferred = os.environ.get("LANGUAGE", "").strip(":") or locale
    return "ja" if re.match("ja(?![a-z])", preferred, re.IGNORECASE) else "en"
