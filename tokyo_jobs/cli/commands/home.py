"""``tokyo-jobs`` alone: the home page, and what is asked of the program as a whole."""

from tokyo_jobs import views
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import flag, option
from tokyo_jobs.text import Bilingual, escape_controls


@About(
    "東京都の各局が何をする職場か、職員は何を語るかを端末で読む。",
    "Read what the bureaus of the Tokyo Metropolitan Government do and what their people say.",
    note=Bilingual(
        "コマンドがなければホームページ。索引 (~/.cache、XDG_CACHE_HOME) は消してもよい。",
        "Without a command: the home page. The index (~/.cache, XDG_CACHE_HOME) may be deleted.",
    ),
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
        catalog = context.catalog
        context.show_list(
            "fields", catalog.fields(), lambda: views.home.build_home(catalog, context.localize)
        )
        return
    from tokyo_jobs.cli import completion

    if install_completion is not None:
        shell = completion.find_shell("--install-completion", install_completion)
        said = [text.localized(context.language) for text in completion.install(shell)]
        context.deliver("\n".join((*map(escape_controls, said), "")))
    else:
        shell = completion.find_shell("--show-completion", show_completion or "")
        context.deliver(completion.read_script(shell))
