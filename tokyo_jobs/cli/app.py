"""The command line: the list of commands, the options before them, and ``main(argv) -> int``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tokyo_jobs import __version__
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.completion import COMPLETION_VARIABLE, complete_shell, join_shell
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.delivery import report
from tokyo_jobs.cli.options import with_shared_options
from tokyo_jobs.errors import (
    ExitCode,
    MachineError,
    TokyoJobsError,
    UnknownNameError,
    is_interruption,
)
from tokyo_jobs.text import Language, language_of_locale

PROGRAM = "tokyo-jobs"

# In the order of the help page. A command's module is imported when it is called, not before.
COMMANDS = {
    "fields": "tokyo_jobs.cli.commands.fields:fields",
    "list": "tokyo_jobs.cli.commands.list:list_bureaus",
    "bureau": "tokyo_jobs.cli.commands.bureau:bureau",
    "staff": "tokyo_jobs.cli.commands.staff:staff",
    "search": "tokyo_jobs.cli.commands.search:search",
    "compare": "tokyo_jobs.cli.commands.compare:compare",
    "check": "tokyo_jobs.cli.commands.check:check",
    "new": "tokyo_jobs.cli.commands.new:new",
    "schema": "tokyo_jobs.cli.commands.schema:schema",
}
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# The root of Typer's own errors, which has no public name before Typer 0.27.
_FrameworkError: type[Any] = next(
    base for base in reversed(typer.BadParameter.__mro__) if hasattr(base, "format_message")
)


class _LazyGroup(TyperGroup):
    """The commands by name, each made from its function when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, function = place.split(":")
        command = getattr(import_module(module), function)
        # Given as it is, since Typer cuts the first sentence that it finds itself.
        summary = " ".join((command.__doc__ or "").split("\n\n")[0].split())
        app = _app()
        app.command(cmd_name, context_settings=_SETTINGS, short_help=summary)(command)
        return typer.main.get_command(app)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            nearest = get_close_matches(name[:80], COMMANDS, n=2)
            raise UnknownNameError("command", name, nearest=nearest, listing=f"{PROGRAM} --help")
        return super().resolve_command(ctx, args)


def _app(**settings: Any) -> typer.Typer:
    # Rich help would cost every usage error and help page over 100 ms.
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        **settings,
    )


app = _app(cls=_LazyGroup, name=PROGRAM, invoke_without_command=True, context_settings=_SETTINGS)


@app.callback()
@with_shared_options(shows_version=True)
def _root(
    context: Context,
    install_completion: Annotated[
        str | None,
        typer.Option(
            metavar="[SHELL]",
            autocompletion=complete_shell,
            help="Let the Tab key complete in bash, zsh or fish; by default in the shell in use.",
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            metavar="[SHELL]",
            autocompletion=complete_shell,
            help="Print the script for it.",
        ),
    ] = None,
) -> None:
    """Read what the bureaus of the Tokyo Metropolitan Government do and what their people say.

    Without a command: the home page. An index that may be deleted at any time is kept in
    ~/.cache/tokyo-jobs (XDG_CACHE_HOME).

    \b
    Examples:
      tokyo-jobs list --field environment
      tokyo-jobs bureau digital-service
      tokyo-jobs staff matsushita --timeline
    """
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
    try:
        return _run(arguments)
    except TokyoJobsError as error:
        report(f"{PROGRAM}: {error.tell(_message_language(arguments))}")
        return error.exit_code
    except _FrameworkError as error:
        from tokyo_jobs.cli.usage import tell_usage_error

        language = _message_language(arguments)
        report(f"{PROGRAM}: {tell_usage_error(error, language, _command_typed(arguments))}")
        return int(error.exit_code)
    except BrokenPipeError:
        return ExitCode.DONE
    except MemoryError:
        report(f"{PROGRAM}: {messages.NO_MEMORY.localized(_message_language(arguments))}")
        return ExitCode.FAULT
    except (ImportError, OSError) as error:
        # A library that cannot be loaded; a full disk while Typer writes a help page.
        place = getattr(error, "filename", None) or getattr(error, "name", None) or PROGRAM
        report(f"{PROGRAM}: {MachineError(str(place), error).tell(_message_language(arguments))}")
        return ExitCode.FAULT
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
        found = answer(lambda _: typer.main.get_command(app), os.environ)
        sys.stdout.write(found)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt):
        return ExitCode.FAULT
    return ExitCode.DONE if found else ExitCode.FAULT


def _run(arguments: Sequence[str]) -> int:
    """Return the exit code of one command line; raises what goes wrong with it."""
    try:
        code = app(
            join_shell(arguments), prog_name=PROGRAM, standalone_mode=False, color=_wants_color()
        )
    except SystemExit as end:
        # Typer leaves so where the reader is gone.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        code = end.code
    return code if isinstance(code, int) else ExitCode.DONE


def _wants_color() -> bool:
    """Whether Typer may color what it prints itself."""
    return sys.stdout is not None and terminal.wants_color("auto", sys.stdout, os.environ)


def _command_typed(arguments: Sequence[str]) -> str:
    """Return the program's name with the command on the line, if there is one."""
    command = next((argument for argument in arguments if argument in COMMANDS), None)
    return f"{PROGRAM} {command}" if command else PROGRAM


def _message_language(arguments: Sequence[str]) -> Language:
    """Return the language of error messages: the option's, the variable's, or the locale's."""
    asked = [os.environ.get("TOKYO_JOBS_LANG", "")]
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        name, _, value = argument.partition("=")
        if name in ("--lang", "-l"):
            asked.append(value or following)
        elif argument in ("-lja", "-len"):
            asked.append(argument[2:])
    # The last one that is a language: the message may be about one that is none.
    for language in reversed(asked):
        if language in ("ja", "en"):
            return "ja" if language == "ja" else "en"
    return language_of_locale(os.environ)
