"""The command line: the list of commands, the options before them, and ``main(argv) -> int``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tokyo_jobs import __version__
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.completion import COMPLETION_VARIABLE, complete_shell, join_shell
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.delivery import report
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

        if command is not None and command not in COMMANDS:
            from tokyo_jobs.cli.commands.help import TOPICS
            from tokyo_jobs.text import nearest

            near = nearest(command, (*COMMANDS, *TOPICS), limit=2)
            raise UnknownNameError("topic", command, nearest=near, listing=f"{PROGRAM} help")
        if command is None:
            functions = {name: find_function(name) for name in COMMANDS}
            page = pages.build_page(PROGRAM, _root, functions)
        else:
            page = pages.build_page(f"{PROGRAM} {command}", find_function(command))
        pages.show(page, self.language, self.arguments)

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
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from tokyo_jobs.text import nearest

            near = nearest(name, COMMANDS, limit=2)
            raise UnknownNameError("command", name, nearest=near, listing=f"{PROGRAM} --help")
        return super().resolve_command(ctx, args)


def find_function(command: str) -> Callable[..., None]:
    """Return the function of a command: the one in its module that has something about it."""
    module = import_module(f"tokyo_jobs.cli.commands.{command}")
    functions: list[Callable[..., None]] = [
        each for each in vars(module).values() if hasattr(each, "about")
    ]
    (function,) = functions
    return function


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
    shows_version=True,
    summary=messages.SUMMARY,
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
        str | None,
        typer.Option(metavar="[SHELL]", autocompletion=complete_shell),
        messages.INSTALL_COMPLETION,
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(metavar="[SHELL]", autocompletion=complete_shell),
        messages.SHOW_COMPLETION,
    ] = None,
) -> None:
    if install_completion is not None:
        from tokyo_jobs.cli import shells

        shell = shells.find_shell("--install-completion", install_completion)
        said = [context.tell(text) for text in shells.install(shell, os.environ)]
        context.deliver("\n".join((*said, "")))
        raise typer.Exit
    if show_completion is not None:
        from tokyo_jobs.cli import shells

        context.deliver(shells.SCRIPTS[shells.find_shell("--show-completion", show_completion)])
        raise typer.Exit
    if not context.is_before_command:
        from tokyo_jobs.cli.commands.home import show_home

        show_home(context)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; messages go to stderr, results to stdout."""
    for stream in (sys.stdout, sys.stderr):
        terminal.make_lenient(stream)
    arguments = list(sys.argv[1:] if argv is None else argv)
    if COMPLETION_VARIABLE in os.environ:
        return _complete()

    language = message_language(arguments, os.environ)

    def say(error: TokyoJobsError) -> ExitCode:
        if isinstance(error, UsageError):
            from tokyo_jobs.cli.hints import suggest

            functions = {name: find_function(name) for name in COMMANDS}
            if lines := suggest(error, arguments, functions, _run, language):
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
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except Exception as error:
        if is_interruption(error):
            return ExitCode.INTERRUPTED
        import traceback

        report(f"{PROGRAM} {__version__}: this is a bug in the program.\n{traceback.format_exc()}")
        return ExitCode.BUG


def _complete() -> int:
    """Answer a shell's completion script, and be silent whatever goes wrong."""
    from tokyo_jobs.cli.tab import answer

    try:
        found = answer(make_program, os.environ)
        sys.stdout.write(found)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt):
        return ExitCode.FAULT
    return ExitCode.DONE if found else ExitCode.FAULT


def _run(arguments: Sequence[str], make_context: Callable[..., Context] = Context) -> int:
    """Return the exit code of one command line; raises what goes wrong with it."""
    program = make_program(arguments)
    program.make_context_of = make_context
    try:
        code = program.main(join_shell(arguments), prog_name=PROGRAM, standalone_mode=False)
    except _FrameworkError as error:
        from tokyo_jobs.cli.usage import explain

        typed = next((word for word in arguments if word in COMMANDS), "")
        raise explain(error, arguments, f"{PROGRAM} {typed}".rstrip()) from error
    except SystemExit as end:
        # Typer leaves so where it has printed a completion, and where the reader is gone.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        code = end.code
    return code if isinstance(code, int) else ExitCode.DONE
