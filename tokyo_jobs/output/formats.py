"""The output formats by name: each turns a result into text. Nothing here writes to a stream."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tokyo_jobs.errors import UsageError
from tokyo_jobs.text import Bilingual, fill

if TYPE_CHECKING:
    from tokyo_jobs.output.options import Form, RenderOptions
    from tokyo_jobs.output.result import Result

NO_TABLE = Bilingual(
    "この答えは表ではないので、{format}にできません。json か markdown を使ってください。",
    "This answer is not a table, so it has no {format} form. "
    "Use --format json or --format markdown.",
)

_MODULES: dict[Form, str] = {
    "table": "tokyo_jobs.output.table",
    "linear": "tokyo_jobs.output.linear",
    "markdown": "tokyo_jobs.output.markdown",
    "html": "tokyo_jobs.output.html",
    "json": "tokyo_jobs.output.json",
    "csv": "tokyo_jobs.output.separated",
    "tsv": "tokyo_jobs.output.separated",
}


def render(result: Result, options: RenderOptions) -> str:
    """Return ``result`` in the form that ``options`` ask for, ending with a line break.

    Only the module of that form is imported. Raises UsageError when the result has no such form.
    """
    if options.form in ("csv", "tsv") and result.rows is None:
        raise UsageError(fill(NO_TABLE, format=options.form))
    text: str = import_module(_MODULES[options.form]).render(result, options)
    return text
