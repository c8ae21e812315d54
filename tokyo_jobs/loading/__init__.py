"""Content folders -> checked content. ``loader.load`` reads all files and finds all problems."""

from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.loading.roots import (
    FOLDERS,
    NOT_A_CONTENT_FILE,
    NOT_REGULAR,
    Progress,
    Root,
    RootState,
    bundled_root,
    locate,
    read_state,
    select_roots,
)
