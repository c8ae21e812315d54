"""The tables of the index, and the ways to connect to it."""

from __future__ import annotations

import os
import sqlite3
from urllib.parse import quote

TABLES = """
CREATE TABLE meta (seal TEXT, states TEXT);
CREATE TABLE records (kind TEXT, slug TEXT, json TEXT, PRIMARY KEY (kind, slug));
CREATE TABLE problems (
  kind TEXT, slug TEXT, root INTEGER, name BLOB, line INTEGER, col INTEGER, code TEXT,
  ja TEXT, en TEXT, severity TEXT
);
CREATE TABLE names (
  kind TEXT, form TEXT, slug TEXT, is_alias INTEGER, is_faulty INTEGER,
  PRIMARY KEY (kind, form, slug)
) WITHOUT ROWID;
CREATE TABLE fields (position INTEGER PRIMARY KEY, slug TEXT, ja TEXT, en TEXT);
CREATE TABLE bureaus (
  slug TEXT PRIMARY KEY, ja TEXT, en TEXT, fields TEXT, tagline_ja TEXT, tagline_en TEXT,
  programs INTEGER, as_of_first TEXT, as_of_last TEXT
) WITHOUT ROWID;
CREATE TABLE memberships (field TEXT, bureau TEXT, PRIMARY KEY (field, bureau)) WITHOUT ROWID;
CREATE TABLE staff (
  slug TEXT PRIMARY KEY, bureau TEXT, ja TEXT, en TEXT, headline_ja TEXT, headline_en TEXT,
  occupation_ja TEXT, occupation_en TEXT, joined INTEGER, as_of_first TEXT, as_of_last TEXT
) WITHOUT ROWID;
CREATE INDEX staff_bureau ON staff (bureau, slug);
CREATE TABLE places (
  id INTEGER PRIMARY KEY, kind TEXT, slug TEXT, bureau TEXT, ordinal INTEGER, text TEXT
);
CREATE TABLE kin (number INTEGER, form TEXT, word TEXT, PRIMARY KEY (form, number));
"""


def connect_to_read(path: str) -> sqlite3.Connection:
    """Return a connection to an index file; reads nothing yet. Raises sqlite3.Error.

    No index is ever changed where it stands, so there is nothing to lock or to look out for.
    """
    path = os.path.abspath(path)
    if os.name == "nt":
        path = "/" + path.replace(os.sep, "/")
    address = f"file://{quote(os.fsencode(path), safe='/:')}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    # Whoever may have written the file: nothing in it is to run.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def connect_to_write(path: str = ":memory:") -> sqlite3.Connection:
    """Return a connection to an empty file that nobody else knows yet, or to none but memory."""
    connection = sqlite3.connect(path, isolation_level=None)
    # What is half written when something goes wrong is thrown away, so nothing must be undone.
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16384"):
        connection.execute(f"PRAGMA {setting}").close()
    connection.executescript(TABLES)
    return connection
