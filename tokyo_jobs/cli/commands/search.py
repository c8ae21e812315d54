"""``tokyo-jobs search``: every place where all the words occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.completion import complete_bureau
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import Fields, find_fields, with_shared_options
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, fill, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, SearchResult
    from tokyo_jobs.model import JsonObject
    from tokyo_jobs.views.nodes import Page

_SHOWN = 20


@with_shared_options(
    summary=Bilingual(
        "言葉がすべて出てくる箇所を、よく合うものから並べる。",
        "Find every place where all the words occur, best first.",
    ),
    examples=(
        Bilingual(
            "tokyo-jobs search 自動運転",
            "tokyo-jobs search automated driving",
        ),
        "tokyo-jobs search digital twin --limit 5",
        Bilingual(
            "tokyo-jobs search 教育 --field education-culture --kind bureau",
            "tokyo-jobs search education --field education-culture --kind bureau",
        ),
        Bilingual(
            "tokyo-jobs search 交番 --bureau police",
            "tokyo-jobs search koban --bureau police",
        ),
    ),
)
def search(
    context: Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS..."),
        Bilingual("探す言葉。すべて出てくる箇所を探す。", "Words that must all occur."),
    ] = None,
    field: Fields = None,
    bureau: Annotated[
        str | None,
        typer.Option("--bureau", "-b", metavar="BUREAU", autocompletion=complete_bureau),
        Bilingual("この局とその職員だけ。", "Only this bureau and its staff."),
    ] = None,
    kind: Annotated[
        Literal["bureau", "staff"] | None,
        typer.Option("--kind", "-k"),
        Bilingual("局だけ、または職員だけ。", "Only bureaus, or only staff."),
    ] = None,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", metavar="N", min=1),
        Bilingual("多くても N 件。", "At most this many results."),
    ] = _SHOWN,
) -> None:
    """Find every place where all the words occur, best first."""

    if not words or not any(word.strip() for word in words):
        raise UsageError(messages.NEEDS_WORDS)

    def ask(catalog: Catalog) -> Result:
        language = context.localizer().main_language
        result = catalog.search(
            words,
            fields=find_fields(catalog, field),
            bureau=catalog.find_bureau(bureau) if bureau is not None else None,
            kind=kind,
            limit=limit,
            prefer=language,
        )

        def view() -> Page:
            from tokyo_jobs.views import build_findings

            return build_findings(words, result, context.localizer())

        def records() -> list[JsonObject]:
            from tokyo_jobs.catalog import dump_hit

            return [dump_hit(hit) for hit in result.hits]

        def rows() -> Rows:
            from tokyo_jobs.catalog import outline_of

            return Rows(outline_of("hits"), records())

        return Result(view, records, rows, _tell_beside(result, words, catalog, context))

    context.show(ask)


def _tell_beside(
    result: SearchResult, words: Sequence[str], catalog: Catalog, context: Context
) -> tuple[str, ...]:
    """Return the notices: what may help where nothing is found, or answers are found elsewhere."""
    lines = []
    if not result.hits:
        lines.append(fill(messages.NOTHING_FOUND, words=shorten(" ".join(words))))
        if alone := catalog.words_alone(words):
            lines.append(fill(messages.WORDS_ALONE, words=", ".join(map(shorten, alone))))
        if titles := catalog.nearest_titles(words, context.message_language):
            lines.append(fill(messages.NEAREST_TITLES, titles=" / ".join(titles)))
    if result.asks_elsewhere:
        lines.append(messages.ASK_ELSEWHERE)
    return tuple(context.tell(line) for line in lines)
