"""The errors a user can meet, each holding the facts of the case, and the exit codes.

Every error says what is wrong and, on further lines, what to do, in both languages. ``cli.app``
alone turns one into a message on stderr and an exit code.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from tokyo_jobs.text import Bilingual, Language, fill, reveal, shorten


class ExitCode(IntEnum):
    """What the process returns."""

    DONE = 0
    FAULT = 1  # of the content or the machine
    USAGE = 2  # The request is at fault.
    BUG = 70  # the only case in which a traceback is shown
    INTERRUPTED = 130


class Offer(NamedTuple):
    """Something that can be typed, and what it is called."""

    typed: str
    name: Bilingual | None = None


class TokyoJobsError(Exception):
    """The root of all: ``message`` says what is wrong, ``hints`` what to do, each on its line.

    Whoever knows more about the request may add to the hints.
    """

    exit_code = ExitCode.FAULT

    def __init__(self, message: Bilingual, *hints: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.hints = list(hints)

    def tell(self, language: Language) -> str:
        """Return message and hints in ``language``; may be several lines."""
        return "\n".join(text.localized(language) for text in (self.message, *self.hints))

    def __str__(self) -> str:
        return self.tell("en")


class UsageError(TokyoJobsError):
    """The request is at fault; ``nearest`` is what may be meant, best first."""

    exit_code = ExitCode.USAGE

    def __init__(
        self, message: Bilingual, *hints: Bilingual, nearest: Iterable[Offer] = ()
    ) -> None:
        self.nearest = tuple(nearest)
        meant = fill(_DID_YOU_MEAN, names=_list_offers(self.nearest, _OR, "{} ({})"))
        super().__init__(message, *([meant] if self.nearest else []), *hints)


class UnknownNameError(UsageError):
    """Nothing is called what was asked for; ``listing`` is the command that shows what there is."""

    def __init__(
        self, kind: str, asked: str, *, nearest: Iterable[Offer] = (), listing: str
    ) -> None:
        message = fill(_UNKNOWN, kind=_KINDS[kind], asked=shorten(asked))
        super().__init__(message, fill(SEE_ALL, command=listing), nearest=nearest)


class AmbiguousNameError(UsageError):
    """Several things begin with, or are called, what was asked for."""

    def __init__(self, asked: str, candidates: Sequence[Offer], *, listing: str) -> None:
        self.candidates = candidates
        names = _list_offers(candidates[:_MOST_NAMES], _NEXT_ROW, "{}  {}")
        message = fill(_AMBIGUOUS, asked=shorten(asked), count=len(candidates), names=names)
        super().__init__(message, fill(_WRITE_MORE, command=listing))


class FaultyContentError(TokyoJobsError):
    """What was asked for stands in a content file that is faulty; ``places`` say where."""

    def __init__(self, asked: str, places: Sequence[Bilingual]) -> None:
        self.places = places
        shown = map(_on_one_line, places[:_MOST_NAMES])
        see_all = fill(SEE_ALL, command="tokyo-jobs check")
        super().__init__(fill(_FAULTY, asked=shorten(asked)), *shown, see_all)


class MachineError(TokyoJobsError):
    """A file or stream could not be used; ``what`` says which, ``reason`` why, in one line."""

    def __init__(
        self, what: Bilingual | str, reason: Bilingual | Exception, *hints: Bilingual
    ) -> None:
        shown = shorten(what, _LONGEST_PATH) if isinstance(what, str) else what
        why = reason_of(reason) if isinstance(reason, Exception) else reason
        super().__init__(fill(_MACHINE, what=shown, reason=_on_one_line(why)), *hints)


def reason_of(error: Exception) -> Bilingual:
    """Return why the system refused something, as part of a sentence."""
    if isinstance(error, OSError) and error.errno is not None:
        other = f"システムのエラー ({error.errno})"
        return Bilingual(_REASONS.get(error.errno, other), error.strerror or str(error))
    return Bilingual(str(error), str(error))


def is_interruption(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind ``error``: Python 3.11 wraps it where it hits a class being made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _list_offers(offers: Sequence[Offer], between: Bilingual, form: str) -> Bilingual:
    def write(language: Language) -> str:
        return between.localized(language).join(
            form.format(typed, name.localized(language)) if name else typed
            for typed, name in offers
        )

    return Bilingual(write("ja"), write("en"))


def _on_one_line(text: Bilingual) -> Bilingual:
    return Bilingual(reveal(text.ja), reveal(text.localized("en")))


_MOST_NAMES = 5
_LONGEST_PATH = 200
SEE_HELP = Bilingual("使い方: {command}", "How to use it: {command}")
SEE_ALL = Bilingual("一覧を見るには: {command}", "To see them all: {command}")

_NEXT_ROW = Bilingual("\n  ", "\n  ")
_OR = Bilingual("、", " or ")
_UNKNOWN = Bilingual("「{asked}」という{kind}。", 'There is no {kind} "{asked}".')
_KINDS = {
    "bureau": Bilingual("局はありません", "bureau"),
    "staff": Bilingual("職員はいません", "member of staff"),
    "field": Bilingual("分野はありません", "field"),
    "occupation": Bilingual("職種はありません", "occupation"),
    "command": Bilingual("コマンドはありません", "command"),
    "topic": Bilingual("項目の説明はありません", "help topic"),
    "option": Bilingual("オプションはありません", "option"),
}
_DID_YOU_MEAN = Bilingual("もしかして: {names}", "Did you mean {names}?")
_AMBIGUOUS = Bilingual(
    "「{asked}」に当てはまるものが{count}あります:\n  {names}",
    '"{asked}" fits {count} names:\n  {names}',
)
_WRITE_MORE = Bilingual(
    "もう少し長く書くか、スラッグを書いてください。一覧を見るには: {command}",
    "Write more of the name, or the slug. To see them all: {command}",
)
_FAULTY = Bilingual(
    "「{asked}」のファイルに誤りがあり、表示できません。",
    '"{asked}" cannot be shown, because its file is faulty.',
)
_MACHINE = Bilingual("{what}: {reason}", "{what}: {reason}")

# What the system says in English, whatever the language of the reader.
_REASONS = {
    errno.ENOENT: "ファイルやフォルダがありません",
    errno.EACCES: "許可がありません",
    errno.EPERM: "許可されていない操作です",
    errno.EISDIR: "フォルダです",
    errno.ENOTDIR: "フォルダではありません",
    errno.EEXIST: "すでにあります",
    errno.ENOSPC: "ディスクに空きがありません",
    errno.EROFS: "読み取り専用の場所です",
}
