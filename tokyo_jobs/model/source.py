"""What a bureau and a member of staff have in common, such as where their facts come from."""

from __future__ import annotations

from typing import Any, Final

from tokyo_jobs.model.attributes import ListOf, OwnSlug, PlainText, Record, attribute
from tokyo_jobs.model.notations import AS_OF, PART, READING, URL
from tokyo_jobs.text import Bilingual


class Source(Record, noun=Bilingual("出典", "a source")):
    """A page that facts were taken from."""

    title: str = attribute(
        PlainText(), "ページの題名。原文のまま", "The page's own title, in its own language"
    )
    gloss: str | None = attribute(
        PlainText(),
        "題名が英語でないとき、何のページかを英語で",
        "What the page is, in English, where its title is in another language",
        default=None,
        public=False,
    )
    url: str = attribute(URL, "ページのアドレス。httpかhttps", "The page's address, http or https")
    as_of: str | None = attribute(
        AS_OF,
        "ページがいつのことを述べているか。2020、2020-12、2020-12-01など",
        "The year, month or day the page speaks of: 2020, 2020-12 or 2020-12-01",
        default=None,
        advised=True,
    )
    supports: tuple[str, ...] = attribute(
        ListOf(PART, distinct=True),
        "この出典による部分。overview、事業の番号など。全体なら書かない",
        "The parts that rest on it: overview, 3 ...; leave it out for the whole record",
    )


OWN_SLUG: Final[Any] = attribute(
    OwnSlug(),
    "ファイル名から末尾を除いたもの。ファイル名でわかるので書かない",
    "The file's own name without the ending; leave it out, the file name says it already",
)
NAME_IN_KANA: Final[Any] = attribute(
    READING, "名前の読み", "The name in kana", default=None, public=False, search="name"
)
SOURCES: Final[Any] = attribute(
    ListOf(Source, minimum=1), "事実の出典。1つ以上", "The pages that the facts come from"
)
