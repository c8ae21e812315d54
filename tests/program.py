"""The whole program as tests see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Result(NamedTuple):
    """What one run of the program left behind."""

    code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]
"""Runs the program with the given arguments, as ``main(argv)`` does."""
