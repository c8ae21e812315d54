"""What other programs read: JSON of the contract's shapes, CSV and TSV, in every encoding."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from tests.own_content import OwnContent
from tests.program import Run
from tests.real_process import run_process


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "latin-1", "utf-16"])
def test_json_loses_nothing_where_stdout_lacks_the_characters(run: Run, encoding: str) -> None:
    for command in ("list", "bureau digital-service", "list -o -", "schema", "check"):
        arguments = command.split() + ([] if command == "schema" else ["--format", "json"])
        narrow = run(*arguments, encoding=encoding).stdout
        assert json.loads(narrow) == json.loads(run(*arguments).stdout)


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_no_character_stops_an_answer_for_people(run: Run, encoding: str) -> None:
    for arguments in (("list",), ("staff", "matsushita"), ("bureau", "nowhere"), ("check",)):
        assert run(*arguments, "--lang", "both", encoding=encoding).code in (0, 2)
    boxes = run("fields", "--lang", "en", encoding="ascii").stdout
    assert "environment" in boxes
    assert "+-" in boxes


TABLES = {
    "": lambda records: records,
    "fields": lambda records: records,
    "list": lambda records: records,
    "staff": lambda records: records,
    "search 教育": lambda records: records,
    "search xyzzy": lambda records: records,
    "staff matsushita --schedule": lambda record: record["schedule"],
    "staff matsushita --career": lambda record: record["career"],
    "bureau digital-service --contents": lambda record: record["programs"],
}
"""The answers that are tables, each with where in the JSON the records of its rows are."""


def _read(text: str, output_format: str) -> list[list[str]]:
    if output_format == "csv":
        return list(csv.reader(io.StringIO(text)))
    return [line.split("\t") for line in text[:-1].split("\n")]


@pytest.mark.parametrize("command", TABLES)
@pytest.mark.parametrize("output_format", ["csv", "tsv"])
def test_csv_has_a_header_always_and_the_values_of_one_record_a_line(
    run: Run, command: str, output_format: str
) -> None:
    ended = run(*command.split(), "--format", output_format)
    assert ended.code == 0
    answer = json.loads(run(*command.split(), "--format", "json").stdout)
    header, *rows = _read(ended.stdout, output_format)
    records = TABLES[command](answer)
    assert len(rows) == len(records) == ended.stdout.count("\n") - 1
    for row, record in zip(rows, records, strict=True):
        for column, cell in zip(header, row, strict=True):
            key, _, part = column.partition("_")
            value = record[key][part] if part and record[key] else record[key]
            text = " ".join(value) if isinstance(value, list) else value
            assert cell == ("" if text is None else str(text))


@pytest.mark.parametrize(
    ("command", "header"),
    [
        ("list", "slug name_ja name_en fields tagline_ja tagline_en programs staff"),
        ("fields", "slug name_ja name_en bureaus staff"),
        ("staff matsushita --schedule", "time activity_ja activity_en detail_ja detail_en"),
        ("staff matsushita --career", "year post_ja post_en duties_ja duties_en"),
        ("bureau digital-service --contents", "number title_ja title_en"),
    ],
)
def test_the_columns_are_those_that_scripts_know(run: Run, command: str, header: str) -> None:
    text = run(*command.split(), "--format", "tsv").stdout
    assert text.split("\n")[0].split("\t") == header.split()


@pytest.mark.parametrize("output_format", ["csv", "tsv"])
@pytest.mark.parametrize(
    ("command", "advice"),
    [
        ("staff matsushita", "--schedule"),
        ("staff matsushita --timeline", "--schedule"),
        ("staff matsushita --schedule --career", "--schedule"),
        ("staff matsushita --interview", "--schedule"),
        ("bureau digital-service", "--contents"),
        ("bureau digital-service 6 --contents", "--contents"),
        ("compare fire audit", "list"),
    ],
)
def test_what_is_no_single_table_is_refused_with_what_to_ask_for(
    run: Run, command: str, advice: str, output_format: str
) -> None:
    for language in ("ja", "en"):
        ended = run(*command.split(), "--format", output_format, "--lang", language)
        assert (ended.code, ended.stdout) == (2, "")
        (line,) = re.findall(r": tokyo-jobs (.* --format .*)", ended.stderr)
        assert advice in line
        assert run(*line.split()).code == 0


def test_the_table_to_ask_for_is_of_the_content_that_was_asked(run: Run, tmp_path: Path) -> None:
    content = OwnContent(tmp_path / "own city")
    content.write_bureau("harbor", english="Harbor Bureau")
    own = ("--no-bundled", "--data", str(content.folder))
    for command in ("bureau harbor", "compare harbor waste", "staff yamada"):
        ended = run(*command.split(), *own, "--format", "csv", "--lang", "en")
        (line,) = re.findall(r": tokyo-jobs (.* --format .*)", ended.stderr)
        assert line.endswith(f"--format csv --data '{content.folder}' --no-bundled")
        assert run(*shlex.split(line)).code == 0


def test_readme_warns_of_cells_that_a_spreadsheet_may_run() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert re.search(r"spreadsheet[^.]*`=`[^.]*`@`", readme, re.S)


def test_every_file_is_opened_as_utf_8(tmp_path: Path) -> None:
    """No command relies on the encoding of the machine."""
    env = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"}
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    own = OwnContent(tmp_path / "own").folder
    for arguments in (
        ("list", "--data", str(own), "--output", str(tmp_path / "list.txt")),
        ("check", str(own)),
        ("new", "bureau", "next", "--data", str(own)),
    ):
        ended = run_process(*arguments, env={**env, **cache})
        assert ended.code == 0, ended.stderr.decode()
        assert b"Warning" not in ended.stderr
