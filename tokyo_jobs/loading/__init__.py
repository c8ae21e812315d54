"""Content folders -> checked content. ``load`` reads all files once and finds all problems."""

from typing import TYPE_CHECKING

from tokyo_jobs import lazily
from tokyo_jobs.loading.roots import (
    FOLDERS,
    Progress,
    Root,
    RootState,
    bundled_root,
    locate,
    read_state,
    select_roots,
)

if TYPE_CHECKING:
    from tokyo_jobs.loading.decoding import read_lines
    from tokyo_jobs.loading.loader import Content, Document, load
    from tokyo_jobs.loading.messages import NOT_A_CONTENT_FILE, NOT_REGULAR
    from tokyo_jobs.loading.problems import Problem
else:
    __getattr__ = lazily(
        __name__,
        decoding=("read_lines",),
        messages=("NOT_A_CONTENT_FILE", "NOT_REGULAR"),
        problems=("Problem",),
        loader=("Content", "Document", "load"),
    )
