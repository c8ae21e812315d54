"""What the command line says besides its pages: errors, notices, files, help."""

import re

from tokyo_jobs.errors import SEE_ALL, Lead, UsageError
from tokyo_jobs.text import Bilingual, fill

PLACEHOLDERS = {
    "A-B": "年-年", "BUREAU": "局", "COMMAND": "コマンド", "DIR": "フォルダ", "FIELD": "分野",
    "FILE": "ファイル", "KIND": "種類", "N": "数", "NAME": "名前", "NUMBER": "番号",
    "OCCUPATION": "職種", "OPTIONS": "オプション", "PATH": "パス", "SHELL": "シェル",
    "SLUG": "スラッグ", "TOPIC": "項目", "WORDS": "言葉",
}  # fmt: skip
"""What stands for something to type, in help and messages; all else is typed as it is shown."""


def form(text: str) -> Bilingual:
    """Return the form of what is typed, such as ``[BUREAU]``, for readers of either language."""
    words = re.split("([A-Z]+(?:-[A-Z]+)?)", text)
    return Bilingual("".join(PLACEHOLDERS.get(word, word) for word in words), text)


def missing(argument: str, *, listing: str) -> UsageError:
    """Return the error that an argument is needed and was not given."""
    return UsageError(fill(MISSING, argument=form(argument)), Lead(SEE_ALL, listing))


MISSING = Bilingual("{argument}を書いてください。", "{argument} is missing.")
TOO_MANY = Bilingual(
    "「{asked}」は {command} に書けません。", '{command} has no place for "{asked}".'
)
NO_SUCH_PROGRAM = Bilingual(
    "{bureau} に事業「{asked}」はありません。番号は1から{count}までです。",
    '{bureau} has no program "{asked}"; they are numbered 1 to {count}.',
)
NEEDS_WORDS = Bilingual("探す言葉を書いてください。", "Say which words to look for.")
NEEDS_SEVERAL = Bilingual(
    "compare には2から4の異なる局が要ります(いまは{count})。",
    "compare needs 2 to 4 different bureaus, not {count}.",
)
NO_SPAN = Bilingual(
    "--years「{asked}」は年数ではありません。例: 11-19、11",
    '--years "{asked}" is not a span of years; write it as 11-19 or 11.',
)
NOT_BESIDE = Bilingual(
    "{option} は {other} と併用できません。", "{option} does not go with {other}."
)
NO_SUCH_FORMAT = Bilingual(
    "{ending} のファイルは作れません。.html はブラウザーで印刷したりPDFにしたりでき、"
    ".csv は表計算ソフトで開けます。",
    "Cannot make {ending} files. A browser prints .html files or makes PDF of them, "
    "and spreadsheets open .csv files.",
)
CHECK_MAKES = Bilingual(
    "check に {ending} のファイルは作れません。.json は JSON、.txt は1行ずつになります。",
    "check makes no {ending} files; it makes JSON for .json, and lines for .txt.",
)
NEEDS_FOLDER = Bilingual(
    "--data で、書くフォルダを1つ示してください。", "Name one folder to write to with --data DIR."
)
NO_SLUG = Bilingual("「{asked}」はスラッグではありません。{how}。", '"{asked}" is no slug; {how}.')

THERE_ALREADY = Bilingual("すでにあるので残しました", "is there already, and was left as it is")
CLOSED = Bilingual("閉じています", "is closed")
NO_MEMORY = Bilingual("メモリが足りません", "out of memory")
STDOUT = Bilingual("標準出力", "stdout")
READING_FILES = Bilingual("ファイルを読んでいます", "reading files")
PAGER_FAILED = Bilingual(
    "ページャ {command} がうまく動きません (終了コード{code})。そのまま表示します。",
    "the pager {command} failed (exit code {code}); the text follows without it.",
)
# In the language of less, to which ? : . % \ $ are special, and which may know ASCII alone.
PROMPT = Bilingual("{lines} / {total}  [q]", "lines {lines} of {total}  (q to quit, h for help)")

NEEDS_SHELL = Bilingual(
    "{option} には bash、zsh、fish が要ります(いまは「{found}」)。例: tokyo-jobs {option} zsh",
    '{option} needs bash, zsh or fish, not "{found}", for example: tokyo-jobs {option} zsh',
)
SCRIPT_IS_IN = Bilingual(
    "新しく開く {shell} で補完が働きます。そのファイル: {file}",
    "Completion works in every new {shell}. Its script is {file}",
)
SETTINGS_READ_IT = Bilingual(
    "{settings} のこの行が読みこみます: {line}", "This line of {settings} reads it: {line}"
)
NOT_ON_PATH = Bilingual(
    "tokyo-jobs が PATH にないので、まだ補完は働きません。",
    "tokyo-jobs is not on your PATH; completion needs it there.",
)
HOME_UNKNOWN = Bilingual("ホームフォルダが分かりません", "there is no home folder")

USAGE = Bilingual("使い方: {usage}", "Usage: {usage}")
EXAMPLES = Bilingual("例", "Examples")
COMMANDS = Bilingual("コマンド", "Commands")
ARGUMENTS = Bilingual("引数", "Arguments")
OPTIONS = Bilingual("オプション", "Options")
SHARED_OPTIONS = Bilingual("どのコマンドにもあるオプション", "Options of all commands")
MORE_HELP = Bilingual("もっと知るには", "More help")
MEANINGS = Bilingual("意味", "Meanings")

NEEDS_VALUE = Bilingual("{option} には値が要ります: {form}", "{option} needs a value: {form}")
TAKES_NO_VALUE = Bilingual("{option} に値は付けられません。", "{option} takes no value.")
IN_VARIABLE = Bilingual("環境変数 {name}", "The environment variable {name}")
WRONG_VALUE = Bilingual(
    "{place} に「{value}」は使えません。使えるのは: {choices}",
    '{place} cannot be "{value}". It can be: {choices}',
)
WHOLE_NUMBERS = Bilingual("1 以上の整数", "a whole number, 1 or more")
TRY = Bilingual("こう書けます: {line}", "Try: {line}")

NO_BUREAU_MATCHES = Bilingual("当てはまる局はありません。", "No bureau matches.")
NO_STAFF_MATCHES = Bilingual("当てはまる職員はいません。", "No staff member matches.")
NO_STAFF = Bilingual("職員の紹介はまだありません。", "Nobody is introduced yet.")
MORE_FAULTS = Bilingual("(ほか{count}件)", "(and {count} more)")
FILL_IT_IN = Bilingual(
    "空の値を埋めたら: tokyo-jobs check {folder}",
    "When the empty values are filled in: tokyo-jobs check {folder}",
)
NOTHING_FOUND = Bilingual("「{words}」は見つかりませんでした。", 'Nothing found for "{words}".')
LEFT_OUT = Bilingual(
    "絞り込むオプションがなければ{count}件あります。",
    "Without the options that narrow it: {count} place{s}.",
)
NEAREST_TITLES = Bilingual("近い見出し: {titles}", "The nearest titles: {titles}")
YEARS_UNKNOWN = Bilingual(
    "採用の年が出典にない{count}人は数えていません。",
    "{count} left out: the sources do not tell when they joined.",
)
WORDS_ALONE = Bilingual("それだけなら見つかる言葉: {words}", "Found alone: {words}")
ASK_ELSEWHERE = Bilingual(
    "給与、勤務条件、試験のことはここにはありません。東京都職員採用の公式サイト: "
    "https://www.saiyou2.metro.tokyo.lg.jp/",
    "Pay, working conditions and examinations are not covered here. The official recruitment "
    "site: https://www.saiyou2.metro.tokyo.lg.jp/",
)
