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
from tokyo_jobs.errors import SEE_HELP, Offer, UnknownNameError, UsageError
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
        near = map(Offer, meanings(option, error.possibilities or (), is_exact=False))
        return UnknownNameError("option", option, nearest=near, listing=f"{command} --help")
    if option is not None:
        has_value = any(each.startswith(f"{option}=") for each in arguments)
        told = messages.TAKES_NO_VALUE if has_value else messages.NEEDS_VALUE
        return UsageError(fill(told, option=option), see_help)
    if parameter is None:
        return UsageError(Bilingual(error.format_message(), error.format_message()), see_help)
    choices = [str(choice) for choice in getattr(parameter.type, "choices", ())]
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
