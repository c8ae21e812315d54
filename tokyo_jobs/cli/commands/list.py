"""``tokyo-jobs list``: a table of bureaus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.answers import answer_list, name_fields
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import FIELDS, find_fields, flag, with_shared_options
from tokyo_jobs.output import Result
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.views import Page


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
def list_bureaus(
    context: Context,
    field: list[str] | None = FIELDS,
    long: bool = flag("--long", "1局1行で、すべての列を。", "A row each, with every column."),
) -> None:
    def ask(catalog: Catalog) -> Result:
        asked = find_fields(catalog, field)
        bureaus = catalog.bureaus(asked)

        def view() -> Page:
            names, localize = name_fields(catalog), context.localizer()
            return views.build_bureaus(
                bureaus, names, asked, localize, site=catalog.site(), is_long=long
            )

        notices = () if bureaus else (context.tell(messages.NO_BUREAU_MATCHES),)
        return answer_list("bureaus", bureaus, view, notices)

    context.show(ask)
