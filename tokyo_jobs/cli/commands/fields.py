"""``tokyo-jobs fields``: the fields of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli.answers import answer_list
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import with_shared_options
from tokyo_jobs.errors import FaultyContentError
from tokyo_jobs.output import Result

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog


@with_shared_options(
    "仕事の分野を、局と職員の数とともに並べる。",
    "List the fields of work, with the number of bureaus and staff in each.",
    examples=("tokyo-jobs fields --lang en",),
)
def fields(context: Context) -> None:
    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()
        if not counts:  # there is always a file of fields, and a sound one is never empty
            faults = catalog.problems("fields")
            raise FaultyContentError("fields.yaml", [fault.told for fault in faults])
        return answer_list(
            "fields",
            counts,
            lambda: views.build_fields(counts, context.localizer(), is_ours=catalog.is_bundled),
        )

    context.show(ask)
