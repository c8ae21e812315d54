"""What the eye meets: color where it is wanted, rows that stand straight, lines that read well."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest

from tests.hostile import without_styles
from tests.program import Run
from tests.real_process import run_process
from tokyo_jobs.text import width_cells, wrap

PAGES = {
    "home": "",
    "fields": "fields",
    "list": "list",
    "bureau": "bureau digital-service",
    "contents": "bureau environment --contents",
    "program": "bureau environment 3",
    "staff-list": "staff",
    "staff": "staff matsushita",
    "timeline": "staff matsushita --timeline",
    "search": "search 環境",
    "compare": "compare waterworks sewerage",
}
NOT_FIRST = "、。，．・：；？！）」』】ー々ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
NOT_LAST = "（「『【"
_BORDERED = ("│", "├", "╭", "╰")


# Color


@pytest.mark.parametrize("arguments", ["bureau audit", "bureau -h", "list --formt x", "lst"])
def test_pipe_gets_no_escape_sequence(arguments: str) -> None:
    """Not even where a framework takes a variable for a wish for color."""
    wishes = {"GITHUB_ACTIONS": "true", "PY_COLORS": "true"}
    ended = run_process(*arguments.split(), env=wishes)
    assert ended.code in (0, 2)
    assert b"\x1b" not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("environ", "option", "is_colored"),
    [
        ({}, None, False),
        ({"FORCE_COLOR": "1"}, None, True),
        ({"FORCE_COLOR": "0"}, None, False),
        ({"FORCE_COLOR": ""}, None, False),
        ({"CLICOLOR_FORCE": "1"}, None, True),
        ({"CLICOLOR_FORCE": "0"}, None, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, None, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, None, True),
        ({"NO_COLOR": "1"}, "always", True),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"FORCE_COLOR": "1"}, "auto", True),
    ],
)
def test_color_obeys_the_option_then_the_variables_in_order(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    option: str | None,
    is_colored: bool,
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    for command in ("fields", "check"):
        shown = run(command, *(("--color", option) if option else ()))
        assert ("\x1b" in shown.stdout) is is_colored
    faulty = run("list", "--field", "nothing", *(("--color", option) if option else ()))
    assert "\x1b" not in faulty.stderr


def test_file_is_colored_only_when_that_was_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    target = tmp_path / "page.txt"
    run("fields", "-o", str(target))
    assert b"\x1b" not in target.read_bytes()
    run("fields", "-o", str(target), "--color", "always")
    assert b"\x1b" in target.read_bytes()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_told_by_color_alone(run: Run, page: str) -> None:
    colored = run(*PAGES[page].split(), "--color", "always").stdout
    assert "\x1b[" in colored
    assert "\x1b]8;" not in colored  # links are for terminals, and no two are alike
    # Spaces at the end of a line carry a background at most.
    plain = "\n".join(line.rstrip() for line in without_styles(colored).split("\n"))
    assert plain == run(*PAGES[page].split()).stdout


def test_only_the_terminals_own_colors_are_used(run: Run) -> None:
    """They read on a dark and on a light background; black and white alone would not."""
    for page in PAGES.values():
        shown = run(*page.split(), "--color", "always").stdout
        for sequence in re.findall(r"\x1b\[([\d;]*)m", shown):
            codes = {int(code) for code in sequence.split(";") if code}
            assert codes <= {0, 1, 2, 3, 4, 7, *range(30, 38), *range(40, 48)}
            has_background = bool(codes & set(range(40, 48)))
            assert has_background or not codes & {30, 37}


# Width


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_rows_of_tables_and_panels_are_equally_wide(run: Run, width: int, language: str) -> None:
    found = 0
    for page in PAGES.values():
        shown = run(*page.split(), "--width", str(width), "--lang", language).stdout
        for row in _frames(shown):
            assert len({width_cells(line) for line in row}) == 1, "\n".join(row)
            found += 1
    assert found >= 5


def _frames(shown: str) -> Iterator[list[str]]:
    """Yield the lines of each table and panel."""
    for is_frame, lines in groupby(shown.split("\n"), lambda line: line.startswith(_BORDERED)):
        if is_frame:
            yield list(lines)


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("command", ["list", "fields", "staff"])
def test_slug_and_name_never_shrink(run: Run, command: str, width: int, language: str) -> None:
    lines = [
        " ".join(cells.split())
        for line in run(command, "--width", str(width), "--lang", language).stdout.split("\n")
        for cells in line.split("│")
    ]
    for record in json.loads(run(command, "--format", "json").stdout):
        assert any(record["slug"] == line or f"{record['slug']} " in line for line in lines)
        for each in ("ja", "en") if language == "both" else (language,):
            name = record["name"][each]
            if language == "both" and each == "en":  # the Japanese name in it is not said again
                name = name.replace(f" ({record['name']['ja']})", "")
            if width_cells(name) <= width:
                assert any(name in line for line in lines)


@pytest.mark.parametrize("command", ["list", "fields", "staff"])
def test_narrow_terminal_gets_stacked_records(run: Run, command: str) -> None:
    assert list(_frames(run(command, "--width", "40").stdout)) == []
    assert list(_frames(run(command, "--width", "80").stdout)) != []


@pytest.mark.parametrize("page", [*PAGES.values(), "bureau finance", "search 教育"])
def test_nothing_is_cut_in_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """Every letter of the widest layout stands in the usual one, but for heads of columns."""
    monkeypatch.delenv("COLUMNS")
    # But for the ways on, which are as many as there is room for.
    usual, wide = (
        run(*page.split(), "--width", width).stdout.rstrip().rpartition("\n\n")[0]
        for width in ("80", "400")
    )
    assert "…" not in usual
    assert "..." not in usual or page.startswith("search")  # snippets begin and end anywhere
    lost = _letters(wide) - _letters(usual)
    assert lost <= _letters("スラッグ" + "紹介" + "見出し")


def _letters(shown: str) -> Counter[str]:
    return Counter(re.sub(r"\W", "", shown))


# Lines


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def test_no_line_of_any_text_begins_or_ends_against_the_rules(run: Run) -> None:
    bureaus = [record["slug"] for record in json.loads(run("list", "--format", "json").stdout)]
    records = [json.loads(run("bureau", slug, "--format", "json").stdout) for slug in bureaus]
    records.append(json.loads(run("staff", "matsushita", "--format", "json").stdout))
    texts = {text for text in _texts(records) if not text.isascii()}
    assert sum(map(len, texts)) > 30_000
    for width in (20, 29, 38, 47, 56, 76, 96, 100):
        for text in texts:
            for paragraph in text.split("\n\n"):
                lines = wrap(paragraph, width)
                assert all(line[0] not in NOT_FIRST for line in lines[1:]), (width, paragraph)
                assert all(line[-1] not in NOT_LAST for line in lines[:-1]), (width, paragraph)


@pytest.mark.parametrize("page", ["bureau digital-service", "bureau finance", "staff matsushita"])
def test_no_line_of_a_page_begins_or_ends_against_the_rules(run: Run, page: str) -> None:
    for width in range(36, 104, 4):
        shown = run(*page.split(), "--width", str(width), "--lang", "both").stdout
        for line in shown.split("\n"):
            for cell in filter(None, (part.strip() for part in line.split("│"))):
                assert cell[0] not in NOT_FIRST, (width, line)
                assert cell[-1] not in NOT_LAST, (width, line)


def test_aligned_text_holds_no_sign_that_some_terminals_draw_wider(run: Run) -> None:
    """Borders are such signs; nothing depends on the right one, and bars have none."""
    for page in PAGES.values():
        shown = run(*page.split(), "--lang", "both").stdout
        assert not re.search("[①-⑳※→●…–—•×]", shown)


@pytest.mark.parametrize("page", PAGES)
def test_markdown_is_linear(run: Run, page: str) -> None:
    """No boxes, no columns of spaces: a screen reader reads it from top to bottom."""
    shown = run(*PAGES[page].split(), "--format", "markdown").stdout
    assert shown.startswith("# ")
    assert not re.search("[─-╿]", shown)
    assert not re.search(r"\S {3,}\S", shown)
