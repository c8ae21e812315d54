"""``tokyo-jobs help``, and the help pages: from what stands beside each argument and option."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tokyo_jobs import PROGRAM
from tokyo_jobs.cli import messages, terminal
from tokyo_jobs.cli.commands import COMMANDS, find_function
from tokyo_jobs.cli.context import SHARED, About, Context
from tokyo_jobs.cli.delivery import write
from tokyo_jobs.cli.line import asks_bundled, message_language, open_content, typed_values
from tokyo_jobs.cli.options import argument, unknown_word
from tokyo_jobs.errors import TokyoJobsError
from tokyo_jobs.text import Bilingual, Language, fill, quote_word, width_cells, wrap

_WIDEST = 100
_INDENT = "  "
_GAP = 2
_WIDEST_TERM = 28
_NARROWEST = 28
"""The least room for meanings beside the terms."""
_VARIABLES = {
    "data": ("TOKYO_JOBS_DATA",),
    "color": ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    "width": ("COLUMNS",),
    "no_pager": ("TOKYO_JOBS_PAGER", "PAGER"),
    "web": ("BROWSER",),
}
"""The variables that the program reads itself, by the option that they stand for."""

_NAMED = {"bureau": "bureau", "compare": "bureau", "--bureau": "bureau"}
_NAMED |= {"--field": "field", "staff": "staff", "search": "text"}
"""What is named in an example behind a command or an option."""

_EXIT_CODES = {
    "0": Bilingual("できた。何も見つからないときも。", "Done; also where nothing is found."),
    "1": Bilingual(
        "内容か機械の問題。check が誤りを見つけた、ファイルを使えない。",
        "The content or the machine is at fault: check found errors, a file cannot be used.",
    ),
    "2": Bilingual(
        "頼み方の問題。コマンド、名前、番号などの間違い。",
        "The request is at fault: an unknown command, option, name or number.",
    ),
    "70": Bilingual("このプログラムの誤り。", "A bug in the program."),
    "130": Bilingual("Ctrl-C で止めた。", "Interrupted with Ctrl-C."),
}
_ENVIRONMENT = {
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
TOPICS: dict[str, tuple[Bilingual, Mapping[str, Bilingual]]] = {
    "exit-codes": (
        Bilingual(
            "結果は標準出力に、ほかは標準エラー出力に出る。",
            "Results go to stdout, everything else to stderr.",
        ),
        _EXIT_CODES,
    ),
    "environment": (
        Bilingual(
            "オプションが環境変数より優先される。空の変数は、ないものとして扱う。",
            "An option beats its variable. An empty variable counts as none.",
        ),
        _ENVIRONMENT,
    ),
}
"""The topics besides the commands: what each says first, and its terms."""

Term = tuple[str, str]
"""Something that can be typed, and what it means, which is empty where that is plain."""


class HelpPage(NamedTuple):
    """Paragraphs, of which the first sums up the page, then terms under titles."""

    paragraphs: Sequence[str]
    sections: Sequence[tuple[str, Sequence[Term]]]


@About(
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
    if topic and topic not in (*COMMANDS, *TOPICS):
        raise unknown_word("topic", topic, (*COMMANDS, *TOPICS), f"{PROGRAM} help")
    show_help(topic or "", context.arguments)


def show_help(topic: str, arguments: Sequence[str]) -> None:
    """Print the help of a command, a topic or, for an empty name, of the program."""
    language = message_language(arguments)
    page = build_page(topic, language, arguments)
    choice: Any = ([*typed_values(arguments, "--color")] or ["auto"])[-1]
    if terminal.wants_linear_form(sys.stdout):
        text = render_markdown(page)
    else:
        _, bold = terminal.wants_styles(choice, sys.stdout)
        text = render_text(page, terminal.screen_size()[0], bold=bold)
    write(text, page="--no-pager" not in arguments, language=language)


def build_page(topic: str, language: Language, line: Sequence[str] = ()) -> HelpPage:
    """Return the help of a command, a topic or, for an empty name, of the program.

    ``line`` are the arguments given, which may ask other content than ours.
    """
    if topic in TOPICS:
        summary, meanings = TOPICS[topic]
        terms = [(term, told.localized(language)) for term, told in meanings.items()]
        title = messages.MEANINGS.localized(language)
        return HelpPage([summary.localized(language)], [(title, terms)])
    function = find_function(topic or "home")
    about: About = function.about
    commands: list[Term] = []
    arguments: list[Term] = []
    own: list[Term] = []
    shared: list[Term] = []
    for parameter in inspect.signature(function).parameters.values():
        info = parameter.default
        names = info.param_decls or ()
        values = info.metavar or ""
        term = messages.form(f"{', '.join(sorted(names, key=len))} {values}".strip())
        variables = [info.envvar] if info.envvar else _VARIABLES.get(parameter.name, ())
        told = info.meaning.localized(language)
        of = shared if parameter.name in SHARED else own if names else arguments
        told += f"  [{', '.join(variables)}]" if variables else ""
        of.append((term.localized(language), told))
    words, more = " ".join(term for term, _ in arguments), []
    if not topic:
        summaries = {name: find_function(name).about.summary for name in COMMANDS}
        commands = [(name, told.localized(language)) for name, told in summaries.items()]
        more = [(f"{PROGRAM} help {each}", "") for each in ("staff", "exit-codes", "environment")]
        words = "[COMMAND]"
    usage = messages.form(" ".join(filter(None, (PROGRAM, topic, words, "[OPTIONS]"))))
    sections = {
        messages.COMMANDS: commands,
        messages.EXAMPLES: [(each, "") for each in list_examples(topic, language, line)],
        messages.ARGUMENTS: arguments,
        messages.OPTIONS: own,
        messages.SHARED_OPTIONS: shared,
        messages.MORE_HELP: more,
    }
    paragraphs = [about.summary, fill(messages.USAGE, usage=usage)]
    paragraphs += [about.note] if about.note else []
    return HelpPage(
        [text.localized(language) for text in paragraphs],
        [(title.localized(language), terms) for title, terms in sections.items() if terms],
    )


def list_examples(command: str, language: Language, line: Sequence[str]) -> list[str]:
    """Return the examples of a command, which work for the content that a line asks.

    Where that is not ours, names from there stand in place of ours.
    """
    examples = find_function(command or "home").about.examples
    lines = [each if isinstance(each, str) else each.localized(language) for each in examples]
    if asks_bundled(line):
        return lines
    try:
        with open_content(line) as catalog:
            bureaus, fields = catalog.names("bureau"), catalog.names("field")
            found = {"bureau": bureaus, "field": fields, "staff": catalog.names("staff")}
    except (TokyoJobsError, OSError):
        return lines
    names = {kind: [quote_word(slug) for slug, _ in pairs] for kind, pairs in found.items()}
    names["text"] = [name.localized(language) for _, name in bureaus]
    return list(filter(None, (_put_names(each, names) for each in lines)))


def _put_names(example: str, names: Mapping[str, Iterable[str]]) -> str:
    """Return an example with other names; nothing where there are not enough."""
    rest = {kind: iter(found) for kind, found in names.items()}
    program, command, *words = example.split()
    fitted, kind, is_named = [program, command], _NAMED.get(command), False
    for word in words:
        if word.startswith("-"):
            kind, is_named = _NAMED.get(word), False
        elif kind and is_named and command != "compare":
            continue  # the number of a program, or another word to look for
        elif kind:
            word, is_named = next(rest[kind], ""), True
            if not word:
                return ""
        fitted.append(word)
    return " ".join(fitted)


def render_text(page: HelpPage, width: int, *, bold: bool) -> str:
    """Return the page in two columns, or under each other where there is no room for them."""
    width = min(width, _WIDEST)
    strong = "\x1b[1m{}\x1b[0m" if bold else "{}"
    summary, *paragraphs = page.paragraphs
    lines = [strong.format(line) for line in wrap(summary, width)]
    for text in paragraphs:
        lines += ("", *wrap(text, width))
    for title, terms in page.sections:
        lines += ("", strong.format(title))
        widest = max(width_cells(typed) for typed, _ in terms)
        column = min(widest + len(_INDENT), _WIDEST_TERM) + _GAP
        if width - column < _NARROWEST:
            column = 2 * len(_INDENT)
        for typed, meaning in terms:
            first = _INDENT + typed
            told = wrap(meaning, max(width - column, 10)) if meaning else []
            if told and (room := column - width_cells(first)) >= _GAP:
                first += " " * room + told.pop(0)
            lines += (first, *[" " * column + line for line in told])
    return "\n".join((*lines, ""))


def render_markdown(page: HelpPage) -> str:
    """Return the page in linear form: one thing after the other."""
    summary, *paragraphs = page.paragraphs
    blocks = [f"# {summary}", *paragraphs]
    for title, terms in page.sections:
        told = [
            f"- `{typed}`: {meaning}" if meaning else f"- `{typed}`" for typed, meaning in terms
        ]
        blocks += (f"## {title}", "\n".join(told))
    return "\n\n".join(blocks) + "\n"
