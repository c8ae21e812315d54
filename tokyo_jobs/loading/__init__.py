"""Content folders -> checked content. ``load`` reads all files once and finds all faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.loading import messages as messages
    from tokyo_jobs.loading.decoding import MAX_BYTES as MAX_BYTES
    from tokyo_jobs.loading.findings import LINE_BREAK as LINE_BREAK
    from tokyo_jobs.loading.findings import Problem as Problem
    from tokyo_jobs.loading.loader import Content as Content
    from tokyo_jobs.loading.loader import Document as Document
    from tokyo_jobs.loading.loader import Progress as Progress
    from tokyo_jobs.loading.loader import load as load
    from tokyo_jobs.loading.roots import FOLDERS as FOLDERS
    from tokyo_jobs.loading.roots import Root as Root
    from tokyo_jobs.loading.roots import RootState as RootState
    from tokyo_jobs.loading.roots import bundled_root as bundled_root
    from tokyo_jobs.loading.roots import locate as locate
    from tokyo_jobs.loading.roots import read_state as read_state
    from tokyo_jobs.loading.roots import select_roots as select_roots
else:
    __getattr__ = lazily(
        __name__,
        decoding=("MAX_BYTES",),
        findings=("LINE_BREAK", "Problem"),
        loader=("Content", "Document", "Progress", "load"),
        roots=(
            "FOLDERS",
            "Root",
            "RootState",
            "bundled_root",
            "locate",
            "read_state",
            "select_roots",
        ),
    )
