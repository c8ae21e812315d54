"""The linear form: one thing after the other, for reading voices and braille on a terminal.

No boxes, no columns, nothing drawn, no signs. Markdown takes the same way through a page and marks
what things are. Its dialect is CommonMark with the tables of GitHub; every text of the content is
escaped, so that a reader of Markdown shows it as it was written.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import count, repeat
from textwrap import indent

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import (
    DEEPEST_HEADING,
    READING_WIDTH,
    RenderOptions,
    Result,
    is_web_page,
    paragraphs,
    read_address,
)
from tokyo_jobs.text import escape_controls, wrap
from tokyo_jobs.views import localizer, nodes, words

_SPEAKS_ON = re.compile(r"[:：](\s|$)|[.?!。？！][)）」』]*$")
"""What says of a heading that something follows."""
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
    """Return the view as Markdown, or as plain text in lines that fit."""
    form, page = _Form(options), result.view()
    parts = [*form.draw(page, 1)]
    if page.way_on:
        label = form.inline(localizer.Localizer(options.choice)(words.WAY_ON))
        # Readers of Markdown join lines.
        gap, comma = (" ", ", ") if form.is_markdown else ("\n", "\n")
        parts.append(f"{label}:{gap}{comma.join(map(form.command, page.way_on))}")
    return "\n\n".join(filter(None, parts)) + "\n"


class _Form:
    """The way through a page, with the text of each thing as plain as the form allows."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.is_markdown = options.form == "markdown"
        # Longer lines help nobody; a reader of Markdown breaks them itself.
        self.width = sys.maxsize if self.is_markdown else min(options.width, READING_WIDTH)

    def draw(self, block: nodes.Block, level: int) -> Iterator[str]:
        """Yield the parts of one block; a heading in it is of ``level``, those inside follow."""
        match block:
            case nodes.Page(title, subtitle, command, blocks):
                yield self.heading(level, self.inline(title))
                yield from self.prose(subtitle)
                yield self.code(f"{PROGRAM} {command}") if command else ""
                for each in blocks:
                    yield from self.draw(each, level + 1)
            case nodes.Section(title, blocks, number):
                mark = "" if number is None else f"{number}. "
                yield self.heading(level, mark + self.inline(title))
                for each in blocks:
                    yield from self.draw(each, level + 1)
            case nodes.Prose(said, "note") if self.is_markdown:
                yield "\n>\n".join(f"> {paragraph}" for paragraph in self.prose(said))
            case nodes.Prose(said):
                yield from self.prose(said)
            case nodes.Sources(label, citations, is_full):
                yield self.heading(level, self.inline(label)) if label else ""
                # Readers of Markdown would number a list in their own way.
                mark = "- ({})" if self.is_markdown else "{}."
                cited = [self.cite(citation, is_full) for citation in citations]
                yield self.itemize(cited, (mark.format(c.number) for c in citations))
            case nodes.Items(items, role, label):
                yield self.label(label) if label else ""
                marks = ["-" if item.number is None else f"{item.number}." for item in items]
                texts = [self.inline(item.text) for item in items]
                if role == "commands":
                    texts = [f"{self.command(i.command)}: {self.inline(i.text)}" for i in items]
                elif role == "options" and items[0].command:
                    texts = [f"{self.code(i.command)} {self.inline(i.text)}" for i in items]
                yield self.itemize(texts, marks)
            case nodes.Bars(bars):
                yield self.itemize(
                    f"{self.inline(label)} ({self.text(slug)}): {count:,}"
                    for label, slug, count in bars
                )
            case nodes.Facts(terms):
                yield self.itemize(
                    f"{self.label(term)} {self.enumerated(values)}" for term, values in terms
                )
            case nodes.Timeline(_, steps):
                # The legend explains a drawing that is not here.
                entries = []
                for step in steps:
                    length = f"({self.inline(step.length)})" if step.length else ""
                    told = filter(None, (self.inline(step.when), self.inline(step.title), length))
                    entries.append("\n".join([" ".join(told), *self.paragraphs(step.detail)]))
                yield self.itemize(entries, (f"{number}." for number in count(1)))
            case nodes.Listing(_, groups):
                for group in groups:
                    yield self.heading(level, self.inline(group.title)) if group.title else ""
                    yield from self.prose(group.total)
                    yield self.table(block, group)
            case nodes.Findings(findings):
                for finding in findings:
                    yield self.heading(level, self.inline(finding.title))
                    yield self.command(finding.command)
                    excerpt = ""
                    for part, is_match in finding.parts:
                        line = part.replace("\n", " ")
                        text = self.safe(line if excerpt or is_match else line.lstrip(" "))
                        # A tag may stand where asterisks may not.
                        excerpt += f"<b>{text}</b>" if is_match and self.is_markdown else text
                    yield self.wrap(excerpt.strip(" "))
            case nodes.Comparison(heads, rows):
                yield from self.draw(nodes.Items(heads, "commands"), level)
                for label, row in rows:
                    sides = [*map(nodes.Section, (head.text for head in heads), row)]
                    yield from self.draw(nodes.Section(label, sides), level)

    def heading(self, level: int, text: str) -> str:
        if self.is_markdown:
            return f"{'#' * min(level, DEEPEST_HEADING)} {text}"
        # The title needs no sign that something follows.
        return self.wrap(text if level == 1 or _SPEAKS_ON.search(text) else f"{text}:")

    def table(self, listing: nodes.Listing, group: nodes.Group) -> str:
        """Return records as a table, or each as an entry that begins with its name."""
        columns, records = listing.columns, []
        if self.is_markdown:
            heads = [self.cell([column.head]) for column in columns]
            rules = ["---:" if column.is_number else "---" for column in columns]
            rows = [heads, rules, *([*map(self.cell, row)] for row in group.rows)]
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)
        for row in group.rows:
            slug, name, *values = map(self.enumerated, row)
            record = f"{name} ({slug})"
            for column, value in zip(columns[2:], values, strict=True):
                # In brief, a number says itself what is counted.
                is_clear = column.is_prose or listing.is_brief
                record += f"\n{value}" if is_clear else f"\n{self.label(column.head)} {value}"
            records.append(record)
        return self.itemize(records)

    def cell(self, phrases: Iterable[nodes.Phrase]) -> str:
        """Return phrases for a cell of a table, where only a tag can break the line."""
        return "<br>".join(self.line(run) for phrase in phrases for run in phrase.runs if run.text)

    def itemize(self, entries: Iterable[str], marks: Iterable[str] = repeat("-")) -> str:
        """Return a list; each line of an entry is a paragraph of it."""
        told = [*entries]
        gap = "\n\n" if self.is_markdown and "\n" in "".join(told) else "\n"
        items = []
        for mark, entry in zip(marks, told, strict=False):
            space = " " * (len(mark) + 1)
            lines = "\n".join(wrap(entry.replace("\n", gap), self.width - len(space)))
            items.append(f"{mark} {indent(lines, space).lstrip(' ')}")
        return gap.join(items)

    def cite(self, citation: nodes.Citation, is_full: bool) -> str:
        """Return the name of a page and its year; in Markdown or if asked for, all that is known.

        Hearing an address takes longer than hearing all the rest.
        """
        if not is_full and not self.is_markdown:
            return self.text(citation.name.text) + (f" ({citation.year})" if citation.year else "")
        address = read_address(escape_controls(citation.url))
        title, url = self.text(citation.title.text), self.text(address)
        if self.is_markdown and is_web_page(address):
            address = _UNSAFE_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", address)
            title = f"[{title or url}](<{re.sub(_REFERENCE, '&amp;', address)}>)"
            url = ""
        return " - ".join(filter(None, (title, *map(self.inline, citation.notes), url)))

    def command(self, command: str) -> str:
        return self.code(self.options.repeat(command))

    def code(self, text: str) -> str:
        """Return what is typed or called just so, on one line."""
        text, fence = escape_controls(text), "`"
        if not self.is_markdown:
            return text
        while fence in text:
            fence += "`"
        gap = "" if text == text.strip("` ") else " "
        return f"{fence}{gap}{text}{gap}{fence}"

    def wrap(self, text: str) -> str:
        return "\n".join(wrap(text, self.width))

    def prose(self, phrase: nodes.Phrase) -> Iterator[str]:
        return map(self.wrap, self.paragraphs(phrase))

    def paragraphs(self, phrase: nodes.Phrase) -> Iterator[str]:
        return (self.line(part) for run in phrase.runs for part in paragraphs(run))

    def label(self, label: nodes.Phrase) -> str:
        return f"**{self.inline(label)}:**" if self.is_markdown else f"{self.inline(label)}:"

    def enumerated(self, phrases: Iterable[nodes.Phrase]) -> str:
        return ("、" if self.options.choice == "ja" else "; ").join(map(self.inline, phrases))

    def inline(self, phrase: nodes.Phrase) -> str:
        """Return a short phrase on one line, the languages with a stroke between them."""
        return " / ".join(filter(None, map(self.line, phrase.runs)))

    def line(self, run: nodes.Run) -> str:
        """Return one run on one line, followed by the mark of a substitute."""
        return self.text(run.text) + (f" {words.SUBSTITUTE_MARK.en}" if run.is_substitute else "")

    def text(self, text: str) -> str:
        """Return content without the breaks of its lines and the space around it."""
        return self.safe(" ".join(filter(None, text.split("\n"))).strip(" "))

    def safe(self, text: str) -> str:
        """Return text of the content so that it shows as it was written."""
        text = escape_controls(text)
        if not self.is_markdown:
            return text
        return _LIST_NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))
