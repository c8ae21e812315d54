"""Pages as a terminal has them: what no page of the tests' content shows."""

from __future__ import annotations

import pytest

from tests.output.samples import OPTIONS, cite, draw_career, ja, page_with, result
from tokyo_jobs.output import table
from tokyo_jobs.views.nodes import Bar, Bars, Block, Phrase, Prose, Run


def _lines(block: Block, width: int = 80) -> list[str]:
    """Return the lines below the title of a page of one block."""
    options = OPTIONS._replace(form="table", width=width)
    return table.render(result(page_with(block)), options).split("\n")


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        *(("https://example.org/a", True), ("HTTP://example.org/", True)),
        *(("javascript:alert(1)", False), ("file:///etc/passwd", False), ("//example.org", False)),
    ],
)
def test_only_what_is_on_the_web_is_a_link_of_the_terminal(url: str, is_link: bool) -> None:
    options = OPTIONS._replace(form="table", color=True, bold=True, links=True)
    shown = table.render(result(page_with(cite(url))), options)
    assert ("\x1b]8;" in shown) is is_link


def test_the_smallest_bar_is_there_and_that_of_none_is_not() -> None:
    counts = (("many", 500), ("one", 1), ("none", 0))
    bars = Bars(tuple(Bar(ja("分野"), slug, count) for slug, count in counts))
    lines = {line.split()[1]: line for line in _lines(bars) if "分野" in line}
    assert lines["many"].count("━") > 10
    assert lines["one"].count("━") == 1
    assert lines["none"].count("━") == 0


def test_a_post_of_no_length_has_a_bar_too() -> None:
    lines = _lines(draw_career((0, 0), (0, 4)))
    assert next(line.count("━") for line in lines if "━" in line) == 1


@pytest.mark.parametrize("width", [80, 20])
def test_a_text_shown_for_want_of_english_is_marked_once_at_its_end(width: int) -> None:
    """Also where it takes several lines or paragraphs."""
    text = "局は公害を防ぎ、緑を守る。" * 3 + "\n\n" + "部は五つある。"
    shown = "\n".join(_lines(Prose(Phrase((Run(text, "ja", is_substitute=True),))), width))
    assert shown.count("(in Japanese)") == 1
    assert shown.rstrip().endswith("(in Japanese)")
    assert "(in Japanese)" not in "\n".join(_lines(Prose(ja(text)), width))
