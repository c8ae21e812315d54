"""The answer to the Tab key: from the line that was typed to what a shell's script reads.

The scripts in ``shells`` hand over the line up to the cursor, as it was typed. Nothing in it is
run, there or here. What an argument or option takes is told by its metavar.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli.line import find_folders
from tokyo_jobs.cli.shells import SCRIPTS
from tokyo_jobs.text import Bilingual, Language, escape_controls

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, NamedKind

_PATHS = {"DIR": ":folders", "FILE": ":files", "PATH": ":files"}
"""What tells a script to offer files: a shell knows best how to write and quote a path."""
_NAMED: dict[str, NamedKind] = {"FIELD": "field", "BUREAU": "bureau", "NAME": "staff"}
_END = "\0"

_Suggestions = list[tuple[str, str]]
"""What may be typed, and what it means."""


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
    while len(words) > 1 and words[0].partition("=")[0].isidentifier() and "=" in words[0]:
        del words[0]
    return words[1:], typed


def offer(
    command: Any,
    words: Sequence[str],
    typed: str,
    choices: Mapping[str, Bilingual],
    language: Language,
) -> str:
    """Return what may be typed after ``words`` in place of ``typed``, a word and meaning a line.

    ``command`` is what Typer made, and ``choices`` are the words that it takes, if they are few.
    """
    context = command.make_context(PROGRAM, list(words), obj=language, resilient_parsing=True)
    lines = []
    for word, meaning in _suggest(command.get_params(context), context, words, typed, choices):
        # A shell takes it as it is, and an index that somebody changed may hold any.
        if word.isprintable() and " " not in word:
            told = escape_controls(" ".join(meaning.split()))
            lines.append(f"{word}\t{told}\n" if told else f"{word}\n")
    return "".join(lines)


def _suggest(
    parameters: Sequence[Any],
    context: Any,
    words: Sequence[str],
    typed: str,
    choices: Mapping[str, Bilingual],
) -> _Suggestions:
    options = {name: each for each in parameters for name in each.opts if name.startswith("-")}
    is_closed = "--" in words
    # One that may be left out is joined to its option.
    waiting = options.get(words[-1].removesuffix("=")) if words and not is_closed else None
    if waiting is not None and not waiting.is_flag:
        return _values(waiting, context, words, typed)
    if typed.startswith("-") and not is_closed:
        name, equals, value = typed.partition("=")
        if not equals:
            return _options(options, context, typed)
        values = _values(options[name], context, words, value) if name in options else []
        is_path = values and values[0][0] in _PATHS.values()
        return values if is_path else [(f"{name}={word}", meaning) for word, meaning in values]
    if choices:
        told = [(word, meaning.localized(context.obj)) for word, meaning in choices.items()]
        return [each for each in told if each[0].startswith(typed)]
    for each in parameters:
        if each.param_type_name == "argument" and (
            each.nargs == -1 or not _is_typed(context, each)
        ):
            return _values(each, context, words, typed)
    return []


def _is_typed(context: Any, parameter: Any) -> bool:
    source = context.get_parameter_source(parameter.name)
    return source is not None and source.name == "COMMANDLINE"


def _options(options: dict[str, Any], context: Any, typed: str) -> _Suggestions:
    """Return the long names of the options that may still be given."""
    return [
        (name, option.help or "")
        for name, option in options.items()
        if name.startswith("--") and name.startswith(typed)
        if option.multiple or not _is_typed(context, option)
    ]


def _values(parameter: Any, context: Any, words: Sequence[str], typed: str) -> _Suggestions:
    """Return the values that begin with ``typed``, but for those that were given already."""
    kind = (parameter.metavar or "").split(" ")[0].strip("[].")
    if getattr(parameter, "is_flag", False):
        return []
    if kind in _PATHS:
        return [(_PATHS[kind], "")]
    if kind in (*_NAMED, "NUMBER", "OCCUPATION"):
        found = _ask(kind, context, typed)
    elif kind == "SHELL":
        found = [(shell, "") for shell in SCRIPTS]
    else:
        found = [(each.value, each.help or "") for each in parameter.shell_complete(context, typed)]
    given = words if parameter.multiple or parameter.nargs == -1 else ()
    return [each for each in found if each[0].startswith(typed) and each[0] not in given]


def _find(catalog: Catalog, kind: str, typed: str, given: Any) -> Iterator[tuple[str, Bilingual]]:
    """Yield what content offers: numbers of programs, occupations, and slugs with their names.

    Where ``typed`` begins a Japanese name, that name takes the place of its slug.
    """
    if kind == "NUMBER":
        for program in catalog.bureau(catalog.find_bureau(given["slug"])).programs:
            yield str(program.number), program.title
    elif kind == "OCCUPATION":
        for name in dict.fromkeys(member.occupation for member in catalog.staff()):
            yield name.ja, Bilingual(name.en or name.ja)
    else:
        for slug, name in catalog.names(_NAMED[kind], typed):
            # A name is found without its spaces too; with them it would need quotes.
            names = (name.ja, *_other_names(catalog, _NAMED[kind], slug))
            words = ["".join(each.split()) for each in names if not each.isascii()]
            found = [each for each in words if each.startswith(typed)]
            if slug.startswith(typed):
                yield slug, name
            elif found and found[0].replace("・", "").isalnum():
                yield found[0], Bilingual(slug)


def _other_names(catalog: Catalog, kind: NamedKind, slug: str) -> Sequence[str]:
    if kind == "bureau":
        bureau = catalog.bureau(slug)
        return (bureau.reading or "", *bureau.aliases)
    return (catalog.staff_member(slug).reading or "",) if kind == "staff" else ()


def _ask(kind: str, context: Any, typed: str) -> _Suggestions:
    """Return the answer of the content in use; of the bundled content where the own is broken.

    Whatever else goes wrong is silent: a shell in the middle of a line has no place for messages.
    """
    from tokyo_jobs.catalog import open_catalog

    # As the shell would hand them over, were the line not still being typed.
    folders = [
        Path(os.path.expanduser(os.path.expandvars(folder)))
        for folder in find_folders(context.params["data"], os.environ)
    ]
    for data in (folders, *([folder] for folder in folders), []):
        with (
            suppress(Exception),
            open_catalog(data, bundled=not context.params["no_bundled"]) as catalog,
        ):
            found = list(_find(catalog, kind, typed, context.params))
            return [(word, meaning.localized(context.obj)) for word, meaning in found]
    return []
