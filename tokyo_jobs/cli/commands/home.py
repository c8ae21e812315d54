"""``tokyo-jobs`` alone: the home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli.answers import answer_list
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
            member = _example(catalog)
            bureaus = catalog.bureaus()
            example = member.bureau if member else bureaus[0].slug if bureaus else None
            return views.build_home(
                counts,
                catalog.totals(),
                catalog.site(),
                _news(catalog, bureaus),
                catalog.bureau(example) if example else None,
                member,
                context.localizer(),
            )

        return answer_list("fields", counts, view)

    context.show(ask)


def _example(catalog: Catalog) -> StaffMember | None:
    """Return somebody to read about: of those with a short name one whose day or career is told."""
    slugs = sorted((member.slug for member in catalog.staff()), key=len)[:_MOST_PEOPLE]
    people = [catalog.staff_member(slug) for slug in slugs]
    told = [member for member in people if member.schedule or member.career]
    return next(iter((*told, *people)), None)


def _news(
    catalog: Catalog, bureaus: Sequence[BureauSummary]
) -> list[tuple[BureauSummary, Development]]:
    """Return the newest development of each bureau that has one, the newest of all first.

    Where there are very many bureaus, nothing: the home page is not worth reading them all.
    """
    if len(bureaus) > _MOST_READ:
        return []
    found = [(each, since[0]) for each in bureaus if (since := catalog.bureau(each.slug).since)]
    return sorted(found, key=lambda news: news[1].as_of, reverse=True)[:_MOST_NEWS]
