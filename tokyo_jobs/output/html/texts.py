"""Elements and texts. All text of the content passes ``escaped``; tags are only written by us."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from tokyo_jobs.output.texts import paragraphs
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views import nodes, words

_ROLES = {
    **{"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"},
    **{"ul": "list", "ol": "list"},
}
"""What elements are: reading voices forget it of those that the style lays out anew."""
_INLINE = {"a", "b", "code", "mark", "small", "span"}
_LETTER = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_JAPANESE = re.compile(f"[{_LETTER}]")
_STRETCH = re.compile(f"[{_LETTER}]+(?:[ \u3000-\u3004\uff01-\uff65]*[{_LETTER}]+)*")
"""Japanese inside a text of another language, such as a name in brackets."""


def escaped(text: str, line_break: str = "<br>") -> str:
    """Return ``text`` as it may stand in an element, or, given a space for breaks, an attribute."""
    return escape(escape_controls(text, keep="\n"), quote=True).replace("\n", line_break)


def tag(name: str, content: str, css: str = "", **attributes: str) -> str:
    """Return an element with the attributes that have a value; ``_`` in a name is a dash."""
    given = {"role": _ROLES.get(name, ""), "class": css, **attributes}
    written = "".join(
        f' {key.replace("_", "-")}="{escaped(value, " ")}"' for key, value in given.items() if value
    )
    return f"<{name}{written}>{content}</{name}>" + ("" if name in _INLINE else "\n")


def make_list(name: str, css: str, items: Iterable[str]) -> str:
    """Return a list of finished items."""
    return tag(name, "\n" + "".join(tag("li", item) for item in items), css)


def head(scope: str, content: str, css: str = "", **attributes: str) -> str:
    """Return the head of a column (``col``), of a row or of a group of rows."""
    role = "columnheader" if scope == "col" else "rowheader"
    return tag("th", content, css, role=role, scope=scope, **attributes)


def code(text: str) -> str:
    """Return what is typed or called just so."""
    return tag("code", escaped(text, " "), translate="no")


def language_of(run: nodes.Run) -> str:
    """Return the language for a reading voice; of a text that has none, by its script."""
    return run.language or ("ja" if _JAPANESE.search(run.text) else "")


def _spoken(run: nodes.Run, line_break: str = "<br>") -> str:
    """Return a text of a language; Japanese inside English is said to be Japanese."""
    text = escaped(run.text, line_break)
    return _STRETCH.sub(r'<span lang="ja">\g<0></span>', text) if run.language == "en" else text


def inline(*phrases: nodes.Phrase | None) -> str:
    """Return short phrases, one line each; the style sets the second language apart."""
    lines = []
    for phrase in filter(None, phrases):
        spans: list[str] = []
        for run in phrase.runs:
            if run.text:
                css, lang = "second" if spans else "", language_of(run)
                text = _spoken(run)
                spans.append(
                    (tag("span", text, css, lang=lang) if css or lang else text) + _mark(run)
                )
        lines.append(" ".join(spans))
    return "<br>".join(filter(None, lines))


def prose(phrase: nodes.Phrase) -> str:
    """Return running text in paragraphs, two languages side by side where the screen is wide."""
    texts = []
    for run in phrase.runs:
        parts = (
            tag("p", _spoken(part) + _mark(part), lang=language_of(part))
            for part in paragraphs(run)
        )
        texts.append("".join(parts))
    if len(texts) < 2:
        return "".join(texts)
    return tag("div", "".join(tag("div", text) for text in texts), "parallel")


def excerpt(finding: nodes.Finding) -> str:
    """Return an excerpt as a paragraph with its matches marked."""
    run = finding.excerpt
    pieces = ""
    at = 0
    for first, last in finding.spans:
        pieces += _spoken(run._replace(text=run.text[at:first]), " ")
        pieces += tag("mark", _spoken(run._replace(text=run.text[first:last]), " "))
        at = last
    pieces += _spoken(run._replace(text=run.text[at:]), " ") + _mark(run)
    return tag("p", pieces, lang=language_of(run))


def _mark(run: nodes.Run) -> str:
    mark = tag("small", escaped(words.SUBSTITUTE_MARK.en or ""), "substitute", lang="en")
    return f" {mark}" if run.is_substitute else ""
