"""Markdown: headings in order, no boxes, and every text as it was written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.output.samples import (
    GOLDEN,
    HOSTILE,
    NESTED,
    OPTIONS,
    URL,
    cite,
    ja,
    page_of,
    page_with,
    result,
)
from tokyo_jobs.output import render
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views.nodes import (
    Column,
    Finding,
    Findings,
    Group,
    Listing,
    Page,
    Phrase,
    Prose,
    Run,
    Sources,
)

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TAGS = {"<br>": "\n", "<b>": "", "</b>": ""}
_SIGNS = "#*_`~[]()<>|\\-+=.:!&;$\"'19aB日本「」、/ \n"


class Piece(NamedTuple):
    """One stretch of text as a reader of Markdown shows it."""

    tag: str
    """The element it stands in, such as ``h2``, ``p``, ``td``."""
    text: str


def _render(page: Page) -> str:
    return render(result(page), OPTIONS._replace(form="markdown"))


def _tokens(markdown: str) -> list[Token]:
    return [
        child
        for token in _READER.parse(markdown)
        for child in (token, *(token.children or ()))
        if child.type != "inline"
    ]


def pieces(markdown: str) -> list[Piece]:
    found = []
    tokens = _READER.parse(markdown)
    for before, token in pairwise(tokens):
        if token.type == "inline":
            text = "".join(
                _TAGS[child.content] if child.type == "html_inline" else child.content
                for child in token.children or ()
            )
            found.append(Piece(before.tag, text))
    return found


def _texts(markdown: str, tag: str) -> list[str]:
    return [piece.text for piece in pieces(markdown) if piece.tag == tag]


def _as_shown(text: str) -> str:
    return escape_controls(text).strip(" ")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_headings_begin_with_one_title_and_skip_no_level(path: Path) -> None:
    tokens = _tokens(path.read_text(encoding="utf-8"))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_it_ends_with_one_line_break_and_has_no_trailing_space(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(line == line.rstrip() for line in text.split("\n"))


def test_a_listing_without_rows_has_no_table() -> None:
    listing = Listing((Column("name", ja("名")),), ())
    assert _render(page_with(listing, Prose(ja("0局")))) == "# 頁\n\n0局\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_wherever_it_stands(text: str) -> None:
    shown = _as_shown(text)
    markdown = _render(page_of(text))
    assert escape_controls(markdown, keep="\n") == markdown
    assert pieces(markdown) == [
        Piece("h1", shown),
        Piece("p", shown),
        Piece("p", f"tokyo-jobs {escape_controls(text)}"),
        Piece("p", shown),
        Piece("p", shown),
        Piece("p", shown),
        Piece("p", f"{shown}: {shown}、{shown}"),
        Piece("h2", shown),
        Piece("p", shown),
        Piece("h2", f"1. {shown}"),
        Piece("p", shown),
        Piece("p", f"{shown}:"),
        Piece("p", shown),
        Piece("p", f"tokyo-jobs {escape_controls(text)}: {shown}"),
        Piece("p", f"{shown}:"),
        Piece("p", f"{escape_controls(text)} {shown}"),
        Piece("p", f"{shown}:"),
        Piece("p", shown),
        Piece("p", f"{shown} ({shown}): 1"),
        Piece("h2", shown),
        Piece("p", f"{shown} {shown} ({shown})"),
        Piece("p", shown),
        Piece("h2", shown),
        Piece("p", f"{shown} {shown} ({shown})"),
        Piece("p", shown),
        Piece("h2", shown),
        Piece("p", f"{shown} {shown} ({shown})"),
        Piece("p", shown),
        Piece("h2", shown),
        Piece("p", f"{shown} {shown} ({shown})"),
        Piece("p", shown),
        Piece("h2", shown),
        Piece("p", f"(1) {shown} - {shown} - {shown}"),
        Piece("p", f"(2) {shown} - {shown}"),
        Piece("h2", shown),
        Piece("p", shown),
        Piece("th", shown),
        Piece("th", shown),
        Piece("td", shown),
        Piece("td", f"{shown}\n{shown}"),
        Piece("h2", shown),
        Piece("p", f"tokyo-jobs {escape_controls(text)}"),
        Piece("p", escape_controls(text)),
        *[Piece("p", f"tokyo-jobs {escape_controls(text)}: {shown}")] * 2,
        Piece("h2", shown),
        Piece("h3", shown),
        Piece("p", shown),
        Piece("h3", shown),
        Piece("p", shown),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_brings_no_element_of_its_own(text: str) -> None:
    expected = [token.type for token in _tokens(_render(page_of("harmless")))]
    types = [token.type for token in _tokens(_render(page_of(text)))]
    # Escapes and bold print only part texts into more tokens.
    passing = ("text", "text_special", "strong_open", "strong_close")
    assert [t for t in types if t not in passing] == [t for t in expected if t not in passing]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_parts_no_row_of_a_table(text: str) -> None:
    values = (ja(text), ja("x"), ja(text))
    columns = tuple(Column("name", value) for value in values)
    listing = page_with(Listing(columns, (Group((tuple((value,) for value in values),)),)))
    shown = _as_shown(text)
    assert pieces(_render(listing))[1:] == [
        Piece(tag, cell) for tag in ("th", "td") for cell in (shown, "x", shown)
    ]


def test_an_address_in_a_text_is_not_linked_with_our_backslashes_in_it() -> None:
    # GitHub links bare addresses and takes a backslash in them for a part of the address.
    text = _render(page_with(Prose(ja("https://a.org/b_c www.a.org/b_c"))))
    assert text.endswith("\nhttps\\://a.org/b\\_c www\\.a.org/b\\_c\n")


def test_formulas_and_highlights_of_other_dialects_are_escaped() -> None:
    text = _render(page_with(Prose(ja("$x$ ==y== a=b"))))
    assert text.endswith("\n\\$x\\$ \\==y\\== a=b\n")


def test_sections_inside_sections_go_down_to_the_deepest_heading() -> None:
    levels = [token.tag for token in _tokens(_render(NESTED)) if token.type == "heading_open"]
    assert levels == ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]


@given(st.text(_SIGNS, max_size=30))
def test_any_text_is_shown_as_written(text: str) -> None:
    line = " ".join(filter(None, text.split("\n"))).strip(" ")
    parts = [part for part in text.split("\n\n") if part.strip(" \n")]
    paragraphs = [" ".join(filter(None, part.split("\n"))).strip(" ") for part in parts]
    page = _render(Page(ja(text), Phrase(), "", (Prose(ja(text)),)))
    assert _texts(page, "h1") == [line]
    assert _texts(page, "p") == paragraphs
    listing = page_with(Listing((Column("name", ja("名")),), (Group((((ja(text),),),)),)))
    assert _texts(_render(listing), "td") == [line]


@example(" - dash", [])
@example(" 1. one", [])
@given(
    st.text(_SIGNS.replace("\n", ""), max_size=30),
    st.lists(st.integers(0, 32), max_size=8, unique=True).map(sorted),
)
def test_any_excerpt_is_shown_as_written_with_only_matches_in_bold(
    text: str, ends: list[int]
) -> None:
    spans = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if b <= len(text)]
    found = Finding("x", ja("題"), Run(text, "ja"), spans)
    markdown = _render(page_with(Findings((found,))))
    assert "".join(_texts(markdown, "p")[1:]).strip(" ") == text.strip(" ")
    bold, is_bold = "", False
    for token in _tokens(markdown):
        if token.type == "html_inline":
            is_bold = token.content == "<b>"
        elif is_bold:
            bold += token.content
    matched = "".join(text[first:last] for first, last in spans)
    assert bold.replace(" ", "") == matched.replace(" ", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a(b)c_d*e",
        "http://example.org/?a=1&lt;=2&b=3",
        "https://example.org/<x>\\y z`|`[w]",
        "HTTPS://example.org/環境",
    ],
)
def test_a_web_address_is_a_link_to_just_that(url: str) -> None:
    tokens = _tokens(_render(page_with(cite(url))))
    links = [token for token in tokens if token.type == "link_open"]
    assert len(links) == 1
    assert links[0].attrs["href"] == _READER.normalizeLink(url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", ""])
def test_any_other_address_is_text(url: str) -> None:
    markdown = _render(page_with(cite(url)))
    assert not [token for token in _tokens(markdown) if token.type == "link_open"]
    assert _texts(markdown, "p") == [f"(1) 頁 - {url}" if url else "(1) 頁"]


def test_sources_keep_their_numbers_where_some_are_left_out() -> None:
    citations = [cite(URL).citations[0]._replace(number=number) for number in (2, 5)]
    markdown = _render(page_with(Sources(ja("出典"), citations)))
    assert _texts(markdown, "p") == ["(2) 頁", "(5) 頁"]


@pytest.mark.parametrize("command", ["a ` b", "`a`", "``", " a ", "日本 <b> *x*"])
def test_a_command_is_code_whatever_it_holds(command: str) -> None:
    markdown = _render(page_with(Findings((Finding(command, ja("題"), Run("x"), ()),))))
    codes = [token.content for token in _tokens(markdown) if token.type == "code_inline"]
    assert codes == [f"tokyo-jobs {command}"]
