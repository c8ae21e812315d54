"""The values in a fixed notation: years, times, dates, addresses, slugs, readings.

The patterns are read by Python's ``re`` and, in the JSON Schemas, by ECMAScript engines: only what
both understand alike may stand in them. Spaces and line breaks around a value are no part of it.
"""

from __future__ import annotations

from typing import Final

from tokyo_jobs.model.attributes import Token
from tokyo_jobs.text import Bilingual

MAX_SLUG_LENGTH: Final = 80
_YEARS: Final = (1868, 2200)
"""From the first year of Meiji, in which Tokyo got its name."""

# Short, because each is compiled anew in every process that reads a record.
_YEAR: Final = "(186[89]|18[7-9][0-9]|19[0-9][0-9]|2[01][0-9][0-9]|2200)"
_LEAP_YEAR: Final = "((18|19|20|21)(0[48]|[2468][048]|[13579][26])|2000)"
_DATE: Final = (
    rf"(?!....-(02-3|(0[469]|11)-31))(?!(?!{_LEAP_YEAR})....-02-29)"
    rf"{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
)
_NOT_IN_URL: Final = (
    r"""\s\\"<>\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"""
)
# Nothing that looks like one of the signs that part an address, and would make one site look like
# another; nor a user name before the host, which would do the same.
_HOST: Final = r"[-.0-9A-Z_a-z\u00c0-\u024f\u0370-\u03ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"

YEAR: Final = Token(
    noun=Bilingual("年", "a year"),
    pattern=_YEAR,
    advice=Bilingual(
        "2009のように西暦を4桁で書いてください(1868から2200まで)",
        "write the Western year in four digits (1868 to 2200), such as 2009",
    ),
    code="bad-year",
    integers=_YEARS,
    to_int=True,
)
CLOCK: Final = Token(
    noun=Bilingual("時刻", "a time"),
    # A day of thirty hours, as duties past midnight are written in Japan.
    pattern="([012][0-9]:[0-5][0-9]|30:00)",
    advice=Bilingual(
        "09:00のように時と分を2桁ずつで書いてください(翌日の1時は25:00)",
        "write the time as HH:MM, such as 09:00 (25:00 is one o'clock the next day)",
    ),
    code="bad-time",
)
AS_OF: Final = Token(
    noun=Bilingual("日付", "a date"),
    pattern=_DATE,
    advice=Bilingual(
        "2020、2020-12、2020-12-01のように、実際にある年、月、日を書いてください",
        "write a year, month or day that exists, such as 2020, 2020-12 or 2020-12-01",
    ),
    code="bad-date",
    integers=_YEARS,
)
URL: Final = Token(
    noun=Bilingual("ウェブアドレス", "a web address"),
    pattern=rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:[0-9]{{1,5}})?"
    rf"([/?#][^{_NOT_IN_URL}]*)?",
    advice=Bilingual(
        "https://かhttp://で始まるページのアドレス全体を書いてください",
        "write the whole address of the page, beginning with https:// or http://",
    ),
    code="bad-url",
)
SLUG: Final = Token(
    noun=Bilingual("スラッグ", "a slug"),
    pattern=rf"(?=[a-z0-9-]{{1,{MAX_SLUG_LENGTH}}}(?![a-z0-9-]))[a-z0-9]+(-[a-z0-9]+)*",
    advice=Bilingual(
        "digital-serviceのように、小文字と数字をハイフンで1つずつつないで80文字以内で書いてください",
        "write lower-case letters and digits, joined by single hyphens, at most 80 characters",
    ),
    code="bad-slug",
    integers=(0, 10**15),
)
READING: Final = Token(
    noun=Bilingual("読み", "a reading"),
    pattern="(?!・)[ぁ-ヿ]+([ \u3000]+[ぁ-ヿ]+)*",
    advice=Bilingual(
        "まつしたのように、ひらがなか全角カタカナで書いてください",
        "write it in hiragana or full-width katakana, such as まつした",
    ),
    code="bad-reading",
)
