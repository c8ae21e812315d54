"""``tokyo-jobs fields``: the fields of work."""

from tokyo_jobs import views
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.errors import FaultyContentError


@About(
    "仕事の分野を、局と職員の数とともに並べる。",
    "List the fields of work, with the number of bureaus and staff in each.",
    examples=("tokyo-jobs fields --lang both", "tokyo-jobs fields --format json"),
)
def run(context: Context) -> None:
    catalog, counts = context.catalog, context.catalog.fields()
    if not counts:  # there is always a file of fields, and a sound one is never empty
        raise FaultyContentError("fields.yaml", [each.told for each in catalog.problems("fields")])
    context.show_list(
        "fields", counts, lambda: views.listings.build_fields(catalog, context.localize)
    )
