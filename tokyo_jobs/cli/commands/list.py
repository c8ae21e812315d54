"""``tokyo-jobs list``: a table of bureaus."""

from __future__ import annotations

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context, with_shared_options
from tokyo_jobs.cli.options import FIELDS, flag
from tokyo_jobs.text import Bilingual


@with_shared_options(
    "局を、分野ごとに並べる。",
    "List the bureaus by field, all of them or those of one field or more.",
    examples=(
        "tokyo-jobs list --field environment",
        Bilingual(
            "tokyo-jobs list --field 教育 --field 福祉 --lang ja",
            "tokyo-jobs list --field education --field welfare --lang ja",
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

    def view() -> views.Page:
        names, site = catalog.field_names(), catalog.site()
        return views.listings.build_bureaus(
            bureaus, names, asked, context.localize, site=site, is_long=long
        )

    notices = () if bureaus else (messages.NO_BUREAU_MATCHES,)
    context.show_list("bureaus", bureaus, view, *notices)
