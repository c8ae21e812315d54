"""``tokyo-jobs help``: the help pages, and two topics that are about all commands."""

from __future__ import annotations

from collections.abc import Mapping

from tokyo_jobs.cli.commands import COMMANDS
from tokyo_jobs.cli.context import Context, with_shared_options
from tokyo_jobs.cli.help import HelpPage, show, show_help
from tokyo_jobs.cli.options import argument, unknown_word
from tokyo_jobs.errors import ExitCode
from tokyo_jobs.text import Bilingual

_EXIT_CODES = {
    ExitCode.DONE: Bilingual(
        "できた。何も見つからないときも。", "Done; also where nothing is found."
    ),
    ExitCode.FAULT: Bilingual(
        "内容か機械の問題。check が誤りを見つけた、ファイルを使えない。",
        "The content or the machine is at fault: check found errors, a file cannot be used.",
    ),
    ExitCode.USAGE: Bilingual(
        "頼み方の問題。コマンド、名前、番号などの間違い。",
        "The request is at fault: an unknown command, option, name or number.",
    ),
    ExitCode.BUG: Bilingual("このプログラムの誤り。", "A bug in the program."),
    ExitCode.INTERRUPTED: Bilingual("Ctrl-C で止めた。", "Interrupted with Ctrl-C."),
}
_VARIABLES = {
    "TOKYO_JOBS_LANG": Bilingual("--lang と同じ。", "As --lang."),
    "TOKYO_JOBS_FORMAT": Bilingual("--format と同じ。", "As --format."),
    "TOKYO_JOBS_NO_BUNDLED": Bilingual("--no-bundled と同じ: 1 か 0。", "As --no-bundled: 1 or 0."),
    "TOKYO_JOBS_DATA": Bilingual(
        "--data と同じ。フォルダを : (Windows では ;) で区切る。",
        "As --data: folders with : between them (; on Windows).",
    ),
    "TOKYO_JOBS_PAGER, PAGER": Bilingual(
        "ページャのコマンド行。空か cat なら使わない。なければ less。",
        "The pager's command line; empty or cat for none. By default less.",
    ),
    "LESS, LV": Bilingual(
        "less と lv の設定。なければ FRX と -c。", "Options of less and lv; by default FRX and -c."
    ),
    "LANGUAGE, LC_ALL, LC_MESSAGES, LANG": Bilingual(
        "言語。最初にあるものが決める。C、POSIX、なしは日本語。",
        "The language; the first that is set decides. C, POSIX and none mean Japanese.",
    ),
    "NO_COLOR, CLICOLOR=0": Bilingual("色を付けない。", "No color."),
    "FORCE_COLOR, CLICOLOR_FORCE": Bilingual("色を必ず付ける。", "Color always."),
    "ACCESSIBLE": Bilingual(
        "0 以外なら、端末でも枠や線を使わず、順に並べて出す (読み上げ用)。",
        "Unless 0: no boxes and drawn lines on a terminal, one thing after the other.",
    ),
    "TERM": Bilingual(
        "dumb か、なければ、色もページャもなし。", "dumb or unset: no color, no pager."
    ),
    "COLUMNS, LINES": Bilingual("端末の横幅と行数。", "Columns and lines of the terminal."),
    "BROWSER": Bilingual("--web で使うブラウザー。", "The browser for --web."),
    "XDG_CACHE_HOME": Bilingual(
        "索引の場所。なければ ~/.cache。", "Where the index is kept; by default ~/.cache."
    ),
}
TOPICS: dict[str, tuple[Bilingual, Bilingual, Mapping[str, Bilingual]]] = {
    "exit-codes": (
        Bilingual(
            "結果は標準出力に、ほかは標準エラー出力に出る。",
            "Results go to stdout, everything else to stderr.",
        ),
        Bilingual("終了コード", "Exit codes"),
        {str(int(code)): meaning for code, meaning in _EXIT_CODES.items()},
    ),
    "environment": (
        Bilingual(
            "オプションが環境変数より優先される。空の変数は、ないものとして扱う。",
            "An option beats its variable. An empty variable counts as none.",
        ),
        Bilingual("環境変数", "Environment variables"),
        _VARIABLES,
    ),
}
"""What each says first, its title, and what its terms mean."""


@with_shared_options(
    "コマンドの使い方、終了コード、環境変数を説明する。",
    "Explain a command, the exit codes or the environment variables.",
    omits=("output_format", "output"),
    examples=("tokyo-jobs help staff", "tokyo-jobs help exit-codes", "tokyo-jobs help environment"),
)
def run(
    context: Context,
    topic: str | None = argument(
        "[TOPIC]",
        "コマンドの名前、exit-codes、environment のどれか。",
        "The name of a command, exit-codes or environment.",
    ),
) -> None:
    if topic in TOPICS:
        summary, title, terms = TOPICS[topic]
        told = [(term, context.tell(meaning)) for term, meaning in terms.items()]
        show(HelpPage([context.tell(summary)], [(context.tell(title), told)]), context.arguments)
    elif topic is None or topic in COMMANDS:
        show_help(topic or "", context.arguments)
    else:
        raise unknown_word("topic", topic, (*COMMANDS, *TOPICS), "tokyo-jobs help")
