"""Models as the plain records of the machine formats, in the contract's key order, and back.

``dump_`` gives dicts, lists, texts and numbers only. ``restore_`` undoes it for records that come
back from the index, which somebody may have tampered with: what does not fit raises ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

from tokyo_jobs.model.common import Source
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import BureauSummary, FieldCount, Hit, StaffSummary
    from tokyo_jobs.model.bureau import Bureau, Program
    from tokyo_jobs.model.staff import StaffMember

Record: TypeAlias = dict[str, Any]
_Item = TypeVar("_Item")


def dump_field_count(count: FieldCount) -> Record:
    """Return one item of ``fields``."""
    return {
        "slug": count.field.slug,
        "name": dump_bilingual(count.field.name),
        "bureaus": count.bureaus,
        "staff": count.staff,
    }


def dump_bureau_summary(summary: BureauSummary) -> Record:
    """Return one item of ``list``."""
    return {
        "slug": summary.slug,
        "name": dump_bilingual(summary.name),
        "fields": list(summary.fields),
        "tagline": dump_bilingual(summary.tagline),
        "programs": summary.programs,
        "staff": list(summary.staff),
    }


def dump_bureau(bureau: Bureau, staff: Sequence[str]) -> Record:
    """Return the record of a bureau; ``staff`` are the slugs of its staff."""
    return {
        "slug": bureau.slug,
        "name": dump_bilingual(bureau.name),
        "fields": list(bureau.fields),
        "tagline": dump_bilingual(bureau.tagline),
        "overview": dump_bilingual(bureau.overview),
        "programs": [dump_program(program) for program in bureau.programs],
        "staff": list(staff),
        "sources": [_dump_source(source) for source in bureau.sources],
    }


def dump_program(program: Program) -> Record:
    """Return a program as it stands in its bureau's record."""
    return {
        "number": program.number,
        "title": dump_bilingual(program.title),
        "body": dump_bilingual(program.body),
        "figures": [dump_bilingual(caption) for caption in program.figures],
    }


def dump_program_of(bureau: Bureau, program: Program) -> Record:
    """Return the record of one program by itself."""
    return {"bureau": bureau.slug, **dump_program(program)}


def dump_staff_summary(summary: StaffSummary) -> Record:
    """Return one item of ``staff``."""
    return {
        "slug": summary.slug,
        "name": dump_bilingual(summary.name),
        "headline": dump_bilingual(summary.headline),
        "bureau": summary.bureau,
        "occupation": dump_bilingual(summary.occupation),
        "joined": summary.joined,
    }


def dump_staff_member(member: StaffMember) -> Record:
    """Return the record of a member of staff."""
    return {
        "slug": member.slug,
        "name": dump_bilingual(member.name),
        "headline": dump_bilingual(member.headline),
        "bureau": member.bureau,
        "division": dump_bilingual(member.division),
        "occupation": dump_bilingual(member.occupation),
        "joined": member.joined,
        "degree": dump_bilingual(member.degree),
        "note": _dump_optional(member.note),
        "interview": [
            {"question": dump_bilingual(item.question), "answer": dump_bilingual(item.answer)}
            for item in member.interview
        ],
        "schedule": [
            {
                "time": step.time,
                "activity": dump_bilingual(step.activity),
                "detail": _dump_optional(step.detail),
            }
            for step in member.schedule
        ],
        "career": [
            {
                "year": step.year,
                "post": dump_bilingual(step.post),
                "duties": dump_bilingual(step.duties),
            }
            for step in member.career
        ],
        "sources": [_dump_source(source) for source in member.sources],
    }


def dump_hit(hit: Hit) -> Record:
    """Return one item of ``search``."""
    return {
        "kind": hit.kind,
        "slug": hit.slug,
        "number": hit.number,
        "command": hit.command,
        "title": dump_bilingual(hit.title),
        "snippet": hit.snippet.text,
    }


def dump_bilingual(text: Bilingual) -> Record:
    """Return both languages; None for the one that is missing."""
    return {"ja": text.ja, "en": text.en}


def _dump_optional(text: Bilingual | None) -> Record | None:
    return None if text is None else dump_bilingual(text)


def _dump_source(source: Source) -> Record:
    return {
        "title": source.title,
        "url": source.url,
        "as_of": source.as_of,
        "supports": source.supports,
    }


class _ScannerSettings:
    """What the scanner of the json package asks of its decoder; the decoder's own defaults."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = None
    memo: ClassVar[dict[str, str]] = {}


def parse_record(text: str) -> Any:
    """Return what a JSON text holds; raises ValueError for anything else, RecursionError.

    The json package takes a millisecond to import, most of it for regular expressions that its
    scanner in C does without; a hundredth of the time that showing a bureau takes.
    """
    try:
        from _json import make_scanner
    except ImportError:  # another Python, or another version of it
        import json

        return json.loads(text)
    try:
        # typeshed has it take a scanner, which is what it makes.
        record, end = make_scanner(_ScannerSettings)(text, 0)  # type: ignore[arg-type]
    except (StopIteration, TypeError) as error:
        raise ValueError("not JSON") from error
    if end != len(text):
        raise ValueError("more than one JSON value")
    return record


def restore_bureau(record: Any, reading: str | None = None) -> Bureau:
    """Return the bureau of a record; its reading, which no record tells, comes beside it."""
    from tokyo_jobs.model.bureau import Bureau, Program

    def program(item: Any) -> Program:
        return Program(
            _number(item["number"]),
            restore_bilingual(item["title"]),
            restore_bilingual(item["body"]),
            _items(restore_bilingual, item["figures"]),
        )

    def bureau() -> Bureau:
        return Bureau(
            _text(record["slug"]),
            restore_bilingual(record["name"]),
            _items(_text, record["fields"]),
            restore_bilingual(record["tagline"]),
            restore_bilingual(record["overview"]),
            _items(program, record["programs"]),
            _items(_source, record["sources"]),
            _optional(_text, reading),
        )

    return _restore(bureau)


def restore_staff_member(record: Any, reading: str | None = None) -> StaffMember:
    """Return the member of staff of a record; the reading comes beside it."""
    from tokyo_jobs.model.staff import CareerStep, InterviewAnswer, ScheduleStep, StaffMember

    def answer(item: Any) -> InterviewAnswer:
        return InterviewAnswer(
            restore_bilingual(item["question"]), restore_bilingual(item["answer"])
        )

    def schedule_step(item: Any) -> ScheduleStep:
        return ScheduleStep(
            restore_bilingual(item["activity"]),
            _optional(restore_bilingual, item["detail"]),
            _optional(_text, item["time"]),
        )

    def career_step(item: Any) -> CareerStep:
        return CareerStep(
            _number(item["year"]),
            restore_bilingual(item["post"]),
            restore_bilingual(item["duties"]),
        )

    def member() -> StaffMember:
        return StaffMember(
            _text(record["slug"]),
            restore_bilingual(record["name"]),
            restore_bilingual(record["headline"]),
            _text(record["bureau"]),
            restore_bilingual(record["division"]),
            restore_bilingual(record["occupation"]),
            _number(record["joined"]),
            restore_bilingual(record["degree"]),
            _items(answer, record["interview"]),
            _items(schedule_step, record["schedule"]),
            _items(career_step, record["career"]),
            _items(_source, record["sources"]),
            _optional(restore_bilingual, record["note"]),
            _optional(_text, reading),
        )

    return _restore(member)


def _restore(build: Callable[[], _Item]) -> _Item:
    try:
        return build()
    except (LookupError, TypeError) as error:
        raise ValueError("not a record of that kind") from error


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("not a text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("not a whole number")
    return value


def restore_bilingual(value: Any) -> Bilingual:
    """Return a text of a record; raises KeyError, TypeError or ValueError for anything else."""
    english = value["en"]
    return Bilingual(_text(value["ja"]), None if english is None else _text(english))


def _source(value: Any) -> Source:
    return Source(
        _text(value["title"]),
        _text(value["url"]),
        _optional(_text, value["as_of"]),
        _optional(_text, value["supports"]),
    )


def _items(restore: Callable[[Any], _Item], values: Any) -> tuple[_Item, ...]:
    if type(values) is not list:
        raise ValueError("not a list")
    return tuple([restore(value) for value in values])


def _optional(restore: Callable[[Any], _Item], value: Any) -> _Item | None:
    return None if value is None else restore(value)
