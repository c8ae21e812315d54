"""The pictures in ``docs/``, drawn from the program's own output.

    python tests/pictures.py          # draw them all again
    python tests/pictures.py --check  # exit 1 if one is not what the program prints now

``tests/test_pictures.py`` runs the check. A picture is an SVG file without scripts, fonts or
references to anything outside; the terminal's colors are those of a dark theme.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from contextlib import redirect_stdout
from html import escape
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"

PICTURES = {
    "home": ["--lang", "en"],
    "timeline": ["staff", "matsushita", "--timeline", "--lang", "en"],
    "search": ["search", "自動運転", "--lang", "ja", "--limit", "4"],
    "compare": ["compare", "waterworks", "sewerage", "--lang", "en", "--width", "100"],
}
WIDTH = 80

CELL = 8.4, 19.0
"""Width and height of a terminal cell in pixels, for a font of 14 pixels."""
MARGIN = 16
BAR = 34
"""Height of the title bar."""
BACKGROUND = "#16181d"
FOREGROUND = "#d8dee9"
COLORS = {1: "#e06c75", 2: "#98c379", 3: "#e5c07b", 5: "#c678dd", 6: "#56b6c2", 7: "#ffffff"}
"""The terminal's own colors that the palette uses, by their ANSI number."""


def draw(name: str) -> str:
    """Return the picture of that name as SVG, from what the program prints now."""
    from tokyo_jobs.cli.app import main

    arguments = PICTURES[name]
    width = int(arguments[arguments.index("--width") + 1]) if "--width" in arguments else WIDTH
    output = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    with redirect_stdout(output):
        code = main([*arguments, "--color", "always", "--width", str(width)])
    if code:
        raise SystemExit(f"tokyo-jobs {' '.join(arguments)} returned {code}")
    shown = output.buffer.getvalue().decode()  # type: ignore[attr-defined]
    typed = " ".join(a for a in arguments if a != "--width" and a != str(width))
    return draw_terminal(f"tokyo-jobs {typed}", shown.rstrip("\n"), width)


def draw_terminal(title: str, output: str, width: int) -> str:
    """Return a terminal window that shows ``output`` (with its ANSI colors) as SVG."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.segment import Segment
    from rich.text import Text

    console = Console(width=width, file=io.StringIO(), force_terminal=True)
    lines = [
        console.render_lines(Text.from_ansi(line), pad=False)[0] for line in output.split("\n")
    ]
    cell, line_height = CELL
    pixels = width * cell + 2 * MARGIN, len(lines) * line_height + 2 * MARGIN + BAR
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {pixels[0]:g} {pixels[1]:g}" '
        f'role="img" aria-label="{escape(title)}">',
        "<style>text { font-size: 14px; white-space: pre; font-family: ui-monospace, Menlo, "
        "Consolas, 'Noto Sans Mono CJK JP', 'Noto Sans CJK JP', monospace; }</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        *(
            f'<circle cx="{x}" cy="{BAR / 2:g}" r="6" fill="{color}"/>'
            for x, color in ((20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840"))
        ),
        f'<text x="{pixels[0] / 2:g}" y="{BAR / 2 + 5:g}" text-anchor="middle" '
        f'fill="{FOREGROUND}" opacity=".7">{escape(title)}</text>',
    ]
    for row, line in enumerate(lines):
        x = float(MARGIN)
        top = BAR + MARGIN + row * line_height
        for text, style, _ in Segment.simplify(line):
            length = cell_len(text) * cell
            color = style.color.number if style and style.color else None
            back = style.bgcolor.number if style and style.bgcolor else None
            if back in COLORS:
                parts.append(
                    f'<rect x="{x:g}" y="{top + 3:g}" width="{length:g}" '
                    f'height="{line_height - 6:g}" fill="{COLORS[back]}"/>'
                )
            if text.strip() and (back is None or back != color):
                attributes = f'fill="{COLORS.get(color or 0, FOREGROUND)}"'
                attributes += ' font-weight="bold"' if style and style.bold else ""
                attributes += ' font-style="italic"' if style and style.italic else ""
                attributes += ' text-decoration="underline"' if style and style.underline else ""
                attributes += ' opacity=".6"' if style and style.dim else ""
                parts.append(
                    f'<text x="{x:.4g}" y="{top + 14:g}" textLength="{length:g}" '
                    f'lengthAdjust="spacingAndGlyphs" {attributes}>{escape(text)}</text>'
                )
            x += length
    return "\n".join([*parts, "</svg>"]) + "\n"


def write_or_check() -> None:
    """Draw or check all pictures."""
    is_check = "--check" in sys.argv[1:]
    stale = []
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        for name in PICTURES:
            path = DOCS / f"{name}.svg"
            picture = draw(name)
            if not is_check:
                path.write_text(picture, encoding="utf-8", newline="\n")
            elif not path.is_file() or path.read_text(encoding="utf-8") != picture:
                stale.append(path.name)
    if stale:
        raise SystemExit(f"not what the program prints now: {', '.join(stale)}")


if __name__ == "__main__":
    write_or_check()
