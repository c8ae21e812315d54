"""Everything that is said about content files and folders: what was found, and what to write.

``where`` names the key, as in ``programs 2, body, en``; ``found`` is quoted from the file.
"""

from __future__ import annotations

from tokyo_jobs.text import Bilingual

# --- Folders --------------------------------------------------------------------------------------

EXPECTED_FOLDER = Bilingual(
    "内容フォルダーには fields.yaml、bureaus/、staff/ のどれかが入ります。",
    "A content folder holds fields.yaml, bureaus/ or staff/.",
)
NOT_A_NAME = Bilingual("フォルダーの名前ではありません", "is not the name of a folder")
NOT_FOUND = Bilingual("見つかりません({reason})", "cannot be found ({reason})")
DOES_NOT_EXIST = Bilingual("ありません", "does not exist")
NOT_A_FOLDER = Bilingual("フォルダーではありません", "is not a folder")
NOT_READABLE = Bilingual("読めません({reason})", "cannot be read ({reason})")
NOT_CONTENT = Bilingual("内容フォルダーではありません", "is not a content folder")
NOT_CONTENT_BUT = Bilingual(
    "内容フォルダーではありません。{instead} ではありませんか",
    "is not a content folder; did you mean {instead}?",
)

NOT_A_CONTENT_FILE = Bilingual("内容ファイルではありません", "is not a content file")

# --- Files ----------------------------------------------------------------------------------------

UNREADABLE = Bilingual("ファイルを読めません({reason})", "the file cannot be read ({reason})")
NOT_REGULAR = Bilingual(
    "ファイルではありません(フォルダー、パイプ、装置など)",
    "this is no file but a folder, a pipe or a device; delete or rename it",
)
BAD_FILE_NAME = Bilingual(
    "ファイル名「{found}」はスラッグになりません。{advice}",
    'the file name "{found}" cannot be a slug; {advice}',
)
SAME_SLUG = Bilingual(
    "{other} と同じスラッグです。どちらか1つにしてください",
    "{other} stands for the same slug; keep one of the two files",
)
SAME_FILE = Bilingual(
    "{other} もあります。どちらか1つにしてください",
    "there is also {other}; keep one of the two files",
)
MISNAMED_FILE = Bilingual(
    "この名前のファイルは読まれません。{instead} に変えてください",
    "a file of this name is not read; rename it to {instead}",
)
MISNAMED_FOLDER = Bilingual(
    "この名前のフォルダーは読まれません。{instead} に変えてください",
    "a folder of this name is not read; rename it to {instead}",
)
MISPLACED_FILE = Bilingual(
    "ここにあるファイルは読まれません。局は bureaus/、職員は staff/ に入れてください",
    "a file is not read here; put a bureau in bureaus/, a member of staff in staff/",
)
FOLDER_TOO_DEEP = Bilingual(
    "フォルダーの中のフォルダーは読まれません。ファイルを {instead} に移してください",
    "a folder inside a folder is not read; move its files to {instead}",
)
TOO_LARGE = Bilingual(
    "ファイルが{limit}KiBを超えています。分けるか短くしてください",
    "the file is larger than {limit} KiB; divide it or shorten it",
)
IN_ENCODING = Bilingual(
    "ファイルの文字コードが{name}です。UTF-8で保存してください",
    "the file is in {name}; save it as UTF-8",
)
NOT_UTF_8 = Bilingual(
    "バイト0x{byte}はUTF-8ではありません。ファイルをUTF-8で保存してください",
    "byte 0x{byte} is not UTF-8; save the file as UTF-8",
)
NOT_UTF_8_BUT = Bilingual(
    "バイト0x{byte}はUTF-8ではありません(このファイルは{name}のようです)。"
    "ファイルをUTF-8で保存してください",
    "byte 0x{byte} is not UTF-8 (the file looks like {name}); save the file as UTF-8",
)
CONTROL_CHARACTER = Bilingual(
    "制御文字{name}は使えません。削除してください",
    "the control character {name} is not allowed; delete it",
)
TAB = Bilingual(
    "タブ文字があります。YAMLの字下げには空白を使ってください",
    "a tab character; YAML is laid out with spaces, write spaces",
)
CONFLICT = Bilingual(
    "マージの競合の印です。"
    "どちらかの版だけを残し、<<<<<<<、=======、>>>>>>> の行を削除してください",
    "a merge conflict; keep one of the two versions and delete the lines with <<<<<<<, ======= "
    "and >>>>>>>",
)
TOO_MANY_PROBLEMS = Bilingual(
    "このファイルにはまだ指摘があります。ここまでを直してから、もう一度確かめてください",
    "there is more to mend in this file; mend what is named so far and check again",
)

# --- YAML -----------------------------------------------------------------------------------------

EMPTY_FILE = Bilingual(
    "ファイルに注釈しかありません。{wanted}を書いてください",
    "the file holds nothing but comments; write {wanted}",
)
SEVERAL_DOCUMENTS = Bilingual(
    "ここから2つ目の文書です。---を使わず、1つのファイルに1つだけ書いてください",
    "a second document begins here; write one record per file, without ---",
)
DIRECTIVE = Bilingual(
    "%で始まる行は指示行で、読まれません。削除してください",
    "a line that begins with % is a directive, which is not read here; delete it",
)
ALIAS = Bilingual(
    "{found}は別名で、読まれません。値そのものを書くか、{sign}で始まる文は引用符で囲んでください",
    "{found} is an alias, which is not read here; "
    "write the value itself, or put a text that begins with {sign} in quotes",
)
ANCHOR = Bilingual(
    "{found}は目印で、読まれません。削除するか、{sign}で始まる文は引用符で囲んでください",
    "{found} is an anchor, which is not read here; "
    "delete it, or put a text that begins with {sign} in quotes",
)
TAG = Bilingual(
    "{found}はタグで、読まれません。削除するか、{sign}で始まる文は引用符で囲んでください",
    "{found} is a tag, which is not read here; "
    "delete it, or put a text that begins with {sign} in quotes",
)
TOO_DEEP = Bilingual(
    "ここの入れ子は{limit}段を超えています。浅くしてください",
    "lists and mappings are nested more than {limit} deep here; write fewer levels",
)
TOO_MANY_VALUES = Bilingual(
    "ファイルのキーと値が{limit}個を超えています。分けてください",
    "the file holds more than {limit} keys and values; divide it",
)
NO_MEMORY = Bilingual(
    "メモリーが足りず、読めません。ファイルを分けてください",
    "there is too little memory to read this file; divide it",
)
NOT_YAML = Bilingual(
    "ここからYAMLとして読めません。字下げ、引用符、コロン、かっこを確かめてください",
    "this cannot be read as YAML; check the indentation, the quotes, the colons and the brackets",
)
BACKSLASH = Bilingual(
    "二重引用符の中の\\には特別な意味があり、これは使えません。"
    "値を一重引用符で囲むか、\\\\と書いてください",
    "a backslash has a meaning of its own in double quotes, and this one has none; "
    "put the value in single quotes, or write \\\\ for a backslash",
)
OPEN_QUOTE = Bilingual(
    "ここで開いた引用符が閉じていません。値の終わりに{sign}を書くか、"
    "引用符で始まる値は別の種類の引用符で囲んでください",
    "the quote that opens here is never closed; write {sign} at the end of the value, "
    "or put a value that begins with a quote in quotes of the other kind",
)
LATE_QUOTE = Bilingual(
    "ここで開いた引用符はこの行で閉じず、{line}行目で終わっています。"
    "値の終わりに{sign}を書いてください",
    "the quote that opens here is not closed on its line and ends in line {line}; "
    "write {sign} at the end of the value",
)
OPEN_BRACKET = Bilingual(
    "ここで開いた{bracket}が閉じていません。終わりに{closing}を書くか、"
    "{bracket}で始まる値は引用符で囲んでください",
    "the {bracket} that opens here is not closed; write {closing} at the end, "
    "or put a value that begins with {bracket} in quotes",
)
BRACKET_CUT_OFF = Bilingual(
    "ここで開いた{bracket}が閉じていません。空白の後の#から行末までは注釈になります。"
    "#を含む値は引用符で囲んでください",
    "the {bracket} that opens here is not closed: what follows a space and # is a comment; "
    "put a value that holds # in quotes",
)
NO_COMMA = Bilingual(
    "この前にコンマか{closing}がありません。コンマ、コロン、かっこを含む値は引用符で囲んでください",
    "a comma or the closing {closing} is missing before this; "
    "put a value that holds commas, colons or brackets in quotes",
)
BRACKET_TOO_MANY = Bilingual(
    "閉じかっこが多すぎます。削除してください", "there is a closing bracket too many; delete it"
)
AFTER_BRACKET = Bilingual(
    "閉じかっこの後に文が続いています。値の全体を引用符で囲んでください",
    "the text goes on after the closing bracket; put the whole value in quotes",
)
SINGLE_QUOTES = Bilingual("一重引用符", "single quotes")
DOUBLE_QUOTES = Bilingual("二重引用符", "double quotes")
AFTER_QUOTE = Bilingual(
    "閉じた引用符の後に文が続いています。値の全体を、引用符も含めて{quotes}で囲んでください",
    "the text goes on after the closing quote; put the whole value, quotes and all, in {quotes}",
)
COLON_IN_VALUE = Bilingual(
    "値の中にコロンと空白があります。値を引用符で囲んでください",
    "a colon and a space inside a value; put the value in quotes",
)
FULL_WIDTH_COLON = Bilingual(
    "このコロンは全角です。半角のコロンと空白を書いてください",
    "this colon is full-width; write an ordinary colon and a space",
)
NO_KEY_IN_LINE = Bilingual(
    "この行にキーがありません。前にキー、コロン、空白を書くか、上の文の続きなら字下げしてください",
    "this line has no key; write the key, a colon and a space before it, "
    "or indent it if it goes on with the text above",
)
BAD_START = Bilingual(
    "値はここで{sign}から始められません。値を引用符で囲んでください",
    "a value cannot begin with {sign} here; put the value in quotes",
)
BLOCK_HEADER = Bilingual(
    "{sign}の後の文は次の行から、字下げして書きます。{sign}で始まる値は引用符で囲んでください",
    "a text after {sign} begins on the next line, indented; "
    "put a value that begins with {sign} in quotes",
)
LIST_IN_LINE = Bilingual(
    "並びはキーの次の行から書きます。-で始まる値は引用符で囲んでください",
    "a list begins on the line below its key; put a value that begins with - in quotes",
)
INDENTATION = Bilingual(
    "字下げが上のどの行とも合いません。上のキーか項目の-とそろえてください",
    "the indentation fits nothing above; line it up with the key or the - of the items above",
)
TOO_DEEP_KEY = Bilingual(
    "このキーは上のキーより深く、上のキーにはもう値があります。"
    "2つをそろえるか、上の値を削除してください",
    "this key stands deeper than the key above, which has a value already; "
    "line the two up, or delete the value above",
)
BLANK_AS_INDENTATION = Bilingual(
    "行の初めに{name}があります。字下げには半角の空白を使ってください",
    "the line begins with {name}; indent with ordinary spaces",
)

# --- Keys and values ------------------------------------------------------------------------------

WHOLE_FILE = Bilingual("ファイル", "the file")
A_TEXT = Bilingual("文", "a text")
A_LIST = Bilingual(
    "並び(項目ごとに「- 」で始まる行)", 'a list, each item on a line that begins with "- "'
)
A_LIST_FOUND = Bilingual("並び", "a list")
A_MAPPING = Bilingual("キーと値の組", "keys with values")
BOTH_LANGUAGES = Bilingual("ja: と en: にそれぞれの文", "ja: and en: with a text each")
KEYS_OF = Bilingual("{noun}のキー(1行に1つ)", "the keys of {noun}, each on a line of its own")
THE_TEXT = Bilingual("文「{found}」", 'the text "{found}"')
THE_TEXT_NO_SPACE = Bilingual(
    "文「{found}」(キーの後にはコロンと空白が要ります)",
    'the text "{found}" (a key needs a colon and a space after it)',
)
WRONG_KIND = Bilingual(
    "{where}: {found}があります。{wanted}を書いてください",
    "{where}: found {found}, expected {wanted}",
)
EMPTY = Bilingual("{where}が空です。{wanted}を書いてください", "{where} is empty; write {wanted}")
EMPTY_TOKEN = Bilingual("{where}が空です。{advice}", "{where} is empty; {advice}")
EMPTY_BEFORE_HASH = Bilingual(
    "{where}が空です。空白の後の#から行末までは注釈になります。文なら引用符で囲んでください",
    "{where} is empty: what follows a space and # is a comment; put a text with # in quotes",
)
CUT_OFF = Bilingual(
    "{where}: 「 #」から行末まで({rest})は注釈になり、読まれません。"
    "文の一部なら全体を引用符で囲み、注釈なら別の行に移してください",
    '{where}: from " #" on ({rest}) this is a comment and not read; if it belongs to the text, '
    "put the whole in quotes, if not, move it to a line of its own",
)
TOO_FEW = Bilingual(
    "{where}: 項目が足りません。{minimum}つ以上書いてください",
    "{where}: the list has too few items; write at least {minimum}",
)
MISSING_KEY = Bilingual("{where}がありません。{help}", "{where} is missing: {help}")
MISSING_JAPANESE = Bilingual(
    "{where}がありません。日本語の文を書いてください", "{where} is missing; write the Japanese text"
)
MISSING_ENGLISH = Bilingual(
    "{where}がありません。同じことを英語で書いてください",
    "{where} is missing; write the same in English",
)
SEVERAL_LINES = Bilingual(
    "{where}: 1行の文が空行で分かれています。空行を削除してください",
    "{where}: a blank line divides this text, which should be one line; delete it",
)
BAD_TOKEN = Bilingual(
    "{where}: 「{found}」は{noun}ではありません。{advice}",
    '{where}: "{found}" is not {noun}; {advice}',
)
UNKNOWN_KEY = Bilingual(
    "{where}というキーはありません。使えるキー: {known}",
    "there is no key {where}; the keys are {known}",
)
UNKNOWN_KEY_BUT = Bilingual(
    "{where}というキーはありません。{nearest} ではありませんか",
    "there is no key {where}; did you mean {nearest}?",
)
BLANK_IN_KEY = Bilingual(
    "キー「{found}」に余分な空白か見えない文字があります。{nearest} と書いてください",
    'the key "{found}" has a space or a character that cannot be seen; write {nearest}',
)
NO_KEY = Bilingual("このコロンの前にキーがありません", "there is no key before this colon")
KEY_NOT_TEXT = Bilingual(
    "キーが並びか、キーと値の組になっています。1語を書いてください",
    "here is a list or a mapping as a key; write a word",
)
NOT_A_KEY = Bilingual(
    "「{found}」はキーではありません。コンマを含む文は引用符で囲んでください",
    '"{found}" is no key; put a text that holds a comma in quotes',
)
DUPLICATE_KEY = Bilingual(
    "{where}が2つあります。1つにしてください", "{where} is here twice; keep one of them"
)
MERGE_KEY = Bilingual(
    "合併のキー(<<)は読まれません。キーをそのまま書いてください",
    "merge keys (<<) are not read; write the keys out",
)

# --- Rules ----------------------------------------------------------------------------------------

NOT_ASCENDING = Bilingual(
    "{where}: {found}が{before}({line}行目)の後にあります。古い順、早い順に並べてください",
    "{where}: {found} stands after {before} (line {line}); put the items in order, "
    "the earliest first",
)
NOT_DESCENDING = Bilingual(
    "{where}: {found}が{before}({line}行目)の後にあります。新しい順に並べてください",
    "{where}: {found} stands after {before} (line {line}); put the items in order, "
    "the latest first",
)
TWICE = Bilingual(
    "{where}: 「{found}」は{line}行目にもあります。1つにしてください",
    '{where}: "{found}" is in line {line} as well; keep one of them',
)
SLUG_MISMATCH = Bilingual(
    "{where}: 「{found}」がファイル名と違います。{slug} と書くか、キーを削除してください",
    '{where}: "{found}" is not the name of the file; write {slug} or delete the key',
)
CAREER_BEFORE_JOINED = Bilingual(
    "{where}: {found}年が採用の年、{joined}年({line}行目)より前です。"
    "どちらが正しいか確かめてください",
    "{where}: {found} is before the year joined, {joined} (line {line}); one of them is wrong",
)
AFTER_SOURCE = Bilingual(
    "{where}: {found}が出典の日付{as_of}({line}行目)より後です。どちらが正しいか確かめてください",
    "{where}: {found} is after the date of the source, {as_of} (line {line}); one of them is wrong",
)
FUTURE_SOURCE = Bilingual(
    "{where}: {found}は今日({today})より後です。日付を確かめてください",
    "{where}: {found} is after today ({today}); check the date",
)
UNKNOWN_PART = Bilingual(
    "{where}: この記録に「{found}」はありません。あるもの: {known}",
    '{where}: the record has no part "{found}"; it has {known}',
)
UNKNOWN_FIELD = Bilingual(
    "{where}: 「{found}」という分野はありません。分野: {known}",
    '{where}: there is no field "{found}"; the fields are {known}',
)
UNKNOWN_FIELD_BUT = Bilingual(
    "{where}: 「{found}」という分野はありません。{nearest} ではありませんか。分野: {known}",
    '{where}: there is no field "{found}"; did you mean {nearest}? The fields are {known}',
)
UNKNOWN_BUREAU = Bilingual(
    "{where}: 「{found}」という局はありません。一覧を見るには: tokyo-jobs list",
    '{where}: there is no bureau "{found}"; to see them all: tokyo-jobs list',
)
UNKNOWN_BUREAU_BUT = Bilingual(
    "{where}: 「{found}」という局はありません。{nearest} ではありませんか",
    '{where}: there is no bureau "{found}"; did you mean {nearest}?',
)

# --- What an editor would mark --------------------------------------------------------------------

AMBIGUOUS_WIDTH = Bilingual(
    "{where}: 「{char}」({name})の幅は端末によって違います。「{instead}」と書いてください",
    '{where}: the width of "{char}" ({name}) differs between terminals; write {instead}',
)
AMBIGUOUS_WIDTH_ONLY = Bilingual(
    "{where}: 「{char}」({name})の幅は端末によって違います。別の書き方にしてください",
    '{where}: the width of "{char}" ({name}) differs between terminals; write it in another way',
)
INVISIBLE = Bilingual(
    "{where}: {name}は目に見えない文字です。削除してください",
    "{where}: {name} is a character that cannot be seen; delete it",
)
WRONG_ERA_YEAR = Bilingual(
    "{where}: {era}{number}年は{year}年で、{western}年ではありません。"
    "どちらが正しいか確かめてください",
    "{where}: {era} {number} is {year}, not {western}; find out which is right",
)
LINES_JOINED = Bilingual(
    "{where}: この行は前の行につながれます。分けるなら前に空行を入れてください",
    "{where}: this line is joined to the one before; put a blank line before it to keep it apart",
)
