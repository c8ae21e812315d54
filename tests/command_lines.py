"""Command lines that reach every command, so that what holds for all can be shown for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from tokyo_jobs.cli.app import COMMANDS
from tokyo_jobs.output import Format, ProblemFormat


class Content(NamedTuple):
    """What there is to ask for."""

    folder: Path
    bureau: str
    other_bureau: str
    member: str
    word: str


def command_lines(content: Content, scratch: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return the arguments to call each command with; the home page is the command ``""``.

    Fails for a command that has none here: whoever adds a command adds a line.
    """
    bureau, member = content.bureau, content.member
    lines: dict[str, list[tuple[str, ...]]] = {
        "": [()],
        "fields": [()],
        "list": [(), ("--field", "environment")],
        "bureau": [(bureau,), (bureau, "1"), (bureau, "--contents"), (bureau, "--web")],
        "staff": [
            (),
            ("--bureau", bureau),
            (member,),
            (member, "--timeline"),
            (member, "--interview", "--schedule", "--career"),
            (member, "--web"),
        ],
        "search": [(content.word,), (content.word, "--limit", "1"), ("nowhere-to-be-found",)],
        "compare": [(bureau, content.other_bureau)],
        "check": [(), (str(content.folder),), (str(content.folder), "--strict")],
        "new": [("staff", "someone-new", "--data", str(scratch))],
        "help": [(), ("staff",), ("exit-codes",), ("environment",)],
        "schema": [(), ("fields",), ("bureau",), ("staff",)],
    }
    wrong = sorted(set(COMMANDS) ^ (set(lines) - {""}))
    assert not wrong, f"tests/command_lines.py has no line for a command, or one for none: {wrong}"
    return lines


def formats_of(command: str) -> tuple[str, ...]:
    """Return the values of the command's ``--format``; none where it has no such option."""
    if command in ("new", "schema", "help"):
        return ()
    return get_args(ProblemFormat if command == "check" else Format)


def all_lines(content: Content, scratch: Path) -> Iterator[tuple[str, ...]]:
    """Yield a line for every command, option and format, on this content alone."""
    for command, lines in command_lines(content, scratch).items():
        own = () if command in ("new", "schema", "help") else ("--data", str(content.folder))
        bundled = ("--no-bundled",) if own else ()
        name = (command,) if command else ()
        for line in lines:
            for output_format in formats_of(command) or (None,):
                chosen = ("--format", output_format) if output_format else ()
                yield *name, *line, *own, *bundled, *chosen
