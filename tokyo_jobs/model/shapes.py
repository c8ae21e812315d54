"""What the three kinds of content file consist of, said once.

The loader, the JSON Schema and the skeletons of ``tokyo-jobs new`` are all made from the shapes
here, so that they cannot come apart. A shape knows nothing about YAML, problems or models: it
names its model as text, and whoever builds the model imports it.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

Kind = Literal["fields", "bureau", "staff"]
ReferenceKind = Literal["field", "bureau"]

KINDS: Final[tuple[Kind, ...]] = ("fields", "bureau", "staff")

MAX_SLUG_LENGTH: Final = 80

# The patterns below are read by Python's `re` and, in the JSON Schema, by ECMAScript engines: only
# what both understand alike may stand in them. Spaces and line breaks around a value are no part of
# it.
SLUG_PATTERN: Final = rf"(?=[a-z0-9-]{{1,{MAX_SLUG_LENGTH}}}(?![a-z0-9-]))[a-z0-9]+(-[a-z0-9]+)*"
_YEAR: Final = "(186[89]|18[7-9][0-9]|19[0-9][0-9]|2[01][0-9][0-9]|2200)"
_LEAP_YEAR: Final = "((18|19|20|21)(0[48]|[2468][048]|[13579][26])|2000)"
_DATE: Final = (
    f"({_YEAR}(-(0[1-9]|1[0-2])"
    "|-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|-02-(0[1-9]|1[0-9]|2[0-8]))?"
    f"|(?={_YEAR}){_LEAP_YEAR}-02-29)"
)

_NOT_IN_URL: Final = (
    r"""\s\\"<>\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"""
)

FIRST_YEAR: Final = 1868
"""The first year of Meiji; Tokyo got its name in it."""
LAST_YEAR: Final = 2200


class Text(NamedTuple):
    """A text in one language."""

    prose: bool = False
    """Whether it may have several paragraphs; otherwise it is one line."""


class Bilingual(NamedTuple):
    """The same text in Japanese (required) and English (its absence is a warning)."""

    prose: bool = False
    """Whether it may have several paragraphs; otherwise it is one line."""


class Token(NamedTuple):
    """A value in a fixed notation: a year, a time, an address."""

    noun: str
    """What it is, with its article, as in "needs a year"."""
    pattern: str
    """The whole of the value, without the white space around it."""
    advice: str
    """How to write it, for the message about a value that does not fit."""
    code: str
    """The stable name of the problem of a value that does not fit."""
    integers: tuple[int, int] | None = None
    """Which whole numbers an editor, which reads ``2009`` as a number, may accept."""
    to_int: bool = False
    """Whether the model holds it as an integer."""


class Reference(NamedTuple):
    """The slug of a record in another file."""

    to: ReferenceKind


class ListOf(NamedTuple):
    """A list of values of one kind."""

    item: ValueKind
    minimum: int = 0
    """How many items it needs at least."""
    numbered: bool = False
    """Whether each item's model gets its place in the list, from 1, as ``number``."""
    ascending: str | None = None
    """The key by which the items must be in order; items without it do not count."""
    distinct: bool = False
    """Whether an item, or its ``slug`` where it has one, may occur only once."""


class Record:
    """A mapping with known keys, which becomes one model object.

    Not a tuple like the others: records are looked up by identity, and hashing nested tuples takes
    longer than converting a value.
    """

    __slots__ = ("keys", "model", "noun")

    def __init__(self, noun: str, model: str, keys: tuple[Key, ...]) -> None:
        self.noun = noun
        """What it is, with its article."""
        self.model = model
        """``module:Class`` of the model; its attributes are called like the keys."""
        self.keys = keys
        """In the order of the model."""


ValueKind: TypeAlias = Text | Bilingual | Token | Reference | ListOf | Record


class Key(NamedTuple):
    """One key of a record."""

    name: str
    kind: ValueKind
    help: str
    """What belongs there, in one plain English line without a period."""
    required: bool = True
    advised: bool = False
    """Whether an optional key's absence is a warning."""
    own_slug: bool = False
    """Whether it repeats the record's own slug, that is the stem of the file."""
    tracked: bool = False
    """Whether a rule across values looks at it, so that its place must be kept."""


YEAR: Final = Token(
    noun="a year",
    pattern=_YEAR,
    advice=f"write the Western year in four digits ({FIRST_YEAR} to {LAST_YEAR}), such as 2009",
    code="bad-year",
    integers=(FIRST_YEAR, LAST_YEAR),
    to_int=True,
)
CLOCK: Final = Token(
    noun="a time",
    pattern="([01][0-9]|2[0-3]):[0-5][0-9]",
    advice="write the time in two and two digits, such as 09:00",
    code="bad-time",
)
AS_OF: Final = Token(
    noun="a date",
    pattern=_DATE,
    advice="write a year, month or day that exists, such as 2020, 2020-12 or 2020-12-01",
    code="bad-date",
    integers=(FIRST_YEAR, LAST_YEAR),
)
URL: Final = Token(
    noun="a web address",
    # No user name before the host: it makes one site look like another.
    pattern=rf"[Hh][Tt][Tt][Pp][Ss]?://[^/?#@:\[\]{_NOT_IN_URL}]+(:[0-9]{{1,5}})?([/?#][^{_NOT_IN_URL}]*)?",
    advice="write the whole address of the page, beginning with https:// or http://",
    code="bad-url",
)
SLUG: Final = Token(
    noun="a slug",
    pattern=SLUG_PATTERN,
    advice=(
        "write lower-case letters a to z and digits, joined by single hyphens, "
        f"at most {MAX_SLUG_LENGTH} characters, such as digital-service"
    ),
    code="bad-slug",
    integers=(0, 10**15),
)
READING: Final = Token(
    noun="a reading",
    pattern="[ぁ-ゖゝゞァ-ヺヽヾー]([ぁ-ゖゝゞァ-ヺヽヾー・ \u3000]*[ぁ-ゖゝゞァ-ヺヽヾー])?",
    advice="write it in hiragana or full-width katakana, such as まつした",
    code="bad-reading",
)

_LINE: Final = Bilingual()
_PROSE: Final = Bilingual(prose=True)

_SOURCE: Final = Record(
    "a source",
    "tokyo_jobs.model.common:Source",
    (
        Key("title", Text(), "The page's own title, in its own language"),
        Key("url", URL, "The page's address, http or https"),
        Key(
            "as_of",
            AS_OF,
            "The year, month or day the page speaks of: 2020, 2020-12 or 2020-12-01",
            required=False,
            advised=True,
        ),
        Key("supports", Text(), "Which parts of the record rest on it, in English", required=False),
    ),
)
_SOURCES: Final = Key(
    "sources", ListOf(_SOURCE, minimum=1), "The pages that the facts come from, at least one"
)
_OWN_SLUG: Final = Key(
    "slug",
    SLUG,
    "The file's own name without the ending; leave it out, the file name says it already",
    required=False,
    own_slug=True,
    tracked=True,
)
_READING: Final = Key("reading", READING, "The Japanese name in kana", required=False)

FIELDS_SHAPE: Final = ListOf(
    Record(
        "a field of work",
        "tokyo_jobs.model.common:JobField",
        (
            Key(
                "slug",
                SLUG,
                "The field's short name, by which bureaus refer to it",
                tracked=True,
            ),
            Key("name", _LINE, "The field's name"),
        ),
    ),
    minimum=1,
    distinct=True,
)

BUREAU_SHAPE: Final = Record(
    "a bureau",
    "tokyo_jobs.model.bureau:Bureau",
    (
        _OWN_SLUG,
        Key("name", _LINE, "The official name"),
        _READING,
        Key(
            "fields",
            ListOf(Reference("field"), minimum=1, distinct=True),
            "Slugs of the fields of work it belongs to, at least one",
        ),
        Key("tagline", _LINE, "Its work in one line"),
        Key("overview", _PROSE, "What it is and does"),
        Key(
            "programs",
            ListOf(
                Record(
                    "a program",
                    "tokyo_jobs.model.bureau:Program",
                    (
                        Key("title", _LINE, "The heading, as the source has it"),
                        Key("body", _PROSE, "What the program does"),
                        Key(
                            "figures",
                            ListOf(_LINE),
                            "Captions of the figures beside it, in order",
                            required=False,
                        ),
                    ),
                ),
                minimum=1,
                numbered=True,
            ),
            "Its programs in the order of the source, at least one; the order gives the numbers",
        ),
        _SOURCES,
    ),
)

STAFF_SHAPE: Final = Record(
    "a member of staff",
    "tokyo_jobs.model.staff:StaffMember",
    (
        _OWN_SLUG,
        Key("name", _LINE, "The name, family name first"),
        _READING,
        Key("headline", _LINE, "The line under which the source introduces them"),
        Key("bureau", Reference("bureau"), "Slug of the bureau they work for"),
        Key("division", _LINE, "Division and section"),
        Key("occupation", _LINE, "The category they were hired in, such as 事務 (Administration)"),
        Key(
            "joined",
            YEAR,
            "The Western year in which they joined the metropolitan government",
            tracked=True,
        ),
        Key("degree", _LINE, "What they studied"),
        Key(
            "note",
            _PROSE,
            "What a reader must know about the record, such as its date",
            required=False,
        ),
        Key(
            "interview",
            ListOf(
                Record(
                    "a question with its answer",
                    "tokyo_jobs.model.staff:InterviewAnswer",
                    (
                        Key("question", _LINE, "The question as the source heads it"),
                        Key("answer", _PROSE, "The answer, retold in the third person"),
                    ),
                )
            ),
            "Questions and answers in the order of the source",
            required=False,
        ),
        Key(
            "schedule",
            ListOf(
                Record(
                    "a step of the day",
                    "tokyo_jobs.model.staff:ScheduleStep",
                    (
                        Key(
                            "time",
                            CLOCK,
                            "When it begins, such as 09:00; leave it out if the source is silent",
                            required=False,
                            tracked=True,
                        ),
                        Key("activity", _LINE, "What is done"),
                        Key("detail", _LINE, "More about it", required=False),
                    ),
                ),
                ascending="time",
            ),
            "The steps of a day, in order",
            required=False,
        ),
        Key(
            "career",
            ListOf(
                Record(
                    "a step of the career",
                    "tokyo_jobs.model.staff:CareerStep",
                    (
                        Key("year", YEAR, "The Western year in which the post began", tracked=True),
                        Key("post", _LINE, "Organization and post"),
                        Key("duties", _LINE, "The work done there"),
                    ),
                ),
                ascending="year",
            ),
            "The posts held, oldest first; the first not before the year joined",
            required=False,
        ),
        _SOURCES,
    ),
)


_SHAPES: Final[dict[Kind, ListOf | Record]] = {
    "fields": FIELDS_SHAPE,
    "bureau": BUREAU_SHAPE,
    "staff": STAFF_SHAPE,
}


def shape_of(kind: Kind) -> ListOf | Record:
    """The shape of a file of that kind."""
    return _SHAPES[kind]
