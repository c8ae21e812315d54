"""The palette: only the terminal's own colors, so it reads on dark and light backgrounds alike.

Nothing is told by color alone.
"""

from __future__ import annotations

from rich.style import Style

TITLE = Style(bold=True)
TAGLINE = Style(italic=True)
HEADING = Style(bold=True)
SLUG = Style(color="cyan")
NUMBER = Style(bold=True, color="cyan")
LABEL = Style(color="green")
BORDER = Style(color="cyan")
QUIET = Style(dim=True)
MARK = Style(dim=True, italic=True)
NOTE = Style(italic=True)
NOTE_SIGN = Style(bold=True, color="magenta")
COMMAND = Style(color="cyan")
MATCH = Style(bold=True, color="magenta", underline=True)
BAR = Style(color="cyan", bgcolor="cyan")
"""Foreground and background alike: a solid bar in color, a row of signs without it."""
COUNT_BAR = Style(color="cyan")
SEAL = Style(bold=True, color="white", bgcolor="red")


def second(style: Style | None) -> Style | None:
    """Return the style of the second language beside one in ``style``: the same, not bold."""
    return None if style in (TITLE, HEADING) else style


def link_to(address: str) -> Style | None:
    """Return the style of text that a terminal opens ``address`` from; None for no web address.

    What is not ASCII is percent-encoded, as a link must be.
    """
    if not address.lower().startswith(("http://", "https://")):
        return None
    pieces = (c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in address)
    return Style(link="".join(pieces))
