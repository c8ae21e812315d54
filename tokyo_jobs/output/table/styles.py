"""The palette: only the terminal's own colors, so it reads on dark and light backgrounds alike.

Headings are bold, frames and asides dim, and the one accent is for what can be typed. Nothing is
told by color alone, and nothing is italic: slanted kanji are hard to read.
"""

from __future__ import annotations

from rich.style import Style

from tokyo_jobs.output.texts import encode_address, is_web_address

HEADING = Style(bold=True)
TYPED = Style(color="cyan")
NUMBER = Style(bold=True, color="cyan")
QUIET = Style(dim=True)
MATCH = Style(bold=True, underline=True)
BAR = Style(color="cyan")


def link_to(address: str) -> Style:
    """Return the style of text that a terminal opens ``address`` from, if it is one of the web."""
    return Style(link=encode_address(address) if is_web_address(address) else None)
