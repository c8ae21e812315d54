"""Paragraphs, and addresses as readers see them and as links need them."""

from __future__ import annotations

import re

from tokyo_jobs.text import escape_controls
from tokyo_jobs.views import nodes


def paragraphs(run: nodes.Run) -> list[nodes.Run]:
    """Return the paragraphs of a text; only the last is marked where it is a substitute."""
    parts = [part.strip(" \n") for part in run.text.split("\n\n") if part.strip(" \n")]
    plain = run._replace(is_substitute=False)
    return [(run if part is parts[-1] else plain)._replace(text=part) for part in parts]


def is_web_address(url: str) -> bool:
    """Whether a browser opens it as a page; anything else is only shown."""
    return url.lower().startswith(("http://", "https://"))


def encode_address(url: str) -> str:
    """Return an address for a link: what is not ASCII percent-encoded."""
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in url)


def read_address(url: str) -> str:
    """Return an address as people read it: Japanese in place of the percent signs that spell it.

    It stays the same address, since what is ASCII keeps its percent signs.
    """
    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", _decode, url) if "%" in url else url


def _decode(match: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode()
    except ValueError:
        return match[0]
    return text if text.isprintable() and escape_controls(text) == text else match[0]
