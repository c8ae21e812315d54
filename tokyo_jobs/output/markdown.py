"""Markdown: the linear form with headings, lists and tables marked, for notes and web pages.

The dialect is CommonMark with the tables of GitHub. Every text of the content is escaped, so that a
reader of Markdown shows it as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.output.linear import LinearForm, on_one_line
from tokyo_jobs.output.texts import is_web_address, read_address
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views import nodes, words

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
    """Return the view as Markdown; the width asked for plays no part."""
    return _Markdown(options).write(result.view())


class _Markdown(LinearForm):
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
        return _escape_part(on_one_line(text))

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


def _escape_part(text: str) -> str:
    safe = _SPECIAL.sub(r"\\\g<0>", escape_controls(text))
    return _LIST_NUMBER.sub(r"\1\\\2", safe)
