"""The palette: only the terminal's own colors, so it reads on dark and light backgrounds alike.

Headings are bold, frames and asides dim, and the one accent is for what can be typed. Nothing is
told by color alone, and nothing is italic: slanted kanji are hard to read.
"""

from __future__ import annotations

from rich.style import Style

from tokyo_jobs.output.addresses import encode_address, is_web_address

TITLE = Style(bold=True)
HEADING = Style(bold=True)
SLUG = Style(color="cyan")
COMMAND = Style(color="cyan")
NUMBER = Style(bold=True, color="cyan")
QUIET = Style(dim=True)
LABEL = Style(dim=True)
BORDER = Style(dim=True)
NOTE_SIGN = Style(bold=True)
MATCH = Style(bold=True, underline=True)
BAR = Style(color="cyan")


def second(style: Style | None) -> Style | None:
    """Return the style of the second language beside one in ``style``: the same, not bold."""
    return None if style in (TITLE, HEADING) else style


def on_frame(style: Style | None) -> Style:
    """Return the style of a title in a frame, which is not as dim as the frame."""
    return (style or Style.null()) + Style(dim=False)


def link_to(address: str) -> Style | None:
    """Return the style of text that a terminal opens ``address`` from; None for no web address."""
    return Style(link=encode_address(address)) if is_web_address(address) else None
