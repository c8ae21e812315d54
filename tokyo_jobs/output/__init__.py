"""How results look: Rich tables and panels, Markdown, HTML, JSON, CSV and TSV."""

from tokyo_jobs.output.formats import READING_WIDTH as READING_WIDTH
from tokyo_jobs.output.formats import Format as Format
from tokyo_jobs.output.formats import ProblemFormat as ProblemFormat
from tokyo_jobs.output.formats import RenderOptions as RenderOptions
from tokyo_jobs.output.formats import Result as Result
from tokyo_jobs.output.formats import Rows as Rows
from tokyo_jobs.output.formats import is_web_page as is_web_page
from tokyo_jobs.output.formats import render as render
