"""The answer to the Tab key: what fits on the line, in the form that each script reads."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import BUREAU
from tests.program import Run
from tokyo_jobs.cli import app as cli
from tokyo_jobs.cli.tab import split_words

STARTS_OF_E = ["education", "election-administration", "environment", "expropriation-commission"]
FIELDS = [
    *("education-culture", "environment", "finance-tax", "industry-labor-economy", "other"),
    *("urban-development", "welfare-health"),
]

Press = Callable[..., list[str]]


@pytest.fixture
def press(run: Run, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Return what gives the lines that come back for a line on which Tab was pressed."""

    def press_tab(line: str, shell: str = "bash", **environ: str) -> list[str]:
        with monkeypatch.context() as patch:
            patch.setenv("_TOKYO_JOBS_COMPLETE", f"complete_{shell}")
            patch.setenv("COMP_LINE", line)
            for name, value in environ.items():
                patch.setenv(name, value)
            result = run()
        assert result.stderr == ""
        assert result.code == (0 if result.stdout else 1)
        return result.stdout.splitlines()

    return press_tab


OFFERS: dict[str, list[str]] = {
    "tokyo-jobs ": list(cli.COMMANDS),
    "tokyo-jobs s": ["staff", "search", "schema"],
    "tokyo-jobs --lang en --data . s": ["staff", "search", "schema"],
    "tokyo-jobs bureau e": STARTS_OF_E,
    "tokyo-jobs bureau environment 1": ["1"],
    "tokyo-jobs bureau environment ": ["1", "2", "3", "4", "5", "6", "7"],
    "tokyo-jobs bureau 環境局 ": ["1", "2", "3", "4", "5", "6", "7"],
    "tokyo-jobs bureau --contents environment 7": ["7"],
    "tokyo-jobs bureau environment 1 ": [],
    "tokyo-jobs bureau 環": ["環境局"],
    "tokyo-jobs bureau かんき": ["かんきょうきょく"],
    "tokyo-jobs bureau 都教": ["都教委"],
    "tokyo-jobs bureau Board": [],
    "tokyo-jobs compare audit environm": ["environment"],
    "tokyo-jobs compare environment environm": [],
    "tokyo-jobs staff m": ["matsushita"],
    "tokyo-jobs staff 松": ["松下謙太"],
    "tokyo-jobs staff --bureau digi": ["digital-service"],
    "tokyo-jobs staff -b digi": ["digital-service"],
    "tokyo-jobs staff -tb digi": ["digital-service"],
    "tokyo-jobs staff -bx mats": ["matsushita"],
    "tokyo-jobs list --field e": ["education-culture", "environment"],
    "tokyo-jobs list --field education-culture --field e": ["environment"],
    "tokyo-jobs list -f 福": ["福祉・保健医療"],
    "tokyo-jobs list --field ": FIELDS,
    "tokyo-jobs search 水 --kind ": ["bureau", "staff"],
    "tokyo-jobs search ": [],
    "tokyo-jobs search 水 ": [],
    "tokyo-jobs search -- -": [],
    "tokyo-jobs staff --years ": [],
    "tokyo-jobs list --width ": [],
    "tokyo-jobs list --lang ": ["ja", "en", "both"],
    "tokyo-jobs list --color ": ["auto", "always", "never"],
    "tokyo-jobs list --format m": ["markdown"],
    "tokyo-jobs list --f": ["--field", "--format"],
    "tokyo-jobs list --format json --f": ["--field"],
    "tokyo-jobs --lang en staff --ti": ["--timeline"],
    "tokyo-jobs --versio": ["--version"],
    "tokyo-jobs --version bureau environm": ["environment"],
    "tokyo-jobs --install-completion ": ["bash", "zsh", "fish"],
    "tokyo-jobs --show-completion z": ["zsh"],
    "tokyo-jobs help se": ["search"],
    "tokyo-jobs help ex": ["exit-codes"],
    "tokyo-jobs staff --occupation 消": ["消防官"],
    "tokyo-jobs schema b": ["bureau"],
    "tokyo-jobs new st": ["staff"],
    "tokyo-jobs new bureau ": [],
    "tokyo-jobs list --output ": [":files"],
    "tokyo-jobs list -o ": [":files"],
    "tokyo-jobs list --data ": [":folders"],
    "tokyo-jobs new bureau x --data ": [":folders"],
    "LANG=C X=1 tokyo-jobs bureau environm": ["environment"],
    "/opt/bin/tokyo-jobs bureau environm": ["environment"],
    "tokyo-jobs bureau 'environm": ["environment"],
    'tokyo-jobs bureau "environm': ["environment"],
    "tokyo-jobs 'bureau' environm": ["environment"],
    # Mistakes are silent.
    "tokyo-jobs nothing ": [],
    "tokyo-jobs bureau nowhere ": [],
    "tokyo-jobs bureau zzz": [],
    "tokyo-jobs list --width wide --field e": ["education-culture", "environment"],
    "tokyo-jobs list --nothing --field=o": ["other"],
    "tokyo-jobs list --nothing=": [],
    "tokyo-jobs bureau --contents=": [],
    "": list(cli.COMMANDS),
}


@pytest.mark.parametrize("line", OFFERS)
def test_what_fits_is_offered(press: Press, line: str) -> None:
    assert press(line) == OFFERS[line]


def test_version_before_a_command_is_not_told_to_the_shell(press: Press) -> None:
    assert press("tokyo-jobs --version --help l") == ["list"]


AFTER_EQUALS = {
    "tokyo-jobs list --field=env": ["environment"],
    "tokyo-jobs list --field=": FIELDS,
    "tokyo-jobs --lang=en list --format=j": ["json"],
    "tokyo-jobs staff --bureau=digi": ["digital-service"],
    "tokyo-jobs list --field=環": ["環境"],
    "tokyo-jobs --show-completion=f": ["fish"],
}


@pytest.mark.parametrize("line", AFTER_EQUALS)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_value_after_equals_sign_is_all_that_bash_and_zsh_replace(
    press: Press, line: str, shell: str
) -> None:
    assert [offer.split(":")[0] for offer in press(line, shell)] == AFTER_EQUALS[line]


@pytest.mark.parametrize("line", AFTER_EQUALS)
def test_fish_replaces_the_option_with_the_value(press: Press, line: str) -> None:
    option = line.split()[-1].partition("=")[0]
    assert [offer.split("\t")[0] for offer in press(line, "fish")] == [
        f"{option}={value}" for value in AFTER_EQUALS[line]
    ]


def test_bash_may_be_told_not_to_part_words_at_equals_signs(press: Press) -> None:
    found = press("tokyo-jobs list --field=env", COMP_WORDBREAKS=" :")
    assert found == ["--field=environment"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_files_are_left_to_the_shell(press: Press, shell: str) -> None:
    assert press("tokyo-jobs list --output=x", shell) == [":files"]
    assert press("tokyo-jobs list --data=x", shell) == [":folders"]


def test_meanings_stand_beside_what_is_typed(press: Press) -> None:
    assert press("tokyo-jobs bureau environm", "fish") == ["environment\t環境局"]
    assert press("tokyo-jobs bureau environm", "zsh") == ["environment:環境局"]
    assert press("tokyo-jobs --lang en bureau environm", "zsh") == [
        "environment:Bureau of Environment"
    ]
    assert press("tokyo-jobs bureau 環", "zsh") == ["環境局:environment"]
    assert press("tokyo-jobs bureau digital-service 7", "fish") == ["7\tTOKYO Data Highway"]
    assert press("tokyo-jobs --show-completion z", "zsh") == ["zsh"]
    assert press("tokyo-jobs --lang en staff --occupation 消", "fish") == ["消防官\tFirefighter"]


@pytest.mark.parametrize("line", ["", "list --", "help ", "help e", "--"])
def test_help_beside_commands_and_options_is_in_the_readers_language(
    press: Press, line: str
) -> None:
    """The language of a line that is not sent yet, too."""
    for offer in press(f"tokyo-jobs --lang en {line}", "fish"):
        assert offer.partition("\t")[2].isascii(), offer
        assert offer.partition("\t")[2]
    for offer in press(f"tokyo-jobs --lang ja {line}", "fish"):
        assert any(char > "\u3040" for char in offer), offer


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"LANG": "en_US.UTF-8"}, "Bureau of Environment"),
        ({"LANG": "ja_JP.UTF-8"}, "環境局"),
        ({"LANG": "ja_JP.UTF-8", "TOKYO_JOBS_LANG": "en"}, "Bureau of Environment"),
    ],
)
def test_meanings_are_in_the_readers_language(
    press: Press, environ: dict[str, str], name: str
) -> None:
    assert press("tokyo-jobs bureau environm", "fish", **environ) == [f"environment\t{name}"]


def test_bash_shows_meanings_where_it_lists_and_nowhere_else(press: Press) -> None:
    """Not where it would put them on the line: at the first Tab, or in turn."""
    line = "tokyo-jobs list --field e"
    for listing in ("63", "33", "64"):
        assert press(line, COMP_TYPE=listing) == [
            "education-culture  (教育・文化)",
            "environment        (環境)",
        ]
    for other in ("9", "37", ""):
        assert press(line, COMP_TYPE=other) == ["education-culture", "environment"]
    assert press("tokyo-jobs list --field env", COMP_TYPE="63") == ["environment"]


# A folder of one's own


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder in the home, with one office in it."""
    folder = tmp_path / "my content"
    (folder / "bureaus").mkdir(parents=True)
    (folder / "bureaus/zoo-office.yaml").write_text(BUREAU, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    return folder


@pytest.mark.parametrize(
    "written",
    [
        *("~/my\\ content", "$HOME/my\\ content", "${HOME}/my\\ content"),
        *('"$HOME/my content"', "$HOME'/my content'", "~/'my content'/", "'WHOLE'"),
    ],
)
@pytest.mark.parametrize("joint", [" ", "="])
def test_folder_is_understood_as_the_shell_would(
    press: Press, own: Path, written: str, joint: str
) -> None:
    written = written.replace("WHOLE", str(own))
    line = f"tokyo-jobs bureau --data{joint}{written} zoo"
    assert press(line) == ["zoo-office"]
    assert press(f"tokyo-jobs --data{joint}{written} bureau zoo") == ["zoo-office"]


def test_folder_in_the_variable_counts_and_one_on_the_line_beats_it(
    press: Press, own: Path
) -> None:
    assert press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA=str(own)) == ["zoo-office"]
    assert press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA="~/my content") == ["zoo-office"]
    assert press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA=f":{own}:{own.parent}:") == ["zoo-office"]
    line = f"tokyo-jobs --data {shlex.quote(str(own))} bureau zoo"
    assert press(line, TOKYO_JOBS_DATA="/nowhere") == ["zoo-office"]


def test_without_bundled_content_only_the_own_is_offered(press: Press, own: Path) -> None:
    line = f"tokyo-jobs bureau --no-bundled --data {shlex.quote(str(own))} "
    assert press(line) == ["zoo-office"]


@pytest.mark.parametrize(
    "broken", ["/no/such/folder", "/dev/null", "$NOTHING/x", "$(touch\\ trap)"]
)
def test_broken_folder_leaves_the_bundled_names(press: Press, own: Path, broken: str) -> None:
    assert press(f"tokyo-jobs --data {broken} bureau environm") == ["environment"]
    assert press(f"tokyo-jobs bureau --data={broken} environm") == ["environment"]
    assert press("tokyo-jobs bureau environm", TOKYO_JOBS_DATA=broken) == ["environment"]
    line = f"tokyo-jobs bureau --data {broken} --data {shlex.quote(str(own))} zoo"
    assert press(line) == ["zoo-office"]
    assert not Path("trap").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_folder_leaves_the_bundled_names(press: Press, own: Path) -> None:
    own.chmod(0)
    try:
        assert press("tokyo-jobs bureau environm", TOKYO_JOBS_DATA=str(own)) == ["environment"]
    finally:
        own.chmod(0o755)


def test_faulty_files_leave_the_others(press: Press, own: Path) -> None:
    (own / "bureaus/broken.yaml").write_text("name: [", encoding="utf-8")
    (own / "fields.yaml").write_text("- slug: [", encoding="utf-8")
    assert press("tokyo-jobs bureau environm", TOKYO_JOBS_DATA=str(own)) == ["environment"]
    assert press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA=str(own)) == ["zoo-office"]


# Words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a ", ["a", ""]),
        ("a  b\tc", ["a", "b", "c"]),
        ("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"]),
        ("a 'b c", ["a", "b c"]),
        ("a 'b c ", ["a", "b c "]),
        ('a "b', ["a", "b"]),
        ("a ''", ["a", ""]),
        ("a # b", ["a", "#", "b"]),
        ("a b\\", ["a", "b"]),
        ("a 環境局 --x=環", ["a", "環境局", "--x=環"]),
        ("a ~/x $HOME/y `z` $(w)", ["a", "~/x", "$HOME/y", "`z`", "$(w)"]),
    ],
)
def test_words_are_those_of_the_shell_and_nothing_is_run(line: str, words: list[str]) -> None:
    assert split_words(line) == words


# Scripts that version 0.1.0 installed


def test_old_scripts_are_answered(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(shell: str, **environ: str) -> str:
        with monkeypatch.context() as patch:
            patch.setenv("_TOKYO_JOBS_COMPLETE", f"complete_{shell}")
            for name, value in environ.items():
                patch.setenv(name, value)
            return run().stdout

    words = {"COMP_WORDS": "tokyo-jobs\nbureau\nenvironm", "COMP_CWORD": "2"}
    assert ask("bash", **words) == "environment\n"
    words = {"COMP_WORDS": "tokyo-jobs\nlist\n--field\n=\nenv", "COMP_CWORD": "4"}
    assert ask("bash", **words) == "environment\n"
    words = {"COMP_WORDS": "tokyo-jobs\nlist\n--field\n=\n", "COMP_CWORD": "4"}
    assert ask("bash", **words).split() == FIELDS
    words = {"COMP_WORDS": "tokyo-jobs\nlist\n--lang\n=\nen\n--field\n=", "COMP_CWORD": "6"}
    assert ask("bash", **words).split() == FIELDS
    words = {"COMP_WORDS": "tokyo-jobs\nlist\n--data", "COMP_CWORD": "3"}
    assert ask("bash", **words) == ""
    line = {"_TYPER_COMPLETE_ARGS": "tokyo-jobs bureau env"}
    assert ask("zsh", **line) == "compadd -- environment\n"
    assert ask("fish", **line) == "environment\t環境局\n"
    line = {"_TYPER_COMPLETE_ARGS": "tokyo-jobs list --field=env"}
    assert ask("zsh", **line) == "compadd -- --field=environment\n"
    assert ask("fish", **line) == "--field=environment\t環境\n"
