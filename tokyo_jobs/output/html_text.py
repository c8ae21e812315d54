"""Texts, lists and tables in HTML.

All text of the content passes ``escaped``; tags are only written by us.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from tokyo_jobs.text import Language, escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import Finding, Phrase, Run

_LETTER = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_JAPANESE = re.compile(f"[{_LETTER}]")
_STRETCH = re.compile(f"[{_LETTER}]+(?:[ \u3000-\u3004\uff01-\uff65]*[{_LETTER}]+)*")
"""Japanese inside a text of another language, such as a name in brackets."""


def escaped(text: str, line_break: str = "<br>") -> str:
    """Return ``text`` as it may stand in an element, or, given a space for breaks, an attribute."""
    return escape(escape_controls(text, keep="\n"), quote=True).replace("\n", line_break)


def class_of(names: str) -> str:
    """Return the attribute for the style, or nothing."""
    return f' class="{escaped(names, " ")}"' if names else ""


def lang_of(language: Language | None, text: str) -> str:
    """Return the attribute that tells a reading voice the language; of what has none, by script."""
    if language is None and _JAPANESE.search(text):
        language = "ja"
    return f' lang="{language}"' if language else ""


def _spoken(text: str, language: Language | None, line_break: str = "<br>") -> str:
    """Return a text of a language; Japanese inside English is said to be Japanese."""
    text = escaped(text, line_break)
    return _STRETCH.sub(r'<span lang="ja">\g<0></span>', text) if language == "en" else text


def code(text: str) -> str:
    """Return what is typed or called just so."""
    return f'<code translate="no">{escaped(text, " ")}</code>'


def inline(phrase: Phrase) -> str:
    """Return a short phrase; the style sets the second language apart."""
    spans: list[str] = []
    for run in phrase.runs:
        if run.text:
            attributes = class_of("second" if spans else "") + lang_of(run.language, run.text)
            text = _spoken(run.text, run.language)
            spans.append((f"<span{attributes}>{text}</span>" if attributes else text) + _mark(run))
    return " ".join(spans)


def lines(phrases: Sequence[Phrase]) -> str:
    """Return short phrases, one line each."""
    return "<br>".join(filter(None, map(inline, phrases)))


def prose(phrase: Phrase) -> str:
    """Return running text in paragraphs, two languages side by side where the screen is wide."""
    texts = []
    for run in phrase.runs:
        parts = [_spoken(part.strip(), run.language) for part in run.text.split("\n\n")]
        parts = [part for part in parts if part]
        if parts:
            parts[-1] += _mark(run)
            texts.append((lang_of(run.language, run.text), parts))
    if len(texts) < 2:
        return "".join(_paragraphs(parts, lang) for lang, parts in texts)
    columns = "".join(f"<div{lang}>\n{_paragraphs(parts)}</div>\n" for lang, parts in texts)
    return f'<div class="parallel">\n{columns}</div>\n'


def excerpt(finding: Finding) -> str:
    """Return an excerpt as a paragraph with its matches marked."""
    text, language, _ = finding.excerpt

    def cut(first: int, last: int) -> str:
        return _spoken(text[first:last], language, " ")

    pieces: list[str] = []
    at = 0
    for first, last in finding.spans:
        first, last = max(first, at), min(last, len(text))
        if first < last:
            pieces += [cut(at, first), f"<mark>{cut(first, last)}</mark>"]
            at = last
    pieces += [cut(at, len(text)), _mark(finding.excerpt)]
    return _paragraphs(["".join(pieces)], lang_of(language, text))


def _paragraphs(parts: Iterable[str], lang: str = "") -> str:
    return "".join(f"<p{lang}>{part}</p>\n" for part in parts)


def _mark(run: Run) -> str:
    """Return the mark of a text shown for want of a translation, or nothing."""
    if not run.is_substitute:
        return ""
    return f' <small class="substitute" lang="en">{escaped(words.SUBSTITUTE_MARK.en or "")}</small>'


def numbered(number: str, body: str) -> str:
    """Return the body of an entry beside its number or time."""
    return f'<span class="when">{number}</span> <div class="what">{body}</div>'


class TableCell(NamedTuple):
    """One cell of a table of records."""

    content: str
    css: str = ""
    is_head: bool = False
    """Whether it names its row."""
    label: str = ""
    """Said before the content where rows are stacked, since no head stands above it there."""


def make_list(tag: str, css: str, items: Iterable[str]) -> str:
    """Return a list; the role is for browsers that take a list without bullets for none."""
    lines = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<{tag}{class_of(css)} role="list">\n{lines}</{tag}>\n'


def make_table(
    heads: Sequence[TableCell],
    groups: Iterable[tuple[str, Iterable[Sequence[TableCell]]]],
    attributes: str = "",
) -> str:
    """Return a table that a narrow screen stacks, so roles say what the elements no longer do."""
    head = "".join(
        f'<th role="columnheader" scope="col"{class_of(cell.css)}>{cell.content}</th>\n'
        for cell in heads
    )
    bodies = "".join(
        f'<tbody role="rowgroup">\n{title}{"".join(map(_table_row, rows))}</tbody>\n'
        for title, rows in groups
    )
    return (
        f'<table class="records" role="table"{attributes}>\n'
        f'<thead role="rowgroup">\n<tr role="row">\n{head}</tr>\n</thead>\n'
        f"{bodies}</table>\n"
    )


def _table_row(row: Sequence[TableCell]) -> str:
    return f'<tr role="row">\n{"".join(map(_table_cell, row))}</tr>\n'


def _table_cell(cell: TableCell) -> str:
    tag, role = ("th", 'role="rowheader" scope="row"') if cell.is_head else ("td", 'role="cell"')
    label = f' data-label="{escaped(cell.label, " ")}"' if cell.label else ""
    return f"<{tag} {role}{class_of(cell.css)}{label}>{cell.content}</{tag}>\n"
