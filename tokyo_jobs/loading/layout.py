"""How a content folder is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tokyo_jobs.model import Kind

ENDINGS: Final = (".yaml", ".yml")
FOLDERS: Final[dict[str, Kind]] = {"bureaus": "bureau", "staff": "staff"}
"""The folders with a file for each record, and their kind."""
TOP_FILES: Final[tuple[Kind, ...]] = ("fields", "site", "search")
"""The kinds of the files beside those folders, which have the same names."""


def is_content_name(name: str) -> bool:
    """Whether a file of that name counts: what editors leave behind does not."""
    return name.endswith(ENDINGS) and name[0] != "."
