"""``tokyo-jobs search``: every place where all the words occur."""

from __future__ import annotations

from typing import Literal

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import FIELDS, argument, option
from tokyo_jobs.errors import UsageError
from tokyo_jobs.text import Bilingual, count_of, fill, shorten


@About(
    "言葉がすべて出てくる箇所を、よく合うものから並べる。",
    "Find every place where all the words occur, best first.",
    examples=(
        Bilingual("tokyo-jobs search 自動運転", "tokyo-jobs search automated driving"),
        Bilingual(
            "tokyo-jobs search 学校 --field 教育 --kind bureau",
            "tokyo-jobs search school --field education --kind bureau",
        ),
        Bilingual(
            "tokyo-jobs search 交番 --bureau police", "tokyo-jobs search koban --bureau police"
        ),
    ),
)
def run(
    context: Context,
    words: list[str] | None = argument(
        "WORDS...", "探す言葉。すべて出てくる箇所を探す。", "Words that must all occur."
    ),
    field: list[str] | None = FIELDS,
    bureau: str | None = option(
        "--bureau -b BUREAU", "この局とその職員だけ。", "Only this bureau and its staff."
    ),
    kind: Literal["bureau", "staff"] | None = option(
        "--kind -k bureau|staff", "局だけ、または職員だけ。", "Only bureaus, or only staff."
    ),
    limit: int = option(
        "--limit -n N", "N件まで。なければ20件。", "At most N places; by default 20.", default="20"
    ),
) -> None:
    if not words or not any(word.strip() for word in words):
        raise UsageError(messages.NEEDS_WORDS)
    from tokyo_jobs.catalog import search

    catalog, language = context.catalog, context.language
    fields = context.find_fields(field)
    bureau = None if bureau is None else catalog.find("bureau", bureau)
    chosen = [*(("--field", slug) for slug in fields), ("--bureau", bureau), ("--kind", kind)]
    narrowed = [word for name, value in chosen if value for word in (name, value)]
    result = search.search_for(
        catalog,
        words,
        fields=fields,
        bureau=bureau,
        kind=kind,
        limit=limit,
        prefer=context.localize.main_language,
    )
    titles = " / ".join(hit.title.localized(language) for hit in result.nearest)
    notices = {
        fill(messages.NOTHING_FOUND, words=shorten(" ".join(words))): not result.hits,
        count_of(result.left_out, messages.LEFT_OUT): result.left_out,
        fill(messages.WORDS_ALONE, words=", ".join(map(shorten, result.alone))): result.alone,
        fill(messages.NEAREST_TITLES, titles=titles): result.nearest,
        messages.ASK_ELSEWHERE: result.asks_elsewhere,
    }

    def view() -> views.nodes.Page:
        return views.listings.build_findings(words, narrowed, result, catalog, context.localize)

    told = [notice for notice, holds in notices.items() if holds]
    context.show_list("hits", result.hits, view, *told)
