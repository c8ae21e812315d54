"""``tokyo-jobs help``, and the help pages: from what stands beside each argument and option."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from inspect import signature
from typing import Any

from tokyo_jobs import PROGRAM, views
from tokyo_jobs.cli import messages, options, terminal
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.context import SHARED, About, Context
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.errors import TokyoJobsError
from tokyo_jobs.output import READING_WIDTH
from tokyo_jobs.text import Bilingual, fill, quote_word, width_cells, wrap

_COLUMN = 28
"""The most room for terms, and the least for meanings beside them."""
_VARIABLES = {
    "data": "TOKYO_JOBS_DATA",
    "color": "NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE",
    "width": "COLUMNS",
    "no_pager": "TOKYO_JOBS_PAGER, PAGER",
    "web": "BROWSER",
}
"""The variables that the program reads itself, by the option that they stand for."""

_ELSEWHERE = {
    "": ("list --field {field[0]}", "bureau {bureau[0]}"),
    "list": ("list --field {field[0]}", "list --format json"),
    "bureau": ("bureau {bureau[0]}", "bureau {bureau[0]} --contents"),
    "staff": ("staff {staff[0]} --timeline", "staff --bureau {bureau[0]}"),
    "search": ("search {name}", "search {name} --limit 5"),
    "compare": ("compare {bureau[0]} {bureau[1]}",),
}
"""The examples of commands where the content is not ours, with what there is in it."""

_EXIT_CODES = {
    "": Bilingual(
        "結果は標準出力に、ほかは標準エラー出力に出る。",
        "Results go to stdout, everything else to stderr.",
    ),
    "0": Bilingual("できた。何も見つからないときも。", "Done; also where nothing is found."),
    "1": Bilingual(
        "内容か機械の問題。check が誤りを見つけた、ファイルを使えない。",
        "The content or the machine is at fault: check found errors, a file cannot be used.",
    ),
    "2": Bilingual(
        "コマンド、名前、番号などの間違い。", "A wrong command, option, name or number."
    ),
    "70": Bilingual("このプログラムの誤り。", "A bug in the program."),
    "130": Bilingual("Ctrl-C で止めた。", "Interrupted with Ctrl-C."),
}
_ENVIRONMENT = {
    "": Bilingual(
        "オプションが環境変数より優先される。空の変数は、ページャのものを除き、ないものとして扱う。",
        "An option beats its variable. An empty variable counts as none, but for those of pagers.",
    ),
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
        "言語。あとの3つの最初にあるものによる。C、POSIX、なしは日本語。ほかなら LANGUAGE が優先。",
        "The language; of the last three the first that is set decides. C, POSIX and none mean "
        "Japanese; any other gives way to LANGUAGE.",
    ),
    "NO_COLOR": Bilingual("色を付けない。", "No color."),
    "FORCE_COLOR, CLICOLOR_FORCE": Bilingual(
        "0 以外なら、NO_COLOR がないかぎり色を付ける。", "Unless 0: color, if NO_COLOR is not set."
    ),
    "CLICOLOR=0, FORCE_COLOR=0": Bilingual(
        "上に当てはまらなければ、色を付けない。", "No color, unless one of the above holds."
    ),
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
TOPICS = {"exit-codes": _EXIT_CODES, "environment": _ENVIRONMENT}
"""The topics besides the commands: first what each says as a whole, then its terms."""

Terms = list[tuple[str, str]]
"""What can be typed, and what it means, which is empty where that is plain."""


@About(
    "コマンドの使い方、終了コード、環境変数を説明する。",
    "Explain a command, the exit codes or the environment variables.",
    omits=("output_format", "output"),
    examples=("tokyo-jobs help staff", "tokyo-jobs help exit-codes", "tokyo-jobs help environment"),
)
def run(
    context: Context,
    topic: str | None = options.argument(
        "[TOPIC]", "コマンド、exit-codes、environment。", "A command, exit-codes or environment."
    ),
) -> None:
    if topic and topic not in (*COMMANDS, *TOPICS):
        raise options.unknown_word("topic", topic, (*COMMANDS, *TOPICS), f"{PROGRAM} help")
    show_help(topic or "", context.arguments)


def show_help(topic: str, arguments: Sequence[str]) -> None:
    """Print help in two columns, or in one: in linear form, and where there is no room."""
    choice: Any = ([*options.typed_values(arguments, "--color")] or ["auto"])[-1]
    _, bold = terminal.wants_styles(choice, sys.stdout)
    strong = "\x1b[1m{}\x1b[0m" if bold else "{}"
    width = min(terminal.screen_size()[0], READING_WIDTH)
    (summary, *paragraphs), sections = build_page(topic, arguments)
    lines = [strong.format(line) for line in wrap(summary, width)]
    for text in paragraphs:
        lines += ("", *wrap(text, width))
    for title, terms in sections.items():
        lines += ("", strong.format(title))
        widest = max(width_cells(typed) for typed, _ in terms)
        column = min(widest + 2, _COLUMN) + 2
        if terminal.wants_linear_form(sys.stdout) or width - column < _COLUMN:
            column = 4
        for typed, meaning in terms:
            first = f"  {typed}"
            told = wrap(meaning, max(width - column, 10)) if meaning else []
            if told and (room := column - width_cells(first)) >= 2:
                first += " " * room + told.pop(0)
            lines += (first, *[" " * column + line for line in told])
    pager = None if "--no-pager" in arguments else options.message_language(arguments)
    write("\n".join((*lines, "")), pager=pager)


def build_page(topic: str, arguments: Sequence[str]) -> tuple[list[str], dict[str, Terms]]:
    """Return the help of a command, a topic or, without a name, the program.

    First come paragraphs, of which the first sums up the page, then terms under titles.
    """
    language = options.message_language(arguments)
    if topic in TOPICS:
        (_, summary), *terms = [(term, t.localized(language)) for term, t in TOPICS[topic].items()]
        return [summary], {messages.MEANINGS.localized(language): terms}
    function = find_function(topic)
    sections: dict[Bilingual, Terms] = {
        messages.COMMANDS: [
            (name, find_function(name).about.summary.localized(language))
            for name in (() if topic else COMMANDS)
        ],
        messages.EXAMPLES: [(each, "") for each in list_examples(topic, arguments)],
        messages.ARGUMENTS: [],
        messages.OPTIONS: [],
        messages.SHARED_OPTIONS: [],
        messages.MORE_HELP: [
            (each, "") for each in (() if topic else list_examples("help", arguments))
        ],
    }
    for parameter in signature(function).parameters.values():
        info = parameter.default
        names = ", ".join(sorted(info.param_decls or (), key=len))
        term = messages.form(f"{names} {info.metavar or ''}".strip()).localized(language)
        told = info.meaning.localized(language)
        if variables := info.envvar or _VARIABLES.get(parameter.name):
            told += f"  [{variables}]"
        of = messages.OPTIONS if names else messages.ARGUMENTS
        of = messages.SHARED_OPTIONS if parameter.name in SHARED else of
        sections[of].append((term, told))
    words = " ".join(term for term, _ in sections[messages.ARGUMENTS]) if topic else "[COMMAND]"
    usage = messages.form(" ".join(filter(None, (PROGRAM, topic, words, "[OPTIONS]"))))
    note = [function.about.note] if function.about.note else []
    is_ours = topic or options.asks_bundled(arguments)
    about = function.about.summary if is_ours else views.words.HOME_LINE
    paragraphs = [about, fill(messages.USAGE, usage=usage), *note]
    shown = {title.localized(language): terms for title, terms in sections.items() if terms}
    return [text.localized(language) for text in paragraphs], shown


def list_examples(command: str, arguments: Sequence[str]) -> list[str]:
    """Return the examples of a command, which work for the content that a line asks."""
    language = options.message_language(arguments)
    if options.asks_bundled(arguments) or command not in _ELSEWHERE:
        told = find_function(command).about.examples
        return [each if isinstance(each, str) else each.localized(language) for each in told]
    with suppress(TokyoJobsError, OSError, IndexError), options.open_content(arguments) as catalog:
        found = {kind: catalog.names(kind) for kind in ("field", "bureau", "staff")}
        names = {kind: [*map(quote_word, sorted(slugs))] for kind, slugs in found.items()}
        name = quote_word(found["bureau"][names["bureau"][0]].localized(language))
        forms = _ELSEWHERE[command]
        return [f"{PROGRAM} {form.format(name=name, **names)}" for form in forms]
    return []
