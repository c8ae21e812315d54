"""``tokyo-jobs`` alone: the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs.answer import Answer, Table
from tokyo_jobs.context import Context

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.views.nodes import Page


def show_home(context: Context) -> None:
    """Show the home page."""

    def ask(catalog: Catalog) -> Answer:
        counts = catalog.fields()

        def view() -> Page:
            from tokyo_jobs.views.home import build_home

            return build_home(counts, catalog.totals(), context.speech())

        def records() -> object:
            from tokyo_jobs.records import dump_field_count

            return [dump_field_count(count) for count in counts]

        def table() -> Table:
            from tokyo_jobs.commands.fields import tabulate

            return tabulate(counts)

        return Answer(view, records, table)

    context.show(ask)
