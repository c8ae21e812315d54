"""The linear form: one thing after the other, for reading voices and braille on a terminal.

No boxes, no columns, nothing drawn, no signs. Markdown takes the same way through a page and marks
what things are. Its dialect is CommonMark with the tables of GitHub; every text of the content is
escaped, so that a reader of Markdown shows it as it was written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, repeat
from textwrap import indent

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import (
    RenderOptions,
    Result,
    is_web_address,
    paragraphs,
    read_address,
)
from tokyo_jobs.text import escape_controls, wrap
from tokyo_jobs.views import Localizer, nodes, words

_ENDS = tuple(".?!:。？！")
_DEEPEST_HEADING = 6
_WIDEST = 100
_REFERENCE = r"&(?=#?[0-9A-Za-z]+;)"
_SPECIAL = re.compile(
    r"[\\`*_\[\]<|~$]"  # anywhere
    rf"|{_REFERENCE}"
    r"|:(?=//)|(?<=[Ww]{3})\."  # an address: GitHub would link it, with our backslashes in it
    r"|(?<!\S)#"  # a heading: before its text and, closing it, after a space
    r"|=(?==)"  # highlighting in some dialects
    r"|^[-+>=:]"  # a list, a quotation, the underline of a heading, a definition
)
_LIST_NUMBER = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_UNSAFE_IN_ADDRESS = re.compile(r'[ "<>\\^`{|}]')


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as Markdown, or as plain text in lines that fit.

    Its parts (headings, paragraphs, lists) are separated by blank lines.
    """
    form = (_Markdown if options.form == "markdown" else _LinearForm)(options)
    page = result.view()
    parts = [*form.draw(page, 1)]
    if page.way_on:
        label = form.inline(Localizer(options.choice)(words.WAY_ON))
        ways = map(form.command, page.way_on)
        is_markdown = options.form == "markdown"  # whose readers join lines
        told = f" {', '.join(ways)}" if is_markdown else "\n" + "\n".join(ways)
        parts.append(f"{label}:{told}")
    return "\n\n".join(filter(None, parts)) + "\n"


class _LinearForm:
    """The way through a page, with the text of each thing as plain as it can be."""

    bold = quote = ""
    """The signs around what is strong, and before what a reader must not miss."""
    gap = "\n"
    """Between paragraphs of one entry."""
    match = "{}"
    """What a match in an excerpt is put into."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        # Longer lines help nobody; a reader of Markdown breaks them itself.
        is_markdown = options.form == "markdown"
        self._width = sys.maxsize if is_markdown else min(options.width, _WIDEST)
        self._comma = "、" if options.choice == "ja" else "; "

    # --- What Markdown has otherwise --------------------------------------------------------------

    def heading(self, level: int, text: str) -> str:
        """Return a heading of a level, from 1; the title needs no sign that something follows."""
        return self._wrap(text if level == 1 or text.endswith(_ENDS) else f"{text}:")

    def table(self, listing: nodes.Listing, group: nodes.Group) -> str:
        """Return records, each as an entry that begins with its name."""
        records = []
        for row in group.rows:
            slug, name, *values = map(self._enumerate, row)
            lines = [f"{name} ({slug})"]
            for column, value in zip(listing.columns[2:], values, strict=True):
                # In brief, a number says itself what is counted.
                is_clear = column.is_prose or listing.is_brief
                lines.append(value if is_clear else f"{self._label(column.head)} {value}")
            records.append(lines)
        return self._list(records)

    def safe(self, text: str) -> str:
        """Return text of the content so that it shows as it was written."""
        return escape_controls(text)

    def code(self, text: str) -> str:
        """Return what is typed or called just so, on one line."""
        return escape_controls(text)

    def cite(self, title: str, url: str, *, is_full: bool) -> str:
        """Return the title of a page and, where it is asked for, its address.

        Hearing an address takes longer than hearing all the rest.
        """
        return " - ".join(filter(None, map(self.text, (title, read_address(url) * is_full))))

    # --- Blocks -----------------------------------------------------------------------------------

    def _draw_all(self, blocks: Iterable[nodes.Block], level: int) -> Iterator[str]:
        """Yield the parts of ``blocks``; headings among them are of ``level`` and below."""
        for block in blocks:
            yield from self.draw(block, level)

    def draw(self, block: nodes.Block, level: int) -> Iterator[str]:
        """Yield the parts of one block; a heading in it is of ``level``."""
        match block:
            case nodes.Page(title, subtitle, call, blocks):
                yield self.heading(level, self.inline(title))
                yield from self._prose(subtitle)
                yield self.code(f"{PROGRAM} {call}") if call else ""
                yield from self._draw_all(blocks, level + 1)
            case nodes.Section(title, blocks, number):
                mark = "" if number is None else f"{number}. "
                yield self.heading(level, mark + self.inline(title))
                yield from self._draw_all(blocks, level + 1)
            case nodes.Prose(text, "note"):
                yield f"\n{self.quote.strip()}\n".join(self.quote + p for p in self._prose(text))
            case nodes.Prose(text):
                yield from self._prose(text)
            case nodes.Sources(label, citations, is_full):
                yield self.heading(level, self.inline(label))
                cited = (
                    [self.cite(c.title.text, c.url, is_full=is_full), *map(self.inline, c.notes)]
                    for c in citations
                )
                marks = [f"{citation.number}." for citation in citations]
                yield self._list(([" - ".join(parts)] for parts in cited), marks)
            case nodes.Items(items, _, label):
                yield self._label(label) if label else ""
                marks = ["-" if item.number is None else f"{item.number}." for item in items]
                codes = [[self.command(item.command)] * bool(item.command) for item in items]
                texts = zip(codes, (self.inline(item.text) for item in items), strict=True)
                yield self._list(([": ".join([*code, text])] for code, text in texts), marks)
            case nodes.Bars(bars):
                yield self._list(
                    [f"{self.inline(bar.label)} ({self.text(bar.slug)}): {bar.length:,}"]
                    for bar in bars
                )
            case nodes.Facts(terms):
                yield self._list(
                    [f"{self._label(label)} {self._enumerate(values)}"] for label, values in terms
                )
            case nodes.Timeline(_, steps):
                # The legend explains a drawing that is not here.
                yield self._list(map(self._step, steps), (f"{n}." for n in count(1)))
            case nodes.Listing(_, groups):
                for group in groups:
                    yield self.heading(level, self.inline(group.title)) if group.title else ""
                    yield from self._prose(group.total)
                    yield self.table(block, group)
            case nodes.Findings(findings):
                for finding in findings:
                    yield self.heading(level, self.inline(finding.title))
                    yield self.command(finding.command)
                    yield self._wrap(self._excerpt(finding))
            case nodes.Comparison(heads, rows):
                for label, row in rows:
                    yield self.heading(level, self.inline(label))
                    for head, cell in zip(heads, row, strict=True):
                        yield self.heading(level + 1, self.inline(head.text))
                        yield from self._draw_all(cell, level + 2)

    def _list(self, entries: Iterable[Sequence[str]], marks: Iterable[str] = repeat("-")) -> str:
        """Return a list; each paragraph of an entry begins a line."""
        told = [*entries]
        gap = self.gap if any(len(texts) > 1 for texts in told) else "\n"
        items = []
        for mark, texts in zip(marks, told, strict=False):
            space = " " * (len(mark) + 1)
            lines = gap.join("\n".join(wrap(text, self._width - len(space))) for text in texts)
            items.append(f"{mark} {indent(lines, space).lstrip(' ')}")
        return gap.join(items)

    def _step(self, step: nodes.Step) -> Sequence[str]:
        """Return a step of a day or a career: when, what, how long; then more about it."""
        length = f"({self.inline(step.length)})" if step.length else ""
        when = self.inline(step.when) if step.when else ""
        said = " ".join(filter(None, (when, self.inline(step.title), length)))
        return [said, *self._paragraphs(step.detail)]

    # --- Texts ------------------------------------------------------------------------------------

    def _wrap(self, text: str) -> str:
        return "\n".join(wrap(text, self._width))

    def _prose(self, phrase: nodes.Phrase | None) -> Sequence[str]:
        """Return the paragraphs of running text, wrapped."""
        return [*map(self._wrap, self._paragraphs(phrase))]

    def _paragraphs(self, phrase: nodes.Phrase | None) -> Sequence[str]:
        runs = phrase.runs if phrase else ()
        return [self.line(part) for run in runs for part in paragraphs(run)]

    def command(self, command: str) -> str:
        """Return a command that finds the same content."""
        return self.code(self._options.repeat(command))

    def _label(self, label: nodes.Phrase) -> str:
        return f"{self.bold}{self.inline(label)}:{self.bold}"

    def inline(self, phrase: nodes.Phrase) -> str:
        """Return a short phrase on one line, the languages with a stroke between them."""
        return " / ".join(filter(None, map(self.line, phrase.runs)))

    def _enumerate(self, phrases: Iterable[nodes.Phrase]) -> str:
        return self._comma.join(map(self.inline, phrases))

    def line(self, run: nodes.Run) -> str:
        """Return one run on one line, followed by the mark of a substitute."""
        return self.text(run.text) + self._mark(run)

    def _mark(self, run: nodes.Run) -> str:
        return f" {words.SUBSTITUTE_MARK.en}" if run.is_substitute else ""

    def text(self, text: str) -> str:
        """Return content without the breaks of its lines and the space around it."""
        return self.safe(" ".join(filter(None, text.split("\n"))).strip(" "))

    def _excerpt(self, finding: nodes.Finding) -> str:
        text, at, line = finding.excerpt.text.replace("\n", " "), 0, ""
        for first, last in finding.spans:
            line += self.safe(text[at:first]) + self.match.format(self.safe(text[first:last]))
            at = last
        return (line + self.safe(text[at:])).strip(" ") + self._mark(finding.excerpt)


class _Markdown(_LinearForm):
    bold, quote, gap = "**", "> ", "\n\n"
    match = "<b>{}</b>"  # which may stand where asterisks may not

    def heading(self, level: int, text: str) -> str:
        return f"{'#' * min(level, _DEEPEST_HEADING)} {text}"

    def table(self, listing: nodes.Listing, group: nodes.Group) -> str:
        heads = [self._cell((column.head,)) for column in listing.columns]
        rules = ["---:" if column.is_number else "---" for column in listing.columns]
        rows = [list(map(self._cell, row)) for row in group.rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rules, *rows])

    def _cell(self, phrases: Iterable[nodes.Phrase]) -> str:
        """Return phrases for a cell of a table, where only a tag can break the line."""
        return "<br>".join(self.line(run) for phrase in phrases for run in phrase.runs if run.text)

    def safe(self, text: str) -> str:
        escaped = _SPECIAL.sub(r"\\\g<0>", escape_controls(text))
        return _LIST_NUMBER.sub(r"\1\\\2", escaped)

    def code(self, text: str) -> str:
        """Return ``text`` as code, between more backticks than it holds in a row."""
        text, fence = escape_controls(text), "`"
        while fence in text:
            fence += "`"
        gap = "" if text == text.strip("` ") else " "
        return f"{fence}{gap}{text}{gap}{fence}"

    def cite(self, title: str, url: str, *, is_full: bool) -> str:
        """Return the title, linked where its address is one of the web."""
        if not is_web_address(url):
            return super().cite(title, url, is_full=True)
        address = read_address(escape_controls(url))
        address = _UNSAFE_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", address)
        address = re.sub(_REFERENCE, "&amp;", address)
        return f"[{self.text(title) or self.text(url)}](<{address}>)"
