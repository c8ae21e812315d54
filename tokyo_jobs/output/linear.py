"""The linear form: one thing after the other, for reading voices and braille on a terminal.

No boxes, no columns, nothing drawn, no signs; one language after the other. Markdown takes the same
way through a page and marks what things are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tokyo_jobs.output.addresses import read_address
from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.result import Result
from tokyo_jobs.text import escape_controls, wrap
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import (
    Bars,
    Block,
    Career,
    Citation,
    Comparison,
    Facts,
    Finding,
    Findings,
    Group,
    Item,
    Items,
    Listing,
    Page,
    Panel,
    Phrase,
    Post,
    Prose,
    Row,
    Run,
    Schedule,
    Section,
    Sources,
    Step,
)

Entry = tuple[str, Sequence[str]]
"""One entry of a list: its marker, and its paragraphs."""

_WIDEST = 100
"""Cells. Longer lines help nobody."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as plain text, in lines that fit."""
    return LinearForm(options, min(options.width, _WIDEST)).write(result.view())


class LinearForm:
    """The way through a page, with the text of each thing as plain as it can be."""

    def __init__(self, options: RenderOptions, width: int = _WIDEST) -> None:
        self._options = options
        self._width = width

    def write(self, page: Page) -> str:
        """Return a page whose parts (headings, paragraphs, lists) are separated by blank lines."""
        parts = list(self._page(page, 1))
        if page.way_on:
            commands = ", ".join(map(self._command, page.way_on))
            parts.append(f"{words.WAY_ON.localized(self._options.language)}: {commands}")
        return "\n\n".join(filter(None, parts)) + "\n"

    def _page(self, page: Page, level: int) -> Iterator[str]:
        yield self.heading(level, self.inline(page.title))
        if page.subtitle:
            yield from self._paragraphs(page.subtitle)
        if page.address:
            yield self.code(f"tokyo-jobs {page.address}")
        yield from self._blocks(page.blocks, level + 1)

    # --- How things look; Markdown has its own ----------------------------------------------------

    def heading(self, level: int, text: str) -> str:
        """Return a heading of a level, from 1."""
        return self._wrap(text)

    def paragraph(self, text: str) -> str:
        """Return a paragraph of running text."""
        return self._wrap(text)

    def note(self, paragraphs: Iterable[str]) -> str:
        """Return paragraphs that a reader must not miss."""
        return "\n\n".join(paragraphs)

    def entries(self, entries: Iterable[Entry]) -> str:
        """Return a list; where an entry has several paragraphs, each begins a line."""
        lines = []
        for marker, paragraphs in entries:
            room = self._width - len(marker) - 1
            texts = [line for paragraph in paragraphs for line in wrap(paragraph, room)]
            lines += [
                f"{marker} {texts[0]}",
                *(f"{' ' * len(marker)} {line}" for line in texts[1:]),
            ]
        return "\n".join(lines)

    def table(self, listing: Listing, group: Group) -> str:
        """Return records, each as an entry that begins with its name."""
        return self.entries(("-", list(self._record(listing, row))) for row in group.rows)

    def escape(self, text: str) -> str:
        """Return content on one line, as it may stand wherever a text can."""
        return escape_controls(text.replace("\n", " ")).strip(" ")

    def code(self, text: str) -> str:
        """Return what is typed or called just so, on one line."""
        return escape_controls(text)

    def strong(self, text: str) -> str:
        """Return a text that introduces what follows on its line."""
        return text

    def excerpt(self, finding: Finding) -> str:
        """Return the excerpt of a finding."""
        return self._wrap(self.line(finding.excerpt))

    def cite(self, title: str, notes: Sequence[str], url: str, *, is_full: bool) -> str:
        """Return the title of a page, what is known of it and, where it is asked for, its address.

        Hearing an address takes longer than hearing all the rest.
        """
        parts = (self.escape(title), *notes, self.escape(read_address(url)) if is_full else "")
        return " - ".join(filter(None, parts))

    # --- Blocks -----------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block], level: int) -> Iterator[str]:
        """Yield the parts of ``blocks``; headings among them are of ``level`` and below."""
        for block in blocks:
            yield from filter(None, self._block(block, level))

    def _block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Page():
                yield from self._page(block, level)
            case Section(title, blocks, number):
                mark = "" if number is None else f"{number}. "
                yield self.heading(level, mark + self.inline(title))
                yield from self._blocks(blocks, level + 1)
            case Panel(title, text):
                yield self.heading(level, self.inline(title))
                yield from self._paragraphs(text)
            case Prose(text, "note"):
                yield self.note(self._paragraphs(text))
            case Prose(text):
                yield from self._paragraphs(text)
            case Sources(label, citations, is_full):
                yield self.heading(level, self.inline(label))
                yield self.entries(
                    (f"{c.number}.", [self._citation(c, is_full)]) for c in citations
                )
            case Items(items, _, label):
                if label:
                    yield self._label(label)
                yield self.entries(map(self._item, items))
            case Bars(bars, unit):
                yield self._label(unit)
                yield self.entries(
                    ("-", [f"{self.inline(b.label)} ({self.escape(b.slug)}): {b.length:,}"])
                    for b in bars
                )
            case Facts(terms):
                yield self.entries(
                    ("-", [f"{self._label(label)} {self._enumerate(values)}"])
                    for label, values in terms
                )
            case Schedule(steps):
                yield self.entries(map(self._step, steps))
            case Career(posts):
                # The legend explains a drawing that is not here.
                yield self.entries(map(self._post, posts))
            case Listing(_, groups):
                for group in groups:
                    if group.title:
                        yield self.heading(level, self.inline(group.title))
                    yield self.table(block, group)
            case Findings(findings):
                for finding in findings:
                    yield self.heading(level, self.inline(finding.title))
                    yield self._command(finding.command)
                    yield self.excerpt(finding)
            case Comparison(heads, rows):
                # One aspect after the other, as a comparison is read, for every thing compared.
                for label, row in rows:
                    yield self.heading(level, self.inline(label))
                    for head, cell in zip(heads, row, strict=True):
                        yield self.heading(level + 1, self.inline(head.text))
                        yield from self._blocks(cell, level + 2)

    def _record(self, listing: Listing, row: Row) -> Iterator[str]:
        """Yield the lines of one record: its name with its slug, then its other values."""
        values = {
            column.key: (column, value) for column, value in zip(listing.columns, row, strict=True)
        }
        names = [self._enumerate(values.pop(k)[1]) for k in ("name", "slug") if k in values]
        yield f"{names[0]} ({names[1]})" if len(names) == 2 else "".join(names)
        for column, value in values.values():
            # In brief, a number says itself what is counted.
            is_clear = column.is_prose or listing.is_brief
            label = "" if is_clear else f"{self._label(column.head)} "
            yield label + self._enumerate(value)

    def _command(self, command: str) -> str:
        return self.code(self._options.repeat(command))

    def _item(self, item: Item) -> Entry:
        if item.command:
            return "-", [f"{self._command(item.command)}: {self.inline(item.text)}"]
        if item.number is not None:
            return f"{item.number}.", [self.inline(item.text)]
        return "-", list(self._lines(item.text))

    def _step(self, step: Step) -> Entry:
        """Return a step of a day: when, what, how long, and more about it."""
        said = (step.activity, step.time, step.length, step.detail)
        lines = []
        for activity, *others in self._by_language(*(phrase for phrase in said if phrase)):
            time = f"{others.pop(0)} " if step.time else ""
            length = f" ({others.pop(0)})" if step.length else ""
            lines.append(": ".join([f"{time}{activity}{length}", *others]))
        return f"{step.number}.", lines

    def _post(self, post: Post) -> Entry:
        """Return a post of a career: when, how long, what, and the work done there."""
        said = (post.span, post.length, post.title, post.duties)
        return "-", [
            f"{self.strong(f'{span} ({length}):')} {' - '.join(others)}"
            for span, length, *others in self._by_language(*(each for each in said if each))
        ]

    def _citation(self, citation: Citation, is_full: bool) -> str:
        """Return a source: its title and address, what it is, of when, and for what."""
        notes = [self.line(citation.gloss)] if citation.gloss else []
        notes += [self.inline(phrase) for phrase in (citation.as_of, citation.supports) if phrase]
        return self.cite(citation.title.text, notes, citation.url, is_full=is_full)

    # --- Texts ------------------------------------------------------------------------------------

    def inline(self, phrase: Phrase) -> str:
        """Return a short phrase on one line, the languages with a stroke between them."""
        return " / ".join(filter(None, map(self.line, phrase.runs)))

    def _label(self, label: Phrase) -> str:
        return self.strong(f"{self.inline(label)}:")

    def _paragraphs(self, phrase: Phrase) -> Iterator[str]:
        return map(self.paragraph, self._lines(phrase))

    def _lines(self, phrase: Phrase) -> Iterator[str]:
        """Yield running text, each paragraph on one line, one language after the other."""
        for run in phrase.runs:
            paragraphs = [part for part in run.text.split("\n\n") if part.strip(" \n")]
            for paragraph in paragraphs[:-1]:
                yield self.line(Run(paragraph, run.language))
            if paragraphs:
                yield self.line(run._replace(text=paragraphs[-1]))

    def _enumerate(self, phrases: Sequence[Phrase]) -> str:
        """Return short phrases on one line, all of the one language before all of the other."""
        return " / ".join(
            ("、" if runs[0].language == "ja" else "; ").join(map(self.line, runs))
            for runs in runs_by_language(phrases)
            if runs
        )

    def _by_language(self, *phrases: Phrase) -> Iterator[list[str]]:
        """Yield the texts of ``phrases`` language by language; what is said once is repeated."""
        for runs in runs_by_language(phrases):
            yield [self.line(run) for run in runs]

    def line(self, run: Run, line_break: str | None = None) -> str:
        """Return one run on one line, followed by the mark of a substitute.

        Its lines are several short texts: an enumeration, unless ``line_break`` parts them.
        """
        if line_break is None:
            line_break = "、" if run.language == "ja" else "; "
        lines = map(self.escape, escape_controls(run.text, keep="\n").split("\n"))
        text = line_break.join(filter(None, lines))
        return f"{text} {words.SUBSTITUTE_MARK.en}" if run.is_substitute else text

    def _wrap(self, text: str) -> str:
        return "\n".join(wrap(text, self._width))


def runs_by_language(phrases: Sequence[Phrase]) -> Iterator[list[Run]]:
    """Yield the runs of ``phrases`` language by language; what is said only once is repeated."""
    for index in range(max((len(phrase.runs) for phrase in phrases), default=0)):
        yield [phrase.runs[min(index, len(phrase.runs) - 1)] for phrase in phrases if phrase.runs]
