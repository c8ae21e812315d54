"""HTML: one self-contained page to read, print or pass on; how it looks is in ``page.css``.

It has no script, and refers to nothing outside but the sources. All text of the content passes
``_escape``; tags are only written by us.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import (
    DEEPEST_HEADING,
    RenderOptions,
    Result,
    is_web_page,
    paragraphs,
    read_address,
)
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views import localizer, nodes, words

_HEAD = """
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
"""
_ROLES = {
    **{"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"},
    **{"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader"},
    **{"ul": "list", "ol": "list"},
}
"""The role of each element by its tag, that of a heading cell by its scope: browsers forget the
roles of what the style lays out in another way."""
_INLINE = {"a", "b", "code", "mark", "small", "span"}
_LETTER = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_JAPANESE = re.compile(f"[{_LETTER}]+(?:[ \u3000-\u3004\uff01-\uff65]*[{_LETTER}]+)*")
_Group = tuple[str, Iterable[Iterable[str]]]


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as a page; what the encoding may lack is written as character references."""
    page, localize = result.view(), localizer.Localizer(options.choice)
    ways = [f" {_code(options.repeat(command))}" for command in page.way_on]
    way_on = _tag("p", localize(words.WAY_ON), *ways, css="way-on") if ways else ""
    note = localize(options.note)
    note = nodes.Phrase() if nodes.Prose(note, "aside") in page.blocks else note  # said before
    foot = _tag("footer", _tag("p", _tag("b", PROGRAM, translate="no"), " ", note))
    runs = page.title.runs
    title = _escape(" / ".join(run.text for run in runs), " ")
    title = title if title == PROGRAM else f"{title} - {PROGRAM}"
    # A title in two languages is in none.
    titled = _tag("title", title, lang=_language_of(runs[0]) if len(runs) == 1 else "")
    style = Path(__file__).with_name("page.css").read_text(encoding="ascii")
    head = _tag("head", _HEAD, titled, _tag("style", "\n", style))
    body = _tag("body", "\n", _tag("main", "\n", _draw(page, 1, options), way_on), foot)
    document = "<!doctype html>\n" + _tag("html", "\n", head, body, lang=localize.main_language)
    if options.encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return document
    return document.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _draw(block: nodes.Block, level: int, options: RenderOptions) -> str:
    """Return one block; a heading in it is of ``level``, and those below follow without a gap."""
    heading = f"h{min(level, DEEPEST_HEADING)}"

    def draw_all(blocks: Iterable[nodes.Block]) -> Iterable[str]:
        return (_draw(each, level + 1, options) for each in blocks)

    def address(command: str) -> str:
        return _tag("p", _code(options.repeat(command)), css="address")

    match block:
        case nodes.Page(title, subtitle, command, blocks):
            typed = _tag("p", _code(f"{PROGRAM} {command}"), css="address") if command else ""
            name = _tag(heading, title, id="title" if level == 1 else "")
            header = _tag("header", typed, name, _tag("p", subtitle, css="subtitle"))
            page = "".join([header, *draw_all(blocks)])
            # What a contents list points at, and what prints apart.
            chapter = {"css": "chapter", "id": command.replace(" ", "-")}
            return page if level == 1 else _tag("article", page, **chapter)
        case nodes.Section(title, blocks, number):
            numeral = "" if number is None else _tag("span", str(number), css="numeral") + " "
            css = "program" if numeral else "panel" if block.is_framed else "section"
            return _tag("section", _tag(heading, numeral, title), *draw_all(blocks), css=css)
        case nodes.Sources(label, citations, is_full):
            css = "sources full" if is_full else "sources"
            cited = _list("ul", map(_cite, citations))
            return _tag("section", _tag(heading, label), cited, css=css)
        case nodes.Prose(text, "text"):
            return _prose(text)
        case nodes.Prose(text, "note"):
            return _tag("div", _prose(text), css="note", role="note")
        case nodes.Prose(text):
            return _tag("div", _prose(text), css="count")
        case nodes.Facts(terms):
            facts = [_tag("dt", label) + _tag("dd", _lines(values)) for label, values in terms]
            return _tag("dl", *(_tag("div", fact) for fact in facts), css="facts")
        case nodes.Items(items, "contents"):
            return _list("ol", (_beside(str(each.number), each.text) for each in items), "outline")
        case nodes.Items(items, "commands"):
            lines = [f"{_code(options.repeat(i.command))}\n{_tag('p', i.text)}" for i in items]
            return _list("ul", lines, "commands")
        case nodes.Items(items, "chapters", label):
            links = [_tag("a", i.text, href="#" + i.command.replace(" ", "-")) for i in items]
            return _tag("nav", _tag("p", label, css="label"), _list("ul", links), css="chapters")
        case nodes.Items(items, _, label):
            texts = [(_code(i.command) + " " if i.command else "") + _inline(i.text) for i in items]
            return _tag("div", _tag("p", label, css="label"), _list("ul", texts), css="captions")
        case nodes.Timeline():
            return _draw_timeline(block)
        case nodes.Bars(bars):
            lines = []
            most = max((count for _, _, count in bars), default=0) or 1
            for label, slug, count in bars:
                line = _tag("span", style=f"width:{100 * count / most:.2f}%")
                drawn = _tag("span", line, css="bar", aria_hidden="true")
                length = _tag("span", f"{count:,}", css="length")
                lines.append(f"{_tag('span', label, css='what')} {_code(slug)} {length} {drawn}")
            return _list("ul", lines, "bars")
        case nodes.Findings(findings):
            found = [
                _tag(heading, f.title) + _say("p", f.excerpt, f.parts) + address(f.command)
                for f in findings
            ]
            return _list("ol", found, "findings")
        case nodes.Listing():
            return _draw_listing(block)
        case nodes.Comparison(things, rows):
            heads = [_tag("th", each.text, address(each.command), scope="col") for each in things]
            names = [each.text.plain for each in things]
            groups = []
            for aspect, row in rows:
                cells = [
                    _tag("td", *draw_all(cell), data_label=name)
                    for name, cell in zip(names, row, strict=True)
                ]
                groups.append((_inline(aspect), [cells]))
            table = _table(heads, groups, "aspect", css="sides", style=f"--count:{len(heads)}")
            place = {"role": "region", "aria_labelledby": "title", "tabindex": "0"}
            return _tag("div", table, css="scroll", **place)


def _draw_timeline(timeline: nodes.Timeline) -> str:
    """Return the steps; drawn, those of a day are as high as they are long, posts have a line."""
    is_along = timeline.is_drawn and timeline.kind == "day"
    percent, first = 100 / (timeline.total or 1), timeline.steps[0].start
    items = []
    for number, step in enumerate(timeline.steps, 1):
        length = step.end - step.start
        name = _tag("p", step.title, " ", _tag("span", step.length, css="length"), css="name")
        body = [name, _tag("p", step.detail, css="detail")]
        if timeline.is_drawn and not is_along:
            place = f"--from:{(step.start - first) * percent:.2f}%;width:{length * percent:.2f}%"
            css = "years open" if step is timeline.steps[-1] else "years"
            years = _tag("span", css=css, style=place)
            body.insert(0, _tag("div", years, css="track", aria_hidden="true"))
        style = f"--minutes:{length:.0f}" if is_along and step.length else ""
        items.append(_beside(step.when or str(number), *body, style=style))
    legend = _tag("div", _prose(timeline.legend), css="legend") if timeline.legend else ""
    return legend + _list("ol", items, "day along" if is_along else "day")


def _cite(citation: nodes.Citation) -> str:
    url, title = citation.url, citation.title
    cited = f"{_say('span', title)} {_escape(url)}"
    if is_web_page(url):
        known = {"href": url, "data_address": read_address(url), "rel": "noopener noreferrer"}
        cited = _say("a", title if title.text else nodes.Run(url), (), **known)
    return " ".join([cited, *(_tag("span", note, css="as-of") for note in citation.notes)])


def _draw_listing(listing: nodes.Listing) -> str:
    classes = {c: f"{c.key} number" if c.is_number else c.key for c in listing.columns}

    def draw(column: nodes.Column, value: Sequence[nodes.Phrase]) -> str:
        if column.key == "name":
            return _tag("th", _lines(value), css="name", scope="row")
        # Where rows are stacked, no head stands above a number.
        label = column.head.plain if column.is_number and not listing.is_brief else ""
        return _tag("td", _lines(value), css=classes[column], data_label=label)

    heads = [_tag("th", column.head, css=css, scope="col") for column, css in classes.items()]
    groups = []
    for group in listing.groups:
        title = _inline(group.title)
        title += f" {_tag('span', group.total, css='total')}" if group.total else ""
        groups.append((title, [map(draw, listing.columns, row) for row in group.rows]))
    return _table(heads, groups, "group", css="records")


def _tag(name: str, *children: str | nodes.Phrase, css: str = "", **attributes: str) -> str:
    """Return an element of HTML and phrases; nothing where its one phrase is empty.

    It gets the attributes that have a value; ``_`` in a name is a dash.
    """
    if children == (nodes.Phrase(),):
        return ""
    content = "".join(each if isinstance(each, str) else _inline(each) for each in children)
    role = _ROLES.get(attributes.get("scope", name), "")
    given = {"role": role, "class": css, **attributes}
    written = "".join(
        f' {key.replace("_", "-")}="{_escape(value, " ")}"' for key, value in given.items() if value
    )
    if name == "span" and not written:
        return content
    return f"<{name}{written}>{content}</{name}>" + ("" if name in _INLINE else "\n")


def _list(name: str, items: Iterable[str], css: str = "") -> str:
    return _tag(name, "\n", *(_tag("li", item) for item in items), css=css)


def _table(heads: Sequence[str], groups: Iterable[_Group], titled: str, **given: str) -> str:
    """Return a table whose rows come in groups, each under a row with its title if it has one."""
    bodies = []
    for title, rows in groups:
        head = _tag("th", title, scope="rowgroup", colspan=str(len(heads)))
        top = _tag("tr", head, css=titled) if title else ""
        bodies.append(_tag("tbody", top, *(_tag("tr", *row) for row in rows)))
    head = _tag("thead", _tag("tr", *heads))
    return _tag("table", head, *bodies, aria_labelledby="title", **given)


def _beside(mark: str | nodes.Phrase, *body: str | nodes.Phrase, style: str = "") -> str:
    return f"{_tag('span', mark, css='when')} {_tag('div', *body, css='what', style=style)}"


def _code(text: str) -> str:
    return _tag("code", _escape(text, " "), translate="no")


def _escape(text: str, line_break: str = "<br>") -> str:
    """Return ``text`` as it may stand in an element, or, given a space for breaks, an attribute."""
    return escape(escape_controls(text, keep="\n")).replace("\n", line_break)


def _language_of(run: nodes.Run) -> str:
    """Return the language for a reading voice; of a text that has none, by its script."""
    return run.language or ("ja" if _JAPANESE.search(run.text) else "")


def _say(name: str, run: nodes.Run, parts: Sequence[tuple[str, bool]] = (), **given: str) -> str:
    """Return an element of a run or its parts, each marked or not.

    Japanese inside English is said to be that.
    """
    japanese = r'<span lang="ja">\g<0></span>' if run.language == "en" else r"\g<0>"
    said = ""
    for part, is_match in parts or [(run.text, False)]:
        text = _JAPANESE.sub(japanese, _escape(part))
        said += _tag("mark", text) if is_match else text
    if run.is_substitute:
        mark = words.SUBSTITUTE_MARK.localized("en")
        said += f" {_tag('small', mark, css='substitute', lang='en')}"
    return _tag(name, said, **given, lang=_language_of(run))


def _inline(phrase: nodes.Phrase) -> str:
    """Return a short phrase on one line; the style sets the second language apart."""
    runs = [run for run in phrase.runs if run.text]
    return " ".join(_say("span", run, css="second" if i else "") for i, run in enumerate(runs))


def _lines(phrases: Iterable[nodes.Phrase]) -> str:
    return "<br>".join(filter(None, map(_inline, phrases)))


def _prose(phrase: nodes.Phrase) -> str:
    """Return running text in paragraphs, two languages side by side where the screen is wide."""
    texts = ["".join(_say("p", part) for part in paragraphs(run)) for run in phrase.runs]
    if len(texts) == 2:
        return _tag("div", *(_tag("div", text) for text in texts), css="parallel")
    return "".join(texts)
