"""Problems on a terminal: wrapped, with the part of the file they are about underlined."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Literal

import pytest

from tokyo_jobs.loading import Problem
from tokyo_jobs.output import RenderOptions, problems
from tokyo_jobs.text import Bilingual, width_cells, wrap

Severity = Literal["error", "warning"]


def problem(line: int, column: int, severity: Severity = "error", message: str = "m") -> Problem:
    return Problem("x.yaml", line, column, "c", Bilingual(message, message), severity)


def render(found: Sequence[Problem], lines: Sequence[str] | None, options: RenderOptions) -> str:
    """Return what stands before the counts, with excerpts where there are ``lines`` to show."""
    read_lines = None if lines is None else lambda _: lines
    text = problems.render_problems("table", 1, found, options, "en", read_lines=read_lines)
    before, counts = text[:-1].rsplit("\n", 1)
    assert re.sub(r"\x1b\[\d+m", "", counts).startswith("1 file: ")
    return before + "\n"


def draw(lines: Sequence[str], line: int, column: int, width: int = 80) -> list[str]:
    """Return what a terminal shows of one problem below its message."""
    text = render([problem(line, column)], lines, RenderOptions(width=width))
    *frame, blank = text.splitlines()
    assert not blank
    return frame[len(wrap(f"x.yaml:{line}:{column}: m", width - 2)) :]


def underlined(line: str, column: int, width: int = 80) -> str:
    """Return the part of a line that is underlined, as its cells show it."""
    frame = draw([line], 1, column, width)
    text, marks = (part.partition(" │ ")[2] for part in frame[-2:])
    start = len(marks) - len(marks.lstrip())
    end = start + marks.count("^")
    shown = ""
    for index, character in enumerate(text):
        if start <= width_cells(text[:index]) < end:
            shown += character
    return shown


def test_the_line_before_the_line_and_its_part_stand_beside_a_gutter() -> None:
    assert draw(["a: 1", "b: 2"], 2, 4) == ["1 │ a: 1", "2 │ b: 2", "  │    ^"]
    assert draw(["", "b: 2"], 2, 1) == ["2 │ b: 2", "  │ ^"]
    assert draw(["b: 2"], 1, 1) == ["1 │ b: 2", "  │ ^"]
    lines = [f"k{number}: v" for number in range(1, 11)]
    assert draw(lines, 10, 1) == [" 9 │ k9: v", "10 │ k10: v", "   │ ^^^"]


@pytest.mark.parametrize(
    ("line", "column", "part"),
    [
        ("  ja: 環境局の仕事", 7, "環境局の仕事"),
        ("{ja: 環境局, en: Bureau}", 6, "環境局"),
        ("{ja: 環境局, en: Bureau}", 1, "{ja: 環境局, en: Bureau}"),
        ("fields: [a, enviroment, b]", 13, "enviroment"),
        ("fields: [a, b]", 9, "[a, b]"),
        ("raeding: かん", 1, "raeding"),
        ("url: https://example.org/x # y", 6, "https://example.org/x"),
        ('t: "a, b: c" # d', 4, '"a, b: c"'),
        ("t: 'a, b' # d", 4, "'a, b'"),
        ("t: 窓口 #3", 7, "#3"),
        ("t: two words  ", 4, "two words"),
        ("a: ", 3, ""),
    ],
)
def test_the_part_that_is_meant_is_underlined(line: str, column: int, part: str) -> None:
    """Also below full-width text, where a character is two cells."""
    assert underlined(line, column).strip() == part


def test_the_underline_begins_under_the_character_that_is_meant() -> None:
    line = "  ja: 環境 x: ｱ 局 é end"
    for column in range(1, len(line) + 1):
        _, marks = draw([line], 1, column)
        before = f"  │ {line[: column - 1]}"
        assert len(marks) - len(marks.lstrip(" │")) == width_cells(before)


def test_characters_that_cannot_be_seen_are_named() -> None:
    frame = draw(["na\u200bme: \u202ex\x1b[2J"], 1, 1)
    assert frame[0] == "1 │ na<U+200B>me: <U+202E>x\\x1b[2J"
    assert frame[1] == "  │ ^^^^^^^^^^^^"


def test_place_behind_the_end_of_a_line_or_file_is_no_failure() -> None:
    assert draw(["a:"], 1, 99) == ["1 │ a:", "  │   ^"]
    assert draw(["a:"], 5, 1) == []
    assert draw([], 1, 1) == []
    assert draw([""], 1, 1) == ["1 │ ", "  │ ^"]


@pytest.mark.parametrize("width", [12, 20, 21, 80, 10_000])
@pytest.mark.parametrize(
    "line",
    ["x" * 1500, "環" * 1500, "a環" * 900, "e\u0301" * 900, "\x1b[2J\x9b" * 600, "👍🏽" * 999],
)
def test_long_line_is_cut_around_the_place(line: str, width: int) -> None:
    """No line of the frame is wider than the terminal, and the mark stands below the place."""
    for column in (1, 2, 9, min(width // 2, 600), min(width, 700), 700, len(line)):
        frame = draw([line, line], 2, column, width)
        assert len(frame) == 3
        assert all(width_cells(text) <= width for text in frame)
        assert "^" in frame[-1]
        assert not re.search("[\x1b\x9b]", "".join(frame))
        character = line[column - 1]
        if width_cells(character) and character.isprintable():
            shown, marks = (part.partition(" │ ")[2] for part in frame[-2:])
            cells = len(marks) - len(marks.lstrip())
            start = max(n for n in range(len(shown)) if width_cells(shown[:n]) <= cells)
            assert shown[start] == character


@pytest.mark.parametrize("sign", ["x", "環"])
def test_dots_stand_where_a_line_is_cut_and_nowhere_else(sign: str) -> None:
    whole, long = sign * (36 // width_cells(sign)), f"{sign * 200}z"
    for column, is_cut in ((1, (False, True)), (100, (True, True)), (201, (True, False))):
        shown = draw([long], 1, column, 40)[0].partition(" │ ")[2]
        assert (shown.startswith("..."), shown.endswith("...")) == is_cut
    assert draw([whole], 1, 1, 40)[0].partition(" │ ")[2] == whole


def test_messages_wrap_between_words_with_a_blank_line_between_problems() -> None:
    long = problem(1, 1, message="found the text here, expected something else and much longer")
    japanese = "ここに文があります。並びを書いてください。一つの行に一つずつ。"
    text = render([long, problem(2, 1, message=japanese)], (), RenderOptions(width=40))
    assert text == (
        "x.yaml:1:1: found the text here,\n"
        "  expected something else and much\n"
        "  longer\n"
        "\n"
        "x.yaml:2:1: ここに文があります。並びを\n"
        "  書いてください。一つの行に一つずつ。\n"
        "\n"
    )


@pytest.mark.parametrize(
    "line", ["{環: 境, " * 100_000, "e" + "\u0301" * 500_000, "[" * 500_000, '"' * 500_001]
)
@pytest.mark.parametrize("width", [80, 100_000])
def test_a_megabyte_on_one_line_is_framed_quickly(line: str, width: int) -> None:
    """A thousand problems in it are a thousand short frames."""
    found = [problem(1, n * 400 + 1) for n in range(1000)]
    began = time.process_time()
    text = render(found, [line], RenderOptions(width=width))
    assert time.process_time() - began < 3
    assert len(text) < 1_200_000


def test_colors_mark_errors_and_warnings_apart() -> None:
    """Red and yellow; without color the word tells them apart."""
    found = [problem(1, 1), problem(1, 2, "warning")]
    for lines in (None, ["ab"]):
        colored = render(found, lines, RenderOptions(color=True))
        plain = render(found, lines, RenderOptions())
        assert re.sub(r"\x1b\[\d+m", "", colored) == plain
        assert "x.yaml:1:2: warning: m" in plain
        assert "\x1b[33mwarning: \x1b[0m" in colored
    assert "\x1b[31m^^\x1b[0m" in colored
    assert "\x1b[33m^\x1b[0m" in colored


def test_a_gutter_is_ascii_where_lines_may_not_hold() -> None:
    assert render([problem(1, 1)], ["a"], RenderOptions(draws=False)).isascii()


def test_what_may_hide_others_wraps_on_a_terminal() -> None:
    found, narrow = [problem(1, 1)._replace(code="yaml-syntax")], RenderOptions(width=40)
    text = problems.render_problems("table", 1, found, narrow, "en", read_lines=lambda _: ["a"])
    assert text.endswith(
        "\n1 file: 1 error, 0 warnings; mend these\nand check again, for they may hide\nothers\n"
    )
