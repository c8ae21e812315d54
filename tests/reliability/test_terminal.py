"""Promises 13 to 17: what reaches the terminal, a file or another program."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import hostile
from tests.command_lines import Content, all_lines, command_lines
from tests.documents import BUREAU, STAFF
from tests.hostile import ATTACK, AWKWARD, CONTROLS, MARKUP, assert_harmless, without_styles
from tests.own_content import OwnContent, index_file
from tests.program import Result, Run
from tokyo_jobs.cli import completion, terminal
from tokyo_jobs.text import escape_controls

PACKAGE = Path(__file__).parents[2] / "tokyo_jobs"
LANGUAGES = ("ja", "both")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> OwnContent:
    """Return content whose texts look like markup of every kind, or are awkward to lay out."""
    content = OwnContent(tmp_path_factory.mktemp("marked") / "own")
    hostile.write_markup(content)
    return content


@pytest.fixture
def own(tmp_path: Path) -> OwnContent:
    """Return a small sound content folder."""
    return OwnContent(tmp_path / "own")


def format_of(line: tuple[str, ...]) -> str:
    return line[line.index("--format") + 1] if "--format" in line else "table"


def assert_result_is_harmless(result: Result, line: tuple[str, ...]) -> None:
    assert_harmless(result.stdout, is_tsv=format_of(line) == "tsv")
    assert_harmless(result.stderr)
    assert "Traceback" not in result.stderr
    assert result.code in (0, 1, 2)


# --- 13. Nothing acts on the terminal -------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_promise_13_every_command_and_format_over_hostile_content(
    run: Run, marked: OwnContent, tmp_path: Path, language: str
) -> None:
    """Commands that are added later are called, too: they come from the program's own list."""
    content = Content(marked.folder, "hostile-0", "hostile-23", "hostile-4", "[red]")
    for line in all_lines(content, tmp_path / language):
        if language == "both" and format_of(line) not in ("table", "markdown"):
            continue
        result = run(*line, "--lang", language)
        assert_result_is_harmless(result, line)
        assert result.code == 0 or format_of(line) in ("csv", "tsv") or "--strict" in line


@pytest.mark.parametrize("output_format", ["table", "markdown", "html"])
def test_promise_13_every_hostile_text_on_every_page(
    run: Run, marked: OwnContent, output_format: str
) -> None:
    """In the formats for people, at a narrow and at a usual width."""
    data = ("--no-bundled", "--data", str(marked.folder), "--format", output_format)
    for number in range(len(MARKUP) + len(AWKWARD)):
        slug = f"hostile-{number}"
        for line in (("bureau", slug), ("staff", slug, "--schedule", "--timeline", "--career")):
            width = "30" if line[0] == "staff" else "80"
            result = run(*line, *data, "--width", width, "--lang", "both")
            assert (result.code, result.stderr) == (0, "")
            assert_harmless(result.stdout)


def test_promise_13_every_control_character_makes_its_file_faulty_and_is_named(
    run: Run, own: OwnContent
) -> None:
    """Written as it is or as an escape; no command lets one through."""
    slugs = hostile.write_controls(own)
    assert len(slugs) == 2 * len(CONTROLS) > 140
    data = ("--no-bundled", "--data", str(own.folder))
    checked = run("check", *data, "--lang", "en")
    for number, slug in enumerate(slugs):
        code = slug.rpartition("-")[2].upper()
        lines = [line for line in checked.stdout.splitlines() if f"/{slug}.yaml:1:" in line]
        assert any(f"U+{code}" in line for line in lines), slug
        if number % 7:
            continue
        shown = run("bureau", slug, *data)
        assert shown.code == 1
        assert_harmless(shown.stderr)
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    for line in all_lines(content, own.folder.parent / "new"):
        assert_result_is_harmless(run(*line), line)


def test_promise_13_file_names_and_unknown_keys_are_no_way_in(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are the source lines that ``check`` shows on a terminal."""
    hostile.write_odd_names(own)
    for number, char in enumerate(CONTROLS[::5]):
        own.write(f"bureaus/k-{number}.yaml", f'"k{char}": x\n{BUREAU}')
        own.write(f"bureaus/e-{number}.yaml", f'"k\\u{ord(char):04x}[2J": x\n{BUREAU}')
        own.write(f"bureaus/s-{number}.yaml", BUREAU.replace("[environment]", f"['a{char}']"))
        own.write(f"staff/s-{number}.yaml", STAFF.replace("09:00", f'"9:\\u{ord(char):04x}"'))
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    for line in all_lines(content, own.folder.parent / "new"):
        assert_result_is_harmless(run(*line), line)
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: stream is sys.stdout)
    framed = run("check", str(own.folder), "--no-pager", "--color", "never")
    assert "  │ ^" in framed.stdout
    assert_harmless(framed.stdout)
    colored = run("check", str(own.folder), "--no-pager", "--color", "always")
    assert without_styles(colored.stdout) == framed.stdout


OPTIONS = ("--lang", "--format", "--color", "--width", "--data", "--field", "--bureau", "--years")


@pytest.mark.parametrize("text", [ATTACK.replace("\0", ""), "\udc80\udcff"])
def test_promise_13_arguments_are_made_visible(
    run: Run, own: OwnContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Wherever one can be typed."""
    content = Content(own.folder, text, text, text, text)
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(own.folder))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    for command, (*_, line) in command_lines(content, tmp_path / "x").items():
        typed = (command, *line) if command else (text,)
        assert_result_is_harmless(run(*typed), typed)
    for option in OPTIONS:
        assert_result_is_harmless(run("list", option, text), ())
        assert_result_is_harmless(run("staff", option, text), ())
    for typed in (("list", f"--{text}"), ("list", text), ("new", "staff", text, "--data", text)):
        assert_result_is_harmless(run(*typed), ())
    result = run("list", "--output", f"{tmp_path}/no/{text}")
    assert result.code == 1
    assert_harmless(result.stderr)


def test_promise_13_a_folder_whose_name_would_act_on_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands on every page, in every command that the page offers, and in what is written."""
    name = ATTACK.replace("\0", "")
    own = OwnContent(tmp_path / name)
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    for line in all_lines(content, tmp_path / f"new {name}"):
        result = run(*line)
        assert_result_is_harmless(result, line)
        assert result.code == 0 or format_of(line) in ("csv", "tsv") or "--strict" in line
    output = tmp_path / "out"
    assert run("list", "--data", str(own.folder), "-o", str(output)).code == 0
    assert "\\x1b[31m" in output.read_text(encoding="utf-8")
    assert_harmless(output.read_text(encoding="utf-8"))
    monkeypatch.setenv("ZDOTDIR", str(own.folder))
    result = run("--install-completion", "zsh")
    assert "\\x1b[31m" in result.stdout
    assert_result_is_harmless(result, ())


@pytest.mark.parametrize(
    "name",
    [
        *("TOKYO_JOBS_LANG", "TOKYO_JOBS_FORMAT", "TOKYO_JOBS_DATA", "TOKYO_JOBS_NO_BUNDLED"),
        *("COLUMNS", "LANG", "LANGUAGE", "TERM", "XDG_CACHE_HOME", "HOME", "PAGER", "LINES"),
    ],
)
def test_promise_13_the_environment_is_made_visible(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(own.folder))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    for line in (("list",), ("bureau", "nowhere")):
        with monkeypatch.context() as patch:  # pytest reads some of them, too
            patch.setenv(name, ATTACK.replace("\0", ""))
            result = run(*line)
        assert_result_is_harmless(result, ())


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
def test_promise_21_a_size_of_more_digits_than_a_number_may_have_is_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    usual = run("fields").stdout
    with monkeypatch.context() as patch:  # pytest reads them, too
        patch.setenv(name, "9" * 4301)
        result = run("fields")
    assert (result.code, result.stdout, result.stderr) == (0, usual, "")


# --- 14. One function, at one place ---------------------------------------------------------------

MAY_WRITE = {
    "cli/delivery.py": "the one place",
    "cli/files.py": "what delivery has made harmless",
    "cli/start.py": "the version, and that there is no memory to do it properly",
}


def writes_itself(path: Path) -> bool:
    """Whether a module prints, or writes to a stream or an open file."""
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    return any(re.match(WRITES, ast.unparse(call)) for call in calls)


WRITES = (
    r"(print|typer\.s?echo|write_all|_write_stream)\(|os\.write\([12],"
    r"|(\w+\.)*_*std(out|err)_*\.(write|buffer)"
)


def test_promise_14_all_output_passes_one_place() -> None:
    """No other module prints, writes to a stream or hands one to somebody else."""
    writing = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if writes_itself(path)
    }
    assert writing == set(MAY_WRITE)


def test_promise_14_styles_are_all_that_color_adds(run: Run, marked: OwnContent) -> None:
    """Without them a colored page is the plain one."""
    content = Content(marked.folder, "hostile-0", "hostile-12", "hostile-3", "[")
    for line in all_lines(content, marked.folder.parent / "never-written"):
        if line[0:1] == ("new",) or format_of(line) != "table":
            continue
        colored = run(*line, "--color", "always", "--width", "90")
        plain = run(*line, "--color", "never", "--width", "90")
        assert_harmless(colored.stdout, is_styled=True)
        stripped = [text.rstrip() for text in without_styles(colored.stdout).split("\n")]
        assert stripped == [text.rstrip() for text in plain.stdout.split("\n")]


def test_promise_14_what_a_view_forgets_is_caught_on_the_way_out(
    run: Run, own: OwnContent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Even if all views and formats passed everything on."""
    from tokyo_jobs.views import localizer

    forgotten = without_styles(ATTACK)
    monkeypatch.setattr(localizer, "escape_controls", lambda text, keep="": f"{text}{forgotten}")
    data = ("--no-bundled", "--data", str(own.folder))
    target = tmp_path / "out"
    for line in ((), ("list",), ("bureau", "environment"), ("staff", "yamada", "--timeline")):
        result = run(*line, *data)
        assert result.code == 0
        assert "\\x1b[2J" in result.stdout
        assert_harmless(result.stdout)
        run(*line, *data, "--output", str(target))
        assert_harmless(target.read_text(encoding="utf-8"))


# --- 15. Nothing is read as markup ----------------------------------------------------------------


def test_promise_15_texts_appear_as_they_were_written(run: Run, marked: OwnContent) -> None:
    """In tables, panels and titles, in exports and in messages."""
    data = ("--no-bundled", "--data", str(marked.folder), "--width", "200")
    listed = run("list", *data).stdout
    rows = list(csv.DictReader(io.StringIO(run("list", *data, "--format", "csv").stdout)))
    names = {row["slug"]: row["name_ja"] for row in rows}
    for number, text in enumerate(MARKUP):
        slug = f"hostile-{number}"
        assert text in listed
        assert names[slug] == text
        for line in (("bureau", slug), ("staff", slug, "--timeline"), ("search", "--", text)):
            assert text in run(line[0], *data, *line[1:]).stdout
        record = json.loads(run("bureau", slug, *data, "--format", "json").stdout)
        assert record["name"] == {"ja": text, "en": text}
        asked = run("bureau", *data, "--", f"{text} not there")
        assert asked.code == 2
        assert f"{text} not there" in asked.stderr


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a", "vbscript:x"],
)
def test_promise_15_links_go_to_the_web_only(
    run: Run, own: OwnContent, own_cache: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """Content with another is refused, and one that somebody put into an index is only shown."""
    opened: list[str] = []
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    data = ("--no-bundled", "--data", str(own.folder))
    path = own.write("bureaus/linked.yaml", BUREAU.replace("https://www.example.org/白書", url))
    refused = run("bureau", "linked", *data, "--lang", "en")
    assert refused.code == 1
    assert "is not a web address" in refused.stderr
    path.unlink()
    run("bureau", "environment", *data, "--web")
    assert opened == ["https://www.example.org/白書"]
    hostile.rewrite_index(
        index_file(own_cache),
        f"UPDATE records SET json = replace(json, 'https://www.example.org/白書', '{url}')",
    )
    assert run("bureau", "environment", *data, "--web").stdout == f"{url}\n"
    for line in (("bureau", "environment"), ("bureau", "environment", "--sources")):
        for options in (("--format", "html"), ("--format", "markdown"), ("--color", "always")):
            shown = run(*line, *data, *options).stdout
            assert not re.search(rf"(href=.|\]\(<?|\x1b\]8;[^;]*;){re.escape(url)}", shown)
    assert opened == ["https://www.example.org/白書"]


# --- 16. Every encoding ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_promise_16_output_is_valid_in_the_encoding_of_the_stream(
    run: Run, marked: OwnContent, tmp_path: Path, encoding: str
) -> None:
    """What it cannot hold is replaced; JSON escapes it and loses nothing."""
    content = Content(marked.folder, "hostile-28", "hostile-31", "hostile-29", "👍")
    for line in all_lines(content, tmp_path / encoding):
        if encoding != "ascii" and format_of(line) not in ("table", "html"):
            continue
        result = run(*line, encoding=encoding)  # which decodes it strictly
        assert "Traceback" not in result.stderr
        assert result.code == 0 or format_of(line) in ("csv", "tsv") or "--strict" in line
        if format_of(line) == "json" and "--web" not in line:
            assert json.loads(result.stdout) == json.loads(run(*line).stdout)


# --- 17. Well-formed exports ----------------------------------------------------------------------


class Tags(HTMLParser):
    """Counts what is open, and collects where links lead."""

    VOID = ("meta", "br", "link", "hr", "img")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links += [str(value) for name, value in attributes if name in ("href", "src")]
        assert not [name for name, _ in attributes if name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_promise_17_exports_are_well_formed_whatever_the_values_hold(
    run: Run, marked: OwnContent, tmp_path: Path
) -> None:
    content = Content(marked.folder, "hostile-15", "hostile-16", "hostile-21", "a")
    seen = set()
    for line in all_lines(content, tmp_path / "x"):
        output_format = format_of(line)
        result = run(*line, "--lang", "both") if output_format != "table" else None
        if result is None or "--web" in line or result.code:
            continue
        seen.add(output_format)
        text = result.stdout
        if output_format == "json":
            json.loads(text, parse_constant=lambda name: pytest.fail(name))
        elif output_format == "csv":
            rows = list(csv.reader(io.StringIO(text), strict=True))
            assert len({len(row) for row in rows}) == 1
            assert len(rows) > 1 or "nowhere-to-be-found" in line
        elif output_format == "tsv":
            assert len({row.count("\t") for row in text.rstrip("\n").split("\n")}) == 1
        elif output_format == "markdown":
            tables = [row for row in text.split("\n") if row.startswith("| ")]
            assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in tables}) <= 1
        elif output_format == "html":
            tags = Tags()
            tags.feed(text)
            assert tags.open == []
            assert "script" not in tags.names
            assert all(link.startswith(("https://", "http://")) for link in tags.links)
    assert seen == {"json", "csv", "tsv", "markdown", "html", "github"}


def test_promise_17_all_rows_of_all_texts_are_in_every_table(run: Run, marked: OwnContent) -> None:
    """As many as there are records, in each format; and the manual speaks of formulas."""
    data = ("--no-bundled", "--data", str(marked.folder))
    for command in ("list", "staff"):
        count = len(json.loads(run(command, *data, "--format", "json").stdout))
        assert count == len(MARKUP) + len(AWKWARD) + (2 if command == "list" else 1)
        assert run(command, *data, "--format", "tsv").stdout.count("\n") == count + 1
        markdown = run(command, *data, "--format", "markdown").stdout
        assert len(re.findall(r"^\| [a-z]", markdown, re.M)) == count
        html = run(command, *data, "--format", "html").stdout
        assert html.count('<tr role="row">') == count + 1
    readme = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    assert re.search(r"spreadsheet may run a cell that begins with `=`", readme)


# --- 13 to 15 hold for what comes from the index (promise 27) -------------------------------------


@pytest.fixture
def indexed(run: Run, own: OwnContent, own_cache: Path) -> tuple[OwnContent, Path]:
    """Return content with its index."""
    run("list", "--no-bundled", "--data", str(own.folder))
    return own, index_file(own_cache)


def text_columns(index: Path) -> list[tuple[str, str]]:
    """Return table and column of all texts in an index."""
    connection = sqlite3.connect(index)
    names = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    columns = [
        (table, column)
        for (table,) in connection.execute(names).fetchall()
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
        if "TEXT" in kind
    ]
    connection.close()
    return columns


@pytest.mark.parametrize("language", LANGUAGES)
def test_promise_27_every_command_and_format_over_a_hostile_index(
    run: Run, indexed: tuple[OwnContent, Path], tmp_path: Path, language: str
) -> None:
    """All texts that answers are made of begin with an attack, which is shown and not obeyed."""
    own, index = indexed
    attack = "char(" + ",".join(str(ord(char)) for char in ATTACK if char != "\0") + ")"
    escaped = json.dumps(ATTACK)[1:-1].replace("'", "''")
    both = f"char(31), char(31) || {attack}"  # before the English, too
    hostile.rewrite_index(
        index,
        *(
            f"UPDATE entries SET {column} = {attack} || replace({column}, {both})"
            for column in ("name", "line", "occupation")
        ),
        *(
            f'UPDATE records SET json = replace(json, \'"{key}": "\', \'"{key}": "{escaped}\')'
            for key in ("ja", "en", "title", "gloss")
        ),
    )
    kept, status = index.read_bytes(), index.stat()
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    shown = set()
    for line in all_lines(content, tmp_path / "x"):
        if language == "both" and format_of(line) not in ("table", "markdown"):
            continue
        result = run(*line, "--lang", language)
        assert_result_is_harmless(result, line)
        if "\\x1b[2J" in result.stdout or "\\u001b[2J" in result.stdout:
            shown.add(line[0] if line else "")
        index.write_bytes(kept)
        os.utime(index, ns=(status.st_mtime_ns, status.st_mtime_ns))
    assert shown >= {"fields", "list", "bureau", "staff", "search", "compare"}


def test_promise_27_an_attack_in_any_column_of_the_index_is_harmless(
    run: Run, indexed: tuple[OwnContent, Path], tmp_path: Path
) -> None:
    """Slugs, places and dates, too; the answer is made anew where it makes no sense."""
    own, index = indexed
    sound = tmp_path / "sound.sqlite"
    shutil.copy2(index, sound)
    content = Content(own.folder, "environment", "waste", "yamada", "空気")
    data = ("--no-bundled", "--data", str(own.folder))
    lines = [
        (command, *line, *data) if command else data
        for command, lines in command_lines(content, tmp_path).items()
        for line in (lines[:3:2] if command == "staff" else lines[:1])
        if command in ("list", "bureau", "staff", "search")
    ]
    columns = text_columns(index)
    assert len(columns) > 20
    for table, column in columns:
        shutil.copy2(sound, index)
        attack = "char(27,91,50,74,27,91,51,49,109,8238,155)"
        hostile.rewrite_index(
            index, f"UPDATE OR IGNORE {table} SET {column} = {attack} || {column}"
        )
        kept, status = index.read_bytes(), index.stat()
        for line in lines:
            result = run(*line)
            assert_result_is_harmless(result, line)
            if index.read_bytes() != kept:
                index.write_bytes(kept)
            os.utime(index, ns=(status.st_mtime_ns, status.st_mtime_ns))


def test_promise_27_completion_over_a_hostile_index(
    indexed: tuple[OwnContent, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the Tab key offers is printed by the shell."""
    own, index = indexed
    attack = "char(27,91,50,74,27,91,51,49,109,9,10,8238,155)"
    hostile.rewrite_index(index, f"UPDATE entries SET name = {attack} || name")
    monkeypatch.setenv("TOKYO_JOBS_DATA", str(own.folder))
    monkeypatch.setenv("TOKYO_JOBS_NO_BUNDLED", "1")
    for command in ("bureau", "staff", "compare"):
        monkeypatch.setenv("COMP_LINE", f"tokyo-jobs {command} ")
        completion.answer()
        printed = capsys.readouterr()
        assert_harmless(printed.out.replace("\t", ""))
        assert printed.err == ""
        assert all(line.count("\t") == 1 for line in printed.out.splitlines())
        assert ("yamada" if command == "staff" else "waste") in printed.out


def test_the_tests_above_would_notice() -> None:
    """The check for harmful characters finds each of them."""
    for char in (*CONTROLS, "\t", "\r"):
        with pytest.raises(AssertionError):
            assert_harmless(f"a{char}b")
        assert_harmless(escape_controls(f"a{char}b"))
    assert_harmless("a\tb\n", is_tsv=True)
    assert_harmless("\x1b[31ma\x1b[0m", is_styled=True)
    with pytest.raises(AssertionError):
        assert_harmless("\x1b[2Ja", is_styled=True)
