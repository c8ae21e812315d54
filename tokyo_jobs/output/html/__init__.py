"""HTML: one self-contained page to read, print or pass on.

It has no script, and refers to nothing outside but the sources.
"""

from __future__ import annotations

from pathlib import Path

from tokyo_jobs import PROGRAM
from tokyo_jobs.output.formats import RenderOptions, Result
from tokyo_jobs.output.html.blocks import draw, draw_header
from tokyo_jobs.output.html.texts import code, escaped, inline, language_of, tag
from tokyo_jobs.views import Localizer, nodes, words

_KINDS = {nodes.Listing: "listing", nodes.Comparison: "comparison"}
"""What the style calls the pages that hold such a block; they may be wider than others."""
_HEAD = """\
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
"""


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as a page; what the encoding may lack is written as character references."""
    page = result.view()
    kind = next((_KINDS[type(block)] for block in page.blocks if type(block) in _KINDS), "page")
    style = Path(__file__).with_name("page.css").read_text(encoding="ascii")
    main = draw_header(page, 1) + "".join(draw(block, 2, options) for block in page.blocks)
    body = tag("main", f"\n{main}{_way_on(page, options)}") + _footer(page, options)
    head = tag("head", f"\n{_HEAD}{_title(page)}<style>\n{style}</style>\n")
    html = tag("html", f"\n{head}{tag('body', f'{chr(10)}{body}', kind)}", lang=options.language)
    document = f"<!doctype html>\n{html}"
    if options.encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return document
    return document.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _title(page: nodes.Page) -> str:
    runs = page.title.runs
    title = " / ".join(filter(None, (escaped(run.text, " ") for run in runs)))
    # A title in two languages is in none.
    lang = language_of(runs[0]) if len({run.language for run in runs}) == 1 else ""
    return tag("title", title if title == PROGRAM else f"{title} - {PROGRAM}", lang=lang)


def _way_on(page: nodes.Page, options: RenderOptions) -> str:
    label = inline(Localizer(options.choice)(words.WAY_ON))
    commands = " ".join(code(options.repeat(command)) for command in page.way_on)
    return tag("p", f"{label} {commands}", "way-on") if commands else ""


def _footer(page: nodes.Page, options: RenderOptions) -> str:
    """Return the line that says what made the page and, unless the page does, what it holds."""
    said = [block.text for block in page.blocks if isinstance(block, nodes.Prose)]
    note = inline(options.footnote) if options.footnote not in said else ""
    program = tag("b", PROGRAM, translate="no")
    return tag("footer", tag("p", f"{program} {note}"))
