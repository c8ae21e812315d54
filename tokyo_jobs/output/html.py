"""HTML: one self-contained page to read, print or pass on.

It has no script, and refers to nothing outside but the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from tokyo_jobs.output.addresses import is_web_address, read_address
from tokyo_jobs.output.html_style import STYLE
from tokyo_jobs.output.html_text import (
    TableCell,
    code,
    escaped,
    excerpt,
    inline,
    lang_of,
    lines,
    make_list,
    make_table,
    numbered,
    prose,
)
from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.result import Result
from tokyo_jobs.views import words
from tokyo_jobs.views.commands import PROGRAM
from tokyo_jobs.views.nodes import (
    Bar,
    Bars,
    Block,
    Career,
    Citation,
    Comparison,
    Facts,
    Findings,
    Group,
    Item,
    Items,
    Listing,
    Page,
    Panel,
    Phrase,
    Post,
    Prose,
    Schedule,
    Section,
    Sources,
    Step,
)

_DEEPEST_HEADING = 6
_KINDS = {Listing: "listing", Comparison: "comparison"}
"""The blocks that are as wide as the screen allows, by what their pages are for the style."""
_MARK_ROOM = 11.0
"""Percent of the width that a year takes above the lines of a career on the narrowest screen."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as a page; what the encoding may lack is written as character references."""
    page = result.view()
    kind = next((_KINDS[type(block)] for block in page.blocks if type(block) in _KINDS), "page")
    document = (
        f'<!doctype html>\n<html lang="{options.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"{_document_title(page)}\n<style>\n{STYLE}</style>\n</head>\n"
        f'<body class="{kind}">\n<main>\n{_header(page, 1)}{_blocks(page.blocks, 2)}'
        f"{_way_on(page, options)}</main>\n{_footer(page, options)}</body>\n</html>\n"
    )
    if options.encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return document
    return document.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _document_title(page: Page) -> str:
    title = " / ".join(filter(None, (escaped(run.text, " ") for run in page.title.runs)))
    languages = {run.language for run in page.title.runs}
    lang = lang_of(languages.pop(), title) if len(languages) == 1 else ""
    return f"<title{lang}>{title if title == PROGRAM else f'{title} - {PROGRAM}'}</title>"


def _way_on(page: Page, options: RenderOptions) -> str:
    """Return the commands that lead on, for who has the program beside the page."""
    if not page.way_on:
        return ""
    commands = " ".join(code(options.repeat(command)) for command in page.way_on)
    return f'<p class="way-on">{escaped(words.WAY_ON.localized(options.language))} {commands}</p>\n'


def _footer(page: Page, options: RenderOptions) -> str:
    """Return the line that says what made the page and, unless the page does, what it holds."""
    said = [block.text for block in page.blocks if isinstance(block, Prose)]
    footnote = options.footnote if options.footnote not in said else None
    note = f" {inline(footnote)}" if footnote else ""
    return f'<footer>\n<p><b translate="no">{PROGRAM}</b>{note}</p>\n</footer>\n'


def _header(page: Page, level: int) -> str:
    address = _address(f"{PROGRAM} {page.address}") if page.address else ""
    subtitle = f'<p class="subtitle">{inline(page.subtitle)}</p>\n' if page.subtitle else ""
    tag, mark = (f"h{level}", "") if level > 1 else ("h1", ' id="title"')
    head = f"{address}<{tag}{mark}>{inline(page.title)}</{tag}>\n{subtitle}"
    return f"<header>\n{head}</header>\n"


def _chapter(page: Page, level: int) -> str:
    """Return a page inside a document, which a contents list points at and which prints apart."""
    anchor = escaped(page.address.replace(" ", "-"), " ")
    body = _header(page, level) + _blocks(page.blocks, level + 1)
    return f'<article class="chapter" id="{anchor}">\n{body}</article>\n'


def _address(command: str) -> str:
    return f'<p class="address">{code(command)}</p>\n'


def _comparison(comparison: Comparison) -> str:
    """Return a table whose rows come in groups, each under a row that names the aspect."""
    heads = "".join(
        f'<th role="columnheader" scope="col">{inline(head.text)}{_address(head.command)}</th>\n'
        for head in comparison.heads
    )
    names = [head.text.plain for head in comparison.heads]
    groups = []
    for label, row in comparison.rows:
        cells = "".join(
            f'<td role="cell" data-label="{escaped(name, " ")}">\n{_blocks(blocks, 2)}</td>\n'
            for name, blocks in zip(names, row, strict=True)
        )
        groups.append(
            '<tbody role="rowgroup">\n<tr role="row" class="aspect"><th role="rowheader" '
            f'scope="rowgroup" colspan="{len(row)}">{inline(label)}</th></tr>\n'
            f'<tr role="row">\n{cells}</tr>\n</tbody>\n'
        )
    return (
        '<div class="scroll" role="region" aria-labelledby="title" tabindex="0">\n'
        '<table class="sides" role="table" aria-labelledby="title" '
        f'style="--count:{len(comparison.heads)}">\n'
        f'<thead role="rowgroup">\n<tr role="row">\n{heads}</tr>\n</thead>\n{"".join(groups)}'
        "</table>\n</div>\n"
    )


# --- Blocks ---------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block], level: int) -> str:
    return "".join(_block(block, level) for block in blocks)


def _block(block: Block, level: int) -> str:
    """Return one block; a heading in it is of ``level``, and those below follow without a gap."""
    match block:
        case Page():
            return _chapter(block, level)
        case Section(title, blocks, None):
            body = _heading(level, title) + _blocks(blocks, level + 1)
            return f'<section class="section">\n{body}</section>\n'
        case Section(title, blocks, number):
            body = _heading(level, title, number) + _blocks(blocks, level + 1)
            return f'<section class="program">\n{body}</section>\n'
        case Panel(title, text):
            return f'<section class="panel">\n{_heading(level, title)}{prose(text)}</section>\n'
        case Sources(label, citations, is_full):
            css = "sources full" if is_full else "sources"
            body = _heading(level, label) + make_list("ul", "", map(_citation, citations))
            return f'<section class="{css}">\n{body}</section>\n'
        case Prose(text, "text"):
            return prose(text)
        case Prose(text, "note"):
            return f'<div class="note" role="note">\n{prose(text)}</div>\n'
        case Prose(text):
            return f'<div class="count">\n{prose(text)}</div>\n'
        case Facts(terms):
            rows = "".join(
                f"<div><dt>{inline(label)}</dt><dd>{lines(values)}</dd></div>\n"
                for label, values in terms
            )
            return f'<dl class="facts">\n{rows}</dl>\n'
        case Items():
            return _items(block)
        case Schedule(steps, is_drawn=is_drawn):
            return _day(steps, is_drawn)
        case Career(posts, heads, _, False):
            return _career_table(heads, posts)
        case Career():
            return _career_line(block)
        case Bars():
            return _bars(block)
        case Listing():
            return _listing(block)
        case Findings(findings):
            items = (
                f"\n<h2>{inline(finding.title)}</h2>\n{excerpt(finding)}{_address(finding.command)}"
                for finding in findings
            )
            return make_list("ol", "findings", items) if findings else ""
        case Comparison():
            return _comparison(block)


def _items(items: Items) -> str:
    if items.role in ("captions", "options"):
        label = inline(items.label) if items.label else ""
        body = make_list("ul", "", (inline(item.text) for item in items.items))
        return f'<div class="captions">\n<p class="label">{label}</p>\n{body}</div>\n'
    if items.role == "chapters":
        label = f'<p class="label">{inline(items.label)}</p>\n' if items.label else ""
        links = (f'<a href="#{escaped(i.anchor)}">{inline(i.text)}</a>' for i in items.items)
        return f'<nav class="chapters">\n{label}{make_list("ul", "", links)}</nav>\n'
    if items.role == "contents":
        return make_list("ol", "outline", map(_title, items.items))
    return make_list("ul", "commands", map(_command, items.items))


def _title(item: Item) -> str:
    return numbered(str(item.number), inline(item.text))


def _command(item: Item) -> str:
    return f"{code(item.command)}\n<p>{inline(item.text)}</p>"


def _listing(listing: Listing) -> str:
    heads, labels = [], []
    for column in listing.columns:
        css = f"{column.key} number" if column.is_number else column.key
        heads.append(TableCell(inline(column.head), css))
        labels.append(column.head.plain if column.is_number and not listing.is_brief else "")
    named = next((i for i, column in enumerate(listing.columns) if column.key == "name"), 0)
    groups = [
        (
            _group_title(group, len(heads)),
            [
                [
                    TableCell(lines(value), heads[index].css, index == named, labels[index])
                    for index, value in enumerate(row)
                ]
                for row in group.rows
            ],
        )
        for group in listing.groups
        if group.rows
    ]
    return make_table(heads, groups, ' aria-labelledby="title"') if groups else ""


def _group_title(group: Group, columns: int) -> str:
    """Return the row that names a group, over the width of all columns; nothing without a name."""
    if group.title is None:
        return ""
    total = f' <span class="total">{inline(group.total)}</span>' if group.total else ""
    return (
        '<tr role="row" class="group"><th role="rowheader" scope="rowgroup" '
        f'colspan="{columns}">{inline(group.title)}{total}</th></tr>\n'
    )


def _heading(level: int, title: Phrase, number: int | None = None) -> str:
    tag = f"h{min(level, _DEEPEST_HEADING)}"
    numeral = "" if number is None else f'<span class="numeral">{number}</span> '
    return f"<{tag}>{numeral}{inline(title)}</{tag}>\n"


def _day(steps: Sequence[Step], is_drawn: bool) -> str:
    if is_drawn:
        return make_list("ol", "day along", map(_drawn_step, steps))
    return make_list("ol", "day", map(_step, steps))


def _step(step: Step) -> str:
    when = inline(step.time) if step.time else str(step.number)
    length = f' <span class="length">{inline(step.length)}</span>' if step.length else ""
    detail = f'<p class="detail">{inline(step.detail)}</p>' if step.detail else ""
    return numbered(when, f'<p class="name">{inline(step.activity)}{length}</p>{detail}')


def _drawn_step(step: Step) -> str:
    """Return a step as high as it is long."""
    height = f' style="--minutes:{step.minutes}"' if step.minutes else ""
    return _step(step).replace('<div class="what">', f'<div class="what"{height}>', 1)


def _citation(citation: Citation) -> str:
    title, url = escaped(citation.title.text), escaped(citation.url)
    lang = lang_of(None, citation.title.text)
    more = [citation.gloss and inline(Phrase((citation.gloss,)))]
    more += [phrase and inline(phrase) for phrase in (citation.as_of, citation.supports)]
    notes = "".join(f' <span class="as-of">{note}</span>' for note in more if note)
    if is_web_address(citation.url):
        shown = escaped(read_address(citation.url))
        link = f'href="{url}" data-address="{shown}" rel="noopener noreferrer"{lang}'
        return f"<a {link}>{title or url}</a>{notes}"
    return f"<span{lang}>{title}</span> <span>{url}</span>{notes}"


def _career_table(heads: Sequence[Phrase], posts: Iterable[Post]) -> str:
    rows = (
        [
            TableCell(inline(post.span), "when", is_head=True),
            TableCell(inline(post.title), "name"),
            TableCell(inline(post.duties) if post.duties else ""),
        ]
        for post in posts
    )
    return make_table([TableCell(inline(head)) for head in heads], [("", rows)])


def _career_line(career: Career) -> str:
    """Return the posts, each with a line that begins and ends where its years do in the whole."""
    items = []
    for post in career.posts:
        start, end = _percent(post.start, career.total), _percent(post.end, career.total)
        items.append(
            f'<div class="track" aria-hidden="true"><span class="years{" open" * post.is_open}" '
            f'style="--from:{start:.2f}%;width:{max(end - start, 0):.2f}%"></span></div>\n'
            f'<p class="span"><b>{inline(post.span)}</b> '
            f'<span class="length">{inline(post.length)}</span></p>\n'
            f'<p class="name">{inline(post.title)}</p>\n'
            + (f'<p class="detail">{inline(post.duties)}</p>\n' if post.duties else "")
        )
    return (
        f'<div class="legend">\n{prose(career.legend)}</div>\n'
        f'<div class="axis" aria-hidden="true">{"".join(_axis_marks(career))}</div>\n'
        f"{make_list('ol', 'career', items)}"
    )


def _axis_marks(career: Career) -> Iterator[str]:
    """Yield the years in which posts began, as far as there is room beside the one before."""
    free = 0.0
    for post in career.posts:
        start = _percent(post.start, career.total)
        if min(start, 100 - _MARK_ROOM) >= free:
            yield f'<span style="--from:{start:.2f}%">{post.year}</span>'
            free = start + _MARK_ROOM


def _bars(bars: Bars) -> str:
    most = max((bar.length for bar in bars.bars), default=0)

    def write(bar: Bar) -> str:
        return (
            f'<span class="what">{inline(bar.label)}</span> {code(bar.slug)} '
            f'<span class="length">{bar.length:,}</span> <span class="bar" aria-hidden="true">'
            f'<span style="width:{_percent(bar.length, most):.2f}%"></span></span>'
        )

    items = make_list("ul", "bars", map(write, bars.bars))
    return f'<p class="label unit">{inline(bars.unit)}</p>\n{items}'


def _percent(part: float, whole: float) -> float:
    """Return what part of the whole ``part`` is: from 0 to 100, and 0 where there is no whole."""
    share = 100 * part / whole if whole > 0 else 0.0
    return min(max(share, 0.0), 100.0) if isfinite(share) else 0.0
