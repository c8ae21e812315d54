"""The words of the interface in both languages: labels, units and short sentences.

Templates take their values by name; a test holds both languages to the same placeholders.
"""

from __future__ import annotations

from tokyo_jobs.text import Bilingual

_W = Bilingual

# Labels
OVERVIEW = _W("事業概要", "Overview")
PROGRAMS = _W("事業", "Programs")
FIELD = _W("分野", "Field")
FIELDS = _W("分野", "Fields")
BUREAU = _W("局", "Bureau")
BUREAUS = _W("局", "Bureaus")
STAFF = _W("職員", "Staff")
NAME = _W("名前", "Name")
SLUG = _W("スラッグ", "Slug")
TAGLINE = _W("ひとこと", "In a line")
PROGRAM_COUNT = _W("事業数", "Prog.")
BUREAU_COUNT = _W("局の数", "Bureaus")
STAFF_COUNT = _W("職員の数", "Staff")
FIGURES = _W("図", "Figures")
SOURCES = _W("出典", "Sources")
PROFILE = _W("プロフィール", "Profile")
HEADLINE = _W("見出し", "Headline")
DIVISION = _W("部署", "Division")
OCCUPATION = _W("職種", "Occupation")
JOINED = _W("入都", "Joined")
DEGREE = _W("学歴", "Studied")
INTERVIEW = _W("インタビュー", "Interview")
INTERVIEW_NOTE = _W(
    "回答は、出典の記事を要約したもので、本人の言葉そのままではない。",
    "The answers are summaries of the source, not the person's own words.",
)
SCHEDULE = _W("ある1日の流れ", "A day at work")
CAREER = _W("卒業後からの経歴", "Career since graduation")
ORDER = _W("順", "Step")
TIME = _W("時刻", "Time")
ACTIVITY = _W("すること", "Activity")
DETAIL = _W("くわしく", "Details")
YEAR = _W("年", "Year")
POST = _W("所属", "Post")
DUTIES = _W("担当した仕事", "Duties")
READING = _W("読み", "Reading")

# Values
YEAR_VALUE = _W("{year}年", "{year}")
SPAN = _W("{start}年から{end}年", "{start} to {end}")
SPAN_OPEN = _W("{start}年から(現職、{as_of}時点)", "Since {start} (as of {as_of})")
SPAN_OPEN_UNDATED = _W("{start}年から(現職)", "Since {start}")
YEARS = _W("{count}年", "{count} years")
ONE_YEAR = _W("1年", "1 year")
UNDER_A_YEAR = _W("1年未満", "under a year")
JOINED_VALUE = _W("{year}年", "{year}")
JOINED_MARK = _W("入都", "Joined the metropolitan government")
AS_OF = _W("{date}時点", "as of {date}")
CAREER_SCALE = _W(
    "線の長さは、その職にいた年数に比例する。", "Each line is as long as the years in the post."
)
NAMED_PROGRAM = _W("{bureau} 事業{number}", "{bureau}: program {number}")

# Counts
BUREAUS_COUNTED = _W("{count}局", "{count} bureaus")
ONE_BUREAU_COUNTED = _W("1局", "1 bureau")
STAFF_COUNTED = _W("職員{count}人", "{count} staff members")
ONE_STAFF_COUNTED = _W("職員1人", "1 staff member")
PLACES_COUNTED = _W("{count}件", "{count} places")
ONE_PLACE_COUNTED = _W("1件", "1 place")
PLACES_SHOWN = _W("{count}件のうち{shown}件を表示", "{shown} of {count} places shown")

FILES_COUNTED = _W("{count}ファイル", "{count} files")
ONE_FILE_COUNTED = _W("1ファイル", "1 file")
ERRORS_COUNTED = _W("誤り{count}件", "{count} errors")
ONE_ERROR_COUNTED = _W("誤り1件", "1 error")
WARNINGS_COUNTED = _W("注意{count}件", "{count} warnings")
ONE_WARNING_COUNTED = _W("注意1件", "1 warning")
CHECK_SUMMARY = _W("{files}: {errors}、{warnings}", "{files}: {errors}, {warnings}")

# Home page
HOME_TITLE = _W("tokyo-jobs", "tokyo-jobs")
HOME_LINE = _W(
    "東京都の各局が何をする職場か、職員は何を語るかを端末で読む。",
    "Read in the terminal what the bureaus of the Tokyo Metropolitan Government do "
    "and what their people say.",
)
HOME_FIELDS = _W("七つの分野", "The seven fields")
HOME_TOTALS = _W(
    "{bureaus}局と職員{staff}人を収録({first}から{last}までの出典による)",
    "{bureaus} bureaus and {staff} of their staff, from sources of {first} to {last}",
)
HOME_TOTALS_UNDATED = _W("{bureaus}局と職員{staff}人を収録", "{bureaus} bureaus and {staff} staff")
HOME_TRY = _W("使ってみる", "Try")
TRY_LIST = _W("環境の分野の局を並べる", "the bureaus of one field")
TRY_BUREAU = _W("一つの局を読む", "one bureau, whole")
TRY_STAFF = _W("職員の1日と経歴を線で見る", "a day and a career as timelines")
TRY_SEARCH = _W("言葉で探す", "look for words")
UNOFFICIAL = _W(
    "非公式。本文は出典をもとにこちらで書いた要約で、分野の割り当てもこちらの判断による。",
    "Unofficial. The texts are our summaries of the cited sources, "
    "and which field a bureau belongs to is our judgment.",
)
FIELD_NOTE = _W(
    "どの局がどの分野に入るかは、こちらの判断による。",
    "Which field a bureau belongs to is our judgment.",
)

# Titles of listings
LIST_TITLE = _W("都庁の仕事", "Bureaus of the Tokyo Metropolitan Government")
FIELDS_TITLE = _W("都庁の仕事: 7分野", "Fields of work")
STAFF_TITLE = _W("職員紹介", "Staff")
SEARCH_TITLE = _W("検索: {words}", "Search: {words}")
COMPARE_TITLE = _W("局をくらべる", "Bureaus side by side")

# Notices
NO_BUREAU_MATCHES = _W("当てはまる局はありません。", "No bureau matches.")
NO_STAFF_MATCHES = _W("当てはまる職員はありません。", "No staff member matches.")
NOTHING_FOUND = _W("「{words}」は見つかりませんでした。", 'Nothing found for "{words}".')
NEAREST_TITLES = _W("近い見出し: {titles}", "The nearest titles: {titles}")

MORE_FAULTS = _W("(ほか{count}件)", "(and {count} more)")

NEW_HINT = _W(
    "空の値を埋めたら: tokyo-jobs check {folder}",
    "When the empty values are filled in: tokyo-jobs check {folder}",
)

SUBSTITUTE_MARK = _W("(日本語のみ)", "(in Japanese)")
"""Stands beside a text that is shown in Japanese because it has no English yet."""
