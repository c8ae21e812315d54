"""What looks like content and is not read: files and folders whose names are nearly right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.findings import Problem
from tokyo_jobs.loading.layout import FOLDERS, TOP_FILES, is_content_name
from tokyo_jobs.text import fill, fold, nearest

_NEARLY_YAML: Final = re.compile(r"(.+)\.(?:ya?ml|yam|ymal|yal?m)(?:\.txt)?")
"""A folded name that somebody may have meant to be that of a content file."""
_RECORD: Final = re.compile(rb"^(?:(tagline)|headline|sources)[ \t]*:", re.MULTILINE)
_MOST_ENTRIES: Final = 1000
"""In how many folders beside the content one looks for some."""


def find_misnamed(path: str, shown: str, entries: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each entry of a root, or of a folder in it, that is nearly right."""
    for name in entries:
        below = os.path.join(path, name)
        if name in FOLDERS:
            found = [
                (f"{name}/{inner}", _meant_inside(name, below, inner)) for inner in _list(below)
            ]
        else:
            found = [(name, _meant_at_top(name, below))]
        for misnamed, instead in found:
            if instead is not None:
                said = fill(messages.NOT_READ, instead=instead)
                file = os.path.join(shown, misnamed)
                yield Problem(file, 1, 1, "misnamed", said, "warning")


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
    if not (meant := meant_file(name)):
        is_folder = name[0] != "." and any(map(is_content_name, _list(path)))
        return next((f"{n}/" for n in nearest(name, FOLDERS, limit=1) if is_folder), None)
    for known in nearest(os.path.splitext(meant)[0], TOP_FILES, limit=1):
        return None if name in (f"{known}.yaml", f"{known}.yml") else f"{known}.yaml"
    if not os.path.isfile(path):
        return None
    try:
        with open(path, "rb") as stream:
            found = _RECORD.search(stream.read(65536))
    except OSError:
        return None
    return found and f"{'bureaus' if found[1] else 'staff'}/{meant}"


def meant_file(name: str) -> str | None:
    """Return the name of the content file that may be meant by a name; None for anything else."""
    match = _NEARLY_YAML.fullmatch(fold(name).strip())
    return None if match is None or name[0] == "." else f"{match[1]}.yaml"


def _list(path: str) -> list[str]:
    """Return what is in a folder, sorted; nothing where it is none."""
    try:
        return sorted(os.listdir(path)) if os.path.isdir(path) else []
    except OSError:
        return []


def guess_root(path: str, shown: str, entries: Sequence[str]) -> str | None:
    """Return the content folder that may be meant by a folder that is none."""
    if os.path.basename(path) in FOLDERS:
        return os.path.normpath(os.path.join(shown, os.pardir))
    for name in entries[:_MOST_ENTRIES]:
        if any(os.path.isdir(os.path.join(path, name, folder)) for folder in FOLDERS):
            return os.path.join(shown, name)
    return None
