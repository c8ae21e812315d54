"""Records: in brief under the heading of their group, or as a table that fits, or stacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from rich.style import Style

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table.frames import COLUMN_EDGES, PANEL_EDGES, draw_table
from tokyo_jobs.output.table.lines import (
    STACK_BELOW,
    Line,
    append,
    entry,
    inline,
    line_cells,
    stack,
    with_end,
)
from tokyo_jobs.output.table.styles import HEADING, QUIET, TYPED
from tokyo_jobs.text import width_cells
from tokyo_jobs.views import nodes

_STYLES = {"slug": TYPED, "name": HEADING, "when": HEADING, "post": HEADING}
_UNLIMITED = 1_000_000


class _Column(NamedTuple):
    """One column with all its cells; in a cell phrases stand one under the other."""

    head: nodes.Phrase
    minimum: int
    """Cells it needs at least; 0 for a column that never shrinks."""
    is_number: bool
    cells: Sequence[Sequence[tuple[nodes.Phrase, Style | None]]]

    @property
    def natural(self) -> int:
        """The cells of its longest line, unwrapped."""
        phrases = [self.head, *(phrase for cell in self.cells for phrase, _ in cell)]
        lines = (line for phrase in phrases for line in stack(phrase, _UNLIMITED))
        return max(map(line_cells, lines), default=0)


def draw_listing(
    listing: nodes.Listing, options: RenderOptions, *, has_rules: bool = False
) -> list[Line]:
    """Return the records as the first arrangement of columns that fits, else stacked."""
    if listing.is_brief:
        return _draw_groups(listing, options)
    rows = [row for group in listing.groups for row in group.rows]
    if not rows:
        return []
    columns = {
        column.key: _Column(
            column.head,
            column.minimum_cells,
            column.is_number,
            [[(phrase, _STYLES.get(column.key)) for phrase in value] for value in values],
        )
        for column, values in zip(listing.columns, zip(*rows, strict=True), strict=True)
    }
    if options.width >= STACK_BELOW:
        prose = [column.key for column in listing.columns if column.is_prose]
        for arranged in _arrangements(columns, prose):
            widths = _fit(arranged, options.width)
            if widths:
                has_rules = has_rules or len(arranged) < len(columns)
                return _draw_columns(arranged, widths, options, has_rules=has_rules)
    return _draw_stacked(columns, options.width)


def _arrangements(columns: dict[str, _Column], prose: Sequence[str]) -> Iterator[list[_Column]]:
    """Yield a column for each value, then fewer and fewer columns.

    The slug moves under the name, then the running text too: neither slug nor name ever shrinks.
    """
    yield list(columns.values())
    if "slug" not in columns:
        return
    minimum = max(columns["slug"].natural, columns["name"].natural)
    for key in ("slug", *prose):
        name, moved = columns["name"], columns[key]
        cells = [[*cell, *more] for cell, more in zip(name.cells, moved.cells, strict=True)]
        merged = name._replace(cells=cells, minimum=0 if key == "slug" else minimum)
        columns = {k: merged if k == "name" else c for k, c in columns.items() if k != key}
        yield list(columns.values())


def _fit(columns: Sequence[_Column], width: int) -> list[int]:
    """Return the cells of each column, or none where the table would not fit into ``width``.

    A column that may shrink gets what it would like if all fit, else a share of what is left.
    """
    widths = [column.natural for column in columns]
    left = width - 1 - sum(cells + COLUMN_EDGES for cells in widths)
    if left >= 0:
        return widths
    # Narrow columns first: what they do not need goes to the wide ones, whose least is kept back.
    flexible = sorted((i for i, c in enumerate(columns) if c.minimum), key=lambda i: widths[i])
    left += sum(widths[i] for i in flexible)
    least = sum(min(widths[i], columns[i].minimum) for i in flexible)
    for position, index in enumerate(flexible):
        minimum = min(widths[index], columns[index].minimum)
        least -= minimum
        share = min(left // (len(flexible) - position), left - least)
        widths[index] = min(widths[index], max(share, minimum))
        left -= widths[index]
    return widths if left >= 0 else []


def _draw_columns(
    columns: Sequence[_Column], widths: Sequence[int], options: RenderOptions, *, has_rules: bool
) -> list[Line]:
    drawn = [
        [_draw_cell(column, cell, cells) for cell in column.cells]
        for column, cells in zip(columns, widths, strict=True)
    ]
    heads = [
        stack(column.head, cells, QUIET) for column, cells in zip(columns, widths, strict=True)
    ]
    rows = list(zip(*drawn, strict=True))
    return draw_table(rows, widths, options, heads=heads, has_rules=has_rules)


def _draw_cell(
    column: _Column, cell: Sequence[tuple[nodes.Phrase, Style | None]], width: int
) -> list[Line]:
    lines = [line for phrase, style in cell for line in stack(phrase, width, style)]
    if not column.is_number:
        return lines
    if lines == [[("-", None)]]:  # no number
        lines = [[("-", QUIET)]]
    return [[(" " * (width - line_cells(line)), None), *line] for line in lines]


def _draw_stacked(columns: dict[str, _Column], width: int) -> list[Line]:
    """Return each record as a small block: its name, then the other values."""
    if "name" in columns:
        columns = {"name": columns["name"], **columns}
    first, *others = columns.values()
    lines: list[Line] = []
    for row, cell in enumerate(first.cells):
        lines += [[], *(line for phrase, style in cell for line in stack(phrase, width, style))]
        for column in others:
            for phrase, style in column.cells[row]:
                mark = f"  {column.head.plain} " if column.is_number else "  "
                lines += entry(
                    mark,
                    QUIET,
                    width,
                    partial(stack, phrase, style=style),
                )
    return lines[1:]


def draw_schedule(schedule: nodes.Schedule, options: RenderOptions) -> list[Line]:
    """Return a day as a table."""
    when, activity, detail = schedule.heads
    columns: tuple[nodes.Column, ...] = (
        nodes.Column("when", when, is_number=True),
        nodes.Column("activity", activity, minimum_cells=20),
        nodes.Column("detail", detail, minimum_cells=20),
    )
    rows: list[nodes.Row] = [
        (
            (step.time or nodes.Phrase((nodes.Run(str(step.number)),)),),
            (step.activity,),
            (step.detail,) if step.detail else (),
        )
        for step in schedule.steps
    ]
    if not any(step.detail for step in schedule.steps):
        columns, rows = columns[:2], [row[:2] for row in rows]
    return draw_listing(nodes.Listing(columns, (nodes.Group(tuple(rows)),)), options)


def draw_posts(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return a career as a table."""
    when, post, duties = career.heads
    columns = (
        nodes.Column("when", when),
        nodes.Column("post", post, minimum_cells=20),
        nodes.Column("duties", duties, minimum_cells=20),
    )
    rows = tuple(((p.span,), (p.title,), (p.duties,) if p.duties else ()) for p in career.posts)
    return draw_listing(nodes.Listing(columns, (nodes.Group(rows),)), options, has_rules=True)


class _Entry(NamedTuple):
    """One record of a listing in brief."""

    slug: str
    name: nodes.Phrase
    also: tuple[nodes.Phrase, ...]
    """What stands beside the name."""
    number: str
    texts: tuple[tuple[nodes.Phrase, Style | None], ...]
    """What stands below: running text, then what else there is."""


def _entry(listing: nodes.Listing, row: nodes.Row) -> _Entry:
    (slug,), (name, *also), *values = row
    number, texts = "", []
    for column, value in zip(listing.columns[2:], values, strict=True):
        if column.is_number:
            number = value[0].plain
        else:
            texts += [(phrase, None if column.is_prose else QUIET) for phrase in value]
    return _Entry(slug.plain, name, tuple(also), number, tuple(texts))


def _draw_groups(listing: nodes.Listing, options: RenderOptions) -> list[Line]:
    """Return two lines a record, each group under its title; no frame where it is narrow."""
    is_framed = options.width >= STACK_BELOW
    room = options.width - PANEL_EDGES if is_framed else options.width
    groups = [[_entry(listing, row) for row in group.rows] for group in listing.groups]
    entries = [entry for group in groups for entry in group]
    if not entries:
        return []
    slugs = max(len(entry.slug) for entry in entries)
    numbers = max(width_cells(entry.number) for entry in entries)
    names = max(width_cells(run.text) for entry in entries for run in entry.name.runs)
    ends = slugs + 2 + numbers if names + slugs + numbers + 4 <= room else 0
    parts = []
    for group, members in zip(listing.groups, groups, strict=True):
        if group.title:
            total: Line = [(group.total.plain if group.total else "", QUIET)]
            parts.append(with_end(inline(group.title, room, HEADING), total, room))
        parts.append([line for entry in members for line in _draw_entry(entry, ends, room)])
    if is_framed:
        return draw_table([[part] for part in parts], [room], options)
    return [line for part in parts for line in ([], *part)][1:]


def _draw_entry(entry: _Entry, ends: int, width: int) -> list[Line]:
    """Return the name with slug and number at the end of its line, then the texts below.

    ``ends`` are the cells that slug and number take in a column; 0 where there is none.
    """
    gap = " " * max(ends - len(entry.slug) - width_cells(entry.number), 2)
    end: Line = [(entry.slug, TYPED), (gap + entry.number, QUIET)]
    room = width - line_cells(end) - 2
    names = inline(entry.name, room, HEADING)
    if len(names) > len(entry.name.runs):  # it needs the whole line
        names = inline(entry.name, width, HEADING)
    also: Line = [(f"  {phrase.plain}", QUIET) for phrase in entry.also]
    is_beside = line_cells(names[0]) + line_cells(also) <= room
    if is_beside:
        names[0] = [*names[0], *also]
    lines = with_end(names, end, width)
    for phrase, style in entry.texts:
        lines += inline(phrase, width, style)
    for text, style in () if is_beside else also:
        append(lines, (text.strip(), style), width)
    return lines
