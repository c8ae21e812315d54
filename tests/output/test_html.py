"""HTML: one well-formed, accessible page that shows content as text and refers to nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tests.output.samples import (
    GOLDEN,
    HOSTILE,
    NESTED,
    OPTIONS,
    URL,
    cite,
    draw_career,
    ja,
    page_of,
    page_with,
    result,
)
from tokyo_jobs import output
from tokyo_jobs.output import RenderOptions
from tokyo_jobs.output.html import render
from tokyo_jobs.text import Bilingual, escape_controls
from tokyo_jobs.views.nodes import Finding, Findings, Page, Phrase, Prose, Run, Step, Timeline

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


def _page(page: Page, options: RenderOptions = OPTIONS) -> Element:
    return parse_page(render(result(page), options))


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_pages_are_well_formed_whole_and_accessible(path: Path) -> None:
    """Nothing runs, nothing is fetched, and every text is in its own language."""
    html = parse_page(path.read_text(encoding="utf-8"))
    elements = list(html.walk())
    assert html.attributes["lang"] == "ja"
    metas = [meta.attributes for meta in html.all("meta")]
    policy = {"http-equiv": "Content-Security-Policy"}
    policy["content"] = "default-src 'none'; style-src 'unsafe-inline'"
    assert metas[:2] == [{"charset": "utf-8"}, policy]
    assert {meta["name"] for meta in metas[2:]} == {"viewport", "color-scheme"}
    levels = [int(element.tag[1]) for element in elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    for element in elements:
        assert element.tag not in {"script", "link", "img", "iframe", "object", "base", "form"}
        assert element.attributes.get("aria-labelledby", ids[0]) in ids
        for attribute, value in element.attributes.items():
            assert not attribute.startswith("on")
            assert attribute not in {"src", "srcset", "action", "background"}
            assert "url(" not in value
            if attribute == "href" and value.startswith("#"):
                assert value[1:] in ids
            elif attribute == "href":
                assert value.startswith("https://")
                assert element.attributes["rel"] == "noopener noreferrer"
    for element in html.all("main")[0].walk():
        assert "second" not in element.classes or element.language == "en"
        for text in element.content:
            if isinstance(text, str) and re.search("[ぁ-ヴ一-龠]", text):
                assert element.tag == "code" or element.language == "ja", text


def test_japanese_inside_english_is_in_its_own_language() -> None:
    quoted = Run('Matsushita (松下 謙太) of "都庁・局ー"', "en")
    found = Finding("x", Phrase((quoted,)), quoted, ((12, 14),))
    page = _page(page_with(Findings((found,)), Prose(Phrase((quoted,)))))
    spans = [e for e in page.all("main")[0].all("span") if e.attributes.get("lang") == "ja"]
    assert [span.text for span in spans][1:] == [
        *("松下 謙太", "都庁・局ー"),
        *("松下", "謙太", "都庁・局ー"),
        *("松下 謙太", "都庁・局ー"),
    ]
    assert page.all("h2")[0].text == quoted.text


def test_the_document_and_its_title_have_their_language() -> None:
    page = Page(Phrase((Run("環境局", "ja", is_substitute=True),)))
    html = _page(page, OPTIONS._replace(choice="en"))
    assert html.attributes["lang"] == "en"
    assert html.all("title")[0].language == "ja"
    both = Page(Phrase((Run("環境局", "ja"), Run("Environment", "en"))))
    assert "lang" not in _page(both).all("title")[0].attributes


def test_every_command_finds_the_same_content() -> None:
    page = page_of("list")._replace(way_on=("list",))
    main = _page(page, OPTIONS._replace(repeated="--data own")).all("main")[0]
    header, bars = main.all("header")[0].all("code"), main.all("ul", "bars")[0].all("code")
    options = [code for items in main.all("div", "captions") for code in items.all("code")]
    others = (*header, *bars, *options)
    commands = [each for each in main.all("code") if each not in others]
    assert len(commands) == 5
    assert all(command.text == "tokyo-jobs list --data own" for command in commands)


def test_the_foot_of_a_page_says_what_the_content_is() -> None:
    note = "非公式。"
    options = OPTIONS._replace(note=Bilingual(note), choice="ja")
    for said, foot in (("局", f"tokyo-jobs {note}"), (note, "tokyo-jobs")):
        (footer,) = _page(page_with(Prose(ja(said), "aside")), options).all("footer")
        assert _words(footer.text) == foot


def test_sections_inside_sections_go_down_to_the_deepest_heading() -> None:
    levels = [e.tag for e in _page(NESTED).walk() if re.fullmatch("h[1-6]", e.tag)]
    assert levels == ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,<b>", "//example.org", " https://a.org", ""]
)
def test_any_other_address_is_text(url: str) -> None:
    page = _page(page_with(cite(url)))
    assert not page.all("a")
    assert page.all("section", "sources")[0].all("li")[0].text == f"頁 {url}"


def test_a_page_of_sources_has_no_heading_over_them() -> None:
    sources = cite(URL)._replace(label=Phrase(), is_full=True)
    (full,) = _page(page_with(sources)).all("section", "full")
    assert not full.all("h2")
    assert full.all("a")


def test_the_steps_of_a_day_without_times_are_numbered() -> None:
    steps = [Step(Phrase(), ja("登庁")), Step(Phrase(), ja("退庁"))]
    one = ja("一")
    page = _page(page_with(Timeline("day", steps, (one, one, one), is_drawn=False)))
    assert [each.text for each in page.all("span", "when")] == ["1", "2"]


@pytest.mark.parametrize("total", [0.0, 0.1, 30.0])
def test_the_lines_of_a_career_never_leave_the_page(total: float) -> None:
    page = _page(page_with(draw_career((0, total / 2), (total / 2, total))))
    spans = page.all("span", "years")
    assert len(spans) == 2
    for span in spans:
        start, width = map(float, re.findall(r"([\d.]+)%", span.attributes["style"]))
        assert 0 <= start <= 100
        assert 0 <= width <= 100 - start + 0.01


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_element_and_no_attribute_name(text: str) -> None:
    hostile, harmless = _page(page_of(text)), _page(page_of("無害"))
    assert [_shape(e) for e in hostile.walk()] == [_shape(e) for e in harmless.walk()]


def _shape(element: Element) -> tuple[str, list[str]]:
    # What belongs to no language gets one by its script.
    return element.tag, [name for name in element.attributes if name != "lang"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_wherever_it_stands(text: str) -> None:
    document = render(result(page_of(text)), OPTIONS)
    assert escape_controls(document, keep="\n") == document
    page = parse_page(document)
    main = page.all("main")[0]
    shown = escape_controls(text)
    for tag in ("h1", "dt", "th"):
        assert main.all(tag)[0].text == shown
    assert main.all("dd")[0].text == f"{shown}\n{shown}"
    assert page.all("title")[0].text == f"{shown} - tokyo-jobs"
    assert main.all("div", "note")[0].text.strip("\n") == shown.strip()
    assert main.all("ul", "commands")[0].all("code")[0].text == f"tokyo-jobs {shown}"
    assert main.all("a")[0].text == shown


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "latin-1", "utf-16"])
def test_other_encodings_get_ascii_that_says_the_same(encoding: str) -> None:
    document = render(result(page_of("環境é")), OPTIONS._replace(encoding=encoding))
    assert document.isascii()
    assert parse_page(document).text == _page(page_of("環境é"), OPTIONS).text
    assert "環境é" in render(result(page_of("環境é")), OPTIONS._replace(encoding="UTF8"))


def test_text_of_no_language_gets_one_only_by_its_script() -> None:
    texts = [Prose(Phrase((Run(text),))) for text in ("まつした", "digital-service")]
    page = _page(page_with(*texts, Prose(Phrase(()))))
    assert [p.attributes for p in page.all("main")[0].all("p")] == [{"lang": "ja"}, {}]


def test_the_style_sheet_is_ascii_for_it_knows_no_character_references() -> None:
    assert STYLE.isascii()
    assert not re.search(r"url\(|@import", STYLE)
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
