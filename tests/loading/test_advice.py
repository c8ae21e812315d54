"""What the parser cannot read is told in plain words, at the place where it is to be mended."""

from __future__ import annotations

import pytest
import yaml

from tests.documents import changed_at

QUOTES = "put the value in quotes"


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
        ("title: 環境白書", "title: 環境◆: 白書", QUOTES),
        ("title: 環境白書", "title: A◆: b: c", QUOTES),
        ("ja: 大気,", "ja: 大気◆: 水,", QUOTES),
        ("title: 環境白書", "title: ◆@環境", "cannot begin with @"),
        ("title: 環境白書", "title: ◆`環境`", "cannot begin with `"),
        ("title: 環境白書", "title: ◆%環境", "cannot begin with %"),
        ("title: 環境白書", "title: ◆]環境", "cannot begin with ]"),
        ("title: 環境白書", "title: ◆,環境", "cannot begin with ,"),
        ("title: 環境白書", "title: ◆- 環境", "begins with -"),
        ("title: 環境白書", "title: ◆? 環境", "cannot begin with ?"),
        ("title: 環境白書", "title: ◆*", "cannot begin with *"),
        ("title: 環境白書", "title: ◆& 環境", "cannot begin with &"),
        ("title: 環境白書", "title: [事務]◆2009年", "put the whole value in quotes"),
        ("fields: [environment]", "fields:\n  - [事務]◆2009年", "put the whole value in quotes"),
        ("title: 環境白書", "title: {事務}◆2009年", "put the whole value in quotes"),
        ("title: 環境白書", 'title: "環境" ◆白書', "in single quotes"),
        ("title: 環境白書", "title: '環境'◆白書", "in double quotes"),
        ("gloss: all", 'gloss: ◆"all', "never closed"),
        ("gloss: all", "gloss: ◆'all", "never closed"),
        ("reading: かんきょうきょく", 'reading: ◆"か\ntagline: "x"', "ends in line 3"),
        ("fields: [environment]", "fields: ◆[environment", "write ] at the end"),
        ("en: Bureau of Environment}", "en: Bureau", "write } at the end"),
        ("fields: [environment]", "fields: [a, b◆}", "closing ] is missing"),
        ("fields: [environment]", "fields: [environment]◆]", "put the whole value in quotes"),
        ("gloss: all", 'gloss: "◆\\q"', "backslash"),
        ("gloss: all", 'gloss: "◆\\x0"', "backslash"),
        ("gloss: all", 'gloss: "◆\\U00110000"', "backslash"),
        ("title: 環境白書\n    url", "title: 環境白書\n      ◆url", "deeper than the key above"),
        ("    url", "   ◆url", "indentation fits nothing above"),
        ("reading: か", "◆reading か", "this line has no key"),
        ("reading: か", "reading◆：か", "this colon is full-width"),
        ("  ja: |\n", "  ja: | ◆公害\n", "begins on the next line"),
        ("tagline:", "◆- tagline:", "indentation fits nothing above"),
        ("gloss: all\n", "gloss: all\n◆%\n", "directive"),
    ],
)
def test_each_usual_slip_has_its_own_advice(old: str, new: str, words: str) -> None:
    document, places = changed_at(old, new)
    first = [
        problem for problem in document.problems if problem.code in ("yaml-syntax", "directive")
    ]
    assert len(first) == 1, document.problems
    if places:
        assert [(first[0].line, first[0].column)] == places
    assert words in first[0].message.en


def test_whatever_was_wrong_before_the_place_is_told_too() -> None:
    document, _ = changed_at("reading: かんきょうきょく", "reading: kankyo\nnaem: x\ntagline: ]")
    assert [problem.code for problem in document.problems] == [
        "bad-reading",
        "unknown-key",
        "yaml-syntax",
    ]
