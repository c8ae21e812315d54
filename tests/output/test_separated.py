"""CSV and TSV keep their shape whatever the values hold."""

from __future__ import annotations

import csv
import io

import pytest

from tokyo_jobs.model import JsonObject
from tokyo_jobs.output import RenderOptions, Result, Rows
from tokyo_jobs.output.data import render
from tokyo_jobs.views.nodes import Page, Phrase

HOSTILE = ['a,"b"', '"', "line\nbreak", "two\n\n breaks\r", "tab\there", "=1+1", "\x1b[31m", "環境"]
OUTLINE: JsonObject = {"slug": "", "name": {"ja": "", "en": None}, "fields": [], "count": 0}
HEADER = ["slug", "name_ja", "name_en", "fields", "count"]


def _render(output_format: str, *records: JsonObject) -> str:
    result = Result(
        view=lambda: Page(Phrase(())),
        records=lambda: None,
        rows=lambda: Rows(OUTLINE, records),
    )
    return render(result, RenderOptions(output_format))


def _read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def _read_tsv(text: str) -> list[list[str]]:
    assert text.endswith("\n")
    return [line.split("\t") for line in text[:-1].split("\n")]


READERS = {"csv": _read_csv, "tsv": _read_tsv}


@pytest.mark.parametrize("output_format", READERS)
def test_the_columns_are_the_keys_of_the_records(output_format: str) -> None:
    text = _render(
        output_format,
        {"slug": "a", "name": {"ja": "名", "en": None}, "fields": ["x", "y"], "count": 3},
        {"slug": "b", "name": None, "fields": [], "count": None, "more": "not in the outline"},
    )
    assert READERS[output_format](text) == [
        HEADER,
        ["a", "名", "", "x y", "3"],
        ["b", "", "", "", ""],
    ]


@pytest.mark.parametrize("output_format", READERS)
def test_without_records_there_is_still_the_header(output_format: str) -> None:
    assert READERS[output_format](_render(output_format)) == [HEADER]


@pytest.mark.parametrize("value", HOSTILE)
def test_csv_gives_back_every_value_but_control_characters(value: str) -> None:
    header, row = _read_csv(_render("csv", {"slug": value, "name": {"ja": value, "en": "x"}}))
    assert header == HEADER
    shown = value.replace("\x1b", "\\x1b").replace("\t", "\\x09").replace("\r", "\\x0d")
    assert row == [shown, shown, "x", "", ""]


@pytest.mark.parametrize("value", HOSTILE)
def test_tsv_has_one_line_a_record_and_no_quotes_of_its_own(value: str) -> None:
    header, row = _read_tsv(_render("tsv", {"slug": value, "name": {"ja": value, "en": "x"}}))
    assert header == HEADER
    shown = value.replace("\x1b", "\\x1b").replace("\n\n", " ").replace("\n", " ")
    shown = shown.replace("\t", " ").replace("\r", " ")
    assert row == [shown, shown, "x", "", ""]
