"""What there is in a root, also what looks like content and is not read: names nearly right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.findings import Problem
from tokyo_jobs.loading.roots import (
    FOLDERS,
    TOP_FILES,
    Root,
    find_files,
    is_content_name,
    list_folder,
    meant_file,
)
from tokyo_jobs.text import fill, nearest

if TYPE_CHECKING:
    from tokyo_jobs.model import Kind

_RECORD: Final = re.compile(rb"^(?:(tagline)|headline|sources)[ \t]*:", re.MULTILINE)


def survey(root: Root) -> tuple[list[tuple[Kind, str]], list[Problem]]:
    """Return kind and path of the content files in a root, and a warning for all that looks like
    content but is not read. Raises MachineError as ``read_state`` does."""
    entries = list_folder(root.path, root.shown)
    files = list(find_files(root, entries))
    return files, [] if root.is_for_fields_only else list(_find_misnamed(root, entries))


def _find_misnamed(root: Root, entries: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each entry of a root, or of a folder in it, that is nearly right."""
    for name in entries:
        path = os.path.join(root.path, name)
        found = [(name, _meant_at_top(name, path))]
        if name in FOLDERS:
            found = [(f"{name}/{inner}", _meant_inside(name, path, inner)) for inner in _list(path)]
        for misnamed, instead in found:
            if instead is not None:
                said = fill(messages.NOT_READ, instead=instead)
                shown = os.path.join(root.shown, misnamed)
                yield Problem(shown, 1, 1, "misnamed", said, "warning")


def _meant_inside(folder: str, path: str, name: str) -> str | None:
    """Return what should stand in place of an entry of a folder for records."""
    if is_content_name(name) or name[0] == ".":
        return None
    below = os.path.join(path, name)
    if meant := meant_file(name):
        return f"{folder}/{meant}" if os.path.isfile(below) else None
    return f"{folder}/" if any(map(is_content_name, _list(below))) else None


def _meant_at_top(name: str, path: str) -> str | None:
    """Return what should stand in place of an entry of a content folder."""
    if name in FOLDERS:
        return None
    if not (meant := meant_file(name)):
        is_folder = name[0] != "." and any(map(is_content_name, _list(path)))
        return next((f"{n}/" for n in nearest(name, FOLDERS, limit=1) if is_folder), None)
    if alike := nearest(os.path.splitext(meant)[0], (*TOP_FILES, *FOLDERS), limit=1):
        (known,) = alike
        instead = f"{known}/" if known in FOLDERS else f"{known}.yaml"
        return None if name in (f"{known}.yaml", f"{known}.yml") and known in TOP_FILES else instead
    if not os.path.isfile(path):
        return None
    try:
        with open(path, "rb") as stream:
            found = _RECORD.search(stream.read(65536))
    except OSError:
        return None
    return found and f"{'bureaus' if found[1] else 'staff'}/{meant}"


def _list(path: str) -> list[str]:
    """Return what is in a folder, sorted; nothing where it is none."""
    try:
        return sorted(os.listdir(path)) if os.path.isdir(path) else []
    except OSError:
        return []
