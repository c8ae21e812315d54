"""Paragraphs, and addresses as readers see them."""

from __future__ import annotations

import re

from tokyo_jobs.views import nodes


def paragraphs(run: nodes.Run) -> list[nodes.Run]:
    """Return the paragraphs of a text; only the last is marked where it is a substitute."""
    parts = [part.strip(" \n") for part in run.text.split("\n\n") if part.strip(" \n")]
    plain = run._replace(is_substitute=False)
    return [plain._replace(text=part) for part in parts[:-1]] + [
        run._replace(text=part) for part in parts[-1:]
    ]


def is_web_address(url: str) -> bool:
    """Whether a browser opens it as a page; anything else is only shown."""
    return url.lower().startswith(("http://", "https://"))


def read_address(url: str) -> str:
    """Return an address as people read it: Japanese in place of the percent signs that spell it.

    It stays the same address, since what is ASCII keeps its percent signs.
    """
    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", _decode, url)


def _decode(match: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode()
    except ValueError:
        return match[0]
    return text if text.isprintable() else match[0]
