"""The JSON Schemas and the loader come to the same verdict."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests.documents import TEXTS, VALUES, parse
from tokyo_jobs.model import KINDS, Kind
from tokyo_jobs.model.authoring import build_schema
from tokyo_jobs.text import unsafe_characters

ROOT = Path(__file__).parent.parent.parent

VALIDATORS = {kind: Draft7Validator(build_schema(kind)) for kind in KINDS}


class CoreLoader(yaml.SafeLoader):
    """Read as editors do, by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[Any] = {}  # type: ignore[misc]  # the stubs are wrong

    def construct_whole(self, node: yaml.ScalarNode) -> int:
        value = str(self.construct_scalar(node))
        return int(value, 0 if value[:2] in ("0o", "0x") else 10)

    def construct_real(self, node: yaml.ScalarNode) -> float:
        return float(re.sub(r"\.(?=inf|nan)", "", str(self.construct_scalar(node)).lower()))


for _tag, _pattern, _first in (
    ("null", "(~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", "(true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", "([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", list("-+0123456789")),
    (
        "float",
        r"([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
        r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))",
        list("-+.0123456789"),
    ),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^{_pattern}$"), _first
    )
CoreLoader.add_constructor("tag:yaml.org,2002:int", CoreLoader.construct_whole)
CoreLoader.add_constructor("tag:yaml.org,2002:float", CoreLoader.construct_real)


def assert_same_verdict(text: str, kind: Kind) -> bool:
    """Assert that loader and schema agree on a text; return their verdict."""
    document = parse(text, kind)
    errors = {problem.code for problem in document.problems if problem.severity == "error"}
    # A schema knows no rules between values.
    is_taken = not errors - {"after-source"}
    instance: Any = yaml.load(text, Loader=CoreLoader)
    refusals = list(VALIDATORS[kind].iter_errors(instance))
    assert is_taken == (not refusals), (text, document.problems, refusals)
    return is_taken


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_draft_07_schema_that_describes_every_key(kind: Kind) -> None:
    schema = build_schema(kind)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.loads(json.dumps(schema)) == schema

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert all(value["description"] for value in part["properties"].values())
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(schema)


def test_the_shipped_content_fits_the_schemas() -> None:
    patterns = {"bureau": "bureaus/*", "staff": "staff/*"}
    for kind in KINDS:
        pattern = patterns.get(kind, f"{kind}.yaml")
        for path in (ROOT / "data").glob(pattern):
            instance = yaml.load(path.read_text("utf-8"), Loader=CoreLoader)
            assert list(VALIDATORS[kind].iter_errors(instance)) == []


# Schemas cannot say that 2009.0 or 0x7D9, which are whole numbers to them, are no way to write it.
NUMBERS = ("2009.0", "+2009")


@pytest.mark.parametrize(
    ("kind", "old", "new", "value"),
    [
        (kind, old, new, value)
        for kind, old, new, _, goods, bads in VALUES
        for value in (*goods, *bads)
        if value not in NUMBERS
    ],
)
def test_values_in_a_notation_have_the_same_verdict(
    kind: Kind, old: str, new: str, value: str
) -> None:
    assert_same_verdict(TEXTS[kind].replace(old, new.format(value), 1), kind)


GOOD: list[tuple[Kind, str, str]] = [
    ("bureau", "", ""),
    ("staff", "", ""),
    ("fields", "", ""),
    ("bureau", "reading: かんきょうきょく\n", ""),
    ("bureau", "\n    gloss: all", ""),
    ("bureau", "\n    as_of: 2023-03", ""),
    ("bureau", "{ja: 大気, en: Air}", "{ja: 大気}"),
    ("bureau", "name: {ja", "slug: environment\nname: {ja"),
    ("bureau", "gloss: all", "gloss: no"),
    ("bureau", "gloss: all", "gloss: true"),
    ("bureau", "gloss: all", "gloss: 0123"),
    ("bureau", "gloss: all", "gloss: 1.5e3"),
    ("bureau", "gloss: all", "gloss: .nan"),
    ("bureau", "gloss: all", "gloss: '~'"),
    ("bureau", "gloss: all", "gloss: |\n      a\n      b\n\n"),
    ("bureau", "as_of: 2023-03", "as_of: 2023"),
    ("bureau", "fields: [environment]", "fields: [123]"),
    ("staff", "note: {ja: 2020年の紹介である。, en: As of 2020.}\n", ""),
    ("staff", "joined: 2009", "joined: '2009'"),
]
BAD: list[tuple[Kind, str, str]] = [
    ("bureau", "reading:", "readign:"),
    ("bureau", "reading: かんきょうきょく", "reading:"),
    ("bureau", "gloss: all", "gloss: ~"),
    ("bureau", "gloss: all", "gloss: null"),
    ("bureau", "gloss: all", "gloss: ''"),
    ("bureau", "gloss: all", "gloss: '　 '"),
    ("bureau", "gloss: all", "gloss: [all]"),
    ("bureau", "gloss: all", "gloss: {}"),
    ("bureau", "gloss: all", 'gloss: "a\\x1b"'),
    ("bureau", "gloss: all", 'gloss: "a\\u202e"'),
    ("bureau", "gloss: all", 'gloss: "\\u2028a"'),
    ("bureau", "gloss: all", 'gloss: "a\\rb"'),
    ("bureau", "gloss: all", "gloss: |\n      a\n\n      b"),
    ("bureau", "gloss: all", "gloss: |\n      a\n       \n\n      b\n"),
    ("bureau", "fields: [environment]", "fields: []"),
    ("bureau", "fields: [environment]", "fields: environment"),
    ("bureau", "fields: [environment]", "fields: [a, a]"),
    ("bureau", "fields: [environment]", "fields: [~]"),
    ("bureau", "fields: [environment]", "fields: [-5]"),
    ("bureau", "{ja: 大気, en: Air}", "{en: Air}"),
    ("bureau", "{ja: 大気, en: Air}", "{ja: 大気, en: }"),
    ("bureau", "{ja: 大気, en: Air}", "{ja: 大気, fr: Air}"),
    ("bureau", "{ja: 大気, en: Air}", "大気"),
    ("bureau", "{ja: 大気, en: Air}", "[大気]"),
    ("bureau", "tagline: {ja: 空気をきれいにする, en: Cleans the air}\n", ""),
    ("bureau", "  - title: 環境白書\n    url", "  - url"),
    ("bureau", "as_of: 2023-03", "as_of: 1800"),
    ("bureau", "as_of: 2023-03", "as_of: 2023.5"),
    ("staff", "joined: 2009", "joined: 20.09"),
    ("staff", "joined: 2009", "joined: true"),
    ("staff", "time: 09:00", "time: 900"),
    ("staff", "bureau: environment\n", ""),
    (
        "staff",
        "schedule:\n  - time: 09:00\n    activity: {ja: 登庁, en: Arrives}",
        "schedule:\n  - 1",
    ),
    ("fields", "slug: other\n  name", "name"),
    ("fields", "name: {ja: その他, en: Other}", ""),
]


@pytest.mark.parametrize(("kind", "old", "new"), GOOD)
def test_good_files_pass_both(kind: Kind, old: str, new: str) -> None:
    assert old in TEXTS[kind]
    assert assert_same_verdict(TEXTS[kind].replace(old, new, 1), kind)


@pytest.mark.parametrize(("kind", "old", "new"), BAD)
def test_bad_files_fail_both(kind: Kind, old: str, new: str) -> None:
    assert old in TEXTS[kind]
    assert not assert_same_verdict(TEXTS[kind].replace(old, new, 1), kind)


def test_the_schemas_refuse_the_characters_that_the_loader_refuses() -> None:
    """But for halves of surrogate pairs, which no file in UTF-8 holds."""
    line = build_schema("bureau")["definitions"]["line"]["pattern"]  # type: ignore[index]
    for code in (*range(0x3100), *range(0xD7F0, 0xD800), *range(0xE000, 0x10000), 0x1F600):
        char = chr(code)
        is_safe = not unsafe_characters(char, keep="\n")
        assert bool(re.search(line, f"a{char}b")) == is_safe, hex(code)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every part of a document."""
    found = [path]
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in items:
        found += leaves(part, (*path, key))
    return found


SCALARS = [
    *("~", "null", "no", "0", "-1", "2009", "2008", "1.5", "09:00", "08:00", "9:00"),
    *("2020-12", "2021-02-29", "http://a.b/c", "environment", "other", "あ", "山田", "a b", "x"),
]
STRINGS = [
    *SCALARS,
    "a\n\nb",
    "a\nb",
    "a\x1bb",
    "\u202e",
    " ",
    "\n",
    "\u3000",
    "\r",
    "2009 ",
    " a\n",
]


PLAIN = "plain:"
"""Begins a text that is to be written without quotes."""


BEYOND_SCHEMAS = {"unknown-part", "not-in-order", "career-before-joined", "slug-mismatch"}

BASES: dict[Kind, Any] = {kind: yaml.load(TEXTS[kind], Loader=yaml.BaseLoader) for kind in KINDS}


@given(data=st.data())
def test_documents_near_the_model_have_the_same_verdict(data: st.DataObject) -> None:
    kind: Kind = data.draw(st.sampled_from(KINDS))
    base = json.loads(json.dumps(BASES[kind]))
    for _ in range(data.draw(st.integers(1, 3))):
        paths = leaves(base)[1:]
        if not paths:
            break
        path = data.draw(st.sampled_from(paths))
        parent = base
        for key in path[:-1]:
            parent = parent[key]
        change = data.draw(st.sampled_from(["plain", "string", "delete", "copy", "list", "rename"]))
        if change == "plain":
            parent[path[-1]] = PLAIN + data.draw(st.sampled_from(SCALARS))
        elif change == "string":
            parent[path[-1]] = data.draw(st.sampled_from(STRINGS))
        elif change == "delete":
            del parent[path[-1]]
        elif change == "list":
            parent[path[-1]] = [parent[path[-1]]]
        elif change == "rename" and isinstance(parent, dict):
            parent["xyz"] = parent.pop(path[-1])
        elif change == "copy":
            other = data.draw(st.sampled_from(leaves(base)))
            value = base
            for key in other:
                value = value[key]
            parent[path[-1]] = json.loads(json.dumps(value))
    # JSON is YAML, but for what is to be plain.
    text = re.sub(f'"{PLAIN}([^"]*)"', r"\1", json.dumps(base))
    document = parse(text, kind)
    told = {problem.code for problem in document.problems}
    if told & BEYOND_SCHEMAS or (kind == "fields" and "duplicate-slug" in told):
        return
    assert_same_verdict(text, kind)
