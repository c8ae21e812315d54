"""Texts in HTML. All text of the content passes ``escaped``; tags are only written by us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

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
