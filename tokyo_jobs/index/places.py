"""What is found: the forms in which names and texts are compared, and the places of a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tokyo_jobs.model import LIST_TITLES, ListOf, Record
from tokyo_jobs.text import Bilingual, fold

_EVERYDAY_WORDS = ("IT", "US", "WHO", "ＩＴ", "ＵＳ", "ＷＨＯ")
"""English words that mean something else in capitals: in a searchable text those stay capitals."""
_LETTER = "[0-9A-Za-zＡ-Ｚａ-ｚ'’]"
# Not so the beginning of "it's".
_WHOLE_EVERYDAY_WORD = f"(?<!{_LETTER})({'|'.join(_EVERYDAY_WORDS)})(?!{_LETTER})"

LINES = (
    *(("title", "ja"), ("title", "en"), ("alias", None), ("fields", None)),
    *(("tagline", "ja"), ("tagline", "en"), ("text", "ja"), ("text", "en")),
)
"""The lines of a searchable text: what stands there, and in which language alone."""
_SEPARATOR = "\x1f"
"""Stands between the texts of one line. It is white space, so no word to search for has it."""


class Place(NamedTuple):
    """One place of a record: what can be opened by itself."""

    part: str
    """The list of the record that holds it; empty for the record itself."""
    number: int | None
    """The number of the program; None for anything else."""
    title: Bilingual
    names: tuple[str, ...] = ()
    """What the record is called besides."""
    tagline: Bilingual | None = None
    texts: tuple[Bilingual, ...] = ()
    """All its other texts, in order."""


def name_form(name: str) -> str:
    """Return the form in which names are compared: folded, without white space."""
    return fold(name).replace(" ", "")


def fold_for_search(text: str) -> str:
    """Return the folded text, but with ``_EVERYDAY_WORDS`` in capitals where they stand so."""
    if not any(word in text for word in _EVERYDAY_WORDS):
        return fold(text)
    pieces = [fold(piece) for piece in re.split(_WHOLE_EVERYDAY_WORD, text)]
    pieces[1::2] = map(str.upper, pieces[1::2])
    return "".join(pieces)


def fold_word(word: str) -> str:
    """Return a word to search for: an everyday word is looked for in capitals only."""
    return re.sub(_WHOLE_EVERYDAY_WORD, lambda m: m[0].upper(), fold(word), flags=re.IGNORECASE)


def places_of(record: Record) -> Sequence[Place]:
    """Return the places of a bureau or a member of staff: itself, then what its lists hold."""
    places = [_make_place("", record)]
    for attribute in record.attributes:
        if isinstance(attribute.kind, ListOf) and isinstance(attribute.kind.item, type):
            places += _places_of_list(attribute.name, getattr(record, attribute.name))
    return places


def _places_of_list(name: str, items: Sequence[Record]) -> Iterator[Place]:
    found = [_make_place(name, item) for item in items]
    if name not in LIST_TITLES:
        yield from (place for place in found if place.title.ja)  # not what no search reads
    elif found:
        yield Place(name, None, LIST_TITLES[name], texts=sum([p.texts for p in found], ()))


def _make_place(part: str, record: Record) -> Place:
    found: dict[str, list[Any]] = {"title": [Bilingual("")], "name": [], "tagline": [], "body": []}
    for attribute in record.attributes:
        value = getattr(record, attribute.name)
        if attribute.search is not None and value is not None:
            found[attribute.search] += value if isinstance(attribute.kind, ListOf) else [value]
    title, *names = found["name"] or found["title"][-1:]
    tagline = found["tagline"][0] if found["tagline"] else None
    number = getattr(record, "number", None)
    return Place(part, number, title, tuple(names), tagline, tuple(found["body"]))


def make_searchable(place: Place, field_names: Iterable[str | None]) -> str:
    """Return what the words of a search are compared with: ``LINES``, each folded."""
    tagline = place.tagline or Bilingual("")
    japanese, english = zip(Bilingual("", ""), *place.texts, strict=True)
    lines: tuple[Iterable[str | None], ...] = (
        *([place.title.ja], [place.title.en], place.names, field_names),
        *([tagline.ja], [tagline.en], japanese, english),
    )
    return "\n".join(
        [_SEPARATOR.join([fold_for_search(text) for text in line if text]) for line in lines]
    )
