"""Fill the tables of an index from the loaded content."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from tokyo_jobs.index.forms import fold_for_search, name_form
from tokyo_jobs.index.places import make_searchable, places_of
from tokyo_jobs.loading import Content, Document, Progress, Root, load
from tokyo_jobs.model import Bureau, JobField, Record, Source, StaffMember, dump
from tokyo_jobs.text import Bilingual, escape_controls

Row = tuple[Any, ...]
"""The name of a table and the values of a row."""


def fill_tables(
    connection: sqlite3.Connection, roots: Sequence[Root], progress: Progress | None
) -> Content:
    """Load all of ``roots`` into empty tables; return what is not stored.

    What has errors is not among the records: only its problems are, and its name. Raises
    sqlite3.Error, and MachineError as ``load`` does.
    """

    def insert(rows: Iterable[Row]) -> None:
        for table, *values in rows:
            marks = ", ".join("?" * len(values))
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)

    def store(document: Document) -> None:
        insert(_rows_of_document(document))

    connection.execute("BEGIN")
    content = load(roots, progress, prepare=_rows_of_record, store=store)
    insert(_rows_of_content(content))
    connection.execute("COMMIT")
    return content


def _rows_of_content(content: Content) -> Iterator[Row]:
    for position, field in enumerate(content.fields):
        yield ("fields", position, field.slug, *field.name)
        yield from _rows_of_names("field", field.slug, field.name)
    if content.site is not None:
        yield ("records", "site", "site", _to_json(content.site))
    for number, group in enumerate(content.groups):
        for word in group:
            yield "kin", number, fold_for_search(word), word


def _rows_of_document(document: Document) -> Iterator[Row]:
    # A file name may hold what no database can.
    slug = escape_controls(document.slug)
    for problem in document.problems:
        texts = [escape_controls(text or "") for text in problem.message]
        yield (
            *("problems", document.kind, slug, document.root, os.fsencode(document.name)),
            *(problem.line, problem.column, problem.code, *texts, problem.severity),
        )
    if document.kind not in ("bureau", "staff"):
        return
    if document.record is None:
        yield "names", document.kind, name_form(slug), slug, False, True
    else:
        yield from document.record


def _rows_of_record(record: Record, fields: Mapping[str, JobField]) -> list[Row]:
    """Return the rows of a bureau or a member of staff, wherever it was read."""
    if isinstance(record, Bureau):
        found = [fields[slug].name for slug in record.fields if slug in fields]
        return [
            *_rows_of_bureau(record),
            *_rows_of_names("bureau", record.slug, record.name, record.reading, record.aliases),
            *_rows_of_places("bureau", record.slug, record, chain(*found)),
        ]
    assert isinstance(record, StaffMember)
    return [
        *_rows_of_staff_member(record),
        *_rows_of_names("staff", record.slug, record.name, record.reading),
        *_rows_of_places("staff", record.bureau, record, ()),
    ]


def _rows_of_bureau(bureau: Bureau) -> Iterator[Row]:
    yield "records", "bureau", bureau.slug, _to_json(bureau)
    yield (
        *("bureaus", bureau.slug, *bureau.name, " ".join(bureau.fields), *bureau.tagline),
        *(len(bureau.programs), *_dates(bureau.sources)),
    )
    for field in bureau.fields:
        yield "memberships", field, bureau.slug


def _rows_of_staff_member(member: StaffMember) -> Iterator[Row]:
    yield "records", "staff", member.slug, _to_json(member)
    yield (
        *("staff", member.slug, member.bureau, *member.name, *member.headline),
        *(*member.occupation, member.joined, *_dates(member.sources)),
    )


def _rows_of_names(
    kind: str,
    slug: str,
    name: Bilingual,
    reading: str | None = None,
    aliases: Iterable[str] = (),
) -> Iterator[Row]:
    forms = {name_form(alias): True for alias in aliases}
    forms.update({name_form(text): False for text in (slug, *name, reading) if text})
    for form, is_alias in forms.items():
        yield "names", kind, form, slug, is_alias, False


def _rows_of_places(
    kind: str, bureau: str, record: Bureau | StaffMember, fields: Iterable[str | None]
) -> Iterator[Row]:
    names = [name for name in fields if name]
    for ordinal, place in enumerate(places_of(record)):
        text = make_searchable(place, () if place.part else names)
        yield "places", None, kind, record.slug, bureau, ordinal, text


def _to_json(record: Record) -> str:
    return json.dumps(dump(record, public_only=False), ensure_ascii=False)


def _dates(sources: Iterable[Source]) -> tuple[str | None, str | None]:
    """Return the earliest and the latest as-of date."""
    dates = sorted(source.as_of for source in sources if source.as_of)
    return (dates[0], dates[-1]) if dates else (None, None)
