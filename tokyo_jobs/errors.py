"""The errors a user can meet, each holding the facts of the case, and the exit codes.

Nothing here prints or knows colors. ``cli.main`` alone turns an error into a message on stderr and
an exit code. Every error can tell itself in both languages of the interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from tokyo_jobs.text import Language, reveal, shorten


class ExitCode(IntEnum):
    """What the process returns."""

    DONE = 0
    FAULT = 1
    """The content or the machine is at fault."""
    USAGE = 2
    """The request is at fault."""
    BUG = 70
    """We are at fault; the only case in which a traceback is shown."""
    INTERRUPTED = 130


class TokyoJobsError(Exception):
    """The root of all errors that are told in a sentence or two."""

    exit_code = ExitCode.FAULT

    def tell(self, language: Language) -> str:
        """Say what is wrong and what to do, in ``language``; may be several lines."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.tell("en")


class UsageError(TokyoJobsError):
    """The request is at fault; ``ja`` and ``en`` say how."""

    exit_code = ExitCode.USAGE

    def __init__(self, *, ja: str, en: str) -> None:
        super().__init__(en)
        self.sentences = {"ja": ja, "en": en}

    def tell(self, language: Language) -> str:
        return self.sentences[language]


_KINDS_JA = {
    "bureau": "局",
    "staff": "職員",
    "field": "分野",
    "command": "コマンド",
    "option": "オプション",
    "occupation": "職種",
}


class UnknownNameError(UsageError):
    """Nothing is called what was asked for.

    ``kind`` is ``bureau``, ``staff``, ``field`` …, ``nearest`` the names most like ``asked`` (best
    first, may be empty) and ``listing`` the command that shows all of them.
    """

    def __init__(self, kind: str, asked: str, *, nearest: Sequence[str] = (), listing: str) -> None:
        self.kind = kind
        self.asked = asked
        self.nearest = tuple(nearest)
        self.listing = listing
        short = shorten(asked)
        ja = f"「{short}」という{_KINDS_JA.get(kind, kind)}はありません。"
        en = f'There is no {kind} "{short}".'
        if self.nearest:
            ja += "もしかして: " + "、".join(self.nearest)
            en += " Did you mean " + " or ".join(self.nearest) + "?"
        super().__init__(
            ja=f"{ja}\n一覧を見るには: {listing}", en=f"{en}\nTo see them all: {listing}"
        )


class MissingNameError(UsageError):
    """A name is needed and none was given; ``example`` is one that exists."""

    def __init__(self, argument: str, example: str, *, listing: str) -> None:
        super().__init__(
            ja=f"{argument} を書いてください。例: {example}\n一覧を見るには: {listing}",
            en=f"{argument} is missing; write, for example, {example}.\nTo see them all: {listing}",
        )


class AmbiguousNameError(UsageError):
    """Several things begin with, or are called, what was asked for."""

    def __init__(self, kind: str, asked: str, candidates: Sequence[str], *, listing: str) -> None:
        self.kind = kind
        self.asked = asked
        self.candidates = tuple(candidates)
        self.listing = listing
        count = len(self.candidates)
        shown = ", ".join(self.candidates[:8])
        more = count - 8
        short = shorten(asked)
        super().__init__(
            ja=f"「{short}」に当てはまる{_KINDS_JA.get(kind, kind)}が{count}件あります: {shown}"
            + (f" ほか{more}件" if more > 0 else "")
            + f"\n名前をもう少し長く書くか、スラッグを書いてください。一覧を見るには: {listing}",
            en=f'"{short}" fits {count} names of a {kind}: {shown}'
            + (f" and {more} more" if more > 0 else "")
            + f"\nWrite more of the name, or the slug. To see them all: {listing}",
        )


class UnknownProgramError(UsageError):
    """The bureau has no program of that number; ``count`` is how many it has."""

    def __init__(self, bureau: str, asked: str, count: int) -> None:
        self.bureau = bureau
        self.asked = asked
        self.count = count
        short = shorten(asked)
        listing = f"tokyo-jobs bureau {bureau} --contents"
        super().__init__(
            ja=f"{bureau} に事業「{short}」はありません。事業の番号は1から{count}までです。\n"
            f"見出しの一覧を見るには: {listing}",
            en=f'{bureau} has no program "{short}"; its programs are numbered 1 to {count}.\n'
            f"To see their titles: {listing}",
        )


class FaultyContentError(TokyoJobsError):
    """What was asked for stands in a content file that is faulty; ``places`` say where."""

    def __init__(self, asked: str, places: Sequence[str]) -> None:
        super().__init__(asked)
        self.asked = asked
        self.places = tuple(places)

    def tell(self, language: Language) -> str:
        short = shorten(self.asked)
        first = (
            f"「{short}」のファイルに誤りがあり、表示できません。"
            if language == "ja"
            else f'"{short}" cannot be shown, because its file is faulty.'
        )
        lines = [first, *map(reveal, self.places[:_MOST_PLACES])]
        more = len(self.places) - _MOST_PLACES
        if more > 0:
            lines.append(
                f"ほか{more:,}件。すべて見るには: tokyo-jobs check"
                if language == "ja"
                else f"And {more:,} more. To see them all: tokyo-jobs check"
            )
        return "\n".join(lines)


_MOST_PLACES = 5


class MachineError(TokyoJobsError):
    """A file or stream could not be used; ``what`` says which, ``reason`` why, in one line."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what, reason)
        self.what = what
        self.reason = reason

    def tell(self, language: Language) -> str:
        return f"{shorten(self.what, _LONGEST_PATH)}: {reveal(self.reason)}"


def is_interruption(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind ``error``: Python 3.11 wraps it where it hits a class being made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


_LONGEST_PATH = 200
