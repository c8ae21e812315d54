"""The words of the pages in both languages: labels, units and short sentences."""

from tokyo_jobs import PROGRAM
from tokyo_jobs.model import LIST_TITLES
from tokyo_jobs.text import Bilingual as _W

OVERVIEW = _W("事業概要", "Overview")
CONTENTS = _W("目次", "Contents")
PROGRAMS = _W("事業", "Programs")
FIELD = _W("分野", "Field")
FIELDS = _W("分野", "Fields")
BUREAU = _W("局", "Bureau")
BUREAUS = _W("局", "Bureaus")
STAFF = _W("職員", "Staff")
NAME = _W("名前", "Name")
SLUG = _W("スラッグ", "Slug")
TAGLINE = _W("紹介", "In brief")
FIGURES = _W("図", "Figures")
SOURCES = _W("出典", "Sources")
SOURCES_OF = _W("出典: {name}", "Sources: {name}")
SUPPORTS = _W("根拠にした箇所: {parts}", "Used for: {parts}")
PROGRAM_NUMBERS = _W("事業{numbers}", "Program{s} {numbers}")
HEADLINE = _W("見出し", "Headline")
BUREAU_AND_OCCUPATION = _W("局と職種", "Bureau and occupation")
DIVISION = _W("部署", "Division")
OCCUPATION = _W("職種", "Occupation")
JOINED = _W("採用", "Joined")
JOINED_IN = _W("{year}年採用", "joined {year}")
JOINED_UNKNOWN = _W("採用年は不明", "joined: n/a")
DEGREE = _W("学歴", "Studied")
INTERVIEW_NOTE = _W(
    "回答は、出典の記事を要約したもので、本人の言葉そのままではない。",
    "The answers are summaries of the source, not the person's own words.",
)
ORDER = _W("順", "Step")
TIME = _W("時刻", "Time")
ACTIVITY = _W("業務", "Activity")
DETAIL = _W("内容", "Details")
YEARS = _W("年", "Years")
POST = _W("所属", "Post")
DUTIES = _W("担当した仕事", "Duties")
READING = _W("読み", "Reading")
WAY_ON = _W("次は", "Next")
SEE_FIELD = _W("{name}は「{field}」に", "{name} (see {field})")
COUNTING = _W("{count}、{others}", "{count}, counting {others}")
PARTS = {
    **{"name": NAME, "tagline": TAGLINE, "overview": OVERVIEW},
    **{"profile": _W("プロフィール", "Profile"), "interview": _W("インタビュー", "Interview")},
    **LIST_TITLES,
}
"""What a source may support, and what a page may show alone."""

YEARS_COUNTED = _W("{count}年", "{count} year{s}")
UNDER_A_YEAR = _W("1年未満", "under a year")
AS_OF = _W("{date}時点", "as of {date}")
CAREER_SCALE = _W(
    "線の長さは年数に比例する。最後の職は{date}時点。",
    "Each line is as long as the years in the post, the last one as of {date}.",
)
NOT_TOLD = _W("出典が語らないもの: {parts}", "The sources do not tell: {parts}")
WITH_PARTS = _W("{work}({parts}あり)", "{work} (with {parts})")
TOLD = {
    ("schedule",): _W("1日", "a day"),
    ("career",): _W("経歴", "a career"),
    ("schedule", "career"): _W("1日、経歴", "a day and a career"),
}
DAY_SCALE = _W("段の高さは時間に比例する。", "Each step is as high as it is long.")
NEXT_DAY = _W("翌{time}", "{time} next day")
MINUTES = _W("{minutes}分", "{minutes} min")
HOURS = _W("{hours}時間", "{hours} h")
HOURS_AND_MINUTES = _W("{hours}時間{minutes}分", "{hours} h {minutes} min")

PROGRAMS_COUNTED = _W("{count}事業", "{count} program{s}")
BUREAUS_COUNTED = _W("{count}局", "{count} bureau{s}")
STAFF_COUNTED = _W("職員{count}人", "{count} staff member{s}")
PLACES_COUNTED = _W("{count}件", "{count} place{s}")
PLACES_SHOWN = _W("{count}件のうち{shown}件を表示", "{shown} of {count} places shown")

HOME_TITLE = _W(PROGRAM, PROGRAM)
HOME_LINE = _W(
    "役所の各局が何をする職場か、職員は何を語るかを端末で読む。",
    "Read in the terminal what public offices do and what their people say.",
)
HOME_FIELDS = _W(
    "分野と局の数(2つの分野の局はどちらにも数える)",
    "Fields of work and number of bureaus (one of two fields counts in both)",
)
SOURCES_FROM = _W("出典は{years}年のもの", "sources from {years}")
HOME_NEW = _W("新しい動き", "What is new")
HOME_TRY = _W("使ってみる", "Try")
TRY_LIST = _W("1つの分野の局", "the bureaus of one field")
TRY_BUREAU = _W("1つの局の仕事", "what a bureau does")
TRY_STAFF = _W("職員が語る仕事", "what a person says of their work")
TRY_TIMELINE = _W("1日と経歴をタイムラインで見る", "a day and a career, as timelines")
TRY_SEARCH = _W("言葉で探す", "look for words")
IN_THIS_LANGUAGE = _W("日本語で読む", "read in English")
FIELD_NOTE = _W(
    "どの局がどの分野に入るかは、本ツール独自の判断である。",
    "Which field a bureau belongs to is this tool's own judgment.",
)

TITLED = _W("{title}: {text}", "{title}: {text}")
FIELDS_TITLE = _W("分野", "Fields of work")
STAFF_TITLE = _W("職員紹介", "Staff")
NARROW_DOWN = _W("絞り込む(件数)", "Narrow down (places)")
ALSO_SEARCHED = _W("あわせて探した言葉", "Also searched")
SEARCH_TITLE = _W("検索: {words}", "Search: {words}")
PLACE = _W("{name} \u203a {title}", "{name} \u203a {title}")
NUMBERED_PLACE = _W("{name} \u203a {number} {title}", "{name} \u203a {number} {title}")
COMPARE_TITLE = _W("局をくらべる", "Bureaus side by side")
TOO_NARROW = _W(
    "{count}局を並べるには幅{needed}が要るので、順に示す。",
    "{count} bureaus side by side need {needed} columns, so they follow one another.",
)

NOBODY = _W("この局の職員の紹介はまだない。", "Nobody from this bureau is introduced yet.")

SUBSTITUTE_MARK = _W("(日本語のみ)", "(in Japanese)")
"""Stands beside a text that is shown in Japanese because it has no English yet."""
