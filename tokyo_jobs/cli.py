"""The command line: the list of commands, the options before them, and ``main(argv) -> int``."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tokyo_jobs import __version__, terminal
from tokyo_jobs.commands.options import with_shared_options
from tokyo_jobs.context import Context
from tokyo_jobs.delivery import report
from tokyo_jobs.errors import ExitCode, TokyoJobsError, UnknownNameError
from tokyo_jobs.language import Language, language_of_locale

PROGRAM = "tokyo-jobs"

# In the order of the help page. A command's module is imported when it is called, not before.
COMMANDS = {
    "fields": "tokyo_jobs.commands.fields:fields",
    "list": "tokyo_jobs.commands.list:list_bureaus",
    "bureau": "tokyo_jobs.commands.bureau:bureau",
    "staff": "tokyo_jobs.commands.staff:staff",
    "search": "tokyo_jobs.commands.search:search",
    "compare": "tokyo_jobs.commands.compare:compare",
    "check": "tokyo_jobs.commands.check:check",
    "new": "tokyo_jobs.commands.new:new",
    "schema": "tokyo_jobs.commands.schema:schema",
}
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _LazyGroup(TyperGroup):
    """The commands by name, each made from its function when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, function = place.split(":")
        app = _app()
        app.command(cmd_name, context_settings=_SETTINGS)(getattr(import_module(module), function))
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
        add_completion=bool(settings),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        **settings,
    )


app = _app(cls=_LazyGroup, name=PROGRAM, invoke_without_command=True, context_settings=_SETTINGS)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
@with_shared_options()
def _root(
    context: Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Read what the bureaus of the Tokyo Metropolitan Government do and what their people say.

    Without a command: the home page.

    \b
    Examples:
      tokyo-jobs list --field environment
      tokyo-jobs bureau digital-service
      tokyo-jobs staff matsushita --timeline
    """
    if not context.is_before_command:
        from tokyo_jobs.commands.home import show_home

        show_home(context)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; messages go to stderr, results to stdout."""
    for stream in (sys.stdout, sys.stderr):
        terminal.make_lenient(stream)
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = app(arguments, prog_name=PROGRAM, standalone_mode=False)
        return int(code or ExitCode.DONE)
    except TokyoJobsError as error:
        report(f"{PROGRAM}: {error.tell(_message_language(arguments))}")
        return error.exit_code
    except typer.TyperException as error:
        report(_usage_message(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _drop_stdout()
        return ExitCode.DONE
    except Exception:
        import traceback

        report(f"{PROGRAM} {__version__}: this is a bug in the program.\n{traceback.format_exc()}")
        return ExitCode.BUG


def _usage_message(error: typer.TyperException) -> str:
    """Return a usage error in the form of our own errors: what is wrong, then what to do."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else PROGRAM
    return f"{PROGRAM}: {error.format_message()}\nTry: {path} --help"


def _message_language(arguments: Sequence[str]) -> Language:
    """Return the language of error messages: the option's, the variable's, or the locale's."""
    asked = os.environ.get("TOKYO_JOBS_LANG", "")
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name in ("--lang", "-l"):
            asked = value or (arguments[index + 1] if index + 1 < len(arguments) else "")
    if asked in ("ja", "en"):
        return "ja" if asked == "ja" else "en"
    return language_of_locale(os.environ)


def _drop_stdout() -> None:
    """Forget what the gone reader has not taken, so that the interpreter's last flush is quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


def run() -> None:
    """Run the process's own command line and leave with its exit code.

    Both measures together take a sixth off a short command. No process lives long enough for cyclic
    garbage to matter, and looking for it costs most while modules are imported. What the
    interpreter would take apart piece by piece at its end, the system frees at once.
    """
    gc.disable()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)
