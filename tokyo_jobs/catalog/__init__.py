"""The questions that commands ask of the content. Each module holds its own SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Catalog as Catalog
    from tokyo_jobs.catalog.catalog import open_catalog as open_catalog
    from tokyo_jobs.catalog.items import BureauSummary as BureauSummary
    from tokyo_jobs.catalog.items import FieldCount as FieldCount
    from tokyo_jobs.catalog.items import Hit as Hit
    from tokyo_jobs.catalog.items import Listed as Listed
    from tokyo_jobs.catalog.items import SearchResult as SearchResult
    from tokyo_jobs.catalog.items import StaffSummary as StaffSummary
    from tokyo_jobs.catalog.items import Totals as Totals
    from tokyo_jobs.catalog.items import dump_bureau as dump_bureau
    from tokyo_jobs.catalog.items import dump_item as dump_item
    from tokyo_jobs.catalog.items import dump_program_of as dump_program_of
    from tokyo_jobs.catalog.items import outline_of as outline_of
    from tokyo_jobs.catalog.reading import NamedKind as NamedKind
else:
    __getattr__ = lazily(
        __name__,
        catalog=("Catalog", "open_catalog"),
        items=(
            *("BureauSummary", "FieldCount", "Hit", "Listed", "SearchResult", "StaffSummary"),
            *("Totals", "dump_bureau", "dump_item", "dump_program_of", "outline_of"),
        ),
        reading=("NamedKind",),
    )
