"""The content: bureaus, staff, fields of work and the words of the site, and which file holds what.

A new attribute is declared here and nowhere else.
"""

from __future__ import annotations

from typing import Any, Final, Literal, get_args

from tokyo_jobs.model.attributes import (
    LINE,
    PLAIN,
    PROSE,
    ListOf,
    OwnSlug,
    Position,
    Record,
    ReferenceTo,
    Token,
    key,
)
from tokyo_jobs.text import UNSAFE, Bilingual

# Values in a fixed notation. The patterns are read by Python's ``re`` and, in the JSON Schemas, by
# ECMAScript engines: only what both understand alike may stand in them. Spaces and line breaks
# around a value are no part of it.
_YEARS: Final = (1868, 2200)
"""From the first year of Meiji, in which Tokyo got its name."""

_YEAR: Final = "(186[89]|18[7-9][0-9]|19[0-9][0-9]|2[01][0-9][0-9]|2200)"
_LEAP_YEAR: Final = "((18|19|20|21)(0[48]|[2468][048]|[13579][26])|2000)"
_DATE: Final = (
    rf"(?!....-(02-3|(0[469]|11)-31))(?!(?!{_LEAP_YEAR})....-02-29)"
    rf"{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
)
_NOT_IN_URL: Final = rf'\s\\"<>\u200b-\u200f{UNSAFE}'
# Nothing that looks like one of the signs that part an address, and would make one site look like
# another; nor a user name before the host, which would do the same.
_HOST: Final = r"[-.0-9A-Z_a-z\u00c0-\u024f\u0370-\u03ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"

YEAR: Final = Token(
    Bilingual("年", "a year"),
    Bilingual(
        "2009のように西暦を4桁で書いてください(1868から2200まで)",
        "write the Western year in four digits (1868 to 2200), such as 2009",
    ),
    code="bad-year",
    pattern=_YEAR,
    integers=_YEARS,
    to_int=True,
)
CLOCK: Final = Token(
    Bilingual("時刻", "a time"),
    Bilingual(
        "09:00のように時と分を2桁ずつで書いてください(翌日の1時は25:00)",
        "write the time as HH:MM, such as 09:00 (25:00 is one o'clock the next day)",
    ),
    code="bad-time",
    # A day of thirty hours, as duties past midnight are written in Japan.
    pattern="([012][0-9]:[0-5][0-9]|30:00)",
)
AS_OF: Final = Token(
    Bilingual("日付", "a date"),
    Bilingual(
        "2020、2020-12、2020-12-01のように、実際にある年、月、日を書いてください",
        "write a year, month or day that exists, such as 2020, 2020-12 or 2020-12-01",
    ),
    code="bad-date",
    pattern=_DATE,
    integers=_YEARS,
)
URL: Final = Token(
    Bilingual("ウェブアドレス", "a web address"),
    Bilingual(
        "https://かhttp://で始まるアドレス全体を、ふつうの文字で、空白を入れずに書いてください",
        "write all of it, beginning with https:// or http://, in plain letters, without spaces",
    ),
    code="bad-url",
    pattern=rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:[0-9]{{1,5}})?([/?#][^{_NOT_IN_URL}]*)?",
)
SLUG: Final = Token(
    Bilingual("スラッグ", "a slug"),
    Bilingual(
        "digital-serviceのように、小文字と数字をハイフンで1つずつつないで80文字以内で書いてください",
        "write lower-case letters and digits, joined by single hyphens, at most 80 characters",
    ),
    code="bad-slug",
    pattern=r"(?=[a-z0-9-]{1,80}(?![a-z0-9-]))[a-z0-9]+(-[a-z0-9]+)*",
    integers=(0, 10**15),
)
READING: Final = Token(
    Bilingual("読み", "a reading"),
    Bilingual(
        "まつしたのように、ひらがなか全角カタカナで書いてください",
        "write it in hiragana or full-width katakana, such as まつした",
    ),
    code="bad-reading",
    pattern="(?!・)[ぁ-ヿ]+([ \u3000]+[ぁ-ヿ]+)*",
)


class Source(Record, noun=Bilingual("出典", "a source")):
    title: str = key(PLAIN, "ページの題名。原文のまま", "The page's own title, in its own language")
    gloss: str | None = key(
        PLAIN,
        "題名が英語でないとき、何のページかを英語で",
        "What the page is, in English, where its title is in another language",
        public=False,
    )
    url: str = key(URL, "ページのアドレス。httpかhttps", "The page's address, http or https")
    as_of: str | None = key(
        AS_OF,
        "ページがいつのことを述べているか。2020、2020-12、2020-12-01など",
        "The year, month or day the page speaks of: 2020, 2020-12 or 2020-12-01",
        advised=True,
    )
    supports: tuple[str, ...] = key(
        ListOf(ReferenceTo("part"), distinct=True),
        "この出典による部分。overview、事業の番号など。全体なら書かない",
        "The parts that rest on it: overview, 3 ...; leave it out for the whole record",
    )


OWN_SLUG: Any = key(
    OwnSlug(),
    "ファイル名から末尾を除いたもの。ファイル名でわかるので書かない",
    "The file's own name without the ending; leave it out, the file name says it already",
)
NAME_IN_KANA: Any = key(READING, "名前の読み", "The name in kana", public=False, search="name")
SOURCES: Any = key(
    ListOf(Source, minimum=1),
    "事実の出典。1つ以上",
    "The pages that the facts come from, at least one",
)


class Program(Record, noun=Bilingual("事業", "a program")):
    number: int = key(Position(), "事業の番号", "Its number")
    title: Bilingual = key(
        LINE, "見出し。出典のまま", "The heading, as the source has it", search="title"
    )
    body: Bilingual = key(PROSE, "事業の内容", "What the program does", search="body")
    figures: tuple[Bilingual, ...] = key(
        ListOf(LINE), "図の説明。順に", "Captions of its figures, in order", search="body"
    )


class Development(Record, noun=Bilingual("その後の動き", "a development")):
    as_of: str = key(
        AS_OF, "いつのことか。2025、2025-09、2025-09-01など", "When: 2025, 2025-09 or 2025-09-01"
    )
    text: Bilingual = key(
        PROSE, "何があったか。1文か2文で", "What happened, in a sentence or two", search="body"
    )


class Bureau(Record, noun=Bilingual("局", "a bureau")):
    """One bureau, office, commission secretariat or public enterprise."""

    slug: str = OWN_SLUG
    name: Bilingual = key(LINE, "正式な名称", "The official name", search="name")
    reading: str | None = NAME_IN_KANA
    aliases: tuple[str, ...] = key(
        ListOf(PLAIN, distinct=True),
        "探すときだけに使う別の名前。旧称、略称、英語など",
        "Other names for finding it: old ones, short ones, English ones",
        public=False,
        search="name",
    )
    fields: tuple[str, ...] = key(
        ListOf(ReferenceTo("field"), minimum=1, distinct=True),
        "属する分野。分野のファイルのslugで、1つ以上",
        "The fields of work it belongs to, each by its slug in the file of fields, at least one",
    )
    tagline: Bilingual = key(LINE, "仕事を1行で", "Its work in one line", search="tagline")
    overview: Bilingual = key(PROSE, "どんな局で、何をするか", "What it is and does", search="body")
    programs: tuple[Program, ...] = key(
        ListOf(Program, minimum=1), "事業。順序が番号になる", "Its programs; the order numbers them"
    )
    sources: tuple[Source, ...] = SOURCES
    since: tuple[Development, ...] = key(
        ListOf(Development, descending="as_of"), "その後。新しい順", "Since then, newest first"
    )


class InterviewAnswer(Record, noun=Bilingual("質問と答え", "a question with its answer")):
    question: Bilingual = key(
        LINE, "質問。出典の見出しのまま", "The question as the source heads it", search="title"
    )
    answer: Bilingual = key(
        PROSE, "答え。三人称で語り直す", "The answer, in the third person", search="body"
    )


class ScheduleStep(Record, noun=Bilingual("1日の予定", "a step of the day")):
    time: str | None = key(
        CLOCK,
        "始まる時刻。09:00など。翌日の1時は25:00。出典になければ書かない",
        "When it begins, such as 09:00, if the source says it; 1 a.m. the next day is 25:00",
    )
    activity: Bilingual = key(LINE, "何をするか", "What is done", search="body")
    detail: Bilingual | None = key(LINE, "その内容", "More about it", search="body")


class CareerStep(Record, noun=Bilingual("経歴の1つ", "a step of the career")):
    year: int = key(YEAR, "就いた年。西暦", "The Western year in which the post began")
    post: Bilingual = key(LINE, "組織と役職", "Organization and post", search="body")
    duties: Bilingual | None = key(LINE, "そこでの業務", "The work done there", search="body")


class StaffMember(Record, noun=Bilingual("職員", "a member of staff")):
    """One member of staff as the source showed them at its as-of date."""

    slug: str = OWN_SLUG
    name: Bilingual = key(LINE, "氏名。姓が先", "The name, family name first", search="name")
    reading: str | None = NAME_IN_KANA
    headline: Bilingual = key(
        LINE, "出典での紹介の1行", "The source's line about them", search="tagline"
    )
    bureau: str = key(
        ReferenceTo("bureau"),
        "勤める局。bureaus/の中のファイル名から末尾を除いたもの",
        "The bureau they work for: the name of its file in bureaus/ without the ending",
    )
    division: Bilingual = key(LINE, "部と課", "Division and section", search="body")
    occupation: Bilingual = key(
        LINE, "職種。事務など", "Their category, such as 事務 (Administration)", search="body"
    )
    joined: int | None = key(YEAR, "採用された年。西暦", "The Western year in which they joined")
    degree: Bilingual | None = key(LINE, "学んだこと", "What they studied", search="body")
    note: Bilingual | None = key(
        PROSE, "読者に必要な断り", "What a reader must know", search="body"
    )
    interview: tuple[InterviewAnswer, ...] = key(
        ListOf(InterviewAnswer), "質問と答え。出典の順", "Questions and answers, as in the source"
    )
    schedule: tuple[ScheduleStep, ...] = key(
        ListOf(ScheduleStep, ascending="time"), "1日の流れ。順に", "The steps of a day, in order"
    )
    career: tuple[CareerStep, ...] = key(
        ListOf(CareerStep, ascending="year"), "就いた職。古い順", "The posts held, oldest first"
    )
    sources: tuple[Source, ...] = SOURCES


class JobField(Record, noun=Bilingual("分野", "a field of work")):
    slug: str = key(
        SLUG, "分野の短い名前。局はこれで分野を示す", "Its short name, by which bureaus refer to it"
    )
    name: Bilingual = key(LINE, "分野の名前", "The field's name")


class Site(Record, noun=Bilingual("全体の紹介", "what the content is as a whole")):
    title: Bilingual = key(
        LINE, "内容の題名。一覧の題にもなる", "Its title, also that of the lists"
    )
    line: Bilingual = key(LINE, "どんな内容か。1行で", "What it is, in one line")
    note: Bilingual | None = key(
        PROSE, "ホームの末尾に出る断り", "What stands at the foot of the home page"
    )


Kind = Literal["fields", "bureau", "staff", "site", "search"]
"""The kinds of content file."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_FIELDS = Bilingual("分野", "the fields of work")
_WORDS = Bilingual("同じものを指す言葉の組", "words that mean the same to a searcher")
FILES: Final[dict[Kind, ListOf | type[Record]]] = {
    "fields": ListOf(JobField, minimum=1, distinct=True, noun=_FIELDS),
    "bureau": Bureau,
    "staff": StaffMember,
    "site": Site,
    "search": ListOf(ListOf(PLAIN, minimum=2, distinct=True), minimum=1, noun=_WORDS),
}
PARTS: Final[dict[Kind, tuple[str, ...]]] = {
    "bureau": ("name", "tagline", "overview", "since"),
    "staff": ("profile", "interview", "schedule", "career"),
}
"""What of a record a source may support; of a bureau also a program, by its number."""
LIST_TITLES: Final = {
    "schedule": Bilingual("ある1日の流れ", "A day at work"),
    "career": Bilingual("卒業後からの経歴", "Career since graduation"),
    "since": Bilingual("その後の動き", "Since then"),
}
"""By attribute; only of lists whose items have no titles of their own."""
