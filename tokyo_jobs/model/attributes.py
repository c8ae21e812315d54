"""What an attribute of a content file is, said once where its class declares it.

Reading, JSON, the JSON Schemas, the skeletons of ``tokyo-jobs new`` and the search are made from
these declarations, so that they cannot come apart. Nothing here knows about YAML.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar, Final, Literal, NamedTuple, TypeAlias

from tokyo_jobs.text import Bilingual

ReferenceKind = Literal["field", "bureau", "part"]


class WrittenText(NamedTuple):
    """A text in Japanese (required) and English (its absence is a warning), or in any language."""

    prose: bool = False
    """Whether it may have several paragraphs; otherwise it is one line."""
    is_bilingual: bool = True


class Token(NamedTuple):
    """A value in a fixed notation: a year, a time, an address."""

    noun: Bilingual
    """What it is, in English with its article, as in "is not a year"."""
    advice: Bilingual
    """How to write it, as a sentence without a period."""
    code: str
    """The stable name of the problem of a value that does not fit."""
    pattern: str
    """The whole of the value, without the white space around it."""
    integers: tuple[int, int] | None = None
    """Which whole numbers an editor, which reads ``2009`` as a number, may accept."""
    to_int: bool = False


class ReferenceTo(NamedTuple):
    """The slug of a record in another file, or a part of the record."""

    kind: ReferenceKind


class ListOf(NamedTuple):
    """A list of values of one kind."""

    item: ValueKind
    minimum: int = 0
    distinct: bool = False
    """Whether an item, or its ``slug`` where it has one, may occur only once."""
    ascending: str | None = None
    """The attribute by which the items must be in order; items without it do not count."""
    descending: str | None = None
    """The same, the greatest first."""
    noun: Bilingual = Bilingual("一覧", "a list")
    """What a file with such a list holds."""


class OwnSlug:
    """The record's own slug, which is the name of its file without the ending."""


class Position:
    """The place of the record in its list, from 1; no file says it."""


REQUIRED: Final[Any] = object()


class Attribute(NamedTuple):
    """One attribute of a record: a key of its file and of its JSON."""

    kind: ValueKind
    help: Bilingual
    """What belongs there, in one plain line without a period."""
    name: str = ""
    default: Any = REQUIRED
    """What a record has where its file is silent; ``REQUIRED`` where it must not be."""
    advised: bool = False
    """Whether its absence is a warning."""
    public: bool = True
    """Whether JSON shows it."""
    search: Literal["name", "tagline", "title", "body"] | None = None
    """As what a search reads it; None where a search does not."""

    @property
    def is_required(self) -> bool:
        """Whether a file must say it, because nothing else does."""
        return self.default is REQUIRED and not isinstance(self.kind, OwnSlug | Position)


def key(kind: ValueKind, ja: str, en: str, **options: Any) -> Any:
    """Declare an ``Attribute`` in the body of a record's class; ``ja`` and ``en`` are its help.

    One whose type is written with ``None`` beside others is optional, and a list of no minimum.
    """
    return Attribute(kind, Bilingual(ja, en), **options)


class Record(SimpleNamespace):
    """An object whose attributes are declared with ``key``, in the order of JSON.

    No attribute can be set, and none that is not declared be given. Not a dataclass:
    making one of those takes half a millisecond of every start.
    """

    noun: ClassVar[Bilingual]
    attributes: ClassVar[tuple[Attribute, ...]]
    _defaults: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, *, noun: Bilingual) -> None:
        cls.noun = noun
        said: list[Attribute] = []
        for name, written_type in cls.__annotations__.items():
            found: Attribute = getattr(cls, name)
            delattr(cls, name)  # a record that lacks a value has none
            default = None if "None" in written_type.split(" | ") else REQUIRED
            if isinstance(found.kind, ListOf) and not found.kind.minimum:
                default = ()
            said.append(found._replace(name=name, default=default))
        cls.attributes = tuple(said)
        cls._defaults = {a.name: a.default for a in said if a.default is not REQUIRED}

    def __init__(self, **values: Any) -> None:
        if unknown := values.keys() - self.__annotations__.keys():
            raise TypeError(f"{type(self).__name__} has no attribute {min(unknown)}")
        super().__init__(**self._defaults | values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")


ValueKind: TypeAlias = (
    WrittenText | Token | ReferenceTo | ListOf | OwnSlug | Position | type[Record]
)
JsonObject: TypeAlias = dict[str, Any]

LINE: Final = WrittenText()
PROSE: Final = WrittenText(prose=True)
PLAIN: Final = WrittenText(is_bilingual=False)

JAPANESE: Final = Bilingual("日本語の文", "The Japanese text")
ENGLISH: Final = Bilingual("同じことを英語で", "The same in English")


def dump(value: Any, *, public_only: bool = True) -> Any:
    """Return the JSON value of a record or of what one holds: lists for tuples, null for None.

    ``public_only`` leaves out what JSON does not show.
    """
    if isinstance(value, Record):
        said = [a.name for a in value.attributes if a.public or not public_only]
        return {name: dump(getattr(value, name), public_only=public_only) for name in said}
    if isinstance(value, Bilingual):
        return value._asdict()
    if isinstance(value, tuple):
        return [dump(item, public_only=public_only) for item in value]
    return value


def restore(kind: ValueKind, value: Any) -> Any:
    """Return the value of that kind, or record, that was dumped whole; nothing is checked."""
    if isinstance(kind, type):
        return kind(**{a.name: restore(a.kind, value[a.name]) for a in kind.attributes})
    if isinstance(kind, ListOf):
        return tuple([restore(kind.item, item) for item in value])
    if isinstance(value, dict):
        return Bilingual(**value)
    return value
