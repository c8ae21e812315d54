"""What the parser cannot read is told in plain words, at the place where it is to be mended."""

from __future__ import annotations

import pytest
import yaml

from tests.documents import changed_at

WHOLE = "put the whole in quotes"
ENDED = "a value ended before this"
COLON = "a colon and a space inside a value; put the value in quotes"


@pytest.fixture(params=["C", "Python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with each of the two parsers of PyYAML."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this PyYAML has no C parser")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: 環境白書", "title: 環境◆: 白書", COLON),
        ("title: 環境白書", "title: A◆: b: c", COLON),
        ("ja: 大気,", "ja: 大気◆: 水,", COLON),
        ("title: 環境白書", "title: ◆@環境", "cannot begin with @;"),
        ("title: 環境白書", "title: ◆`環境`", "cannot begin with `;"),
        ("title: 環境白書", "title: ◆%環境", "cannot begin with %;"),
        ("title: 環境白書", "title: ◆]環境", "cannot begin with ];"),
        ("title: 環境白書", "title: ◆,環境", "cannot begin with ,;"),
        ("title: 環境白書", "title: ◆- 環境", "cannot begin with -;"),
        ("title: 環境白書", "title: ◆? 環境", "cannot begin with ?;"),
        ("title: 環境白書", "title: ◆*", "cannot begin with *;"),
        ("title: 環境白書", "title: ◆& 環境", "cannot begin with &;"),
        ("title: 環境白書", "title: [事務]◆2009年", ENDED),
        ("fields: [environment]", "fields:\n  - [事務]◆2009年", WHOLE),
        ("title: 環境白書", "title: {事務}◆2009年", ENDED),
        ("title: 環境白書", 'title: "環境" ◆白書', WHOLE),
        ("title: 環境白書", "title: '環境'◆白書", ENDED),
        ("{ja: 大気, en: Air}", "{ja: 大気◆、en: Air}", 'write ", "'),
        ("{ja: 大気, en: Air}", "◆｛ja: 大気, en: Air｝", 'write "{"'),
        ("name: {ja: 環", "name◆：{ja: 環", 'write ": "'),
        ("  - title: {ja: 資", "  ◆－ title: {ja: 資", 'write "- "'),
        ("  - title: {ja: 資", "  ◆* title: {ja: 資", 'write "- "'),
        ("en: Air}", "en: 'It'◆s air'}", WHOLE),
        ("gloss: all", 'gloss: ◆"all', "is not closed"),
        ("gloss: all", "gloss: ◆'all", "is not closed"),
        ("reading: かんきょうきょく", 'reading: ◆"か\ntagline: "x"', "is not closed"),
        (
            "fields: [environment]",
            "fields: ◆[environment",
            "or put a text in quotes of a kind that it does not hold",
        ),
        ("en: Bureau of Environment}", "en: Bureau", "write } at the end"),
        ("fields: [environment]", "fields: ◆[a, b}", "write ] at the end"),
        ("fields: [environment]", "fields: [environment]◆]", WHOLE),
        ("fields: [environment]", "fields: [◆, environment]", "cannot begin with ,;"),
        ("fields: [environment]", "fields: {a: ◆]}", "cannot begin with ];"),
        ("gloss: all\n", "gloss: ◆[", "the [ that opens here is not closed; write ] at the end"),
        ("gloss: all\n", "gloss: ◆[ # all\n", "the [ that opens here is not closed"),
        ("gloss: all\n", "gloss: {a: [b],\n  c: d,\n", "cannot be read"),
        ("gloss: all", 'gloss: "\\q"', "begins an escape"),
        ("gloss: all", 'gloss: "\\x0"', "begins an escape"),
        ("gloss: all", 'gloss: "\\U00110000"', "begins an escape"),
        ("en: Air}", 'en: "C:\\Users"}', "an escape (\\U);"),
        ("en: Air}", 'en: "D:\\xerox"}', "an escape (\\x);"),
        ("title: 環境白書\n    url", "title: 環境白書\n      ◆url", "indentation does not fit"),
        ("    url", "   ◆url", "indentation does not fit"),
        ("reading: か", "◆reading か", "a colon and a space"),
        ("reading: か", "reading◆：か", 'write ": "'),
        ("reading: か", "◆reading:か", "a colon and a space"),
        ("  ja: |\n", "  ja: ◆| 公害\n", "cannot begin with |;"),
        ("tagline:", "◆- tagline:", "indentation does not fit"),
        ("gloss: all\n", "gloss: all\n◆%\n", "cannot begin with %;"),
    ],
)
def test_each_usual_slip_has_its_own_advice(old: str, new: str, words: str) -> None:
    document, places = changed_at(old, new)
    first = [problem for problem in document.problems if problem.code == "yaml-syntax"]
    assert len(first) == 1, document.problems
    if places:
        assert [(first[0].line, first[0].column)] == places
    assert words in first[0].message.en


def test_a_missing_space_behind_a_colon_is_one_problem_at_its_own_line() -> None:
    document, [place] = changed_at(
        "{ja: 空気をきれいにする, en: Cleans the air}", "\n  ◆ja:空\n  en: Air"
    )
    (problem,) = document.problems
    assert (problem.line, problem.column) == place
    assert problem.message.ja.startswith("キーの後には半角のコロンと空白が要ります")
    assert (problem.message.en or "").startswith("a key needs a colon and a space after it")


def test_an_open_quote_accuses_no_line_that_it_took_in() -> None:
    document, [place] = changed_at(
        "{ja: 空気をきれいにする, en: Cleans the air}", '\n  ja: 空\n  en: ◆"Air.'
    )
    assert [(problem.line, problem.column) for problem in document.problems] == [place]
    assert "lines-joined" not in {problem.code for problem in document.problems}


@pytest.mark.parametrize("sign", ["'", '"'])
def test_an_open_quote_in_braces_is_blamed_and_not_the_brace(sign: str) -> None:
    text = f"{{ja: 空気, en: ◆{sign}Cleans}}\ngloss: {sign}x{sign}"
    document, [place] = changed_at("{ja: 空気をきれいにする, en: Cleans the air}", text)
    (problem,) = [each for each in document.problems if each.code == "yaml-syntax"]
    assert (problem.line, problem.column) == place
    assert f"the {sign} that opens here is not closed" in (problem.message.en or "")


def test_a_comment_that_takes_the_end_of_a_bracket_is_told_beside_it() -> None:
    document, [opens, begins] = changed_at("{ja: 大気, en: Air}", "◆{ja: 大気◆ #1, en: Air}")
    found = {problem.code: (problem.line, problem.column) for problem in document.problems}
    assert found["yaml-syntax"] == opens
    assert found["cut-off"] == begins


def test_whatever_was_wrong_before_the_place_is_told_too() -> None:
    document, _ = changed_at("reading: かんきょうきょく", "reading: kankyo\nnaem: x\ntagline: ]")
    assert [problem.code for problem in document.problems] == [
        "bad-reading",
        "unknown-key",
        "yaml-syntax",
    ]
