"""CSV and TSV keep their shape whatever the values hold."""

from __future__ import annotations

import csv
import io

from tokyo_jobs.output import RenderOptions, Result, Table
from tokyo_jobs.output.separated import render
from tokyo_jobs.views.nodes import Page, Phrase

HOSTILE = ['a,"b"', "line\nbreak", "tab\there", "=1+1", "\x1b[31m", "", "環境"]


def _result(rows: list[list[object]]) -> Result:
    return Result(
        view=lambda: Page(Phrase(())),
        records=lambda: None,
        table=lambda: Table([f"c{i}" for i in range(len(HOSTILE))], rows),
    )


def test_csv_gives_back_every_value_but_control_characters() -> None:
    text = render(_result([[*HOSTILE]]), RenderOptions("csv"))
    header, row = csv.reader(io.StringIO(text))
    assert header == ["c0", "c1", "c2", "c3", "c4", "c5", "c6"]
    assert row == [*HOSTILE[:2], "tab\\x09here", "=1+1", "\\x1b[31m", "", "環境"]


def test_tsv_has_one_line_a_record_and_no_stray_tab() -> None:
    text = render(_result([[*HOSTILE], [None] * 7]), RenderOptions("tsv"))
    lines = text.split("\n")
    assert len(lines) == 4
    assert lines[-1] == ""
    assert all(line.count("\t") == 6 for line in lines[:3])
