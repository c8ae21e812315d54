"""The linear form: one thing after the other, for reading voices and braille on a terminal.

No boxes, no columns, nothing drawn, no signs; one language after the other. Markdown takes the same
way through a page and marks what things are. Its dialect is CommonMark with the tables of GitHub;
every text of the content is escaped, so that a reader of Markdown shows it as it was written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, repeat

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
_LETTERS = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as Markdown, or as plain text in lines that fit."""
    form = _Markdown if options.form == "markdown" else _LinearForm
    return form(options).write(result.view())


class _LinearForm:
    """The way through a page, with the text of each thing as plain as it can be."""

    bold = quote = ""
    """The signs around what is strong, and before what a reader must not miss."""
    gap = way = next_way = "\n"
    """Between paragraphs of one entry; before the first command that leads on, and the others."""
    widest = 100
    """Cells, 0 for no limit. Longer lines help nobody."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._width = min(options.width, self.widest) if self.widest else sys.maxsize

    def write(self, page: nodes.Page) -> str:
        """Return a page whose parts (headings, paragraphs, lists) are separated by blank lines."""
        parts = list(self._draw_all([page], 1))
        if page.way_on:
            label = self.inline(Localizer(self._options.choice)(words.WAY_ON))
            commands = self.next_way.join(map(self._command, page.way_on))
            parts.append(f"{label}:{self.way}{commands}")
        return "\n\n".join(filter(None, parts)) + "\n"

    # --- What Markdown has otherwise --------------------------------------------------------------

    def heading(self, level: int, text: str) -> str:
        """Return a heading of a level, from 1; the title needs no sign that something follows."""
        return self._wrap(text if level == 1 or text.endswith(_ENDS) else f"{text}:")

    def table(self, listing: nodes.Listing, group: nodes.Group) -> str:
        """Return records, each as an entry that begins with its name."""
        records = []
        for row in group.rows:
            slug, name, *values = (self._enumerate(value) for value in row)
            lines = [f"{name} ({slug})"]
            for column, value in zip(listing.columns[2:], values, strict=True):
                # In brief, a number says itself what is counted.
                is_clear = column.is_prose or listing.is_brief
                lines.append(value if is_clear else f"{self._label(column.head)} {value}")
            records.append(lines)
        return self._list(records)

    def text(self, text: str) -> str:
        """Return content on one line, as it may stand wherever a text can."""
        return escape_controls(_on_one_line(text))

    def code(self, text: str) -> str:
        """Return what is typed or called just so, on one line."""
        return escape_controls(text)

    def excerpt(self, finding: nodes.Finding) -> str:
        """Return the excerpt of a finding on one line."""
        return self.line(finding.excerpt)

    def cite(self, title: str, url: str, *, is_full: bool) -> tuple[str, str]:
        """Return the title of a page and, where it is asked for, its address.

        Hearing an address takes longer than hearing all the rest.
        """
        return self.text(title), self.text(read_address(url)) if is_full else ""

    # --- Blocks -----------------------------------------------------------------------------------

    def _draw_all(self, blocks: Iterable[nodes.Block], level: int) -> Iterator[str]:
        """Yield the parts of ``blocks``; headings among them are of ``level`` and below."""
        for block in blocks:
            yield from self._draw(block, level)

    def _draw(self, block: nodes.Block, level: int) -> Iterator[str]:
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
                marks = [f"{citation.number}." for citation in citations]
                yield self._list(([self._cite(each, is_full)] for each in citations), marks)
            case nodes.Items(items, _, label):
                yield self._label(label) if label else ""
                marks = ["-" if item.number is None else f"{item.number}." for item in items]
                yield self._list(map(self._item, items), marks)
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
                    yield self._command(finding.command)
                    yield self._wrap(self.excerpt(finding))
            case nodes.Comparison():
                yield from self._draw_all(block.sections, level)

    def _list(self, entries: Iterable[Sequence[str]], marks: Iterable[str] = repeat("-")) -> str:
        """Return a list; each paragraph of an entry begins a line."""
        lines, gap = [], "\n"
        for mark, texts in zip(marks, entries, strict=False):
            gap = self.gap if len(texts) > 1 else gap
            space = " " * (len(mark) + 1)
            for index, text in enumerate(texts):
                first, *rest = wrap(text, self._width - len(space))
                lines.append(f"\n{space}".join([(space if index else f"{mark} ") + first, *rest]))
        return gap.join(lines)

    def _item(self, item: nodes.Item) -> list[str]:
        if item.command:
            return [f"{self._command(item.command)}: {self.inline(item.text)}"]
        if item.number is not None:
            return [self.inline(item.text)]
        return [self.line(run) for run in item.text.runs]

    def _step(self, step: nodes.Step) -> list[str]:
        """Return a step of a day or a career: when, what, how long, and more about it."""
        lines = []
        said = self.by_language(step.when, step.title, step.length, step.detail)
        for when, title, length, detail in said:
            span = f" ({length})" if length else ""
            lines.append(": ".join(filter(None, (f"{when} {title}{span}".strip(" "), detail))))
        return lines

    def _cite(self, citation: nodes.Citation, is_full: bool) -> str:
        title, address = self.cite(citation.title.text, citation.url, is_full=is_full)
        return " - ".join(filter(None, (title, *map(self.inline, citation.notes), address)))

    # --- Texts ------------------------------------------------------------------------------------

    def _wrap(self, text: str) -> str:
        return "\n".join(wrap(text, self._width))

    def _prose(self, phrase: nodes.Phrase | None) -> list[str]:
        """Return the paragraphs of running text."""
        runs = phrase.runs if phrase else ()
        return [self._wrap(self.line(part)) for run in runs for part in paragraphs(run)]

    def _command(self, command: str) -> str:
        return self.code(self._options.repeat(command))

    def _strong(self, text: str) -> str:
        return f"{self.bold}{text}{self.bold}"

    def _label(self, label: nodes.Phrase) -> str:
        return self._strong(f"{self.inline(label)}:")

    def inline(self, phrase: nodes.Phrase) -> str:
        """Return a short phrase on one line, the languages with a stroke between them."""
        return " / ".join(filter(None, map(self.line, phrase.runs)))

    def line(self, run: nodes.Run) -> str:
        """Return one run on one line, followed by the mark of a substitute."""
        mark = f" {words.SUBSTITUTE_MARK.en}" if run.is_substitute else ""
        return self.text(run.text) + mark

    def by_language(self, *phrases: nodes.Phrase | None) -> Iterator[list[str]]:
        """Yield the texts of ``phrases`` language by language; what is said once is repeated."""
        said = [phrase.runs if phrase else () for phrase in phrases]
        for index in range(max(map(len, said), default=0)):
            yield [self.line(runs[min(index, len(runs) - 1)]) if runs else "" for runs in said]

    def _enumerate(self, phrases: Sequence[nodes.Phrase]) -> str:
        """Return short phrases on one line, all of the one language before all of the other."""
        return " / ".join(
            ("、" if index == 0 and phrases[0].runs[0].language == "ja" else "; ").join(texts)
            for index, texts in enumerate(self.by_language(*phrases))
        )


class _Markdown(_LinearForm):
    bold, quote = "**", "> "
    gap, way, next_way = "\n\n", " ", ", "
    widest = 0

    def heading(self, level: int, text: str) -> str:
        return f"{'#' * min(level, _DEEPEST_HEADING)} {text}"

    def table(self, listing: nodes.Listing, group: nodes.Group) -> str:
        if not group.rows:
            return ""
        heads = [self._cell((column.head,)) for column in listing.columns]
        rules = ["---:" if column.is_number else "---" for column in listing.columns]
        rows = [[self._cell(value) for value in row] for row in group.rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rules, *rows])

    def _cell(self, phrases: Sequence[nodes.Phrase]) -> str:
        """Return phrases for a cell of a table, where only a tag can break the line."""
        texts = (text for each in self.by_language(*phrases) for text in each)
        return "<br>".join(filter(None, texts))

    def text(self, text: str) -> str:
        return _escape_part(_on_one_line(text))

    def code(self, text: str) -> str:
        """Return ``text`` as code, between more backticks than it holds in a row."""
        text, fence = escape_controls(text), "`"
        while fence in text:
            fence += "`"
        gap = "" if text == text.strip("` ") else " "
        return f"{fence}{gap}{text}{gap}{fence}"

    def excerpt(self, finding: nodes.Finding) -> str:
        """Return the excerpt on one line, the letters of its matches in bold.

        CommonMark takes no emphasis that begins or ends with a space, nor always with a sign.
        """
        text = finding.excerpt.text.replace("\n", " ").rstrip(" ")
        at = len(text) - len(text.lstrip(" "))
        line = ""
        for first, last in finding.spans:
            match = _LETTERS.fullmatch(text[max(first, at) : last])
            before, bold, after = map(_escape_part, match.groups()) if match else ("", "", "")
            line += _escape_part(text[at:first]) + before + (f"**{bold}**" if bold else "") + after
            at = max(last, at)
        line += _escape_part(text[at:])
        return f"{line} {words.SUBSTITUTE_MARK.en}" if finding.excerpt.is_substitute else line

    def cite(self, title: str, url: str, *, is_full: bool) -> tuple[str, str]:
        """Return the title, linked where its address is one of the web."""
        if not is_web_address(url):
            return super().cite(title, url, is_full=True)
        address = read_address(escape_controls(url))
        address = _UNSAFE_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", address)
        address = re.sub(_REFERENCE, "&amp;", address)
        return f"[{self.text(title) or self.text(url)}](<{address}>)", ""


def _on_one_line(text: str) -> str:
    """Return a text without the breaks of its lines and the space around it."""
    return " ".join(filter(None, text.split("\n"))).strip(" ")


def _escape_part(text: str) -> str:
    safe = _SPECIAL.sub(r"\\\g<0>", escape_controls(text))
    return _LIST_NUMBER.sub(r"\1\\\2", safe)
