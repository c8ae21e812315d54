"""The command line: which command a line calls, what is wrong with it, ``main(argv) -> int``.

Typer's usage errors are told from their class and attributes; the sentences they bring are English.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import typer

from tokyo_jobs import PROGRAM, __version__
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.delivery import report, write
from tokyo_jobs.cli.line import message_language, repeat_content, typed_values
from tokyo_jobs.cli.options import list_options, unknown_word
from tokyo_jobs.errors import (
    SEE_HELP,
    ExitCode,
    MachineError,
    Offer,
    TokyoJobsError,
    UnknownNameError,
    UsageError,
)
from tokyo_jobs.text import Bilingual, fill, shorten

# The root of Typer's own errors, which has no public name before Typer 0.27.
_FrameworkError: type[Any] = next(
    base for base in reversed(typer.BadParameter.__mro__) if hasattr(base, "format_message")
)


def make_command(name: str) -> Any:
    """Return what Typer makes of a command or, without a name, of the program by itself."""
    # Rich help would cost every usage error over 100 ms.
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    # What is too much is told with the facts of the case.
    settings: Any = {"context_settings": {"allow_extra_args": True}, "add_help_option": False}
    app.command(name or PROGRAM, **settings)(find_function(name or "home"))
    return typer.main.get_command(app)


def arrange(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the command, empty where there is none, and all else, options before it first.

    The SHELL of an option of completion is joined to it with ``=``, empty where there is none:
    to Typer an option takes a value always or never.
    """
    before: list[str] = []
    rest = list(arguments)
    known = list_options(find_function("home")) if rest and rest[0].startswith("-") else {}
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        name = option.partition("=")[0] if option.startswith("--") else option[:2]
        if option in ("--install-completion", "--show-completion"):
            is_shell = bool(rest) and not rest[0].startswith("-")
            return "", [*before, f"{option}={rest.pop(0) if is_shell else ''}", *rest]
        if name not in known:
            return "", list(arguments)
        before.append(option)
        if known[name].annotation is not bool and option == name:
            before += rest[:1]
            del rest[:1]
    return (rest[0], [*before, *rest[1:]]) if rest and rest[0] else ("", [*before, *rest])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; messages go to stderr, results to stdout.

    Raises what nobody could foresee, and KeyboardInterrupt.
    """
    terminal.prepare_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except BrokenPipeError:
        return ExitCode.DONE
    except (TokyoJobsError, MemoryError, OSError) as error:
        return _tell(error, arguments)


def _tell(error: Exception, arguments: Sequence[str]) -> ExitCode:
    """Say on stderr what went wrong, with the line that was meant, and return the exit code."""
    if isinstance(error, OSError):  # of a file that nobody foresaw
        error = MachineError(str(error.filename or PROGRAM), error)
    elif not isinstance(error, TokyoJobsError):
        error = TokyoJobsError(messages.NO_MEMORY)
    language = message_language(arguments)
    if isinstance(error, UsageError):
        from tokyo_jobs.cli.hints import suggest

        if line := suggest(arguments, _run, language):
            # A whole line says more than the words that are nearest.
            error.hints[: bool(error.nearest)] = [fill(messages.TRY, line=line)]
    told = [repeat_content(line, arguments) for line in error.tell(language).split("\n")]
    report("\n".join((f"{PROGRAM}: {told[0]}", *told[1:])))
    return error.exit_code


def _run(arguments: Sequence[str], make_context: Callable[..., Context] = Context) -> int:
    """Return the exit code of one command line; raises what goes wrong with it."""
    name, words = arrange(arguments)
    place = f"{PROGRAM} {name}".rstrip()
    options = list(itertools.takewhile(lambda word: word != "--", words))

    try:
        if "--version" in options:
            write(f"{PROGRAM} {__version__}\n")
        elif name and name not in COMMANDS:
            raise unknown_word("command", name, COMMANDS, f"{PROGRAM} --help")
        elif "--help" in options or "-h" in options:  # whatever is wrong with the line
            from tokyo_jobs.cli.commands.help import show_help

            show_help(name, arguments)
        else:
            command = make_command(name)
            with command.make_context(place, words, obj=partial(make_context, arguments)) as ctx:
                command.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except _FrameworkError as error:
        raise explain(error, arguments, place) from error
    return ExitCode.DONE


def explain(error: Any, arguments: Sequence[str], command: str) -> UsageError:
    """Return the error that says the same as Typer's, with what to do on further lines.

    ``command`` is the command on the line, for errors that do not know theirs.
    """
    from tokyo_jobs.cli.synonyms import meanings
    from tokyo_jobs.text import nearest

    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else command
    see_help = fill(SEE_HELP, command=f"{command} --help")
    option: Any = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        near = map(Offer, meanings(option, error.possibilities or (), is_exact=False))
        return UnknownNameError("option", option, nearest=near, listing=f"{command} --help")
    if option is not None:
        has_value = any(each.startswith(f"{option}=") for each in arguments)
        told = messages.TAKES_NO_VALUE if has_value else messages.NEEDS_VALUE
        return UsageError(fill(told, option=option), see_help)
    if parameter is None:
        return UsageError(Bilingual(error.format_message(), error.format_message()), see_help)
    # The newest Typer has no types of parameters.
    choices = [str(choice) for choice in getattr(getattr(parameter, "type", None), "choices", ())]
    if getattr(parameter, "is_flag", False):  # in its variable
        choices = ["1", "0", "true", "false", "yes", "no"]
    place, typed = _find_value(parameter, context, arguments, choices)
    fitting = ", ".join(choices) or messages.WHOLE_NUMBERS
    told = fill(messages.WRONG_VALUE, place=place, value=shorten(typed), choices=fitting)
    return UsageError(told, see_help, nearest=map(Offer, nearest(typed, choices, limit=1)))


def _find_value(
    parameter: Any, context: Any, arguments: Sequence[str], choices: Sequence[str]
) -> tuple[Bilingual, str]:
    """Return where a wrong value stands, and the value."""
    source = context.get_parameter_source(parameter.name)
    if source is not None and source.name == "ENVIRONMENT":
        place = fill(messages.IN_VARIABLE, name=parameter.envvar)
        return place, os.environ.get(parameter.envvar, "")
    if parameter.param_type_name == "option":
        name = max(parameter.opts, key=len)
        values = [*typed_values(arguments, *parameter.opts)]
    else:
        name = parameter.name.upper()
        taken = {*typed_values(arguments, "--data", "--lang", "-l", "--output", "-o")}
        _, *values = [each for each in arguments if not each.startswith("-") and each not in taken]
        values = values[:1]
    return messages.form(name), next((each for each in values if each not in choices), "")
