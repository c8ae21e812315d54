"""Open the index that says what the files say now: the one in the cache folder, or a new one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.index.snapshot import Index, find_snapshot, index_path, read_states

if TYPE_CHECKING:
    from tokyo_jobs.loading import Progress, Root


def open_index(
    roots: Sequence[Root],
    cache_folder: str | None,
    progress: Progress | None = None,
    *,
    is_damaged: bool = False,
) -> Index:
    """Return an index of the content in ``roots``, building it where there is none that is true.

    ``is_damaged`` says that the one in the cache folder is no good. Without a usable cache folder
    (None, read-only, full) it is built in memory each time. Raises MachineError for what is no
    content folder.
    """
    if cache_folder is None:
        from tokyo_jobs.index.build import build_in_memory

        return build_in_memory(roots, progress)
    path = index_path(cache_folder, roots)
    if is_damaged:
        with contextlib.suppress(OSError):
            os.unlink(path)
    elif (index := find_snapshot(path, roots, read_states(roots))) is not None:
        return index
    from tokyo_jobs.index.build import build_index

    return build_index(path, roots, progress)
