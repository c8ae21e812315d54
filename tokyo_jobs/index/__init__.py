"""The content as loaded, kept in one SQLite file: a snapshot, built whole, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.index.build import open_index as open_index
    from tokyo_jobs.index.places import LINES as LINES
    from tokyo_jobs.index.places import Place as Place
    from tokyo_jobs.index.places import fold_for_search as fold_for_search
    from tokyo_jobs.index.places import fold_word as fold_word
    from tokyo_jobs.index.places import name_form as name_form
    from tokyo_jobs.index.places import places_of as places_of
    from tokyo_jobs.index.snapshot import DamagedIndexError as DamagedIndexError
    from tokyo_jobs.index.snapshot import Index as Index
    from tokyo_jobs.index.snapshot import cache_folder as cache_folder
else:
    __getattr__ = lazily(
        __name__,
        build=("open_index",),
        places=("LINES", "Place", "fold_for_search", "fold_word", "name_form", "places_of"),
        snapshot=("DamagedIndexError", "Index", "cache_folder"),
    )
