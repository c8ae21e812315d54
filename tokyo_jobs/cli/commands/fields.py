"""``tokyo-jobs fields``: the fields of work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import with_shared_options
from tokyo_jobs.errors import FaultyContentError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, FieldCount
    from tokyo_jobs.model import JsonObject
    from tokyo_jobs.views import Page


@with_shared_options(
    summary=Bilingual(
        "仕事の分野を、局と職員の数とともに並べる。",
        "List the fields of work, with the number of bureaus and staff in each.",
    ),
    examples=("tokyo-jobs fields --lang en",),
)
def fields(context: Context) -> None:
    """List the fields of work, with the number of bureaus and staff in each."""

    def ask(catalog: Catalog) -> Result:
        counts = catalog.fields()
        if not counts:  # there is always a file of fields, and a sound one is never empty
            places = [Bilingual(p.tell("ja"), p.tell("en")) for p in catalog.problems()]
            raise FaultyContentError("fields.yaml", places)

        def view() -> Page:
            from tokyo_jobs.views import build_fields

            return build_fields(counts, context.localizer(), is_ours=catalog.is_bundled)

        return answer_counts(counts, view)

    context.show(ask)


def answer_counts(counts: Sequence[FieldCount], view: Callable[[], Page]) -> Result:
    """Return the fields with how much they hold, shown as ``view`` does."""

    def records() -> list[JsonObject]:
        from tokyo_jobs.catalog import dump_field_count

        return [dump_field_count(count) for count in counts]

    def rows() -> Rows:
        from tokyo_jobs.catalog import outline_of

        return Rows(outline_of("fields"), records())

    return Result(view, records, rows)
