"""Typer's usage errors as our own: what is wrong with the request, then what to do.

They are told from their class and attributes; the sentences that they bring are English.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.line import typed_values
from tokyo_jobs.cli.synonyms import meanings
from tokyo_jobs.errors import SEE_HELP, UnknownNameError, UsageError
from tokyo_jobs.text import Bilingual, fill, nearest, shorten


def explain(error: Any, arguments: Sequence[str], command: str) -> UsageError:
    """Return the error that says the same as Typer's, with what to do on further lines.

    ``command`` is the command on the line, for errors that do not know theirs.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else command
    see_help = fill(SEE_HELP, command=f"{command} --help")
    option: Any = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        near = meanings(option, error.possibilities or (), is_exact=False)
        return UnknownNameError("option", option, nearest=near, listing=f"{command} --help")
    if option is not None:
        for typed in [each for each in arguments if each.startswith(f"{option}=")]:
            told = fill(messages.TAKES_NO_VALUE, option=option)
            return UsageError(told, see_help, kind="switch", asked=typed)
        told = fill(messages.NEEDS_VALUE, option=option)
        return UsageError(told, see_help, kind="lacking", asked=option)
    if parameter is None:
        return UsageError(Bilingual(error.format_message(), error.format_message()), see_help)
    place, typed = _find_value(parameter, context, arguments)
    choices = _choices(parameter)
    lowest = getattr(getattr(parameter, "type", None), "min", None)
    wrong: dict[str, Any] = {"place": place, "value": shorten(typed)}
    told = fill(messages.WRONG_CHOICE, **wrong, choices=", ".join(choices))
    if lowest is not None:
        told = fill(messages.WRONG_NUMBER, **wrong, lowest=lowest)
    meant = nearest(typed, choices, limit=1)
    return UsageError(told, see_help, kind="value", asked=typed, nearest=meant)


def _find_value(parameter: Any, context: Any, arguments: Sequence[str]) -> tuple[Bilingual, str]:
    """Return where a wrong value stands, and the value."""
    source = context.get_parameter_source(parameter.name) if context is not None else None
    if source is not None and source.name == "ENVIRONMENT":
        place = fill(messages.IN_VARIABLE, name=parameter.envvar)
        return place, os.environ.get(parameter.envvar, "")
    if parameter.param_type_name == "option":
        name = max(parameter.opts, key=len)
        values = list(typed_values(arguments, *parameter.opts))
    else:
        name = parameter.name.upper() if _choices(parameter) else parameter.metavar
        options = [each for each in context.command.params if each.param_type_name == "option"]
        taken = {value for each in options for value in typed_values(arguments, *each.opts)}
        words = [word for word in arguments if not word.startswith("-")][1:]  # after the command
        values = [word for word in reversed(words) if word not in taken]
    unfit = [value for value in values if value not in _choices(parameter)]
    return messages.form(name), (unfit or [""])[-1]


def _choices(parameter: Any) -> list[str]:
    if getattr(parameter, "is_flag", False):
        return ["1", "0", "true", "false", "yes", "no"]
    return [str(choice) for choice in getattr(getattr(parameter, "type", None), "choices", ())]
