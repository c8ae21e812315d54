"""The Tab key in real shells: what is offered, that it is safe, and that mistakes are silent."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import bureau_of
from tests.program import Run
from tests.real_process import environment
from tokyo_jobs.cli import app as cli

SCRIPT = Path(sys.executable).with_name("tokyo-jobs")
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="tokyo-jobs is not installed here")

SHELLS = [
    pytest.param(
        shell, marks=pytest.mark.skipif(shutil.which(shell) is None, reason=f"no {shell} here")
    )
    for shell in ("bash", "zsh", "fish")
]
STARTS_OF_E = ["education", "election-administration", "environment", "expropriation-commission"]
PLACES = {
    "bash": ".bash_completions/tokyo-jobs.sh",
    "zsh": ".zfunc/_tokyo-jobs",
    "fish": ".config/fish/completions/tokyo-jobs.fish",
}


@pytest.fixture(autouse=True)
def _installed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Let the program be on the path of a Japanese reader, and the index be there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "shared-cache"))
    assert run("fields").code == 0
    monkeypatch.setenv("PATH", f"{SCRIPT.parent}:/usr/bin:/bin")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("COLUMNS")


def _in_shell(shell: str, commands: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``commands`` in a shell that reads no files of its own; ``arguments`` are $1, $2 …"""
    options = {"bash": ["--norc", "-c"], "zsh": ["-f", "-c"], "fish": ["--no-config", "-c"]}[shell]
    name = [] if shell == "fish" else [shell]
    return subprocess.run(
        [shell, *options, commands, *name, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment({}),
        timeout=20,
        check=False,
    )


# bash: the function of the script, called as readline calls it


def _bash(line: str) -> list[str]:
    """Return what bash offers for the last word of ``line``, with its own idea of words."""
    words = line.replace("=", " = ").split(" ")
    words = [word for number, word in enumerate(words) if word or number == len(words) - 1]
    commands = (
        'eval "$(tokyo-jobs --show-completion)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1));'
        '_tokyo_jobs_completion tokyo-jobs; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ended = _in_shell("bash", commands, *words)
    assert ended.stderr == ""
    return [offer for offer in ended.stdout.split("\n") if offer]


def _fish(line: str) -> list[str]:
    """Return what fish offers for the last word of ``line``, with the descriptions."""
    ended = _in_shell("fish", "tokyo-jobs --show-completion | source; complete -C $argv[1]", line)
    assert ended.stderr == ""
    return ended.stdout.splitlines()


OFFERS: dict[str, list[str]] = {
    "tokyo-jobs ": sorted(cli.COMMANDS),
    "tokyo-jobs s": ["schema", "search", "staff"],
    "tokyo-jobs bureau e": STARTS_OF_E,
    "tokyo-jobs bureau environment 1": ["1"],
    "tokyo-jobs bureau environment ": ["1", "2", "3", "4", "5", "6", "7"],
    "tokyo-jobs bureau 環境局 ": ["1", "2", "3", "4", "5", "6", "7"],
    "tokyo-jobs bureau 環": ["環境局"],
    "tokyo-jobs bureau かんき": ["かんきょうきょく"],
    "tokyo-jobs compare audit environm": ["environment"],
    "tokyo-jobs staff m": ["matsushita"],
    "tokyo-jobs staff 松": ["松下謙太"],
    "tokyo-jobs staff --bureau digi": ["digital-service"],
    "tokyo-jobs staff -b digi": ["digital-service"],
    "tokyo-jobs list --field e": ["education-culture", "environment"],
    "tokyo-jobs list -f 福": ["福祉・保健医療"],
    "tokyo-jobs search 水 --kind ": ["bureau", "staff"],
    "tokyo-jobs list --format ": ["csv", "html", "json", "markdown", "table", "tsv"],
    "tokyo-jobs list --lang ": ["both", "en", "ja"],
    "tokyo-jobs list --f": ["--field", "--format"],
    "tokyo-jobs --lang en staff --ti": ["--timeline"],
    "tokyo-jobs schema b": ["bureau"],
}


@pytest.mark.parametrize("line", OFFERS)
@pytest.mark.parametrize("shell", [shell for shell in SHELLS if shell.values != ("zsh",)])
def test_shell_offers_what_fits(shell: str, line: str) -> None:
    offered = _bash(line) if shell == "bash" else [each.split("\t")[0] for each in _fish(line)]
    assert sorted(offered) == OFFERS[line]


@pytest.mark.parametrize("shell", SHELLS[:1])
def test_bash_completes_after_an_equals_sign(shell: str) -> None:
    assert _bash("tokyo-jobs list --field=env") == ["environment"]
    assert len(_bash("tokyo-jobs staff --bureau=")) == 32


@pytest.mark.parametrize("shell", SHELLS[2:])
def test_fish_shows_names_in_the_readers_language(shell: str) -> None:
    assert "environment\t環境局" in _fish("tokyo-jobs bureau e")
    assert "環境局\tenvironment" in _fish("tokyo-jobs bureau 環")
    assert "environment\tBureau of Environment" in _fish("tokyo-jobs --lang en bureau e")
    assert "7\tTOKYO Data Highway" in _fish("tokyo-jobs bureau digital-service ")
    assert "finance-tax\t財政・税務" in _fish("tokyo-jobs list --field f")
    assert len(_fish("tokyo-jobs bureau ")) == 32


WRONG = (
    "tokyo-jobs bureau --data /no/such/folder e",
    "tokyo-jobs --data /dev/null list --field ",
    "tokyo-jobs bureau nowhere ",
    "tokyo-jobs bureau zzz",
    "tokyo-jobs list --width wide --field zzz",
)


@pytest.mark.parametrize("shell", SHELLS)
def test_mistakes_are_silent(shell: str) -> None:
    """What the scripts call prints nothing that a shell would show."""
    for line in WRONG:
        env = {
            "COMP_WORDS": line.replace(" ", "\n"),
            "COMP_CWORD": str(line.count(" ")),
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TOKYO_JOBS_COMPLETE": f"complete_{shell}",
        }
        ended = subprocess.run(
            [SCRIPT],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(env),
            timeout=20,
            check=False,
        )
        assert (ended.stderr, ended.stdout.strip() or b"_files") == (b"", b"_files"), line


# Shells with a reader at the keyboard


@pytest.fixture
def keyboard(tmp_path: Path) -> Iterator[Any]:
    """Return what opens a shell in a terminal, with completion installed in its home."""
    from tests.real_terminal import Terminal

    opened: list[Terminal] = []

    def start(shell: str, **env: str) -> Terminal:
        home = {"HOME": str(tmp_path), "ZDOTDIR": str(tmp_path), "PS1": "$ ", **env}
        options = {
            "bash": ["--rcfile", str(tmp_path / ".bashrc"), "-i"],
            "zsh": ["-i"],
            "fish": ["-i"],
        }
        opened.append(Terminal(shell, *options[shell], size=(50, 110), env=home))
        return opened[-1]

    yield start
    for each in opened:
        each.kill()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return what installs completion for a shell into the test's own home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    def install(shell: str) -> Path:
        ended = _in_shell(shell, "tokyo-jobs --install-completion; true")
        assert ended.stderr == ""
        assert str(tmp_path / PLACES[shell]) in ended.stdout
        return tmp_path / PLACES[shell]

    return install


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_installed_where_the_shell_looks(
    installed: Any, shell: str, tmp_path: Path
) -> None:
    script = installed(shell).read_text(encoding="utf-8").strip()
    shown = _in_shell(shell, "tokyo-jobs --show-completion; true").stdout.strip()
    assert script == shown != ""
    settings = {".bashrc": "bash", ".zshrc": "zsh"}
    # fish keeps a history there, too.
    assert {path.name for path in tmp_path.iterdir()} - {".local", ".cache"} == {
        PLACES[shell].split("/")[0],
        *(name for name, owner in settings.items() if owner == shell),
    }


def test_home_that_cannot_be_written_to_is_one_line_and_1() -> None:
    ended = subprocess.run(
        ["bash", "-c", "tokyo-jobs --install-completion; exit $?"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment({"HOME": "/dev/null"}),
        timeout=20,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("tokyo-jobs: /dev/null")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_completes_a_slug_and_a_japanese_name(
    installed: Any, keyboard: Any, shell: str
) -> None:
    installed(shell)
    session = keyboard(shell)
    # What Typer installs for zsh answers from the second time on.
    session.send("tokyo-jobs bureau environm" + ("\t\t" if shell == "zsh" else "\t"))
    session.wait_for("tokyo-jobs bureau environment")
    session.send("\x15tokyo-jobs bureau 環\t")
    session.wait_for("tokyo-jobs bureau 環境局")
    session.send("\x15tokyo-jobs staff --bur\t")
    session.wait_for("tokyo-jobs staff --bureau")
    session.send("\x15")


@pytest.mark.parametrize("shell", SHELLS[1:])
def test_tab_shows_the_names_beside_the_slugs(installed: Any, keyboard: Any, shell: str) -> None:
    installed(shell)
    session = keyboard(shell)
    session.send("tokyo-jobs bureau e\t\t")
    session.wait_for("収用委員会事務局")
    shown = session.text()
    assert all(slug in shown for slug in STARTS_OF_E)
    assert "環境局" in shown


@pytest.mark.parametrize("shell", SHELLS)
def test_names_in_content_are_never_run(
    installed: Any, keyboard: Any, shell: str, tmp_path: Path
) -> None:
    """zsh evaluates what the program prints; a content folder may come from a stranger."""
    folder = tmp_path / "strange"
    (folder / "bureaus").mkdir(parents=True)
    trap = tmp_path / "trap"
    for number, text in enumerate(
        (
            f"a$(touch {trap})b",
            f"a`touch {trap}`b",
            f"a\\$(touch {trap})b",
            f"a\\`touch {trap}`b",
            f"a'; touch {trap}; echo 'b",
            f'a"; touch {trap}; echo "b',
            f"a\\'; touch {trap}; echo \\'b",
            f"))' ; touch {trap} ; echo '((",
            "[red]a:b[/red] {c,d} * ? ~ #",
        )
    ):
        (folder / "bureaus" / f"strange-{number}.yaml").write_text(
            bureau_of(text), encoding="utf-8"
        )
    installed(shell)
    session = keyboard(shell, TOKYO_JOBS_DATA=str(folder))
    session.send("tokyo-jobs bureau strange\t\t\t")
    session.wait_for("strange-8")
    session.send("\x03tokyo-jobs bureau strange-4 \t\t\x15echo do''ne\r")
    session.wait_for("done\n")
    assert not trap.exists()
