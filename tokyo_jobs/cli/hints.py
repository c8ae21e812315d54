"""What a request that cannot be met may have meant: one whole line, which works.

What is on the line may be misspelled, called by another name, or meant for another command. So its
words and options are given to the parameters of one command after the other: first of those on the
line, and first as they are spelled. The first line that the program can answer is the hint.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from inspect import Parameter, signature
from itertools import chain, islice, pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.commands.help import TOPICS, list_examples
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.messages import NOTHING_FOUND
from tokyo_jobs.cli.options import NAMED, list_options, open_content, write_line
from tokyo_jobs.errors import Offers, TokyoJobsError, UsageError
from tokyo_jobs.output import Result, render
from tokyo_jobs.text import Bilingual, fold, width_cells

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

Words = tuple[str, ...]
Item = tuple[str, str]
"""An option and its value; a word has no option, a flag no value, ``--`` an unknown option."""

_LONGEST = 300
_MOST_TRIED = 100
_MOST_JOINED = 6
_SEPARATORS = r"\s*[,、，;；:：+＋|/#のと]\s*"
_OWN = ("check", "new", "schema")
"""The commands whose words are meant for no other."""
_USUAL = ("bureau", "list", "staff", "compare", "help", "")
"""The commands that may have been meant where none is on the line."""
_CHOICES = {"TOPIC": (*COMMANDS, *TOPICS), "FIELD": ("all",)}
_LOOSE: dict[str, str | None] = {f"--{name}": kind for kind, name in NAMED.items()}
_LOOSE |= {"": None, "--": None, "--years": "A-B"}
"""Options whose value may be meant for another parameter, as a word without an option may."""

_ENDINGS = "さん|さま|くん|分野|関係|の.*|[^都a-zA-Z]"
_DASHES = "-‐‑‒–—―−－ー"
_OPTION = f"[{_DASHES}]([{_DASHES}]|[a-z]{{2}})"
"""What looks like an option; one dash may begin a word or a number."""
_FILLERS = (
    *("vs", "vs.", "versus", "and", "&", "と", "対", "の", "事業", "番号", "program", "in", "as"),
    *("to", "at", "from", "by", "with", "me", "language", "lang", "format", "field"),
    *("言語", "形式", "分野", "職種", "勤続"),
)
"""What is typed between names and means nothing to the program."""
_TYPED = """
list: 一覧 局 局一覧 リスト ls bureaus jobs 仕事
bureau: 局 bureaus show view info open cat browse read get 見る 開く 読む 表示
staff: 職員 職員一覧 スタッフ people person who 人 社員 employees
search: 検索 探す さがす 調べる find grep query
compare: 比較 比べる くらべる diff; check: validate lint; version: v バージョン
help: ヘルプ ? man manual usage docs 使い方
fields: 分野 分野一覧 categories
markdown: md マークダウン; json: xml yaml yml; csv: excel エクセル xlsx
en: english eng 英語 英語で de es fr ko pt zh
ja: japanese jp jpn 日本語 日本語で
always: yes on; never: no off none no-color no-colour nocolor
all: 全部 すべて 全て 全分野
environment: 環境変数 env; exit-codes: 終了コード exit codes
interview: インタビュー; career: 経歴 キャリア; timeline: タイムライン 年表
schedule: 1日 一日 1日の流れ スケジュール day
sources: source 出典; contents: 目次 見出し
field: 分野 category; occupation: 職種; years: 勤続 年数 勤続年数; kind: type 種類
format: 形式; output: 出力 保存; lang: 言語 language langauge; limit: 件数 max count top
"""
_ROWS = [
    (meant, fold(typed).split())
    for meant, _, typed in (row.partition(": ") for row in re.split("\n|; ", _TYPED.strip()))
]


def suggest(arguments: Sequence[str], run: Callable[..., object]) -> str:
    """Return a line that would have met the request; often none.

    ``run`` runs a line with contexts of the given kind.
    """
    if len(" ".join(arguments)) > _LONGEST:
        return ""
    with suppress(TokyoJobsError, OSError, ValueError), open_content(arguments) as catalog:
        reader = _Reader(catalog, arguments)
        tried: set[Words] = {(), tuple(arguments)}
        for line in islice(chain(reader.guess(), reader.leave_out()), _MOST_TRIED):
            # Whoever typed this command, and all these options, may as well be told that there is
            # nothing.
            is_as_typed = line[:1] == (reader.command,) and reader.options <= {*line}
            if line not in tried and _is_answered(line, run, may_be_empty=is_as_typed):
                return write_line(line)
            tried.add(line)
    return ""


def _is_answered(words: Words, run: Callable[..., object], *, may_be_empty: bool) -> bool:
    """Whether the program has an answer to a line; nothing is printed, written or opened."""

    class Silent(Context):
        def __init__(self, *invocation: Any) -> None:
            super().__init__(*invocation)
            if words[0] == "check" or words[0].startswith("-"):
                raise typer.Exit  # It is enough that the line is taken.

        def show(self, result: Result, *notices: Bilingual) -> None:
            if not (may_be_empty or result.records()):
                raise UsageError(NOTHING_FOUND)
            if self.output_format in ("csv", "tsv"):  # which not every answer has
                render(result, self.render_options())

        def deliver(self, *told: object) -> None:
            pass

        browse = deliver  # type: ignore[assignment]

    unseen = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(unseen), redirect_stderr(unseen), suppress(TokyoJobsError):
        with suppress(typer.Exit):
            run(words, Silent)
        return True
    return False


class _Reader:
    """What the words and options of one line may have meant.

    Where it ``may_guess``, a word also means what it is almost, or begins.
    """

    def __init__(self, catalog: Catalog, arguments: Sequence[str]) -> None:
        self.catalog = catalog
        self.arguments = arguments
        rest = [part for each in arguments for part in each.split("\u3000") if part.strip()]
        rest = [part for part in rest if part != PROGRAM]
        self.command = next((part for part in rest if part in COMMANDS), "")
        if self.command:
            rest.remove(self.command)
        self.items = [*self.read(rest)]
        self.options = {name for name, _ in self.items if name.strip("-")}

    def read(self, rest: list[str]) -> Iterator[Item]:
        """Yield words and options, these by the names and with the values that may be meant."""
        every: dict[str, Parameter] = {}
        for command in (*COMMANDS, "", self.command):  # Its own count most.
            every |= list_options(find_function(command))
        while rest:
            if (part := rest.pop(0)) == "--":
                yield from (("", word) for word in rest)
                return
            typed, *values = re.split("[=＝:：]", part, maxsplit=1)
            has_dash = fold(part).startswith(tuple(_DASHES))
            found = meanings(typed, every, may_guess=True) if has_dash else []
            if not found:
                language = meanings(part, () if has_dash else ("en", "ja"), may_guess=False)
                if language and self.command != "search":
                    yield "--lang", language[0]
                else:
                    yield "--" if re.match(_OPTION, fold(part)) else "", part
                continue
            option = every[found[0]]
            if option.annotation is bool:
                yield option.default.name, ""
                continue
            if not values and rest and rest[0] not in every:
                values = [rest.pop(0)]
            value = "".join(values)
            meant = meanings(re.split("[-_.]", value)[0], option.default.choices, may_guess=True)
            for each in filter(None, meant or self.split(option.default.name, value)):
                yield option.default.name, each

    def guess(self) -> Iterator[Words]:
        """Yield lines that may have been meant, the most likely first."""
        items = [(name, part) for name, text in self.items for part in self.split(name, text)]
        (_, first), (_, second), *_ = [*self.items, ("", ""), ("", "")]
        words = self.items
        if self.command == "bureau" and self.is_known("BUREAU", first):
            words = [("--bureau", first), *words[1:]]  # What is no number may occur there.
        for may_guess in (False, True):
            if may_guess and words is not self.items and not re.search(r"\d", second):
                yield self.place("search", words, False)
            for command, others in self.find_commands(items):
                line = self.place(command, others, may_guess)
                yield line
                # A second command on the line is rather a topic of help, and who typed "news" wants
                # no file.
                is_sure = others is items or not (self.command or command == "new")
                if not may_guess and line and command and is_sure:
                    yield from self.complete(line)
                if sorted(line) == sorted(self.arguments):
                    return  # All that was typed has its place: no other guess is better.
        line = self.place("search", words, True)
        if self.command not in _OWN and "--" not in line:
            yield line

    def split(self, option: str, text: str) -> list[str]:
        """Return the names that signs join; the dot in the middle may be part of one."""
        if _LOOSE.get(option, "A-B") == "A-B":
            return [text]
        parts = re.split(_SEPARATORS, text)
        named = {part for part in parts if any(self.is_known(k, part) for k in ("FIELD", "BUREAU"))}
        split = [[each] if each in named else each.split("・") for each in parts]
        return [*filter(None, chain.from_iterable(split))]

    def find_commands(self, items: Sequence[Item]) -> Iterator[tuple[str, Sequence[Item]]]:
        """Yield commands that may be meant, those on the line first, with the rest of the line."""
        listed = [item for item in items if item[1] not in ("list", "一覧", "bureaus", "ls")]
        if self.command in ("list", "staff", "fields") and listed != items:
            yield self.command, listed  # As other programs have it: ``staff list``.
        if self.command or all(name in self.options for name, _ in items):
            yield self.command, items
        has_words = any(not name and word not in _FILLERS for name, word in items)
        if self.command in _OWN or (self.command == "help" and not has_words):
            return
        for number, (name, word) in enumerate(items):
            others = [*items[:number], *items[number + 1 :]]
            found = meanings(word, COMMANDS, may_guess=not self.command)
            yield from ((command, others) for command in found if name not in self.options)
        # What is searched for is no name to compare, and the value of an option no topic of help.
        has_values = not self.options.isdisjoint(_LOOSE)
        unfit = "compare" if self.command == "search" else "help" if has_values else None
        usual = _USUAL if has_words else ("list", *_USUAL)
        yield from ((command, items) for command in usual if command != unfit)

    def complete(self, line: Words) -> Iterator[Words]:
        """Yield the line filled up from each example of its command: with words or options."""
        words = list(takewhile(lambda word: not word.startswith("-"), line))
        for example in list_examples(line[0], self.arguments):
            told = shlex.split(example)[1:]
            more = list(takewhile(lambda word: not word.startswith("-"), told))
            options = line[len(words) :] or told[len(more) :]
            if more[len(words) :] or line[0] == "new":
                yield (*words, *more[len(words) :], *options)

    def leave_out(self) -> Iterator[Words]:
        """Yield the line with all that its command takes, then with one item less."""
        if self.command == "search" and "--" in dict(self.items):
            return  # The next word may be its value.
        kept = [item for item in self.items if self.place(self.command, [item], False)]
        loose = [item for item in kept if item[0] in _LOOSE]
        for left in (None, *reversed(loose), *(item for item in kept if not item[1])):
            line = [item for item in kept if item is not left]
            if self.command and {*line} & {*loose}:
                yield self.place(self.command, line, False)

    def place(self, command: str, items: Sequence[Item], may_guess: bool) -> Words:
        """Return the line that gives each item to a parameter; nothing where none takes one."""
        if command == "fields" and any(name in _LOOSE for name, _ in items):
            command = "list"
        free = [*signature(find_function(command)).parameters.values()]
        words: dict[str, list[str]] = {each.name: [] for each in free if not each.default.name}
        options: list[str] = []
        while items:
            name, text = items[0]
            kind = _LOOSE.get(name)
            own = [each for each in free if each.default.name == name or each.default.kind == kind]
            # What its own option takes is meant for that; what looks like one is not searched for.
            is_lost = may_guess and not self.is_known(kind, text)
            is_free = name in _LOOSE and (kind is None or is_lost)
            unfit = "WORDS" if name == "--" else None
            others = [each for each in free if is_free and each.default.kind != unfit]
            taker, typed, count = self.take([*own, *others], items, may_guess)
            if taker is not None:
                # What arguments take stands in their order, whatever the order of the items.
                if not any(typed == pair for pair in pairwise(options)):  # 産業・労働 is one field
                    words.get(taker.name, options).extend(typed)
                if "list" not in str(taker.annotation):
                    free.remove(taker)
            elif name or fold(text) not in _FILLERS:
                return ()
            items = items[count:]
        plain = [*chain(*words.values())]
        if any(word.startswith("-") for word in plain):
            return (command, *options, "--", *plain)
        return (*filter(None, [command]), *plain, *options)

    def take(
        self, takers: Sequence[Parameter], items: Sequence[Item], may_guess: bool
    ) -> tuple[Parameter | None, Words, int]:
        """Join as many items as one parameter takes: return it, what to type, and how many."""
        (name, first), *rest = items[:_MOST_JOINED]
        if name not in _LOOSE:
            return next(iter(takers), None), (name, first) if first else (name,), 1
        parts = [first, *[text for _, text in takewhile(lambda item: not item[0], rest)]]
        for count in range(len(parts), 0, -1):
            for text in dict.fromkeys(sign.join(parts[:count]) for sign in " -"):
                for taker in takers:
                    info = taker.default
                    is_name = not may_guess and (info.kind in NAMED or name == "--years")
                    fits = is_name or count == 1
                    if fits and (value := self.resolve(info, text, may_guess)):
                        typed = (value,) if info.name in ("", value) else (info.name, value)
                        return taker, typed, count
        return None, (), 1

    def resolve(self, info: Any, text: str, may_guess: bool) -> str:
        """Return what a parameter takes that ``text`` may mean; empty where there is nothing."""
        name, kind, typed = info.name, info.kind, _bare(text)
        # A flag takes no value: it is its own name that may be meant.
        choices = (_CHOICES.get(kind) or info.choices) if kind else (name,)
        if found := meanings(text, choices, may_guess=may_guess):
            return found[0]
        if kind == "WORDS" or (kind == "PATH" and Path(text).exists()):
            return text
        if kind == "SLUG":
            return re.sub("[^a-z0-9]+", "-", typed).strip("-")
        if kind == "A-B":
            span = re.fullmatch(r"(\d\d?)(?:年?\D{1,3}(\d\d?))?年?(以上|[-~+])?", typed)
            years = [span[1], span[2] or (span[3] and "50")] if span else []
            return "-".join(sorted(filter(None, years), key=int))
        numbers: list[str] = re.findall(r"\d{1,4}", typed)
        if kind == "NUMBER":
            return "".join(numbers[:1]) if numbers == [typed] or may_guess else ""
        if kind not in NAMED:
            return ""
        if self.is_known(kind, text):
            return text
        tried = _respell(text, self.find_nearest(kind, text)) if may_guess else ()
        return next((each for each in tried if self.is_known(kind, each)), "")

    def is_known(self, kind: str | None, text: str) -> bool:
        """Whether a text names one thing of a kind; two letters are too few to begin a name."""
        is_short = len(text) < 3 and text.isascii()
        return kind in NAMED and not is_short and len(self.catalog.find_all(NAMED[kind], text)) == 1

    @cache  # noqa: B019 - it is slow, and the reader does not outlive its line
    def find_nearest(self, kind: str, text: str) -> Offers:
        """Return the names of a kind that are most like ``text``; none where several fit."""
        with suppress(TokyoJobsError):
            try:
                self.catalog.find(NAMED[kind], text)
            except UsageError as error:
                return error.nearest
        return {}


def _respell(text: str, nearest: Offers) -> Iterator[str]:
    """Yield names that ``text`` may be another spelling or a part of, or the other way round."""
    yield from meanings(text, nearest, may_guess=True)
    asked = _bare(text)
    for typed, called in nearest.items() if width_cells(asked) > 3 else ():
        if any(asked in fold(name) or fold(name) in asked for name in called or () if name):
            yield typed
    # Without its ending; with less than that, it is another word.
    if whole := re.fullmatch(rf"(.{{2,}}?)({_ENDINGS})", text):
        yield whole[1]


def _bare(word: str) -> str:
    """Return a word without what is only a manner of writing it, such as dashes before it."""
    return fold(word).strip().lstrip(_DASHES)


def meanings(word: str, candidates: Iterable[str], *, may_guess: bool) -> list[str]:
    """Return those of ``candidates`` that a word may mean: as it is written, or by another name.

    If there is none, then the one that begins with it or is spelled almost like it, if any is; but
    not of a word that has a meaning, and no ``no-pager`` for a ``pager``. Of options, dashes do not
    count.
    """
    named = {name.lstrip("-"): name for name in candidates}
    typed = _bare(word)
    meant = [typed, *[each for each, words in _ROWS if typed in words]]
    if found := [named[each] for each in dict.fromkeys(meant) if each in named]:
        return found
    if not may_guess or len(typed) < 3 or meant[1:]:
        return []
    from difflib import get_close_matches

    like = [name for name in named if name.startswith("no") == typed.startswith("no")]
    near = [name for name in like if name.startswith(typed) or sorted(name) == sorted(typed)]
    return [named[name] for name in (near or get_close_matches(typed, like, 1, 0.67))[:1]]
