"""JSON has exactly the shapes of the contract: these keys, in this order, of these kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.program import Run

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
SLUG: dict[str, Any] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with all of these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


BILINGUAL = _object(ja=TEXT, en=_nullable(TEXT))
SOURCE = {
    "type": "object",
    "properties": {
        "title": TEXT,
        "url": {"type": "string", "pattern": "^https?://"},
        "as_of": _nullable(TEXT),
        "supports": _list(TEXT),
    },
    "required": ["title", "url", "as_of", "supports"],
    "additionalProperties": False,
}
PROGRAM = {"title": BILINGUAL, "body": BILINGUAL, "figures": _list(BILINGUAL)}
BUREAU = _object(
    slug=SLUG,
    name=BILINGUAL,
    fields=_list(SLUG),
    tagline=BILINGUAL,
    overview=BILINGUAL,
    programs=_list(_object(number=COUNT, **PROGRAM)),
    staff=_list(SLUG),
    sources=_list(SOURCE),
    since=_list(_object(as_of=TEXT, text=BILINGUAL)),
)
CONTRACT: dict[tuple[str, ...], dict[str, Any]] = {
    ("fields",): _list(_object(slug=SLUG, name=BILINGUAL, bureaus=COUNT, staff=COUNT)),
    ("list",): _list(
        _object(
            slug=SLUG,
            name=BILINGUAL,
            fields=_list(SLUG),
            tagline=BILINGUAL,
            programs=COUNT,
            staff=_list(SLUG),
        )
    ),
    ("bureau", "harbor-lights"): BUREAU,
    ("bureau", "quiet-office"): BUREAU,
    ("bureau", "harbor-lights", "1"): _object(bureau=SLUG, number=COUNT, **PROGRAM),
    ("staff",): _list(
        _object(
            slug=SLUG,
            name=BILINGUAL,
            headline=BILINGUAL,
            bureau=SLUG,
            occupation=BILINGUAL,
            joined=_nullable({"type": "integer"}),
        )
    ),
    ("staff", "minato"): _object(
        slug=SLUG,
        name=BILINGUAL,
        headline=BILINGUAL,
        bureau=SLUG,
        division=BILINGUAL,
        occupation=BILINGUAL,
        joined=_nullable({"type": "integer"}),
        degree=_nullable(BILINGUAL),
        note=_nullable(BILINGUAL),
        interview=_list(_object(question=BILINGUAL, answer=BILINGUAL)),
        schedule=_list(
            _object(time=_nullable(TEXT), activity=BILINGUAL, detail=_nullable(BILINGUAL))
        ),
        career=_list(
            _object(year={"type": "integer"}, post=BILINGUAL, duties=_nullable(BILINGUAL))
        ),
        sources=_list(SOURCE),
    ),
    ("search", "灯台"): _list(
        _object(
            kind={"enum": ["bureau", "staff"]},
            slug=SLUG,
            number=_nullable({"type": "integer", "minimum": 1}),
            command=TEXT,
            title=BILINGUAL,
            snippet={"type": "string"},
            name=BILINGUAL,
        )
    ),
    ("compare", "harbor-lights", "quiet-office"): _list(BUREAU),
    ("bureau", "--all"): _list(BUREAU),
}


def _check_shape(value: Any, schema: dict[str, Any]) -> None:
    faults = [f"{e.json_path}: {e.message}" for e in Draft7Validator(schema).iter_errors(value)]
    assert not faults, f"if this is meant, change the shapes at the top of this file: {faults}"


def _check_order(value: Any, schema: dict[str, Any]) -> None:
    """Compare the order of keys, which JSON Schema cannot."""
    if isinstance(value, list):
        for item in value:
            _check_order(item, schema.get("items", {}))
    elif isinstance(value, dict) and "properties" in schema:
        known = [key for key in value if key in schema["properties"]]
        assert known == [key for key in schema["properties"] if key in value]
        for key in known:
            _check_order(value[key], schema["properties"][key])


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("command", CONTRACT, ids=" ".join)
def test_json_has_the_shape_of_the_contract(
    run: Run, content: Path, command: tuple[str, ...], language: str
) -> None:
    """The same in every language, since both are always there."""
    own = ("--no-bundled", "--data", str(content))
    result = run(*command, *own, "--format", "json", "--lang", language)
    assert (result.code, result.stderr) == (0, "")
    value = json.loads(result.stdout)
    assert value
    assert result.stdout == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    _check_shape(value, CONTRACT[command])
    _check_order(value, CONTRACT[command])


def test_missing_english_is_null_and_no_copy(run: Run, content: Path) -> None:
    own = ("--no-bundled", "--data", str(content))
    value = json.loads(run("bureau", "quiet-office", *own, "--format", "json").stdout)
    assert value["name"] == {"ja": "静粛室", "en": None}
    assert value["programs"][0]["body"]["en"] is None


@pytest.mark.parametrize("page", [("bureau", "digital-service"), ("staff", "matsushita")])
def test_bundled_records_have_the_shape_too(run: Run, page: tuple[str, ...]) -> None:
    schema = BUREAU if page[0] == "bureau" else CONTRACT["staff", "minato"]
    _check_shape(json.loads(run(*page, "--format", "json").stdout), schema)


@pytest.mark.parametrize("command", [("list", "--field", "finance-tax"), ("staff",)])
def test_empty_answer_is_an_empty_list_and_a_line_on_stderr(
    run: Run, content: Path, command: tuple[str, ...]
) -> None:
    (own := ["--no-bundled", "--data", str(content)]).extend(
        ["--years", "90"] if command == ("staff",) else []
    )
    result = run(*command, *own, "--format", "json")
    assert (result.code, result.stdout) == (0, "[]\n")
    assert result.stderr.count("\n") == 1
