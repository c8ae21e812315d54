"""The content as loaded, kept in one SQLite file: a snapshot, built whole, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.index.passages import LINES as LINES
    from tokyo_jobs.index.passages import Passage as Passage
    from tokyo_jobs.index.passages import fold_for_search as fold_for_search
    from tokyo_jobs.index.passages import fold_word as fold_word
    from tokyo_jobs.index.passages import name_form as name_form
    from tokyo_jobs.index.passages import passages_of as passages_of
    from tokyo_jobs.index.snapshot import DamagedIndexError as DamagedIndexError
    from tokyo_jobs.index.snapshot import Index as Index
    from tokyo_jobs.index.snapshot import cache_folder as cache_folder
    from tokyo_jobs.index.snapshot import open_index as open_index
else:
    __getattr__ = lazily(
        __name__,
        passages=("LINES", "Passage", "fold_for_search", "fold_word", "name_form", "passages_of"),
        snapshot=("DamagedIndexError", "Index", "cache_folder", "open_index"),
    )
