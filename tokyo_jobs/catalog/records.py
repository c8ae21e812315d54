"""Answers as the plain records of the machine formats, in the contract's key order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from tokyo_jobs.model import JsonObject, dump, dump_value
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog.search import Hit
    from tokyo_jobs.catalog.summaries import BureauSummary, FieldCount, StaffSummary
    from tokyo_jobs.model import Bureau, Program


def dump_field_count(count: FieldCount) -> JsonObject:
    """Return one item of ``fields``."""
    return {**dump(count.field), "bureaus": count.bureaus, "staff": count.staff}


def dump_bureau_summary(summary: BureauSummary) -> JsonObject:
    """Return one item of ``list``."""
    return {name: dump_value(value) for name, value in summary._asdict().items()}


def dump_bureau(bureau: Bureau, staff: Sequence[str]) -> JsonObject:
    """Return the record of a bureau; ``staff`` are the slugs of its staff."""
    record = {}
    for name, value in dump(bureau).items():
        if name == "sources":
            record["staff"] = list(staff)
        record[name] = value
    return record


def dump_program_of(bureau: Bureau, program: Program) -> JsonObject:
    """Return the record of one program by itself."""
    return {"bureau": bureau.slug, **dump(program)}


def dump_staff_summary(summary: StaffSummary) -> JsonObject:
    """Return one item of ``staff``."""
    items = summary._asdict().items()
    return {name: dump_value(value) for name, value in items if name != "years"}


def dump_hit(hit: Hit) -> JsonObject:
    """Return one item of ``search``."""
    return {
        "kind": hit.kind,
        "slug": hit.slug,
        "number": hit.number,
        "command": hit.command,
        "title": dump_value(hit.title),
        "snippet": hit.snippet.text,
        "name": dump_value(hit.name),
    }


def outline_of(items: Literal["fields", "bureaus", "staff", "hits"]) -> JsonObject:
    """Return an empty item of a list, which has all its keys."""
    from tokyo_jobs.catalog.search import Hit
    from tokyo_jobs.catalog.snippets import Snippet
    from tokyo_jobs.catalog.summaries import BureauSummary, FieldCount, StaffSummary
    from tokyo_jobs.model import JobField

    text = Bilingual("", None)
    match items:
        case "fields":
            return dump_field_count(FieldCount(JobField(slug="", name=text), 0, 0))
        case "bureaus":
            return dump_bureau_summary(BureauSummary("", text, (), text, 0, ()))
        case "staff":
            return dump_staff_summary(StaffSummary("", text, text, "", text, None, None))
        case "hits":
            return dump_hit(Hit("bureau", "", None, "", text, Snippet("", (), "ja"), text))
