"""The answer to the Tab key: from the line that was typed to what a shell's script reads.

The scripts in ``shells`` hand over the line up to the cursor, as it was typed. Nothing in it is
run, there or here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tokyo_jobs.cli.completion import COMPLETION_VARIABLE

FILES, FOLDERS = ":files", ":folders"
"""What tells a script to offer files: a shell knows best how to write and quote a path."""
_LISTINGS = ("33", "63", "64")
"""The values of COMP_TYPE with which bash shows what it is given."""
_END = "\0"


class Suggestion(NamedTuple):
    """What may be typed, and what it means."""

    typed: str
    meaning: str = ""


def answer(make_program: Callable[[Sequence[str]], Any], environ: Mapping[str, str]) -> str:
    """Return what may be typed next, one on each line, in the form that the asking script reads.

    ``make_program`` returns the command that Typer makes of the application for some words.
    """
    shell = environ[COMPLETION_VARIABLE].rpartition("_")[2]
    words = split_words(_line(environ))
    while len(words) > 2 and re.match(r"\w+=", words[0]):
        del words[0]  # a variable set for this command alone
    option, suggestions = suggest(make_program(words[1:-1]), words[1:-1], words[-1])
    suggestions = [_make_harmless(each) for each in suggestions if _is_plain(each.typed)]
    if "COMP_LINE" not in environ:
        lines = _write_for_old_script(shell, option, suggestions)
    elif suggestions and suggestions[0].typed in (FILES, FOLDERS):
        lines = [suggestions[0].typed]
    elif shell == "zsh":
        lines = [
            ":".join((typed.replace(":", r"\:"), *(meaning and [meaning])))
            for typed, meaning in suggestions
        ]
    elif shell == "fish":
        lines = [f"{option}{typed}\t{meaning}" for typed, meaning in suggestions]
    else:
        lines = _write_for_bash(option, suggestions, environ)
    return "".join(f"{line}\n" for line in lines)


def suggest(program: Any, words: Sequence[str], typed: str) -> tuple[str, list[Suggestion]]:
    """Return what may be typed after ``words`` in place of ``typed``.

    Where ``typed`` is ``--option=value``, the first part of the answer is ``--option=`` and the
    suggestions are values.
    """
    context = program.make_context("tokyo-jobs", list(words), resilient_parsing=True)
    scan = _Scan(program.get_params(context), words)
    if scan.arguments:
        at = scan.arguments[0]
        program = program.get_command(context, words[at])
        if program is None:
            return "", []
        words = words[at + 1 :]
        context = program.make_context(
            program.name, list(words), parent=context, resilient_parsing=True
        )
        scan = _Scan(program.get_params(context), words)
    if scan.waiting is not None:
        return "", _values(scan.waiting, context, words, typed)
    if typed.startswith("-") and not scan.is_closed:
        name, equals, value = typed.partition("=")
        if not equals:
            return "", list(_options(scan, context, typed))
        option = scan.options.get(name)
        if option is None or not takes_value(option):
            return "", []
        return name + equals, _values(option, context, words, value)
    if hasattr(program, "list_commands"):
        return "", list(_commands(program, context, typed))
    argument = scan.next_argument()
    return "", _values(argument, context, words, typed) if argument is not None else []


def split_words(line: str) -> list[str]:
    """Return the words of a line without their quotes; the last, which may be empty, is open.

    Variables and ``~`` stay as they are.
    """
    import shlex

    # A mark at the end shows whether a last word has begun.
    lexer = shlex.shlex(line + _END, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words = []
    try:
        for word in lexer:
            words.append(word)
    except ValueError:
        # A quote is still open.
        words.append(lexer.token)
    return [word.removesuffix(_END) for word in words]


class _Scan:
    """How far the words before the cursor have come among the parameters of a command."""

    def __init__(self, parameters: Sequence[Any], words: Sequence[str]) -> None:
        self.options = {name: each for each in parameters for name in each.opts if name[0] == "-"}
        self._to_fill = [each for each in parameters if each.param_type_name == "argument"]
        self.waiting: Any = None
        """The option whose value comes next."""
        self.is_closed = False
        """Whether no option may come any more, since ``--`` was typed."""
        self.arguments: list[int] = []
        """Which of the words are arguments."""
        for number, word in enumerate(words):
            if self.waiting is not None:
                self.waiting = None
            elif self.is_closed or not word.startswith("-") or word == "-":
                self.arguments.append(number)
            elif word == "--":
                self.is_closed = True
            else:
                self.waiting = self._option_without_value(word)

    def next_argument(self) -> Any:
        """Return the argument that the next word is for, or None if there are enough."""
        filled = len(self.arguments)
        if self._to_fill and self._to_fill[-1].nargs == -1:
            filled = min(filled, len(self._to_fill) - 1)
        return self._to_fill[filled] if filled < len(self._to_fill) else None

    def _option_without_value(self, word: str) -> Any:
        """Return the option in ``word`` that takes the next word for its value, if one does."""
        if word.startswith("--"):
            option = self.options.get(word)
            return option if option is not None and takes_value(option) else None
        for number, letter in enumerate(word[1:], 2):
            option = self.options.get(f"-{letter}")
            if option is None or takes_value(option):
                # What follows in the same word is the value.
                return option if number == len(word) else None
        return None


def takes_value(option: Any) -> bool:
    """Whether an option is followed by a value."""
    return not (option.is_flag or option.count)


def _commands(program: Any, context: Any, typed: str) -> Iterator[Suggestion]:
    for name in program.list_commands(context):
        if name.startswith(typed):
            command = program.get_command(context, name)
            if not command.hidden:
                yield Suggestion(name, command.get_short_help_str())


def _options(scan: _Scan, context: Any, typed: str) -> Iterator[Suggestion]:
    """Return the long names of the options that may still be given."""
    for name, option in scan.options.items():
        source = context.get_parameter_source(option.name)
        is_given = source is not None and source.name == "COMMANDLINE"
        if (
            name.startswith("--")
            and name.startswith(typed)
            and not option.hidden
            and (option.multiple or not is_given)
        ):
            yield Suggestion(name, option.help or "")


def _values(parameter: Any, context: Any, words: Sequence[str], typed: str) -> list[Suggestion]:
    """Return the values that begin with ``typed``, but for those that were given already."""
    # Help calls them so, and each version of Typer has another word for their types.
    metavar = parameter.metavar or ""
    if "DIR" in metavar:
        return [Suggestion(FOLDERS)]
    if "FILE" in metavar or "PATH" in metavar:
        return [Suggestion(FILES)]
    given = words if parameter.multiple or parameter.nargs == -1 else ()
    return [
        Suggestion(item.value, item.help or "")
        for item in parameter.shell_complete(context, typed)
        if item.value not in given
    ]


def _line(environ: Mapping[str, str]) -> str:
    """Return the line up to the cursor, also from the scripts of version 0.1.0."""
    if "COMP_LINE" in environ:
        return environ["COMP_LINE"]
    if "COMP_WORDS" not in environ:
        return environ.get("_TYPER_COMPLETE_ARGS", "")
    words = [*environ["COMP_WORDS"].split("\n"), ""]
    # bash makes three words of "--field=env".
    return re.sub(" = ?", "=", " ".join(words[: int(environ["COMP_CWORD"]) + 1]))


def _write_for_bash(
    option: str, suggestions: Sequence[Suggestion], environ: Mapping[str, str]
) -> list[str]:
    """Return the lines for bash, which replaces what stands behind a character of its own list.

    It has no place for meanings; where it shows all that may follow, they stand beside it.
    """
    if environ.get("COMP_TYPE") in _LISTINGS and len(suggestions) > 1:
        longest = max(len(each.typed) for each in suggestions)
        return [
            f"{typed:{longest}}  ({meaning})" if meaning else typed
            for typed, meaning in suggestions
        ]
    prefix = "" if "=" in environ.get("COMP_WORDBREAKS", "=") else option
    return [prefix + each.typed for each in suggestions]


def _write_for_old_script(shell: str, option: str, suggestions: Sequence[Suggestion]) -> list[str]:
    """Return the lines for a script that version 0.1.0 installed; in zsh it runs them."""
    found = [each for each in suggestions if each.typed not in (FILES, FOLDERS)]
    if shell == "fish":
        return [f"{option}{typed}\t{meaning}" for typed, meaning in found]
    if shell == "zsh" and found:
        import shlex

        return [f"compadd -- {' '.join(shlex.quote(option + each.typed) for each in found)}"]
    return [each.typed for each in found]


def _is_plain(word: str) -> bool:
    """Whether a shell takes a word as it is; an index that somebody changed may hold any."""
    return word.isprintable() and " " not in word


def _make_harmless(suggestion: Suggestion) -> Suggestion:
    from tokyo_jobs.text import escape_controls

    meaning = escape_controls(" ".join(suggestion.meaning.split()))
    return suggestion._replace(meaning=meaning)
