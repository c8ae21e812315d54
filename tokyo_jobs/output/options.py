"""What the formats need to know of where a result goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tokyo_jobs.text import Language

if TYPE_CHECKING:
    from tokyo_jobs.views.nodes import Phrase

Format = Literal["table", "markdown", "html", "json", "csv", "tsv"]
FORMATS: tuple[Format, ...] = get_args(Format)
Form = Literal[Format, "linear"]
"""A format, or what takes the place of ``table`` for those who want nothing drawn."""


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
    height: int = 24
    """Lines of the screen; a page with more shows its contents first."""
    is_width_fixed: bool = False
    """Whether somebody asked for just this width; then lines may be longer than is good to read."""
    draws: bool = True
    """Whether bars and lines may be drawn with other characters than those of ASCII."""
    repeated: str = ""
    """Options that a suggested command needs to find the same content, such as ``--data mine``."""
    footnote: Phrase | None = None
    """What is said at the foot of every HTML page about the content as a whole."""

    def repeat(self, command: str) -> str:
        """Return a command with the options that it needs to find the same content."""
        return f"{command} {self.repeated}" if self.repeated else command
