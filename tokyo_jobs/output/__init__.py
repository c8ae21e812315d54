"""How results look: Rich tables and panels, Markdown, HTML, JSON, CSV and TSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.output.formats import render as render
    from tokyo_jobs.output.json import dump as dump
    from tokyo_jobs.output.options import FORMATS as FORMATS
    from tokyo_jobs.output.options import Form as Form
    from tokyo_jobs.output.options import Format as Format
    from tokyo_jobs.output.options import RenderOptions as RenderOptions
    from tokyo_jobs.output.result import Result as Result
    from tokyo_jobs.output.result import Rows as Rows
    from tokyo_jobs.output.separated import BYTE_ORDER_MARK as BYTE_ORDER_MARK
else:
    __getattr__ = lazily(
        __name__,
        formats=("render",),
        json=("dump",),
        options=("FORMATS", "Form", "Format", "RenderOptions"),
        result=("Result", "Rows"),
        separated=("BYTE_ORDER_MARK",),
    )
