"""The linear form: one thing after the other, for reading voices and braille on a terminal.

No boxes, no columns, nothing drawn, no signs; one language after the other. Markdown takes the same
way through a page and marks what things are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.output.texts import paragraphs, read_address
from tokyo_jobs.text import escape_controls, wrap
from tokyo_jobs.views import Localizer, nodes, words

Entry = tuple[str, Sequence[str]]
"""One entry of a list: its marker, and its paragraphs."""

_ENDS = tuple(".?!:。？！")
_WIDEST = 100
"""Cells. Longer lines help nobody."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as plain text, in lines that fit."""
    return LinearForm(options).write(result.view())


class LinearForm:
    """The way through a page, with the text of each thing as plain as it can be."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._width = min(options.width, _WIDEST)

    def write(self, page: nodes.Page) -> str:
        """Return a page whose parts (headings, paragraphs, lists) are separated by blank lines."""
        parts = list(self._page(page, 1))
        if page.way_on:
            label = self.inline(Localizer(self._options.choice)(words.WAY_ON))
            parts.append(self.ways_on(f"{label}:", map(self._command, page.way_on)))
        return "\n\n".join(filter(None, parts)) + "\n"

    # --- How things look; Markdown has its own ----------------------------------------------------

    def heading(self, level: int, text: str) -> str:
        """Return a heading of a level, from 1; the title needs no sign that something follows."""
        return self.paragraph(text if level == 1 or text.endswith(_ENDS) else f"{text}:")

    def paragraph(self, text: str) -> str:
        """Return a paragraph of running text."""
        return "\n".join(wrap(text, self._width))

    def note(self, paragraphs: Iterable[str]) -> str:
        """Return paragraphs that a reader must not miss."""
        return "\n\n".join(paragraphs)

    def ways_on(self, label: str, commands: Iterable[str]) -> str:
        """Return the commands that lead on, none of them broken."""
        return "\n".join([label, *commands])

    def entries(self, entries: Iterable[Entry]) -> str:
        """Return a list; where an entry has several paragraphs, each begins a line."""
        lines = []
        for marker, parts in entries:
            room = self._width - len(marker) - 1
            texts = [line for part in parts for line in wrap(part, room)]
            marks = [marker, *[" " * len(marker)] * (len(texts) - 1)]
            lines += [f"{mark} {text}" for mark, text in zip(marks, texts, strict=True)]
        return "\n".join(lines)

    def table(self, listing: nodes.Listing, group: nodes.Group) -> str:
        """Return records, each as an entry that begins with its name."""
        return self.entries(("-", list(self._record(listing, row))) for row in group.rows)

    def escape(self, text: str) -> str:
        """Return content on one line, as it may stand wherever a text can."""
        return escape_controls(on_one_line(text))

    def code(self, text: str) -> str:
        """Return what is typed or called just so, on one line."""
        return escape_controls(text)

    def strong(self, text: str) -> str:
        """Return a text that introduces what follows on its line."""
        return text

    def excerpt(self, finding: nodes.Finding) -> str:
        """Return the excerpt of a finding."""
        return self.paragraph(self.line(finding.excerpt))

    def cite(self, title: str, url: str, *, is_full: bool) -> Sequence[str]:
        """Return the title of a page and, where it is asked for, its address.

        Hearing an address takes longer than hearing all the rest.
        """
        address = self.escape(read_address(url)) if is_full else ""
        return list(filter(None, (self.escape(title), address)))

    # --- Blocks -----------------------------------------------------------------------------------

    def _page(self, page: nodes.Page, level: int) -> Iterator[str]:
        yield self.heading(level, self.inline(page.title))
        if page.subtitle:
            yield from self._paragraphs(page.subtitle)
        if page.address:
            yield self.code(f"tokyo-jobs {page.address}")
        yield from self._blocks(page.blocks, level + 1)

    def _blocks(self, blocks: Iterable[nodes.Block], level: int) -> Iterator[str]:
        """Yield the parts of ``blocks``; headings among them are of ``level`` and below."""
        for block in blocks:
            yield from self._block(block, level)

    def _block(self, block: nodes.Block, level: int) -> Iterator[str]:
        match block:
            case nodes.Page():
                yield from self._page(block, level)
            case nodes.Section(title, blocks, number):
                mark = "" if number is None else f"{number}. "
                yield self.heading(level, mark + self.inline(title))
                yield from self._blocks(blocks, level + 1)
            case nodes.Panel(title, text):
                yield self.heading(level, self.inline(title))
                yield from self._paragraphs(text)
            case nodes.Prose(text, "note"):
                yield self.note(self._paragraphs(text))
            case nodes.Prose(text):
                yield from self._paragraphs(text)
            case nodes.Sources(label, citations, is_full):
                yield self.heading(level, self.inline(label))
                yield self.entries(self._citation(each, is_full) for each in citations)
            case nodes.Items(items, _, label):
                yield self._label(label) if label else ""
                yield self.entries(map(self._item, items))
            case nodes.Bars(bars):
                yield self.entries(
                    ("-", [f"{self.inline(b.label)} ({self.escape(b.slug)}): {b.length:,}"])
                    for b in bars
                )
            case nodes.Facts(terms):
                yield self.entries(
                    ("-", [f"{self._label(label)} {self._enumerate(values)}"])
                    for label, values in terms
                )
            case nodes.Schedule(steps):
                yield self.entries(map(self._step, steps))
            case nodes.Career(posts):
                # The legend explains a drawing that is not here.
                yield self.entries(map(self._post, posts))
            case nodes.Listing(_, groups):
                for group in groups:
                    yield self.heading(level, self.inline(group.title)) if group.title else ""
                    yield from self._paragraphs(group.total) if group.total else ()
                    yield self.table(block, group)
            case nodes.Findings(findings):
                for finding in findings:
                    yield self.heading(level, self.inline(finding.title))
                    yield self._command(finding.command)
                    yield self.excerpt(finding)
            case nodes.Comparison(heads, rows):
                # One aspect after the other, as a comparison is read, for every thing compared.
                for label, row in rows:
                    yield self.heading(level, self.inline(label))
                    for head, cell in zip(heads, row, strict=True):
                        yield self.heading(level + 1, self.inline(head.text))
                        yield from self._blocks(cell, level + 2)

    def _record(self, listing: nodes.Listing, row: nodes.Row) -> Iterator[str]:
        """Yield the lines of one record: its name with its slug, then its other values."""
        slug, name, *values = map(self._enumerate, row)
        yield f"{name} ({slug})"
        for column, value in zip(listing.columns[2:], values, strict=True):
            # In brief, a number says itself what is counted.
            is_clear = column.is_prose or listing.is_brief
            yield value if is_clear else f"{self._label(column.head)} {value}"

    def _command(self, command: str) -> str:
        return self.code(self._options.repeat(command))

    def _item(self, item: nodes.Item) -> Entry:
        if item.command:
            return "-", [f"{self._command(item.command)}: {self.inline(item.text)}"]
        if item.number is not None:
            return f"{item.number}.", [self.inline(item.text)]
        return "-", list(map(self.line, item.text.runs))

    def _step(self, step: nodes.Step) -> Entry:
        """Return a step of a day: when, what, how long, and more about it."""
        lines = []
        for time, activity, length, detail in self.by_language(
            step.time, step.activity, step.length, step.detail
        ):
            span = f" ({length})" if length else ""
            lines.append(": ".join(filter(None, (f"{time} {activity}{span}".strip(" "), detail))))
        return f"{step.number}.", lines

    def _post(self, post: nodes.Post) -> Entry:
        """Return a post of a career: when, how long, what, and the work done there."""
        return "-", [
            f"{self.strong(f'{span} ({length}):')} {' - '.join(filter(None, work))}"
            for span, length, *work in self.by_language(
                post.span, post.length, post.title, post.duties
            )
        ]

    def _citation(self, citation: nodes.Citation, is_full: bool) -> Entry:
        """Return a source: its title and address, what it is, of when, and for what."""
        gloss = nodes.Phrase((citation.gloss,)) if citation.gloss else None
        notes = filter(None, (gloss, citation.as_of, citation.supports))
        title, *address = self.cite(citation.title.text, citation.url, is_full=is_full)
        return f"{citation.number}.", [" - ".join([title, *map(self.inline, notes), *address])]

    # --- Texts ------------------------------------------------------------------------------------

    def inline(self, phrase: nodes.Phrase) -> str:
        """Return a short phrase on one line, the languages with a stroke between them."""
        return " / ".join(filter(None, map(self.line, phrase.runs)))

    def _label(self, label: nodes.Phrase) -> str:
        return self.strong(f"{self.inline(label)}:")

    def _paragraphs(self, phrase: nodes.Phrase) -> Iterator[str]:
        for run in phrase.runs:
            yield from (self.paragraph(self.line(part)) for part in paragraphs(run))

    def _enumerate(self, phrases: Sequence[nodes.Phrase]) -> str:
        """Return short phrases on one line, all of the one language before all of the other."""
        return " / ".join(
            ("、" if index == 0 and phrases[0].runs[0].language == "ja" else "; ").join(texts)
            for index, texts in enumerate(self.by_language(*phrases))
        )

    def by_language(self, *phrases: nodes.Phrase | None) -> Iterator[list[str]]:
        """Yield the texts of ``phrases`` language by language; what is said once is repeated."""
        said = [phrase.runs if phrase else () for phrase in phrases]
        for index in range(max(map(len, said), default=0)):
            yield [self.line(runs[min(index, len(runs) - 1)]) if runs else "" for runs in said]

    def line(self, run: nodes.Run) -> str:
        """Return one run on one line, followed by the mark of a substitute."""
        mark = f" {words.SUBSTITUTE_MARK.en}" if run.is_substitute else ""
        return self.escape(run.text) + mark


def on_one_line(text: str) -> str:
    """Return a text without the breaks of its lines and the space around it."""
    return " ".join(filter(None, text.split("\n"))).strip(" ")
