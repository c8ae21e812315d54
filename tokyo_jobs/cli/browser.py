"""Opening a page in the reader's browser."""

from __future__ import annotations

import os
import sys

from tokyo_jobs.output import is_web_address


def open_page(address: str) -> bool:
    """Open ``address`` (http or https only) in the browser; False where none can be started."""
    # Without a screen `webbrowser` would start a text browser in the reader's terminal.
    ways = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    has_screen = not sys.platform.startswith("linux") or any(map(os.environ.get, ways))
    if not (has_screen and is_web_address(address)):
        return False
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError, ValueError):  # ValueError: an open quote in BROWSER
        return False
