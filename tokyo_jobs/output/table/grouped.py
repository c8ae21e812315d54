"""Listings in brief: two lines a record, under the heading of its group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich import box
from rich.console import RenderableType
from rich.style import Style
from rich.table import Table

from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import (
    STACK_BELOW,
    Line,
    Lines,
    inline,
    line_cells,
    spread,
    stack,
    wrapped,
)
from tokyo_jobs.text import width_cells
from tokyo_jobs.views.nodes import Group, Listing, Phrase, Row

_EDGES = 4
"""Cells that the two sides of the table take, with their padding."""


class Entry(NamedTuple):
    """One record of a listing, by the roles of its columns."""

    slug: str
    name: Phrase
    also: tuple[Phrase, ...]
    """What stands beside the name."""
    number: str
    texts: tuple[tuple[Phrase, Style | None], ...]
    """What stands below: running text, then what else there is."""


class Ends(NamedTuple):
    """The cells that slug and number take at the end of every first line."""

    slug: int
    number: int
    are_aligned: bool
    """Whether every name leaves room for both."""


def draw_groups(listing: Listing, width: int) -> Iterator[RenderableType]:
    """Yield one table of all groups, each under its title; in narrow terminals without a frame."""
    groups = [(group, [_entry(listing, row) for row in group.rows]) for group in listing.groups]
    entries = [entry for _, of_group in groups for entry in of_group]
    if not entries:
        return
    is_framed = width >= STACK_BELOW
    room = width - _EDGES if is_framed else width
    slug = max(len(entry.slug) for entry in entries)
    number = max(width_cells(entry.number) for entry in entries)
    name = max(width_cells(run.text) for entry in entries for run in entry.name.runs)
    ends = Ends(slug, number, name + slug + number + 4 <= room)
    parts = []
    for group, of_group in groups:
        if group.title:
            parts.append(_title_lines(group, room))
        parts.append([line for entry in of_group for line in _entry_lines(entry, ends, room)])
    if not is_framed:
        yield Lines([line for part in parts for line in (*part, [])][:-1], room)
        return
    table = Table(box=box.ROUNDED, border_style=styles.BORDER, show_header=False)
    table.add_column(width=room, no_wrap=True)
    for part in parts:
        table.add_row(Lines(part, room), end_section=True)
    yield table


def _entry(listing: Listing, row: Row) -> Entry:
    (slug,), (name, *also), *values = row
    number, texts = "", []
    for column, value in zip(listing.columns[2:], values, strict=True):
        if column.is_number:
            number = " ".join(phrase.plain for phrase in value)
        else:
            style = None if column.is_prose else styles.QUIET
            texts += [(phrase, style) for phrase in value]
    return Entry(slug.plain, name, tuple(also), number, tuple(texts))


def _title_lines(group: Group, width: int) -> list[Line]:
    assert group.title is not None
    lines = inline(group.title, width, styles.HEADING)
    total = group.total.plain if group.total else ""
    line = spread(lines[0], [(total, styles.QUIET)], width)
    return [line, *lines[1:]] if line else [*lines, *wrapped(total, width, styles.QUIET)]


def _entry_lines(entry: Entry, ends: Ends, width: int) -> list[Line]:
    """Return the name with slug and number at the end of its line, then the text below."""
    end: Line = [(entry.slug, styles.SLUG), (f"  {entry.number}", styles.QUIET)]
    if ends.are_aligned:
        gap = " " * (ends.slug - len(entry.slug) + 2 + ends.number - width_cells(entry.number))
        end = [(entry.slug, styles.SLUG), (f"{gap}{entry.number}", styles.QUIET)]
    room = width - line_cells(end) - 2
    names = inline(entry.name, room, styles.HEADING)
    also = [(f"  {phrase.plain}", styles.QUIET) for phrase in entry.also]
    rest = list(entry.also)
    if rest and line_cells(names[0]) + sum(width_cells(text) for text, _ in also) <= room:
        names[0] = [*names[0], *also]
        rest = []
    fits = len(names) <= len(entry.name.runs)  # no name takes a second line
    first = spread(names[0], end, width) if fits else None
    if first is None:
        names = inline(entry.name, width, styles.HEADING)
        lines = (
            [*names, end]
            if line_cells(end) <= width
            else [
                *names,
                *wrapped(entry.slug, width, styles.SLUG),
                *wrapped(entry.number, width, styles.QUIET),
            ]
        )
    else:
        lines = [first, *names[1:]]
    for phrase, style in entry.texts:
        lines.extend(inline(phrase, width, style))
    for phrase in rest:
        line = spread(lines[-1], [(phrase.plain, styles.QUIET)], width)
        if line is not None and len(lines) > 1:
            lines[-1] = line
        else:
            lines.extend(stack(phrase, width, styles.QUIET))
    return lines
