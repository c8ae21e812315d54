"""What the formats need to know of where a result goes."""

from __future__ import annotations

from typing import NamedTuple

from tokyo_jobs.output.formats import Form
from tokyo_jobs.text import Language


class RenderOptions(NamedTuple):
    """The properties of the output, as the command line and the terminal have them."""

    form: Form = "table"
    width: int = 80
    """Cells to lay out for; no line of a table or page is wider."""
    color: bool = False
    bold: bool = False
    """Whether bold and underline may be used; true wherever color is."""
    links: bool = False
    """Whether addresses may be links that a terminal opens; never without color."""
    encoding: str = "utf-8"
    """What the output will be encoded in."""
    language: Language = "ja"
    """For what can only be said once, such as the document's language in HTML."""
