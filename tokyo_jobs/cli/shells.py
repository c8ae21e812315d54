"""Completion in bash, zsh and fish: which script, and where that shell reads it.

The scripts stand beside this module. They hand the line over to the program and show what comes
back (see ``completion``). They run nothing of it, for it holds names from content.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.files import write_file
from tokyo_jobs.errors import MachineError, UsageError
from tokyo_jobs.text import Bilingual, fill, shorten

# The variable that may name a folder, else the folder in the home, and the file that is put there.
# That of bash is found by bash-completion, where that is in use.
SHELLS = {
    "bash": ("XDG_DATA_HOME", ".local/share", "bash-completion/completions/tokyo-jobs"),
    "zsh": ("ZDOTDIR", "", ".zfunc/_tokyo-jobs"),
    "fish": ("XDG_CONFIG_HOME", ".config", "fish/completions/tokyo-jobs.fish"),
}


def read_script(shell: str) -> str:
    """Return the script of a shell."""
    return Path(__file__).with_name(f"completion.{shell}").read_text("utf-8")


def find_shell(option: str, asked: str) -> str:
    """Return the shell that ``option`` names or, where ``asked`` is empty, the one in use.

    Raises UsageError where that is none of ours.
    """
    found = asked or _shell_in_use()
    if found not in SHELLS:
        told = shorten(found, 20) or "?"
        raise UsageError(fill(messages.NEEDS_SHELL, option=option, found=told))
    return found


def _shell_in_use() -> str:
    look = ["ps", "-o", "comm=", "-p", str(os.getppid())]
    try:
        told = subprocess.run(look, capture_output=True, timeout=5).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    # A login shell may be called "-bash", and macOS tells the whole path.
    return os.path.basename(os.fsdecode(told).strip()).removeprefix("-")


def install(shell: str) -> list[Bilingual]:
    """Put the script where ``shell`` reads it and return what to say about it.

    An older script is replaced; settings get a line and keep every byte. Raises MachineError.
    """
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise MachineError("HOME", messages.HOME_UNKNOWN)
    variable, otherwise, place = SHELLS[shell]
    named = os.environ.get(variable, "")
    folder = Path(named) if os.path.isabs(named) else Path(home, otherwise)
    script = folder / place
    script.parent.mkdir(parents=True, exist_ok=True)
    write_file(script, read_script(shell).encode())
    quoted = shlex.quote(str(script))
    said = [fill(messages.SCRIPT_IS_IN, shell=shell, file=quoted)]
    if shell != "fish":  # which reads it by itself
        settings = folder / ".zshrc" if shell == "zsh" else Path(home, ".bashrc")
        line = f"[ ! -r {quoted} ] || source {quoted}"
        said.append(fill(messages.SETTINGS_READ_IT, settings=str(settings), line=line))
        before = settings.read_bytes() if settings.is_file() else b""
        if os.fsencode(line) not in before.splitlines():
            # An empty line, for the last one may go on with a backslash.
            end = b"" if before[-1:] in (b"", b"\n") else b"\n"
            try:
                write_file(settings, before + end + b"\n" + os.fsencode(line) + b"\n")
            except MachineError as error:
                error.hints.append(said[-1])
                raise
    if shutil.which(PROGRAM) is None:
        said.append(messages.NOT_ON_PATH)
    return said
