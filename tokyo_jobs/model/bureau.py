"""A bureau, its programs and what has happened since."""

from __future__ import annotations

from tokyo_jobs.model.attributes import (
    LINE,
    PROSE,
    ListOf,
    PlainText,
    Position,
    Record,
    ReferenceTo,
    attribute,
)
from tokyo_jobs.model.notations import AS_OF
from tokyo_jobs.model.source import NAME_IN_KANA, OWN_SLUG, SOURCES, Source
from tokyo_jobs.text import Bilingual


class Program(Record, noun=Bilingual("事業", "a program")):
    """One numbered part of a bureau's work."""

    number: int = attribute(Position(), "事業の番号", "Its number")
    title: Bilingual = attribute(
        LINE, "見出し。出典のまま", "The heading, as the source has it", search="title"
    )
    body: Bilingual = attribute(PROSE, "事業の内容", "What the program does", search="body")
    figures: tuple[Bilingual, ...] = attribute(
        ListOf(LINE), "図の説明。順に", "Captions of its figures, in order", search="body"
    )


class Development(Record, noun=Bilingual("その後の動き", "a development")):
    """Something that happened after the bureau was described."""

    as_of: str = attribute(
        AS_OF, "いつのことか。2025、2025-09、2025-09-01など", "When: 2025, 2025-09 or 2025-09-01"
    )
    text: Bilingual = attribute(
        PROSE, "何があったか。1文か2文で", "What happened, in a sentence or two", search="body"
    )


class Bureau(Record, noun=Bilingual("局", "a bureau")):
    """One bureau, office, commission secretariat or public enterprise."""

    slug: str = OWN_SLUG
    name: Bilingual = attribute(LINE, "正式な名称", "The official name", search="name")
    reading: str | None = NAME_IN_KANA
    aliases: tuple[str, ...] = attribute(
        ListOf(PlainText(), distinct=True),
        "探すときだけに使う別の名前。旧称、略称、英語など",
        "Other names for finding it: old ones, short ones, English ones",
        public=False,
        search="name",
    )
    fields: tuple[str, ...] = attribute(
        ListOf(ReferenceTo("field"), minimum=1, distinct=True),
        "属する分野。分野のファイルのslugで、1つ以上",
        "The fields of work it belongs to, each by its slug in the file of fields, at least one",
    )
    tagline: Bilingual = attribute(LINE, "仕事を1行で", "Its work in one line", search="tagline")
    overview: Bilingual = attribute(
        PROSE, "どんな局で、何をするか", "What it is and does", search="body"
    )
    programs: tuple[Program, ...] = attribute(
        ListOf(Program, minimum=1), "事業。順序が番号になる", "Its programs; the order numbers them"
    )
    sources: tuple[Source, ...] = SOURCES
    since: tuple[Development, ...] = attribute(
        ListOf(Development, descending="as_of"), "その後。新しい順", "Since then, newest first"
    )

    def parts(self) -> tuple[str, ...]:
        """Return the names of the parts that a source can support."""
        numbers = [str(program.number) for program in self.programs]
        return ("name", "tagline", "overview", *numbers, *(("since",) if self.since else ()))
