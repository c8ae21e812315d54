"""``tokyo-jobs schema`` as a whole: what editors are given is what the loader's shapes say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.program import Run
from tokyo_jobs.model import KINDS, Kind
from tokyo_jobs.model.authoring import build_schema


@pytest.mark.parametrize("kind", KINDS)
def test_schema_of_a_kind_is_valid_draft_07_and_that_of_the_loader(run: Run, kind: Kind) -> None:
    result = run("schema", kind)
    assert (result.code, result.stderr) == (0, "")
    schema = json.loads(result.stdout)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema == build_schema(kind, "ja")


def test_without_a_kind_all_schemas_come_as_one_object(run: Run) -> None:
    result = run("schema")
    assert (result.code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {kind: build_schema(kind, "ja") for kind in KINDS}
    assert list(json.loads(result.stdout)) == list(KINDS)


def test_output_in_an_encoding_without_japanese_is_the_same_schema(run: Run) -> None:
    """What cannot be encoded is escaped, not replaced."""
    result = run("schema", "staff", encoding="ascii")
    assert json.loads(result.stdout) == build_schema("staff", "ja")


def test_schema_goes_into_a_file_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "staff.schema.json"
    result = run("schema", "staff", "--output", str(target))
    assert (result.code, result.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8")) == build_schema("staff", "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_unknown_kind_is_a_wrong_request_that_names_the_kinds(run: Run, language: str) -> None:
    result = run("schema", "burau", "--lang", language)
    assert (result.code, result.stdout) == (2, "")
    assert all(name in result.stderr for name in ("burau", *KINDS))


def test_descriptions_are_in_the_language_of_messages(run: Run) -> None:
    for language in ("ja", "en"):
        result = run("schema", "site", "--lang", language)
        assert json.loads(result.stdout) == build_schema("site", language)
    assert "Its title" in result.stdout
