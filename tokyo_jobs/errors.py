"""The errors a user can meet, in both languages, and the exit codes.

``cli.app`` turns them into a message on stderr and an exit code; what is no such error, or comes
before it is imported, ``cli.start`` does.
"""

import errno
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from tokyo_jobs.text import Bilingual, Language, fill, shorten

Offers = Mapping[str, Bilingual | None]
"""What can be typed, and what it is called."""
_NONE: Offers = {}


class ExitCode(IntEnum):
    """What the process returns; ``cli.start`` adds 130, for Ctrl-C."""

    DONE = 0
    FAULT = 1  # of the content or the machine
    USAGE = 2  # The request is at fault.
    BUG = 70  # the only case in which a traceback is shown


class Lead(NamedTuple):
    """A hint at a command: the sentence that it is put into, and the command itself."""

    sentence: Bilingual
    command: str

    def ask(self, options: str) -> Bilingual:
        """Return the hint; its command takes the options that say which content it asks."""
        command = self.command if self.command.endswith("help") else f"{self.command} {options}"
        return fill(self.sentence, command=command.rstrip())


Hint = Bilingual | Lead


class TokyoJobsError(Exception):
    """The root of all: ``message`` says what is wrong, ``hints`` what to do, each on its line."""

    exit_code = ExitCode.FAULT

    def __init__(self, message: Bilingual, *hints: Hint) -> None:
        self.message = message
        self.hints = list(hints)
        super().__init__(self.tell("en"))

    def tell(self, language: Language, options: str = "") -> str:
        """Return message and hints in ``language``; may be several lines.

        ``options`` are those that a command needs to ask the same content.
        """
        hints = [hint.ask(options) if isinstance(hint, Lead) else hint for hint in self.hints]
        return "\n".join(text.localized(language) for text in (self.message, *hints))


class UsageError(TokyoJobsError):
    """The request is at fault; ``nearest`` is what may be meant, best first.

    ``line`` is the line to type instead, where that is known.
    """

    exit_code = ExitCode.USAGE

    def __init__(
        self, message: Bilingual, *hints: Hint, nearest: Offers = _NONE, line: str = ""
    ) -> None:
        self.nearest, self.line = nearest, line
        meant = fill(DID_YOU_MEAN, names=_list(nearest, "、", " or "))
        super().__init__(message, *([meant] if nearest else []), *hints)


class UnknownNameError(UsageError):
    """Nothing is called what was asked for; ``listing`` is the command that shows what there is."""

    def __init__(self, kind: str, asked: str, listing: str, nearest: Offers = _NONE) -> None:
        message = fill(_UNKNOWN, kind=_KINDS[kind], asked=shorten(asked))
        super().__init__(message, Lead(SEE_ALL, listing), nearest=nearest)


class AmbiguousNameError(UsageError):
    """Several things begin with, or are called, what was asked for."""

    def __init__(self, asked: str, listing: str, candidates: Offers) -> None:
        names = _list(candidates, "\n  ", "\n  ")
        message = fill(_AMBIGUOUS, asked=shorten(asked), count=len(candidates), names=names)
        super().__init__(message, Lead(_WRITE_MORE, listing))


class FaultyContentError(TokyoJobsError):
    """What was asked for stands in a content file that is faulty; ``places`` say where."""

    def __init__(self, asked: str, places: Sequence[Bilingual]) -> None:
        see_all = Lead(SEE_ALL, "tokyo-jobs check")
        super().__init__(fill(_FAULTY, asked=shorten(asked)), *places[:5], see_all)


class MachineError(TokyoJobsError):
    """A file or stream could not be used; ``what`` says which, ``reason`` why, in one line."""

    def __init__(
        self, what: Bilingual | str, reason: Bilingual | Exception, *hints: Bilingual
    ) -> None:
        shown = (shorten(what, 200) or '""') if isinstance(what, str) else what
        why = reason_of(reason) if isinstance(reason, Exception) else reason
        super().__init__(fill(_MACHINE, what=shown, why=why), *hints)


def reason_of(error: Exception) -> Bilingual:
    """Return why the system refused something, as part of a sentence."""
    if isinstance(error, OSError) and error.errno is not None:
        other = f"システムのエラー ({error.errno})"
        return Bilingual(_REASONS.get(error.errno, other), error.strerror or str(error))
    return Bilingual(str(error), str(error))


def _list(offers: Offers, ja: str, en: str) -> Bilingual:
    """Return the first five offers with ``ja`` or ``en`` between them."""

    def write(language: Language) -> list[str]:
        named = [*offers.items()][:5]
        return [f"{typed} ({name.localized(language)})" if name else typed for typed, name in named]

    return Bilingual(ja.join(write("ja")), en.join(write("en")))


SEE_HELP = Bilingual("使い方: {command}", "How to use it: {command}")
SEE_ALL = Bilingual("一覧を見るには: {command}", "To see them all: {command}")
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
DID_YOU_MEAN = Bilingual("もしかして: {names}", "Did you mean {names}?")
_AMBIGUOUS = Bilingual(
    "「{asked}」に当てはまるものが{count}件あります:\n  {names}",
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
_MACHINE = Bilingual("{what}: {why}", "{what}: {why}")

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
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ELOOP: "リンクが輪になっています",
    errno.EFBIG: "ファイルが大きくなりすぎます",
    errno.EBADF: "開いていません",
    errno.ENOTEMPTY: "フォルダが空ではありません",
    errno.ETXTBSY: "実行中のプログラムです",
}
