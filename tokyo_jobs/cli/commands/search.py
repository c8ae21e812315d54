"""``tokyo-jobs search``: every place where all the words occur."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import Fields, find_fields, with_shared_options
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.model import JsonObject
    from tokyo_jobs.views.nodes import Page

# More than the bundled content ever gives, and few enough for the memory of any machine when a
# single letter is looked for in the content of all prefectures.
_MOST = 1000


@with_shared_options()
def search(
    context: Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS...", help="Words that must all occur."),
    ] = None,
    field: Fields = None,
    kind: Annotated[
        Literal["bureau", "staff"] | None,
        typer.Option("--kind", "-k", help="Only bureaus, or only staff."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most this many results.")
    ] = _MOST,
) -> None:
    """Find every place where all the words occur, best first.

    \b
    Examples:
      tokyo-jobs search 自動運転
      tokyo-jobs search digital twin --limit 5
      tokyo-jobs search 教育 --field education-culture --kind bureau
    """

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
