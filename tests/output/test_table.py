"""Pages as a terminal has them: what no page of the tests' content shows."""

from __future__ import annotations

import re

import pytest

from tests.output.samples import OPTIONS, cite, draw_career, ja, page_with, result
from tokyo_jobs.output import table
from tokyo_jobs.text import width_cells
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
    Phrase,
    Prose,
    Run,
    Section,
    Sources,
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


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_way_on_is_shown_however_long(width: int) -> None:
    page = page_with(Prose(ja("文")))._replace(way_on=("x" * 50, "q" * 50, "z" * 50))
    text = table.render(result(page), OPTIONS._replace(width=width))
    assert [text.count(letter) for letter in "xqz"] == [50, 50, 50]


def test_two_languages_of_a_fact_touch_and_no_blank_line_parts_them() -> None:
    told = Phrase((Run("港の岸壁を直した。" * 20, "ja"), Run("It repaired quays. " * 20, "en")))
    lines = _lines(Facts([(ja("2024年"), [told]), (ja("2025年"), [told])]))[2:-1]
    assert "" not in lines


def test_an_excerpt_is_no_wider_than_is_good_to_read() -> None:
    long = Run("港の岸壁を直した。" * 50, "ja")
    options = OPTIONS._replace(width=200, choice="both")
    shown = table.render(result(page_with(Findings([Finding("x", ja("題"), long, ())]))), options)
    assert 90 < max(width_cells(line) for line in shown.split("\n") if "港" in line) <= 100


@pytest.mark.parametrize("width", [24, 40, 80])
def test_the_length_of_a_post_is_said_once(width: int) -> None:
    one = ja("一")
    steps = [Step(one, one, Phrase(), ja("7年"), 2000, 2007)]
    for is_drawn in (True, False):
        shown = "\n".join(_lines(Timeline("career", steps, (one, one, one), is_drawn), width))
        assert shown.count("7年") == (is_drawn or width < 60)


def test_the_year_of_a_source_is_never_alone_on_a_line() -> None:
    for length in range(1, 60):
        name = Run(("港" * length + " ab c d e f g h i j k l m n o p q r")[:length])
        cited = Sources(ja("出典"), [Citation(1, name, name, "x", "2025")])
        for width in (40, 80):
            last = _lines(cited, width)[-2]
            assert last.endswith(" (2025)")
            assert last.strip() != "(2025)"


def test_sources_of_several_things_stand_alike_below_their_headings() -> None:
    name = Run("頁")
    for heading, at in (("出典", 2), ("出典: 港", 3), ("出典: とても長い名前の港湾局", 3)):
        lines = _lines(Sources(ja(heading), [Citation(1, name, name, "x")]))
        assert next(n for n, line in enumerate(lines) if " 1 頁" in line) == at


def _list_places(*names: str) -> Listing:
    columns = [Column("slug", ja("印")), Column("name", ja("名")), Column("tagline", ja("紹介"))]
    columns.append(Column("programs", ja("事業")))
    rows = [[[ja("slug")], [ja(name)], [ja("文")], [ja("3事業")]] for name in names]
    return Listing(columns, [Group(rows, ja("分野"), ja("2局"))], is_brief=True)


def test_what_is_alike_is_stacked_alike_in_a_narrow_page() -> None:
    shown = _lines(_list_places("港", "とても長い名前を持つ港湾と空港の局"), 40)[2:-1]
    assert shown[:3] == ["分野", "2局", "─" * 40]
    assert shown[4:7] == ["港", "slug  3事業", "文"]
    assert shown[8:] == ["とても長い名前を持つ港湾と空港の局", "slug  3事業", "文"]
    ascii_only = OPTIONS._replace(width=40, draws=False)
    assert "\n2局\n" + "-" * 40 in table.render(result(page_with(_list_places("港"))), ascii_only)
    found = [Finding("x", ja(title), Run("文"), ()) for title in ("港", "長" * 19)]
    lines = _lines(Findings(found), 40)
    assert lines.count("tokyo-jobs x") == 2


def test_options_that_can_be_typed_have_the_accent() -> None:
    items = [Item(ja("(4)"), command="--field other"), Item(ja("情報"))]
    page = page_with(Items(items, "options", ja("絞り込む")))
    shown = table.render(result(page), OPTIONS._replace(color=True, bold=True))
    assert "\x1b[36m--field other (4)\x1b[0m" in shown
    assert "\x1b[2m情報\x1b[0m" in shown


def test_a_name_is_never_squeezed_to_make_a_table_fit() -> None:
    name = "Office of harbor lights, quays and islands"
    listing = _list_places(name)._replace(is_brief=False)
    for width in range(60, 121):
        assert any(name in line for line in _lines(listing, width))


def test_two_languages_of_a_total_never_run_into_each_other() -> None:
    total = Phrase(
        (Run("11局、港湾局は「都市」に", "ja"), Run("11 bureaus, counting " + "x " * 12))
    )
    listing = _list_places("港")
    group = listing.groups[0]._replace(total=total)
    for width in range(60, 161):
        text = "\n".join(_lines(listing._replace(groups=[group]), width))
        assert re.search("都市」に(  11| *[│\n])", text)


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
