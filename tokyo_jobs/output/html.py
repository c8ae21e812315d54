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
from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.output.texts import is_web_address, paragraphs, read_address
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
    main = _draw_header(page, 1) + _draw_all(page.blocks, 2, options)
    if page.way_on:
        label = _inline(Localizer(options.choice)(words.WAY_ON))
        main += _tag(
            "p", " ".join([label, *map(_code, map(options.repeat, page.way_on))]), "way-on"
        )
    said = [block.text for block in page.blocks if isinstance(block, nodes.Prose)]
    note = _inline(options.footnote) if options.footnote not in said else ""
    foot = _tag("footer", _tag("p", f"{_tag('b', PROGRAM, translate='no')} {note}"))
    style = Path(__file__).with_name("page.css").read_text(encoding="ascii")
    head = _tag("head", f"\n{_HEAD}{_draw_title(page.title)}<style>\n{style}</style>\n")
    body = _tag("body", "\n" + _tag("main", "\n" + main) + foot, kind)
    document = "<!doctype html>\n" + _tag("html", f"\n{head}{body}", lang=options.language)
    if options.encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return document
    return document.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _draw_title(phrase: nodes.Phrase) -> str:
    title = " / ".join(filter(None, (_escape(run.text, " ") for run in phrase.runs)))
    # A title in two languages is in none.
    lang = _language_of(phrase.runs[0]) if len({run.language for run in phrase.runs}) == 1 else ""
    return _tag("title", title if title == PROGRAM else f"{title} - {PROGRAM}", lang=lang)


# --- Blocks ---------------------------------------------------------------------------------------


def _draw_all(blocks: Iterable[nodes.Block], level: int, options: RenderOptions) -> str:
    return "".join(_draw(block, level, options) for block in blocks)


def _draw(block: nodes.Block, level: int, options: RenderOptions) -> str:
    """Return one block; a heading in it is of ``level``, and those below follow without a gap."""
    match block:
        case nodes.Page(address=address):
            # What a contents list points at, and what prints apart.
            body = _draw_header(block, level) + _draw_all(block.blocks, level + 1, options)
            return _tag("article", body, "chapter", id=address.replace(" ", "-"))
        case nodes.Section(title, blocks, number):
            numeral = "" if number is None else _tag("span", str(number), "numeral") + " "
            body = _heading(level, title, numeral) + _draw_all(blocks, level + 1, options)
            return _tag("section", body, "program" if numeral else "section")
        case nodes.Panel(title, text):
            return _tag("section", _heading(level, title) + _prose(text), "panel")
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
                f"<dt>{_inline(label)}</dt><dd>{_inline(*values)}</dd>" for label, values in terms
            )
            return _tag("dl", "".join(_tag("div", row) for row in rows), "facts")
        case nodes.Items():
            return _draw_items(block, options)
        case nodes.Schedule(steps, is_drawn=is_drawn):
            return _list("ol", "day along" if is_drawn else "day", map(_draw_step, steps))
        case nodes.Career():
            return _draw_career(block)
        case nodes.Bars():
            return _draw_bars(block)
        case nodes.Listing():
            return _draw_listing(block)
        case nodes.Findings(findings):
            items = (
                _tag("h2", _inline(each.title)) + _excerpt(each) + _address(options, each.command)
                for each in findings
            )
            return _list("ol", "findings", items) if findings else ""
        case nodes.Comparison():
            return _draw_comparison(block, options)


def _draw_header(page: nodes.Page, level: int) -> str:
    body = _tag("p", _code(f"{PROGRAM} {page.address}"), "address") if page.address else ""
    body += _tag(f"h{level}", _inline(page.title), id="title" if level == 1 else "")
    return _tag("header", body + _paragraph(page.subtitle, "subtitle"))


def _draw_items(items: nodes.Items, options: RenderOptions) -> str:
    label = _paragraph(items.label, "label")
    texts = [_inline(item.text) for item in items.items]
    pairs = list(zip(items.items, texts, strict=True))
    match items.role:
        case "contents":
            return _list("ol", "outline", (_beside(str(item.number), text) for item, text in pairs))
        case "commands":
            commands = (
                f"{_code(options.repeat(item.command))}\n{_tag('p', text)}" for item, text in pairs
            )
            return _list("ul", "commands", commands)
        case "chapters":
            links = (_tag("a", text, href=f"#{item.anchor}") for item, text in pairs)
            return _tag("nav", label + _list("ul", "", links), "chapters")
        case _:
            return _tag("div", label + _list("ul", "", texts), "captions")


def _draw_step(step: nodes.Step) -> str:
    """Return a step of a day, which a drawing makes as high as it is long."""
    length = _tag("span", _inline(step.length), "length") if step.length else ""
    body = _tag("p", f"{_inline(step.activity)} {length}", "name")
    body += _paragraph(step.detail, "detail")
    when = _inline(step.time) or str(step.number)
    return _beside(when, body, f"--minutes:{step.minutes}" if step.minutes else "")


def _cite(citation: nodes.Citation) -> str:
    url = citation.url
    lang = _language_of(citation.title._replace(language=None))
    title = _escape(citation.title.text)
    gloss = nodes.Phrase((citation.gloss,)) if citation.gloss else None
    notes = filter(None, (gloss, citation.as_of, citation.supports))
    more = "".join(f" {_tag('span', _inline(note), 'as-of')}" for note in notes)
    if not is_web_address(url):
        return f"{_tag('span', title, lang=lang)} {_tag('span', _escape(url))}{more}"
    shown, rel = read_address(url), "noopener noreferrer"
    link = _tag("a", title or _escape(url), href=url, data_address=shown, rel=rel, lang=lang)
    return link + more


def _draw_career(career: nodes.Career) -> str:
    """Return the posts; in a drawing each with a line that begins and ends where its years do."""
    items, marks, free = [], "", 0.0
    for post in career.posts:
        start, end = _percent(post.start, career.total), _percent(post.end, career.total)
        if min(start, 100 - _MARK_ROOM) >= free:  # room beside the year before
            marks += _tag("span", str(post.year), style=f"--from:{start:.2f}%")
            free = start + _MARK_ROOM
        style = f"--from:{start:.2f}%;width:{max(end - start, 0):.2f}%"
        line = _tag("span", "", "years open" if post.is_open else "years", style=style)
        span = f"{_tag('b', _inline(post.span))} {_tag('span', _inline(post.length), 'length')}"
        items.append(
            (_tag("div", line, "track", aria_hidden="true") if career.is_drawn else "")
            + _tag("p", span, "span")
            + _tag("p", _inline(post.title), "name")
            + _paragraph(post.duties, "detail")
        )
    posts = _list("ol", "career", items)
    if not career.is_drawn:
        return posts
    axis = _tag("div", marks, "axis", aria_hidden="true")
    return _tag("div", _prose(career.legend), "legend") + axis + posts


def _draw_bars(bars: nodes.Bars) -> str:
    most = max((bar.length for bar in bars.bars), default=0)
    items = []
    for bar in bars.bars:
        line = _tag("span", "", style=f"width:{_percent(bar.length, most):.2f}%")
        items.append(
            f"{_tag('span', _inline(bar.label), 'what')} {_code(bar.slug)} "
            f"{_tag('span', f'{bar.length:,}', 'length')} "
            f"{_tag('span', line, 'bar', aria_hidden='true')}"
        )
    return _list("ul", "bars", items)


def _draw_listing(listing: nodes.Listing) -> str:
    columns = [(c, f"{c.key} number" if c.is_number else c.key) for c in listing.columns]

    def draw_cell(column: nodes.Column, css: str, value: Sequence[nodes.Phrase]) -> str:
        if column.key == "name":
            return _head("row", _inline(*value), css)
        # Where rows are stacked, no head stands above a number.
        is_labeled = column.is_number and not listing.is_brief
        return _tag("td", _inline(*value), css, data_label=column.head.plain if is_labeled else "")

    bodies = []
    for group in filter(lambda group: group.rows, listing.groups):
        body = ""
        if group.title:
            total = f" {_tag('span', _inline(group.total), 'total')}" if group.total else ""
            body = _title_row("group", _inline(group.title) + total, len(columns))
        for row in group.rows:
            cells = (draw_cell(*of, value) for of, value in zip(columns, row, strict=True))
            body += _tag("tr", "".join(cells))
        bodies.append(body)
    heads = (_head("col", _inline(column.head), css) for column, css in columns)
    return _table("records", heads, bodies) if bodies else ""


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> str:
    """Return a table whose rows come in groups, each under a row that names the aspect."""
    things, count = comparison.heads, len(comparison.heads)
    heads = (_head("col", _inline(of.text) + _address(options, of.command)) for of in things)
    bodies = []
    for label, row in comparison.rows:
        cells = (
            _tag("td", _draw_all(blocks, 2, options), data_label=of.text.plain)
            for of, blocks in zip(things, row, strict=True)
        )
        bodies.append(_title_row("aspect", _inline(label), count) + _tag("tr", "".join(cells)))
    table = _table("sides", heads, bodies, f"--count:{count}")
    return _tag("div", table, "scroll", role="region", aria_labelledby="title", tabindex="0")


def _percent(part: float, whole: float) -> float:
    """Return what part of the whole ``part`` is: from 0 to 100, and 0 where there is no whole."""
    return min(max(100 * part / whole, 0.0), 100.0) if whole > 0 else 0.0


# --- Elements -------------------------------------------------------------------------------------


def _tag(name: str, content: str, css: str = "", **attributes: str) -> str:
    """Return an element with the attributes that have a value; ``_`` in a name is a dash."""
    given = {"role": _ROLES.get(name, ""), "class": css, **attributes}
    written = "".join(
        f' {key.replace("_", "-")}="{_escape(value, " ")}"' for key, value in given.items() if value
    )
    return f"<{name}{written}>{content}</{name}>" + ("" if name in _INLINE else "\n")


def _list(name: str, css: str, items: Iterable[str]) -> str:
    return _tag(name, "\n" + "".join(_tag("li", item) for item in items), css)


def _table(css: str, heads: Iterable[str], bodies: Iterable[str], style: str = "") -> str:
    content = _tag("thead", _tag("tr", "".join(heads)))
    content += "".join(_tag("tbody", body) for body in bodies)
    return _tag("table", content, css, aria_labelledby="title", style=style)


def _head(scope: str, content: str, css: str = "", **attributes: str) -> str:
    """Return the head of a column (``col``), of a row or of a group of rows."""
    role = "columnheader" if scope == "col" else "rowheader"
    return _tag("th", content, css, role=role, scope=scope, **attributes)


def _title_row(css: str, content: str, columns: int) -> str:
    """Return a row that names those below it, over the width of all columns."""
    return _tag("tr", _head("rowgroup", content, colspan=str(columns)), css)


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


def _paragraph(phrase: nodes.Phrase | None, css: str) -> str:
    return _tag("p", _inline(phrase), css) if phrase else ""


def _prose(phrase: nodes.Phrase) -> str:
    """Return running text in paragraphs, two languages side by side where the screen is wide."""
    texts = [
        "".join(
            _tag("p", _spoken(part) + _mark(part), lang=_language_of(part))
            for part in paragraphs(run)
        )
        for run in phrase.runs
    ]
    if len(texts) < 2:
        return "".join(texts)
    return _tag("div", "".join(_tag("div", text) for text in texts), "parallel")


def _excerpt(finding: nodes.Finding) -> str:
    """Return an excerpt as a paragraph with its matches marked."""
    run, at, pieces = finding.excerpt, 0, ""
    for first, last in (*finding.spans, (len(run.text), len(run.text))):
        pieces += _spoken(run._replace(text=run.text[at:first]), " ")
        if first < last:
            pieces += _tag("mark", _spoken(run._replace(text=run.text[first:last]), " "))
        at = last
    return _tag("p", pieces + _mark(run), lang=_language_of(run))
