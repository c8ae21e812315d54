"""``tokyo-jobs`` alone: the home page, and what is asked of the program as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context, with_shared_options
from tokyo_jobs.cli.options import flag, option

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, Catalog, FieldCount
    from tokyo_jobs.model import Development, StaffMember
    from tokyo_jobs.views import Page

_MOST_PEOPLE = 10
_MOST_READ = 100
"""Bureaus: with more, the home page is not worth reading them all for their news."""
_MOST_NEWS = 2


@with_shared_options(
    "東京都の各局が何をする職場か、職員は何を語るかを端末で読む。",
    "Read what the bureaus of the Tokyo Metropolitan Government do and what their people say.",
    notes=(messages.ABOUT_INDEX,),
    examples=(
        "tokyo-jobs list --field environment",
        "tokyo-jobs bureau digital-service",
        "tokyo-jobs staff matsushita --timeline",
    ),
)
def run(
    context: Context,
    install_completion: str | None = option(
        "--install-completion [SHELL]",
        "Tabキーの補完を bash、zsh、fish に入れる。指定がなければ、いまのシェルに。",
        "Let the Tab key complete in bash, zsh or fish; by default in the shell in use.",
    ),
    show_completion: str | None = option(
        "--show-completion [SHELL]", "そのスクリプトを表示する。", "Print the script for it."
    ),
    version: bool = flag("--version", "バージョンを表示する。", "Show the version."),
) -> None:
    if install_completion is None and show_completion is None:
        counts = context.catalog.fields()
        context.show_list("fields", counts, lambda: _view(context, counts))
        return
    from tokyo_jobs.cli import shells

    if install_completion is not None:
        shell = shells.find_shell("--install-completion", install_completion)
        said = [context.tell(text) for text in shells.install(shell)]
        context.deliver("\n".join((*said, "")))
    else:
        shell = shells.find_shell("--show-completion", show_completion or "")
        context.deliver(shells.read_script(shell))


def _view(context: Context, counts: Sequence[FieldCount]) -> Page:
    catalog = context.catalog
    bureaus, member = catalog.bureaus(), _example(catalog)
    slug = member.bureau if member else bureaus[0].slug if bureaus else None
    return views.home.build_home(
        counts,
        catalog.totals(),
        catalog.site(),
        _news(catalog, bureaus),
        catalog.bureau(slug) if slug else None,
        member,
        context.localize,
    )


def _example(catalog: Catalog) -> StaffMember | None:
    """Return somebody to read about: of those with a short name one whose day or career is told."""
    slugs = sorted((member.slug for member in catalog.staff()), key=len)[:_MOST_PEOPLE]
    people = [catalog.staff_member(slug) for slug in slugs]
    people.sort(key=lambda member: not (member.schedule or member.career))
    return people[0] if people else None


def _news(
    catalog: Catalog, bureaus: Sequence[BureauSummary]
) -> list[tuple[BureauSummary, Development]]:
    """Return the newest development of each bureau that has one, the newest of all first."""
    read = bureaus if len(bureaus) <= _MOST_READ else ()
    found = [(each, since[0]) for each in read if (since := catalog.bureau(each.slug).since)]
    return sorted(found, key=lambda news: news[1].as_of, reverse=True)[:_MOST_NEWS]
