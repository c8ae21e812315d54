"""The questions that commands ask of the content. Each module holds its own SQL."""

from tokyo_jobs.catalog.catalog import LISTINGS, Catalog, NamedKind, open_catalog
from tokyo_jobs.catalog.items import (
    BureauSummary,
    Hit,
    SearchResult,
    StaffSummary,
    dump_item,
    outline_of,
)
