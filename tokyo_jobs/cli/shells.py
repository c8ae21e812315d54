"""Completion in bash, zsh and fish: the script of each, and where that shell reads it.

A script hands the line over to the program and shows what comes back (see ``tab``). It runs nothing
of it, for it holds names from content.
"""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.files import write_file
from tokyo_jobs.errors import MachineError, UsageError
from tokyo_jobs.text import Bilingual, fill, shorten

_SCRIPTS = {
    "bash": r"""
# Completion of tokyo-jobs for bash.
_tokyo_jobs() {
    local offers offer
    COMPREPLY=()
    offers=$(
        COMP_LINE=${COMP_LINE:0:COMP_POINT} COMP_TYPE=$COMP_TYPE COMP_WORDBREAKS=$COMP_WORDBREAKS \
            _TOKYO_JOBS_COMPLETE=complete_bash tokyo-jobs 2>/dev/null
    )
    case $offers in
        '') ;;
        :files) compopt -o default 2>/dev/null ;;
        :folders) compopt -o dirnames 2>/dev/null ;;
        *) while IFS= read -r offer; do COMPREPLY+=("$offer"); done <<<"$offers" ;;
    esac
}
complete -o nosort -F _tokyo_jobs tokyo-jobs 2>/dev/null || complete -F _tokyo_jobs tokyo-jobs
""",
    "zsh": r"""
#compdef tokyo-jobs
# Completion of tokyo-jobs for zsh.
_tokyo_jobs() {
    local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    local -a offers
    offers=("${(@f)$(COMP_LINE=$line _TOKYO_JOBS_COMPLETE=complete_zsh tokyo-jobs 2>/dev/null)}")
    compset -P 1 '--*='
    case $offers[1] in
        '') return 1 ;;
        :files) _files ;;
        :folders) _files -/ ;;
        *) _describe -V tokyo-jobs offers ;;
    esac
}
if [[ $funcstack[1] == _tokyo-jobs ]]; then
    _tokyo_jobs  # found in a folder of fpath, at the first Tab
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _tokyo_jobs tokyo-jobs
fi
""",
    "fish": r"""
# Completion of tokyo-jobs for fish.
function __tokyo_jobs
    set -l line (commandline -cp | string collect)
    set -l offers (COMP_LINE=$line _TOKYO_JOBS_COMPLETE=complete_fish tokyo-jobs 2>/dev/null)
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
""",
}
SCRIPTS = {shell: script.lstrip() for shell, script in _SCRIPTS.items()}

_OTHERS = ("sh", "dash", "ash", "ksh", "mksh", "csh", "tcsh", "nu", "xonsh", "elvish", "pwsh")


def find_shell(option: str, asked: str) -> str:
    """Return the shell that ``option`` names, or the one in use where ``asked`` is empty.

    Raises UsageError where that is none of ours.
    """
    if asked in SCRIPTS:
        return asked
    if asked:
        reason = fill(messages.NO_SUCH_SHELL, asked=shorten(asked, 20))
    else:
        found = next((name for name in _parents() if name in (*SCRIPTS, *_OTHERS)), "")
        if found in SCRIPTS:
            return found
        reason = fill(messages.NO_SUCH_SHELL, asked=found) if found else messages.SHELL_UNKNOWN
    raise UsageError(reason, fill(messages.NAME_A_SHELL, option=option))


def install(shell: str, environ: Mapping[str, str]) -> list[Bilingual]:
    """Put the script where ``shell`` reads it and return what to say about it.

    What is there already stays as it is. Raises MachineError.
    """
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise MachineError("HOME", messages.HOME_UNKNOWN)
    settings = None
    if shell == "bash":
        # bash-completion, where it is in use, reads this folder by itself.
        data = _folder(environ, "XDG_DATA_HOME", home, ".local/share")
        script = data / "bash-completion/completions/tokyo-jobs"
        settings = Path(home, ".bashrc")
    elif shell == "zsh":
        folder = _zsh_folder(environ, home)
        script = folder / ".zfunc/_tokyo-jobs"
        settings = folder / ".zshrc"
    else:
        config = _folder(environ, "XDG_CONFIG_HOME", home, ".config")
        script = config / "fish/completions/tokyo-jobs.fish"
    _write_script(script, SCRIPTS[shell])
    place = shlex.quote(str(script))
    said = [fill(messages.SCRIPT_IS_IN, shell=shell, file=str(script))]
    if settings is not None:
        line = f"[ ! -r {place} ] || source {place}"
        _add_line(settings, line)
        said.append(fill(messages.SETTINGS_READ_IT, settings=str(settings), line=line))
    said.append(fill(messages.NEW_SHELL, shell=shell, command=f"source {place}"))
    if shutil.which("tokyo-jobs") is None:
        said.append(messages.NOT_ON_PATH)
    return said


def _parents() -> Iterator[str]:
    """Return the names of the programs that this process runs under, the nearest first."""
    process = os.getppid()
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        while process > 1:
            process, name = _look_at(process)
            # A login shell may be called "-bash", and macOS tells the whole path.
            yield os.path.basename(name).removeprefix("-")


def _look_at(process: int) -> tuple[int, str]:
    """Return the parent and the name of a process; raises what goes wrong."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(errors="replace")
        name, _, rest = told.partition("(")[2].rpartition(")")
        return int(rest.split()[1]), name
    except FileNotFoundError:
        told = subprocess.run(
            ["ps", "-o", "ppid=", "-o", "comm=", "-p", str(process)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
            timeout=5,
        ).stdout
        parent, _, name = told.strip().partition(" ")
        return int(parent), name.strip()


def _folder(environ: Mapping[str, str], variable: str, home: str, otherwise: str) -> Path:
    """Return the folder that a variable of the XDG specification names; a relative one is none."""
    named = environ.get(variable, "")
    return Path(named) if os.path.isabs(named) else Path(home, otherwise)


def _zsh_folder(environ: Mapping[str, str], home: str) -> Path:
    """Return the folder of .zshrc. .zshenv often sets it without exporting, so zsh is asked."""
    named = environ.get("ZDOTDIR", "")
    with suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(
            ["zsh", "-c", r"print -rn -- $'\0'$ZDOTDIR"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=5,
        ).stdout
        named = os.fsdecode(told.rpartition(b"\0")[2])
    return Path(named) if os.path.isabs(named) else Path(home)


def _write_script(path: Path, text: str) -> None:
    try:
        if path.is_file() and path.read_bytes() == text.encode():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(error.filename or str(path), error) from error
    write_file(path, text)


def _add_line(settings: Path, line: str) -> None:
    """Put ``line`` at the end of a file of settings that does not have it; no other byte changes.

    Raises MachineError with what to add by hand.
    """
    wanted = os.fsencode(line)
    try:
        if settings.exists() and not settings.is_file():
            raise MachineError(str(settings), messages.NOT_A_FILE)
        # Added to the file itself, which may be a link into a folder under version control.
        with open(settings, "ab+", buffering=0) as file:
            file.seek(0)
            before = file.read()
            if wanted in before.splitlines():
                return
            # An empty line, for the last one may go on with a backslash.
            added = (b"" if before[-1:] in (b"", b"\n") else b"\n") + b"\n" + wanted + b"\n"
            if file.write(added) != len(added):
                file.truncate(len(before))
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except (OSError, MachineError) as error:
        told = error if isinstance(error, MachineError) else MachineError(str(settings), error)
        told.hints.append(fill(messages.ADD_YOURSELF, line=line))
        raise told from error
