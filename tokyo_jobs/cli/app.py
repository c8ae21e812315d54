"""The command line: the list of commands, the options before them, and ``main(argv) -> int``."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tokyo_jobs import __version__
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.delivery import report, write
from tokyo_jobs.cli.help import takes_values
from tokyo_jobs.cli.line import message_language
from tokyo_jobs.cli.options import localize_help, with_shared_options
from tokyo_jobs.errors import (
    ExitCode,
    MachineError,
    TokyoJobsError,
    UnknownNameError,
    UsageError,
    is_interruption,
)
from tokyo_jobs.text import Language, fill

PROGRAM = "tokyo-jobs"
COMPLETION_VARIABLE = "_TOKYO_JOBS_COMPLETE"
"""The variable that a shell's script sets, which asks what may be typed next."""

# In the order of the help page. A command's module is imported when it is called, not before; it
# has one function that takes the shared options.
COMMANDS = (
    *("fields", "list", "bureau", "staff", "search", "compare"),
    *("check", "new", "schema", "help"),
)
# The root of Typer's own errors, which has no public name before Typer 0.27.
_FrameworkError: type[Any] = next(
    base for base in reversed(typer.BadParameter.__mro__) if hasattr(base, "format_message")
)


class _LazyGroup(TyperGroup):
    """The commands by name, each made from its function when it is asked for."""

    language: Language = "en"
    arguments: Sequence[str] = ()
    make_context_of: Callable[..., Context] = Context

    def show_help(self, command: str | None) -> None:
        """Print the help page of a command, or of the program."""
        from tokyo_jobs.cli import help as pages

        if command is None:
            page = pages.build_page(PROGRAM, _root, self.language, _functions())
        elif command in COMMANDS:
            function = find_function(command)
            page = pages.build_page(f"{PROGRAM} {command}", function, self.language)
        else:
            from tokyo_jobs.cli.commands.help import TOPICS

            raise _unknown("topic", command, (*COMMANDS, *TOPICS), f"{PROGRAM} help")
        pages.show(page, self.arguments)

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        if cmd_name not in COMMANDS:
            return None
        function = find_function(cmd_name)
        localize_help(function, self.language)
        app = _make_app()
        app.command(
            cmd_name,
            # What is too much is told with the facts of the case.
            context_settings={"allow_extra_args": True},
            add_help_option=False,
            short_help=function.about.summary.localized(self.language),  # type: ignore[attr-defined]
        )(function)
        return typer.main.get_command(app)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise _unknown("command", name, COMMANDS, f"{PROGRAM} --help")
        return super().resolve_command(ctx, args)


def _unknown(kind: str, asked: str, names: Sequence[str], listing: str) -> UnknownNameError:
    from tokyo_jobs.text import nearest

    return UnknownNameError(kind, asked, nearest=nearest(asked, names, limit=2), listing=listing)


def find_function(command: str) -> Callable[..., None]:
    """Return the function of a command: the one in its module that has something about it."""
    module = import_module(f"tokyo_jobs.cli.commands.{command}")
    (function,) = [each for each in vars(module).values() if hasattr(each, "about")]
    return function  # type: ignore[no-any-return]


def _functions() -> dict[str, Callable[..., None]]:
    return {name: find_function(name) for name in COMMANDS}


def make_program(arguments: Sequence[str] = ()) -> Any:
    """Return the command that Typer makes of the application, in the language of messages."""
    language = message_language(arguments, os.environ)
    localize_help(_root, language)
    app = _make_app(cls=_LazyGroup, name=PROGRAM, invoke_without_command=True)
    app.callback(add_help_option=False)(_root)
    program: Any = typer.main.get_command(app)
    program.language, program.arguments = language, arguments
    return program


def _make_app(**settings: Any) -> typer.Typer:
    # Rich help would cost every usage error and help page over 100 ms.
    return typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **settings
    )


@with_shared_options(
    "東京都の各局が何をする職場か、職員は何を語るかを端末で読む。",
    "Read what the bureaus of the Tokyo Metropolitan Government do and what their people say.",
    notes=(messages.ABOUT_INDEX,),
    examples=(
        "tokyo-jobs list --field environment",
        "tokyo-jobs bureau digital-service",
        "tokyo-jobs staff matsushita --timeline",
    ),
)
def _root(
    context: Context,
    install_completion: Annotated[
        str | None, typer.Option(metavar="[SHELL]"), messages.INSTALL_COMPLETION
    ] = None,
    show_completion: Annotated[
        str | None, typer.Option(metavar="[SHELL]"), messages.SHOW_COMPLETION
    ] = None,
    version: Annotated[bool, typer.Option("--version"), messages.SHOW_VERSION] = False,
) -> None:
    if install_completion is not None or show_completion is not None:
        from tokyo_jobs.cli import shells

        if install_completion is not None:
            shell = shells.find_shell("--install-completion", install_completion)
            said = [context.tell(text) for text in shells.install(shell, os.environ)]
            context.deliver("\n".join((*said, "")))
        else:
            shell = shells.find_shell("--show-completion", show_completion or "")
            context.deliver(shells.SCRIPTS[shell])
        raise typer.Exit
    if not context.is_before_command:
        from tokyo_jobs.cli.commands.home import show_home

        show_home(context)


def arrange(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the options before a command moved behind its name.

    A SHELL behind an option of completion, which may be left out, is joined to it: an option of
    Typer either takes a value or takes none.
    """
    before: list[str] = []
    rest = list(arguments)
    known = takes_values(_root)
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        name = option.partition("=")[0] if option.startswith("--") else option[:2]
        if option in ("--install-completion", "--show-completion"):
            is_shell = bool(rest) and not rest[0].startswith("-")
            return [*before, f"{option}={rest.pop(0) if is_shell else ''}", *rest]
        if name not in known:
            return list(arguments)
        before.append(option)
        if known[name] and option == name:
            before += rest[:1]
            del rest[:1]
    return [rest[0], *before, *rest[1:]] if rest and rest[0] in COMMANDS else list(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; messages go to stderr, results to stdout."""
    if sys.platform == "win32":  # pragma: no cover - needs Windows
        terminal.read_escapes()
    for stream in (sys.stdout, sys.stderr):
        terminal.make_lenient(stream)
    arguments = list(sys.argv[1:] if argv is None else argv)
    if COMPLETION_VARIABLE in os.environ:
        return _complete()

    language = message_language(arguments, os.environ)

    def say(error: TokyoJobsError) -> ExitCode:
        if isinstance(error, UsageError):
            from tokyo_jobs.cli.hints import suggest

            if lines := suggest(error, arguments, _functions(), _run, language):
                # Whole lines say more than the words that are nearest.
                error.hints[: bool(error.nearest)] = [fill(messages.TRY, line=e) for e in lines]
        report(f"{PROGRAM}: {error.tell(language)}")
        return error.exit_code

    try:
        return _run(arguments)
    except TokyoJobsError as error:
        return say(error)
    except BrokenPipeError:
        return ExitCode.DONE
    except MemoryError:
        return say(MachineError(PROGRAM, messages.NO_MEMORY))
    except (ImportError, OSError) as error:
        # A library that cannot be loaded, or what nobody could foresee.
        place = getattr(error, "filename", None) or getattr(error, "name", None) or PROGRAM
        return say(MachineError(str(place), error))
    except (Exception, KeyboardInterrupt) as error:
        if is_interruption(error):
            return ExitCode.INTERRUPTED
        import traceback

        report(f"{PROGRAM} {__version__}: this is a bug in the program.\n{traceback.format_exc()}")
        return ExitCode.BUG


def _complete() -> int:
    """Answer a shell's completion script, and be silent whatever goes wrong."""
    from tokyo_jobs.cli.completion import offer, split_line

    try:
        words, typed = split_line(os.environ["COMP_LINE"])
        words = arrange(words)
        offers = offer(make_program(words), words, typed)
        write(offers)
    except (Exception, KeyboardInterrupt):
        return ExitCode.FAULT
    return ExitCode.DONE if offers else ExitCode.FAULT


def _run(arguments: Sequence[str], make_context: Callable[..., Context] = Context) -> int:
    """Return the exit code of one command line; raises what goes wrong with it."""
    program = make_program(arguments)
    program.make_context_of = make_context
    line = arrange(arguments)
    words = list(itertools.takewhile(lambda word: word != "--", line))
    if "--version" in words:
        write(f"{PROGRAM} {__version__}\n")
        return ExitCode.DONE
    # Whatever is wrong with the line, there is help.
    if "--help" in words or "-h" in words:
        program.show_help(None if words[0].startswith("-") else words[0])
        return ExitCode.DONE
    try:
        with program.make_context(PROGRAM, line) as ctx:
            program.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except _FrameworkError as error:
        from tokyo_jobs.cli.usage import explain

        typed = next((word for word in arguments if word in COMMANDS), "")
        raise explain(error, arguments, f"{PROGRAM} {typed}".rstrip()) from error
    return ExitCode.DONE
