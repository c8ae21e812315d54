"""``tokyo-jobs`` alone: the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs.cli.context import Context
from tokyo_jobs.output import Result, Table

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Catalog
    from tokyo_jobs.views.nodes import Page


def show_home(context: Context) -> None:
    """Show the home page."""

    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()

        def view() -> Page:
            from tokyo_jobs.views import build_home

            return build_home(counts, catalog.totals(), context.localizer())

        def records() -> object:
            from tokyo_jobs.catalog.records import dump_field_count

            return [dump_field_count(count) for count in counts]

        def table() -> Table:
            from tokyo_jobs.cli.commands.fields import tabulate

            return tabulate(counts)

        return Result(view, records, table)

    context.show(ask)
