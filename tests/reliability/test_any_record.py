"""Promises 13, 17 and 21 for any sound record: at any width, in any language, in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import assert_harmless, without_styles
from tokyo_jobs.catalog import Catalog
from tokyo_jobs.catalog.items import (
    BureauSummary,
    FieldCount,
    Hit,
    SearchResult,
    StaffSummary,
)
from tokyo_jobs.catalog.matching import Term, make_snippet, split_words
from tokyo_jobs.cli.terminal import screen_size
from tokyo_jobs.index.passages import make_searchable, passages_of
from tokyo_jobs.model import (
    Bureau,
    CareerStep,
    JobField,
    Program,
    ScheduleStep,
    Source,
    StaffMember,
    dump,
)
from tokyo_jobs.model.content import Development, InterviewAnswer
from tokyo_jobs.output import Format, RenderOptions, Result, render
from tokyo_jobs.output.table import layout
from tokyo_jobs.output.table.layout import PANEL_EDGES, Line, draw_panel, draw_table, line_cells
from tokyo_jobs.text import Bilingual, escape_controls, width_cells
from tokyo_jobs.views.bureau import build_bureau, build_comparison, build_part
from tokyo_jobs.views.home import build_home
from tokyo_jobs.views.listings import build_bureaus, build_fields, build_findings, build_staff
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Page
from tokyo_jobs.views.staff import build_staff_member

# What a sound file may hold: anything but what acts on a terminal, without white space around it.
_CHARACTERS = st.one_of(
    st.sampled_from("a b環境、。「」()[]\\|<>&*_`#=+-@:;/%{}'\"1９ｱﾞー〜ｶ\u3000\u200b\u200d\ufe0f"),
    st.sampled_from("\u0301\u0e33\u1100\u1161한ไعع𠮷👍🏽👩🇯🇵①…→Ａ"),
    st.characters(exclude_categories=("Cs", "Cc")),
)
_PIECES = st.one_of(
    st.text(_CHARACTERS, min_size=1, max_size=12),
    st.sampled_from(["x" * 90, "環" * 70, "e\u0301" * 40, "👩‍👩‍👧‍👦" * 20, "ワード, word. "]),
)
LINES = (
    st.lists(_PIECES, min_size=1, max_size=4)
    .map(lambda pieces: " ".join("".join(pieces).split()))
    .filter(lambda text: text and escape_controls(text) == text)
)
PROSE = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
SLUGS = st.from_regex(r"[a-z0-9]{1,7}(-[a-z0-9]{1,9}){0,7}", fullmatch=True)
YEARS = st.integers(1868, 2200)
URLS = st.text("abcé環-_.~:/?#[]@!$&()*+,;=%|^`{}", max_size=90).map("https://a.example/".__add__)
DATES = st.sampled_from([None, "2020", "1868-01", "2024-02-29", "2200-12-31"])


def _bilingual(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Bilingual]:
    return st.builds(Bilingual, texts, st.none() | texts)


def _some(
    items: st.SearchStrategy[object], least: int = 0
) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, min_size=least, max_size=3).map(tuple)


LINE, TEXT = _bilingual(LINES), _bilingual(PROSE)
SOURCES = _some(st.builds(Source, title=LINES, gloss=st.none() | LINES, url=URLS, as_of=DATES), 1)
FIELDS = st.lists(st.builds(JobField, slug=SLUGS, name=LINE), min_size=1, max_size=3).map(tuple)


@st.composite
def bureaus(draw: st.DrawFn) -> Bureau:
    programs = draw(st.lists(st.tuples(LINE, TEXT, _some(LINE)), min_size=1, max_size=3))
    since = st.builds(Development, as_of=DATES.filter(bool), text=TEXT)
    return Bureau(
        slug=draw(SLUGS),
        name=draw(LINE),
        fields=tuple(draw(st.lists(SLUGS, min_size=1, max_size=3))),
        tagline=draw(LINE),
        overview=draw(TEXT),
        programs=tuple(
            Program(number=n, title=title, body=body, figures=figures)
            for n, (title, body, figures) in enumerate(programs, 1)
        ),
        since=draw(_some(since)),
        sources=draw(SOURCES),
        reading=draw(st.none() | st.just("かんきょう")),
    )


@st.composite
def members(draw: st.DrawFn) -> StaffMember:
    years = sorted(draw(st.lists(YEARS, max_size=4)))
    return StaffMember(
        slug=draw(SLUGS),
        name=draw(LINE),
        headline=draw(LINE),
        bureau=draw(SLUGS),
        division=draw(LINE),
        occupation=draw(LINE),
        joined=draw(st.none() | st.just(years[0]) if years else st.none() | YEARS),
        degree=draw(st.none() | LINE),
        interview=draw(_some(st.builds(InterviewAnswer, question=LINE, answer=TEXT))),
        schedule=draw(
            _some(
                st.builds(
                    ScheduleStep,
                    activity=LINE,
                    detail=st.none() | LINE,
                    time=st.sampled_from([None, "09:00", "29:59"]),
                )
            )
        ),
        career=tuple(
            CareerStep(year=year, post=draw(LINE), duties=draw(st.none() | LINE)) for year in years
        ),
        sources=draw(SOURCES),
        note=draw(st.none() | TEXT),
        reading=draw(st.none() | st.just("やまだ")),
    )


def views_of(
    bureau: Bureau, member: StaffMember, fields: tuple[JobField, ...], localize: Localizer
) -> Iterator[tuple[Callable[[], Page], object]]:
    """Yield every view that the commands make, with what JSON carries of it."""
    names = {field.slug: field.name for field in fields} | {bureau.fields[0]: bureau.name}
    counts = [FieldCount(field.slug, field.name, n * 1000, n) for n, field in enumerate(fields)]
    summary = BureauSummary(
        bureau.slug, bureau.name, bureau.fields, bureau.tagline, len(bureau.programs), ()
    )
    person = StaffSummary(
        *(member.slug, member.name, member.headline, member.bureau, member.occupation),
        *(member.joined, 11, ("schedule", "career")),
    )
    record = Catalog.dump_bureau(Mock(staff=lambda **_: [person]), bureau)
    staff_record = dump(member)
    hits = []
    for kind, item in (("bureau", bureau), ("staff", member)):
        for passage in passages_of(item):
            words = split_words([make_searchable(passage, ())[:9]])
            snippet = make_snippet(passage, [Term((word,)) for word in words], "ja")
            command = f"{kind} {item.slug} {passage.number or ''}".strip()
            hits.append(
                Hit(kind, item.slug, passage.number, command, passage.title, snippet, item.name)
            )
    found = SearchResult(tuple(hits), len(hits))
    answers = {
        "bureau": bureau,
        "bureaus": [summary],
        "bureau_names": {member.bureau: bureau.name},
        "names": names,
        "fields": counts,
        "neighbors": [summary],
        "site": None,
        "staff": [person._replace(slug="other")],
        "years": ["1868", "2200"],
    }
    catalog = Mock(Catalog, is_bundled=True)
    catalog.configure_mock(**{f"{name}.return_value": value for name, value in answers.items()})
    known = catalog, localize
    yield lambda: build_bureau(bureau, *known), record
    for program, part in ((None, "contents"), (bureau.programs[-1], ""), (None, "sources")):
        yield (
            lambda program=program, part=part: build_part(bureau, program, part, localize),
            record,
        )
    for parts in ((), ("timeline",), ("interview", "schedule", "career")):
        yield lambda parts=parts: build_staff_member(member, parts, *known), staff_record
    yield lambda: build_bureaus([summary] * 2, (), *known, is_long=False), [record]
    yield lambda: build_bureaus([summary], (), *known, is_long=True), [record]
    yield lambda: build_staff([person] * 2, (), member.bureau, *known), [staff_record]
    yield lambda: build_fields(*known), []
    yield lambda: build_home(*known), []
    yield lambda: build_comparison([bureau] * (2 + len(fields) % 3), *known), [record]
    yield lambda: build_findings([bureau.name.ja], (), found, *known), []


@pytest.fixture(autouse=True, scope="module")
def _check_cells() -> Iterator[None]:
    """Let no line of a table or panel be so wide that Rich would cut it."""

    def draw(rows: Any, widths: Sequence[int], *others: Any, **named: Any) -> object:
        for row in (*rows, named.get("heads") or ()):
            for cell, width in zip(row, widths, strict=False):
                assert all(line_cells(line) <= width for line in cell), (width, cell)
        return draw_table(rows, widths, *others, **named)

    def panel(title: list[Line], lines: list[Line], options: RenderOptions) -> object:
        assert all(line_cells(line) <= options.width - PANEL_EDGES for line in lines)
        return draw_panel(title, lines, options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "draw_table", draw)
        patch.setattr(layout, "draw_panel", panel)
        yield


@settings(max_examples=15)
@given(
    bureau=bureaus(),
    member=members(),
    fields=FIELDS,
    language=st.sampled_from(["ja", "en", "both"]),
    asked=st.integers(1, 300),
    is_colored=st.booleans(),
    draws=st.booleans(),
)
def test_promise_13_any_sound_record_is_drawn_without_harm_and_within_the_width(
    bureau: Bureau,
    member: StaffMember,
    fields: tuple[JobField, ...],
    language: str,
    asked: int,
    is_colored: bool,
    draws: bool,
) -> None:
    """Nothing fails or acts on a terminal, and no line of a table or page is too wide, or cut."""
    width, _ = screen_size(asked)
    assert width == max(asked, 20)
    outline = {"slug": "", "name": {"ja": "", "en": ""}, "fields": [], "nothing": None}
    rows = (outline, [dump(bureau)])
    for view, records in views_of(bureau, member, fields, Localizer(language)):
        result = Result(view, lambda records=records: records, lambda: rows)
        for output_format in (*get_args(Format), "linear"):
            is_styled = is_colored and output_format == "table"
            options = RenderOptions(
                output_format, width, color=is_styled, bold=is_styled, draws=draws
            )
            text = render(result, options)
            assert_harmless(text, is_tsv=output_format == "tsv", is_styled=is_styled)
            if output_format == "table":
                for line in without_styles(text).split("\n"):
                    assert width_cells(line) <= width, (width, line)
            elif output_format == "json":
                assert json.loads(text) == records
            elif output_format == "csv":
                assert [len(cells) for cells in csv.reader(io.StringIO(text))] == [5, 5]
            elif output_format == "tsv":
                assert [line.count("\t") for line in text.split("\n")] == [4, 4, 0]
