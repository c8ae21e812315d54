"""The answer to the Tab key: what fits on the line, in the form that each script reads."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import BUREAU, STAFF
from tokyo_jobs.cli.commands import COMMANDS
from tokyo_jobs.cli.completion import answer, split_line

STARTS_OF_E = ["education", "election-administration", "environment", "expropriation-commission"]
FIELDS = [
    *("education-culture", "environment", "finance-tax", "industry-labor-economy", "other"),
    *("urban-development", "welfare-health"),
]

Press = Callable[..., dict[str, str]]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Press:
    """Return what gives what is offered for a line on which Tab was pressed, and its meaning."""

    def press_tab(line: str, **environ: str) -> dict[str, str]:
        with monkeypatch.context() as patch:
            for name, value in {"COMP_LINE": line, **environ}.items():
                patch.setenv(name, value)
            assert answer() == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        offers = [offer.partition("\t") for offer in printed.out.splitlines()]
        return {word: meaning for word, _, meaning in offers}

    return press_tab


OFFERS: dict[str, list[str]] = {
    "tokyo-jobs ": list(COMMANDS),
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
    "tokyo-jobs staff まつ": ["まつした"],
    "tokyo-jobs list --field environment --field env": [],
    "tokyo-jobs staff matsushita --timeline --ti": [],
    "tokyo-jobs list --field environment --fi": ["--field"],
    "tokyo-jobs staff m": ["matsushita"],
    "tokyo-jobs staff 松": ["松下謙太"],
    "tokyo-jobs staff --bureau digi": ["digital-service"],
    "tokyo-jobs staff -b digi": ["digital-service"],
    "tokyo-jobs list --field e": ["education-culture", "environment"],
    "tokyo-jobs list --field education-culture --field env": ["environment"],
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
    "tokyo-jobs list --nothing --field=o": ["--field=other"],
    "tokyo-jobs list --nothing=": [],
    "tokyo-jobs bureau --contents=": [],
    "": list(COMMANDS),
}


@pytest.mark.parametrize("line", OFFERS)
def test_what_fits_is_offered(press: Press, line: str) -> None:
    assert list(press(line)) == OFFERS[line]


AFTER_EQUALS = {
    "tokyo-jobs list --field=env": ["environment"],
    "tokyo-jobs list --field=": FIELDS,
    "tokyo-jobs --lang=en list --format=j": ["json"],
    "tokyo-jobs staff --bureau=digi": ["digital-service"],
    "tokyo-jobs list --field=環": ["環境"],
    "tokyo-jobs --show-completion=f": ["fish"],
}


@pytest.mark.parametrize("line", AFTER_EQUALS)
def test_value_after_equals_sign_is_offered_with_its_option(press: Press, line: str) -> None:
    option = line.split()[-1].partition("=")[0]
    assert list(press(line)) == [f"{option}={value}" for value in AFTER_EQUALS[line]]


def test_files_are_left_to_the_shell(press: Press) -> None:
    assert press("tokyo-jobs list --output=x") == {":files": ""}
    assert press("tokyo-jobs list --data=x") == {":folders": ""}


def test_meanings_stand_beside_what_is_typed(press: Press) -> None:
    assert press("tokyo-jobs bureau environm") == {"environment": "環境局"}
    assert press("tokyo-jobs bureau 環") == {"環境局": "environment"}
    assert press("tokyo-jobs bureau digital-service 7") == {"7": "TOKYO Data Highway"}
    assert press("tokyo-jobs --show-completion z") == {"zsh": ""}
    assert press("tokyo-jobs --lang en staff --occupation 消") == {"消防官": "Firefighter"}


@pytest.mark.parametrize("line", ["", "list --", "help ", "help e", "--"])
def test_help_beside_commands_and_options_is_in_the_readers_language(
    press: Press, line: str
) -> None:
    """The language of a line that is not sent yet, too."""
    for meaning in press(f"tokyo-jobs --lang en {line}").values():
        assert meaning.isascii()
        assert meaning
    for meaning in press(f"tokyo-jobs --lang ja {line}").values():
        assert any(char > "\u3040" for char in meaning), meaning


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
    assert press("tokyo-jobs bureau environm", **environ) == {"environment": name}


# A folder of one's own


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder in the home, with one office in it."""
    folder = tmp_path / "my content"
    (folder / "bureaus").mkdir(parents=True)
    (folder / "bureaus/zoo-office.yaml").write_text(BUREAU, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    return folder


def test_folder_is_understood_as_the_shell_would(press: Press, own: Path) -> None:
    for written in (
        *("~/my\\ content", "$HOME/my\\ content", "${HOME}/my\\ content"),
        *('"$HOME/my content"', "$HOME'/my content'", "~/'my content'/", f"'{own}'"),
    ):
        for data in (f"--data {written}", f"--data={written}"):
            assert list(press(f"tokyo-jobs bureau {data} zoo")) == ["zoo-office"]
    assert list(press(f"tokyo-jobs --data '{own}' bureau zoo")) == ["zoo-office"]


def test_folder_in_the_variable_counts_and_one_on_the_line_beats_it(
    press: Press, own: Path
) -> None:
    assert list(press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA=str(own))) == ["zoo-office"]
    assert list(press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA="~/my content")) == ["zoo-office"]
    assert list(press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA=f":{own}:")) == ["zoo-office"]
    line = f"tokyo-jobs --data {shlex.quote(str(own))} bureau zoo"
    assert list(press(line, TOKYO_JOBS_DATA="/nowhere")) == ["zoo-office"]


def test_without_bundled_content_only_the_own_is_offered(press: Press, own: Path) -> None:
    line = f"tokyo-jobs bureau --no-bundled --data {shlex.quote(str(own))} "
    assert list(press(line)) == ["zoo-office"]


@pytest.mark.parametrize(
    "broken", ["/no/such/folder", "/dev/null", "$NOTHING/x", "$(touch\\ trap)"]
)
def test_broken_folder_leaves_the_bundled_names(press: Press, own: Path, broken: str) -> None:
    assert list(press(f"tokyo-jobs --data {broken} bureau environm")) == ["environment"]
    assert list(press(f"tokyo-jobs bureau --data={broken} environm")) == ["environment"]
    assert list(press("tokyo-jobs bureau environm", TOKYO_JOBS_DATA=broken)) == ["environment"]
    assert not Path("trap").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_folder_leaves_the_bundled_names(press: Press, own: Path) -> None:
    own.chmod(0)
    try:
        assert list(press("tokyo-jobs bureau environm", TOKYO_JOBS_DATA=str(own))) == [
            "environment"
        ]
    finally:
        own.chmod(0o755)


def test_faulty_files_leave_the_others(press: Press, own: Path) -> None:
    (own / "bureaus/broken.yaml").write_text("name: [", encoding="utf-8")
    (own / "fields.yaml").write_text("- slug: [", encoding="utf-8")
    assert list(press("tokyo-jobs bureau environm", TOKYO_JOBS_DATA=str(own))) == ["environment"]
    assert list(press("tokyo-jobs bureau zoo", TOKYO_JOBS_DATA=str(own))) == ["zoo-office"]


def test_a_name_that_would_need_quotes_is_not_offered(press: Press, own: Path) -> None:
    (own / "bureaus/environment.yaml").write_text(BUREAU, encoding="utf-8")
    (own / "staff").mkdir()
    for slug, occupation in (("suzuki", "灯台守"), ("tanaka", "灯台 見張り")):
        text = STAFF.replace("occupation: {ja: 事務", f"occupation: {{ja: {occupation}")
        assert occupation in text
        (own / f"staff/{slug}.yaml").write_text(text, encoding="utf-8")
    line = "tokyo-jobs staff --occupation 灯"
    assert list(press(line, TOKYO_JOBS_DATA=str(own))) == ["灯台守"]
    for slug, name in (("harbor", "港湾・空港 局"), ("canal", "港湾局(仮)")):
        text = BUREAU.replace("{ja: 環境局", f"{{ja: {name}")
        (own / f"bureaus/{slug}.yaml").write_text(text, encoding="utf-8")
    line = "tokyo-jobs bureau 港湾"
    assert press(line, TOKYO_JOBS_DATA=str(own)) == {
        "港湾・空港局": "harbor",
        "港湾局": "port-harbor",
    }


# Words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", [""]),
        ("p", ["p"]),
        ("p ", [""]),
        ("p  b\tc", ["b", "c"]),
        ("p 'b c' \"d e\" f\\ g", ["b c", "d e", "f g"]),
        ("p 'b c", ["b c"]),
        ("p 'b c ", ["b c "]),
        ('p "b', ["b"]),
        ("p ''", [""]),
        ("p # b", ["#", "b"]),
        ("p b\\", ["b"]),
        ("p 環境局 --x=環", ["環境局", "--x=環"]),
        ("p ~/x $HOME/y `z` $(w)", ["~/x", "$HOME/y", "`z`", "$(w)"]),
        ("A=1 B= p x=y ", ["x=y", ""]),
    ],
)
def test_words_are_those_of_the_shell_and_nothing_is_run(line: str, words: list[str]) -> None:
    before, typed = split_line(line)
    assert [*before, typed] == words


def test_the_bash_script_of_version_0_1_gets_words_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would put what they mean on the line."""
    monkeypatch.delenv("COMP_LINE", raising=False)
    monkeypatch.setenv("COMP_WORDS", "tokyo-jobs\nbureau\nenvironm")
    assert answer() == 0
    assert capsys.readouterr().out == "environment\n"
