"""What is said of wrong lines, in both languages: in the reader's words, in few lines."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.program import Run
from tokyo_jobs.cli.app import COMMANDS

LINES = (
    # names, places and numbers that there are not
    "zzzz",
    "bureau zzzz",
    "bureau c",
    "bureau police 99",
    "bureau police 3 --contents",
    "bureau police --all",
    "bureau --all --web",
    "staff zzzz",
    "staff --bureau zzzz",
    "staff --occupation zzzz",
    "staff --years many",
    "staff --years 0-99 --sources",
    "staff matsushita --field other",
    "list --field zzzz",
    "list zzzz",
    "search",
    "search '' ",
    "search water --bureau zzzz",
    "compare police zzzz",
    "compare police police",
    "compare police fire sewerage audit environment",
    # options and values
    "list --zzzz",
    "list -x",
    "list --format",
    "list --format zzzz",
    "list --no-pager=yes",
    "list --width wide",
    "list --color red",
    "list --lang",
    "search water --limit 0",
    "search water --kind zzzz",
    "staff --bureau",
    "--data /nowhere/at/all list",
    "list --data",
    "list --output /nowhere/at/all",
    "list --output /",
    "--format json new bureau x --data y",
    # the other commands
    "check /nowhere/at/all",
    "check --format csv",
    "check --strct",
    "new",
    "new zzzz",
    "new bureau",
    "new bureau Port_Authority --data x",
    "new bureau port-authority",
    "new bureau port-authority --data x --data y",
    "new site port-authority --data x",
    "new site --data /dev/null",
    "schema zzzz",
    "schema bureau staff",
    "help zzzz",
    "help list staff",
    "--show-completion csh",
    "--install-completion zzzz",
    "bureau matsushita --format csv",
    "bureau police --format csv",
    "bureau police 1 --format csv",
    "bureau --all --format csv",
    "staff matsushita --format csv",
    "compare police fire --format csv",
    "bureau police --sources --format tsv",
)
TO_TYPE = {"tokyo", "jobs", "bash", "zsh", "fish", "table", "markdown", "html", "json", "csv"}
TO_TYPE |= {"tsv", "github", "auto", "always", "never", "ja", "en", "both", "true", "false", "yes"}
TO_TYPE |= {"no", "fields", "bureau", "staff", "site", "search", "port", "authority"}
TO_TYPE |= {"CSV", "TSV", "PATH", "bureaus", "yaml"}


DATA = Path(__file__).parents[2] / "data"
TO_TYPE |= {part for path in DATA.glob("*/*.yaml") for part in path.stem.split("-")}


def said(message: str) -> str:
    """Return a message without what was typed, or can be."""
    lines = re.sub("tokyo-jobs (?!:).*$", "", message, flags=re.M)
    return re.sub('「[^」]*」|"[^"]*"|--?[a-z][a-z-]*|/[a-z/]+|_?TOKYO_JOBS_[A-Z_]+', "", lines)


def assert_said_well(japanese: str, english: str) -> None:
    """Fail where a message is not in its own language, or longer than it need be.

    What is wrong, a line that works, and the way to see all; a list of names is beside.
    """
    assert set(re.findall("[A-Za-z]{2,}", said(japanese))) <= TO_TYPE | {*COMMANDS}
    assert re.search("[ぁ-ん一-龠]", said(japanese))
    assert not re.search("[ぁ-んァ-ヶ一-龠。、]", said(english))
    assert re.search("[a-z]{2,}", said(english))
    for message in (japanese, english):
        lines = [line for line in message.splitlines() if not line.startswith("  ")]
        assert len(lines) <= 3, message


@pytest.mark.parametrize("line", LINES)
def test_a_wrong_line_is_answered_in_the_words_of_the_reader(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    japanese = run(*shlex.split(line))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    english = run(*shlex.split(line))
    assert (japanese.code, japanese.stdout) == (english.code, english.stdout)
    assert japanese.code in (1, 2)
    assert_said_well(japanese.stderr, english.stderr)


@pytest.mark.parametrize("line", ["bureau zzzz --lang both", "--lang both list -x"])
def test_both_counts_as_the_language_of_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    for locale, words in (("ja_JP.UTF-8", "はありません"), ("en_US.UTF-8", "There is no")):
        monkeypatch.setenv("LANG", locale)
        assert run(*line.split()).stderr.count(words) == 1
