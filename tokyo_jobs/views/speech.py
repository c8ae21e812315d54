"""From texts in two languages to what is said in the language asked for."""

from __future__ import annotations

from collections.abc import Iterable

from tokyo_jobs.text import Bilingual, Language, LanguageChoice, escape_controls
from tokyo_jobs.views.nodes import Phrase, Run


def neutral(text: str) -> Phrase:
    """Return ``text`` as a phrase that belongs to no language, safe to show."""
    return Phrase((Run(escape_controls(text)),))


class Speech:
    """Chooses among the languages; every text of a view passes here and is made safe to show."""

    def __init__(self, choice: LanguageChoice) -> None:
        self.choice = choice
        self.languages: tuple[Language, ...] = ("ja", "en") if choice == "both" else (choice,)

    @property
    def main_language(self) -> Language:
        """The language for what can only be said once."""
        return self.languages[0]

    def say(self, text: Bilingual) -> Phrase:
        """Return ``text`` in the language asked for, or marked Japanese where it has no English."""
        if self.choice == "ja":
            return Phrase((Run(escape_controls(text.ja, keep="\n"), "ja"),))
        if text.en is None:
            return Phrase((Run(escape_controls(text.ja, keep="\n"), "ja", is_substitute=True),))
        english = Run(escape_controls(text.en, keep="\n"), "en")
        if self.choice == "en":
            return Phrase((english,))
        if text.ja == text.en:
            return Phrase((Run(english.text),))
        return Phrase((Run(escape_controls(text.ja, keep="\n"), "ja"), english))

    def say_lines(self, texts: Iterable[Bilingual]) -> Phrase:
        """Return several short texts as one phrase, one line each."""
        phrases = [self.say(text) for text in texts]
        runs: list[Run] = []
        for index, language in enumerate(self.languages):
            spoken = [phrase.runs[min(index, len(phrase.runs) - 1)] for phrase in phrases]
            if spoken:
                text = "\n".join(run.text for run in spoken)
                runs.append(Run(text, language, any(run.is_substitute for run in spoken)))
        return Phrase(tuple(runs) or (Run(""),))
