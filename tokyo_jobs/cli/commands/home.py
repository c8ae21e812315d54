"""``tokyo-jobs`` alone: the home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.cli.commands.fields import answer_counts
from tokyo_jobs.cli.context import Context

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, Catalog
    from tokyo_jobs.model import Development
    from tokyo_jobs.output import Result
    from tokyo_jobs.views.nodes import Page


_MOST_READ = 100
_MOST_NEWS = 2


def show_home(context: Context) -> None:
    """Show the home page."""

    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()

        def view() -> Page:
            from tokyo_jobs.views import build_home

            staff = sorted(catalog.staff(), key=lambda member: len(member.slug))
            bureaus = catalog.bureaus()
            example = staff[0].bureau if staff else bureaus[0].slug if bureaus else None
            return build_home(
                counts,
                catalog.totals(),
                catalog.site(),
                _news(catalog, bureaus),
                catalog.bureau(example) if example else None,
                staff[0] if staff else None,
                context.localizer(),
            )

        return answer_counts(counts, view)

    context.show(ask)


def _news(
    catalog: Catalog, bureaus: Sequence[BureauSummary]
) -> list[tuple[BureauSummary, Development]]:
    """Return the newest development of each bureau that has one, the newest of all first.

    Where there are very many bureaus, nothing: the home page is not worth reading them all.
    """
    if len(bureaus) > _MOST_READ:
        return []
    found = [
        (bureau, since[0]) for bureau in bureaus if (since := catalog.bureau(bureau.slug).since)
    ]
    found.sort(key=lambda news: news[1].as_of, reverse=True)
    return found[:_MOST_NEWS]
