"""Events within limits: what is refused, where, and that the rest is still read."""

from __future__ import annotations

import time
import tracemalloc

import pytest
import yaml

from tests.documents import BUREAU, changed_at, codes, parse, told
from tokyo_jobs.loading.events import MAX_DEPTH, MAX_EVENTS


@pytest.fixture(params=["C", "Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with each of the two parsers of PyYAML."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this PyYAML has no C parser")


pytestmark = pytest.mark.usefixtures("_parser")


def test_a_sound_file_is_read() -> None:
    assert parse(BUREAU).record is not None
    assert parse(BUREAU).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name: {", "name: ◆&n {", ["anchor"]),
        ("大気", "◆&a 大気", ["anchor"]),
        ("大気", "◆*a", ["alias"]),
        ("name: {ja: 環境局, en: Bureau of Environment}", "name: ◆*a", ["alias"]),
        ("大気", "◆!!str 大気", ["tag"]),
        ("大気", "◆!x 大気", ["tag"]),
        ("大気", "◆! 大気", ["tag"]),
        ("fields: [", "fields: ◆!!python/object:os.system [", ["tag"]),
        ("name: {", "name: ◆◆!!map &m {", ["anchor", "tag"]),
        ("    gloss", "    ◆<<: {}\n    gloss", ["unknown-key"]),
        ("    gloss", "    ◆<<: ◆*a\n    gloss", ["unknown-key", "alias"]),
        ("    gloss", "    ◆*a : b\n    gloss", ["alias"]),
        ("    gloss", "    ◆[a, b]: c\n    gloss", ["unknown-key"]),
        ("    gloss", "    ◆{a: b}: {c: [d]}\n    gloss", ["unknown-key"]),
        ("    gloss", "    ? ◆- a\n    : b\n    gloss", ["unknown-key"]),
        ("    gloss", '    ◆"title": b\n    gloss', ["duplicate-key"]),
        ("    gloss", '    ◆"t\\u0069tle": b\n    gloss', ["duplicate-key"]),
        ("    gloss", "    ? ◆title\n    : b\n    gloss", ["duplicate-key"]),
        ("en: Air}", "en: Air, ◆'ja': 空}", ["duplicate-key"]),
        ("tagline:", "◆name: {}\ntagline:", ["duplicate-key"]),
        ("name:", "◆%YAML 1.1\n---\nname:", ["directive"]),
        ("name:", "# x\n◆%TAG ! tag:x,2000:\n---\nname:", ["directive"]),
        ("gloss: all\n", "gloss: all\n◆---\na: b\n", ["several-documents"]),
        ("gloss: all\n", "gloss: all\n...\n◆---\n", ["several-documents"]),
    ],
)
def test_what_is_beyond_plain_data_is_refused_where_it_stands(
    old: str, new: str, expected: list[str]
) -> None:
    document, places = changed_at(old, new)
    assert told(document) == [(*place, code) for place, code in zip(places, expected, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{BUREAU}",
        f"--- # a comment\n{BUREAU}...\n",
        f"# a comment\n\n{BUREAU}\n# another\n",
        BUREAU.replace("name:", "? name\n:", 1),
        BUREAU.replace("name:", '"name":', 1),
        BUREAU.replace("{ja: 大気, en: Air}", "{'ja': 大気, \"en\": Air,}"),
        BUREAU.replace("en: Air}", "en: R&D *and* more!}"),
        BUREAU.replace("en: Air}", "en: '&a *b !c'}"),
    ],
)
def test_what_plain_data_can_look_like_is_read(text: str) -> None:
    assert parse(text).problems == ()


@pytest.mark.parametrize("text", ["", " \n", "# nothing\n", "\ufeff", "# a\n...\n"])
def test_a_file_without_a_value_is_named_as_empty(text: str) -> None:
    (problem,) = parse(text).problems
    assert problem.code in ("empty-file", "yaml-syntax")
    assert problem.line == 1 or "..." in text
    assert "..." in text or "write the keys of a bureau" in (problem.message.en or "")


def test_a_second_document_is_told_as_one() -> None:
    (problem,) = parse(f"{BUREAU}---\n{BUREAU}").problems
    assert "2つ目の文書です" in problem.message.ja
    assert "a second document begins here; write one record" in (problem.message.en or "")


@pytest.mark.parametrize("text", ["---\n", "~\n", "null", "--- ''\n", "text", "- a\n", "[]"])
def test_a_top_level_of_the_wrong_kind_is_refused(text: str) -> None:
    assert codes(parse(text)) <= {"empty-text", "wrong-kind"}
    assert parse(text).problems


def test_nesting_above_the_limit_is_refused() -> None:
    at_limit = f"x: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}\n{BUREAU}"
    above = f"x: {'[' * (MAX_DEPTH + 1)}{']' * (MAX_DEPTH + 1)}\n{BUREAU}"
    assert codes(parse(at_limit)) == {"unknown-key"}
    assert told(parse(above)) == [(1, 1, "unknown-key"), (1, 4 + MAX_DEPTH, "too-deep")]


@pytest.mark.parametrize("_parser", ["C"], indirect=True)
def test_a_file_with_too_many_values_is_refused() -> None:
    text = "".join(f"- k{number}\n" for number in range(MAX_EVENTS))
    document = parse(
        text.replace("- k", "- {slug: k").replace("\n", ", name: {ja: あ, en: a}}\n"), "fields"
    )
    assert "too-many-values" in codes(document)
    assert codes(parse(BUREAU + f"x: [{'a,' * MAX_EVENTS}]")) == {"too-many-values", "unknown-key"}


HOSTILE = {  # beside those that promise 10 lists
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "recursive alias": "a: &a [*a]\n",
    "items": "- a\n" * 250_000,
    "lines of a text": "name:\n  ja: |\n" + "    字\n" * 120_000,
    "spaces in a text": "name: {ja: " + "字 " * 260_000 + "}",
    "folded lines": "name:\n  ja: >\n" + "    字\n" * 120_000,
    "a long word": "name: {ja: " + "a" * 1_000_000 + "}",
    "parentheses": "name: {ja: " + "令和3年(2020年" * 50_000 + "}",
    "spaces after a year": "name: {ja: 令和3年(a) 2020" + " " * 1_000_000 + "a}",
    "spaces after an era": "name: {ja: 令和3年" + " " * 1_000_000 + "(a}",
    "ambiguous": "name: {ja: " + "→" * 340_000 + "}",
    "all that is ambiguous": "name: {ja: " + "".join(map(chr, range(0xF0000, 0x10FFFE, 2))) + "}",
    "unknown keys": "".join(f"naem{number}: v\n" for number in range(9000)) + "#" * 800_000,
    "tags": "a: " + "!x " * 300_000,
    "commas": "[" + "," * 1_000_000,
    "question marks": "?\n" * 500_000,
    "blank lines": "\n" * 1_000_000,
    "documents": "---\n" * 250_000,
    "directives": "%A\n" * 300_000,
    "escapes in one line": "aliases: [" + '"\\u2460あ", ' * 60_000 + "x]",
    "wide spaces in one line": "aliases: [" + "あ い う, " * 70_000 + "x]",
    "years in one line": "aliases: [" + "令和3年(2020年), " * 40_000 + "x]",
    "odd keys": "".join("e" + "\u0301" * 50 + f"{number}: v\n" for number in range(8000)),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("_parser", ["C"], indirect=True)
def test_hostile_files_below_the_size_limit_end_soon_with_a_word(name: str) -> None:
    text = HOSTILE[name]
    started = time.process_time()
    document = parse(text)
    assert time.process_time() - started < 3
    assert document.record is None
    assert document.problems


@pytest.mark.parametrize("_parser", ["C"], indirect=True)
def test_a_file_of_the_largest_size_takes_little_memory() -> None:
    text = HOSTILE["items"]
    tracemalloc.start()
    parse(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 * 1024 * 1024
