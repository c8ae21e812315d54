"""Pages as a terminal has them: what no page of the tests' content shows."""

from __future__ import annotations

import pytest

from tests.output.samples import OPTIONS, cite, draw_career, ja, page_with, result
from tokyo_jobs.output import table
from tokyo_jobs.text import width_cells
from tokyo_jobs.views.nodes import (
    Bars,
    Block,
    Comparison,
    Finding,
    Findings,
    Item,
    Phrase,
    Prose,
    Run,
    Section,
    Step,
    Timeline,
)


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
    bars = Bars([(ja("分野"), slug, count) for slug, count in counts])
    lines = {line.split()[1]: line for line in _lines(bars) if "分野" in line}
    assert lines["many"].count("━") > 10
    assert lines["one"].count("━") == 1
    assert lines["none"].count("━") == 0


def test_a_post_of_no_length_has_a_bar_too() -> None:
    lines = _lines(draw_career((0, 0), (0, 4)))
    assert next(line.count("━") for line in lines if "━" in line) == 1


@pytest.mark.parametrize("is_drawn", [False, True])
def test_the_steps_of_a_day_without_times_are_numbered(is_drawn: bool) -> None:
    steps = [Step(Phrase(), ja("登庁")), Step(Phrase(), ja("退庁"))]
    lines = _lines(Timeline("day", steps, (ja("順"), ja("こと"), ja("説明")), is_drawn))
    found = [line.strip("│ ").split() for line in lines if "庁" in line]
    assert [(words[0], words[-1]) for words in found] == [("1", "登庁"), ("2", "退庁")]


@pytest.mark.parametrize("width", [80, 20])
def test_a_text_shown_for_want_of_english_is_marked_once_at_its_end(width: int) -> None:
    """Also where it takes several lines or paragraphs."""
    text = "局は公害を防ぎ、緑を守る。" * 3 + "\n\n" + "部は五つある。"
    shown = "\n".join(_lines(Prose(Phrase((Run(text, "ja", is_substitute=True),))), width))
    assert shown.count("(in Japanese)") == 1
    assert shown.rstrip().endswith("(in Japanese)")
    assert "(in Japanese)" not in "\n".join(_lines(Prose(ja(text)), width))


def test_a_comparison_is_wider_than_is_good_to_read_only_where_that_was_asked_for() -> None:
    things = (Item(ja("水道局"), command="x"), Item(ja("下水道局"), command="y"))
    page = page_with(Comparison(things, ((ja("分野"), ((Prose(ja("都市")),),) * 2),)))
    options = OPTIONS._replace(width=200)
    for is_asked, width in ((False, 99), (True, 199)):
        shown = table.render(result(page), options._replace(is_width_fixed=is_asked))
        assert max(map(width_cells, shown.split("\n"))) == width


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_tagline_in_two_languages_is_a_pair_and_a_paragraph_is_not(width: int) -> None:
    def told(count: int) -> list[str]:
        text = Phrase(
            (Run("港の岸壁を直す。" * count, "ja"), Run("It repairs quays. " * count, "en"))
        )
        return _lines(Section(ja("題"), [Prose(text)]), width)[3:-1]

    assert "" not in told(5)
    assert "" in told(20)


def test_levels_of_a_stacked_comparison_are_told_apart_without_style() -> None:
    row = (ja("分野"), [[Prose(ja("港湾"))], [Prose(ja("消防"))]])
    heads = [Item(ja("港局"), command="bureau a"), Item(ja("火局"), command="bureau b")]
    lines = _lines(Comparison(heads, [row]), 40)
    at = lines.index("分野")
    assert lines[at + 1 : at + 5] == ["  港局", "    港湾", "  火局", "    消防"]


def test_a_place_in_a_record_is_ascii_where_other_signs_may_not_hold() -> None:
    found = page_with(Findings([Finding("x", Phrase((Run("Harbor › Quays"),)), Run("quay"), ())]))
    for draws, sign in ((True, "›"), (False, ">")):
        shown = table.render(result(found), OPTIONS._replace(draws=draws))
        assert f"Harbor {sign} Quays" in shown


def test_contents_stand_before_what_is_longer_than_the_screen() -> None:
    titles = enumerate("一二三", 1)
    page = page_with(*(Section(ja(title), (Prose(ja("文")),), n) for n, title in titles))
    for height, times in ((24, 1), (5, 2)):
        shown = table.render(result(page), OPTIONS._replace(height=height))
        assert shown.count("#2") == shown.count("二") == times


def test_a_title_that_its_frame_has_no_room_for_stands_inside() -> None:
    shown = "".join(_lines(Section(ja("長い題" * 9), (Prose(ja("文")),), is_framed=True), 20))
    assert "".join(c for c in shown if c in "長い題") == "長い題" * 9


def test_a_command_is_broken_so_that_a_shell_takes_it() -> None:
    page = page_with(Prose(ja("文")))._replace(way_on=("bureau harbor 12", "y" * 30))
    assert table.render(result(page), OPTIONS._replace(width=24)).split("\n")[5:] == [
        *("  tokyo-jobs bureau \\", "    harbor 12"),
        *("  tokyo-jobs", f"    {'y' * 18}", f"    {'y' * 12}", ""),
    ]


def test_ways_on_take_two_lines_at_most_where_each_has_room() -> None:
    page = page_with(Prose(ja("文")))._replace(way_on=("a" * 50, "b" * 50, "c" * 50))
    for width, shown in ((80, "ab"), (120, "ab"), (40, "abc")):
        text = table.render(result(page), OPTIONS._replace(width=width))
        assert "".join(letter for letter in "abc" if letter in text) == shown


def test_a_day_without_details_has_no_column_for_them() -> None:
    steps = (Step(Phrase(), ja("歩く")),) * 2
    heads = (ja("順"), ja("業務"), ja("内容"))
    shown = "\n".join(_lines(Timeline("day", steps, heads, is_drawn=False)))
    assert "業務" in shown
    assert "内容" not in shown


def test_an_address_is_read_in_japanese_where_that_is_what_it_spells() -> None:
    for url, said in (
        ("https://a.org/%E7%92%B0%E5%A2%83?x=%20", "https://a.org/環境?x=%20"),
        *((f"https://a.org/{part}", f"https://a.org/{part}") for part in ("%E2%80%AE", "%FF")),
    ):
        assert _lines(cite(url)._replace(is_full=True))[-2].strip() == said
