"""``tokyo-jobs compare``: two to four bureaus side by side."""

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import argument
from tokyo_jobs.errors import SEE_ALL, Lead, UsageError
from tokyo_jobs.output import Result
from tokyo_jobs.text import Bilingual, fill


@About(
    "2つから4つの局を並べてくらべる。",
    "Show two to four bureaus side by side.",
    examples=(
        "tokyo-jobs compare waterworks sewerage",
        Bilingual("tokyo-jobs compare 警視庁 消防庁", "tokyo-jobs compare police fire"),
    ),
)
def run(
    context: Context,
    slugs: list[str] | None = argument(
        "BUREAU BUREAU...", "2つから4つの局。", "Two to four bureaus."
    ),
) -> None:
    catalog = context.catalog
    bureaus = list({found.slug: found for found in map(catalog.bureau, slugs or ())}.values())
    if not 2 <= len(bureaus) <= 4:
        told = fill(messages.NEEDS_SEVERAL, count=len(bureaus))
        raise UsageError(told, Lead(SEE_ALL, "tokyo-jobs list"))
    result = Result(
        lambda: views.bureau.build_comparison(bureaus, catalog, context.localize),
        lambda: [*map(catalog.dump_bureau, bureaus)],
    )
    context.show(result)
