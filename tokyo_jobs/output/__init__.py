"""How results look: Rich tables and panels, Markdown, HTML, JSON, CSV and TSV."""

from typing import TYPE_CHECKING

from tokyo_jobs import lazily
from tokyo_jobs.output.formats import READING_WIDTH as READING_WIDTH
from tokyo_jobs.output.formats import Format as Format
from tokyo_jobs.output.formats import ProblemFormat as ProblemFormat
from tokyo_jobs.output.formats import RenderOptions as RenderOptions
from tokyo_jobs.output.formats import Result as Result
from tokyo_jobs.output.formats import Rows as Rows
from tokyo_jobs.output.formats import is_web_page as is_web_page
from tokyo_jobs.output.formats import render as render

if TYPE_CHECKING:
    from tokyo_jobs.output.data import json_text as json_text
    from tokyo_jobs.output.problems import render_problems as render_problems
else:
    __getattr__ = lazily(__name__, data=("json_text",), problems=("render_problems",))
