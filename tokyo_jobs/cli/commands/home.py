"""``tokyo-jobs`` alone: the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs.cli.commands.fields import answer_counts
from tokyo_jobs.cli.context import Context

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.output import Result
    from tokyo_jobs.views.nodes import Page


def show_home(context: Context) -> None:
    """Show the home page."""

    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()

        def view() -> Page:
            from tokyo_jobs.views import build_home

            staff = catalog.staff()
            member = staff[0] if staff else None
            field = next((count.field.slug for count in counts if count.bureaus), None)
            examples = [member.bureau] if member else []
            examples += [bureau.slug for bureau in catalog.bureaus([field] if field else ())]
            return build_home(
                counts,
                catalog.totals(),
                catalog.site(),
                (),
                catalog.bureau(examples[0]) if examples else None,
                member,
                context.localizer(),
            )

        return answer_counts(counts, view)

    context.show(ask)
