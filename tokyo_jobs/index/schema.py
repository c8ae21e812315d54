"""The tables of the index, and the ways to connect to it."""

from __future__ import annotations

import os
import sqlite3
from urllib.parse import quote

FORMAT = 2
"""To be raised with every change of what stands in the tables or of how texts are folded."""

_TABLES = """
CREATE TABLE meta (
  format INTEGER, package TEXT, roots BLOB, size INTEGER, sealed_ns INTEGER,
  files INTEGER, unsettled INTEGER, has_grams INTEGER,
  bureaus INTEGER, staff INTEGER, as_of_first TEXT, as_of_last TEXT
);
CREATE TABLE states (root INTEGER PRIMARY KEY, fields BLOB, bureaus BLOB, staff BLOB);
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, position INTEGER, kind TEXT, slug TEXT, root INTEGER, name BLOB,
  rival BLOB, signature TEXT, digest BLOB, is_settled INTEGER, is_shown INTEGER
);
CREATE TABLE records (document INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE problems (
  document INTEGER, line INTEGER, col INTEGER, code TEXT, message TEXT, severity TEXT,
  is_across INTEGER
);
CREATE INDEX problems_document ON problems (document);
CREATE TABLE refs (document INTEGER, kind TEXT, slug TEXT, line INTEGER, col INTEGER);
CREATE INDEX refs_document ON refs (document);
CREATE INDEX refs_slug ON refs (kind, slug);
CREATE TABLE names (
  kind TEXT, form TEXT, slug TEXT, is_faulty INTEGER, PRIMARY KEY (kind, form, slug)
) WITHOUT ROWID;
CREATE INDEX names_slug ON names (kind, slug);
CREATE TABLE fields (
  position INTEGER PRIMARY KEY, slug TEXT, ja TEXT, en TEXT, bureaus INTEGER, staff INTEGER
);
CREATE TABLE bureaus (
  slug TEXT PRIMARY KEY, document INTEGER, ja TEXT, en TEXT, fields TEXT,
  tagline_ja TEXT, tagline_en TEXT, programs INTEGER, as_of_first TEXT, as_of_last TEXT
) WITHOUT ROWID;
CREATE TABLE memberships (field TEXT, bureau TEXT, PRIMARY KEY (field, bureau)) WITHOUT ROWID;
CREATE INDEX memberships_bureau ON memberships (bureau);
CREATE TABLE staff (
  slug TEXT PRIMARY KEY, document INTEGER, ja TEXT, en TEXT, headline_ja TEXT, headline_en TEXT,
  bureau TEXT, occupation_ja TEXT, occupation_en TEXT, joined INTEGER,
  as_of_first TEXT, as_of_last TEXT
) WITHOUT ROWID;
CREATE INDEX staff_bureau ON staff (bureau, slug);
CREATE TABLE places (id INTEGER PRIMARY KEY, document INTEGER, ordinal INTEGER, title TEXT);
CREATE INDEX places_document ON places (document);
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT);
"""

# Without content, positions and sizes it holds nothing but which gram occurs in which place. The
# tokenizer parts the grams at their spaces; the short prefixes are for words of one or two letters.
_GRAMS = (
    "CREATE VIRTUAL TABLE grams USING fts5(place, content='', columnsize=0, detail=none,"
    " prefix='1 2', tokenize='ascii')"
)
# More memory for the grams before they are written out: half the time for much content.
_GRAMS_MEMORY = "INSERT INTO grams (grams, rank) VALUES ('hashsize', 16777216)"


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


def connect_to_write(path: str) -> sqlite3.Connection:
    """Return a connection to a file of our own that nobody else knows yet."""
    return _configure(sqlite3.connect(path, isolation_level=None))


def connect_private(*, in_memory: bool) -> sqlite3.Connection:
    """Return an empty database in memory or in a temporary file, gone when it is closed."""
    return _configure(sqlite3.connect(":memory:" if in_memory else "", isolation_level=None))


def _configure(connection: sqlite3.Connection) -> sqlite3.Connection:
    # What is half written when something goes wrong is thrown away, so nothing must be undone.
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32768"):
        connection.execute(f"PRAGMA {setting}").close()
    return connection


def create_tables(connection: sqlite3.Connection, *, with_grams: bool) -> bool:
    """Create all tables and return whether the one of grams is among them.

    An SQLite without FTS5 cannot have it; then every search reads all texts.
    """
    connection.executescript(_TABLES)
    if not with_grams:
        return False
    try:
        connection.execute(_GRAMS)
    except sqlite3.OperationalError:
        return False
    return True


def prepare_grams(connection: sqlite3.Connection, *, is_much: bool) -> None:
    """Tune the table of grams for what is about to be written."""
    if is_much:
        connection.execute(_GRAMS_MEMORY)
