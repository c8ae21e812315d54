"""The Tab key in real shells, with completion installed in a new home."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.documents import BUREAU
from tests.hostile import bureau_of, quote
from tests.program import Run
from tests.real_terminal import Terminal

SCRIPT = Path(sys.executable).with_name("tokyo-jobs")
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="tokyo-jobs is not installed here")

SHELLS = [
    pytest.param(
        shell, marks=pytest.mark.skipif(shutil.which(shell) is None, reason=f"no {shell} here")
    )
    for shell in ("bash", "zsh", "fish")
]
CLEAR = "\x15"
"""Empties the line."""

Open = Callable[..., Terminal]


@pytest.fixture(autouse=True)
def _reader(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Let the program be on the path of a Japanese reader, and the index be there."""
    assert run("fields").code == 0
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{SCRIPT.parent}:/usr/bin:/bin")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("COLUMNS")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def open_shell(run: Run, tmp_path: Path) -> Iterator[Open]:
    """Return what installs completion and opens a new shell in a terminal."""
    opened: list[Terminal] = []

    def start(shell: str, columns: int = 110, installs: bool = True, **env: str) -> Terminal:
        if installs:
            assert run("--install-completion", shell).code == 0
        terminal = Terminal(
            shell, "-i", size=(50, columns), env={"PS1": "$ ", "fish_greeting": "", **env}
        )
        opened.append(terminal)
        return terminal

    yield start
    for each in opened:
        each.kill()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a content folder in the home, with one office in it."""
    folder = tmp_path / "content"
    (folder / "bureaus").mkdir(parents=True)
    (folder / "bureaus/zoo-office.yaml").write_text(BUREAU, encoding="utf-8")
    return folder


COMPLETED = {
    "tokyo-jobs bureau environm": "environment",  # the first Tab in a new shell
    "tokyo-jobs bureau 環": "環境局",
    "tokyo-jobs list --field=環": "--field=環境",
    'tokyo-jobs bureau "environm': '"environment"',
    "tokyo-jobs bureau --data ~/content zoo-": "zoo-office",
    "tokyo-jobs list --data ~/cont": "~/content/",
    "tokyo-jobs list --data=~/cont": "--data=~/content/",
    "tokyo-jobs list --output ~/a\\ fi": "~/a\\ file",
    "LANG=C tokyo-jobs bureau environm": "environment",
    "true; tokyo-jobs bureau environm": "environment",
}
LEFT = "\x1b[D"


@pytest.mark.parametrize("shell", SHELLS)
def test_lines_are_completed(open_shell: Open, own: Path, shell: str) -> None:
    (own.parent / "a file").touch()
    session = open_shell(shell)
    for line, end in COMPLETED.items():
        before = line[: line.rindex(" ")] if not line.endswith("fi") else "tokyo-jobs list --output"
        session.send(f"{CLEAR}{line}\t")
        session.wait_for(f"{before} {end}")
    # Up to the cursor.
    session.send(f"{CLEAR}tokyo-jobs bureau fir --all{LEFT * 6}\t")
    session.wait_for("tokyo-jobs bureau fire")
    # Free text offers no files; folders are offered for --data in the same place.
    session.send(f"\x05{CLEAR}cd\r")
    for line in ("search co", "search -- co", "staff --years co"):
        session.send(f"{CLEAR}tokyo-jobs {line}\t\t@")
        session.wait_for(f"tokyo-jobs {line}@")
    session.send(f"{CLEAR}tokyo-jobs list --data co\t")
    session.wait_for("tokyo-jobs list --data content/")


@pytest.mark.parametrize("shell", SHELLS)
def test_places_that_variables_name_are_read_and_names_shown_in_the_readers_language(
    open_shell: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "ZDOTDIR"):
        monkeypatch.setenv(name, str(tmp_path / f"my {name}"))
    session = open_shell(shell, TOKYO_JOBS_LANG="en")
    session.send("tokyo-jobs bureau e\t\t")
    session.wait_for("Bureau of Environment")
    session.wait_for("expropriation-commission")


OTHER_WAYS = {
    "bash": ("source <(tokyo-jobs --show-completion bash)", ".bashrc"),
    "zsh": ('eval "$(tokyo-jobs --show-completion zsh)"', ".zshrc"),
    "zsh fpath": ("fpath+=~/functions; autoload -Uz compinit; compinit", ".zshrc"),
    "fish": ("tokyo-jobs --show-completion fish | source", ".config/fish/config.fish"),
}


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_shown_script_can_be_read_in_other_ways(
    open_shell: Open, run: Run, tmp_path: Path, way: str
) -> None:
    shell = way.split()[0]
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    line, settings = OTHER_WAYS[way]
    (tmp_path / settings).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / settings).write_text(f"{line}\n")
    (tmp_path / "functions").mkdir()
    (tmp_path / "functions/_tokyo-jobs").write_text(run("--show-completion", "zsh").stdout)
    session = open_shell(shell, installs=False)
    session.send("tokyo-jobs bureau environm\t")
    session.wait_for("tokyo-jobs bureau environment")


def with_programs(titles: Sequence[str]) -> str:
    """Return a file of a bureau whose programs have these titles."""
    head, _, _ = BUREAU.partition("programs:")
    _, _, foot = BUREAU.partition("sources:")
    programs = "".join(
        f"  - {{title: {{ja: {quote(title)}, en: x}}, body: {{ja: x, en: x}}}}\n"
        for title in titles
    )
    return f"{head}programs:\n{programs}sources:{foot}"


@pytest.mark.parametrize("shell", SHELLS)
def test_programs_stand_in_their_order(open_shell: Open, own: Path, shell: str) -> None:
    titles = [f"第{number}の仕事" for number in range(1, 12)]
    (own / "bureaus/zoo-office.yaml").write_text(with_programs(titles), encoding="utf-8")
    session = open_shell(shell, columns=45, TOKYO_JOBS_DATA=str(own))
    session.send("tokyo-jobs bureau zoo-office \t\t")
    session.wait_for("第11の仕事")
    session.wait_for("第2の仕事")
    shown = session.text()
    places = [shown.index(f"第{number}の仕事") for number in (1, 2, 10, 11)]
    assert places == sorted(places)


TRAPS = (
    "a$(touch TRAP)b",
    "a`touch TRAP`b",
    "a\\$(touch TRAP)b",
    "a\\`touch TRAP`b",
    "a'; touch TRAP; echo 'b",
    'a"; touch TRAP; echo "b',
    "a\\'; touch TRAP; echo \\'b",
    "))' ; touch TRAP ; echo '((",
    "a\\\\$(touch TRAP)",
    "(touch TRAP)",
    "%{a%} $HOME ~ * {c,d} ? #",
    "[red]a:b[/red]::",
    "a\\n\\tb",
)


@pytest.mark.parametrize("shell", SHELLS)
def test_names_in_content_are_never_run_nor_expanded(
    open_shell: Open, own: Path, shell: str
) -> None:
    """A content folder may come from a stranger, and what is offered is handled by the shell."""
    trap = own.parent / "trap"
    texts = [text.replace("TRAP", str(trap)) for text in TRAPS]
    for number, text in enumerate(texts):
        file = own / f"bureaus/strange-{number:02}.yaml"
        file.write_text(bureau_of(text), encoding="utf-8")
    titles = [*texts, "おわり"]
    (own / "bureaus/zoo-office.yaml").write_text(with_programs(titles), encoding="utf-8")
    session = open_shell(shell, TOKYO_JOBS_DATA=str(own))
    session.send("tokyo-jobs bureau strange-\t\t")
    session.wait_for("%{a%} $HOME ~ * {c,d} ? #")
    session.wait_for("[red]a:b[/red]::")
    session.wait_for("a\\n\\tb")
    assert "$(touch" in session.text()
    session.send("\x03" if shell == "fish" else CLEAR)
    session.send("tokyo-jobs bureau zoo-office \t\t")
    session.wait_for("おわり")
    session.send("\x03" if shell == "fish" else CLEAR)
    session.send("echo do''ne\r")
    session.wait_for("done\n")
    assert not trap.exists()
