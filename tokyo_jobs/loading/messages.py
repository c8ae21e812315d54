"""Everything that is said about content files and folders: what was found, and what to write.

``where`` names the key, as in ``programs 2, body, en``; ``found`` is quoted from the file.
"""

from tokyo_jobs.text import Bilingual

UNREADABLE = Bilingual(
    "読めません({reason})。読めるようにするか、名前を変えるか、削除してください",
    "this cannot be read ({reason}); make it readable, rename it or delete it",
)
SAME_FILE = Bilingual(
    "同じものを述べる{other}もあります。どちらか1つにしてください",
    "there is also {other}, which stands for the same; keep one of the two files",
)
NOT_READ = Bilingual(
    "ここのこの名前のものは読まれません。{instead} にしてください",
    "this is not read here under this name; make it {instead}",
)
LOOKS_LIKE = Bilingual(
    "ここの内容は{noun}のようです。ファイルを {instead} に移してください",
    "this looks like {noun}; move the file to {instead}",
)
TOO_LARGE = Bilingual(
    "ファイルが{limit}KiBを超えています。分けるか短くしてください",
    "the file is larger than {limit} KiB; divide it or shorten it",
)
NOT_UTF_8 = Bilingual(
    "{found}はUTF-8ではありません。ファイルをUTF-8で保存してください",
    "{found} is not UTF-8; save the file as UTF-8",
)

CONTROL_CHARACTER = Bilingual(
    "制御文字{name}は使えません。削除してください",
    "the control character {name} is not allowed; delete it",
)
ESCAPE = Bilingual(
    "二重引用符の中の\\は別の文字を表します({name})。一重引用符で囲むか、\\\\と書くか、削除してください",
    "in double quotes \\ begins an escape ({name}); use single quotes, or write \\\\, or delete it",
)
INVISIBLE = Bilingual(
    "{where}: {name}は目に見えない文字です。削除してください",
    "{where}: {name} is a character that cannot be seen; delete it",
)
TAB = Bilingual("タブ文字です。空白にしてください", "a tab character; write spaces in its place")
CONFLICT = Bilingual(
    "マージの競合の印です。片方の版だけを残し、<、|、=、>が7つ続く行を削除してください",
    "a merge conflict; keep one version and delete the lines that begin with seven of <, |, = or >",
)
SEVERAL_DOCUMENTS = Bilingual(
    "ここから2つ目の文書です。---を使わず、1つのファイルに1つだけ書いてください",
    "a second document begins here; write one record per file, without ---",
)
SPECIAL = Bilingual(
    "{found}はYAMLの目印、別名、タグか指示行で、読まれません。削除するか、文なら引用符で囲んでください",
    "{found} is an anchor, alias, tag or directive; delete it, or put a text in quotes",
)
TOO_MUCH = Bilingual(
    "入れ子が{depth}段、または値が{count}個を超えています。減らすか、ファイルを分けてください",
    "more than {depth} levels or {count} values; write fewer, or divide the file",
)
NOT_YAML = Bilingual(
    "ここからYAMLとして読めません。字下げ、引用符、コロン、かっこ、\\を確かめてください",
    "this cannot be read as YAML; check the indentation, quotes, colons, brackets and backslashes",
)
OPEN = Bilingual(
    "ここで開いた{sign}が閉じていません。{closing}で閉じるか、文なら中にない種類の引用符で囲んでください",
    "the {sign} that opens here is not closed; write {closing} at the end, "
    "or put a text in quotes of a kind that it does not hold",
)
NO_COLON = Bilingual(
    "キーの後には半角のコロンと空白が要ります。上の文の続きなら字下げしてください",
    "a key needs a colon and a space after it; if this goes on with the text above, indent it",
)
NOT_A_KEY = Bilingual(
    "ここはキーではありません。コンマやコロンを含む文は引用符で囲んでください",
    "this is no key; put a text that holds a comma or a colon in quotes",
)
ODD_SIGN = Bilingual(
    "この{sign}はYAMLの記号ではありません。代わりに半角の「{plain}」を書いてください",
    'this {sign} is not the ordinary sign; write "{plain}" in its place',
)
AFTER_END = Bilingual(
    "値はこの前の引用符か閉じかっこで終わっています。文なら全体を中にない種類の引用符で囲んでください",
    "a value ended before this, at the quote or bracket; "
    "put the whole in quotes of a kind that it does not hold",
)
COLON_IN_VALUE = Bilingual(
    "値の中にコロンと空白があります。値を引用符で囲んでください",
    "a colon and a space inside a value; put the value in quotes",
)
NOT_HERE = Bilingual(
    "値は{sign}で始められません。全体を引用符で囲んでください",
    "a value cannot begin with {sign}; put the whole in quotes",
)
INDENTATION = Bilingual(
    "字下げが上の行と合いません。上のキーか項目の-とそろえてください",
    "the indentation does not fit; line it up with the key or the - of the items above",
)

FILE_NAME = Bilingual("ファイルの名前", "the file name")
A_TEXT = Bilingual("文", "a text")
A_LIST = Bilingual(
    "並び([あ, い]、または項目ごとに「- 」で始まる行)",
    'a list: [a, b], or lines that begin with "- "',
)
BOTH_LANGUAGES = Bilingual("ja: と en: にそれぞれの文", "ja: and en: with a text each")
KEYS_OF = Bilingual("{noun}のキー(1行に1つ)", "the keys of {noun}, each on a line of its own")
THE_TEXT = Bilingual("文「{found}」", 'the text "{found}"')
SOME_LIST = Bilingual("並び", "a list")
SOME_KEYS = Bilingual("キーと値の組", "keys with values")
WRONG_KIND = Bilingual(
    "{where}: {found}があります。{wanted}を書いてください",
    "{where}: found {found}, expected {wanted}",
)
EMPTY = Bilingual("{where}が空です。{wanted}を書いてください", "{where} is empty; write {wanted}")
ONLY_COMMENTS = Bilingual(
    "{where}には注釈しかありません。{wanted}を書いてください",
    "{where} holds nothing but comments; write {wanted}",
)
CUT_OFF = Bilingual(
    "{where}: {rest}は注釈になります。文なら全体を引用符で囲み、注釈なら別の行に移してください",
    "{where}: {rest} is a comment; put the whole in quotes, or a comment on a line of its own",
)
TOO_FEW = Bilingual(
    "{where}: 項目が足りません。{minimum}つ以上書いてください",
    "{where}: the list has too few items; write at least {minimum}",
)
MISSING_KEY = Bilingual("{where}がありません。{help}", "{where} is missing: {help}")
SEVERAL_LINES = Bilingual(
    "{where}: 1行の文が空行で分かれています。空行を削除してください",
    "{where}: a blank line divides this text, which should be one line; delete it",
)
WRITE = Bilingual("{meant} と書いてください", "write {meant}")
BAD_TOKEN = Bilingual(
    "{where}: 「{found}」は{noun}ではありません。{advice}",
    '{where}: "{found}" is not {noun}; {advice}',
)
RESERVED = Bilingual(
    "{where}: 「{found}」は、すべてという意味に使われています。別の名前にしてください",
    '{where}: "{found}" stands for all of them together; choose another name',
)
UNKNOWN_KEY = Bilingual("{where}というキーはありません。{hint}", "there is no key {where}; {hint}")
UNKNOWN = Bilingual(
    "{where}: 「{found}」はありません。{hint}", '{where}: there is no "{found}"; {hint}'
)
NEAREST = Bilingual("{nearest} ではありませんか", "did you mean {nearest}?")
KNOWN = Bilingual("あるもの: {known}", "choose from {known}")
NONE_YET = Bilingual("まだ1つもありません", "there is none yet")
TWICE = Bilingual(
    "{where}: 「{found}」が2つあります。1つにしてください",
    '{where}: "{found}" is here twice; keep one of them',
)
WRONG_ORDER = Bilingual(
    "{where}: {found}は{line}行目の{other}より前に置いてください",
    "{where}: {found} belongs before the {other} of line {line}",
)
WRONG_TIME = Bilingual(
    "{where}: {found}は{line}行目の{other}より前に置いてください。翌日の1時なら25:00と書きます",
    "{where}: {found} belongs before the {other} of line {line}; "
    "one o'clock of the next day is written 25:00",
)
CONTRADICTION = Bilingual(
    "{where}: {found}は{line}行目の{other}と食い違っています。どちらが正しいか確かめてください",
    "{where}: {found} cannot be true with {other} in line {line}; one of them is wrong",
)
FUTURE_SOURCE = Bilingual(
    "{where}: {found}は今日({today})より後です。日付を確かめてください",
    "{where}: {found} is after today ({today}); check the date",
)
AMBIGUOUS_WIDTH = Bilingual(
    "{where}: 「{char}」({name})の幅は端末によって違います。{instead}を使ってください",
    '{where}: the width of "{char}" ({name}) differs between terminals; write {instead}',
)
ANOTHER_CHARACTER = Bilingual("別の文字", "another character")
WRONG_ERA_YEAR = Bilingual(
    "{where}: {era}{number}年は{year}年で、{western}年ではありません。正しい方に直してください",
    "{where}: {era} {number} is {year}, not {western}; find out which is right",
)
LINES_JOINED = Bilingual(
    "{where}: この行は前の行につながれます。分けるなら前に空行を入れてください",
    "{where}: this line is joined to the one before; put a blank line before it to keep it apart",
)
