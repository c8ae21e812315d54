"""The command line: which command a line calls, what is wrong with it, ``main(argv) -> int``.

Typer's usage errors are told from their class and attributes; the sentences they bring are English.
"""

import inspect
import os
import re
import sys
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any

import typer

from tokyo_jobs import PROGRAM, __version__, errors
from tokyo_jobs.cli import messages, options, terminal
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.context import SHARED, Context
from tokyo_jobs.cli.delivery import report, write
from tokyo_jobs.errors import ExitCode, Lead, TokyoJobsError, UsageError
from tokyo_jobs.text import Bilingual, fill, shorten


def make_command(name: str) -> Any:
    """Return what Typer makes of a command or, without a name, of the program by itself."""
    # Rich help would cost every usage error over 100 ms.
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    # Words that it does not take are left to ``_run``, which says which they are.
    command = app.command(context_settings={"allow_extra_args": True}, add_help_option=False)
    command(find_function(name))
    return typer.main.get_command(app)


def arrange(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the command, empty where there is none, and the other words; those before it first.

    The SHELL of ``--install-completion`` and ``--show-completion`` is joined with ``=``, even where
    none is given: Typer knows no option whose value may be left out.
    """
    before: list[str] = []
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        if option in ("--install-completion", "--show-completion"):
            shell = rest.pop(0) if rest and not rest[0].startswith("-") else ""
            option += f"={shell}"
        before.append(option)
        name = option.partition("=")[0] if option.startswith("--") else option[:2]
        parameter = options.list_options(find_function("")).get(name)
        if parameter is None:  # Whether the next word is its value, nobody knows.
            return "", [*before, *rest]
        if rest and parameter.annotation is not bool and option == name:
            before.append(rest.pop(0))
    command = rest.pop(0) if rest and rest[0] else ""
    return command, [*before, *rest]


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
    except TokyoJobsError as error:
        return _tell(error, arguments)
    except OSError as error:  # of a file that nobody foresaw
        return _tell(errors.MachineError(str(error.filename or PROGRAM), error), arguments)
    except MemoryError:
        return _tell(TokyoJobsError(messages.NO_MEMORY), arguments)


def _tell(error: TokyoJobsError, arguments: Sequence[str]) -> ExitCode:
    """Say on stderr what went wrong, with the line that was meant, and return the exit code."""
    language = options.message_language(arguments)
    if isinstance(error, UsageError):
        from tokyo_jobs.cli.hints import suggest

        if line := error.line or suggest(arguments, _run):
            if error.nearest:  # A whole line says more than the first hint, which names them.
                del error.hints[0]
            error.hints.insert(0, fill(messages.TRY, line=line))
    report(f"{PROGRAM}: {error.tell(language, options.content_options(arguments))}")
    return error.exit_code


def _run(arguments: Sequence[str], make_context: Callable[..., Context] = Context) -> ExitCode:
    """Return the exit code of one command line; raises what goes wrong with it."""
    name, words = arrange(arguments)
    place = f"{PROGRAM} {name}".rstrip()
    flags = list(takewhile(lambda word: word != "--", words))
    if "--version" in flags:
        write(f"{PROGRAM} {__version__}\n")
        return ExitCode.DONE
    if name and name not in COMMANDS:
        raise options.unknown_word("command", name, COMMANDS, f"{PROGRAM} --help")
    if "--help" in flags or "-h" in flags:  # whatever is wrong with the line
        from tokyo_jobs.cli.commands.help import show_help

        show_help(name, arguments)
        return ExitCode.DONE
    check_options(words, name)
    try:
        invocation = make_command(name).make_context(place, words)
    except Exception as error:
        if not hasattr(error, "format_message"):  # as all of Typer's have
            raise
        raise explain(error, name, arguments) from error
    with invocation:
        if invocation.args:
            extra = shorten(" ".join(invocation.args))
            told = fill(messages.TOO_MANY, command=name or PROGRAM, asked=extra)
            raise UsageError(told, fill(errors.SEE_HELP, command=f"{place} --help"))
        context = make_context(arguments, invocation)
        own = {key: value for key, value in invocation.params.items() if key not in SHARED}
        try:
            return find_function(name)(context, **own) or ExitCode.DONE
        except UsageError:
            # What was asked for may stand in a file that could not be read.
            context.report_problems()
            raise


def check_options(words: Sequence[str], name: str) -> None:
    """Raise UsageError where an option is none of the command's, or has no value that it needs.

    A value that begins with a dash is joined to its option; and where several letters have one
    dash, none is joined but to the first. Typer would write files called ``--format`` or, for
    ``-contents``, ``ntents``.
    """
    help_page = f"{PROGRAM} {name}".rstrip() + " --help"
    see_help = fill(errors.SEE_HELP, command=help_page)
    every = options.list_options(find_function(name))
    flags = {option for option, parameter in every.items() if parameter.annotation is bool}
    rest = list(words)
    while rest and (word := rest.pop(0)) != "--":
        if not word.startswith("-") or word == "-":
            continue
        option, joined, _ = word.partition("=")
        letters = [f"-{letter}" for letter in word[1:]]
        if letters[0] in every.keys() - flags:
            # Nobody means by ``-o=x`` a file ``=x``.
            option, joined = word if word[2:3] == "=" else letters[0], word[2:]
        elif flags.issuperset(letters[:-1]) and letters[-1] in every:
            option = letters[-1]
        if option not in every:
            from tokyo_jobs.cli.hints import meanings

            near = dict.fromkeys(meanings(option, every, may_guess=True))
            raise errors.UnknownNameError("option", option, help_page, near)
        if option in flags and joined:
            raise UsageError(fill(messages.TAKES_NO_VALUE, option=option), see_help)
        # Of a number below 0 it says more that it does not fit.
        if option not in flags and not joined and (not rest or re.match(r"-\D", rest.pop(0))):
            from tokyo_jobs.catalog import LISTINGS

            info = every[option].default
            form = messages.form(f"{info.name}={info.metavar}")
            listing = LISTINGS.get(options.NAMED.get(info.kind, "none"), "")
            hint = Lead(errors.SEE_ALL, f"{PROGRAM} {listing}") if listing else see_help
            raise UsageError(fill(messages.NEEDS_VALUE, option=option, form=form), hint)


def explain(error: Any, name: str, arguments: Sequence[str]) -> UsageError:
    """Return the error that says the same as Typer's, with what to do on further lines."""
    from tokyo_jobs.cli.hints import meanings

    help_page = f"{PROGRAM} {name}".rstrip() + " --help"
    see_help = fill(errors.SEE_HELP, command=help_page)
    if getattr(error, "param", None) is None:
        return UsageError(Bilingual(error.format_message(), error.format_message()), see_help)
    parameter = inspect.signature(find_function(name)).parameters[error.param.name]
    info, typed = parameter.default, error.message
    place = messages.form(info.name or parameter.name.upper())
    is_variable = error.ctx.get_parameter_source(parameter.name).name == "ENVIRONMENT"
    if is_variable:
        place = fill(messages.IN_VARIABLE, name=info.envvar)
        typed = os.environ[info.envvar]
    choices = info.choices
    if parameter.annotation is bool:  # A flag takes no value but that of its variable.
        choices = ["1", "0", "true", "false", "yes", "no"]
    fitting = ", ".join(choices) or messages.WHOLE_NUMBERS
    told = fill(messages.WRONG_VALUE, place=place, value=shorten(typed), choices=fitting)
    near = meanings(re.split("[-_.]", typed)[0], choices, may_guess=True)[:1]
    # The option beats the variable; a flag has no value that could be better.
    words = [info.name, *near, *arguments] if is_variable and near and info.choices else []
    line = options.write_line(words) if words else ""
    return UsageError(told, see_help, nearest=dict.fromkeys(near), line=line)
