"""A member of staff: who, what they said, their day and their career."""

from __future__ import annotations

from tokyo_jobs.model.attributes import LINE, PROSE, ListOf, Record, ReferenceTo, attribute
from tokyo_jobs.model.notations import CLOCK, YEAR
from tokyo_jobs.model.source import NAME_IN_KANA, OWN_SLUG, SOURCES, Source
from tokyo_jobs.text import Bilingual


class InterviewAnswer(Record, noun=Bilingual("質問と答え", "a question with its answer")):
    """One question of the interview and a summary of the answer."""

    question: Bilingual = attribute(
        LINE, "質問。出典の見出しのまま", "The question as the source heads it", search="title"
    )
    answer: Bilingual = attribute(
        PROSE, "答え。三人称で語り直す", "The answer, in the third person", search="body"
    )


class ScheduleStep(Record, noun=Bilingual("1日の予定", "a step of the day")):
    """One step of the day."""

    time: str | None = attribute(
        CLOCK,
        "始まる時刻。09:00など。翌日の1時は25:00。出典になければ書かない",
        "When it begins, such as 09:00, if the source says it; 1 a.m. the next day is 25:00",
        default=None,
    )
    activity: Bilingual = attribute(LINE, "何をするか", "What is done", search="body")
    detail: Bilingual | None = attribute(
        LINE, "その内容", "More about it", default=None, search="body"
    )


class CareerStep(Record, noun=Bilingual("経歴の1つ", "a step of the career")):
    """One post held."""

    year: int = attribute(YEAR, "就いた年。西暦", "The Western year in which the post began")
    post: Bilingual = attribute(LINE, "組織と役職", "Organization and post", search="body")
    duties: Bilingual | None = attribute(
        LINE, "そこでの業務", "The work done there", default=None, search="body"
    )


class StaffMember(Record, noun=Bilingual("職員", "a member of staff")):
    """One member of staff as the source showed them at its as-of date."""

    slug: str = OWN_SLUG
    name: Bilingual = attribute(LINE, "氏名。姓が先", "The name, family name first", search="name")
    reading: str | None = NAME_IN_KANA
    headline: Bilingual = attribute(
        LINE, "出典での紹介の1行", "The source's line about them", search="tagline"
    )
    bureau: str = attribute(
        ReferenceTo("bureau"),
        "勤める局。bureaus/の中のファイル名から末尾を除いたもの",
        "The bureau they work for: the name of its file in bureaus/ without the ending",
    )
    division: Bilingual = attribute(LINE, "部と課", "Division and section", search="body")
    occupation: Bilingual = attribute(
        LINE, "職種。事務など", "Their category, such as 事務 (Administration)", search="body"
    )
    joined: int | None = attribute(
        YEAR, "採用された年。西暦", "The Western year in which they joined", default=None
    )
    degree: Bilingual | None = attribute(
        LINE, "学んだこと", "What they studied", default=None, search="body"
    )
    note: Bilingual | None = attribute(
        PROSE, "読者に必要な断り", "What a reader must know", default=None, search="body"
    )
    interview: tuple[InterviewAnswer, ...] = attribute(
        ListOf(InterviewAnswer), "質問と答え。出典の順", "Questions and answers, as in the source"
    )
    schedule: tuple[ScheduleStep, ...] = attribute(
        ListOf(ScheduleStep, ascending="time"), "1日の流れ。順に", "The steps of a day, in order"
    )
    career: tuple[CareerStep, ...] = attribute(
        ListOf(CareerStep, ascending="year"), "就いた職。古い順", "The posts held, oldest first"
    )
    sources: tuple[Source, ...] = SOURCES

    def parts(self) -> tuple[str, ...]:
        """Return the names of the parts that a source can support."""
        lists = ("interview", "schedule", "career")
        return ("profile", *(name for name in lists if getattr(self, name)))
