"""Views with something of everything, and texts that a format might take for its own."""

from __future__ import annotations

from tokyo_jobs.output import RenderOptions, Result
from tokyo_jobs.views.nodes import (
    Bar,
    Bars,
    Block,
    Career,
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
    Panel,
    Phrase,
    Post,
    Prose,
    Run,
    Schedule,
    Section,
    Sources,
    Step,
)

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


def both(japanese: str, english: str) -> Phrase:
    """Return a phrase in two languages."""
    return Phrase((Run(japanese, "ja"), Run(english, "en")))


def substitute(japanese: str) -> Phrase:
    """Return a Japanese phrase where English was asked for."""
    return Phrase((Run(japanese, "ja", is_substitute=True),))


def plain(text: str) -> Phrase:
    """Return a phrase that belongs to no language."""
    return Phrase((Run(text),))


def result(page: Page) -> Result:
    """Return a result that has only a page."""
    return Result(lambda: page, lambda: None)


POSTS = (
    Post(
        2009,
        plain("2009-2012"),
        both("3年", "3 years"),
        both("学校の事務室", "School office"),
        both("経営の事務", "Running the school"),
        0.0,
        3.0,
        False,
    ),
    Post(
        2012,
        plain("2012-"),
        both("1年", "1 year"),
        substitute("総務部"),
        None,
        3.0,
        4.0,
        True,
    ),
)
STEPS = (
    Step(1, both("出勤", "Arrives"), both("メールの確認", "Reads the mail")),
    Step(2, both("退庁", "Leaves"), None),
)
TIMED_STEPS = (
    Step(1, ja("出勤"), ja("メールの確認"), plain("09:00"), 525, ja("8時間45分")),
    Step(2, ja("退庁"), None, plain("17:45")),
)
STEP_HEADS = (ja("順"), ja("こと"), ja("詳細"))
POST_HEADS = (ja("年"), ja("所属"), ja("仕事"))
LEGEND = both("長さ", "Length")
CITATIONS = (
    Citation(
        1,
        Run("環境局の頁"),
        Run("環境局の頁"),
        Run("Page of the bureau", "en"),
        URL,
        "2020",
        both("2020年時点", "as of 2020"),
        both("該当: 概要", "for Overview"),
    ),
)

PAGE = Page(
    both("環境局", "Bureau of Environment"),
    both("空をきれいに", "Clean air"),
    "bureau environment",
    (
        Facts(((both("分野", "Fields"), (both("環境", "Environment"), both("その他", "Other"))),)),
        Panel(both("概要", "Overview"), both("一つ目。\n\n二つ目。", "The first.\n\nThe second.")),
        Section(
            both("緑", "Green"),
            (
                Prose(both("木を植える。", "Plants trees.")),
                Items((Item(both("植樹の図", "Planting")),), "captions", both("図", "Figures")),
            ),
            1,
        ),
        Section(substitute("水"), (Prose(substitute("水を配る。")),), 2),
        Section(
            both("インタビュー", "Interview"),
            (
                Prose(both("要約である。", "A summary."), "note"),
                Panel(both("動機", "Why"), both("好きだから。", "For love.")),
            ),
        ),
        Section(both("一日", "A day"), (Schedule(STEPS, STEP_HEADS, LEGEND, is_drawn=False),)),
        Section(
            both("一日の線", "The day's line"),
            (Schedule(STEPS, STEP_HEADS, LEGEND, is_drawn=True),),
        ),
        Section(both("経歴", "Career"), (Career(POSTS, POST_HEADS, LEGEND, is_drawn=False),)),
        Section(both("経歴の線", "In a line"), (Career(POSTS, POST_HEADS, LEGEND, is_drawn=True),)),
        Section(
            both("数", "Counts"),
            (
                Bars(
                    (
                        Bar(both("環境", "Environment"), "environment", 2),
                        Bar(both("その他", "Other"), "other", 8),
                    ),
                ),
            ),
        ),
        Section(
            both("番号", "Numbers"),
            (Items((Item(both("緑", "Green"), 1), Item(both("水", "Water"), 2)), "contents"),),
        ),
        Section(
            both("職員", "Staff"),
            (Items((Item(both("一日", "A day"), command="tokyo-jobs staff 松下"),), "commands"),),
        ),
        Sources(
            both("出典", "Sources"),
            CITATIONS,
        ),
    ),
)

LISTING = Listing(
    (
        Column("slug", both("スラッグ", "Slug")),
        Column("name", both("局", "Bureau"), minimum_cells=16),
        Column("fields", both("分野", "Fields")),
        Column("programs", both("事業数", "Programs"), is_number=True),
    ),
    (
        Group(
            (
                (
                    (plain("environment"),),
                    (both("環境局", "Bureau of Environment"),),
                    (both("環境", "Environment"),),
                    (plain("7"),),
                ),
                (
                    (plain("other"),),
                    (substitute("その他局"),),
                    (both("環境", "Environment"), both("その他", "Other")),
                    (plain("12"),),
                ),
            )
        ),
    ),
)
LISTING_PAGE = Page(
    both("局", "Bureaus"), blocks=(LISTING, Prose(both("2局", "2 bureaus"), "aside"))
)

FINDINGS = Findings(
    (
        Finding(
            "tokyo-jobs bureau environment 1",
            both("緑", "Green"),
            Run("都の環境と「環境」の話", "ja"),
            ((2, 4), (5, 9)),
        ),
        Finding("tokyo-jobs staff matsushita", substitute("松下"), Run("Air", "en"), ()),
    ),
)
FINDINGS_PAGE = Page(
    both("検索: 環境", "Search: 環境"), blocks=(FINDINGS, Prose(both("2件", "2 places"), "aside"))
)

COMPARISON = Comparison(
    (
        Item(both("水道局", "Waterworks"), command="tokyo-jobs bureau waterworks"),
        Item(both("下水道局", "Sewerage"), command="tokyo-jobs bureau sewerage"),
    ),
    (
        (
            both("分野", "Fields"),
            (
                (Prose(both("都市", "City")),),
                (Prose(both("都市", "City")), Prose(both("環境", "Environment"))),
            ),
        ),
        (
            both("事業", "Programs"),
            (
                (
                    Items(
                        (Item(both("浄水", "Cleaning"), 1), Item(both("配水", "Supply"), 2)),
                        "contents",
                    ),
                ),
                (Items((Item(both("雨水", "Rain"), 1),), "contents"),),
            ),
        ),
    ),
)
COMPARISON_PAGE = Page(both("くらべる", "Side by side"), blocks=(COMPARISON,))

PAGES = {
    "page": PAGE,
    "listing": LISTING_PAGE,
    "findings": FINDINGS_PAGE,
    "comparison": COMPARISON_PAGE,
}


_DEEPEST = Section(ja("六"), (Prose(ja("底")),))
for _title in "五四三二一":
    _DEEPEST = Section(ja(_title), (_DEEPEST,))
NESTED = Page(ja("入れ子"), None, "x", (_DEEPEST,))


def page_with(*blocks: Block) -> Page:
    """Return a page that holds nothing but these blocks."""
    return Page(ja("頁"), blocks=blocks)


def page_of(text: str) -> Page:
    """Return a page with ``text`` wherever content can stand."""
    phrase = ja(text)
    step = Step(1, phrase, phrase, phrase, 60, phrase)
    post = Post(2009, phrase, phrase, phrase, phrase, 0.0, 1.0, False)
    heads = (phrase, phrase, phrase)
    contents = Items((Item(phrase, 1),), "contents")
    columns = (Column("name", phrase), Column("x", phrase))
    cited = Citation(1, Run(text, "ja"), Run(text, "ja"), Run(text, "ja"), URL, "2020", phrase)
    chapters = Items((Item(phrase, anchor="x"),), "chapters", phrase)
    return Page(
        phrase,
        phrase,
        text,
        (
            Prose(phrase),
            Prose(phrase, "note"),
            Prose(phrase, "aside"),
            Facts(((phrase, (phrase, phrase)),)),
            Panel(phrase, phrase),
            Section(
                phrase,
                (
                    contents,
                    Items((Item(phrase),), "captions", phrase),
                    Items((Item(phrase, command=text),), "commands"),
                    chapters,
                    Bars((Bar(phrase, text, 1),)),
                ),
                1,
            ),
            Section(phrase, (Schedule((step,), heads, phrase, is_drawn=False),)),
            Section(phrase, (Schedule((step,), heads, phrase, is_drawn=True),)),
            Section(phrase, (Career((post,), heads, phrase, is_drawn=False),)),
            Section(phrase, (Career((post,), heads, phrase, is_drawn=True),)),
            Sources(phrase, (cited, cited._replace(number=2, url=text, gloss=None, as_of=None))),
            Listing(columns, (Group((((phrase,), (phrase, phrase)),), phrase, phrase),)),
            Findings((Finding(text, phrase, Run(text, "ja"), ((0, len(text)),)),)),
            Comparison(
                (Item(phrase, command=text),) * 2, ((phrase, ((Prose(phrase),), (contents,))),)
            ),
        ),
    )
