"""The items of which answers are lists, and answers as the plain records of machine formats."""

from typing import Literal, NamedTuple

from tokyo_jobs.model import CareerStep, JsonObject, ScheduleStep, dump
from tokyo_jobs.text import Bilingual, Language

RecordKind = Literal["bureau", "staff"]


class FieldCount(NamedTuple):
    """A field and how much belongs to it."""

    slug: str
    name: Bilingual
    bureaus: int
    staff: int


class BureauSummary(NamedTuple):
    """A bureau as lists show it, with the number of its programs and the slugs of its staff."""

    slug: str
    name: Bilingual
    fields: tuple[str, ...]
    tagline: Bilingual
    programs: int
    staff: tuple[str, ...]


class StaffSummary(NamedTuple):
    """A member of staff as lists show them; JSON has not the last two."""

    slug: str
    name: Bilingual
    headline: Bilingual
    bureau: str
    occupation: Bilingual
    joined: int | None
    years: int | None
    """How many they had served at the latest date that a source speaks of, where it is known."""
    told: tuple[str, ...]
    """Which of ``schedule`` and ``career`` the sources tell."""


class Snippet(NamedTuple):
    """A piece of a text on one line, with ``...`` where something is left out."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """Where the words are in it: begin and end, in order, not overlapping."""
    lang: Language


class Hit(NamedTuple):
    """One passage that a search found."""

    kind: RecordKind
    slug: str
    number: int | None  # of a program
    command: str  # what opens it, after ``tokyo-jobs``
    title: Bilingual
    snippet: Snippet
    name: Bilingual  # what the bureau or the person is called


class SearchResult(NamedTuple):
    """What a search found, best first; the last three where that is nothing."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    fields: tuple[tuple[str, int], ...] = ()
    """How many a search in each field would find, but for those without any."""
    bureaus: int = 0
    staff: int = 0
    kin: tuple[str, ...] = ()
    """The words that were not typed and by which some were found."""
    asks_elsewhere: bool = False
    """Whether one of the words asks for what only the official recruitment site answers."""
    left_out: int = 0  # how many places there are without the options that narrow it
    alone: tuple[str, ...] = ()  # those of several words that do occur, though not together
    nearest: tuple[Hit, ...] = ()  # passages that may be meant


_ITEMS = {"fields": FieldCount, "bureaus": BureauSummary, "staff": StaffSummary, "hits": Hit}
_STEPS = {"schedule": ScheduleStep, "career": CareerStep}
_PRIVATE = {"years", "told"}


def dump_item(item: FieldCount | BureauSummary | StaffSummary | Hit) -> JsonObject:
    """Return one item of a list: ``fields``, ``list``, ``staff`` or ``search``."""
    values = {name: dump(value) for name, value in item._asdict().items() if name not in _PRIVATE}
    return values | ({"snippet": item.snippet.text} if isinstance(item, Hit) else {})


def outline_of(items: str) -> JsonObject:
    """Return an empty item of a list, or of what a member of staff has, which has all its keys."""
    written = {**_ITEMS, **_STEPS}[items].__annotations__
    types = {name: str(annotation) for name, annotation in written.items()}
    text = dump(Bilingual(""))
    return {n: text if "Bilingual" in types[n] else None for n in types if n not in _PRIVATE}
