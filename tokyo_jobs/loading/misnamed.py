"""What looks like content and is not read: files and folders whose names are nearly right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.findings import Problem
from tokyo_jobs.loading.layout import FOLDERS, TOP_FILES, is_content_name
from tokyo_jobs.text import Bilingual, fill, fold, nearest

_NEARLY_YAML: Final = re.compile(r"(.+)\.(?:ya?ml|yam|ymal|yal?m)(?:\.txt)?")
"""A folded name that somebody may have meant to be that of a content file."""
_RECORD: Final = re.compile(rb"^(?:tagline|headline|sources)[ \t]*:", re.MULTILINE)
_MOST_ENTRIES: Final = 1000
"""In how many folders beside the content one looks for some."""


def find_misnamed(path: str, shown: str, entries: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each entry of a root, or of a folder in it, that is nearly right."""

    def warn(name: str, message: Bilingual, **values: Any) -> Problem:
        said = fill(message, **values)
        return Problem(os.path.join(shown, name), 1, 1, "misnamed", said, "warning")

    for name in entries:
        below = os.path.join(path, name)
        if name in FOLDERS:
            for inner in _list(below):
                meant = meant_file(inner)
                if is_content_name(inner) or inner[0] == ".":
                    continue
                if meant and os.path.isfile(os.path.join(below, inner)):
                    yield warn(f"{name}/{inner}", messages.MISNAMED_FILE, instead=meant)
                elif not meant and any(map(is_content_name, _list(os.path.join(below, inner)))):
                    yield warn(f"{name}/{inner}", messages.FOLDER_TOO_DEEP, instead=f"{name}/")
        elif meant := meant_file(name):
            stem = meant.removesuffix(".yaml")
            known = [kind for kind in TOP_FILES if kind in nearest(stem, TOP_FILES, limit=1)]
            if known and name not in (f"{known[0]}.yaml", f"{known[0]}.yml"):
                yield warn(name, messages.MISNAMED_FILE, instead=f"{known[0]}.yaml")
            elif not known and _is_record(below):
                yield warn(name, messages.MISPLACED_FILE)
        elif name[0] != "." and any(map(is_content_name, _list(below))):
            for folder in nearest(name, FOLDERS, limit=1):
                yield warn(name, messages.MISNAMED_FOLDER, instead=f"{folder}/")


def meant_file(name: str) -> str | None:
    """Return the name of the content file that may be meant by a name; None for anything else."""
    match = _NEARLY_YAML.fullmatch(fold(name).strip())
    return None if match is None or name[0] == "." else f"{match[1]}.yaml"


def _is_record(path: str) -> bool:
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as stream:
            return _RECORD.search(stream.read(65536)) is not None
    except OSError:
        return False


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
