"""Views with something of everything, and texts that a format might take for its own."""

from __future__ import annotations

from tokyo_jobs.output.answer import Answer
from tokyo_jobs.output.canvas import Canvas
from tokyo_jobs.views.nodes import (
    Bar,
    Bars,
    Captions,
    Career,
    CareerLine,
    Citation,
    Column,
    Comparison,
    DayLine,
    Excerpt,
    Facts,
    Finding,
    Findings,
    Listing,
    Note,
    Outline,
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
    Suggestions,
    Term,
    View,
)

CANVAS = Canvas()
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


def answer(view: View) -> Answer:
    """Return an answer that has only a view."""
    return Answer(lambda: view, lambda: None)


POSTS = (
    Post(
        2009,
        both("2009年", "2009"),
        both("2009年から2012年", "2009 to 2012"),
        both("3年", "3 years"),
        both("学校の事務室", "School office"),
        both("経営の事務", "Running the school"),
        0.0,
        3.0,
        False,
    ),
    Post(
        2012,
        both("2012年", "2012"),
        both("2012年から(現職)", "Since 2012"),
        both("1年", "1 year"),
        substitute("総務部"),
        both("予算", "The budget"),
        3.0,
        4.0,
        True,
    ),
)
STEPS = (
    Step(1, both("出勤", "Arrives"), both("メールの確認", "Reads the mail"), None),
    Step(2, both("退庁", "Leaves"), None, None),
)
TIMED_STEPS = (Step(1, ja("出勤"), ja("メールの確認"), "09:00"), Step(2, ja("退庁"), None, "17:45"))

PAGE = Page(
    both("環境局", "Bureau of Environment"),
    both("空をきれいに", "Clean air"),
    "bureau environment",
    (
        Facts((Term(both("分野", "Fields"), both("環境\nその他", "Environment\nOther")),)),
        Panel(both("概要", "Overview"), both("一つ目。\n\n二つ目。", "The first.\n\nThe second.")),
        Section(
            both("緑", "Green"),
            (
                Prose(both("木を植える。", "Plants trees.")),
                Captions(both("図", "Figures"), (both("植樹の図", "Planting"),)),
            ),
            1,
        ),
        Section(substitute("水"), (Prose(substitute("水を配る。")),), 2),
        Section(
            both("インタビュー", "Interview"),
            (
                Note(both("要約である。", "A summary.")),
                Panel(both("動機", "Why"), both("好きだから。", "For love.")),
            ),
        ),
        Section(both("一日", "A day"), (Schedule((ja("順"), ja("こと"), ja("詳細")), STEPS),)),
        Section(both("一日の線", "The day's line"), (DayLine(STEPS),)),
        Section(both("経歴", "Career"), (Career((ja("年"), ja("所属"), ja("仕事")), POSTS),)),
        Section(both("経歴の線", "In a line"), (CareerLine(POSTS, 4.0, both("長さ", "Length")),)),
        Section(
            both("数", "Counts"),
            (
                Bars(
                    (
                        Bar(both("環境", "Environment"), "environment", 2),
                        Bar(both("その他", "Other"), "other", 8),
                    ),
                    both("局", "Bureaus"),
                ),
            ),
        ),
        Section(
            both("番号", "Numbers"),
            (Outline(((1, both("緑", "Green")), (2, both("水", "Water")))),),
        ),
        Section(
            both("職員", "Staff"),
            (Suggestions((("tokyo-jobs staff 松下", both("一日", "A day")),)),),
        ),
        Sources(
            both("出典", "Sources"),
            (Citation("環境局の頁", URL, both("2020年時点", "as of 2020")),),
        ),
    ),
)

LISTING = Listing(
    both("局", "Bureaus"),
    (
        Column("slug", both("スラッグ", "Slug")),
        Column("name", both("局", "Bureau"), minimum_cells=16),
        Column("fields", both("分野", "Fields")),
        Column("programs", both("事業数", "Programs"), is_number=True),
    ),
    (
        (
            plain("environment"),
            both("環境局", "Bureau of Environment"),
            both("環境", "Environment"),
            plain("7"),
        ),
        (
            plain("other"),
            substitute("その他局"),
            both("環境\nその他", "Environment\nOther"),
            plain("12"),
        ),
    ),
    both("2局", "2 bureaus"),
)

FINDINGS = Findings(
    both("検索: 環境", "Search: 環境"),
    (
        Finding(
            "tokyo-jobs bureau environment 1",
            both("緑", "Green"),
            Excerpt(Run("都の環境と「環境」の話", "ja"), ((2, 4), (5, 9))),
        ),
        Finding("tokyo-jobs staff matsushita", substitute("松下"), Excerpt(Run("Air", "en"), ())),
    ),
    both("2件", "2 places"),
)

COMPARISON = Comparison(
    both("くらべる", "Side by side"),
    (both("水道局", "Waterworks"), both("下水道局", "Sewerage")),
    (
        (
            both("分野", "Fields"),
            ((Prose(both("都市", "City")),), (Prose(both("都市\n環境", "City\nEnvironment")),)),
        ),
        (
            both("事業", "Programs"),
            (
                (Outline(((1, both("浄水", "Cleaning")), (2, both("配水", "Supply")))),),
                (Outline(((1, both("雨水", "Rain")),)),),
            ),
        ),
    ),
)

VIEWS: dict[str, View] = {
    "page": PAGE,
    "listing": LISTING,
    "findings": FINDINGS,
    "comparison": COMPARISON,
}


_DEEPEST = Section(ja("六"), (Prose(ja("底")),))
for _title in "五四三二一":
    _DEEPEST = Section(ja(_title), (_DEEPEST,))
NESTED = Page(ja("入れ子"), None, "x", (_DEEPEST,))


def page_of(text: str) -> Page:
    """Return a page with ``text`` wherever content can stand."""
    phrase = ja(text)
    step = Step(1, phrase, phrase, text)
    post = Post(2009, phrase, phrase, phrase, phrase, phrase, 0.0, 1.0, False)
    return Page(
        phrase,
        phrase,
        text,
        (
            Prose(phrase),
            Note(phrase),
            Facts((Term(phrase, phrase),)),
            Panel(phrase, phrase),
            Section(
                phrase,
                (
                    Outline(((1, phrase),)),
                    Captions(phrase, (phrase,)),
                    Schedule((phrase, phrase, phrase), (step,)),
                    Career((phrase, phrase, phrase), (post,)),
                    DayLine((step,)),
                    CareerLine((post,), 1.0, phrase),
                    Bars((Bar(phrase, text, 1),), phrase),
                    Suggestions(((text, phrase),)),
                ),
                1,
            ),
            Sources(phrase, (Citation(text, URL, phrase), Citation(text, text, None))),
        ),
    )


def views_of(text: str) -> tuple[View, ...]:
    """Return one view of each kind with ``text`` wherever content can stand."""
    phrase = ja(text)
    return (
        page_of(text),
        Listing(phrase, (Column("name", phrase), Column("x", phrase)), ((phrase, phrase),), phrase),
        Findings(
            phrase, (Finding(text, phrase, Excerpt(Run(text, "ja"), ((0, len(text)),))),), phrase
        ),
        Comparison(
            phrase,
            (phrase, phrase),
            ((phrase, ((Prose(phrase),), (Outline(((1, phrase),)),))),),
        ),
    )
