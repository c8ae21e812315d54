"""What a command answers, the formats by name, and how several of them show texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from tokyo_jobs import PROGRAM
from tokyo_jobs.errors import UsageError
from tokyo_jobs.text import Bilingual, LanguageChoice, fill

if TYPE_CHECKING:
    from tokyo_jobs.views import nodes

Format = Literal["table", "markdown", "html", "json", "csv", "tsv"]
Form = Literal[Format, "linear"]  # which stands in for ``table`` where nothing may be drawn
ProblemFormat = Literal["table", "json", "github"]
Rows = tuple[Mapping[str, object], Sequence[Mapping[str, object]]]
"""An empty record, whose keys are the columns whatever there is to show, and the records."""

READING_WIDTH = 100
"""In cells: longer lines of running text are tiring, however wide the terminal is."""
DEEPEST_HEADING = 6
"""The levels that HTML and Markdown have."""


class RenderOptions(NamedTuple):
    """The properties of the output, as the command line and the terminal have them."""

    form: Form = "table"
    width: int = 80  # in cells; no line of a table or page is wider
    color: bool = False
    bold: bool = False  # whether bold and underline may be used; true wherever color is
    links: bool = False  # whether a terminal may open addresses; never without color
    encoding: str = "utf-8"
    choice: LanguageChoice = "ja"  # for what is said of the page itself
    height: int = 24  # lines of the screen; a page with more shows its contents first
    is_width_fixed: bool = False  # asked for; lines may then be longer than is good to read
    draws: bool = True  # whether bars and lines may be of other characters than those of ASCII
    repeated: str = ""  # options that a suggested command needs to find the same content
    note: Bilingual | None = None  # what the content says of itself; every HTML page repeats it

    def repeat(self, command: str) -> str:
        """Return the line of a command, with the options that it needs to find the same content."""
        return " ".join(filter(None, (PROGRAM, command, self.repeated)))


class Result(NamedTuple):
    """What one command answers, built when it is asked for."""

    view: Callable[[], nodes.Page]
    records: Callable[[], object]  # for JSON, in the shapes and key order of the contract
    rows: Callable[[], Rows] | None = None  # for CSV and TSV; None where it is not a table
    table_call: str = "list"  # a command whose answer is a table, to offer where this one is not


_NO_TABLE = Bilingual(
    "この答えは1つの表ではないので、{format}にできません。json か markdown にするか、"
    "表を選んでください。",
    "This answer is not one table, so it has no {format} form. "
    "Use --format json or markdown, or ask for a table.",
)


def render(result: Result, options: RenderOptions) -> str:
    """Return ``result`` in the form that ``options`` ask for, ending with a line break.

    Only the module of that form is imported. Raises UsageError when the result has no such form.
    """
    if options.form in ("csv", "tsv") and result.rows is None:
        line = options.repeat(f"{result.table_call} --format {options.form}")
        raise UsageError(fill(_NO_TABLE, format=options.form), line=line)
    homes = {"markdown": "linear", "json": "data", "csv": "data", "tsv": "data"}
    module = import_module(f"tokyo_jobs.output.{homes.get(options.form, options.form)}")
    return str(module.render(result, options))


def paragraphs(run: nodes.Run) -> list[nodes.Run]:
    """Return the paragraphs of a text; only the last is marked where it is a substitute."""
    texts = [part.strip(" \n") for part in run.text.split("\n\n") if part.strip(" \n")]
    parts = [run._replace(text=text, is_substitute=False) for text in texts]
    return parts[:-1] + [run._replace(text=text) for text in texts[-1:]]


def is_web_page(url: str) -> bool:
    """Whether a browser opens it as a page; anything else is only shown."""
    return url.lower().startswith(("http://", "https://"))


def read_address(url: str) -> str:
    """Return an address as people read it: Japanese in place of the percent signs that spell it."""
    from urllib.parse import quote, unquote

    # What is ASCII or cannot be seen keeps its percent signs, so that it stays the same address.
    errors, spelled = "surrogateescape", "(?:%[89A-Fa-f][0-9A-Fa-f])+"
    read = re.sub(spelled, lambda match: unquote(match[0], errors=errors), url)
    return "".join(sign if sign.isprintable() else quote(sign, errors=errors) for sign in read)
