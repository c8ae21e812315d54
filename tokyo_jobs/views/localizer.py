"""From what a record holds to what is shown in the language asked for: texts, dates, sources."""

from calendar import month_name
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from tokyo_jobs.model import Source
from tokyo_jobs.text import (
    ERAS,
    Bilingual,
    Language,
    LanguageChoice,
    escape_controls,
    fill,
    quote_word,
)
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import Citation, Phrase, Run, Sources


def command(*typed: object) -> str:
    """Return what a shell takes for just these words after the program's name, safe to show."""
    return " ".join(quote_word(str(word)) for word in typed)


def neutral(text: object) -> Phrase:
    """Return a text or number as a phrase that belongs to no language, safe to show."""
    return Phrase((Run(escape_controls(str(text))),))


def fill_in(template: Bilingual, **values: object) -> Bilingual:
    """Return ``template`` with ``values`` put in.

    It has no English where one of them has none, so that no Japanese name passes for English.
    """
    filled = fill(template, **values)
    is_whole = all(value.en for value in values.values() if isinstance(value, Bilingual))
    return filled if is_whole else Bilingual(filled.ja)


def enumerate_texts(texts: Iterable[Bilingual]) -> Bilingual:
    """Return short texts as one, in each language with its own comma."""
    japanese, english = zip(*texts, strict=True)
    return Bilingual("、".join(japanese), ", ".join(english) if all(english) else None)


def show_date(date: str, *, with_era: bool = True) -> Bilingual:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as a reader of each language writes it.

    That is 2020年12月, with the Japanese era 2020年(令和2年)12月, and December 2020.
    """
    year, *rest = map(int, date.split("-"))
    # A year or month alone counts by its last day, as people do: 2019 is 令和元年.
    last_day = (year, *rest, *(12, 31)[len(rest) :])
    era = ""
    if found := [era for era in ERAS if with_era and last_day >= era[0]]:
        (first, *_), name = found[0]
        era = f"({name.ja}{'元' if year == first else year - first + 1}年)"
    units = "".join(f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False))
    english = [month_name[number] for number in rest[:1]] + [f"{day}," for day in rest[1:]]
    return Bilingual(f"{year}年{era}{units}", " ".join([*english, str(year)]))


class Localizer:
    """Chooses among the languages; every text of a view passes here and is made safe to show."""

    def __init__(self, choice: LanguageChoice) -> None:
        self.languages: tuple[Language, ...] = ("ja", "en") if choice == "both" else (choice,)
        self.main_language = self.languages[0]  # for what can only be said once

    def __call__(self, text: Bilingual | None, /, **values: object) -> Phrase:
        """Return ``text``, filled with ``values``, in the language asked for; nothing of none.

        Where there is no English, it is Japanese and marked.
        """
        if text is None:
            return Phrase()
        text = fill_in(text, **values) if values else text
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

    def cite(self, sources: Sequence[Source], parts: Collection[str] = ()) -> Sources:
        """Return the block that cites the sources of ``parts`` of a record, or all of them.

        A source that names no part supports the record as a whole, and so does any where none
        supports one of the parts.
        """
        numbered = [*enumerate(sources, 1)]
        named = [(n, of) for n, of in numbered if not of.supports or {*parts} & {*of.supports}]
        citations = []
        for number, source in named if parts and named else numbered:
            title = name = Run(escape_controls(source.title))
            year, notes = "", []
            if source.gloss and "en" in self.languages:
                gloss = Run(escape_controls(source.gloss), "en")
                name = gloss if self.main_language == "en" else title
                notes.append(Phrase((gloss,)))
            if source.as_of:
                year = source.as_of[:4]
                notes.append(self(words.AS_OF, date=show_date(source.as_of)))
            if source.supports:
                notes.append(self(words.SUPPORTS, parts=_name_parts(source.supports)))
            url = escape_controls(source.url)
            citations.append(Citation(number, name, title, url, year, notes))
        return Sources(self(words.SOURCES), citations)


def _name_parts(parts: Collection[str]) -> Bilingual:
    """Return what is supported, in words; numbers that run on as their first and last."""
    names = [words.PARTS[part] for part in parts if part in words.PARTS]
    numbers = sorted(int(part) for part in parts if part not in words.PARTS)
    if numbers:
        runs = groupby(enumerate(numbers), lambda item: item[1] - item[0])
        ends = [[number for _, number in run] for _, run in runs]
        spans = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends]
        plural = "s" if len(numbers) > 1 else ""
        names.append(fill(words.PROGRAM_NUMBERS, numbers=", ".join(spans), s=plural))
    return enumerate_texts(names)
