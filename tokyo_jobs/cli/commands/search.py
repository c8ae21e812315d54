"""``tokyo-jobs search``: every place where all the words occur."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import Fields, find_fields, with_shared_options
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.model import JsonObject
    from tokyo_jobs.views.nodes import Page

# More than the bundled content ever gives, and few enough for the memory of any machine when a
# single letter is looked for in the content of all prefectures.
_MOST = 1000


@with_shared_options(
    summary=Bilingual(
        "言葉がすべて出てくる箇所を、よく合うものから並べる。",
        "Find every place where all the words occur, best first.",
    ),
    examples=(
        "tokyo-jobs search 自動運転",
        "tokyo-jobs search digital twin --limit 5",
        "tokyo-jobs search 教育 --field education-culture --kind bureau",
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
    kind: Annotated[
        Literal["bureau", "staff"] | None,
        typer.Option("--kind", "-k"),
        Bilingual("局だけ、または職員だけ。", "Only bureaus, or only staff."),
    ] = None,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", metavar="N", min=1),
        Bilingual("多くても N 件。", "At most this many results."),
    ] = _MOST,
) -> None:
    """Find every place where all the words occur, best first."""

    if not words or not any(word.strip() for word in words):
        raise UsageError(messages.NEEDS_WORDS)

    def ask(catalog: Catalog) -> Result:
        language = context.localizer().main_language
        result = catalog.search(
            words, fields=find_fields(catalog, field), kind=kind, limit=limit, prefer=language
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

        notices = () if result.hits else context.tell_nothing_found(words, catalog)
        return Result(view, records, rows, notices)

    context.show(ask)
