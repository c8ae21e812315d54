"""``tokyo-jobs fields``: the seven fields of work."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import with_shared_options
from tokyo_jobs.errors import FaultyContentError
from tokyo_jobs.loading.folders import FIELDS_FILE
from tokyo_jobs.output import Result, Table

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Catalog, FieldCount
    from tokyo_jobs.views.nodes import Page


@with_shared_options()
def fields(context: Context) -> None:
    """List the seven fields of work, in the order of the recruitment site.

    \b
    Example:
      tokyo-jobs fields --lang en
    """

    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()
        if not counts:  # there is always a file of fields, and a sound one is never empty
            places = [str(p) for p in catalog.problems() if os.path.basename(p.file) == FIELDS_FILE]
            raise FaultyContentError(FIELDS_FILE, places)

        def view() -> Page:
            from tokyo_jobs.views import build_fields

            return build_fields(counts, context.localizer())

        def records() -> object:
            from tokyo_jobs.catalog.records import dump_field_count

            return [dump_field_count(count) for count in counts]

        return Result(view, records, lambda: tabulate(counts))

    context.show(ask)


def tabulate(counts: Sequence[FieldCount]) -> Table:
    """Return the fields as flat rows."""
    return Table(
        ("slug", "name_ja", "name_en", "bureaus", "staff"),
        [(c.field.slug, c.field.name.ja, c.field.name.en, c.bureaus, c.staff) for c in counts],
    )
