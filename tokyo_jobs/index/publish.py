"""What a sound record puts into the tables that answer questions, and how it is taken out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.catalog.names import name_form
from tokyo_jobs.index.grams import grams_of
from tokyo_jobs.index.places import Place, Searchable, make_searchable, places_of
from tokyo_jobs.model import JsonObject, dump_value

if TYPE_CHECKING:
    from tokyo_jobs.model import JobField


class Publisher:
    """Keeps the tables that answer questions in step with the records that may be shown."""

    def __init__(self, connection: sqlite3.Connection, *, has_grams: bool) -> None:
        self._connection = connection
        self._has_grams = has_grams
        ((last,),) = connection.execute("SELECT coalesce(max(id), 0) FROM places")
        self._last_place: int = last

    def publish(self, document: int, kind: str, record: JsonObject) -> None:
        """Add all that the record of a bureau or a member of staff answers."""
        if kind == "bureau":
            self._add_bureau(document, record)
        else:
            self._add_staff_member(document, record)
        self._add_places(document, places_of(kind, record))
        self._add_names(
            kind, record["slug"], record["name"], record["reading"], *record.get("aliases", ())
        )

    def publish_fields(self, fields: Sequence[JobField]) -> None:
        """Make ``fields`` the fields of work."""
        self._connection.executemany(
            "INSERT INTO fields (position, slug, ja, en) VALUES (?, ?, ?, ?)",
            [(n, field.slug, field.name.ja, field.name.en) for n, field in enumerate(fields)],
        )
        for field in fields:
            self._add_names("field", field.slug, dump_value(field.name))

    def publish_fault(self, kind: str, slug: str) -> None:
        """Let the slug be known, so that whoever asks for it hears that its file is faulty."""
        self._connection.execute(
            "INSERT OR REPLACE INTO names VALUES (?, ?, ?, 1)", (kind, name_form(slug), slug)
        )

    def withdraw(self, document: int, kind: str, slug: str) -> None:
        """Undo ``publish`` or ``publish_fault``."""
        execute = self._connection.execute
        execute("DELETE FROM names WHERE kind = ? AND slug = ?", (kind, slug))
        execute(f"DELETE FROM {_TABLES[kind]} WHERE slug = ?", (slug,))
        if kind == "bureau":
            execute("DELETE FROM memberships WHERE bureau = ?", (slug,))
        self._remove_places(document)

    def withdraw_fields(self) -> None:
        """Undo ``publish_fields``."""
        self._connection.execute("DELETE FROM names WHERE kind = 'field'")
        self._connection.execute("DELETE FROM fields")

    def _add_bureau(self, document: int, bureau: JsonObject) -> None:
        slug, name, tagline, fields = (bureau[k] for k in ("slug", "name", "tagline", "fields"))
        self._connection.execute(
            "INSERT INTO bureaus VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                slug,
                document,
                *_languages(name),
                " ".join(fields),
                *_languages(tagline),
                len(bureau["programs"]),
                *_dates(bureau["sources"]),
            ),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO memberships VALUES (?, ?)", [(field, slug) for field in fields]
        )

    def _add_staff_member(self, document: int, member: JsonObject) -> None:
        self._connection.execute(
            "INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                member["slug"],
                document,
                *_languages(member["name"]),
                *_languages(member["headline"]),
                member["bureau"],
                *_languages(member["occupation"]),
                member["joined"],
                *_dates(member["sources"]),
            ),
        )

    def _add_names(self, kind: str, slug: str, name: JsonObject, *others: str | None) -> None:
        forms = {name_form(text) for text in (slug, *_languages(name), *others) if text}
        self._connection.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?, ?, 0)",
            [(kind, form, slug) for form in sorted(forms) if form],
        )

    def _add_places(self, document: int, places: Sequence[Place]) -> None:
        first = self._last_place + 1
        self._last_place += len(places)
        searchable = [
            (first + ordinal, ordinal, make_searchable(place))
            for ordinal, place in enumerate(places)
        ]
        executemany = self._connection.executemany
        executemany(
            "INSERT INTO places VALUES (?, ?, ?, ?)",
            [(number, document, ordinal, place.title) for number, ordinal, place in searchable],
        )
        executemany(
            "INSERT INTO texts VALUES (?, ?)",
            [(number, place.text) for number, _, place in searchable],
        )
        if self._has_grams:
            executemany(
                "INSERT INTO grams (rowid, place) VALUES (?, ?)",
                [(number, _grams(place)) for number, _, place in searchable],
            )

    def _remove_places(self, document: int) -> None:
        execute = self._connection.execute
        if self._has_grams:
            rows = execute(
                "SELECT id, title, text FROM places JOIN texts USING (id) WHERE document = ?",
                (document,),
            ).fetchall()
            # A table without content must be told what it had for the place.
            self._connection.executemany(
                "INSERT INTO grams (grams, rowid, place) VALUES ('delete', ?, ?)",
                [(i, _grams(Searchable(title, text))) for i, title, text in rows],
            )
        execute(
            "DELETE FROM texts WHERE id IN (SELECT id FROM places WHERE document = ?)", (document,)
        )
        execute("DELETE FROM places WHERE document = ?", (document,))


_TABLES = {"bureau": "bureaus", "staff": "staff"}


def _grams(place: Searchable) -> str:
    return " ".join(grams_of(f"{place.title}\n{place.text}"))


def _languages(text: JsonObject) -> tuple[str, str | None]:
    return text["ja"], text["en"]


def _dates(sources: Iterable[JsonObject]) -> tuple[str | None, str | None]:
    """Return the earliest and the latest as-of date."""
    dates = sorted(source["as_of"] for source in sources if source["as_of"])
    return (dates[0], dates[-1]) if dates else (None, None)
