"""The output formats by name: each turns a result into text. Nothing here writes to a stream."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from tokyo_jobs.errors import UsageError
from tokyo_jobs.text import Bilingual, fill

if TYPE_CHECKING:
    from tokyo_jobs.output.options import RenderOptions
    from tokyo_jobs.output.result import Result

Format = Literal["table", "markdown", "html", "json", "csv", "tsv"]
FORMATS: tuple[Format, ...] = get_args(Format)

NO_TABLE = Bilingual(
    "この答えは表ではないので、{format}にできません。json か markdown を使ってください。",
    "This answer is not a table, so it has no {format} form. "
    "Use --format json or --format markdown.",
)

_MODULES: dict[Format, str] = {
    "table": "tokyo_jobs.output.table",
    "markdown": "tokyo_jobs.output.markdown",
    "html": "tokyo_jobs.output.html",
    "json": "tokyo_jobs.output.json",
    "csv": "tokyo_jobs.output.separated",
    "tsv": "tokyo_jobs.output.separated",
}


def render(result: Result, output_format: Format, options: RenderOptions) -> str:
    """Return ``result`` in ``output_format``, ending with a line break.

    Only the module of that format is imported. Raises UsageError when the result has no such form.
    """
    if output_format in ("csv", "tsv") and result.rows is None:
        raise UsageError(fill(NO_TABLE, format=output_format))
    text: str = import_module(_MODULES[output_format]).render(result, options)
    return text
