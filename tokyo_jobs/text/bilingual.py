"""A text in two languages, and the one way to fill a template."""

from __future__ import annotations

from typing import NamedTuple

from tokyo_jobs.text.language import Language


class Bilingual(NamedTuple):
    """One text in the language of the source and, where it exists, in English.

    Paragraphs are separated by one blank line; inside a paragraph there is no line break.
    """

    ja: str
    """The Japanese text; never empty."""
    en: str | None = None
    """The English text; None where nobody has written one yet, never a copy of the Japanese."""

    def localized(self, language: Language) -> str:
        """Return the text in ``language``, or in Japanese where it has no English."""
        return self.ja if language == "ja" or self.en is None else self.en


def fill(template: Bilingual, **values: object) -> Bilingual:
    """Return ``template`` with ``values`` put into both languages.

    A value may itself be bilingual; then each language gets its own.
    """

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
