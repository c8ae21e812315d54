"""The nodes that every page is made of; the output formats render these and nothing else.

NamedTuples, not dataclasses: every command loads this module, and defining a frozen dataclass takes
five times as long.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tokyo_jobs.text import Language


class Run(NamedTuple):
    """A stretch of text in one language."""

    text: str
    """Safe to show: no control or bidirectional characters but line breaks."""
    language: Language | None = None
    """None for what belongs to no language: slugs, numbers, addresses."""
    is_substitute: bool = False
    """Shown because the text in the language asked for does not exist."""


class Phrase(NamedTuple):
    """What is said at one place: one run, or two where both languages are shown."""

    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The text alone, runs joined by a space."""
        return " ".join(run.text for run in self.runs)


class Page(NamedTuple):
    """One answer, shown whole."""

    title: Phrase
    subtitle: Phrase | None = None
    address: str = ""
    """What the command line calls it, such as ``bureau environment``; empty for what has none."""
    blocks: tuple[Block, ...] = ()


class Section(NamedTuple):
    """A heading, numbered or not, with what stands under it."""

    title: Phrase
    blocks: tuple[Block, ...]
    number: int | None = None


class Panel(NamedTuple):
    """A titled frame around running text."""

    title: Phrase
    text: Phrase


class Prose(NamedTuple):
    """Running text; paragraphs are separated by a blank line."""

    text: Phrase
    role: Literal["text", "note", "aside"] = "text"
    """A note is a remark that a reader must not miss; an aside is one that they may."""


class Facts(NamedTuple):
    """Labels, each with its values, such as a profile."""

    terms: tuple[tuple[Phrase, tuple[Phrase, ...]], ...]


class Item(NamedTuple):
    """One item of a list."""

    text: Phrase
    number: int | None = None
    command: str = ""
    """What to type to see it."""


class Items(NamedTuple):
    """A list: numbered titles, the captions of figures, commands with what they show."""

    items: tuple[Item, ...]
    role: Literal["contents", "captions", "commands"]
    label: Phrase | None = None
    """What the items are, where no heading says so."""


class Step(NamedTuple):
    """One step of a day."""

    number: int
    activity: Phrase
    detail: Phrase | None
    time: str | None


class Schedule(NamedTuple):
    """A day, as a table or along a line."""

    steps: tuple[Step, ...]
    heads: tuple[Phrase, Phrase, Phrase]
    """Over the number or time, the activity, and the detail."""
    is_drawn: bool


class Post(NamedTuple):
    """One post of a career."""

    year: int
    when: Phrase
    """The year it began, as shown in a table."""
    span: Phrase
    """From when to when."""
    length: Phrase
    """How long, in whole years."""
    title: Phrase
    duties: Phrase
    start: float
    """Years since the career began."""
    end: float
    """Years since the career began; for the last post, at the as-of date."""
    is_open: bool
    """Still held at the as-of date."""


class Career(NamedTuple):
    """A career, as a table by year or drawn to scale."""

    posts: tuple[Post, ...]
    heads: tuple[Phrase, Phrase, Phrase]
    """Over the year, the post, and the duties."""
    legend: Phrase
    """What the drawing shows."""
    is_drawn: bool

    @property
    def total(self) -> float:
        """Years from the first post to the as-of date."""
        return max(post.end for post in self.posts)


class Bar(NamedTuple):
    """One bar of a chart."""

    label: Phrase
    slug: str
    length: int
    """The number it stands for."""
    mark: str = ""
    """One full-width character that stands for it, two cells in every terminal."""


class Bars(NamedTuple):
    """Counts as bars; how long the longest may be is the renderer's affair."""

    bars: tuple[Bar, ...]
    unit: Phrase


class Citation(NamedTuple):
    """A source page."""

    title: str
    url: str
    as_of: Phrase | None


class Sources(NamedTuple):
    """Where the facts come from."""

    label: Phrase
    citations: tuple[Citation, ...]


class Column(NamedTuple):
    """One column of a listing."""

    key: str
    """The role by which a renderer treats it: ``slug``, ``name``, ``fields`` …"""
    head: Phrase
    is_number: bool = False
    minimum_cells: int = 0
    """How narrow it may become before rows are arranged anew; 0 for columns that never shrink."""
    is_prose: bool = False
    """Whether it holds running text, which may move under the name."""


class Listing(NamedTuple):
    """A table of records; a value may be several phrases, such as the fields of a bureau."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Phrase, ...], ...], ...]


class Finding(NamedTuple):
    """One result of a search."""

    command: str
    """What to type to open it."""
    title: Phrase
    excerpt: Run
    spans: tuple[tuple[int, int], ...]
    """The places in the excerpt to highlight, as (start, end) in characters."""


class Findings(NamedTuple):
    """The results of a search, best first."""

    findings: tuple[Finding, ...]


class Comparison(NamedTuple):
    """Things side by side: one row for each aspect, one cell for each thing."""

    heads: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, tuple[tuple[Prose | Items, ...], ...]], ...]


Block = (
    Section
    | Panel
    | Prose
    | Facts
    | Items
    | Schedule
    | Career
    | Bars
    | Sources
    | Listing
    | Findings
    | Comparison
)
