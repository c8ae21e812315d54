"""The content as loaded, kept in one SQLite file: a snapshot, built whole, never changed."""

from tokyo_jobs.index.passages import (
    END_OF_PASSAGE,
    LINES,
    Passage,
    fold_text,
    fold_word,
    name_form,
    passages_of,
)
from tokyo_jobs.index.snapshot import Index, cache_folder
