"""How results look: Rich tables and panels, Markdown, HTML, JSON, CSV and TSV."""

from tokyo_jobs.output.formats import (
    READING_WIDTH,
    Format,
    ProblemFormat,
    RenderOptions,
    Result,
    Rows,
    is_web_page,
    render,
)
