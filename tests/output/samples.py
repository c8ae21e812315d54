"""Pages with texts that a format might take for its own, wherever content can stand."""

from __future__ import annotations

from pathlib import Path

from tokyo_jobs.output import RenderOptions, Result
from tokyo_jobs.views.nodes import (
    Bars,
    Block,
    Citation,
    Column,
    Comparison,
    Facts,
    Finding,
    Findings,
    Group,
    Item,
    Items,
    Listing,
    Page,
    Phrase,
    Prose,
    Run,
    Section,
    Sources,
    Step,
    Timeline,
)

GOLDEN = Path(__file__).parent.parent / "golden"
OPTIONS = RenderOptions()
URL = "https://example.org/a?b=1&c=2"

HOSTILE = [
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "[x]: http://example.org",
    "<script>alert(1)</script>",
    "</p></main></style></title>",
    "<!-- unseen -->",
    "<br>",
    "<https://example.org>",
    "see https://example.org/a_b_c or www.example.org",
    "' onclick=alert(1) \" onclick=alert(1)",
    "&lt;b&gt; &#60; &amp",
    "a | b",
    "| a | b |",
    "a \\| b \\",
    "\\\\",
    "**strong** __strong__ *em* _em_ ~~gone~~ ==marked==",
    "``` `code` ~~~",
    "# heading #",
    "## ##",
    "C# and #tag",
    "- item",
    "+ item",
    "* item",
    "- [ ] to do",
    "1. one",
    "12) twelve",
    "1.",
    "> quote",
    "---",
    "===",
    ": definition",
    "$x$ and $y$",
    "    indented",
    "「環境」*と*「教育」",
    "[red]not red[/red] :smile:",
    "a\x1b[31mb\x9bc\u202ed\u2028e\x00f",
]


def ja(text: str) -> Phrase:
    """Return a phrase in Japanese alone."""
    return Phrase((Run(text, "ja"),))


def result(page: Page) -> Result:
    """Return a result that has only a page."""
    return Result(lambda: page, lambda: None)


def cite(url: str) -> Sources:
    """Return a source of which nothing but the address matters."""
    return Sources(ja("出典"), (Citation(1, Run("頁"), Run("頁"), url),))


def draw_career(*spans: tuple[float, float]) -> Timeline:
    """Return the drawing of a career, given when its posts begin and end, in years."""
    one = ja("一")
    posts = [Step(one, one, Phrase(), one, 2000 + a, 2000 + b) for a, b in spans]
    return Timeline("career", posts, (one, one, one), True, one)


_DEEPEST = Section(ja("六"), (Prose(ja("底")),))
for _title in "五四三二一":
    _DEEPEST = Section(ja(_title), (_DEEPEST,))
NESTED = Page(ja("入れ子"), Phrase(), "x", (_DEEPEST,))


def page_with(*blocks: Block) -> Page:
    """Return a page that holds nothing but these blocks."""
    return Page(ja("頁"), blocks=blocks)


def page_of(text: str) -> Page:
    """Return a page with ``text`` wherever content can stand."""
    phrase = ja(text)
    step = Step(phrase, phrase, phrase, phrase, 2009, 2069)
    heads = (phrase, phrase, phrase)
    contents = Items((Item(phrase, 1),), "contents")
    columns = (Column("name", phrase), Column("x", phrase))
    cited = Citation(1, Run(text, "ja"), Run(text, "ja"), URL, "2020", (phrase, phrase))
    chapters = Items((Item(phrase, command="x"),), "chapters", phrase)
    return Page(
        phrase,
        phrase,
        text,
        (
            Prose(phrase),
            Prose(phrase, "note"),
            Prose(phrase, "aside"),
            Facts(((phrase, (phrase, phrase)),)),
            Section(phrase, (Prose(phrase),), is_framed=True),
            Section(
                phrase,
                (
                    contents,
                    Items((Item(phrase),), "captions", phrase),
                    Items((Item(phrase, command=text),), "commands"),
                    Items((Item(phrase, command=text),), "options", phrase),
                    chapters,
                    Bars(((phrase, text, 1),)),
                ),
                1,
            ),
            Section(phrase, (Timeline("day", (step,), heads, is_drawn=False),)),
            Section(phrase, (Timeline("day", (step,), heads, True, phrase),)),
            Section(phrase, (Timeline("career", (step,), heads, is_drawn=False),)),
            Section(phrase, (Timeline("career", (step,), heads, True, phrase),)),
            Sources(phrase, (cited, cited._replace(number=2, url=text, notes=()))),
            Listing(columns, (Group((((phrase,), (phrase, phrase)),), phrase, phrase),)),
            Findings((Finding(text, phrase, Run(text, "ja"), ((0, len(text)),)),)),
            Comparison(
                (Item(phrase, command=text),) * 2, ((phrase, ((Prose(phrase),), (contents,))),)
            ),
        ),
    )
