"""What a content folder says about itself."""

from __future__ import annotations

from tokyo_jobs.model.attributes import LINE, PROSE, Record, attribute
from tokyo_jobs.text import Bilingual


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
