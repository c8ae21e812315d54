"""The blocks without frames, one function each.

Every line of a drawing holds one drawn character at most before its text, and bars stand last: in
some Japanese terminals such characters are two cells wide, and nothing may bend there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from rich.style import Style

from tokyo_jobs.output.formats import RenderOptions
from tokyo_jobs.output.table.lines import (
    BAR,
    GAP,
    HEADING,
    MATCH,
    NUMBER,
    QUIET,
    STACK_BELOW,
    TYPED,
    Line,
    append,
    entries,
    flow,
    indent,
    inline,
    line_cells,
    pad,
    pour,
    with_end,
    wrap_run,
    wrapped,
)
from tokyo_jobs.output.table.listings import draw_table
from tokyo_jobs.output.texts import is_web_address, read_address
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views import Localizer, nodes, words

_MOST_WAYS = 3
_MOST_WAY_LINES = 2
_LEAST_BAR = 6
"""Cells that the longest bar needs for a label to stand on the same line."""
_MOST_BAR = 30
_CELLS_PER_UNIT = 2
_SHORT_HEADING = 7
"""Cells that a heading may take, in each language, for a list to stand beside it."""
_MINUTES_A_LINE = 30, 60, 120, 240
"""What one line of a day to scale may stand for; the first that keeps the day short is taken."""
_LONGEST_DAY = 36
"""Lines."""
_LEAST_CHART = 24
"""Cells that the bars of a career need beside the years."""


def draw_prose(prose: nodes.Prose, options: RenderOptions) -> list[Line]:
    """Return running text; a note has a mark, an aside is quiet."""
    text, width = prose.text, options.width
    if prose.role == "note":
        return indent(flow(text, width - 2), "! ", HEADING)
    if prose.role == "text":
        return flow(text, width)
    lines = inline(text, width, QUIET)
    return lines if len(lines) == 1 else flow(text, width, QUIET)


def draw_facts(facts: nodes.Facts, options: RenderOptions) -> list[Line]:
    """Return labels in a column, each with its values."""

    def draw(values: Sequence[nodes.Phrase], width: int) -> list[Line]:
        return [line for value in values for line in inline(value, width)]

    bodies = [partial(draw, values) for _, values in facts.terms]
    return entries([label.plain for label, _ in facts.terms], QUIET, bodies, options.width)


def draw_items(items: nodes.Items, options: RenderOptions) -> list[Line]:
    """Return a list in the form of its role."""
    label = items.label.plain if items.label else ""
    marks, style = [""] * len(items.items), QUIET
    match items.role:
        case "options":
            texts = [item.text.plain for item in items.items]
            return _draw_pieces(label, texts, QUIET, options.width)
        case "contents":
            marks, style = [f"#{item.number}" for item in items.items], NUMBER
        case "commands":
            marks, style = [options.repeat(item.command) for item in items.items], TYPED
        case "captions":
            marks = [f"[{label}]"] * len(items.items)
    lines = entries(marks, style, [partial(inline, i.text) for i in items.items], options.width)
    if items.role == "chapters" and items.label:
        return inline(items.label, options.width) + lines
    return lines


def draw_ways_on(commands: tuple[str, ...], options: RenderOptions) -> list[Line]:
    """Return the commands that lead on: in two lines, but where one alone takes as many."""
    label = Localizer(options.choice)(words.WAY_ON).plain
    typed = [options.repeat(command) for command in commands[:_MOST_WAYS]]
    is_roomy = options.width >= max(STACK_BELOW, *map(width_cells, typed))
    lines = _draw_pieces(label, typed, TYPED, options.width)
    while is_roomy and len(lines) > _MOST_WAY_LINES and len(typed) > 1:
        typed.pop()
        lines = _draw_pieces(label, typed, TYPED, options.width)
    return lines


def _draw_pieces(label: str, texts: Sequence[str], style: Style, width: int) -> list[Line]:
    """Return a label and as many texts a line as fit; only what fits nowhere is broken."""
    body = partial(pour, [(text, style) for text in texts], gap="   ")
    return entries([label], QUIET, [body], width, least=max(map(width_cells, texts)))


def draw_sources(sources: nodes.Sources, options: RenderOptions) -> list[Line]:
    """Return one line for each source, or all that is known of it; titles open their addresses.

    A short heading takes no line of its own where there is room for it beside them.
    """
    heading, is_full = sources.label, sources.is_full
    is_short = all(width_cells(run.text) <= _SHORT_HEADING for run in heading.runs)
    is_beside = is_short and not is_full and options.width >= STACK_BELOW
    label = f"{heading.plain} " if is_beside else ""
    lines = []
    for citation in sources.citations:
        mark = f"{citation.number:>2} "
        room = options.width - width_cells(label) - len(mark)
        lines += indent(_cite(citation, is_full, room), mark, QUIET)
    if is_beside:
        return indent(lines, label, HEADING)
    return lines[:-1] if is_full else [*inline(heading, options.width, HEADING), *lines]


def _cite(citation: nodes.Citation, is_full: bool, width: int) -> list[Line]:
    url = citation.url
    is_link = is_web_address(url)  # terminals take percent signs alone for what is not ASCII
    link = Style(link="".join(c if c.isascii() else quote(c) for c in url) if is_link else None)
    if not is_full:
        lines = wrap_run(citation.name, width, link)
        if citation.year:
            append(lines, (f"({citation.year})", QUIET), width, " ")
        return lines
    lines = wrap_run(citation.title, width, link)
    lines += wrap_run(citation.gloss, width) if citation.gloss else []
    lines += wrapped(read_address(url), width, QUIET + link)
    for phrase in filter(None, (citation.as_of, citation.supports)):
        lines += inline(phrase, width, QUIET)
    return [*lines, []]


def draw_findings(findings: nodes.Findings, options: RenderOptions) -> list[Line]:
    """Return each result: its place with the command that opens it, and its excerpt."""
    width = options.width
    lines: list[Line] = []
    for finding in findings.findings:
        title = inline(finding.title, width, HEADING)
        if not options.draws:
            title = [[(text.replace("\u203a", ">"), style) for text, style in ln] for ln in title]
        lines += [[], *with_end(title, [(options.repeat(finding.command), TYPED)], width)]
        lines += indent(_draw_excerpt(finding, width - 2), GAP)
    return lines[1:]


def _draw_excerpt(finding: nodes.Finding, width: int) -> list[Line]:
    """Return the excerpt wrapped, the matches highlighted also across a line's end."""
    lines: list[Line] = []
    at = 0
    for text in wrap(finding.excerpt.text, width):
        at = finding.excerpt.text.find(text, at)
        line: Line = []
        done = 0
        for first, last in finding.spans:
            first, last = max(first - at, done), min(last - at, len(text))
            if first < last:
                line += [(text[done:first], None), (text[first:last], MATCH)]
                done = last
        line = [piece for piece in (*line, (text[done:], None)) if piece[0]]
        # A match may be part of a sequence, such as an emoji, that is narrow only in one piece.
        lines.append(line if line_cells(line) == width_cells(text) else [(text, None)])
        at += len(text)
    return lines


def draw_bars(bars: nodes.Bars, options: RenderOptions) -> list[Line]:
    """Return one line a bar where the width allows, the bar last: nothing stands to its right."""
    slugs = max((len(bar.slug) for bar in bars.bars), default=0)
    most = max((bar.length for bar in bars.bars), default=0)
    digits = len(str(most))
    before = slugs + digits + 2 * len(GAP)

    def draw(bar: nodes.Bar, width: int) -> list[Line]:
        longest = min(most * _CELLS_PER_UNIT, max(width - before, 1), _MOST_BAR)
        length = max(round(longest * bar.length / most), 1) if bar.length else 0
        count, drawn = f"{bar.length:>{digits}}", _bar_sign(options) * length
        return pour([(pad(bar.slug, slugs), TYPED), (count, None), (drawn, BAR)], width)

    bodies = [partial(draw, bar) for bar in bars.bars]
    labels = [bar.label.plain for bar in bars.bars]
    return entries(labels, None, bodies, options.width, least=before + _LEAST_BAR)


def _bar_sign(options: RenderOptions) -> str:
    return "\u2501" if options.draws else "="


def draw_schedule(day: nodes.Schedule, options: RenderOptions) -> list[Line]:
    """Return a day as a table, or along a line where that is wanted or the table does not fit."""
    times = [step.time.plain if step.time else str(step.number) for step in day.steps]
    if not day.is_drawn:
        rows = [
            (nodes.Phrase((nodes.Run(time),)), step.activity, step.detail)
            for time, step in zip(times, day.steps, strict=True)
        ]
        if table := _draw_columns(("time", "activity", "detail"), day.heads, rows, options):
            return table
    first, middle, last, below = "\u250c\u251c\u2514\u2502" if options.draws else "ooo|"
    total = sum(step.minutes or 0 for step in day.steps)
    scale = next((m for m in _MINUTES_A_LINE if total / m <= _LONGEST_DAY), _MINUTES_A_LINE[-1])
    is_timed = len(day.steps) > 1 and all(step.minutes for step in day.steps[:-1])
    is_to_scale = day.is_drawn and is_timed

    def draw(step: nodes.Step, width: int) -> list[Line]:
        lines = inline(step.activity, width - 2, HEADING)
        if step.length:
            append(lines, (step.length.plain, QUIET), width - 2)
        if step.detail:
            lines += inline(step.detail, width - 2)
        if is_to_scale and step.minutes:
            lines += [[]] * (round(step.minutes / scale) - len(lines))
        is_last = step is day.steps[-1]
        sign = first if step is day.steps[0] else last if is_last else middle
        signs = [sign, *(" " if is_last else below) * (len(lines) - 1)]
        return [[(f"{s} ", QUIET), *line] for s, line in zip(signs, lines, strict=True)]

    steps = entries(times, HEADING, [partial(draw, step) for step in day.steps], options.width)
    return [*flow(day.legend, options.width, QUIET), *steps] if is_to_scale else steps


def draw_career(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return a career as a chart, or as a table, or as a list where the table does not fit."""
    if not career.is_drawn:
        rows = [(post.span, post.title, post.duties) for post in career.posts]
        if table := _draw_columns(("years", "post", "duties"), career.heads, rows, options):
            return table

    def draw(post: nodes.Post, width: int) -> list[Line]:
        duties = inline(post.duties, width) if post.duties else []
        return [*inline(post.title, width, HEADING), *duties, []]

    spans = [post.span.plain for post in career.posts]
    bodies = [partial(draw, post) for post in career.posts]
    posts = entries(spans, QUIET, bodies, options.width)[:-1]
    return [*_draw_chart(career, options), [], *posts] if career.is_drawn else posts


def _draw_columns(
    keys: Sequence[str],
    heads: Sequence[nodes.Phrase],
    rows: Sequence[Sequence[nodes.Phrase | None]],
    options: RenderOptions,
) -> list[Line]:
    """Return a table of a time, what was done and more about it; empty if it does not fit."""
    columns = [
        nodes.Column(key, head, is_number=key == "time", minimum_cells=20 if index else 0)
        for index, (key, head) in enumerate(zip(keys, heads, strict=True))
        if key != "detail" or any(row[index] for row in rows)
    ]
    values = [tuple((value,) if value else () for value in row)[: len(columns)] for row in rows]
    return draw_table(columns, values, options, has_rules="years" in keys)


def _draw_chart(career: nodes.Career, options: RenderOptions) -> list[Line]:
    """Return one row for each post on a common axis: its years, how long, and its bar."""
    total = career.total

    def cell(years: float, width: int) -> int:
        return round(width * years / total) if total > 0 else 0

    def draw_axis(width: int) -> list[Line]:
        """Return the years in which posts began, each above the start of its bar if it fits."""
        text = ""
        for post in career.posts:
            year = str(post.year)
            start = min(cell(post.start, width - 1), width - len(year))
            if not text or len(text) < start:
                text = text.ljust(start) + year
        return [[(text, QUIET)]]

    def draw_bar(post: nodes.Post, width: int) -> list[Line]:
        """Return a bar as far in as the years before the post, as long as its years."""
        start = min(cell(post.start, width - 1), width - 2)
        end = max(cell(post.end, width - 1), start + 1)
        tip = ("\u25b6" if options.draws else ">") if post.is_open else ""
        return [[(" " * start, None), (_bar_sign(options) * (end - start) + tip, BAR)]]

    spans = [post.span.plain for post in career.posts]
    lengths = [post.length.plain for post in career.posts]
    column = max(map(width_cells, spans)) + len(GAP) + max(map(width_cells, lengths))
    marks = [
        pad(span, column - width_cells(length)) + length
        for span, length in zip(spans, lengths, strict=True)
    ]
    bars = [partial(draw_bar, post) for post in career.posts]
    rows = entries(["", *marks], None, [draw_axis, *bars], options.width, _LEAST_CHART)
    return [*flow(career.legend, options.width, QUIET), *rows]
