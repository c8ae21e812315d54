"""What a content folder says about itself."""

from __future__ import annotations

from typing import ClassVar

from tokyo_jobs.model.attributes import LINE, PROSE, Record, attribute
from tokyo_jobs.text import Bilingual


class Site(Record):
    """The words of the home page and the lists about the content as a whole."""

    noun: ClassVar = Bilingual("内容の紹介", "a word on the content")

    title: Bilingual = attribute(
        LINE, Bilingual("内容の題名。一覧の題にもなる", "Its title, also that of the lists")
    )
    line: Bilingual = attribute(LINE, Bilingual("どんな内容か。1行で", "What it is, in one line"))
    note: Bilingual | None = attribute(
        PROSE,
        Bilingual(
            "読者に必要な断り。ホームの末尾に出る",
            "What a reader must know of it; stands at the foot of the home page",
        ),
        default=None,
    )
