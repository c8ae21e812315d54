"""``tokyo-jobs list``: a table of bureaus."""

from __future__ import annotations

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import FIELDS, flag
from tokyo_jobs.text import Bilingual


@About(
    "局を、分野ごとに並べる。",
    "List the bureaus by field, all of them or those of one field or more.",
    examples=(
        "tokyo-jobs list --field environment",
        Bilingual(
            "tokyo-jobs list --field 教育 --field 福祉",
            "tokyo-jobs list --field education --field welfare",
        ),
        "tokyo-jobs list --format json",
    ),
)
def run(
    context: Context,
    field: list[str] | None = FIELDS,
    long: bool = flag("--long", "1局1行で、すべての列を。", "A row each, with every column."),
) -> None:
    catalog, asked = context.catalog, context.find_fields(field)
    bureaus = catalog.bureaus(asked)

    def view() -> views.nodes.Page:
        return views.listings.build_bureaus(bureaus, asked, catalog, context.localize, is_long=long)

    context.show_list("bureaus", bureaus, view, *(() if bureaus else [messages.NO_BUREAU_MATCHES]))
