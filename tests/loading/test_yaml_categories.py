"""Inputs in the categories of the public YAML test suite, and arbitrary ones: no input does harm.

Each is read as a content file with both parsers of PyYAML, alone and in a place of a sound file.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import BUREAU, STAFF, TEXTS, Document, parse
from tokyo_jobs.loading.problems import LINE_BREAK
from tokyo_jobs.model import KINDS, Kind
from tokyo_jobs.text import unsafe_characters

INPUTS = {
    "anchor on a scalar": "a: &x b\nc: *x\n",
    "anchor on a key": "&x a: b\n",
    "anchor on a list": "&l\n- a\n- b\n",
    "anchor on an empty node": "a: &x\nb: *x\n",
    "anchor with odd characters": "a: &☺-x.1: b\n",
    "anchor before a tag": "&a !!str b\n",
    "alias as a key": "? &a a\n: *a\n*a : c\n",
    "alias to nothing": "- *unknown\n",
    "alias in a flow list": "[&a x, *a, *a]\n",
    "recursive alias": "&a [*a, *a]\n",
    "verbatim tag": "!<tag:yaml.org,2002:str> a: b\n",
    "local tag": "!local {a: b}\n",
    "binary tag": "a: !!binary R0lGODlhDAAMAIQAAP\n",
    "set and omap tags": "--- !!set {a, b}\n",
    "unknown tag handle": "!e!foo bar\n",
    "python tag": "!!python/object/apply:os.system [echo]\n",
    "literal block": "a: |\n  b\n   c\n\n  d\n",
    "literal, strip": "a: |-\n  b\n\n",
    "literal, keep": "a: |+\n  b\n\n\n",
    "literal, indented by a number": "a: |2\n    b\n  c\n",
    "literal, both indicators": "a: |+1\n  b\nc: >-1\n  d\n",
    "literal, zero indicator": "a: |0\n b\n",
    "literal, ten as an indicator": "a: |10\n b\n",
    "literal, leading blank lines too deep": "a: |\n     \n  b\n",
    "literal without a text": "a: |\nb: >\n",
    "literal with a comment in its head": "a: | # c\n  b\n",
    "literal at the end of the file": "a: |\n  b",
    "literal at the top level": "|\n a\n b\n",
    "literal in a flow": "[|\n a]\n",
    "folded block": "a: >\n  b\n  c\n\n  d\n    e\n  f\n",
    "folded, keep": "a: >+\n  b\n\n\n# c\n",
    "plain over lines": "a: b\n  c\n\n  d\n",
    "plain with colons and hashes": "a: b:c#d\ne: f #g\n",
    "plain with indicators": "a: -b\nc: ?d\ne: :f\n",
    "plain that begins with a percent sign": "a: %b\n",
    "double-quoted over lines": 'a: "b\n\n  c \\\n  d"\n',
    "double-quoted escapes": r'"\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u0041\U00000041"',
    "bad escapes": 'a: "\\q \\x4 \\u004 \\U0011"\n',
    "escape beyond Unicode": 'a: "\\UFFFFFFFF"\n',
    "half a surrogate pair": 'a: "\\ud83d"\n',
    "a surrogate pair": 'a: "\\ud83d\\ude00"\n',
    "single-quoted": "a: 'it''s'\nb: ''''\n",
    "single-quoted over lines": "a: 'b\n\n  c'\n",
    "quoted keys": "\"a\": b\n'c': d\n",
    "flow list": "[a, [b, c], {d: e},]\n",
    "flow mapping": "{a: b, c, ? d, ? e : f, : g, 'h':i}\n",
    "flow with a missing comma": "[a b, {c: d e: f}]\n",
    "flow with empty entries": "[a, , b]\n",
    "flow over lines": "a: [\n b,\n c\n]\n",
    "flow that ends too far left": "a: [\nb\n]\n",
    "flow with comments": "[ # c\n a # d\n]\n",
    "flow without an end": "{a: [b, {c: d\n",
    "flow closed by the wrong bracket": "[a}\n",
    "flow pair": "[a: b, ? c : d]\n",
    "several documents": "a: b\n---\nc: d\n...\n---\ne\n",
    "documents without a value": "---\n---\n...\n...\n",
    "document end marks alone": "...\n...\n",
    "document mark in a quoted text": 'a: "b\n--- c"\n',
    "document mark in a literal": "a: |\n b\n--- c\n",
    "text on the line of the mark": "--- a\n",
    "version": "%YAML 1.2\n---\na: b\n",
    "a later version": "%YAML 2.9\n---\na: b\n",
    "two versions": "%YAML 1.1\n%YAML 1.1\n---\n",
    "tag directive": "%TAG !e! tag:example.org,2000:\n---\n!e!a b\n",
    "unknown directive": "%FOO bar baz\n--- a\n",
    "directive without a document": "%YAML 1.1\n",
    "complex key": "? - a\n  - b\n: - c\n",
    "complex key without a value": "? {a: b}\n",
    "mapping as a key in a flow": "{{a: b}: c, [d]: e}\n",
    "long key": f"{'k' * 1100}: v\n",
    "key over lines": "a\n b: c\n",
    "empty key": ": a\n",
    "empty values": "a:\nb: ~\nc: ''\n- \n",
    "empty items": "-\n- \n- -\n",
    "tab as indentation": "a:\n\tb: c\n",
    "tab after a dash": "-\ta\n-\t-\tb\n",
    "tab after a colon": "a:\tb\n",
    "tab before a comment": "a: b\t# c\n",
    "tab in a blank line": "a: b\n\t\nc: d\n",
    "tab in a literal": "a: |\n \tb\n",
    "comments everywhere": "# a\n\na: # b\n  # c\n  b # d\n# e\n",
    "comment without a space": "a: 'b'#c\n",
    "comment between the lines of a text": "a: b\n  # c\n  d\n",
    "items left of their key": "a:\n- b\n- c\n",
    "items deeper than their key": "a:\n    - b\n  - c\n",
    "lists in lists": "- - - a\n    - b\n",
    "mapping in the line of a list": "- a: b\n  c: d\n-  e: f\n   g: h\n",
    "wrong indentation": "a:\n   b: c\n  d: e\n",
    "mapping after a scalar": "a\nb: c\n",
    "carriage returns": "a: b\rc: d\r\ne: f\n\r",
    "other line breaks": "a: b\u2028c\u2029d\x85e\n",
    "byte order mark inside": "a: b\n\ufeffc: d\n",
    "characters beyond the first plane": "𠮷: 😀\n",
    "noncharacters": "a: \ufffe\uffff\n",
    "merge key": "a: &x {b: c}\nd: {<<: *x}\n",
    "value key": "=: a\n",
    "numbers and dates": "[0o7, 0x1f, 1_000, 1:30, .inf, .NaN, 2001-12-14t21:59:43.10-05:00]\n",
    "a number with too many digits": f"a: {'9' * 5000}\n",
    "a date that is none": "2021-02-31: 9999-99-99\n",
    "an empty hexadecimal number": "a: 0x\n",
}


def assert_sound(document: Document, text: str) -> None:
    """Assert that a document is a record, or has errors at places that exist."""
    errors = [problem for problem in document.problems if problem.severity == "error"]
    assert (document.record is None) == bool(errors)
    lines = [*LINE_BREAK.split(text), ""]
    for problem in document.problems:
        assert problem.file == "x.yaml"
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.code
        for message in problem.message:
            assert message
            assert unsafe_characters(message) == []
            assert len(message) < 400
    assert list(document.problems) == sorted(document.problems)


def parse_with_both(text: str, kind: Kind) -> list[Document]:
    """Read with the C parser, where there is one, and with the Python parser."""
    documents = [parse(text, kind)]
    if hasattr(yaml, "CSafeLoader"):
        with pytest.MonkeyPatch.context() as patch:
            patch.delattr(yaml, "CSafeLoader")
            documents.append(parse(text, kind))
    return documents


@pytest.mark.parametrize("name", INPUTS)
def test_each_input_is_refused_with_located_errors(name: str) -> None:
    """Alone as a file of any kind, and within a bureau where it may be a part of it."""
    for kind in KINDS:
        for document in parse_with_both(INPUTS[name], kind):
            assert_sound(document, INPUTS[name])
            assert document.record is None
            assert document.problems
    for text in (BUREAU + INPUTS[name], INPUTS[name] + BUREAU):
        for document in parse_with_both(text, "bureau"):
            assert_sound(document, text)


@pytest.mark.parametrize("name", INPUTS)
def test_each_input_as_a_value_is_refused_or_taken_by_both_parsers(name: str) -> None:
    value = INPUTS[name].rstrip("\n").replace("\n", "\n      ")
    text = BUREAU.replace("gloss: all", f"gloss:\n      {value}")
    documents = parse_with_both(text, "bureau")
    for document in documents:
        assert_sound(document, text)
    assert documents[0].record == documents[1].record


@given(text=st.text(max_size=200), kind=st.sampled_from(KINDS))
def test_arbitrary_text_is_a_record_or_located_errors(text: str, kind: Kind) -> None:
    encoded = text.encode("utf-8", "replace")
    assert_sound(parse(encoded, kind), encoded.decode())


@given(data=st.binary(max_size=100), kind=st.sampled_from(KINDS))
def test_arbitrary_bytes_are_a_record_or_errors(data: bytes, kind: Kind) -> None:
    assert parse(data, kind).problems


PIECES = st.sampled_from(
    [
        *("name", "ja", "en", "fields", "programs", "title", "body", "sources", "slug", "time"),
        *(": ", ":\n  ", "- ", "\n", "\n  ", "\n    ", ", ", "|\n", ">-\n  ", " ", "\t"),
        *("&a ", "*a", "!x ", "? ", "---\n", "...\n", *"[]{}\"'#%@`\\~"),
        *("環境", "2009", "09:00", "http://a.b/", "\\u202e", "\\ud800", "①", "令和3年(2020年)"),
        "\x1b",
    ]
)


@given(text=st.lists(PIECES, max_size=40).map("".join), kind=st.sampled_from(KINDS))
def test_arbitrary_yaml_is_a_record_or_located_errors_with_both_parsers(
    text: str, kind: Kind
) -> None:
    documents = parse_with_both(text, kind)
    for document in documents:
        assert_sound(document, text)
    if "? " not in text:  # the parsers differ about question marks in flows
        assert documents[0].record == documents[1].record


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_a_sound_file_with_a_few_changes_is_a_record_or_located_errors(
    data: st.DataObject, kind: Kind
) -> None:
    text = TEXTS[kind]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 8, len(text))))
        text = text[:start] + data.draw(PIECES | st.just("")) + text[end:]
    documents = parse_with_both(text, kind)
    for document in documents:
        assert_sound(document, text)
    if "? " not in text:
        assert documents[0].record == documents[1].record


@given(
    value=st.recursive(
        st.none() | st.text(max_size=5),
        lambda part: (
            st.lists(part, max_size=3)
            | st.dictionaries(
                st.sampled_from(["ja", "en", "name", "slug", "title"]) | st.text(max_size=3),
                part,
                max_size=3,
            )
        ),
    )
)
def test_any_data_in_place_of_any_value_is_a_record_or_located_errors(value: Any) -> None:
    written = json.dumps(value, ensure_ascii=True)
    for old in ("{ja: 登庁, en: Arrives}", "09:00", "2012", "environment", "[", "ja: 事務"):
        text = STAFF.replace(old, written, 1)
        assert_sound(parse(text, "staff"), text)
