"""``tokyo-jobs`` alone: the home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.cli.commands.fields import answer_counts
from tokyo_jobs.cli.context import Context

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, Catalog
    from tokyo_jobs.model import Development, StaffMember
    from tokyo_jobs.output import Result
    from tokyo_jobs.views import Page


_MOST_PEOPLE = 10
_MOST_READ = 100
_MOST_NEWS = 2


def show_home(context: Context) -> None:
    """Show the home page."""

    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()

        def view() -> Page:
            from tokyo_jobs.views import build_home

            member = _example(catalog)
            bureaus = catalog.bureaus()
            example = member.bureau if member else bureaus[0].slug if bureaus else None
            return build_home(
                counts,
                catalog.totals(),
                catalog.site(),
                _news(catalog, bureaus),
                catalog.bureau(example) if example else None,
                member,
                context.localizer(),
            )

        return answer_counts(counts, view)

    context.show(ask)


def _example(catalog: Catalog) -> StaffMember | None:
    """Return somebody to read about: of those with a short name one whose day or career is told."""
    slugs = sorted((member.slug for member in catalog.staff()), key=len)[:_MOST_PEOPLE]
    people = [catalog.staff_member(slug) for slug in slugs]
    return next((member for member in people if member.schedule or member.career), None) or next(
        iter(people), None
    )


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
