"""What people type in place of the words that the program knows."""

from __future__ import annotations

from collections.abc import Iterable

from tokyo_jobs.text import fold

DASHES = "-‐‑‒–—―−－ー"
FILLERS = {"vs", "vs.", "versus", "and", "&", "と", "対", "の", "program", "number", "事業", "番号"}
"""What is typed between names and means nothing to the program."""
_TYPED = """
list: 一覧 局 局一覧 ls
bureau: 局 show view info open cat
staff: 職員 職員一覧 スタッフ people who
search: 検索 find grep
compare: 比較 diff
help: ヘルプ
fields: 分野 分野一覧 categories
version: v
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
interview: インタビュー
schedule: 1日 一日 day
career: 経歴
sources: source 出典
contents: 目次 見出し
field: 分野 category
occupation: 職種 job
years: 年数 勤続年数
lang: 言語 language
format: 形式
width: 横幅
limit: 件数 max
output: out file 出力
"""
_ROWS = [
    (meant, fold(typed).split())
    for meant, _, typed in (row.partition(": ") for row in _TYPED.strip().split("\n"))
]


def bare(word: str) -> str:
    """Return a word without what is only a manner of writing it, such as dashes before it."""
    return fold(word).strip().lstrip(DASHES)


def meanings(word: str, candidates: Iterable[str], *, is_exact: bool = True) -> list[str]:
    """Return those of ``candidates`` that a word may mean: as it is written, or by another name.

    If there is none, then the one that begins with it or is spelled almost like it, if any is. Of
    options, dashes do not count.
    """
    named = {name.lstrip("-"): name for name in candidates}
    typed = bare(word)
    meant = [typed, *[each for each, words in _ROWS if typed in words]]
    if found := [named[each] for each in dict.fromkeys(meant) if each in named]:
        return found
    if is_exact or len(typed) < 3:
        return []
    from difflib import get_close_matches

    begin = [name for name in named if name.startswith(typed)]
    enough = 0.7 if len(typed) > 4 else 0.66
    return [named[name] for name in (begin or get_close_matches(typed, named, 1, enough))[:1]]
