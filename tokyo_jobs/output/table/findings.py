"""The results of a search, one under the other."""

from __future__ import annotations

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.table import styles
from tokyo_jobs.output.table.lines import Line, indent, inline, line_cells
from tokyo_jobs.text import width_cells, wrap
from tokyo_jobs.views.nodes import Finding, Findings


def finding_lines(findings: Findings, options: RenderOptions) -> list[Line]:
    """Return each result with its command."""
    width = options.width
    lines: list[Line] = []
    for finding in findings.findings:
        if lines:
            lines.append([])
        lines.extend([[(piece, styles.COMMAND)] for piece in wrap(finding.command, width)])
        body = [
            *inline(finding.title, width - 2, styles.HEADING),
            *_excerpt_lines(finding, width - 2),
        ]
        lines.extend(indent(body, [("  ", None)], [("  ", None)]))
    return lines


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
