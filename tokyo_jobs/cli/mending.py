"""What a word that nothing is called may have meant; most of it will not fit the line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import get_args

from tokyo_jobs.output import FORMATS
from tokyo_jobs.text import LanguageChoice, fold

_CLOSE_ENOUGH, _CLOSE_ENOUGH_IF_SHORT = 0.7, 0.66
_DASHES = "‐‑‒–—―−－ー"

_OPTIONS = {
    **dict.fromkeys(FORMATS, "--format"),
    **dict.fromkeys(get_args(LanguageChoice), "--lang"),
}
"""The options whose values are often typed without them, or as options."""
_ALTERNATIVES = """
bureau: 局 show view info open cat
list: 一覧 局 局一覧 ls
staff: 職員 職員一覧 スタッフ people who
search: 検索 find grep
compare: 比較 diff
help: ヘルプ
fields: 分野 分野一覧 categories
--version: v
markdown: md マークダウン
html: htm
json: xml yaml yml
table: text txt plain
csv: excel エクセル
en: english eng 英語 de es fr it ko pt zh
ja: japanese jp jpn 日本語
always: yes on
never: no off none
all: 全部 すべて 全て 全分野
environment: 環境変数 env
exit-codes: 終了コード exit codes
--all: all 全部 すべて 全て
--interview: インタビュー
--schedule: 1日 一日 day
--career: 経歴
--sources: source 出典
--contents: 目次 見出し
--field: 分野 category
--bureau: 局
--occupation: 職種 job
--years: 年数 勤続年数
--lang: 言語 language
--format: 形式
--width: 横幅
--limit: 件数 max
--output: out file 出力
"""
"""What can be typed, and what is typed in its place."""
FILLERS = {"vs", "vs.", "versus", "and", "&", "と", "対", "の", "program", "number", "事業", "番号"}
"""What is typed between names and means nothing to the program."""


def meanings(
    kind: str, asked: str, nearest: Iterable[str], options: Collection[str]
) -> Iterator[Sequence[str]]:
    """Yield the words that may have been meant by ``asked``, which was looked for as a ``kind``.

    ``nearest`` are the names of that kind that are like it, ``options`` those of the program.
    """
    bare = fold(asked).strip().lstrip(_DASHES + "-")
    if kind == "switch":
        yield (asked.partition("=")[0],)
        return
    if kind == "slug":
        yield (re.sub("[^a-z0-9]+", "-", bare).strip("-"),)
    elif kind != "option":
        yield (bare,)
    elif not asked.startswith("--"):
        yield ("--", asked)
    found = alternatives(bare)
    is_option = {"option": True, "value": False}.get(kind)
    yield from [(meant,) for meant in found if is_option in (None, meant.startswith("--"))]
    for meant in (bare, *found, *closest(bare, _OPTIONS)) if kind != "value" else ():
        if meant in _OPTIONS:
            yield (_OPTIONS[meant], meant)
        if f"--{meant}" in options and kind != "option":
            yield (f"--{meant}",)
    numbers = sorted(map(int, re.findall(r"\d{1,9}", bare)))[:2]
    if kind == "years" and len(numbers) == 1 and re.search("[-+]$|以上|から|over|more", bare):
        numbers.append(99)
    if numbers:
        yield ("-".join(map(str, numbers)),)
        yield (str(numbers[0]),)
    if not re.search(r"[,、/#]|\d$", bare):
        yield from [(name,) for name in (nearest if kind == "option" else closest(bare, nearest))]
        if not bare.isascii() and " " not in bare:
            yield from [(bare[:end],) for end in (-1, -2, -3) if len(bare) + end > 1]
    if kind == "value":
        yield (re.split("[-_.]", bare)[0],)
    elif "-" in bare:
        yield (bare.replace("-", " "),)


def alternatives(typed: str) -> list[str]:
    """Return what is typed in place of a word, if it is one of those that are known."""
    return [meant for meant, words in _ROWS if fold(typed) in words]


_ROWS = [
    (meant, fold(typed).split())
    for meant, _, typed in (row.partition(": ") for row in _ALTERNATIVES.strip().split("\n"))
]


def closest(word: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidate that begins with ``word``, or is spelled almost like it, if any is."""
    from difflib import get_close_matches

    names = list(candidates) if len(word) > 2 else []
    begin = [name for name in names if name.startswith(word)]
    enough = _CLOSE_ENOUGH if len(word) > 4 else _CLOSE_ENOUGH_IF_SHORT
    return (begin or get_close_matches(word, names, 1, enough))[:1]


def mend_signs(arguments: Sequence[str], options: Collection[str]) -> list[str]:
    """Return the arguments with the dashes and spaces that are meant."""
    parts = [part for argument in arguments for part in argument.split("\u3000") if part]
    return [_mend_dash(part, options) for part in parts]


def _mend_dash(argument: str, options: Collection[str]) -> str:
    """Return an option that begins with other dashes, or with one for two, as it is written."""
    found = re.fullmatch(f"([{_DASHES}-]+)([^=]+)(.*)", argument)
    name = fold(found[2]) if found else ""
    if found is None or not re.fullmatch("[a-z][a-z-]*", name):
        return argument
    option = ("--" if len(name) > 1 else "-") + name
    return option + found[3] if option in options or not found[1].isascii() else argument
