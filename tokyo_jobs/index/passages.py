"""What is found: the forms in which names and texts are compared; the passages of a record."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from tokyo_jobs.model import LIST_TITLES, ListOf, Record
from tokyo_jobs.text import Bilingual, fold

_EVERYDAY_WORDS = ("IT", "US", "WHO", "ＩＴ", "ＵＳ", "ＷＨＯ")
"""English words that mean something else in capitals: in a searchable text those stay capitals."""
_LETTER = "[0-9A-Za-zＡ-Ｚａ-ｚ'’]"
# Not so the beginning of "it's".
_WHOLE_EVERYDAY_WORD = f"(?<!{_LETTER})({'|'.join(_EVERYDAY_WORDS)})(?!{_LETTER})"
_HYPHEN = re.compile("-(?<=[A-Za-z]-)(?=[A-Za-z])")

LINES = (
    ("title", "ja"),
    ("title", "en"),
    ("alias", None),
    ("fields", None),
    ("tagline", "ja"),
    ("tagline", "en"),
    ("text", "ja"),
    ("text", "en"),
)
"""The lines of a searchable text: what stands there, and in which language alone."""
# All three are white space, so no word to search for has them.
_END_OF_TEXT, _END_OF_LINE, END_OF_PASSAGE = "\x1f", "\n", "\x1e"


class Passage(NamedTuple):
    """What can be opened by itself: a record, or what its list ``part`` holds."""

    part: str
    number: int | None  # of a program
    title: Bilingual
    names: tuple[str, ...] = ()  # what the record is called besides
    tagline: Bilingual | None = None
    texts: tuple[Bilingual, ...] = ()  # all others, in order


def name_form(name: str) -> str:
    """Return the form in which names are compared: folded, without white space."""
    return fold(name).replace(" ", "")


def fold_text(text: str) -> str:
    """Return the folded text, but with ``_EVERYDAY_WORDS`` in capitals where they stand so.

    A hyphen within a word is a space, since not everybody writes one in "self-driving".
    """
    folded = fold(text)
    if any(word in text for word in _EVERYDAY_WORDS):
        pieces = [fold(piece) for piece in re.split(_WHOLE_EVERYDAY_WORD, text)]
        pieces[1::2] = map(str.upper, pieces[1::2])
        folded = "".join(pieces)
    return _HYPHEN.sub(" ", folded)


def fold_word(word: str) -> str:
    """Return a word to search for: an everyday word is looked for in capitals only."""
    raise_case = re.compile(_WHOLE_EVERYDAY_WORD, re.IGNORECASE)
    return raise_case.sub(lambda match: match[0].upper(), fold_text(word))


def passages_of(record: Record) -> list[Passage]:
    """Return the passages of a bureau or a member of staff: itself, then what its lists hold."""
    found = [_make_passage("", record)]
    for attribute in record.attributes:
        part, kind = attribute.name, attribute.kind
        if isinstance(kind, ListOf) and isinstance(kind.item, type):
            items = [_make_passage(part, item) for item in getattr(record, part)]
            if part not in LIST_TITLES:
                found += [item for item in items if item.title.ja]  # not what no search reads
            elif items:
                texts = tuple([text for item in items for text in item.texts])
                found.append(Passage(part, None, LIST_TITLES[part], texts=texts))
    return found


def _make_passage(part: str, record: Record) -> Passage:
    found: dict[str, list[Any]] = {"name": [], "title": [], "tagline": [], "body": []}
    for attribute in record.attributes:
        value = getattr(record, attribute.name)
        if attribute.search is not None and value is not None:
            found[attribute.search] += value if isinstance(attribute.kind, ListOf) else [value]
    title, *names = found["name"] or found["title"] or [Bilingual("")]
    tagline = next(iter(found["tagline"]), None)
    number = getattr(record, "number", None)
    return Passage(part, number, title, tuple(names), tagline, tuple(found["body"]))


def make_searchable(passage: Passage, field_names: Iterable[str | None]) -> str:
    """Return what the words of a search are compared with: ``LINES``, each folded.

    ``field_names`` count for the record itself.
    """
    tagline_ja, tagline_en = passage.tagline or ("", "")
    lines: tuple[Iterable[str | None], ...] = (
        [passage.title.ja],
        [passage.title.en],
        passage.names,
        () if passage.part else field_names,
        [tagline_ja],
        [tagline_en],
        [text.ja for text in passage.texts],
        [text.en for text in passage.texts],
    )
    folded = [[fold_text(text) for text in line if text] for line in lines]
    return _END_OF_LINE.join(map(_END_OF_TEXT.join, folded))
