"""HTML: one self-contained page to read, print or pass on; how it looks is in ``page.css``.

It has no script, and refers to nothing outside but the sources. All text of the content passes
``_escape``; tags are only written by us.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import (
    RenderOptions,
    Result,
    is_web_address,
    paragraphs,
    read_address,
)
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views import Localizer, nodes, words

_KINDS = {nodes.Listing: "listing", nodes.Comparison: "comparison"}
"""What the style calls the pages that hold such a block; they may be wider than others."""
_HEAD = """\
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
"""
_ROLES = {
    **{"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"},
    **{"ul": "list", "ol": "list"},
}
"""What elements are: reading voices forget it of those that the style lays out anew."""
_INLINE = {"a", "b", "code", "mark", "small", "span"}
_LETTER = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_JAPANESE = re.compile(f"[{_LETTER}]+(?:[ \u3000-\u3004\uff01-\uff65]*[{_LETTER}]+)*")
_DEEPEST_HEADING = 6
_MARK_ROOM = 11.0
"""Percent of the width that a year takes above the lines of a career on the narrowest screen."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as a page; what the encoding may lack is written as character references."""
    page = result.view()
    kind = next((_KINDS[type(block)] for block in page.blocks if type(block) in _KINDS), "page")
    main = ["\n", _draw_header(page, 1), *_draw_all(page.blocks, 2, options)]
    if page.way_on:
        label = _inline(Localizer(options.choice)(words.WAY_ON))
        commands = " ".join(_code(options.repeat(command)) for command in page.way_on)
        main.append(_tag("p", f"{label} {commands}", "way-on"))
    said = [block.text for block in page.blocks if isinstance(block, nodes.Prose)]
    note = _inline(options.footnote) if options.footnote not in said else ""
    foot = _tag("footer", _tag("p", f"{_tag('b', PROGRAM, translate='no')} {note}"))
    style = Path(__file__).with_name("page.css").read_text(encoding="ascii")
    head = _tag("head", f"\n{_HEAD}{_draw_title(page.title)}<style>\n{style}</style>\n")
    body = _tag("body", ["\n", _tag("main", main), foot], kind)
    language = Localizer(options.choice).languages[0]
    document = "<!doctype html>\n" + _tag("html", ["\n", head, body], lang=language)
    if options.encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return document
    return document.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _draw_title(phrase: nodes.Phrase) -> str:
    title = " / ".join(filter(None, (_escape(run.text, " ") for run in phrase.runs)))
    # A title in two languages is in none.
    lang = _language_of(phrase.runs[0]) if len({run.language for run in phrase.runs}) == 1 else ""
    return _tag("title", title if title == PROGRAM else f"{title} - {PROGRAM}", lang=lang)


# --- Blocks ---------------------------------------------------------------------------------------


def _draw_all(blocks: Iterable[nodes.Block], level: int, options: RenderOptions) -> Iterable[str]:
    return (_draw(block, level, options) for block in blocks)


def _draw(block: nodes.Block, level: int, options: RenderOptions) -> str:
    """Return one block; a heading in it is of ``level``, and those below follow without a gap."""
    match block:
        case nodes.Page(call=call, blocks=blocks):
            # What a contents list points at, and what prints apart.
            parts = [_draw_header(block, level), *_draw_all(blocks, level + 1, options)]
            return _tag("article", parts, "chapter", id=call.replace(" ", "-"))
        case nodes.Section(title, blocks, number):
            numeral = "" if number is None else _tag("span", str(number), "numeral") + " "
            parts = [_heading(level, title, numeral), *_draw_all(blocks, level + 1, options)]
            plain = "panel" if block.is_framed else "section"
            return _tag("section", parts, "program" if numeral else plain)
        case nodes.Sources(label, citations, is_full):
            body = _heading(level, label) + _list("ul", "", map(_cite, citations))
            return _tag("section", body, "sources full" if is_full else "sources")
        case nodes.Prose(text, "text"):
            return _prose(text)
        case nodes.Prose(text, "note"):
            return _tag("div", _prose(text), "note", role="note")
        case nodes.Prose(text):
            return _tag("div", _prose(text), "count")
        case nodes.Facts(terms):
            rows = (
                _tag("div", f"<dt>{_inline(label)}</dt><dd>{_inline(*values)}</dd>")
                for label, values in terms
            )
            return _tag("dl", rows, "facts")
        case nodes.Items():
            return _draw_items(block, options)
        case nodes.Timeline(kind="career"):
            return _draw_career(block)
        case nodes.Timeline(_, steps, is_drawn=is_drawn):
            items = (_draw_step(step, number) for number, step in enumerate(steps, 1))
            return _list("ol", "day along" if is_drawn else "day", items)
        case nodes.Bars(bars):
            most = max((bar.length for bar in bars), default=0)
            return _list("ul", "bars", (_draw_bar(bar, most) for bar in bars))
        case nodes.Listing():
            return _draw_listing(block)
        case nodes.Findings(findings):
            items = (
                _say("h2", each.title) + _excerpt(each) + _address(options, each.command)
                for each in findings
            )
            return _list("ol", "findings", items) if findings else ""
        case nodes.Comparison():
            return _draw_comparison(block, options)


def _draw_header(page: nodes.Page, level: int) -> str:
    call = _tag("p", _code(f"{PROGRAM} {page.call}"), "address") if page.call else ""
    title = _tag(f"h{level}", _inline(page.title), id="title" if level == 1 else "")
    return _tag("header", [call, title, _say("p", page.subtitle, "subtitle")])


def _draw_items(items: nodes.Items, options: RenderOptions) -> str:
    label = _say("p", items.label, "label")
    texts = [(item, _inline(item.text)) for item in items.items]
    match items.role:
        case "contents":
            return _list("ol", "outline", (_beside(str(item.number), text) for item, text in texts))
        case "commands":
            lines = (_code(options.repeat(i.command)) + "\n" + _tag("p", text) for i, text in texts)
            return _list("ul", "commands", lines)
        case "chapters":
            links = (_tag("a", text, href=f"#{item.anchor}") for item, text in texts)
            return _tag("nav", label + _list("ul", "", links), "chapters")
        case _:
            return _tag("div", label + _list("ul", "", (text for _, text in texts)), "captions")


def _draw_step(step: nodes.Step, number: int) -> str:
    """Return a step of a day, which a drawing makes as high as it is long."""
    name = f"{_inline(step.title)} {_say('span', step.length, 'length')}"
    body = _tag("p", name, "name") + _say("p", step.detail, "detail")
    style = f"--minutes:{step.end - step.start}" if step.length else ""
    return _beside(_inline(step.when) or str(number), body, style)


def _cite(citation: nodes.Citation) -> str:
    url, title = citation.url, _escape(citation.title.text)
    lang = _language_of(citation.title)
    more = "".join(f" {_say('span', note, 'as-of')}" for note in citation.notes)
    if not is_web_address(url):
        return f"{_tag('span', title, lang=lang)} {_tag('span', _escape(url))}{more}"
    shown, rel = read_address(url), "noopener noreferrer"
    link = _tag("a", title or _escape(url), href=url, data_address=shown, rel=rel, lang=lang)
    return link + more


def _draw_career(career: nodes.Timeline) -> str:
    """Return the posts; in a drawing each with a line that begins and ends where its years do."""
    percent, first = 100 / (career.total or 1), career.steps[0].start
    items, marks, free = [], "", 0.0
    for post in career.steps:
        start, width = (post.start - first) * percent, (post.end - post.start) * percent
        if min(start, 100 - _MARK_ROOM) >= free:  # room beside the year before
            marks += _tag("span", f"{post.start:.0f}", style=f"--from:{start:.2f}%")
            free = start + _MARK_ROOM
        css = "years open" if post is career.steps[-1] else "years"
        style = f"--from:{start:.2f}%;width:{width:.2f}%"
        line = _tag("div", _tag("span", "", css, style=style), "track", aria_hidden="true")
        span = _tag("p", f"{_say('b', post.when)} {_say('span', post.length, 'length')}", "span")
        text = span + _say("p", post.title, "name") + _say("p", post.detail, "detail")
        items.append(line + text if career.is_drawn else text)
    posts = _list("ol", "career", items)
    if not career.legend:
        return posts
    axis = _tag("div", marks, "axis", aria_hidden="true")
    return _tag("div", _prose(career.legend), "legend") + axis + posts


def _draw_bar(bar: nodes.Bar, most: int) -> str:
    count = _tag("span", f"{bar.length:,}", "length")
    line = _tag("span", "", style=f"width:{100 * bar.length / (most or 1):.2f}%")
    drawn = _tag("span", line, "bar", aria_hidden="true")
    return f"{_say('span', bar.label, 'what')} {_code(bar.slug)} {count} {drawn}"


def _draw_listing(listing: nodes.Listing) -> str:
    classes = {c: f"{c.key} number" if c.is_number else c.key for c in listing.columns}

    def draw(column: nodes.Column, value: Sequence[nodes.Phrase]) -> str:
        if column.key == "name":
            return _head("row", _inline(*value), "name")
        # Where rows are stacked, no head stands above a number.
        label = column.head.plain if column.is_number and not listing.is_brief else ""
        return _tag("td", _inline(*value), classes[column], data_label=label)

    groups = [
        (
            _inline(group.title)
            + (f" {_say('span', group.total, 'total')}" if group.total else ""),
            [map(draw, listing.columns, row) for row in group.rows],
        )
        for group in listing.groups
        if group.rows
    ]
    heads = [_head("col", _inline(column.head), css) for column, css in classes.items()]
    return _table("records", heads, "group", groups) if groups else ""


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> str:
    """Return a table whose rows come in groups, each under a row that names the aspect."""

    def draw(thing: nodes.Item, blocks: Iterable[nodes.Block]) -> str:
        return _tag("td", _draw_all(blocks, 2, options), data_label=thing.text.plain)

    things = comparison.heads
    heads = [_head("col", _inline(of.text) + _address(options, of.command)) for of in things]
    groups = [(_inline(label), [map(draw, things, row)]) for label, row in comparison.rows]
    table = _table("sides", heads, "aspect", groups, f"--count:{len(things)}")
    return _tag("div", table, "scroll", role="region", aria_labelledby="title", tabindex="0")


# --- Elements -------------------------------------------------------------------------------------


def _tag(name: str, content: Iterable[str], css: str = "", **attributes: str) -> str:
    """Return an element with the attributes that have a value; ``_`` in a name is a dash."""
    given = {"role": _ROLES.get(name, ""), "class": css, **attributes}
    written = "".join(
        f' {key.replace("_", "-")}="{_escape(value, " ")}"' for key, value in given.items() if value
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" + ("" if name in _INLINE else "\n")


def _say(name: str, phrase: nodes.Phrase | None, css: str = "") -> str:
    """Return an element that says a phrase, or nothing where there is none."""
    return _tag(name, _inline(phrase), css) if phrase else ""


def _list(name: str, css: str, items: Iterable[str]) -> str:
    return _tag(name, ["\n", *(_tag("li", item) for item in items)], css)


def _table(
    css: str,
    heads: Sequence[str],
    title_css: str,
    groups: Iterable[tuple[str, Iterable[Iterable[str]]]],
    style: str = "",
) -> str:
    """Return a table of groups of rows, each group under a row with its title if it has one."""
    content = _tag("thead", _tag("tr", heads))
    for title, rows in groups:
        over = _tag("tr", _head("rowgroup", title, colspan=str(len(heads))), title_css)
        content += _tag("tbody", [over if title else "", *(_tag("tr", row) for row in rows)])
    return _tag("table", content, css, aria_labelledby="title", style=style)


def _head(scope: str, content: str, css: str = "", **attributes: str) -> str:
    """Return the head of a column (``col``), of a row or of a group of rows."""
    role = "columnheader" if scope == "col" else "rowheader"
    return _tag("th", content, css, role=role, scope=scope, **attributes)


def _heading(level: int, title: nodes.Phrase, numeral: str = "") -> str:
    return _tag(f"h{min(level, _DEEPEST_HEADING)}", numeral + _inline(title))


def _address(options: RenderOptions, command: str) -> str:
    return _tag("p", _code(options.repeat(command)), "address")


def _beside(mark: str, body: str, style: str = "") -> str:
    return f"{_tag('span', mark, 'when')} {_tag('div', body, 'what', style=style)}"


def _code(text: str) -> str:
    return _tag("code", _escape(text, " "), translate="no")


# --- Texts ----------------------------------------------------------------------------------------


def _escape(text: str, line_break: str = "<br>") -> str:
    """Return ``text`` as it may stand in an element, or, given a space for breaks, an attribute."""
    return escape(escape_controls(text, keep="\n")).replace("\n", line_break)


def _language_of(run: nodes.Run) -> str:
    """Return the language for a reading voice; of a text that has none, by its script."""
    return run.language or ("ja" if _JAPANESE.search(run.text) else "")


def _spoken(run: nodes.Run, line_break: str = "<br>") -> str:
    """Return a text of a language; Japanese inside English is said to be Japanese."""
    text = _escape(run.text, line_break)
    return _JAPANESE.sub(r'<span lang="ja">\g<0></span>', text) if run.language == "en" else text


def _mark(run: nodes.Run) -> str:
    mark = _tag("small", words.SUBSTITUTE_MARK.localized("en"), "substitute", lang="en")
    return f" {mark}" if run.is_substitute else ""


def _inline(*phrases: nodes.Phrase | None) -> str:
    """Return short phrases, one line each; the style sets the second language apart."""
    lines = []
    for phrase in filter(None, phrases):
        spans: list[str] = []
        for run in filter(lambda run: run.text, phrase.runs):
            css, lang = "second" if spans else "", _language_of(run)
            text = _spoken(run)
            text = _tag("span", text, css, lang=lang) if css or lang else text
            spans.append(text + _mark(run))
        lines.append(" ".join(spans))
    return "<br>".join(filter(None, lines))


def _prose(phrase: nodes.Phrase) -> str:
    """Return running text in paragraphs, two languages side by side where the screen is wide."""
    texts = [
        [_tag("p", _spoken(p) + _mark(p), lang=_language_of(p)) for p in paragraphs(run)]
        for run in phrase.runs
    ]
    if len(texts) == 2:
        return _tag("div", (_tag("div", text) for text in texts), "parallel")
    return "".join(text for each in texts for text in each)


def _excerpt(finding: nodes.Finding) -> str:
    """Return an excerpt as a paragraph with its matches marked."""
    run, at, pieces = finding.excerpt, 0, ""
    for first, last in finding.spans:
        pieces += _spoken(run._replace(text=run.text[at:first]), " ")
        pieces += _tag("mark", _spoken(run._replace(text=run.text[first:last]), " "))
        at = last
    pieces += _spoken(run._replace(text=run.text[at:]), " ")
    return _tag("p", pieces + _mark(run), lang=_language_of(run))
