"""Content folders -> checked content. ``load`` reads all files once and finds all problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily
from tokyo_jobs.loading.roots import (
    FOLDERS,
    Root,
    RootState,
    bundled_root,
    locate,
    read_state,
    select_roots,
)

if TYPE_CHECKING:
    from tokyo_jobs.loading.decoding import MAX_BYTES
    from tokyo_jobs.loading.findings import LINE_BREAK, Problem
    from tokyo_jobs.loading.loader import Content, Document, Progress, load
else:
    __getattr__ = lazily(
        __name__,
        decoding=("MAX_BYTES",),
        findings=("LINE_BREAK", "Problem"),
        loader=("Content", "Document", "Progress", "load"),
    )
