"""The linear form: plain lines in reading order, with nothing drawn and nothing lost."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from tests.hostile import assert_harmless
from tests.output.samples import GOLDEN, HOSTILE, OPTIONS, URL, cite, ja, page_of, page_with, result
from tests.output.test_markdown import pieces
from tokyo_jobs.output import render
from tokyo_jobs.output.formats import Form, read_address
from tokyo_jobs.text import escape_controls, width_cells
from tokyo_jobs.views.nodes import (
    Comparison,
    Item,
    Page,
    Phrase,
    Prose,
    Run,
    Section,
    Sources,
    Step,
    Timeline,
)

DRAWN = re.compile("[\u2500-\u25ff*#`|\\\\_<>~]")
"""Boxes, lines, blocks, shapes, and the signs of Markdown."""


def _render(page: Page, width: int = 80, form: Form = "linear") -> str:
    return render(result(page), OPTIONS._replace(form=form, width=width))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*linear*")), ids=lambda path: path.stem)
def test_nothing_is_drawn_and_no_sign_is_left(path: Path) -> None:
    assert not DRAWN.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_lines_fit_and_end_without_spaces(width: int) -> None:
    text = _render(page_of("環境 and work, 緑と水。" * 6), width)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line in text.split("\n"):
        assert line == line.rstrip()
        # What is typed stays whole, so that it can be copied.
        is_typed = line.startswith(("tokyo-jobs ", "環境 and work, 緑と水。環境"))
        assert width_cells(line) <= min(width, 100) or is_typed


def test_a_text_in_a_list_is_broken_once() -> None:
    step = Step(Phrase(), ja("朝"), ja("港の岸壁を直す仕事。" * 20))
    page = page_with(Timeline("day", (step,), (ja("欄"),) * 3, is_drawn=True))
    _, first, *lines = filter(None, _render(page, 40).split("\n"))
    assert first == "1. 朝"
    assert all(width_cells(line) > 34 for line in lines[:-1])


def test_commands_that_lead_on_are_parted_where_lines_are_joined() -> None:
    page = page_with()._replace(way_on=("a", "b"))
    assert _render(page, form="markdown").endswith(": `tokyo-jobs a`, `tokyo-jobs b`\n")
    assert _render(page).endswith(":\ntokyo-jobs a\ntokyo-jobs b\n")


def test_it_says_what_markdown_says_in_the_same_order() -> None:
    page = page_of("環境")
    # In the linear form the addresses have to be asked for.
    blocks = [b._replace(is_full=True) if isinstance(b, Sources) else b for b in page.blocks]
    page = page._replace(blocks=blocks)
    text = _squeezed(_render(page))
    place = 0
    for piece in pieces(_render(page, form="markdown")):
        if piece.tag not in ("th", "td"):
            said = _squeezed(re.sub(r"^\(\d\) ", "", piece.text))
            assert said in text[place:], piece
            place = text.index(said, place) + len(said)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_and_harmless(text: str) -> None:
    page = _render(page_of(text), 100)
    assert_harmless(page)
    assert page.startswith(f"{escape_controls(text).strip(' ')}\n")
    assert page.count(escape_controls(text).strip(" ")) >= 40


def test_an_address_is_said_only_where_it_is_asked_for() -> None:
    (source,) = cite(URL).citations
    told = source._replace(name=Run("short"), year="2024", notes=[ja("注")])
    brief = Sources(ja("出典"), [told, source])
    assert "\n出典:\n\n1. short (2024)\n1. 頁\n" in _render(page_with(brief))
    full = _render(page_with(brief._replace(is_full=True)))
    assert f"1. 頁 - 注 - {URL}\n1. 頁 - {URL}\n" in full


@pytest.mark.parametrize("form", ["linear", "markdown"])
def test_a_page_of_sources_has_no_heading_over_them(form: Form) -> None:
    page = page_with(cite(URL)._replace(label=Phrase(), is_full=True))
    assert re.match(r"(# )?頁\n\n(- \(1\)|1\.) ", _render(page, form=form))


@pytest.mark.parametrize(
    "said", ["港?", "何を(なぜ)?", "(Is it?)", "「港か？」", "出典: 港", "出典:"]
)
def test_a_heading_that_says_that_something_follows_has_no_second_colon(said: str) -> None:
    assert f"\n{said}\n" in _render(page_with(Section(ja(said), [Prose(ja("文"))])))


@pytest.mark.parametrize("said", ["港", "10:00 as ever", "No. 1", "港(東京)"])
def test_any_other_heading_ends_with_a_colon(said: str) -> None:
    assert f"\n{said}:\n" in _render(page_with(Section(ja(said), [Prose(ja("文"))])))


def test_a_comparison_begins_with_what_shows_each_thing() -> None:
    heads = [Item(ja(name), command=f"bureau {name}") for name in ("a", "b")]
    page = _render(page_with(Comparison(heads, [])))
    assert page.endswith("\n- tokyo-jobs bureau a: a\n- tokyo-jobs bureau b: b\n")


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://a.jp/%E8%A8%88%E7%94%BB%E3%80%80%E4%B8%AD/", "https://a.jp/計画%E3%80%80中/"),
        ("https://a.jp/%e6%b8%af%20b%2Fc", "https://a.jp/港%20b%2Fc"),
        ("https://a.jp/%8D%60%E6%B8%AF", "https://a.jp/%8D%60港"),
        ("https://a.jp/%E6%B8%AF%E6", "https://a.jp/港%E6"),
    ],
)
def test_an_address_is_read_in_japanese_and_stays_the_same_address(url: str, read: str) -> None:
    assert read_address(url) == read
    assert unquote_to_bytes(read) == unquote_to_bytes(url)
