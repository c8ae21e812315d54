"""Where the facts of a record come from."""

from __future__ import annotations

from typing import ClassVar

from tokyo_jobs.model.attributes import ListOf, PlainText, Record, attribute
from tokyo_jobs.model.notations import AS_OF, PART, URL
from tokyo_jobs.text import Bilingual


class Source(Record):
    """A page that facts were taken from."""

    noun: ClassVar = Bilingual("出典", "a source")

    title: str = attribute(
        PlainText(),
        Bilingual("ページの題名。原文のまま", "The page's own title, in its own language"),
    )
    gloss: str | None = attribute(
        PlainText(),
        Bilingual(
            "題名が英語でないとき、何のページかを英語で",
            "What the page is, in English, where its title is in another language",
        ),
        default=None,
        public=False,
    )
    url: str = attribute(
        URL, Bilingual("ページのアドレス。httpかhttps", "The page's address, http or https")
    )
    as_of: str | None = attribute(
        AS_OF,
        Bilingual(
            "ページがいつのことを述べているか。2020、2020-12、2020-12-01など",
            "The year, month or day the page speaks of: 2020, 2020-12 or 2020-12-01",
        ),
        default=None,
        advised=True,
    )
    supports: tuple[str, ...] = attribute(
        ListOf(PART, distinct=True),
        Bilingual(
            "この出典による部分。overview、事業の番号など。全体なら書かない",
            "The parts that rest on it: overview, 3 ...; leave it out for the whole record",
        ),
        default=(),
    )


SOURCES = ListOf(Source, minimum=1)
SOURCES_HELP = Bilingual("事実の出典。1つ以上", "The pages that the facts come from, at least one")
