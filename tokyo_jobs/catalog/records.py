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

_PRIVATE = {"years", "told"}
"""What only pages show of a member of staff."""


def dump_item(item: FieldCount | BureauSummary | StaffSummary | Hit) -> JsonObject:
    """Return one item of a list: ``fields``, ``list``, ``staff`` or ``search``."""
    public = {name: value for name, value in item._asdict().items() if name not in _PRIVATE}
    record = {name: dump_value(value) for name, value in public.items()}
    if "snippet" in record:
        record["snippet"], *_ = record["snippet"]
    return record


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


Listed = Literal["fields", "bureaus", "staff", "hits"]
"""What there are lists of."""


def outline_of(items: Listed) -> JsonObject:
    """Return an empty item of a list, which has all its keys."""
    from tokyo_jobs.catalog.summaries import BureauSummary, FieldCount, StaffSummary

    text = Bilingual("", None)
    match items:
        case "fields":
            return dump_item(FieldCount(slug="", name=text, bureaus=0, staff=0))
        case "bureaus":
            bureau = BureauSummary(
                slug="", name=text, fields=(), tagline=text, programs=0, staff=()
            )
            return dump_item(bureau)
        case "staff":
            member = StaffSummary(
                slug="",
                name=text,
                headline=text,
                bureau="",
                occupation=text,
                joined=None,
                years=None,
                told=(),
            )
            return dump_item(member)
        case "hits":
            from tokyo_jobs.catalog.search import Hit
            from tokyo_jobs.catalog.snippets import Snippet

            hit = Hit(
                kind="bureau",
                slug="",
                number=None,
                command="",
                title=text,
                snippet=Snippet(text="", spans=(), lang="ja"),
                name=text,
            )
            return dump_item(hit)
