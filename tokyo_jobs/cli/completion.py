"""Completion in bash, zsh and fish: the answer to the Tab key, and where each shell's script goes.

The scripts stand beside this module. They hand the line over up to the cursor, as it was typed, and
show what comes back. Nothing in it is run, there or here: it holds names from content.
"""

import inspect
import os
import re
import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import dropwhile
from pathlib import Path
from typing import Any

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.app import arrange, make_command
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.files import write_file
from tokyo_jobs.cli.options import NAMED, find_folders, list_options, message_language
from tokyo_jobs.errors import ExitCode, MachineError, Offers, UsageError
from tokyo_jobs.text import Bilingual, escape_controls, fill, shorten

# The variable that may name a folder, else the folder in the home, and the file that is put there.
# That of bash is found by bash-completion, where that is in use.
SHELLS = {
    "bash": ("XDG_DATA_HOME", ".local/share", "bash-completion/completions/tokyo-jobs"),
    "zsh": ("ZDOTDIR", "", ".zfunc/_tokyo-jobs"),
    "fish": ("XDG_CONFIG_HOME", ".config", "fish/completions/tokyo-jobs.fish"),
}

# A mark tells a script to offer files: a shell knows best how to write and quote a path.
_FIXED = {"DIR": [":folders"], "FILE": [":files"], "PATH": [":files"], "SHELL": [*SHELLS]}


def answer() -> int:
    """Print what fits at the end of ``COMP_LINE``, and nothing where anything goes wrong."""
    terminal.prepare_streams()
    with suppress(Exception):
        # The bash script of version 0.1 hands over words, and takes nothing but words.
        line = os.environ.get("COMP_LINE", "")
        before, typed = split_line(line or os.environ.get("COMP_WORDS", "").replace("\n", " "))
        command, words = arrange(before)
        language = message_language(words)
        for word, meaning in _find_offers(command, words, typed).items():
            # A shell takes it as it is: nothing is offered that would need quotes.
            if word.startswith((typed, ":")) and re.fullmatch(r"[-\w・:=]+", word):
                told = " ".join(meaning.localized(language).split()) if meaning and line else ""
                write(f"{word}\t{escape_controls(told)}".rstrip("\t") + "\n")
    return ExitCode.DONE


def split_line(line: str) -> tuple[list[str], str]:
    """Return the words behind the program's name, without quotes, and the one still open."""
    # A mark at the end shows whether a last word has begun; before it, a quote may be open.
    for end in ("\0", "\0'", '\0"'):
        with suppress(ValueError):
            *words, typed = [word.removesuffix("\0") for word in shlex.split(line + end)]
            # Variables may be set for this command alone.
            return list(dropwhile(lambda word: "=" in word, words))[1:], typed
    return [], ""


def _find_offers(command: str, words: Sequence[str], typed: str) -> Offers:
    function = find_function(command)
    known = list_options(function)
    given = make_command(command).make_context(PROGRAM, list(words), resilient_parsing=True).params
    if "--" not in words:
        # A value that may be left out is joined to its option.
        waiting = known.get(words[-1].removesuffix("=")) if words else None
        if waiting is not None and waiting.annotation is not bool:
            return _find_values(waiting, given, typed)
        name, equals, value = typed.partition("=")
        if equals and name in known:
            found = _find_values(known[name], given, value)
            return {w if w.startswith(":") else f"{name}={w}": told for w, told in found.items()}
        if typed.startswith("-"):
            return {
                name: each.default.meaning
                for name, each in known.items()
                if name[1] == "-" and (name not in words or "list" in str(each.annotation))
            }
    if not command:
        return _list_commands()
    # The first argument that takes one word more: it has none yet, or takes several.
    for parameter in inspect.signature(function).parameters.values():
        is_argument = parameter.name in given and not parameter.default.param_decls
        if is_argument and not isinstance(given[parameter.name], str):
            return _find_values(parameter, given, typed)
    return {}


def _list_commands() -> Offers:
    return {name: find_function(name).about.summary for name in COMMANDS}


def _find_values(parameter: inspect.Parameter, given: Mapping[str, Any], typed: str) -> Offers:
    """Return what a parameter takes: words that are fixed, or what content has, with its names.

    Where content of one's own is broken, the bundled content answers: a shell in the middle of a
    line has no place for messages.
    """
    kind = parameter.default.kind
    if fixed := _FIXED.get(kind) or parameter.default.choices:
        return dict.fromkeys(fixed)
    if kind == "TOPIC":
        from tokyo_jobs.cli.commands.help import TOPICS

        return {**_list_commands(), **{topic: told[""] for topic, told in TOPICS.items()}}
    if kind not in (*NAMED, "NUMBER"):
        return {}
    from tokyo_jobs.catalog import open_catalog

    # As the shell would hand them over, were the line not still being typed.
    folders = [*map(os.path.expandvars, find_folders(given["data"]))]
    for data in (folders, []):
        with suppress(Exception), open_catalog(data, bundled=not given["no_bundled"]) as catalog:
            if kind == "NUMBER":
                programs = catalog.bureau(given["slug"]).programs
                return {str(program.number): program.title for program in programs}
            names = catalog.names(NAMED[kind], typed)
            for slug in given.get(parameter.name) or ():
                names.pop(slug, None)
            found = {slug: names.pop(slug) for slug in sorted(names) if slug.startswith(typed)}
            # Of the others a name or a reading is begun. It is found without its spaces too.
            for slug, name in names.items():
                called = [name.ja]
                if kind in ("BUREAU", "NAME"):
                    is_bureau = kind == "BUREAU"
                    record: Any = catalog.bureau(slug) if is_bureau else catalog.staff_member(slug)
                    called += [record.reading or "", *getattr(record, "aliases", ())]
                words = ("".join(each.split()) for each in called if not each.isascii())
                word = next((each for each in words if each.startswith(typed)), "")
                found[word] = Bilingual(slug)
            return found
    return {}


def read_script(shell: str) -> str:
    return Path(__file__).with_name(f"completion.{shell}").read_text("utf-8")


def find_shell(option: str, asked: str) -> str:
    """Return the shell asked for with ``option``, else the one in use; raises UsageError."""
    if not asked:
        import subprocess

        look = ["ps", "-o", "comm=", "-p", str(os.getppid())]
        with suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run(look, capture_output=True, timeout=5).stdout
            # A login shell may be called "-bash", and macOS tells the whole path.
            asked = os.path.basename(os.fsdecode(told).strip()).removeprefix("-")
    if asked not in SHELLS:
        raise UsageError(fill(messages.NEEDS_SHELL, option=option, found=shorten(asked, 20) or "?"))
    return asked


def install(shell: str) -> list[Bilingual]:
    """Put the script where ``shell`` reads it; return what to say of it. Raises MachineError."""
    import shutil

    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise MachineError("HOME", messages.HOME_UNKNOWN)
    variable, otherwise, place = SHELLS[shell]
    named = os.environ.get(variable, "")
    folder = Path(named) if os.path.isabs(named) else Path(home, otherwise)
    script = folder / place
    script.parent.mkdir(parents=True, exist_ok=True)
    _write(script, read_script(shell).encode())
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
                _write(settings, before + end + b"\n" + os.fsencode(line) + b"\n")
            except MachineError as error:
                error.hints.append(said[-1])
                raise
    if shutil.which(PROGRAM) is None:
        said.append(messages.NOT_ON_PATH)
    return said


def _write(file: Path, data: bytes) -> None:
    # A pipe would block until somebody reads it.
    if file.exists() and not file.is_file():
        from tokyo_jobs.loading import NOT_REGULAR

        raise MachineError(str(file), NOT_REGULAR)
    write_file(file, data)
