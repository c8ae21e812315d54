"""What each kind of content file holds; the fields of work and the words of the site."""

from __future__ import annotations

from typing import Final

from tokyo_jobs.model.attributes import LINE, PROSE, Kind, ListOf, PlainText, Record, attribute
from tokyo_jobs.model.bureau import Bureau
from tokyo_jobs.model.notations import SLUG
from tokyo_jobs.model.staff import StaffMember
from tokyo_jobs.text import Bilingual


class JobField(Record, noun=Bilingual("分野", "a field of work")):
    """One field of work, by which the bureaus are sorted."""

    slug: str = attribute(
        SLUG, "分野の短い名前。局はこれで分野を示す", "Its short name, by which bureaus refer to it"
    )
    name: Bilingual = attribute(LINE, "分野の名前", "The field's name")


class Site(Record, noun=Bilingual("全体の紹介", "what the content is as a whole")):
    """The words of the home page and the lists about the content as a whole."""

    title: Bilingual = attribute(
        LINE, "内容の題名。一覧の題にもなる", "Its title, also that of the lists"
    )
    line: Bilingual = attribute(LINE, "どんな内容か。1行で", "What it is, in one line")
    note: Bilingual | None = attribute(
        PROSE, "ホームの末尾に出る断り", "What stands at the foot of the home page", default=None
    )


FILES: Final[dict[Kind, ListOf | type[Record]]] = {
    "fields": ListOf(JobField, minimum=1, distinct=True),
    "bureau": Bureau,
    "staff": StaffMember,
    "site": Site,
    "search": ListOf(ListOf(PlainText(), minimum=2, distinct=True), minimum=1),
}
TITLES: Final[dict[Kind, Bilingual]] = {
    "fields": Bilingual("分野", "the fields of work"),
    "bureau": Bureau.noun,
    "staff": StaffMember.noun,
    "site": Site.noun,
    "search": Bilingual("同じものを指す言葉の組", "words that mean the same to a searcher"),
}
LIST_TITLES: Final = {
    "schedule": Bilingual("ある1日の流れ", "A day at work"),
    "career": Bilingual("卒業後からの経歴", "Career since graduation"),
    "since": Bilingual("その後の動き", "Since then"),
}
"""By attribute; only of lists whose items have no titles of their own."""
