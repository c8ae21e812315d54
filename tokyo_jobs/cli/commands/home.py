"""``tokyo-jobs`` alone: the home page, and what is asked of the program as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.answers import answer_list
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import flag, option, with_shared_options

if TYPE_CHECKING:
    from tokyo_jobs.catalog import BureauSummary, Catalog
    from tokyo_jobs.model import Development, StaffMember
    from tokyo_jobs.output import Result
    from tokyo_jobs.views import Page

_MOST_PEOPLE = 10
_MOST_READ = 100
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
def home(
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
        context.show(lambda catalog: _ask(catalog, context))
        return
    from tokyo_jobs.cli import shells

    if install_completion is not None:
        shell = shells.find_shell("--install-completion", install_completion)
        said = [context.tell(text) for text in shells.install(shell)]
        context.deliver("\n".join((*said, "")))
    else:
        shell = shells.find_shell("--show-completion", show_completion or "")
        context.deliver(shells.read_script(shell))


def _ask(catalog: Catalog, context: Context) -> Result:
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
