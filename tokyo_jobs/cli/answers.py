"""The shapes of answers that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tokyo_jobs.output import Result, Rows

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, Listed
    from tokyo_jobs.cli.context import Context
    from tokyo_jobs.model import Bureau, JsonObject
    from tokyo_jobs.text import Bilingual
    from tokyo_jobs.views import Page


def answer_list(
    kind: Listed,
    items: Sequence[Any],
    view: Callable[[], Page],
    notices: Sequence[str] = (),
) -> Result:
    """Return the answer that is a list of items, and so a table in every format."""

    def records() -> list[JsonObject]:
        from tokyo_jobs.catalog import dump_item

        return [dump_item(item) for item in items]

    def rows() -> Rows:
        from tokyo_jobs.catalog import outline_of

        return Rows(outline_of(kind), records())

    return Result(view, records, rows, notices)


def build_whole_bureau(bureau: Bureau, catalog: Catalog, context: Context) -> Page:
    """Return the whole page of a bureau."""
    from tokyo_jobs.views import build_bureau

    neighbors = catalog.neighbors(bureau)
    staff = catalog.staff(bureau=bureau.slug)
    return build_bureau(bureau, name_fields(catalog), staff, neighbors, context.localizer())


def dump_whole_bureau(bureau: Bureau, catalog: Catalog) -> JsonObject:
    """Return the record of a bureau with the slugs of its staff."""
    from tokyo_jobs.catalog import dump_bureau

    return dump_bureau(bureau, [member.slug for member in catalog.staff(bureau=bureau.slug)])


def name_fields(catalog: Catalog) -> dict[str, Bilingual]:
    """Return the fields' names by their slugs, in the order of the fields."""
    return {count.slug: count.name for count in catalog.fields()}
