"""The results of a search, one under the other."""

from __future__ import annotations

from tokyo_jobs.output.commands import repeat
from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import Line, indent, inline, line_cells, spread, wrapped
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views.nodes import Finding, Findings, Phrase


def finding_lines(findings: Findings, options: RenderOptions) -> list[Line]:
    """Return each result with its command."""
    width = options.width
    lines: list[Line] = []
    for finding in findings.findings:
        if lines:
            lines.append([])
        lines.extend(_heading(finding, options))
        margin: Line = [("  ", None)]
        lines.extend(indent(_excerpt_lines(finding, width - 2), margin, margin))
    return lines


def _heading(finding: Finding, options: RenderOptions) -> list[Line]:
    """Return the place, with the command that opens it at the end of its line or below."""
    title = finding.title
    if not options.draws:
        title = Phrase(
            tuple(run._replace(text=run.text.replace("\u203a", ">")) for run in title.runs)
        )
    lines = inline(title, options.width, styles.HEADING)
    command = repeat(finding.command, options)
    line = spread(lines[-1], [(command, styles.COMMAND)], options.width)
    if line is not None:
        return [*lines[:-1], line]
    return [*lines, *wrapped(command, options.width, styles.COMMAND)]


def _excerpt_lines(finding: Finding, width: int) -> list[Line]:
    """Return the excerpt wrapped, the matches highlighted also across a line's end."""
    text = finding.excerpt.text
    lines: list[Line] = []
    position = 0
    for piece in wrap(text, width):
        start = text.find(piece, position) if piece else position
        end = start + len(piece)
        line: Line = []
        at = start
        for first, last in finding.spans:
            first, last = max(first, at), min(last, end)
            if first >= last:
                continue
            if first > at:
                line.append((text[at:first], None))
            line.append((text[first:last], styles.MATCH))
            at = last
        if at < end:
            line.append((text[at:end], None))
        # A match may be part of a sequence, such as an emoji, that is narrow only in one piece.
        is_whole = line_cells(line) == width_cells(piece)
        lines.append(line if is_whole else [(piece, None)])
        position = end
    return lines
