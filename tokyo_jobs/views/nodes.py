"""The nodes that every page is made of; the output formats render these and nothing else.

NamedTuples, since every command loads this module: dataclasses take five times as long to define.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from tokyo_jobs.text import Language


class Run(NamedTuple):
    """A stretch of text, safe to show; without a language if it is a slug, a number, an address."""

    text: str
    language: Language | None = None
    is_substitute: bool = False
    """Shown because the text in the language asked for does not exist."""


class Phrase(NamedTuple):
    """What is said at one place: one run, two where both languages are shown, or nothing."""

    runs: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def plain(self) -> str:
        return " ".join(run.text for run in self.runs)


class Page(NamedTuple):
    """One answer, shown whole; in a document of several, one of its chapters."""

    title: Phrase
    subtitle: Phrase = Phrase()
    command: str = ""
    """What shows it, if anything; as in all nodes without the program, ``bureau environment``."""
    blocks: Sequence[Block] = ()
    way_on: Sequence[str] = ()
    """Commands that fit where the reader is now, best first."""


class Section(NamedTuple):
    """A heading, numbered or not, with what stands under it, in a frame or not."""

    title: Phrase
    blocks: Sequence[Block]
    number: int | None = None
    is_framed: bool = False


class Prose(NamedTuple):
    """Running text; paragraphs are separated by a blank line."""

    text: Phrase
    role: Literal["text", "note", "aside"] = "text"
    """A note is a remark that a reader must not miss; an aside is one that they may."""


class Facts(NamedTuple):
    """Labels, each with its values, such as a profile."""

    terms: Sequence[tuple[Phrase, Sequence[Phrase]]]


class Item(NamedTuple):
    """One item of a list."""

    text: Phrase
    number: int | None = None
    command: str = ""
    """What shows it; in a list of options, the option that narrows to it."""


class Items(NamedTuple):
    """A list: numbered titles, captions, chapters, commands with what they show, options."""

    items: Sequence[Item]
    role: Literal["contents", "captions", "chapters", "commands", "options"]
    label: Phrase = Phrase()


class Step(NamedTuple):
    """A step of a day, or a post of a career."""

    when: Phrase
    title: Phrase
    detail: Phrase = Phrase()
    length: Phrase = Phrase()
    start: float = 0
    """The minute of the day or the year in which it begins; ``end`` is the same where unknown."""
    end: float = 0


class Timeline(NamedTuple):
    """A day or a career, as a table or drawn, with a legend where it is drawn to scale."""

    kind: Literal["day", "career"]
    steps: Sequence[Step]
    heads: tuple[Phrase, Phrase, Phrase]
    """Over ``when``, ``title`` and ``detail`` of the steps."""
    is_drawn: bool
    legend: Phrase = Phrase()

    @property
    def total(self) -> float:
        return max(step.end for step in self.steps) - self.steps[0].start


class Bars(NamedTuple):
    """A chart of counts: of each bar the label, the slug and the number."""

    bars: Sequence[tuple[Phrase, str, int]]


class Citation(NamedTuple):
    """A source page, with the year it speaks of, if that is known."""

    number: int
    name: Run
    """What the page is called where space is short: its title, or what it is in English."""
    title: Run
    url: str
    year: str = ""
    notes: Sequence[Phrase] = ()
    """What it is, for those who cannot read its title; of when exactly; and what rests on it."""


class Sources(NamedTuple):
    """Where the facts come from; in full, with addresses and dates even where space is short."""

    label: Phrase
    citations: Sequence[Citation]
    is_full: bool = False


class Column(NamedTuple):
    """One column of a listing."""

    key: str
    head: Phrase

    @property
    def is_number(self) -> bool:
        return self.key in ("bureaus", "joined", "programs", "staff", "time")

    @property
    def is_prose(self) -> bool:
        """Whether it is running text, which may stand under the name."""
        return self.key in ("headline", "tagline")


Cells = Sequence[Sequence[Phrase]]
"""The values of one record; a value may be several phrases, such as the fields of a bureau."""


class Group(NamedTuple):
    """Records that belong together, and how many these are, in words."""

    rows: Sequence[Cells]
    title: Phrase = Phrase()
    total: Phrase = Phrase()


class Listing(NamedTuple):
    """Records in rows, or in brief on two lines: name, slug and number, then the running text."""

    columns: Sequence[Column]
    groups: Sequence[Group]
    is_brief: bool = False


class Finding(NamedTuple):
    """One result of a search."""

    command: str
    title: Phrase
    excerpt: Run
    spans: Sequence[tuple[int, int]]
    """What to highlight in the excerpt: begin and end."""

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The excerpt in pieces, each with whether to highlight it."""
        text = self.excerpt.text
        ends = pairwise([0, *chain(*self.spans), len(text)])
        return [(text[first:last], index % 2 == 1) for index, (first, last) in enumerate(ends)]


class Findings(NamedTuple):
    """The results of a search, best first."""

    findings: Sequence[Finding]


class Comparison(NamedTuple):
    """Things side by side: one row for each aspect, one cell for each thing."""

    heads: Sequence[Item]
    rows: Sequence[tuple[Phrase, Sequence[Sequence[Prose | Items]]]]


_Texts = Page | Section | Prose | Facts | Items | Sources
Block = _Texts | Timeline | Bars | Listing | Findings | Comparison
