"""From texts in two languages to what is shown in the language asked for."""

from __future__ import annotations

from collections.abc import Iterable

from tokyo_jobs.text import Bilingual, Language, LanguageChoice, escape_controls, fill
from tokyo_jobs.views.nodes import Phrase, Run


def neutral(text: object) -> Phrase:
    """Return a text or number as a phrase that belongs to no language, safe to show."""
    return Phrase((Run(escape_controls(str(text))),))


def fill_in(template: Bilingual, **values: Bilingual) -> Bilingual:
    """Return ``template`` with ``values`` put in; without English where one of them has none.

    So that no Japanese name passes for English.
    """
    filled = fill(template, **values)
    return filled if all(value.en for value in values.values()) else Bilingual(filled.ja)


def enumerate_texts(texts: Iterable[Bilingual]) -> Bilingual:
    """Return short texts as one, in each language with its own comma."""
    listed = list(texts)
    english = [text.en for text in listed if text.en]
    return Bilingual(
        "、".join(text.ja for text in listed),
        ", ".join(english) if len(english) == len(listed) else None,
    )


class Localizer:
    """Chooses among the languages; every text of a view passes here and is made safe to show."""

    def __init__(self, choice: LanguageChoice) -> None:
        self.languages: tuple[Language, ...] = ("ja", "en") if choice == "both" else (choice,)

    @property
    def main_language(self) -> Language:
        """The language for what can only be said once."""
        return self.languages[0]

    def __call__(self, text: Bilingual) -> Phrase:
        """Return ``text`` in the language asked for, or marked Japanese where it has no English."""
        japanese = Run(escape_controls(text.ja, keep="\n"), "ja")
        if self.languages == ("ja",):
            return Phrase((japanese,))
        if text.en is None:
            return Phrase((japanese._replace(is_substitute=True),))
        english = Run(escape_controls(text.en, keep="\n"), "en")
        if self.languages == ("en",):
            return Phrase((english,))
        if text.ja == text.en:
            return Phrase((Run(english.text),))
        # Both are shown: a Japanese name inside the English one need not be said again.
        alone = english.text.replace(f" ({japanese.text})", "")
        return Phrase((japanese, english._replace(text=alone)))

    def each(self, texts: Iterable[Bilingual]) -> tuple[Phrase, ...]:
        """Return several texts, one phrase each."""
        return tuple([self(text) for text in texts])
