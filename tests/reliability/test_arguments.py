"""Promises 18 to 20: what is typed selects, searches and names folders, and does no more."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.documents import BUREAU
from tests.hostile import assert_harmless
from tests.own_content import OwnContent
from tests.program import Run
from tests.real_process import run_process


@pytest.fixture
def own(tmp_path: Path) -> OwnContent:
    """Return a sound content folder."""
    return OwnContent(tmp_path / "own")


# --- 18. A name is no path ------------------------------------------------------------------------

NO_NAMES = [
    *("..", ".", "/", "\\", "../staff/yamada", "bureaus/environment", "environment.yaml"),
    *("./environment", "environment/", "/etc/passwd", "~", "$HOME", "*", "?", "[a-z]*", "%2e%2e"),
    *("environment\0", "\0", "environment\n", "\x1b[31m", "\u202e", "\udcff\udc80", "\ufeff"),
    *(
        "",
        " ",
        "　",
        "a" * 81,
        "x" * 100_000,
        "環" * 50_000,
        "é" * 5000,
        "-" * 300,
        "\u0301" * 9999,
    ),
    *("'; DROP TABLE bureaus; --", '" OR 1=1', "{0}", "%s", "environment;", "e;nvironment"),
]


def test_promise_18_a_name_is_never_a_path(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends in "no such ...", shortened and made visible, whatever kind of thing is asked for."""
    monkeypatch.chdir(own.folder)
    data = ("--no-bundled", "--data", str(own.folder), "--lang", "en")
    for number, name in enumerate(NO_NAMES):
        others = (
            ("bureau", *data, "--", "environment", name),
            ("staff", *data, "--", name),
            ("staff", *data, f"--bureau={name}"),
            ("staff", *data, f"--occupation={name}"),
            ("list", *data, f"--field={name}"),
            ("compare", *data, "--", "environment", name),
        )
        for line in (("bureau", *data, "--", name), others[number % len(others)]):
            result = run(*line)
            if name == "environment\n":
                assert result.code in (0, 2)  # white space around a name does not count
            else:
                assert (result.code, result.stdout) == (2, "")
                assert re.search("no |nobody|fits|needs", result.stderr)
            assert "Traceback" not in result.stderr
            assert len(result.stderr) < 900
            assert len(result.stderr.splitlines()) <= 3
            assert_harmless(result.stderr)


def test_promise_18_files_beside_the_content_cannot_be_asked_for(run: Run, own: OwnContent) -> None:
    """Though they are sound, and the path to them is right."""
    for place in ("secret.yaml", "bureaus/deep/secret.yaml", "../secret.yaml", "other/secret.yaml"):
        own.write(place, BUREAU)
    for name in ("secret", "../secret", "deep/secret", "other/secret", "../../secret"):
        result = run("bureau", name, "--no-bundled", "--data", str(own.folder))
        assert (result.code, result.stdout) == (2, "")


# --- 19. Search text is plain words ---------------------------------------------------------------

NASTY_WORDS = [
    *(
        "*",
        "**",
        "環*",
        "*境",
        "a*",
        '"',
        '""',
        '"環境',
        '環境"',
        '"環" "境"',
        "'",
        "''",
        "`",
        "\\",
    ),
    *("-", "--", "-環", "a -b", "^", "^環境", ":", "place:環境", "text : x", "a:b", "+", "a + b"),
    *("AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR(環 境)", "NEAR(a b, 2)", "環境 AND", "NOT 環境"),
    *(
        "a AND b",
        "a OR b",
        "(",
        ")",
        "(環境)",
        "((",
        "[",
        "]",
        "{",
        "}",
        "{a b} : c",
        "<",
        ">",
        "|",
    ),
    *(
        "%",
        "_",
        "%%",
        "環%",
        "_境",
        "%環境%",
        "?",
        "?1",
        ":w0",
        "@x",
        "$x",
        ";",
        "; DROP TABLE texts",
    ),
    *(
        "' OR '1'='1",
        "x' --",
        "/*",
        "*/",
        "#",
        "~",
        "!",
        "=",
        "&",
        ",",
        ".",
        "...",
        "。",
        "・",
        "「",
    ),
    *("\0", "a\0b", "\x01", "\x1b[31m", "\x7f", "\x9b", "\u202e", "\u2028", "\ufeff", "\u200b"),
    *("\udcff", "環\udc80境", "\t", "\n", "\r\n", "　", "\xa0", "環\n境", "環　境", "a\tb"),
    *(
        "a",
        "環",
        "あ",
        "ー",
        "゛",
        "ﾞ",
        "1",
        "１",
        "é",
        "e\u0301",
        "\u0301",
        "👍",
        "👩‍👩‍👧",
        "𠮷",
        "ß",
        "ﬁ",
        "İ",
    ),
    *(
        "㈱",
        "℃",
        "①",
        "ｶﾞ",
        "ヴ",
        "Å",
        "ǰ",
        "ŉ",
        "ﷺ",
        "\U000e0041",
        "\ue000",
        "\uffff",
        "\U0010ffff",
    ),
    *("x" * 100_000, "環" * 100_000, "a " * 50_000, "環 " * 20_000, '"' * 100_000, "*" * 100_000),
    *("(" * 50_000, "\u0301" * 100_000, "x y z " * 3000, " ".join(map(str, range(3000)))),
    *("rowid", "grams", "rank", "grams MATCH 'x'", "SELECT 1", "merge", "optimize", "delete"),
]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_promise_19_search_text_is_plain_words(run: Run, own: OwnContent, language: str) -> None:
    """Results or "nothing found", never a message of a database."""
    data = ("--no-bundled", "--data", str(own.folder), "--lang", language)
    nothing = ("「", "Nothing found")[language == "en"]
    for words in NASTY_WORDS[language == "en" :: 2]:
        result = run("search", *data, "--format", "json", "--", words)
        assert "Traceback" not in result.stderr
        assert "sql" not in result.stderr.lower().replace(words.lower()[:60], "")
        assert len(result.stderr) < 800
        if words.strip():
            assert result.code == 0
            assert bool(json.loads(result.stdout)) is not result.stderr.startswith(nothing)
        else:
            assert result.code == 2


def test_promise_19_the_results_are_the_same_without_an_index(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ("search", "--no-bundled", "--data", str(own.folder), "--format", "json", "--")
    expected = [run(*line, words) for words in NASTY_WORDS[::9]]
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    assert [run(*line, words) for words in NASTY_WORDS[::9]] == expected


def test_promise_19_operators_and_wildcards_are_letters_to_look_for(
    run: Run, own: OwnContent
) -> None:
    """They are found where they stand, and only there."""
    data = ("--no-bundled", "--data", str(own.folder), "--format", "json")

    def found(words: str) -> set[str]:
        return {hit["slug"] for hit in json.loads(run("search", *data, "--", words).stdout)}

    for number, words in enumerate(
        ("100%", "a_b", "x*y", "NEAR(x)", '"quoted"', "[x]", "C:\\d", "q?", "it's", "^x")
    ):
        own.write(
            f"bureaus/w-{number}.yaml",
            BUREAU.replace("空気を測る。", f"'{words}'".replace("it's", "it''s")),
        )
        assert found(words) == {f"w-{number}"}
    assert found("1%0") == found("a?b") == found("x_y") == set()
    assert found("測*") == set()
    assert "environment" in found("測る")


@pytest.mark.parametrize("number", ["1", "99999", str(2**31), str(2**63), "9" * 40])
def test_promise_19_any_limit_is_no_more_than_a_limit(
    run: Run, own: OwnContent, number: str
) -> None:
    data = ("--no-bundled", "--data", str(own.folder), "--format", "json")
    result = run("search", "空", *data, "--limit", number)
    assert result.code == 0
    assert len(json.loads(result.stdout)) == (1 if number == "1" else 6)


def test_promise_19_undecodable_bytes_reach_a_real_process(own: OwnContent) -> None:
    data = ("--no-bundled", "--data", str(own.folder), "--lang", "en")
    for words in (b"\xff", b"\x80\x9b[31m", "環".encode("euc-jp"), "環境".encode("cp932")):
        ended = run_process("search", *data, "--", words)
        assert ended.code == 0
        assert ended.stderr.startswith(b"Nothing found")
        assert ended.stderr.decode().replace("\n", "").isprintable()


# --- 20. Folders ----------------------------------------------------------------------------------

ODD_NAMES = [
    *("a b", " a", "a ", "環境 局", "a?b#c%20d", "%2e%2e", "it's", 'say "x"', "[x]", "{x}", "(x)"),
    *("$HOME", "`id`", "~", "-n", "--lang", "a&b;c|d", "a\nb", "a\tb", "\x1b[31m", "\u202ex", "é"),
    *("e\u0301", "👍", "a:b", "a*b", "a\\b", "file:x?mode=rw", "x" * 200, "ｶﾞ", "[link=x]y[/link]"),
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_promise_20_any_folder_name_works(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Given as an option or in the variable, with an index and without."""
    content = OwnContent(tmp_path / name)
    path = str(content.folder)
    line = ("list", "--no-bundled", "--format", "json")
    for _ in range(2):
        result = run(*line, "--data", path)
        assert (result.code, result.stderr) == (0, "")
        assert len(json.loads(result.stdout)) == 2
    if os.pathsep not in path:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("TOKYO_JOBS_DATA", "./~" if name == "~" else name)
        assert run(*line) == result
    content.write("bureaus/waste.yaml", "broken: [")
    checked = run("check", path, "--no-bundled")
    assert checked.code == 1
    assert all(line.isprintable() for line in checked.stdout.splitlines())


def test_promise_20_a_folder_of_undecodable_bytes_works(tmp_path: Path) -> None:
    content = OwnContent(tmp_path / "plain")
    odd = os.fsencode(tmp_path) + b"/\xff\x9b\x1b[31m"
    os.rename(content.folder, odd)
    for line in (("list",), ("bureau", "waste"), ("check",)):
        ended = run_process(*line, "--no-bundled", "--data", odd, "--format", "json")
        assert (ended.code, ended.stderr) == (0, b"")
    ended = run_process("check", odd + b"x", env={"TOKYO_JOBS_LANG": "en"})
    assert ended.code == 1
    assert b"\\udcff\\udc9b\\x1b[31mx: No such file or directory" in ended.stderr


def test_promise_20_the_option_beats_the_variable(
    run: Run, own: OwnContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the variable names what is no folder at all."""
    line = ("list", "--no-bundled", "--data", str(own.folder), "--format", "json")
    expected = run(*line)
    for value in ("/nowhere", "", ":", "::", "/dev/null", "\x1b", str(tmp_path)):
        monkeypatch.setenv("TOKYO_JOBS_DATA", value)
        assert run(*line) == expected


@pytest.mark.parametrize(
    "line",
    [
        *(("list", "--data", ""), ("list", "--data="), ("check", ""), ("check", "--data", "")),
        *(("new", "bureau", "x", "--data", ""), ("new", "site", "--data="), ("--data", "")),
    ],
)
def test_promise_20_nothing_is_not_the_folder_we_are_in(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    """As where a variable of the shell is not set."""
    own.path("bureaus/waste.yaml").unlink()
    monkeypatch.chdir(own.folder)
    before = sorted(own.folder.rglob("*"))
    result = run(*line, "--lang", "en")
    assert (result.code, result.stdout) == (1, "")
    assert result.stderr.startswith('tokyo-jobs: "": No such file or directory\n')
    assert sorted(own.folder.rglob("*")) == before


@pytest.mark.parametrize("place", ["missing", "empty", "file", "pipe", "loop", "long", "root"])
def test_promise_20_a_wrong_folder_is_named(run: Run, tmp_path: Path, place: str) -> None:
    """With what a content folder is."""
    path = tmp_path / place
    if place == "empty":
        path.mkdir()
    elif place == "file":
        path.write_text("x")
    elif place == "pipe":
        os.mkfifo(path)
    elif place == "loop":
        path.symlink_to(path)
    elif place == "long":
        path = Path("/" + "x" * 5000)
    elif place == "root":
        path = Path("/")
    for line in (("list", "--data", str(path)), ("check", str(path))):
        result = run(*line, "--lang", "en")
        assert (result.code, result.stdout) == (1, "")
        assert str(path)[:150] in result.stderr
        assert len(result.stderr.splitlines()) <= 3
        # However long the name of the folder in which the tests run is.
        assert len(result.stderr.replace(str(path), "")) < 500
