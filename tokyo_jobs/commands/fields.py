"""``tokyo-jobs fields``: the seven fields of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs.answer import Answer, Table
from tokyo_jobs.commands.options import with_shared_options
from tokyo_jobs.context import Context

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.views.nodes import Listing


@with_shared_options()
def fields(context: Context) -> None:
    """List the seven fields of work, in the order of the recruitment site.

    \b
    Example:
      tokyo-jobs fields --lang en
    """

    def ask(catalog: Catalog) -> Answer:
        counts = catalog.fields()

        def view() -> Listing:
            from tokyo_jobs.views.listings import build_fields

            return build_fields(counts, context.speech())

        def records() -> object:
            from tokyo_jobs.records import dump_field_count

            return [dump_field_count(count) for count in counts]

        def table() -> Table:
            return Table(
                ("slug", "name_ja", "name_en", "bureaus", "staff"),
                [
                    (c.field.slug, c.field.name.ja, c.field.name.en, c.bureaus, c.staff)
                    for c in counts
                ],
            )

        return Answer(view, records, table)

    context.show(ask)
