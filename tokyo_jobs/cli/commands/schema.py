"""``tokyo-jobs schema``: the JSON Schema of a kind of content file."""

from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import argument
from tokyo_jobs.model import KINDS, Kind
from tokyo_jobs.text import Bilingual


@About(
    "エディターなどのために、ファイルの種類の JSON Schema (draft-07) を出す。",
    "Print the JSON Schema (draft-07) of a kind of content file, for editors and other tools.",
    omits=("output_format", "color", "data", "no_bundled", "width"),
    note=Bilingual(
        "種類を書かなければ、全種類を1つの JSON で。",
        "Without a kind: one object with the schema of each.",
    ),
    examples=(
        "tokyo-jobs schema bureau --output bureau.schema.json",
        "tokyo-jobs schema | jq .staff.required",
    ),
)
def run(
    context: Context,
    kind: Kind | None = argument(
        "[fields|bureau|staff|site|search]", "ファイルの種類。", "Kind of content file."
    ),
) -> None:
    from tokyo_jobs.model import authoring
    from tokyo_jobs.output import data

    found = {each: authoring.build_schema(each, context.language) for each in KINDS}
    context.deliver(
        data.json_text(found[kind] if kind else found, context.render_options().encoding)
    )
