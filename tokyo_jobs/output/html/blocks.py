"""The blocks of a page as elements, one function each; how they look is in ``page.css``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.html.texts import (
    code,
    escaped,
    excerpt,
    head,
    inline,
    language_of,
    make_list,
    prose,
    tag,
)
from tokyo_jobs.output.texts import is_web_address, read_address
from tokyo_jobs.views import nodes

_DEEPEST_HEADING = 6
_MARK_ROOM = 11.0
"""Percent of the width that a year takes above the lines of a career on the narrowest screen."""


def draw(block: nodes.Block, level: int, options: RenderOptions) -> str:
    """Return one block; a heading in it is of ``level``, and those below follow without a gap."""
    match block:
        case nodes.Page(address=address):
            # What a contents list points at, and what prints apart.
            body = draw_header(block, level) + _draw_all(block.blocks, level + 1, options)
            return tag("article", body, "chapter", id=address.replace(" ", "-"))
        case nodes.Section(title, blocks, number):
            numeral = "" if number is None else tag("span", str(number), "numeral") + " "
            body = _heading(level, title, numeral) + _draw_all(blocks, level + 1, options)
            return tag("section", body, "program" if numeral else "section")
        case nodes.Panel(title, text):
            return tag("section", _heading(level, title) + prose(text), "panel")
        case nodes.Sources(label, citations, is_full):
            body = _heading(level, label) + make_list("ul", "", map(_cite, citations))
            return tag("section", body, "sources full" if is_full else "sources")
        case nodes.Prose(text, "text"):
            return prose(text)
        case nodes.Prose(text, "note"):
            return tag("div", prose(text), "note", role="note")
        case nodes.Prose(text):
            return tag("div", prose(text), "count")
        case nodes.Facts(terms):
            rows = (
                tag("div", f"<dt>{inline(label)}</dt><dd>{inline(*values)}</dd>")
                for label, values in terms
            )
            return tag("dl", "".join(rows), "facts")
        case nodes.Items():
            return _draw_items(block, options)
        case nodes.Schedule(steps, is_drawn=is_drawn):
            return make_list("ol", "day along" if is_drawn else "day", map(_draw_step, steps))
        case nodes.Career():
            return _draw_career(block)
        case nodes.Bars():
            return _draw_bars(block)
        case nodes.Listing():
            return _draw_listing(block)
        case nodes.Findings(findings):
            items = (
                tag("h2", inline(each.title))
                + excerpt(each)
                + _address(options.repeat(each.command))
                for each in findings
            )
            return make_list("ol", "findings", items) if findings else ""
        case nodes.Comparison():
            return _draw_comparison(block, options)


def draw_header(page: nodes.Page, level: int) -> str:
    """Return the title of a page or chapter, with its command and subtitle."""
    body = _address(f"{PROGRAM} {page.address}") if page.address else ""
    body += tag(f"h{level}", inline(page.title), id="title" if level == 1 else "")
    if page.subtitle:
        body += tag("p", inline(page.subtitle), "subtitle")
    return tag("header", body)


def _draw_all(blocks: Iterable[nodes.Block], level: int, options: RenderOptions) -> str:
    return "".join(draw(block, level, options) for block in blocks)


def _heading(level: int, title: nodes.Phrase, numeral: str = "") -> str:
    return tag(f"h{min(level, _DEEPEST_HEADING)}", numeral + inline(title))


def _address(command: str) -> str:
    return tag("p", code(command), "address")


def _beside(mark: str, body: str, style: str = "") -> str:
    return f"{tag('span', mark, 'when')} {tag('div', body, 'what', style=style)}"


def _draw_items(items: nodes.Items, options: RenderOptions) -> str:
    label = tag("p", inline(items.label), "label") if items.label else ""
    match items.role:
        case "contents":
            titles = (_beside(str(item.number), inline(item.text)) for item in items.items)
            return make_list("ol", "outline", titles)
        case "commands":
            commands = (
                code(options.repeat(item.command)) + "\n" + tag("p", inline(item.text))
                for item in items.items
            )
            return make_list("ul", "commands", commands)
        case "chapters":
            links = (tag("a", inline(item.text), href=f"#{item.anchor}") for item in items.items)
            return tag("nav", label + make_list("ul", "", links), "chapters")
        case _:
            texts = (inline(item.text) for item in items.items)
            return tag("div", label + make_list("ul", "", texts), "captions")


def _draw_step(step: nodes.Step) -> str:
    """Return a step of a day, which a drawing makes as high as it is long."""
    length = tag("span", inline(step.length), "length") if step.length else ""
    body = tag("p", f"{inline(step.activity)} {length}", "name")
    if step.detail:
        body += tag("p", inline(step.detail), "detail")
    when = inline(step.time) or str(step.number)
    return _beside(when, body, f"--minutes:{step.minutes}" if step.minutes else "")


def _cite(citation: nodes.Citation) -> str:
    url = citation.url
    lang = language_of(citation.title._replace(language=None))
    title = escaped(citation.title.text)
    gloss = nodes.Phrase((citation.gloss,)) if citation.gloss else None
    notes = (gloss, citation.as_of, citation.supports)
    more = "".join(f" {tag('span', inline(note), 'as-of')}" for note in notes if note)
    if not is_web_address(url):
        return f"{tag('span', title, lang=lang)} {tag('span', escaped(url))}{more}"
    shown, rel = read_address(url), "noopener noreferrer"
    return tag("a", title or escaped(url), href=url, data_address=shown, rel=rel, lang=lang) + more


def _draw_career(career: nodes.Career) -> str:
    """Return the posts; in a drawing each with a line that begins and ends where its years do."""
    items, marks = [], ""
    free = 0.0
    for post in career.posts:
        start, end = _percent(post.start, career.total), _percent(post.end, career.total)
        style = f"--from:{start:.2f}%;width:{max(end - start, 0):.2f}%"
        line = tag("span", "", "years open" if post.is_open else "years", style=style)
        span = f"{tag('b', inline(post.span))} {tag('span', inline(post.length), 'length')}"
        items.append(
            (tag("div", line, "track", aria_hidden="true") if career.is_drawn else "")
            + tag("p", span, "span")
            + tag("p", inline(post.title), "name")
            + (tag("p", inline(post.duties), "detail") if post.duties else "")
        )
        if min(start, 100 - _MARK_ROOM) >= free:  # room beside the year before
            marks += tag("span", str(post.year), style=f"--from:{start:.2f}%")
            free = start + _MARK_ROOM
    posts = make_list("ol", "career", items)
    if not career.is_drawn:
        return posts
    legend = tag("div", prose(career.legend), "legend")
    return legend + tag("div", marks, "axis", aria_hidden="true") + posts


def _draw_bars(bars: nodes.Bars) -> str:
    most = max((bar.length for bar in bars.bars), default=0)
    items = []
    for bar in bars.bars:
        line = tag("span", "", style=f"width:{_percent(bar.length, most):.2f}%")
        parts = (
            tag("span", inline(bar.label), "what"),
            code(bar.slug),
            tag("span", f"{bar.length:,}", "length"),
            tag("span", line, "bar", aria_hidden="true"),
        )
        items.append(" ".join(parts))
    return make_list("ul", "bars", items)


def _percent(part: float, whole: float) -> float:
    """Return what part of the whole ``part`` is: from 0 to 100, and 0 where there is no whole."""
    return min(max(100 * part / whole, 0.0), 100.0) if whole > 0 else 0.0


def _draw_table(css: str, heads: Iterable[str], bodies: Iterable[str], style: str = "") -> str:
    body = tag("thead", tag("tr", "".join(heads))) + "".join(bodies)
    return tag("table", body, css, aria_labelledby="title", style=style)


def _title_row(css: str, content: str, columns: int) -> str:
    """Return a row that names those below it, over the width of all columns."""
    return tag("tr", head("rowgroup", content, colspan=str(columns)), css)


def _draw_listing(listing: nodes.Listing) -> str:
    columns = [(c, f"{c.key} number" if c.is_number else c.key) for c in listing.columns]

    def draw_cell(column: nodes.Column, css: str, value: Sequence[nodes.Phrase]) -> str:
        if column.key == "name":
            return head("row", inline(*value), css)
        # Where rows are stacked, no head stands above a number.
        is_labeled = column.is_number and not listing.is_brief
        return tag("td", inline(*value), css, data_label=column.head.plain if is_labeled else "")

    bodies = []
    for group in filter(lambda group: group.rows, listing.groups):
        body = ""
        if group.title:
            total = f" {tag('span', inline(group.total), 'total')}" if group.total else ""
            body = _title_row("group", inline(group.title) + total, len(columns))
        for row in group.rows:
            cells = (draw_cell(*of, value) for of, value in zip(columns, row, strict=True))
            body += tag("tr", "".join(cells))
        bodies.append(tag("tbody", body))
    heads = (head("col", inline(column.head), css) for column, css in columns)
    return _draw_table("records", heads, bodies) if bodies else ""


def _draw_comparison(comparison: nodes.Comparison, options: RenderOptions) -> str:
    """Return a table whose rows come in groups, each under a row that names the aspect."""
    count = len(comparison.heads)
    heads = (
        head("col", inline(each.text) + _address(options.repeat(each.command)))
        for each in comparison.heads
    )
    bodies = []
    for label, row in comparison.rows:
        cells = (
            tag("td", _draw_all(blocks, 2, options), data_label=each.text.plain)
            for each, blocks in zip(comparison.heads, row, strict=True)
        )
        rows = _title_row("aspect", inline(label), count) + tag("tr", "".join(cells))
        bodies.append(tag("tbody", rows))
    table = _draw_table("sides", heads, bodies, f"--count:{count}")
    return tag("div", table, "scroll", role="region", aria_labelledby="title", tabindex="0")
