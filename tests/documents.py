"""Small sound content files to change one thing in, and the ways to have them read."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tokyo_jobs.loading import Problem
from tokyo_jobs.loading.loader import parse as parse_file
from tokyo_jobs.loading.problems import Problems
from tokyo_jobs.model import SLUG, Kind

FIELDS = """\
- slug: environment
  name: {ja: 環境, en: Environment}
- slug: other
  name: {ja: その他, en: Other}
"""

BUREAU = """\
name: {ja: 環境局, en: Bureau of Environment}
reading: かんきょうきょく
fields: [environment]
tagline: {ja: 空気をきれいにする, en: Cleans the air}
overview:
  ja: |
    公害を防ぐ。
    緑を守る。

    部は五つある。
  en: |
    It prevents pollution
    and protects nature.

    It has five divisions.
programs:
  - title: {ja: 大気, en: Air}
    body: {ja: 空気を測る。, en: It measures the air.}
    figures:
      - {ja: 測定局の図, en: Map of the stations}
  - title: {ja: 資源, en: Resources}
    body: {ja: ごみを減らす。, en: It reduces waste.}
sources:
  - title: 環境白書
    url: https://www.example.org/白書
    as_of: 2023-03
    supports: [overview, "1"]
    gloss: all
"""

STAFF = """\
name: {ja: 山田 一郎, en: Ichiro Yamada}
reading: やまだ
headline: {ja: 空を見る, en: Watching the sky}
bureau: environment
division: {ja: 大気課, en: Air Section}
occupation: {ja: 事務, en: Administration}
joined: 2009
degree: {ja: 法学部, en: Faculty of Law}
note: {ja: 2020年の紹介である。, en: As of 2020.}
interview:
  - question: {ja: 動機, en: Why}
    answer: {ja: 空が好きだから。, en: He likes the sky.}
schedule:
  - time: 09:00
    activity: {ja: 登庁, en: Arrives}
  - activity: {ja: 測定, en: Measures}
    detail: {ja: 屋上で, en: On the roof}
  - time: 17:45
    activity: {ja: 退庁, en: Leaves}
career:
  - year: 2009
    post: {ja: 総務課, en: General Affairs}
    duties: {ja: 庶務, en: General duties}
  - year: 2012
    post: {ja: 大気課, en: Air Section}
    duties: {ja: 測定, en: Measuring}
sources:
  - {title: 職員紹介, url: "http://www.example.org/", as_of: 2020-12-01}
"""

SITE = """\
title: {ja: 市の仕事, en: Work at the city}
line: {ja: 市の各局が何をするか。, en: What the bureaus of the city do.}
note:
  ja: 試みの内容である。
  en: This is a trial.
"""

SEARCH = """\
- [子ども, 子供, children]
- [ごみ, waste]
"""

TEXTS: dict[Kind, str] = {
    "fields": FIELDS,
    "bureau": BUREAU,
    "staff": STAFF,
    "site": SITE,
    "search": SEARCH,
}
SLUGS: dict[Kind, str] = {
    "fields": "fields",
    "bureau": "environment",
    "staff": "yamada",
    "site": "site",
    "search": "search",
}


# Kind of file, what to replace with what, the code of the problem, values to take and to refuse.
VALUES: list[tuple[Kind, str, str, str, list[str], list[str]]] = [
    (
        "staff",
        "joined: 2009",
        "joined: {}",
        "bad-year",
        ["2009", "1868", "'2009'", '" 2009"', ">\n  2009\n"],
        [
            "209",
            "1867",
            "2201",
            "20090",
            "２００９",
            "2_009",
            "+2009",
            "2009.0",
            "平成21",
            "no",
        ],
    ),
    (
        "staff",
        "time: 09:00",
        "time: {}",
        "bad-time",
        ["00:00", "09:00", "'09:00'"],
        ["9:00", "09:0", "30:10", "09:60", "0900", "09:00:00", "０９:００", "9時"],
    ),
    (
        "staff",
        "time: 17:45",
        "time: {}",
        "bad-time",
        ["24:00", "29:59", "30:00"],
        ["30:01", "24:60", "31:00"],
    ),
    (
        "staff",
        "2020-12-01",
        "{}",
        "bad-date",
        ["2020", "2020-12", "2020-02-29", "2000-02-29", "1868-01-31", "2200", "'2020-12'"],
        [
            *("2021-02-29", "1900-02-29", "2100-02-29", "1864-02-29", "2020-04-31", "2020-13"),
            *(
                "2020-00",
                "2020-1",
                "2020-12-00",
                "2020/12",
                "20201201",
                "令和2年",
                "2020-12-01T00:00",
            ),
        ],
    ),
    (
        "staff",
        '"http://www.example.org/"',
        '"{}"',
        "bad-url",
        [
            *(
                "http://a",
                "https://a.b/c?d=e&f#g",
                "HTTP://a.b",
                "https://例え.jp/東京",
                "http://a:80/",
            ),
            *("http://a?b", "http://a#b", "https://a/b@c:d"),
        ],
        [
            *(
                "ftp://a",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "www.example.org",
                "//a",
                "http:/a",
            ),
            *("http://", "https:///a", "http://a b", "http://u@a", "http://u:p@a/", "http://a:b/"),
            *("http://a＠b.jp/", "http://a／b.jp", "http://a。jp/", "http://a：80/", "http://a？b"),
            *("http://a﹫b.jp/", "http://％40b.jp/", "http://a℀.jp/", "http://a․jp/"),
            *(
                "http://a/<b>",
                "http://a\\\\b",
                "mailto:a@b",
                "http://a/\u200bb",
                "data:text/html,x",
            ),
        ],
    ),
    (
        "fields",
        "slug: environment",
        "slug: {}",
        "bad-slug",
        ["a", "1", "a-b", "a1-b2-3", "0123", "no", "1e3", "x" * 80],
        [
            *("A", "a_b", "a--b", "-a", "a-", "環境", "a b", "../a", "a/b", "a.b", "é"),
            "x" * 81,
        ],
    ),
    (
        "bureau",
        "かんきょうきょく",
        "{}",
        "bad-reading",
        [
            "かんきょう",
            "カンキョウ",
            "データ・センター",
            "やまだ いちろう",
            "ゔぁいおりん",
            "やまだ　はなこ",
        ],
        ["環境", "kankyo", "ｶﾝｷｮｳ", "・", "かんきょう(局)", "か1"],
    ),
]


class Document(NamedTuple):
    """What was read from a text."""

    record: Any
    problems: tuple[Problem, ...]


class AnySlug(dict[str, str]):
    """Has whatever may be a slug."""

    def __contains__(self, asked: object) -> bool:
        return re.fullmatch(SLUG.pattern, str(asked)) is not None


TODAY = "2026-04-01"
KNOWN: Any = {"field": AnySlug(), "bureau": AnySlug()}


def parse(text: str | bytes, kind: Kind = "bureau", slug: str = "") -> Document:
    """Return what is in a text, as if it stood in a file of the usual name."""
    data = text if isinstance(text, bytes) else text.encode()
    problems = Problems("x.yaml")
    slug = slug or SLUGS[kind]
    record = parse_file(data, kind, slug, problems, known=KNOWN, today=TODAY)
    return Document(record, tuple(sorted(problems.found)))


def changed(old: str, new: str, kind: Kind = "bureau") -> Document:
    """Return the sound document of that kind with its first ``old`` replaced by ``new``."""
    assert old in TEXTS[kind]
    return parse(TEXTS[kind].replace(old, new, 1), kind)


MARK = "◆"


def changed_at(old: str, new: str, kind: Kind = "bureau") -> tuple[Document, list[tuple[int, int]]]:
    """Return the changed document, and line and column of each mark in ``new``.

    The marks themselves are taken out.
    """
    assert old in TEXTS[kind]
    parts = TEXTS[kind].replace(old, new, 1).split(MARK)
    places = []
    for number in range(1, len(parts)):
        before = "".join(parts[:number])
        places.append((before.count("\n") + 1, len(before) - before.rfind("\n")))
    return parse("".join(parts), kind), places


def told(document: Document) -> list[tuple[int, int, str]]:
    """Return line, column and code of each problem."""
    return [(problem.line, problem.column, problem.code) for problem in document.problems]


def codes(document: Document) -> set[str]:
    """Return the codes of all problems."""
    return {problem.code for problem in document.problems}
