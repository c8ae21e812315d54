"""The parts that every answer is made of; the output formats render these and nothing else.

NamedTuples, not dataclasses: every command loads this module, and defining a frozen dataclass takes
five times as long.
"""

from __future__ import annotations

from typing import NamedTuple

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


class Term(NamedTuple):
    """One line of a list of facts."""

    label: Phrase
    value: Phrase


class Facts(NamedTuple):
    """Labels and values, such as a profile."""

    terms: tuple[Term, ...]


class Prose(NamedTuple):
    """Running text; paragraphs are separated by a blank line."""

    text: Phrase


class Note(NamedTuple):
    """A remark that a reader must not miss."""

    text: Phrase


class Panel(NamedTuple):
    """A titled frame around running text."""

    title: Phrase
    text: Phrase


class Captions(NamedTuple):
    """The captions of the figures that the source shows."""

    label: Phrase
    captions: tuple[Phrase, ...]


class Section(NamedTuple):
    """A heading, numbered or not, with what stands under it."""

    title: Phrase
    blocks: tuple[Block, ...]
    number: int | None = None


class Outline(NamedTuple):
    """Numbered titles alone."""

    items: tuple[tuple[int, Phrase], ...]


class Step(NamedTuple):
    """One step of a day."""

    number: int
    activity: Phrase
    detail: Phrase | None
    time: str | None


class Schedule(NamedTuple):
    """A day as a table, in order."""

    heads: tuple[Phrase, Phrase, Phrase]
    """Over the number or time, the activity, and the detail."""
    steps: tuple[Step, ...]


class DayLine(NamedTuple):
    """A day as a line with a mark for each step."""

    steps: tuple[Step, ...]


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
    """A career as a table by year."""

    heads: tuple[Phrase, Phrase, Phrase]
    """Over the year, the post, and the duties."""
    posts: tuple[Post, ...]


class CareerLine(NamedTuple):
    """A career drawn to scale."""

    posts: tuple[Post, ...]
    total: float
    """Years from the first post to the as-of date."""
    legend: Phrase
    """What the drawing shows."""


class Bar(NamedTuple):
    """One bar of a chart."""

    label: Phrase
    slug: str
    length: int
    """The number it stands for."""
    mark: str = ""
    """One full-width character that stands for it, two cells in every terminal."""


class Bars(NamedTuple):
    """Counts as bars, longest possible bar first worked out by the renderer."""

    bars: tuple[Bar, ...]
    unit: Phrase


class Suggestions(NamedTuple):
    """Commands worth trying, each with what it shows."""

    commands: tuple[tuple[str, Phrase], ...]


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
    """The key in CSV and the role by which a renderer treats it: ``slug``, ``name``, ``field`` …"""
    head: Phrase
    is_number: bool = False
    minimum_cells: int = 0
    """How narrow it may become before rows are arranged anew; 0 for columns that never shrink."""
    is_prose: bool = False
    """Whether it holds running text, which may move under the name."""


class Listing(NamedTuple):
    """A table of records."""

    title: Phrase
    columns: tuple[Column, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    footer: Phrase | None = None


class Excerpt(NamedTuple):
    """A piece of text with the places to highlight, as (start, end) in characters."""

    run: Run
    spans: tuple[tuple[int, int], ...]


class Finding(NamedTuple):
    """One result of a search."""

    command: str
    """What to type to open it."""
    title: Phrase
    excerpt: Excerpt


class Findings(NamedTuple):
    """The results of a search, best first."""

    title: Phrase
    findings: tuple[Finding, ...]
    footer: Phrase | None = None


class Comparison(NamedTuple):
    """Things side by side: one row for each aspect, one cell for each thing."""

    title: Phrase
    heads: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, tuple[tuple[Block, ...], ...]], ...]


Block = (
    Facts
    | Prose
    | Note
    | Panel
    | Captions
    | Section
    | Outline
    | Schedule
    | DayLine
    | Career
    | CareerLine
    | Bars
    | Suggestions
    | Sources
)


class Page(NamedTuple):
    """One thing shown whole."""

    title: Phrase
    subtitle: Phrase | None
    address: str
    """What the command line calls it, such as ``bureau environment``; empty for the home page."""
    blocks: tuple[Block, ...]


View = Page | Listing | Findings | Comparison
