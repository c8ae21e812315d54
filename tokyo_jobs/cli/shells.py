"""Completion in bash, zsh and fish: the script of each, and where that shell reads it.

A script hands the line over to the program and shows what comes back: on each line what may be
typed and, behind a tab, what it means (see ``completion``). It runs nothing of it, for it holds
names from content.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.files import write_file
from tokyo_jobs.errors import MachineError, UsageError
from tokyo_jobs.text import Bilingual, fill, shorten

_BASH = r"""# Completion of tokyo-jobs for bash.
_tokyo_jobs() {
    local offers word meaning
    COMPREPLY=()
    offers=$(
        COMP_LINE=${COMP_LINE:0:COMP_POINT} _TOKYO_JOBS_COMPLETE=complete tokyo-jobs 2>/dev/null
    )
    case $offers in
        '') return ;;
        :files) compopt -o default 2>/dev/null; return ;;
        :folders) compopt -o dirnames 2>/dev/null; return ;;
    esac
    while IFS=$'\t' read -r word meaning; do
        [[ $COMP_WORDBREAKS != *=* ]] || word=${word#--*=}
        # Where bash shows what may follow, and does not put it on the line.
        if [[ $COMP_TYPE =~ ^(33|63|64)$ && $offers == *$'\n'* && -n $meaning ]]; then
            word="$word  ($meaning)"
        fi
        COMPREPLY+=("$word")
    done <<<"$offers"
}
complete -o nosort -F _tokyo_jobs tokyo-jobs 2>/dev/null || complete -F _tokyo_jobs tokyo-jobs
"""
_ZSH = r"""#compdef tokyo-jobs
# Completion of tokyo-jobs for zsh.
_tokyo_jobs() {
    local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    local -a offers
    offers=("${(@f)$(COMP_LINE=$line _TOKYO_JOBS_COMPLETE=complete tokyo-jobs 2>/dev/null)}")
    compset -P 1 '--*=' && offers=("${(@)offers#--*=}")
    case $offers[1] in
        '') return 1 ;;
        :files) _files ;;
        :folders) _files -/ ;;
        *)
            offers=("${(@)offers//:/\\:}")
            offers=("${(@)offers/$'\t'/:}")
            _describe -V tokyo-jobs offers
            ;;
    esac
}
if [[ $funcstack[1] == _tokyo-jobs ]]; then
    _tokyo_jobs  # found in a folder of fpath, at the first Tab
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _tokyo_jobs tokyo-jobs
fi
"""
_FISH = r"""# Completion of tokyo-jobs for fish.
function __tokyo_jobs
    set -l line (commandline -cp | string collect)
    set -l offers (COMP_LINE=$line _TOKYO_JOBS_COMPLETE=complete tokyo-jobs 2>/dev/null)
    switch "$offers"
        case :files :folders
            set -l word (commandline -ct)
            set -l option (string match -r -- '^--[^=]*=' $word)
            for path in (complete -C "'' "(string replace -- "$option" '' $word))
                if test "$offers" = :files || string match -q -- '*/' $path
                    printf '%s\n' "$option$path"
                end
            end
        case '*'
            printf '%s\n' $offers
    end
end
complete -c tokyo-jobs -f -k -a '(__tokyo_jobs)'
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
# The variable that may name a folder, else the folder in the home, and the file that is put there.
# That of bash is found by bash-completion, where that is in use.
_PLACES = {
    "bash": ("XDG_DATA_HOME", ".local/share", "bash-completion/completions/tokyo-jobs"),
    "zsh": ("ZDOTDIR", "", ".zfunc/_tokyo-jobs"),
    "fish": ("XDG_CONFIG_HOME", ".config", "fish/completions/tokyo-jobs.fish"),
}


def find_shell(option: str, asked: str) -> str:
    """Return the shell that ``option`` names or, where ``asked`` is empty, the one in use.

    Raises UsageError where that is none of ours.
    """
    found = asked or next((name for name in _parents() if name in SCRIPTS), "")
    if found not in SCRIPTS:
        told = fill(messages.NO_SUCH_SHELL, asked=shorten(asked, 20))
        hint = fill(messages.NAME_A_SHELL, option=option)
        raise UsageError(told if asked else messages.SHELL_UNKNOWN, hint)
    return found


def _parents() -> Iterator[str]:
    """Yield the names of the programs that this process runs under, the nearest first."""
    process = os.getppid()
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        while process > 1:
            look = ["ps", "-o", "ppid=", "-o", "comm=", "-p", str(process)]
            told = subprocess.run(look, capture_output=True, check=True, timeout=5).stdout
            parent, _, name = os.fsdecode(told).strip().partition(" ")
            process = int(parent)
            # A login shell may be called "-bash", and macOS tells the whole path.
            yield os.path.basename(name.strip()).removeprefix("-")


def install(shell: str) -> list[Bilingual]:
    """Put the script where ``shell`` reads it and return what to say about it.

    An older script is replaced; settings get a line and keep all others. Raises MachineError.
    """
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise MachineError("HOME", messages.HOME_UNKNOWN)
    variable, otherwise, place = _PLACES[shell]
    named = os.environ.get(variable) or (_ask_zsh() if shell == "zsh" else "")
    folder = Path(named) if os.path.isabs(named) else Path(home, otherwise)
    script = folder / place
    settings = {"bash": Path(home, ".bashrc"), "zsh": folder / ".zshrc"}.get(shell)
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(error.filename, error) from error
    write_file(script, SCRIPTS[shell].encode())
    quoted = shlex.quote(str(script))
    said = [fill(messages.SCRIPT_IS_IN, shell=shell, file=str(script))]
    if settings is not None:
        line = f"[ ! -r {quoted} ] || source {quoted}"
        _add_line(settings, line)
        said.append(fill(messages.SETTINGS_READ_IT, settings=str(settings), line=line))
    said.append(fill(messages.NEW_SHELL, shell=shell, command=f"source {quoted}"))
    if shutil.which(PROGRAM) is None:
        said.append(messages.NOT_ON_PATH)
    return said


def _ask_zsh() -> str:
    """Return the ZDOTDIR of zsh, which .zshenv often sets without exporting."""
    command = ["zsh", "-c", r"print -rn -- $'\0'$ZDOTDIR"]
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(ended.stdout.rpartition(b"\0")[2])


def _add_line(settings: Path, line: str) -> None:
    """Put ``line`` at the end of a file of settings that does not have it; no other byte changes.

    Raises MachineError with what to add by hand.
    """
    wanted = os.fsencode(line)
    try:
        if settings.exists() and not settings.is_file():
            raise MachineError(str(settings), messages.NOT_A_FILE)
        before = settings.read_bytes() if settings.exists() else b""
        if wanted not in before.splitlines():
            # An empty line, for the last one may go on with a backslash.
            end = b"" if before[-1:] in (b"", b"\n") else b"\n"
            write_file(settings, before + end + b"\n" + wanted + b"\n")
    except (OSError, MachineError) as error:
        told = error if isinstance(error, MachineError) else MachineError(str(settings), error)
        told.hints.append(fill(messages.ADD_YOURSELF, line=line))
        raise told from error
