"""Typer's usage errors as our own: what is wrong with the request, then what to do.

They are told from their class and attributes; the sentences that they bring are English.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.line import closest, typed_values
from tokyo_jobs.errors import DID_YOU_MEAN, SEE_HELP, UnknownNameError, UsageError
from tokyo_jobs.text import Bilingual, fill, nearest, shorten


def explain(error: Any, arguments: Sequence[str], command: str) -> UsageError:
    """Return the error that says the same as Typer's, with what to do on further lines.

    ``command`` is the command on the line, for errors that do not know theirs.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else command
    option: Any = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        bare = {name.lstrip("-"): name for name in error.possibilities or ()}
        near = [bare[name] for name in closest(option.lstrip("-"), bare)]
        return UnknownNameError("option", option, nearest=near, listing=f"{command} --help")
    if option is not None:
        has_value = any(argument.startswith(f"{option}=") for argument in arguments)
        told = fill(messages.TAKES_NO_VALUE if has_value else messages.NEEDS_VALUE, option=option)
        hints: list[Bilingual] = []
    elif parameter is not None:
        told, hints = _explain_value(parameter, context, arguments)
    else:
        told, hints = Bilingual(error.format_message(), error.format_message()), []
    return UsageError(told, *hints, fill(SEE_HELP, command=f"{command} --help"))


def _explain_value(
    parameter: Any, context: Any, arguments: Sequence[str]
) -> tuple[Bilingual, list[Bilingual]]:
    """Return what is wrong with a value, and which values there are."""
    place, typed = _find_value(parameter, context, arguments)
    kind = parameter.type
    choices = _choices(parameter)
    wrong = fill(messages.WRONG_VALUE, place=place, value=shorten(typed))
    if choices:
        hints = [fill(messages.CHOICES, choices=", ".join(choices))]
        if near := nearest(typed, choices, limit=1):
            hints.insert(0, fill(DID_YOU_MEAN, names=near[0]))
        return wrong, hints
    if getattr(parameter, "is_flag", False):
        return wrong, [fill(messages.CHOICES, choices="1, 0, true, false, yes, no")]
    if getattr(kind, "min", None) is not None:
        return wrong, [fill(messages.WHOLE_NUMBER_FROM, lowest=kind.min)]
    return wrong, []


def _find_value(parameter: Any, context: Any, arguments: Sequence[str]) -> tuple[Bilingual, str]:
    """Return where a wrong value stands, and the value."""
    source = context.get_parameter_source(parameter.name) if context is not None else None
    if source is not None and source.name == "ENVIRONMENT":
        place = fill(messages.IN_VARIABLE, name=parameter.envvar)
        return place, os.environ.get(parameter.envvar, "")
    choices = _choices(parameter)
    if parameter.param_type_name == "option":
        values = list(typed_values(arguments, *parameter.opts))
        name = max(parameter.opts, key=len)
    else:
        values = [value for value in arguments if not value.startswith("-")]
        name = parameter.metavar or parameter.name
        values = values[1:]  # after the command
    wrong = [value for value in values if value not in choices]
    return Bilingual(name, name), (wrong or values or [""])[-1 if not choices else 0]


def _choices(parameter: Any) -> Sequence[str]:
    return [str(choice) for choice in getattr(parameter.type, "choices", ())] if parameter else []
