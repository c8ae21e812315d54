"""Typer's usage errors in the reader's language: what is wrong with the request, then what to do.

Typer's own sentences are English. The common ones are told in Japanese from the facts that its
errors carry (their public attributes, and the value that the sentence quotes); what is not
recognized stays as Typer says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tokyo_jobs.text import Language, shorten

_LONGEST = 300
"""Characters of Typer's sentence, which repeats what was typed, however long that is."""


def tell_usage_error(error: Any, language: Language, command: str) -> str:
    """Say what is wrong and, on a second line, which help to read.

    ``command`` is the command that was typed, for errors that do not know theirs.
    """
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else command
    japanese = _in_japanese(error) if language == "ja" else None
    if japanese is not None:
        return f"{japanese}\n使い方: {path} --help"
    return f"{shorten(error.format_message(), _LONGEST)}{_did_you_mean(error)}\nTry: {path} --help"


def _in_japanese(error: Any) -> str | None:
    message = str(getattr(error, "message", ""))
    option = getattr(error, "option_name", None)
    if isinstance(option, str):
        return _tell_option(shorten(option), message, getattr(error, "possibilities", None))
    if getattr(error, "param", None) is not None:
        return _tell_value(error, message)
    extra = re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message, re.S)
    return f"余分な引数があります: {shorten(extra[1])}" if extra else None


def _tell_option(option: str, message: str, possibilities: Sequence[str] | None) -> str | None:
    if message.startswith("No such option"):
        near = f"もしかして: {'、'.join(sorted(possibilities))}" if possibilities else ""
        return f"「{option}」というオプションはありません。{near}"
    if "requires an argument" in message:
        return f"オプション {option} には値が要ります。"
    if "does not take a value" in message:
        return f"オプション {option} に値は付けられません。"
    return None


def _tell_value(error: Any, message: str) -> str | None:
    kind = error.param.type
    place = _place(error)
    asked = _asked(message)
    choices = _choices(error)
    if asked is None:
        return _tell_range(place, kind, message)
    if choices:
        near = _nearest(asked, choices)
        hint = f"もしかして: {near}" if near else ""
        usable = "、".join(choices)
        return f"{place}に「{shorten(asked)}」は使えません。使えるのは {usable} です。{hint}"
    if "is not a valid int" in message:
        return f"{place}の「{shorten(asked)}」は整数ではありません。"
    values = re.search(r"is not a valid boolean\. Recognized values: (.*)", message, re.S)
    if values:
        usable = values[1].removeprefix(", ")
        return f"{place}に「{shorten(asked)}」は使えません。使えるのは {usable} です。"
    return None


def _tell_range(place: str, kind: Any, message: str) -> str | None:
    number = re.match(r"(-?\d+) is not in the range", message)
    lowest, highest = getattr(kind, "min", None), getattr(kind, "max", None)
    if number is None or (lowest is None and highest is None):
        return None
    span = "" if lowest is None else f"{lowest}以上"
    span += "" if highest is None else f"{highest}以下"
    return f"{place}の {shorten(number[1])} は範囲の外です。{span}の整数を書いてください。"


def _place(error: Any) -> str:
    """Return where the value stands: the variable, the option with its short form, or the name."""
    param = error.param
    source = error.ctx.get_parameter_source(param.name) if error.ctx is not None else None
    if source is not None and source.name == "ENVIRONMENT":
        return f"環境変数 {param.envvar} "
    if getattr(param, "param_type_name", "") == "option":
        return f"オプション {' / '.join(param.opts)} "
    return f"{param.metavar or param.name} "


def _asked(message: str) -> str | None:
    """Return the value that the sentence quotes; None where it quotes none."""
    quoted = re.match(r"""(['"])(.*?)\1 is not (?:one of|a valid) """, message, re.S)
    return quoted[2] if quoted else None


def _choices(error: Any) -> list[str]:
    return [str(choice) for choice in getattr(error.param.type, "choices", ())]


def _did_you_mean(error: Any) -> str:
    if getattr(error, "param", None) is None:
        return ""
    asked = _asked(str(error.message))
    near = _nearest(asked, _choices(error)) if asked is not None else ""
    return f" Did you mean {near}?" if near else ""


def _nearest(asked: str, choices: Sequence[str]) -> str:
    from tokyo_jobs.text import nearest

    return next(iter(nearest(asked, choices, limit=1)), "")
