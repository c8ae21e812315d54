"""Values that are typed, in digits and dashes of any width."""

from __future__ import annotations

import re

from tokyo_jobs.text import fold

LARGEST = 10**9
"""What stands for every number that is larger still."""


def whole_number(text: str) -> int | None:
    """Return the whole number that ``text`` spells, at most LARGEST; None where it spells none."""
    digits = fold(text).strip()
    if not digits.isdecimal():
        return None
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) < len(str(LARGEST)) else LARGEST


def span(text: str) -> tuple[int, int] | None:
    """Return the first and last number that ``text`` (``11-19``, ``11``) names; None for no span.

    Whoever types Japanese has dashes, wave dashes and the long vowel mark on one key.
    """
    first, *others = re.split("[-~ー]", fold(text))
    low, high = whole_number(first), whole_number(others[0] if others else first)
    if len(others) > 1 or low is None or high is None or low > high:
        return None
    return low, high
