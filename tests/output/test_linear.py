"""The linear form: plain lines in reading order, with nothing drawn and nothing lost."""

from __future__ import annotations

import re

import pytest

from tests.hostile import assert_harmless
from tests.output.samples import (
    COMPARISON_PAGE,
    FINDINGS_PAGE,
    HOSTILE,
    LISTING,
    LISTING_PAGE,
    NESTED,
    OPTIONS,
    PAGE,
    PAGES,
    page_of,
    page_with,
    result,
)
from tests.output.test_markdown import pieces
from tokyo_jobs.output import linear, markdown
from tokyo_jobs.text import escape_controls, width_cells
from tokyo_jobs.views.nodes import Page, Sources

DRAWN = re.compile("[\u2500-\u25ff*#`|\\\\_<>~]")
"""Boxes, lines, blocks, shapes, and the signs of Markdown."""


def _render(page: Page, width: int = 80) -> str:
    return linear.render(result(page), OPTIONS._replace(width=width))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_drawn_and_no_sign_is_left(name: str) -> None:
    assert not DRAWN.search(_render(PAGES[name]))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("name", PAGES)
def test_lines_fit_and_end_without_spaces(name: str, width: int) -> None:
    text = _render(PAGES[name], width)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line in text.split("\n"):
        assert line == line.rstrip()
        # What is typed stays whole, so that it can be copied.
        assert width_cells(line) <= min(width, 100) or line.startswith("tokyo-jobs ")


@pytest.mark.parametrize("page", [PAGE, FINDINGS_PAGE, COMPARISON_PAGE, NESTED])
def test_it_says_what_markdown_says_in_the_same_order(page: Page) -> None:
    text = _squeezed(_render(page))
    place = 0
    for piece in pieces(markdown.render(result(page), OPTIONS)):
        said = _squeezed(piece.text)
        assert said in text[place:], piece
        place = text.index(said, place) + len(said)


def test_headings_stand_alone_and_lists_follow_on_each_other() -> None:
    text = _render(PAGE)
    assert text.startswith(
        "環境局 / Bureau of Environment\n\n空をきれいに\n\nClean air\n\ntokyo-jobs b"
    )
    assert (
        "\n\n1. 緑 / Green:\n\n木を植える。\n\nPlants trees.\n\n図 / Figures:\n\n- 植樹の図" in text
    )
    assert "\n\n1. 出勤: メールの確認\n   Arrives: Reads the mail\n2. 退庁\n   Leaves\n\n" in text
    assert "\n\n- 環境 / Environment (environment): 2\n- その他 / Other (other): 8\n\n" in text
    assert "\n\n要約である。\n\nA summary.\n\n動機 / Why:\n\n" in text


def test_long_entries_go_on_under_their_text() -> None:
    assert (
        "\n- 2009-2012 (3年): 学校\n"
        "  の事務室 - 経営の事務\n"
        "  2009-2012 (3 years):\n"
        "  School office -\n"
        "  Running the school\n"
        "- 2012- (1年): 総務部\n"
    ) in _render(PAGE, 24)


def test_a_record_begins_with_its_name_and_labels_its_numbers() -> None:
    assert _render(LISTING_PAGE) == (
        "局 / Bureaus\n\n"
        "- 環境局 / Bureau of Environment (environment)\n"
        "  分野 / Fields: 環境 / Environment\n"
        "  事業数 / Programs: 7\n"
        "- その他局 (in Japanese) (other)\n"
        "  分野 / Fields: 環境、その他 / Environment; Other\n"
        "  事業数 / Programs: 12\n\n"
        "2局\n\n2 bureaus\n"
    )
    empty = LISTING_PAGE._replace(blocks=(LISTING._replace(groups=()),))
    assert _render(empty) == "局 / Bureaus\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_and_harmless(text: str) -> None:
    page = _render(page_of(text), 100)
    assert_harmless(page)
    assert page.startswith(f"{escape_controls(text).strip(' ')}\n")
    assert page.count(escape_controls(text).strip(" ")) >= 40


def test_an_address_is_said_only_where_it_is_asked_for() -> None:
    brief = next(block for block in PAGE.blocks if isinstance(block, Sources))
    assert "https" not in _render(page_with(brief))
    assert "- https://example.org/a?b=1&c=2\n" in _render(page_with(brief._replace(is_full=True)))


def test_a_brief_record_needs_no_labels() -> None:
    page = page_with(LISTING._replace(is_brief=True))
    assert "  7\n" in _render(page)
    assert "Programs" not in _render(page)
