"""The values in a fixed notation: years, times, dates, addresses, slugs, readings.

The patterns are read by Python's ``re`` and, in the JSON Schemas, by ECMAScript engines: only what
both understand alike may stand in them. Spaces and line breaks around a value are no part of it.
"""

from __future__ import annotations

from typing import Final

from tokyo_jobs.model.attributes import Token
from tokyo_jobs.text import Bilingual

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
    Bilingual("1868から2200までの西暦年", "a Western year from 1868 to 2200"),
    example="2009",
    code="bad-year",
    pattern=_YEAR,
    integers=_YEARS,
    to_int=True,
)
CLOCK: Final = Token(
    Bilingual("時刻(翌日の1時は25:00)", "a time (25:00 is one o'clock the next day)"),
    example="09:00",
    code="bad-time",
    # A day of thirty hours, as duties past midnight are written in Japan.
    pattern="([012][0-9]:[0-5][0-9]|30:00)",
)
AS_OF: Final = Token(
    Bilingual("実在する年、月か日", "a year, month or day that exists"),
    example="2020, 2020-12, 2020-12-01",
    code="bad-date",
    pattern=_DATE,
    integers=_YEARS,
)
URL: Final = Token(
    Bilingual("ウェブアドレス", "a web address"),
    example="https://www.example.org/page",
    code="bad-url",
    pattern=rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:[0-9]{{1,5}})?([/?#][^{_NOT_IN_URL}]*)?",
)
SLUG: Final = Token(
    Bilingual(
        "スラッグ(a-z、0-9と1つずつの-、80字以内)", "a slug (a-z, 0-9, single -, at most 80)"
    ),
    example="digital-service",
    code="bad-slug",
    pattern=r"(?=[a-z0-9-]{1,80}(?![a-z0-9-]))[a-z0-9]+(-[a-z0-9]+)*",
    integers=(0, 10**15),
)
READING: Final = Token(
    Bilingual("ひらがなか全角カタカナの読み", "a reading in hiragana or full-width katakana"),
    example="まつした",
    code="bad-reading",
    pattern="(?!・)[ぁ-ヿ]+([ \u3000]+[ぁ-ヿ]+)*",
)
