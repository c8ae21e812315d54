"""``tokyo-jobs`` alone: the home page, and what is asked of the program as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context, with_shared_options
from tokyo_jobs.cli.options import flag, option

if TYPE_CHECKING:
    from tokyo_jobs.catalog import FieldCount

_MOST_READ = 100
_MOST_NEWS = 2


@with_shared_options(
    "東京都の各局が何をする職場か、職員は何を語るかを端末で読む。",
    "Read what the bureaus of the Tokyo Metropolitan Government do and what their people say.",
    note=messages.ABOUT_INDEX,
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


def _view(context: Context, counts: Sequence[FieldCount]) -> views.Page:
    catalog = context.catalog
    bureaus = catalog.bureaus()
    # With very many bureaus the page is not worth reading them all.
    read = bureaus if len(bureaus) <= _MOST_READ else ()
    news = [(each, since[0]) for each in read if (since := catalog.bureau(each.slug).since)]
    news.sort(key=lambda item: item[1].as_of, reverse=True)
    # Somebody with a short name whose day or career is told.
    staff = sorted(catalog.staff(), key=lambda member: (not member.told, len(member.slug)))
    slug = staff[0].bureau if staff else bureaus[0].slug if bureaus else None
    return views.home.build_home(
        counts,
        catalog.totals(),
        catalog.site(),
        news[:_MOST_NEWS],
        catalog.bureau(slug) if slug else None,
        catalog.staff_member(staff[0].slug) if staff else None,
        context.localize,
    )
