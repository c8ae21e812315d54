"""Open the index that says what the files say now: the one in the cache folder, or a new one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tokyo_jobs.index.snapshot import Index, file_name, find_snapshot, read_states

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
    path = None if cache_folder is None else os.path.join(cache_folder, file_name(roots))
    if path is not None and is_damaged:
        with suppress(OSError):
            os.unlink(path)
    elif path is not None and (index := find_snapshot(path, roots, read_states(roots))) is not None:
        return index
    from tokyo_jobs.index.build import build_in_memory, build_index

    if path is None:
        return build_in_memory(roots, progress)
    return build_index(path, roots, progress)
