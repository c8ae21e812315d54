"""What there is in a root, also what looks like content and is not read: names nearly right."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.problems import Problem
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


def survey(root: Root) -> tuple[Sequence[tuple[Kind, str]], list[Problem]]:
    """Return kind and path of the content files in a root, and a warning for all that looks like
    content but is not read. Raises MachineError as ``read_state`` does."""
    entries = list_folder(root.path, root.shown)
    files = find_files(root, entries)
    warnings = []
    for name in () if root.is_for_fields_only else entries:
        inside = _list(os.path.join(root.path, name)) if name in FOLDERS else ()
        for folder, entry in [(name, each) for each in inside] or [("", name)]:
            path = os.path.join(folder, entry)
            if instead := _meant(os.path.join(root.path, path), folder, entry):
                said = fill(messages.NOT_READ, instead=instead)
                shown = os.path.join(root.shown, path)
                warnings.append(Problem(shown, 1, 1, "misnamed", said, "warning"))
    return files, warnings


def _meant(path: str, folder: str, name: str) -> str | None:
    """Return what should stand in place of an entry of a root, or of a folder for records."""
    if name in FOLDERS or (folder and is_content_name(name)):
        return None
    meant = meant_file(name)
    if meant is None:
        if name[0] == "." or not any(map(is_content_name, _list(path))):
            return None
        return f"{folder}/" if folder else next((f"{n}/" for n in nearest(name, FOLDERS)), None)
    if not os.path.isfile(path):
        return None
    if folder:
        return f"{folder}/{meant}"
    for known in nearest(os.path.splitext(meant)[0], (*TOP_FILES, *FOLDERS), limit=1):
        if known in FOLDERS:
            return f"{known}/"
        return None if name in (f"{known}.yaml", f"{known}.yml") else f"{known}.yaml"
    with suppress(OSError), open(path, "rb") as stream:
        if record := _RECORD.search(stream.read(65536)):
            return f"{'bureaus' if record[1] else 'staff'}/{meant}"
    return None


def _list(path: str) -> list[str]:
    """Return what is in a folder, sorted; nothing where it is none."""
    with suppress(OSError):
        return sorted(os.listdir(path))
    return []
