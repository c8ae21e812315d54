"""``tokyo-jobs compare``: two to four bureaus side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.answers import dump_whole_bureau, name_fields
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import argument, with_shared_options
from tokyo_jobs.errors import SEE_ALL, UsageError
from tokyo_jobs.output import Result
from tokyo_jobs.text import fill

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog

_FEWEST, _MOST = 2, 4


@with_shared_options(
    "2つから4つの局を並べてくらべる。",
    "Show two to four bureaus side by side.",
    examples=("tokyo-jobs compare waterworks sewerage",),
)
def compare(
    context: Context,
    slugs: list[str] | None = argument(
        "BUREAU BUREAU...", "2つから4つの局。", "Two to four bureaus."
    ),
) -> None:
    def ask(catalog: Catalog) -> Result:
        found = list(dict.fromkeys(catalog.find_bureau(slug) for slug in slugs or ()))
        if not _FEWEST <= len(found) <= _MOST:
            raise UsageError(
                fill(messages.NEEDS_SEVERAL, fewest=_FEWEST, most=_MOST, count=len(found)),
                fill(SEE_ALL, command="tokyo-jobs list"),
            )
        bureaus = [catalog.bureau(slug) for slug in found]
        return Result(
            lambda: views.build_comparison(bureaus, name_fields(catalog), context.localizer()),
            lambda: [dump_whole_bureau(bureau, catalog) for bureau in bureaus],
        )

    context.show(ask)
