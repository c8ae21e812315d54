"""Opening a page in the reader's browser."""

from __future__ import annotations

import os
import sys

from tokyo_jobs.output import is_web_address

_WAYS_TO_SHOW = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")


def open_page(address: str) -> bool:
    """Open ``address`` (http or https only) in the browser; False where none can be started."""
    if not is_web_address(address):
        return False
    if sys.platform.startswith("linux") and not any(os.environ.get(n) for n in _WAYS_TO_SHOW):
        # Without a screen `webbrowser` would start a text browser in the reader's terminal.
        return False
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError, ValueError):  # ValueError: an open quote in BROWSER
        return False
