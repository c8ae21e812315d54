"""``tokyo-jobs new``: the skeleton of a new content file."""

import os
import re
from pathlib import Path
from typing import Literal

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.delivery import report
from tokyo_jobs.cli.options import argument
from tokyo_jobs.errors import UsageError
from tokyo_jobs.text import Bilingual, fill, quote_word, shorten


@About(
    "書きこむだけのひな形のファイルを作る。すでにあるものには書かない。",
    "Write a commented skeleton file to fill in; never overwrites one.",
    omits=("output_format", "color", "output", "width", "no_pager"),
    note=Bilingual(
        "--data のフォルダに書く。なければ作る。",
        "It goes to the folder given with --data, which is made if it is missing.",
    ),
    examples=(
        "tokyo-jobs new bureau port-authority --data my-content",
        "tokyo-jobs new fields --data my-content",
        "tokyo-jobs new site --data my-content",
    ),
)
def run(
    context: Context,
    kind: Literal["bureau", "staff", "fields", "site"] | None = argument(
        "bureau|staff|fields|site", "ファイルの種類。", "Kind of file."
    ),
    slug: str | None = argument(
        "[SLUG]",
        "局か職員のスラッグ。ファイル名にもなる。",
        "Slug of the bureau or member of staff, which is also the file name.",
    ),
) -> None:
    from tokyo_jobs.catalog import open_catalog
    from tokyo_jobs.loading import FOLDERS
    from tokyo_jobs.model import SLUG, authoring

    subfolder = next((name for name, found in FOLDERS.items() if found == kind), "")
    if kind is None or (subfolder and slug is None):
        lacking = "SLUG" if kind else "bureau|staff|fields|site"
        raise messages.missing(lacking, listing="tokyo-jobs new --help")
    if slug is not None and not subfolder:
        raise UsageError(fill(messages.TOO_MANY, command=f"new {kind}", asked=shorten(slug)))
    if len(context.folders) != 1:
        raise UsageError(messages.NEEDS_FOLDER)
    if slug is not None and not re.fullmatch(SLUG.pattern, slug):
        raise UsageError(fill(messages.NO_SLUG, asked=shorten(slug), how=SLUG.advice))
    folder = context.folders[0]
    path = Path(folder, subfolder, f"{slug or kind}.yaml")
    if os.path.lexists(other := path.with_suffix(".yml")):
        path = other
    # A folder that is not there yet, or holds nothing yet, has no fields of its own; what is no
    # folder, as where a variable is not set, is refused when it is opened.
    own = [folder] if not folder or any(Path(folder).glob("fields.y*ml")) else []
    with open_catalog(own, bundled=not context.no_bundled) as catalog:
        fields = catalog.names("field")
    context.deliver(authoring.build_skeleton(kind, slug or "", context.language, fields), path)
    told = fill(messages.FILL_IT_IN, folder=quote_word(folder))
    report(told.localized(context.language))
