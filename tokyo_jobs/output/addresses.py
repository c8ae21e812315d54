"""Addresses as readers see them, and as links need them."""

from __future__ import annotations

import re

from tokyo_jobs.text import escape_controls


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
