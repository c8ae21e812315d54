"""Which shell is meant, and what installing completion does to a home."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import Result, Run
from tests.real_process import PROGRAM, environment
from tokyo_jobs.cli import completion

Install = Callable[..., Result]

SCRIPTS = {
    "bash": ".local/share/bash-completion/completions/tokyo-jobs",
    "zsh": ".zfunc/_tokyo-jobs",
    "fish": ".config/fish/completions/tokyo-jobs.fish",
}
SETTINGS = {"bash": ".bashrc", "zsh": ".zshrc"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def install(run: Run, home: Path) -> Install:
    return lambda shell, *more: run("--lang", "en", *more, "--install-completion", shell)


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return content and mode of each file in a folder."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("shell", SCRIPTS)
def test_script_is_put_where_the_shell_reads_it(install: Install, home: Path, shell: str) -> None:
    result = install(shell)
    assert (result.code, result.stderr) == (0, "")
    settings = [SETTINGS[shell]] if shell in SETTINGS else []
    assert set(tree(home)) - {"cache"} == {SCRIPTS[shell], *settings}
    assert (home / SCRIPTS[shell]).read_text("utf-8") == completion.read_script(shell)
    for place in (SCRIPTS[shell], *settings):
        assert str(home / place) in result.stdout
    for name in settings:
        (line,) = (home / name).read_text("utf-8").split("\n")[1:-1]
        assert line in result.stdout


@pytest.mark.parametrize("shell", SCRIPTS)
def test_installing_twice_changes_nothing(install: Install, home: Path, shell: str) -> None:
    first = install(shell)
    before = tree(home)
    assert install(shell) == first
    assert tree(home) == before


def test_an_older_script_is_replaced(install: Install, home: Path) -> None:
    script = home / SCRIPTS["zsh"]
    script.parent.mkdir()
    script.write_text("# of version 0.1.0\n")
    assert install("zsh").code == 0
    assert script.read_text("utf-8") == completion.read_script("zsh")


@pytest.mark.parametrize(
    ("variable", "shell", "script"),
    [
        ("XDG_DATA_HOME", "bash", "bash-completion/completions/tokyo-jobs"),
        ("XDG_CONFIG_HOME", "fish", "fish/completions/tokyo-jobs.fish"),
        ("ZDOTDIR", "zsh", ".zfunc/_tokyo-jobs"),
    ],
)
def test_variables_say_where(
    install: Install,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    shell: str,
    script: str,
) -> None:
    folder = home / "else where"
    monkeypatch.setenv(variable, str(folder))
    result = install(shell)
    assert (folder / script).read_text("utf-8") == completion.read_script(shell)
    assert shlex.quote(str(folder / script)) in result.stdout
    assert not (home / SCRIPTS[shell]).exists()
    if shell == "zsh":
        assert (folder / ".zshrc").is_file()
        assert not (home / ".zshrc").exists()


@pytest.mark.parametrize(("variable", "shell"), [("XDG_DATA_HOME", "bash"), ("ZDOTDIR", "zsh")])
def test_relative_folder_in_a_variable_is_none(
    install: Install, home: Path, monkeypatch: pytest.MonkeyPatch, variable: str, shell: str
) -> None:
    monkeypatch.setenv(variable, "relative")
    assert install(shell).code == 0
    assert (home / SCRIPTS[shell]).is_file()


def test_program_that_the_scripts_would_not_find_is_told(
    install: Install, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with ``uvx``, which leaves nothing on the path."""
    monkeypatch.setenv("PATH", str(home))
    assert install("fish").stdout.count("not on your PATH") == 1
    (home / "tokyo-jobs").touch(mode=0o755)
    assert "PATH" not in install("fish").stdout


BEFORE = {
    "ended": b"alias l=ls\n",
    "not ended": b"alias l=ls",
    "goes on": b"ls \\\n",
    "no text": b"\xff\xfe\x00 \x80\n",
    "other ends of lines": b"alias l=ls\r\n",
    "empty": b"",
}


@pytest.mark.parametrize("before", BEFORE)
def test_settings_keep_each_byte_and_their_mode(install: Install, home: Path, before: str) -> None:
    settings = home / ".bashrc"
    settings.write_bytes(BEFORE[before])
    settings.chmod(0o640)
    assert install("bash").code == 0
    after = settings.read_bytes()
    assert after.startswith(BEFORE[before])
    assert settings.stat().st_mode & 0o777 == 0o640
    added = after.removeprefix(BEFORE[before])
    assert added.startswith(b"\n")
    assert after.count(b"source ") == 1
    assert after.splitlines()[-1].startswith(b"[ ! -r ")


def test_settings_that_are_a_link_stay_one(install: Install, home: Path) -> None:
    (home / "dotfiles").mkdir()
    (home / "dotfiles/bashrc").write_text("alias l=ls\n")
    (home / ".bashrc").symlink_to("dotfiles/bashrc")
    assert install("bash").code == 0
    assert (home / ".bashrc").is_symlink()
    assert "source " in (home / "dotfiles/bashrc").read_text()


def test_settings_that_cannot_be_added_to_are_told_with_the_line(
    install: Install, home: Path
) -> None:
    settings = home / ".bashrc"
    settings.mkdir()
    result = install("bash")
    assert (result.code, result.stdout) == (1, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"tokyo-jobs: {settings}")
    assert second.endswith(f"source {home / SCRIPTS['bash']}")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_pipe_in_place_of_a_file_is_refused_and_blocks_nothing(
    install: Install, home: Path, shell: str
) -> None:
    """Be it the script or the settings, or a link to one."""
    os.mkfifo(home / "pipe")
    for name in (SCRIPTS[shell], SETTINGS.get(shell, SCRIPTS[shell])):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).symlink_to(home / "pipe")
        result = install(shell)
        assert (result.code, result.stdout) == (1, "")
        assert f"{home / name}: a folder, pipe or device; rename it\n" in result.stderr
        (home / name).unlink()


def test_home_that_cannot_be_written_to_is_one_line_and_1(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/dev/null")
    for shell in SCRIPTS:
        result = install(shell)
        assert (result.code, result.stdout) == (1, "")
        assert result.stderr.startswith("tokyo-jobs: /dev/null")
        assert result.stderr.count("\n") == 1


def test_home_may_be_unknown(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    result = install("bash")
    assert (result.code, result.stderr) == (1, "tokyo-jobs: HOME: there is no home folder\n")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_what_is_said_is_in_the_readers_language(run: Run, install: Install, shell: str) -> None:
    english, japanese = install(shell), run("--install-completion", shell, "--lang", "ja")
    assert english.stdout.isascii()
    assert all(any(char > "\u3040" for char in line) for line in japanese.stdout.splitlines())


# Which shell


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize("joint", [" ", "="])
def test_script_of_a_named_shell_is_shown(run: Run, shell: str, joint: str) -> None:
    result = run(*f"--show-completion{joint}{shell}".split())
    assert result == (0, completion.read_script(shell), "")
    assert run(*f"--lang en --show-completion{joint}{shell}".split()) == result


def test_script_can_be_written_to_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tokyo-jobs.fish"
    assert run("--show-completion", "fish", "-o", str(file)).stdout == ""
    assert file.read_text("utf-8") == completion.read_script("fish")


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
@pytest.mark.parametrize("asked", ["tcsh", "../bash"])
def test_other_shells_are_refused_with_the_three(
    run: Run, home: Path, option: str, asked: str
) -> None:
    result = run("--lang", "en", option, asked)
    assert (result.code, result.stdout) == (2, "")
    assert asked in result.stderr
    assert "bash, zsh or fish" in result.stderr
    assert f"tokyo-jobs {option} zsh" in result.stderr
    assert "bash、zsh、fish" in run("--lang", "ja", option, asked).stderr
    assert tree(home) == {}


def test_options_of_completion_stand_before_commands(run: Run) -> None:
    assert run("list", "--show-completion", "bash").code == 2
    assert "--show-completion" in run("search", "--", "--show-completion", "bash").stderr


@pytest.mark.parametrize("shell", SCRIPTS)
def test_shell_in_use_is_found(shell: str) -> None:
    for needed in (shell, "ps"):
        if shutil.which(needed) is None:
            pytest.skip(f"no {needed} here")
    commands = f"{shlex.join(PROGRAM)} --show-completion; true"
    ended = subprocess.run(
        [shell, "-c", f"env {commands}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment({"SHELL": "/bin/sh"}),
        timeout=30,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == (completion.read_script(shell), "")


@pytest.mark.parametrize("above", ["", "sshd"])
def test_unknown_shell_is_to_be_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, above: str
) -> None:
    ps = tmp_path / "ps"
    ps.write_text(f"#!/bin/sh\necho '{above}'\n")
    ps.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("--lang", "en", "--show-completion")
    assert (result.code, result.stdout) == (2, "")
    assert f'needs bash, zsh or fish, not "{above or "?"}"' in result.stderr


@pytest.mark.parametrize(
    ("told", "shell"), [("  bash", "bash"), ("-zsh", "zsh"), ("/usr/local/bin/fish", "fish")]
)
def test_shell_is_what_ps_tells_of(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str, shell: str
) -> None:
    """On macOS it tells whole paths, and marks login completion."""
    ps = tmp_path / "ps"
    ps.write_text(f"#!/bin/sh\necho '{told}'\n")
    ps.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("--show-completion").stdout == completion.read_script(shell)
    ps.unlink()
    assert run("--show-completion").code == 2
