"""JSON, CSV and TSV keep their shape whatever the values hold."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tokyo_jobs.model import JsonObject
from tokyo_jobs.output import RenderOptions, Result
from tokyo_jobs.output.data import json_text, render
from tokyo_jobs.views.nodes import Page, Phrase

HOSTILE = ['a,"b"', '"', "line\nbreak", "two\n\n breaks\r", "tab\there", "=1+1", "\x1b[31m", "環境"]
OUTLINE: JsonObject = {"slug": "", "name": {"ja": "", "en": None}, "fields": [], "count": 0}
HEADER = ["slug", "name_ja", "name_en", "fields", "count"]


def _render(output_format: str, *records: JsonObject) -> str:
    result = Result(
        view=lambda: Page(Phrase(())),
        records=lambda: None,
        rows=lambda: (OUTLINE, records),
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


def test_japanese_is_readable_with_two_spaces_and_a_final_line_break() -> None:
    assert json_text([{"ja": "環境"}]) == '[\n  {\n    "ja": "環境"\n  }\n]\n'


def test_empty_result_is_an_empty_list() -> None:
    assert json_text([]) == "[]\n"


@pytest.mark.parametrize(
    "character", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\u200f", "\ud800"]
)
def test_what_a_terminal_would_obey_is_escaped_and_not_lost(character: str) -> None:
    text = json_text([f"a{character}b"])
    assert character not in text
    assert json.loads(text) == [f"a{character}b"]


def test_encoding_without_japanese_gets_escapes_and_loses_nothing() -> None:
    text = json_text(["環境é"], "ascii")
    assert text.isascii()
    assert json.loads(text) == ["環境é"]
    assert "環境" in json_text(["環境"], "cp932")
    assert json.loads(json_text(["é環境"], "cp932").encode("cp932").decode("cp932")) == ["é環境"]


def test_a_number_that_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        json_text([float("nan")])
