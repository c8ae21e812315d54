"""What a command answers: a page for people, records for machines, each made only on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokyo_jobs.views.nodes import Page


class Table(NamedTuple):
    """A result as flat rows, for CSV and TSV."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


class Result(NamedTuple):
    """What one command answers."""

    view: Callable[[], Page]
    """Builds what people see."""
    records: Callable[[], object]
    """Builds what JSON carries, in the shapes and key order of the contract."""
    table: Callable[[], Table] | None = None
    """Builds the flat rows; None where the result is not a table."""
    notices: Sequence[str] = ()
    """Lines for stderr, such as that nothing matched; already in the reader's language."""
