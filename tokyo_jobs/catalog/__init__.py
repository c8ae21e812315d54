"""The questions that commands ask of the content. Each module holds its own SQL."""

from typing import TYPE_CHECKING

from tokyo_jobs import lazily
from tokyo_jobs.catalog.catalog import Catalog, NamedKind, open_catalog
from tokyo_jobs.catalog.items import (
    BureauSummary,
    FieldCount,
    Hit,
    SearchResult,
    StaffSummary,
    dump_item,
    outline_of,
)

if TYPE_CHECKING:
    from tokyo_jobs.catalog.search import search_for
else:
    __getattr__ = lazily(__name__, search=("search_for",))
