"""The tables of the index, and how they are filled from the content folders."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tokyo_jobs.index import passages
from tokyo_jobs.loading import Progress, Root, loader
from tokyo_jobs.model import Bureau, JobField, Record, dump
from tokyo_jobs.text import escape_controls

TABLES = """
CREATE TABLE meta (seal TEXT);
CREATE TABLE records (kind TEXT, slug TEXT, json JSON_TEXT, PRIMARY KEY (kind, slug));
CREATE TABLE problems (kind TEXT, slug TEXT, root INTEGER, json JSON_TEXT);
CREATE TABLE names (
  kind TEXT, form TEXT, slug TEXT, is_alias INTEGER, PRIMARY KEY (kind, form, slug)
) WITHOUT ROWID;
CREATE TABLE entries (
  kind TEXT, slug TEXT, name BILINGUAL_TEXT, line BILINGUAL_TEXT, bureau TEXT,
  first_year INTEGER, last_year INTEGER, fields WORDS_TEXT, programs INTEGER,
  occupation BILINGUAL_TEXT, joined INTEGER, told WORDS_TEXT, PRIMARY KEY (kind, slug)
);
CREATE TABLE passages (kind TEXT, slug TEXT, bureau TEXT, texts TEXT);
CREATE TABLE kin (json JSON_TEXT);
"""
_Row = tuple[str, dict[str, Any]]
"""The name of a table, and the values of a row by column."""


def fill_tables(
    roots: Sequence[Root], progress: Progress | None
) -> tuple[sqlite3.Connection, loader.Content]:
    """Load all of ``roots`` into new tables; return these and what ``load`` itself returns.

    Of a file with errors there is no record, only its name and the errors. Raises MachineError as
    ``load`` does.
    """
    connection = sqlite3.connect("", isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES)
    # In memory; what is larger than that many KiB goes to a file without a name.
    connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA cache_size=-160000; {TABLES} BEGIN")

    def insert(rows: Iterable[_Row]) -> None:
        for table, row in rows:
            columns, marks = ", ".join(row), ", ".join(f":{column}" for column in row)
            connection.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)

    content = loader.load(
        roots, progress, prepare=_rows_of_record, store=lambda each: insert(_rows_of_document(each))
    )
    for field in content.fields:
        key = {"kind": "field", "slug": field.slug}
        insert([("entries", {**key, "name": field.name}), *_rows_of_names(key, field.name)])
    connection.execute("COMMIT")
    return connection, content


def _rows_of_document(document: loader.Document) -> Iterator[_Row]:
    # A file name may hold what no database can; JSON spells it out in ASCII.
    key = {"kind": document.kind, "slug": escape_controls(document.slug)}
    for problem in document.problems:
        if problem.severity == "error":
            # How the folder is called may differ each time.
            text = json.dumps(problem._replace(file=document.name))
            yield "problems", {**key, "root": document.root, "json": text}
    if document.record is None:
        yield from _rows_of_names(key)
    elif document.kind == "site":
        yield "records", {**key, "json": _to_json(document.record)}
    elif document.kind == "search":
        for words in document.record:
            yield "kin", {"json": json.dumps({passages.fold_text(word): word for word in words})}
    elif document.kind != "fields":
        yield from document.record


def _rows_of_record(record: Record, fields: Mapping[str, JobField]) -> list[_Row]:
    """Return the rows of a bureau or a member of staff, wherever it was read."""
    found: Any = record
    slug = found.slug
    field_names: list[str | None] = []
    rows: list[_Row] = []
    if isinstance(record, Bureau):
        kind, bureau, line, aliases = "bureau", slug, record.tagline, record.aliases
        own = {"fields": record.fields, "programs": len(record.programs)}
        field_names = [name for f in record.fields if f in fields for name in fields[f].name]
    else:
        kind, bureau, line, aliases = "staff", found.bureau, found.headline, ()
        work = found.occupation
        told = tuple([part for part in ("schedule", "career") if getattr(found, part)])
        own = {"occupation": work, "joined": found.joined, "told": told}
        key = {"kind": "occupation", "slug": work.ja}
        rows += [("entries", {**key, "name": work}), *_rows_of_names(key, work)]
    key = {"kind": kind, "slug": slug}
    entry = {**key, "name": found.name, "line": line, "bureau": bureau}
    years = [int(each.as_of[:4]) for each in found.sources if each.as_of]
    entry |= {"first_year": min(years, default=None), "last_year": max(years, default=None)}
    texts = passages.END_OF_PASSAGE.join(
        passages.make_searchable(each, field_names) for each in passages.passages_of(record)
    )
    rows.append(("entries", entry | own))
    rows.append(("passages", {**key, "bureau": bureau, "texts": texts}))
    rows.append(("records", {**key, "json": _to_json(record)}))
    return [*rows, *_rows_of_names(key, (*found.name, found.reading), aliases)]


def _rows_of_names(
    key: dict[str, str], names: Iterable[str | None] = (), aliases: Iterable[str] = ()
) -> list[_Row]:
    forms = {passages.name_form(alias): True for alias in aliases}
    forms.update({passages.name_form(name): False for name in (key["slug"], *names) if name})
    return [("names", {**key, "form": form, "is_alias": forms[form]}) for form in forms]


def _to_json(record: Record) -> str:
    return json.dumps(dump(record, public_only=False), ensure_ascii=False)
