"""The questions that commands ask of the content. Each module holds its own SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Catalog as Catalog
    from tokyo_jobs.catalog.catalog import open_catalog as open_catalog
    from tokyo_jobs.catalog.reading import NamedKind as NamedKind
    from tokyo_jobs.catalog.records import Listed as Listed
    from tokyo_jobs.catalog.records import dump_bureau as dump_bureau
    from tokyo_jobs.catalog.records import dump_item as dump_item
    from tokyo_jobs.catalog.records import dump_program_of as dump_program_of
    from tokyo_jobs.catalog.records import outline_of as outline_of
    from tokyo_jobs.catalog.search import Hit as Hit
    from tokyo_jobs.catalog.search import SearchResult as SearchResult
    from tokyo_jobs.catalog.summaries import BureauSummary as BureauSummary
    from tokyo_jobs.catalog.summaries import FieldCount as FieldCount
    from tokyo_jobs.catalog.summaries import StaffSummary as StaffSummary
    from tokyo_jobs.catalog.summaries import Totals as Totals
else:
    __getattr__ = lazily(
        __name__,
        catalog=("Catalog", "open_catalog"),
        reading=("NamedKind",),
        records=("Listed", "dump_bureau", "dump_item", "dump_program_of", "outline_of"),
        search=("Hit", "SearchResult"),
        summaries=("BureauSummary", "FieldCount", "StaffSummary", "Totals"),
    )
