"""What a command answers: a page for people, records for machines, each made only on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokyo_jobs.views.nodes import Page


class Rows(NamedTuple):
    """A result as records of one shape, which CSV and TSV flatten."""

    outline: Mapping[str, object]
    """An empty record: its keys are the columns, whatever there is to show."""
    records: Sequence[Mapping[str, object]]


class Result(NamedTuple):
    """What one command answers."""

    view: Callable[[], Page]
    """Builds what people see."""
    records: Callable[[], object]
    """Builds what JSON carries, in the shapes and key order of the contract."""
    rows: Callable[[], Rows] | None = None
    """Builds what CSV and TSV carry; None where the result is not a table."""
    notices: Sequence[str] = ()
    """Lines for stderr, such as that nothing matched; already in the reader's language."""
