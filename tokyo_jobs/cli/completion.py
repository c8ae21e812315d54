"""The answer to the Tab key: from the line that was typed to what a shell's script reads.

The scripts of ``shells`` hand over the line up to the cursor, as it was typed. Nothing in it is
run, there or here. What an argument or option takes is told by its metavar.
"""

from __future__ import annotations

import inspect
import os
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import terminal
from tokyo_jobs.cli.app import arrange, make_command
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.line import find_folders, message_language
from tokyo_jobs.cli.shells import SHELLS
from tokyo_jobs.errors import ExitCode
from tokyo_jobs.text import Bilingual, escape_controls

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, NamedKind

_PATHS = {"DIR": ":folders", "FILE": ":files", "PATH": ":files"}
"""What tells a script to offer files: a shell knows best how to write and quote a path."""
_NAMED: dict[str, NamedKind] = {"FIELD": "field", "BUREAU": "bureau", "NAME": "staff"}
_END = "\0"

_Offers = Iterable[tuple[str, Bilingual | None]]
"""What may be typed, and what it means."""


def answer() -> int:
    """Print what fits at the end of ``COMP_LINE``, and nothing where anything goes wrong."""
    terminal.prepare_streams()
    with suppress(Exception):
        if "COMP_LINE" in os.environ:
            write(complete(os.environ["COMP_LINE"]))
        else:  # The bash script of version 0.1 hands over words, and takes nothing but words.
            offers = complete(os.environ["COMP_WORDS"].replace("\n", " "))
            write(re.sub("\t.*", "", offers))
    return ExitCode.DONE


def complete(line: str) -> str:
    """Return what may end ``line``: a word on each line and, behind a tab, what it means."""
    before, typed = split_line(line)
    command, words = arrange(before)
    language = message_language(words)
    context = make_command(command).make_context(PROGRAM, list(words), resilient_parsing=True)
    lines = []
    for word, meaning in _find_offers(context, command, words, typed):
        # A shell takes it as it is, and an index that somebody changed may hold any.
        if word.startswith((typed, ":")) and word.isprintable() and " " not in word:
            told = meaning.localized(language) if meaning else ""
            lines.append(f"{word}\t{escape_controls(' '.join(told.split()))}".rstrip("\t"))
    return "".join(f"{each}\n" for each in lines)


def split_line(line: str) -> tuple[list[str], str]:
    """Return the words behind the program's name without their quotes, and the one still open.

    Variables and ``~`` stay as they are.
    """
    # A mark at the end shows whether a last word has begun.
    lexer = shlex.shlex(line + _END, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:  # a quote is still open
        words.append(lexer.token)
    *words, typed = [word.removesuffix(_END) for word in words]
    # Variables may be set for this command alone.
    return list(dropwhile(lambda word: "=" in word, words))[1:], typed


def _find_offers(context: Any, command: str, words: Sequence[str], typed: str) -> _Offers:
    parameters = context.command.get_params(context)
    options = {name: each for each in parameters for name in each.opts if name.startswith("-")}
    if "--" not in words:
        # A value that may be left out is joined to its option.
        waiting = options.get(words[-1].removesuffix("=")) if words else None
        if waiting is not None and not waiting.is_flag:
            return _find_values(waiting, context, words, typed)
        name, equals, value = typed.partition("=")
        if equals and name in options:
            found = _find_values(options[name], context, words, value)
            return [(w if w.startswith(":") else f"{name}={w}", told) for w, told in found]
        if typed.startswith("-"):
            told = inspect.signature(find_function(command or "home")).parameters
            return [
                (name, told[each.name].default.meaning)
                for name, each in options.items()
                if name.startswith("--") and (each.multiple or name not in words)
            ]
    if not command:
        return _commands()
    arguments = (each for each in parameters if each.param_type_name == "argument")
    open_ones = (each for each in arguments if each.nargs < 0 or context.params[each.name] is None)
    first = next(open_ones, None)
    return _find_values(first, context, words, typed) if first else []


def _commands() -> _Offers:
    return [(name, find_function(name).about.summary) for name in COMMANDS]


def _find_values(parameter: Any, context: Any, words: Sequence[str], typed: str) -> _Offers:
    """Return what a parameter takes, but for what it was given already."""
    kind = (parameter.metavar or "").split(" ")[0].strip("[].")
    if kind in _PATHS:
        return [(_PATHS[kind], None)]
    if kind == "SHELL":
        return [(shell, None) for shell in SHELLS]
    if kind == "TOPIC":
        from tokyo_jobs.cli.commands.help import TOPICS

        return [*_commands(), *[(topic, summary) for topic, (summary, _) in TOPICS.items()]]
    if kind not in (*_NAMED, "NUMBER", "OCCUPATION"):
        return [(each.value, None) for each in parameter.shell_complete(context, "")]
    given = words if parameter.multiple or parameter.nargs == -1 else ()
    return [each for each in _ask(kind, context, typed) if each[0] not in given]


def _ask(kind: str, context: Any, typed: str) -> _Offers:
    """Return the answer of the content in use; of the bundled content where the own is broken.

    Whatever else goes wrong is silent: a shell in the middle of a line has no place for messages.
    """
    from tokyo_jobs.catalog import open_catalog

    # As the shell would hand them over, were the line not still being typed.
    folders = [
        Path(os.path.expanduser(os.path.expandvars(folder)))
        for folder in find_folders(context.params["data"])
    ]
    bundled = not context.params["no_bundled"]
    for data in (folders, []):
        with suppress(Exception), open_catalog(data, bundled=bundled) as catalog:
            return dict(_find_names(catalog, kind, typed, context.params)).items()
    return []


def _find_names(
    catalog: Catalog, kind: str, typed: str, given: Any
) -> Iterator[tuple[str, Bilingual]]:
    """Yield what content offers: numbers of programs, occupations, and slugs with their names.

    Where ``typed`` begins a Japanese name, that name takes the place of its slug.
    """
    if kind == "NUMBER":
        for program in catalog.bureau(given["slug"]).programs:
            yield str(program.number), program.title
    elif kind == "OCCUPATION":
        for member in catalog.staff():
            yield member.occupation.ja, member.occupation
    else:
        for slug, name in catalog.names(_NAMED[kind], typed):
            if slug.startswith(typed):
                yield slug, name
                continue
            record: Any = catalog.bureau(slug) if kind == "BUREAU" else None
            record = catalog.staff_member(slug) if kind == "NAME" else record
            names = (name.ja, getattr(record, "reading", "") or "", *getattr(record, "aliases", ()))
            # A name is found without its spaces too; with them it would need quotes.
            words = ["".join(each.split()) for each in names if not each.isascii()]
            fitting = [word for word in words if word.startswith(typed)]
            if fitting and fitting[0].replace("・", "").isalnum():
                yield fitting[0], Bilingual(slug)
