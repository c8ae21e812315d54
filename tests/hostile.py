"""Texts that somebody might take over a terminal or break an output with, and the test of both."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

from tests.documents import BUREAU, STAFF
from tests.own_content import OwnContent

CONTROLS = [
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
]
"""What no output may hold, each once: C0 (but tab and line break), DEL, C1, bidirectional."""

_HARMFUL = re.compile(f"[\t\r{re.escape(''.join(CONTROLS))}\ud800-\udfff]")
_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[ -~]*\x1b\\")

ATTACK = "\x1b[31m\x1b]8;;http:evil\x1b\\"
"""Looks like the styles and links that the table format puts on."""
ATTACK += "\x1b[2J\x1b]0;x\x07\x9b31m\x7f\u202e\u2066\u200f\r\b\x00\x85\u2028"
"""Clears the screen, sets the title, turns text around and more."""

MARKUP = [
    "[red]x[/red]",
    "[/]",
    "[/red]",
    "[bold",
    "[link=javascript:alert(1)]x[/link]",
    "[@click=app.quit]x[/]",
    ":smile:",
    "[",
    "]",
    "\\",
    "x\\",
    "\\[red]x",
    "<script>alert(1)</script>",
    "</style></title>",
    "&lt;b&gt;",
    "| a | b |",
    "=1+1",
    "@SUM(1)",
    "-1",
    "{0} {slug} %s %(x)s",
    "`x` *y* _z_ # ~",
    '"quoted", and, commas',
    "'",
]
"""What Rich, HTML, Markdown, CSV, spreadsheets or format strings might take for their own."""

AWKWARD = [
    "a" * 500,
    "あ" * 300,
    "ｱﾞ" * 150,
    "e\u0301\u0302\u0303" * 100,
    "\u0301" * 200,
    "👩‍👩‍👧‍👦" * 40,
    "🇯🇵🏳️‍🌈👍🏽" * 20,
    "\u200b" * 100 + "x",
    "한국어 ไทย العربية עברית हिन्दी " * 8,
    "𠮷野家𩸽" * 30,
    "\u3000全角\u00a0空白\u2003 x",
]
"""Long words, combining marks, emoji and scripts of every width."""


def without_styles(text: str) -> str:
    """Return ``text`` without the colors, weights and links that the table format puts on."""
    return _STYLE.sub("", text)


def assert_harmless(text: str, *, is_tsv: bool = False, is_styled: bool = False) -> None:
    """Fail when something in ``text`` would act on a terminal."""
    plain = without_styles(text) if is_styled else text
    found = _HARMFUL.search(plain.replace("\t", "") if is_tsv else plain)
    assert found is None, (
        f"{found[0]!a} in {plain[max(found.start() - 60, 0) : found.end() + 60]!a}"
    )


def quote(text: str) -> str:
    """Return ``text`` as a YAML value in single quotes, which know no escapes."""
    return "'" + text.replace("'", "''") + "'"


def bureau_of(text: str) -> str:
    """Return a sound bureau file that says nothing but ``text``."""
    return _BUREAU.replace("TEXT", quote(text))


def staff_of(text: str, bureau: str) -> str:
    """Return a sound file of a member of staff of ``bureau`` that says nothing but ``text``."""
    return _STAFF.replace("TEXT", quote(text)).replace("BUREAU", bureau)


def write_markup(content: OwnContent) -> list[str]:
    """Add a bureau and a member of staff for each of the texts; return their slugs."""
    slugs = []
    for number, text in enumerate((*MARKUP, *AWKWARD)):
        slug = f"hostile-{number}"
        content.write(f"bureaus/{slug}.yaml", bureau_of(text))
        content.write(f"staff/{slug}.yaml", staff_of(text, slug))
        slugs.append(slug)
    return slugs


def write_controls(content: OwnContent) -> list[str]:
    """Add bureaus that hold control characters, spelt out or escaped; return their slugs."""
    slugs = []
    for char in CONTROLS:
        code = ord(char)
        for way, written in (("raw", char), ("escaped", f"\\u{code:04x}")):
            slug = f"{way}-{code:04x}"
            content.write(f"bureaus/{slug}.yaml", BUREAU.replace("環境局", f'"x{written}[2Jy"', 1))
            slugs.append(slug)
    return slugs


def write_odd_names(content: OwnContent) -> None:
    """Add files whose names would act on a terminal."""
    for name in ("x\x1b[31m", "x\u202ey", "x\n::error::y", "[red]x[/red]", "x\r", "\x07", "[/]"):
        content.write(f"bureaus/{name}.yaml", BUREAU)
    undecodable = os.fsencode(content.folder) + b"/staff/\xff\x9b.yaml"
    with open(undecodable, "w", encoding="utf-8") as file:
        file.write(STAFF)


def rewrite_index(path: Path, *statements: str) -> None:
    """Change an index as somebody who knows how to might, so that it still looks sound."""
    status = path.stat()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


_BUREAU = """\
name: {ja: TEXT, en: TEXT}
fields: [environment]
tagline: {ja: TEXT, en: TEXT}
overview: {ja: TEXT, en: TEXT}
programs:
  - title: {ja: TEXT, en: TEXT}
    body: {ja: TEXT, en: TEXT}
    figures:
      - {ja: TEXT, en: TEXT}
sources:
  - {title: TEXT, url: "https://www.example.org/?a=[b]&c=|", as_of: 2020-12, gloss: TEXT}
"""
_STAFF = """\
name: {ja: TEXT, en: TEXT}
headline: {ja: TEXT, en: TEXT}
bureau: BUREAU
division: {ja: TEXT, en: TEXT}
occupation: {ja: TEXT, en: TEXT}
joined: 2009
degree: {ja: TEXT, en: TEXT}
note: {ja: TEXT, en: TEXT}
interview:
  - question: {ja: TEXT, en: TEXT}
    answer: {ja: TEXT, en: TEXT}
schedule:
  - time: 09:00
    activity: {ja: TEXT, en: TEXT}
    detail: {ja: TEXT, en: TEXT}
  - activity: {ja: TEXT}
career:
  - year: 2009
    post: {ja: TEXT, en: TEXT}
    duties: {ja: TEXT, en: TEXT}
  - year: 2015
    post: {ja: TEXT}
    duties: {ja: TEXT}
sources:
  - {title: TEXT, url: "https://www.example.org/", as_of: 2020}
"""
