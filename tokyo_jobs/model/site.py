"""What a content folder says about itself: its fields of work and its own words."""

from __future__ import annotations

from tokyo_jobs.model.attributes import LINE, PROSE, Record, attribute
from tokyo_jobs.model.notations import SLUG
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
        PROSE,
        "読者に必要な断り。ホームの末尾に出る",
        "What a reader must know of it; stands at the foot of the home page",
        default=None,
    )
