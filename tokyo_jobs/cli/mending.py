"""A command line that is wrong, with each word as it should be, as far as the word alone tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from tokyo_jobs.cli.line import closest
from tokyo_jobs.cli.values import span
from tokyo_jobs.output import FORMATS
from tokyo_jobs.text import LanguageChoice, fold

_DASHES = "‐‑‒–—―−－ー"
_WIDE_SPACE = "\u3000"

LONG = {"-l": "--lang", "-f": "--field", "-b": "--bureau", "-k": "--kind"}
# What is typed for a value; a value stands for itself.
VALUES: dict[str, dict[str, str]] = {
    "--format": {
        **{name: name for name in FORMATS},
        **{"md": "markdown", "htm": "html", "xml": "json", "yaml": "json", "yml": "json"},
        **{"text": "table", "txt": "table", "plain": "table"},
    },
    "--lang": {
        **{name: name for name in get_args(LanguageChoice)},
        **{"english": "en", "eng": "en", "英語": "en"},
        **{"japanese": "ja", "jp": "ja", "jpn": "ja", "日本語": "ja"},
        **dict.fromkeys(["de", "es", "fr", "it", "ko", "pt", "zh"], "en"),
    },
    "--kind": {"bureau": "bureau", "局": "bureau", "staff": "staff", "職員": "staff"},
    "--color": {
        **{name: name for name in ("auto", "always", "never")},
        **{"yes": "always", "on": "always", "no": "never", "off": "never", "none": "never"},
    },
    "--field": dict.fromkeys(("all", "全部", "すべて", "全て", "全分野"), "all"),
}
_COMMANDS = {
    **{"一覧": "list", "局": "bureau", "職員": "staff", "検索": "search", "比較": "compare"},
    **{fold("ヘルプ"): "help", "分野": "fields"},
    **{name: name for name in ("fields", "list", "bureau", "staff", "search", "compare", "help")},
    **{name: name for name in ("check", "schema")},
}
_JOINING = ("vs", "vs.", "versus", "and", "&", "と", "対")
_PARTS = {
    **{name: f"--{name}" for name in ("timeline", "interview", "schedule", "career")},
    **{fold("インタビュー"): "--interview", "1日": "--schedule", "一日": "--schedule"},
    **{"経歴": "--career", "sources": "--sources", "source": "--sources", "出典": "--sources"},
    **{"contents": "--contents", "目次": "--contents", "見出し": "--contents"},
}


def mend(arguments: Sequence[str], known: Mapping[str, Mapping[str, bool]]) -> list[str]:
    """Return the line mended; ``known`` are the options of each command."""
    everywhere = {name: takes for options in known.values() for name, takes in options.items()}
    mended: list[str] = []
    command = awaiting = ""
    words = 0
    rest = list(_split_at_wide_spaces(arguments))
    while rest:
        typed = rest.pop(0)
        if typed == "--" and not awaiting:
            return [*mended, typed, *rest]
        if awaiting:
            mended.append(mend_value(awaiting, typed))
            awaiting = ""
        elif command == "bureau" and re.fullmatch(r"-\d+", typed):
            mended.append(typed[1:])
        elif (option := _mend_dash(typed)).startswith("-") and option != "-":
            mended.extend(_mend_option(option, known.get(command, everywhere), everywhere))
            if len(mended[-1].split("=")) == 1 and everywhere.get(mended[-1]):
                awaiting = mended[-1]
        else:
            words += 1
            if words == 1:
                command = typed if typed in known else _command_meant(fold(typed))
            if words == 1 and command:
                mended.append(command)
            else:
                mended.extend(_mend_word(typed, command, words, known))
    return mended


def _split_at_wide_spaces(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the arguments, a space of full width between two of them being a space."""
    for place, argument in enumerate(arguments):
        if place == 0 or argument.strip(_WIDE_SPACE) != argument or f"{_WIDE_SPACE}-" in argument:
            yield from [part for part in argument.split(_WIDE_SPACE) if part] or [argument]
        else:
            yield argument


def _mend_dash(argument: str) -> str:
    """Return an option whose dash is not ASCII as it is written."""
    rest = argument.lstrip(_DASHES + "-")
    if not argument or argument[0] not in _DASHES or not rest:
        return argument
    name = fold(rest.split("=")[0])
    if not re.fullmatch("[a-z][a-z-]*", name):
        return argument
    return ("--" if len(name) > 1 else "-") + name + rest[len(name) :]


def _mend_option(
    option: str, own: Mapping[str, bool], everywhere: Mapping[str, bool]
) -> tuple[str, ...]:
    name, equals, value = option.partition("=")
    if name in everywhere:
        return (name + equals + (mend_value(name, value) if equals else ""),)
    if not name.startswith("--"):
        return (option,)
    bare = fold(name[2:])
    for each in ("--format", "--lang"):
        if bare in VALUES[each]:
            return (each, VALUES[each][bare])
    near = closest(bare, [each[2:] for each in own if each.startswith("--")])
    return (f"--{near[0]}{equals}{value}",) if near else (option,)


def mend_value(option: str, typed: str) -> str:
    """Return the value that is meant, or what was typed."""
    option = LONG.get(option, option)
    folded = fold(typed).strip().lstrip(_DASHES + "-")
    if option == "--years":
        years = sorted(map(int, re.findall(r"\d{1,3}", folded)))
        return "-".join(map(str, years)) if span(typed) is None and 1 <= len(years) <= 2 else typed
    table = VALUES.get(option, {})
    near = [] if option == "--field" else closest(folded, table)
    for each in (folded, re.split("[-_.]", folded)[0], *near):
        if each in table:
            return table[each]
    return typed


def _command_meant(folded: str) -> str:
    if folded in _COMMANDS:
        return _COMMANDS[folded]
    near = closest(folded, [name for name in _COMMANDS if name.isascii()])
    return near[0] if near else ""


def _mend_word(
    typed: str, command: str, place: int, known: Mapping[str, Mapping[str, bool]]
) -> tuple[str, ...]:
    folded = fold(typed)
    if command == "compare" and folded in _JOINING:
        return ()
    part = _PARTS.get(folded, "") if place > 2 else ""
    if command in ("bureau", "staff") and part in known[command]:
        return (part,)
    number = re.fullmatch(r"(.+)[#/](\d+)", folded)
    return number.groups() if number and command in ("", "bureau") else (typed,)
