"""HTML: one well-formed, accessible page that shows content as text and refers to nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tests.output.samples import (
    COMPARISON_PAGE,
    FINDINGS_PAGE,
    HOSTILE,
    LEGEND,
    LISTING,
    LISTING_PAGE,
    NESTED,
    OPTIONS,
    PAGE,
    PAGES,
    POST_HEADS,
    POSTS,
    URL,
    ja,
    page_of,
    page_with,
    plain,
    result,
)
from tokyo_jobs import output
from tokyo_jobs.output.html import render
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views.nodes import (
    Bar,
    Bars,
    Block,
    Career,
    Citation,
    Finding,
    Findings,
    Page,
    Phrase,
    Prose,
    Run,
    Sources,
)

STYLE = (Path(output.__file__).parent / "page.css").read_text(encoding="utf-8")
_VOID = {"br", "meta"}
_TEXTLESS = {"html", "head", "main", "header", "section", "table", "thead", "tbody", "tr"} | {
    *("ul", "ol", "dl", "body", "footer"),
}


class Element:
    """An element of a parsed page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.content: list[Element | str] = []

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in order."""
        yield self
        for child in self.content:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, css: str = "") -> list[Element]:
        """Return the elements of a tag, of a class where one is given, in order."""
        return [
            element
            for element in self.walk()
            if element.tag == tag and (not css or css in element.classes)
        ]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The text in it; a line break for ``<br>``."""
        if self.tag == "br":
            return "\n"
        return "".join(c if isinstance(c, str) else c.text for c in self.content)

    @property
    def language(self) -> str:
        if "lang" in self.attributes or self.parent is None:
            return self.attributes.get("lang", "")
        return self.parent.language


class _StrictParser(HTMLParser):
    """Builds the tree, and fails where a tag is not closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.current = self.root
        self.declarations: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"comment: {data}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice: {attrs}"
        assert all(value is not None for _, value in attrs), attrs
        element = Element(tag, {name: value or "" for name, value in attrs}, self.current)
        self.current.content.append(element)
        if tag not in _VOID:
            self.current = element

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.current.tag, f"</{tag}> closes <{self.current.tag}>"
        assert self.current.parent is not None
        self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        if data.strip():
            assert self.current.tag not in _TEXTLESS, f"{data!r} in <{self.current.tag}>"
        self.current.content.append(data)


def parse_page(document: str) -> Element:
    parser = _StrictParser()
    parser.feed(document)
    parser.close()
    assert parser.declarations == ["doctype html"]
    assert parser.current is parser.root, f"<{parser.current.tag}> is not closed"
    (html,) = [child for child in parser.root.content if isinstance(child, Element)]
    return html


def _page(page: Page) -> Element:
    return parse_page(render(result(page), OPTIONS))


def _block_page(*blocks: Block) -> Element:
    return _page(page_with(*blocks))


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PAGES)
def test_the_document_is_well_formed_and_whole(name: str) -> None:
    html = _page(PAGES[name])
    assert html.tag == "html"
    assert html.attributes["lang"] == "ja"
    head, body = (child for child in html.content if isinstance(child, Element))
    assert (head.tag, body.tag) == ("head", "body")
    assert len(html.all("main")) == 1
    metas = [meta.attributes for meta in head.all("meta")]
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1] == {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
    }
    assert {meta["name"] for meta in metas[2:]} == {"viewport", "color-scheme"}
    assert "width=device-width" in metas[2]["content"]
    title = PAGES[name].title
    assert head.all("title")[0].text == f"{' / '.join(r.text for r in title.runs)} - tokyo-jobs"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_and_nothing_is_fetched(name: str) -> None:
    document = render(result(PAGES[name]), OPTIONS)
    html = parse_page(document)
    for element in html.walk():
        assert element.tag not in {"script", "link", "img", "iframe", "object", "base", "form"}
        for attribute, value in element.attributes.items():
            assert not attribute.startswith("on")
            assert attribute not in {"src", "srcset", "action", "background"}
            assert "url(" not in value
            if attribute == "href":
                assert (element.tag, value) == ("a", URL)
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert document.count("https://") == (2 if name == "page" else 0)  # and once as it is read


@pytest.mark.parametrize("name", PAGES)
def test_headings_begin_with_one_title_and_skip_no_level(name: str) -> None:
    levels = [int(e.tag[1]) for e in _page(PAGES[name]).walk() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_what_refers_to_them_finds_them(name: str) -> None:
    elements = list(_page(PAGES[name]).walk())
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    for element in elements:
        assert element.attributes.get("aria-labelledby", ids[0]) in ids


@pytest.mark.parametrize("name", PAGES)
def test_every_text_is_in_its_own_language(name: str) -> None:
    seen = set()
    for element in _page(PAGES[name]).all("main")[0].walk():
        if element.tag == "code" or "slug" in element.classes:
            continue  # belongs to no language
        for text in element.content:
            if isinstance(text, str) and re.search(r"[^\W\d_]", text):
                is_japanese = re.search("[ぁ-ヴ一-龠]", text)
                assert element.language == ("ja" if is_japanese else "en"), text
                seen.add(element.language)
    assert seen == {"ja", "en"}


def test_japanese_inside_english_is_in_its_own_language() -> None:
    quoted = Run('Matsushita (松下 謙太) of "都庁・局ー"', "en")
    found = Finding("x", Phrase((quoted,)), quoted, ((12, 14),))
    page = _block_page(Findings((found,)), Prose(Phrase((quoted,))))
    spans = [e for e in page.all("main")[0].all("span") if e.attributes.get("lang") == "ja"]
    assert [span.text for span in spans][1:] == [
        *("松下 謙太", "都庁・局ー"),
        *("松下", "謙太", "都庁・局ー"),
        *("松下 謙太", "都庁・局ー"),
    ]
    assert page.all("h2")[0].text == quoted.text


def test_the_title_of_the_document_has_the_language_of_the_page() -> None:
    page = Page(Phrase((Run("環境局", "ja", is_substitute=True),)))
    html = parse_page(render(result(page), OPTIONS._replace(choice="en")))
    assert html.all("title")[0].language == "ja"
    assert "lang" not in _page(PAGE).all("title")[0].attributes


def test_the_document_is_in_the_language_asked_for() -> None:
    html = parse_page(render(result(PAGE), OPTIONS._replace(choice="en")))
    assert html.attributes["lang"] == "en"


def test_every_command_finds_the_same_content() -> None:
    options = OPTIONS._replace(repeated="--data own")
    for page in (PAGE, FINDINGS_PAGE, COMPARISON_PAGE, Page(ja("頁"), way_on=("tokyo-jobs list",))):
        main = parse_page(render(result(page), options)).all("main")[0]
        commands = [e for e in main.all("code") if e.text.startswith("tokyo-jobs ")]
        header = main.all("header")[0].all("code")
        assert all(c.text.endswith(" --data own") for c in commands if c not in header)


def test_the_foot_of_a_page_says_what_the_content_is() -> None:
    options = OPTIONS._replace(footnote=ja("非公式"))
    (footer,) = parse_page(render(result(LISTING_PAGE), options)).all("footer")
    assert _words(footer.text) == "tokyo-jobs 非公式"
    assert _words(_page(PAGE).all("footer")[0].text) == "tokyo-jobs"
    own = page_with(Prose(ja("非公式"), "note"))
    assert _words(parse_page(render(result(own), options)).all("footer")[0].text) == "tokyo-jobs"


def test_sections_inside_sections_go_down_to_the_deepest_heading() -> None:
    levels = [e.tag for e in _page(NESTED).walk() if re.fullmatch("h[1-6]", e.tag)]
    assert levels == ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]


def test_a_text_shown_for_want_of_english_is_marked_and_in_japanese() -> None:
    (heading,) = [h for h in _page(PAGE).all("h2") if "水" in h.text]
    assert [(e.text, e.language) for e in heading.content if isinstance(e, Element)][1:] == [
        ("水", "ja"),
        ("(in Japanese)", "en"),
    ]


def test_a_source_is_a_link_that_tells_the_site_nothing() -> None:
    (link,) = _page(PAGE).all("a")
    assert link.text == "環境局の頁"
    assert link.language == "ja"
    assert link.attributes["href"] == URL
    assert link.attributes["rel"] == "noopener noreferrer"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,<b>", "//example.org", " https://a.org", ""]
)
def test_any_other_address_is_text(url: str) -> None:
    page = _block_page(
        Sources(ja("出典"), (Citation(1, Run("頁"), Run("頁"), None, url, "", None),))
    )
    assert not page.all("a")
    assert page.all("section", "sources")[0].all("li")[0].text == f"頁 {url}"


def test_a_listing_without_rows_has_no_table() -> None:
    page = _page(
        LISTING_PAGE._replace(blocks=(LISTING._replace(groups=()), LISTING_PAGE.blocks[1]))
    )
    assert not page.all("table")
    assert "2局" in page.all("main")[0].text


def test_matches_are_marked_and_nothing_else() -> None:
    page = _page(FINDINGS_PAGE)
    items = page.all("ol", "findings")[0].all("li")
    assert [mark.text for mark in items[0].all("mark")] == ["環境", "「環境」"]
    assert [p.text for p in items[0].all("p")] == [
        "都の環境と「環境」の話",
        "tokyo-jobs bureau environment 1",
    ]
    assert not items[1].all("mark")
    assert "2件" in page.all("div", "count")[0].text


def test_bars_are_as_long_as_their_counts_beside_the_longest() -> None:
    (bars,) = _page(PAGE).all("ul", "bars")
    assert [_words(li.text) for li in bars.all("li")] == [
        "環境 Environment environment 2",
        "その他 Other other 8",
    ]
    widths = [
        span.attributes["style"] for bar in bars.all("span", "bar") for span in bar.all("span")[1:]
    ]
    assert widths == ["width:25.00%", "width:100.00%"]
    assert all(bar.attributes["aria-hidden"] == "true" for bar in bars.all("span", "bar"))


def test_bars_of_nothing_have_no_length() -> None:
    page = _block_page(Bars((Bar(ja("無"), "none", 0),)))
    assert page.all("span", "bar")[0].all("span")[1].attributes["style"] == "width:0.00%"


def test_a_career_is_drawn_to_scale_and_told_in_words() -> None:
    page = _page(PAGE)
    table, career = page.all("ol", "career")
    assert not table.all("span", "years")
    lines = [span.attributes["style"] for span in career.all("span", "years")]
    assert lines == ["--from:0.00%;width:75.00%", "--from:75.00%;width:25.00%"]
    assert [span.classes for span in career.all("span", "years")] == [["years"], ["years", "open"]]
    assert [_words(p.text) for p in career.all("p", "span")] == [
        "2009-2012 3年 3 years",
        "2012- 1年 1 year",
    ]
    (axis,) = page.all("div", "axis")
    assert [mark.text for mark in axis.all("span")] == ["2009", "2012"]


@pytest.mark.parametrize("total", [0.0, -1.0, 0.1, 1e-320])
def test_the_lines_of_a_career_never_leave_the_page(total: float) -> None:
    posts = (*POSTS[:-1], POSTS[-1]._replace(end=total))
    page = _block_page(Career(posts, POST_HEADS, LEGEND, is_drawn=True))
    for span in page.all("span", "years"):
        start, width = map(float, re.findall(r"([\d.]+)%", span.attributes["style"]))
        assert 0 <= start <= 100
        assert 0 <= width <= 100 - start + 0.01


def test_years_too_close_to_stand_side_by_side_are_left_out_above_the_lines() -> None:
    posts = [POSTS[0]._replace(year=2000 + i, start=i, end=i + 1) for i in range(30)]
    (axis,) = _block_page(Career(tuple(posts), POST_HEADS, LEGEND, is_drawn=True)).all(
        "div", "axis"
    )
    starts = [float(e.attributes["style"][len("--from:") : -1]) for e in axis.all("span")]
    assert starts[0] == 0
    assert all(after - before >= 10 for before, after in pairwise(starts))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_element_and_no_attribute_name(text: str) -> None:
    hostile, harmless = _page(page_of(text)), _page(page_of("無害"))
    assert [_shape(e) for e in hostile.walk()] == [_shape(e) for e in harmless.walk()]


def _shape(element: Element) -> tuple[str, list[str]]:
    # What belongs to no language gets one by its script.
    return element.tag, [name for name in element.attributes if name != "lang"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_wherever_it_stands(text: str) -> None:
    page = _page(page_of(text))
    main = page.all("main")[0]
    shown = escape_controls(text)
    for tag in ("h1", "dt", "th"):
        assert main.all(tag)[0].text == shown
    assert main.all("dd")[0].text == f"{shown}\n{shown}"
    assert page.all("title")[0].text == f"{shown} - tokyo-jobs"
    assert main.all("div", "note")[0].text.strip("\n") == shown.strip()
    assert main.all("ul", "commands")[0].all("code")[0].text == shown
    assert main.all("a")[0].text == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_character_gets_through(text: str) -> None:
    document = render(result(page_of(text)), OPTIONS)
    assert escape_controls(document, keep="\n") == document


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "latin-1", "utf-16"])
@pytest.mark.parametrize("name", PAGES)
def test_other_encodings_get_ascii_that_says_the_same(name: str, encoding: str) -> None:
    document = render(result(PAGES[name]), OPTIONS._replace(encoding=encoding))
    assert document.isascii()
    assert parse_page(document).text == _page(PAGES[name]).text


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8"])
def test_utf_8_keeps_its_characters(encoding: str) -> None:
    assert "環境局" in render(result(PAGE), OPTIONS._replace(encoding=encoding))


def test_text_of_no_language_gets_one_only_by_its_script() -> None:
    page = _block_page(Prose(plain("まつした")), Prose(plain("digital-service")), Prose(Phrase(())))
    assert [p.attributes for p in page.all("main")[0].all("p")] == [{"lang": "ja"}, {}]


def test_the_style_sheet_is_ascii_for_it_knows_no_character_references() -> None:
    assert STYLE.isascii()
    assert "<" not in STYLE.replace('" <"', "")


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colors_have_the_contrast_of_wcag_aa(scheme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[scheme]
    colors = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
    assert set(colors) == {"paper", "ink", "soft", "line", "tint", "accent", "pen"}
    for ground in ("paper", "tint"):
        for color in ("ink", "soft", "accent"):
            assert _contrast(colors[color], colors[ground]) >= 4.5, (color, ground)
    assert _contrast(colors["ink"], colors["pen"]) >= 4.5


def _contrast(color: str, ground: str) -> float:
    high, low = sorted((_luminance(color), _luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
